"""What ties an entry of the trail to the one before it."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

from casework.audit.tables import AuditEntry

GENESIS = "0" * 64
"""Stands for the entry before the first."""
_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Act(NamedTuple):
    """An entry of the trail before it has its hash."""

    stream: str
    seq: int
    at: datetime
    user_id: int | None
    actor: str
    action: str
    subject: str
    facts: dict[str, Any]
    previous: str


def entry_hash(entry: Act | AuditEntry) -> str:
    """The SHA-256 of an entry with the hash of the one before it."""
    body = _written(
        [
            entry.stream,
            entry.seq,
            entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            entry.user_id,
            entry.actor,
            entry.action,
            entry.subject,
            entry.facts,
            entry.previous,
        ]
    )
    return hashlib.sha256(body.encode()).hexdigest()
