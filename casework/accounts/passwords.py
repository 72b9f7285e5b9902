"""Passwords and secrets: argon2id, and the rules that a password must meet."""

import hashlib
import secrets
from functools import cache

from pwdlib import PasswordHash

from casework.text import T, Text

MINIMUM = 10
_HASHER = PasswordHash.recommended()


@cache
def _nobody() -> str:
    """Compared when the account does not exist, so that the answer takes as long either way."""
    return _HASHER.hash(secrets.token_hex(16))


def hash_password(password: str) -> str:
    """The argon2id hash that is stored."""
    return _HASHER.hash(password)


def verify_password(password: str, stored: str | None) -> bool:
    """Whether the password is the right one; as slow for an unknown account as for a known one."""
    return _HASHER.verify(password, stored or _nobody()) and stored is not None


def weakness(password: str, username: str) -> Text | None:
    """Why a password cannot be used, or None."""
    kinds = sum(
        (
            any(c.islower() for c in password),
            any(c.isupper() for c in password),
            any(c.isdigit() for c in password),
            any(not c.isalnum() for c in password),
        )
    )
    if len(password) < MINIMUM:
        return T("密码至少{n}个字符。", n=MINIMUM)
    if kinds < 3:
        return T("密码须含大写字母、小写字母、数字、符号中的至少三种。")
    if username and username.lower() in password.lower():
        return T("密码不能包含用户名。")
    return None


def new_secret() -> str:
    """A secret for a cookie or a token: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
