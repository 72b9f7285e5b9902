"""What channels keep secret, under the key of the installation: passwords, signing secrets, addresses of robots."""

import base64
import hashlib
import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken

from casework.errors import Conflict
from casework.text import T


class Seal:
    """Closes and opens secrets. Without a key nothing is closed, so that nothing is ever stored in the open."""

    def __init__(self, key: bytes) -> None:
        digest = hashlib.sha256(b"casework channels\n" + key).digest()
        self._with = Fernet(base64.urlsafe_b64encode(digest)) if key else None

    def close(self, secrets: Mapping[str, str]) -> str:
        """The secrets as the database keeps them; nothing for none. Raises Conflict where the installation has no key."""
        if not secrets:
            return ""
        if self._with is None:
            raise Conflict(
                T(
                    "这台服务器还没有渠道密钥，不能保存口令和密钥。请在服务器上设置 CASEWORK_SECRET_KEY"
                    "（可用 openssl rand -hex 32 生成），重新启动后再填。"
                )
            )
        return self._with.encrypt(json.dumps(dict(secrets)).encode()).decode()

    def open(self, sealed: str) -> dict[str, str]:
        """The secrets again. Raises Conflict where the key is another one than they were closed with."""
        if not sealed:
            return {}
        try:
            if self._with is None:
                raise InvalidToken
            opened: dict[str, str] = json.loads(self._with.decrypt(sealed.encode()))
        except InvalidToken:
            raise Conflict(
                T("渠道密钥（CASEWORK_SECRET_KEY）与保存时不同，打不开口令。请换回原密钥，或者重新填写口令。")
            ) from None
        return opened
