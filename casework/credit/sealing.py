"""Identity numbers as the database keeps them: encrypted, and found again by a keyed hash of theirs.

The settings name one key or several; the first closes, all of them open and find. So a key is changed by putting the new
one first, encrypting anew (`casework credit rekey`), and taking the old one away.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from casework.errors import Conflict
from casework.settings import Settings
from casework.text import T


class Sealing:
    """Closes and opens identity numbers. Without a key nothing is closed, so that none is ever stored in the open."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._with = (
            MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(b"seal", key))) for key in keys])
            if keys
            else None
        )
        self._finds = [_derived(b"find", key) for key in keys]

    def close(self, number: str) -> str:
        """A number as it is kept. Raises Conflict where the installation has no key."""
        return self._ready().encrypt(number.encode()).decode()

    def open(self, kept: str) -> str:
        """The number again. Raises Conflict where it was closed with a key that the settings do not name."""
        try:
            return self._ready().decrypt(kept.encode()).decode()
        except InvalidToken:
            raise Conflict(
                T("证件号码是用另一把密钥保存的，现在打不开。请在 CASEWORK_IDENTITY_KEYS 中补上原来的密钥。")
            ) from None

    def wrap(self, content: bytes) -> bytes:
        """A whole file with numbers in it, as it is kept for a while. Raises Conflict where the installation has no key."""
        return self._ready().encrypt(content)

    def unwrap(self, kept: bytes) -> bytes:
        """The file again. Raises Conflict where it was closed with a key that the settings do not name."""
        try:
            return self._ready().decrypt(kept)
        except InvalidToken:
            raise Conflict(T("这份文件是用另一把密钥保存的，现在打不开，请重新上传。")) from None

    def mark(self, number: str) -> str:
        """By what a number is found, under the first key. Raises Conflict where the installation has no key."""
        self._ready()
        return self.marks(number)[0]

    def marks(self, number: str) -> list[str]:
        """By what a number may be found, under each key; none without a key."""
        return [hmac.new(key, number.encode(), hashlib.sha256).hexdigest() for key in self._finds]

    def _ready(self) -> MultiFernet:
        if self._with is None:
            raise Conflict(
                T(
                    "这台服务器还没有证件号码密钥，不能登记自然人。请在服务器上设置 CASEWORK_IDENTITY_KEYS"
                    "（可用 openssl rand -hex 32 生成），重新启动后再登记。"
                )
            )
        return self._with


@cache
def _of(keys: tuple[bytes, ...]) -> Sealing:
    return Sealing(keys)


def sealing(settings: Settings) -> Sealing:
    """What closes and opens the numbers of this installation."""
    return _of(settings.identity_secrets)


def _derived(use: bytes, key: bytes) -> bytes:
    """A key for one use alone, so that what is found says nothing of what is closed."""
    return hmac.new(key, b"casework identity " + use, hashlib.sha256).digest()
