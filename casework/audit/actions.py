"""Append to the trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from casework.audit.chain import GENESIS, entry_hash
from casework.audit.seal import remember
from casework.audit.tables import AuditEntry, AuditStream
from casework.db import id_of

# Two writers may begin the same stream at once: the second waits for the first and goes on from there.
_BEGIN = text(
    "INSERT INTO audit_streams (stream, length, hash) VALUES (:stream, 0, :hash) ON CONFLICT (stream) DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Line:
    """What is put into one stream of many."""

    stream: str
    action: str
    subject: str
    facts: dict[str, Any]


def append_each(tx: Session, lines: Sequence[Line], *, at: datetime, user_id: int | None, actor: str) -> None:
    """Add an act to each of many streams, in as many statements as one takes.

    No two of the lines are of one stream. The heads are locked in one order, so that two who do this wait for each other.
    """
    streams = sorted(line.stream for line in lines)
    if not streams:
        return
    locked = select(AuditStream).where(col(AuditStream.stream).in_(streams)).order_by(col(AuditStream.stream))
    locked = locked.with_for_update().execution_options(populate_existing=True)
    heads = {head.stream: head for head in tx.exec(locked)}
    if begun := [{"stream": s, "hash": GENESIS} for s in streams if s not in heads]:
        tx.execute(_BEGIN, begun)
        heads = {head.stream: head for head in tx.exec(locked)}
    entries = []
    for line in lines:
        head = heads[line.stream]
        entry = _entry(head, line.action, at, user_id, actor, line.subject, line.facts)
        head.length, head.hash = entry.seq, entry.hash
        entries.append(entry)
    tx.add_all(entries)
    tx.flush()
    for entry in entries:
        remember(tx, id_of(entry))


def _entry(
    head: AuditStream,
    action: str,
    at: datetime,
    user_id: int | None,
    actor: str,
    subject: str,
    facts: dict[str, Any],
) -> AuditEntry:
    entry = AuditEntry(
        stream=head.stream,
        seq=head.length + 1,
        at=at,
        user_id=user_id,
        actor=actor,
        action=action,
        subject=subject[:200],
        facts=facts,
        previous=head.hash,
        hash="",
    )
    entry.hash = entry_hash(entry)
    return entry


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
    entry = _entry(head, action, at, user_id, actor, subject, facts or {})
    head.length, head.hash = entry.seq, entry.hash
    tx.add(entry)
    tx.flush()
    remember(tx, id_of(entry))
    return entry
