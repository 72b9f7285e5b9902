"""Read and verify the trail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from casework.audit.chain import GENESIS, entry_hash
from casework.audit.tables import AuditEntry, AuditStream


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One line of the trail as a page shows it."""

    id: int
    stream: str
    seq: int
    at: datetime
    actor: str
    action: str
    subject: str
    facts: dict[str, Any]
    hash: str


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a chain does not hold, and how."""

    stream: str
    seq: int
    reason: str


def entries(
    tx: Session,
    *,
    stream: str = "",
    actor: str = "",
    action: str = "",
    before_id: int | None = None,
    limit: int = 50,
) -> tuple[TrailEntry, ...]:
    """The newest entries first; `before_id` pages on."""
    query = select(AuditEntry).order_by(col(AuditEntry.id).desc()).limit(limit)
    if stream:
        query = query.where(AuditEntry.stream == stream)
    if actor:
        query = query.where(col(AuditEntry.actor).contains(actor, autoescape=True))
    if action:
        query = query.where(col(AuditEntry.action).startswith(action, autoescape=True))
    if before_id is not None:
        query = query.where(col(AuditEntry.id) < before_id)
    return tuple(
        TrailEntry(e.id or 0, e.stream, e.seq, e.at, e.actor, e.action, e.subject, e.facts, e.hash)
        for e in tx.exec(query)
    )


def verify(tx: Session) -> tuple[int, tuple[Broken, ...]]:
    """How many entries were checked, and every place where a chain is broken.

    Recomputes each hash, each link, the numbering without gaps, and each stream's head, so that a changed,
    inserted, missing or cut-off entry shows.
    """
    broken: list[Broken] = []
    heads = {h.stream: h for h in tx.exec(select(AuditStream))}
    tails: dict[str, tuple[int, str]] = {}
    checked = 0
    query = select(AuditEntry).order_by(col(AuditEntry.stream), col(AuditEntry.seq))
    for entry in tx.exec(query.execution_options(yield_per=1000)):
        checked += 1
        seq, previous = tails.get(entry.stream, (0, GENESIS))
        if entry.seq != seq + 1:
            broken.append(Broken(entry.stream, entry.seq, f"编号不连续：第{seq}条之后是第{entry.seq}条"))
        elif entry.previous != previous:
            broken.append(Broken(entry.stream, entry.seq, "与上一条的校验值不衔接"))
        if entry_hash(entry) != entry.hash:
            broken.append(Broken(entry.stream, entry.seq, "内容与校验值不符"))
        tails[entry.stream] = (entry.seq, entry.hash)
        tx.expunge(entry)
    for stream, head in heads.items():
        if tails.get(stream, (0, GENESIS)) != (head.length, head.hash):
            broken.append(Broken(stream, head.length, "末条缺失或被替换"))
    broken.extend(
        Broken(stream, seq, "没有链首记录") for stream, (seq, _) in tails.items() if stream not in heads
    )
    return checked, tuple(broken)
