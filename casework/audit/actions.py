"""Append to the trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, text, update
from sqlmodel import Session, col, select

from casework.audit.chain import GENESIS, Act, entry_hash
from casework.audit.seal import remember
from casework.audit.tables import AuditEntry, AuditStream
from casework.db import Lines, among, columns, id_of, put, put_new

# Two writers may begin the same stream at once: the second waits for the first and goes on from there.
_BEGIN = text(
    "INSERT INTO audit_streams (stream, length, hash) VALUES (:stream, 0, :hash) ON CONFLICT (stream) DO NOTHING"
)


class _Head(NamedTuple):
    """Where a stream ends."""

    stream: str
    length: int
    hash: str


_HEADS = Lines(
    _Head,
    columns(*(getattr(AuditStream, name) for name in _Head._fields))
    .where(among(col(AuditStream.stream), bindparam("streams")))
    .order_by(col(AuditStream.stream))
    .with_for_update(),
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
    heads = {head.stream: head for head in _HEADS.of(tx, streams=streams)}
    if begun := [{"stream": s, "length": 0, "hash": GENESIS} for s in streams if s not in heads]:
        put_new(tx, AuditStream, begun)
        heads = {head.stream: head for head in _HEADS.of(tx, streams=streams)}
    acts = [
        _act(heads[line.stream], line.action, at, user_id, actor, line.subject, line.facts) for line in lines
    ]
    entries = [act._asdict() | {"hash": entry_hash(act)} for act in acts]
    ids = put(tx, AuditEntry, entries)
    tx.connection().execute(
        update(AuditStream)
        .values(length=AuditEntry.seq, hash=AuditEntry.hash)
        .where(col(AuditStream.stream) == AuditEntry.stream, among(col(AuditEntry.id), ids))
    )
    remember(tx, ids)


def _act(
    head: AuditStream | _Head,
    action: str,
    at: datetime,
    user_id: int | None,
    actor: str,
    subject: str,
    facts: dict[str, Any],
) -> Act:
    return Act(head.stream, head.length + 1, at, user_id, actor, action, subject[:200], facts, head.hash)


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
    locked = locked.execution_options(
        populate_existing=True
    )  # many may have been ended at once (`append_each`)
    head = tx.exec(locked).one_or_none()
    if head is None:
        tx.execute(_BEGIN, {"stream": stream, "hash": GENESIS})
        head = tx.exec(locked).one()
    act = _act(head, action, at, user_id, actor, subject, facts or {})
    entry = AuditEntry(**act._asdict(), hash=entry_hash(act))
    head.length, head.hash = entry.seq, entry.hash
    tx.add(entry)
    tx.flush()
    remember(tx, (id_of(entry),))
    return entry
