"""Append to the trail."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, select

from casework.audit.tables import AuditEntry, AuditStream

GENESIS = "0" * 64


def entry_hash(entry: AuditEntry) -> str:
    """The SHA-256 of an entry with the hash of the one before it."""
    body = json.dumps(
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
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(body.encode()).hexdigest()


def append(
    tx: Session,
    stream: str,
    action: str,
    *,
    at: datetime,
    user_id: int | None,
    actor: str,
    subject: str = "",
    facts: dict[str, Any] | None = None,
) -> AuditEntry:
    """Add an act to a stream, in the caller's transaction: the act and its trace stand or fall together.

    `facts` holds JSON values only. Two writers to one stream take turns at the stream's head row.
    """
    head = tx.exec(select(AuditStream).where(AuditStream.stream == stream).with_for_update()).one_or_none()
    if head is None:
        head = AuditStream(stream=stream, length=0, hash=GENESIS)
        tx.add(head)
    entry = AuditEntry(
        stream=stream,
        seq=head.length + 1,
        at=at,
        user_id=user_id,
        actor=actor,
        action=action,
        subject=subject[:200],
        facts=facts or {},
        previous=head.hash,
        hash="",
    )
    entry.hash = entry_hash(entry)
    head.length, head.hash = entry.seq, entry.hash
    tx.add(entry)
    tx.flush()
    return entry
