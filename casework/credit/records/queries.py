"""Read adverse information, as far as it exists on the day and the viewer may see it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.credit.deciding.decide import Record
from casework.credit.products import RecordKind, RecordStatus
from casework.credit.records.shown import there
from casework.credit.records.tables import CreditRecord, RecordChange, Source
from casework.credit.subjects.queries import at_centre, named, same
from casework.db import columns, filled, read
from casework.errors import NotFound
from casework.organisations.tables import Organisation
from casework.text import T

PAGE = 50
OF_COMMITMENT = Source.COMMITMENT
"""What a breach of a commitment is kept as."""
OF_PROGRAMME, OF_ENERGY = Source.PROGRAMME, Source.ENERGY
"""That a record comes from a fraud under a programme, or from energy review."""
_Made = aliased(User)


@dataclass(frozen=True, slots=True)
class RecordLine:
    """Adverse information as it is shown."""

    id: int
    subject_id: int
    subject: str
    organ_id: int
    organ: str
    kind: RecordKind
    status: RecordStatus
    document: str
    conduct: str
    found_on: date
    ended_on: date | None
    statute: str
    statute_until: date | None
    shown_until: date | None
    source: Source
    replaces_id: int | None
    by: str
    made_at: datetime

    @property
    def called(self) -> str:
        """What it is called: its document, or its conduct."""
        return self.document or self.conduct

    @property
    def fact(self) -> Record:
        """As the gate takes it in."""
        return Record(
            kind=self.kind, status=self.status, ended_on=self.ended_on, statute_until=self.statute_until,
            called=self.called, key=self.id,
        )  # fmt: skip


_SAME = (
    "id", "subject_id", "organ_id", "kind", "status", "document", "conduct", "found_on", "ended_on", "statute",
    "statute_until", "shown_until", "source", "replaces_id", "made_at",
)  # fmt: skip
_RECORDS = (
    columns(
        organ=Organisation.short_name, by=_Made.name,
        **{n: getattr(CreditRecord, n) for n in _SAME},
    )
    .select_from(CreditRecord)
    .join(Organisation, col(Organisation.id) == CreditRecord.organ_id)
    .join(_Made, col(_Made.id) == CreditRecord.made_by)
)  # fmt: skip


def seen(tx: Session, viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `credit_records` under which a row exists for the viewer: its own organ's; for the centre all.

    Whoever uses credit learns of records by a check, not by reading the register.
    """
    if at_centre(tx, viewer):
        return true()
    return col(CreditRecord.organ_id).in_(viewer.acts_for if viewer.may(Permission.PROVIDE_CREDIT) else ())


def _lines(tx: Session, statement: Any) -> list[RecordLine]:
    rows = list(read(tx, statement))
    names = named(tx, {row.subject_id for row in rows})
    return [RecordLine(**row._mapping, subject=names[row.subject_id].name) for row in rows]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which records a list shows."""

    status: RecordStatus | None = None
    kind: RecordKind | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of records, the newest first."""

    lines: tuple[RecordLine, ...]
    more: bool


def records(tx: Session, viewer: Viewer, on: date, sought: Sought) -> Found:
    """A page of the records that exist on a day and the viewer may see, the newest first."""
    narrowed: list[Any] = [there(on), seen(tx, viewer)]
    if sought.status is not None:
        narrowed.append(col(CreditRecord.status) == sought.status)
    if sought.kind is not None:
        narrowed.append(col(CreditRecord.kind) == sought.kind)
    if sought.before is not None:
        narrowed.append(col(CreditRecord.id) < sought.before)
    order = _RECORDS.where(*narrowed).order_by(col(CreditRecord.id).desc()).limit(PAGE + 1)
    rows = _lines(tx, order)
    return Found(tuple(rows[:PAGE]), len(rows) > PAGE)


def record(tx: Session, viewer: Viewer, record_id: int, on: date) -> RecordLine:
    """One record. Raises NotFound where look-back has ended it, or the viewer may not know it."""
    of = (CreditRecord.id == record_id, there(on), seen(tx, viewer))
    found = _lines(tx, _RECORDS.where(*of))
    if not found:
        raise unseen()
    return found[0]


def unseen() -> NotFound:
    """It is not there, is there no more, or the viewer may not know that it is."""
    return NotFound(T("没有这条失信记录，或者已过查询期限，或者您无权查看。"))


def on_record(tx: Session, subject_id: int, on: date) -> tuple[RecordLine, ...]:
    """Everything that exists on a day of a subject, the earlier first: what a check finds. Who may ask is asked before."""
    of = (col(CreditRecord.subject_id).in_(same(tx, subject_id)), there(on))
    return tuple(_lines(tx, _RECORDS.where(*of).order_by(col(CreditRecord.id))))


def listed(tx: Session, record_ids: Collection[int], on: date) -> Mapping[int, RecordLine]:
    """By key, those of these records that exist on a day; whether the viewer may see them is asked before."""
    of = (col(CreditRecord.id).in_(sorted(set(record_ids))), there(on))
    return {line.id: line for line in _lines(tx, _RECORDS.where(*of))}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """That a record's status changed."""

    id: int
    before: RecordStatus
    after: RecordStatus
    why: str
    by: str
    made_at: datetime


def changes_of(tx: Session, record_id: int) -> tuple[ChangeLine, ...]:
    """What became of a record, the earlier first; whether the viewer may see it is asked before."""
    statement = (
        columns(
            by=_Made.name,
            **{n: getattr(RecordChange, n) for n in ("id", "before", "after", "why", "made_at")},
        )
        .select_from(RecordChange)
        .join(_Made, col(_Made.id) == RecordChange.made_by)
        .where(RecordChange.record_id == record_id)
        .order_by(col(RecordChange.id))
    )
    return tuple(filled(ChangeLine, read(tx, statement)))


def replaced_by(tx: Session, record_id: int) -> int | None:
    """The record that stands in the place of a corrected one."""
    return tx.exec(select(CreditRecord.id).where(CreditRecord.replaces_id == record_id)).first()


def replacing(tx: Session, record_ids: Collection[int]) -> Mapping[int, int]:
    """By key, the records that stand in the place of these, with the one that each replaces."""
    query = select(CreditRecord.id, CreditRecord.replaces_id).where(
        col(CreditRecord.replaces_id).in_(sorted(set(record_ids)))
    )
    return {key or 0: old or 0 for key, old in tx.exec(query)}


def past(tx: Session, on: date, limit: int) -> list[int]:
    """Some of the records that look-back has ended by a day."""
    query = select(CreditRecord.id).where(~there(on)).order_by(col(CreditRecord.shown_until)).limit(limit)
    return [key or 0 for key in tx.exec(query)]


def past_count(tx: Session, on: date) -> int:
    """How many of them there are."""
    return int(tx.exec(select(func.count()).select_from(CreditRecord).where(~there(on))).one())


def subject_of(tx: Session, record_id: int) -> int | None:
    """Whom a record is about, past any merge; None where it is gone."""
    found = tx.exec(select(CreditRecord.subject_id).where(CreditRecord.id == record_id)).first()
    return None if found is None else (named(tx, [found])[found].merged_into_id or found)


def unweighed(tx: Session, limit: int) -> list[tuple[int, int]]:
    """Some changes after which no decision was evaluated again yet, with their records, the earlier first."""
    of = select(RecordChange.id, RecordChange.record_id).where(col(RecordChange.weighed_at).is_(None))
    return [
        (key or 0, record_id) for key, record_id in tx.exec(of.order_by(col(RecordChange.id)).limit(limit))
    ]
