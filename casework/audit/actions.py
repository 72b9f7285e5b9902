"""Append to the trail."""

from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, select

from casework.audit.chain import GENESIS, entry_hash
from casework.audit.seal import remember
from casework.audit.tables import AuditEntry, AuditStream
from casework.db import id_of

# Two writers may begin the same stream at once: the second waits for the first and goes on from there.
_BEGIN = text(
    "INSERT INTO audit_streams (stream, length, hash) VALUES (:stream, 0, :hash) ON CONFLICT (stream) DO NOTHING"
)


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
    locked = select(AuditStream).where(AuditStream.stream == stream).with_for_update()
    head = tx.exec(locked).one_or_none()
    if head is None:
        tx.execute(_BEGIN, {"stream": stream, "hash": GENESIS})
        head = tx.exec(locked).one()
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
    remember(tx, id_of(entry))
    return entry
