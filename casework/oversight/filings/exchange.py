"""Packages carried by hand between networks that are not connected: signed with Ed25519, and checked before anything of them
is believed. Pure: no rows, no store."""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from casework.errors import Conflict, InvalidInput
from casework.oversight.filings.pack import canonical
from casework.text import T, Text

FORMAT = "casework-filing/1"


class Signer:
    """Signs the packages of an installation, with a key that its settings derive."""

    def __init__(self, secret: bytes) -> None:
        seed = hmac.new(secret, b"casework filing exchange", hashlib.sha256).digest()
        self._key = Ed25519PrivateKey.from_private_bytes(seed) if secret else None

    @property
    def ready(self) -> bool:
        """Whether the installation has a key."""
        return self._key is not None

    @property
    def public(self) -> str:
        """The public key, in Base64. Raises Conflict where there is none."""
        raw = self._own().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return base64.b64encode(raw).decode()

    def package(self, payload: dict[str, Any]) -> bytes:
        """A payload with its hash and signature. Raises Conflict without a key."""
        body = canonical(payload)
        return canonical(
            {
                "format": FORMAT,
                "key": self.public,
                "sha256": hashlib.sha256(body).hexdigest(),
                "signature": base64.b64encode(self._own().sign(body)).decode(),
                "payload": payload,
            }
        )

    def _own(self) -> Ed25519PrivateKey:
        if self._key is None:
            raise Conflict(
                T(
                    "这台服务器还没有交换密钥，不能生成交换包。请在服务器上设置 CASEWORK_EXCHANGE_KEY"
                    "（可用 openssl rand -hex 32 生成），重新启动后再试。"
                )
            )
        return self._key


@dataclass(frozen=True, slots=True)
class Opened:
    """A package as it was read: what it says, under which key, and whether that key signed it (`believed`)."""

    payload: dict[str, Any]
    key: str
    sha256: str
    signature: str

    def must_be_signed(self) -> None:
        """Refuse a package whose content is not what was hashed, or whose signature is not that of its key. Raises InvalidInput."""
        body = canonical(self.payload)
        if hashlib.sha256(body).hexdigest() != self.sha256:
            raise _wrong(
                T("交换包的内容与校验值不符，可能在途中被改动或者损坏，没有导入；请报送单位重新导出。")
            )
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(self.key))
        try:
            public.verify(base64.b64decode(self.signature, validate=True), body)
        except (InvalidSignature, binascii.Error, ValueError):
            raise _wrong(
                T("交换包的签名不对，不是登记的公钥签署的，没有导入；请与报送单位核实来源。")
            ) from None


def opened(content: bytes) -> Opened:
    """A package taken apart. Raises InvalidInput for what is none."""
    try:
        read = json.loads(content.decode("utf-8-sig"))
        if read["format"] != FORMAT or not isinstance(read["payload"], dict):
            raise KeyError
        key = public_key(str(read["key"]))
        return Opened(read["payload"], key, str(read["sha256"]), str(read["signature"]))
    except InvalidInput:
        raise
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _wrong(
            T("这不是应诉备案交换包，或者文件不完整，没有导入；请选择报送单位导出的 .json 文件。")
        ) from None


def public_key(typed: str) -> str:
    """A public key as it is kept, however it was typed. Raises InvalidInput."""
    plain = "".join(typed.split())
    try:
        raw = base64.b64decode(plain, validate=True)
        Ed25519PublicKey.from_public_bytes(raw)
    except (binascii.Error, ValueError):
        raise InvalidInput(
            {"key": T("这不是公钥。请完整粘贴报送单位“交换公钥”页面上的一行（44个字符）。")}
        ) from None
    return base64.b64encode(raw).decode()


def fingerprint(key: str) -> str:
    """By what two people compare a key on the telephone: groups of four signs."""
    digest = hashlib.sha256(base64.b64decode(key)).hexdigest()[:32]
    return " ".join(digest[n : n + 4] for n in range(0, 32, 4))


def _wrong(said: Text) -> InvalidInput:
    return InvalidInput({"package": said})
