"""The seal of an answer: over the hash of each thing that was answered, so that one may be forgotten and the rest proven.

Pure. What is hashed is salted, and the salt is erased with the words: nobody finds them again by guessing.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""None that is read for another."""
CODE = 12
"""Letters of a code: fifty-nine bits."""


def new_salt() -> str:
    """A salt of a hundred and twenty-eight bits."""
    return secrets.token_hex(16)


def new_code() -> str:
    """What opens the public verification, in groups of four."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(CODE))
    return "-".join(drawn[at : at + 4] for at in range(0, CODE, 4))


def same_code(kept: str, given: str) -> bool:
    """Whether a code is the one that was given, in a time that says nothing of where they differ."""
    return secrets.compare_digest(_code_hash(kept), _code_hash(given))


def _code_hash(code: str) -> bytes:
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(letters.encode()).digest()


def hashed(salt: str, words: str | Mapping[str, Any]) -> str:
    """The salted hash of an opinion, or of a record's words."""
    plain = words if isinstance(words, str) else json.dumps(words, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{salt}\n{plain}".encode()).hexdigest()


def seal_of(number: str, requested_on: date, answered_on: date, opinion: str, found: Sequence[str]) -> str:
    """The seal, from the hash of the opinion and those of what was found, in their order."""
    parts = (number, requested_on.isoformat(), answered_on.isoformat(), opinion, *found)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
