"""Read and verify the trail."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.audit.chain import GENESIS, entry_hash
from casework.audit.seal import NOTHING, PLAIN, add_up, current, key_of, settle
from casework.audit.tables import AuditEntry, AuditSeal, AuditStream
from casework.db import id_of
from casework.errors import Conflict


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One line of the trail as a page shows it."""

    id: int
    stream: str
    seq: int
    at: datetime
    user_id: int | None
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
    without: Collection[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    before_id: int | None = None,
    limit: int = 50,
) -> tuple[TrailEntry, ...]:
    """The newest entries first, some actions left out; from the moment `since` and before `until`. `before_id` pages on."""
    at, key = col(AuditEntry.at), col(AuditEntry.id)
    spanned = since is not None or until is not None
    # Of a span of time the index of moments is walked: by keys, all that came after it would be.
    order: tuple[Any, ...] = (at, key) if spanned else (key,)
    query = select(AuditEntry).order_by(*(column.desc() for column in order)).limit(limit)
    if since is not None:
        query = query.where(at >= since)
    if until is not None:
        query = query.where(at < until)
    if stream:
        query = query.where(AuditEntry.stream == stream)
    if actor:
        query = query.where(col(AuditEntry.actor).contains(actor, autoescape=True))
    if action:
        query = query.where(col(AuditEntry.action).startswith(action, autoescape=True))
    if without:
        query = query.where(col(AuditEntry.action).not_in(without))
    if before_id is not None:
        last = aliased(AuditEntry)
        then = select(last.at).where(col(last.id) == before_id).scalar_subquery()
        query = query.where(tuple_(at, key) < tuple_(then, before_id) if spanned else key < before_id)
    return tuple(
        TrailEntry(
            id=id_of(e),
            stream=e.stream,
            seq=e.seq,
            at=e.at,
            user_id=e.user_id,
            actor=e.actor,
            action=e.action,
            subject=e.subject,
            facts=e.facts,
            hash=e.hash,
        )
        for e in tx.exec(query)
    )


def heads(tx: Session) -> dict[str, tuple[int, str]]:
    """How long each stream is, and the hash of its last entry: what a checkpoint keeps elsewhere."""
    query = select(AuditStream.stream, AuditStream.length, AuditStream.hash).order_by(AuditStream.stream)
    return {name: (length, last) for name, length, last in tx.exec(query)}


def sealed_with_key(tx: Session) -> bool:
    """Whether the seal over all streams has a key, without which nobody could make it again."""
    return tx.exec(select(AuditSeal.name).where(AuditSeal.name != PLAIN)).first() is not None


def verify(
    tx: Session, against: Mapping[str, tuple[int, str]] = MappingProxyType({})
) -> tuple[int, tuple[Broken, ...]]:
    """How many entries were checked, and every place where a chain is broken.

    Recomputes each hash, each link, the numbering without gaps, each stream's head and the seal over all, so that a
    changed, inserted, missing or cut-off entry shows. `against` is a checkpoint: what stood then must stand still.
    """
    settle(tx)
    broken: list[Broken] = []
    ends, wanted = heads(tx), dict(against)
    key = key_of(tx)
    try:
        sealed_by, sealed, seal = current(tx, key)
    except Conflict as error:
        broken.append(Broken(PLAIN, 0, str(error)))
        sealed_by, sealed, seal = PLAIN, -1, ""
    key = key if sealed_by != PLAIN else b""
    total = NOTHING
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
        total = add_up(total, (entry.hash,), key)
        if entry.seq == wanted.get(entry.stream, (0, ""))[0] and entry.hash == wanted[entry.stream][1]:
            del wanted[entry.stream]
        tx.expunge(entry)
    for stream, head in ends.items():
        if tails.get(stream, (0, GENESIS)) != head:
            broken.append(Broken(stream, head[0], "末条缺失或被替换"))
    broken.extend(
        Broken(stream, seq, "没有链首记录") for stream, (seq, _) in tails.items() if stream not in ends
    )
    broken.extend(
        Broken(stream, seq, "与存档的检查点不符：当时的记录已缺失或被替换")
        for stream, (seq, _) in wanted.items()
    )
    if sealed >= 0 and (sealed, seal) != (checked, total):
        broken.append(Broken(PLAIN, sealed, f"总封签不符：封签共{sealed}条，现有{checked}条，或者内容被重算"))
    return checked, tuple(broken)
