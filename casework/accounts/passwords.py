"""Passwords and secrets: argon2id, and the rules that a password must meet."""

import hashlib
import secrets
from dataclasses import dataclass
from functools import cache
from typing import Self

from pwdlib import PasswordHash

from casework.text import T, Text

MINIMUM = 10
_HASHER = PasswordHash.recommended()


@cache
def _nobody() -> str:
    """Compared when the account does not exist, so that the answer takes as long either way."""
    return _HASHER.hash(secrets.token_hex(16))


def hash_password(password: str) -> str:
    """The argon2id hash that is stored. Slow on purpose: nobody should wait for it inside a transaction."""
    return _HASHER.hash(password)


def matching(password: str, stored: str | None) -> str | None:
    """The stored hash where the password fits it, or None; as slow for an unknown account as for a known one."""
    fits = _HASHER.verify(password, stored or _nobody())
    return stored if fits else None


@dataclass(frozen=True, slots=True, repr=False)
class PasswordChange:
    """What a person typed to change its password, compared and hashed before the transaction that keeps it."""

    old: str
    new: str
    matched: str | None
    """The stored hash that the old one fits."""
    hashed: str
    """The new one's hash; empty where the old one does not fit."""

    @classmethod
    def typed(cls, old: str, new: str, stored: str | None) -> Self:
        """Compare the old one and hash the new one."""
        matched = matching(old, stored)
        return cls(old, new, matched, hash_password(new) if matched else "")


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
