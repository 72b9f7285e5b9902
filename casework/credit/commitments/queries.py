"""Read commitments, as far as the viewer may see them, and their breaches, as far as they exist."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, true
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.credit.commitments.tables import FORGOTTEN, CommitmentText, CreditCommitment
from casework.credit.commitments.texts import Words, shipped
from casework.credit.deciding.decide import Commitment
from casework.credit.products import UseField
from casework.credit.records.queries import RecordLine, listed
from casework.credit.subjects.queries import at_centre, named, same
from casework.db import columns, read
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.organisations.tables import Organisation
from casework.text import T

PAGE = 50


@dataclass(frozen=True, slots=True)
class Breach:
    """That a commitment was breached, as long as its record exists (第六条)."""

    on: date
    facts: str
    evidence_id: int | None
    record_id: int
    counts: bool
    """Whether the record still says anything of the subject."""


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment as it is shown."""

    id: int
    version: int
    number: str
    subject_id: int
    subject: str
    organ_id: int
    organ: str
    organ_name: str
    use: UseField
    about: str
    standing: str
    truth: str
    liability: str
    by: str
    made_at: datetime
    signed_on: date | None
    signed_name: str
    file_id: int | None
    breach: Breach | None


_SAME = (
    "id", "version", "number", "subject_id", "organ_id", "use", "about", "standing", "truth", "liability", "made_at",
    "signed_on", "signed_name", "file_id",
)  # fmt: skip
_OF_BREACH = ("breached_on", "breach", "evidence_id", "record_id")
_COMMITMENTS = (
    columns(
         organ=Organisation.short_name, organ_name=Organisation.name, by=User.name,
        **{n: getattr(CreditCommitment, n) for n in (*_SAME, *_OF_BREACH)},
    )
    .select_from(CreditCommitment)
    .join(Organisation, col(Organisation.id) == CreditCommitment.organ_id)
    .join(User, col(User.id) == CreditCommitment.made_by)
)  # fmt: skip


def commitments_of(tx: Session, subject_id: int, on: date) -> tuple[Commitment, ...]:
    """What a subject has signed, as the gate takes it in; a breach is there as long as its record exists and counts on the day.

    Who may ask is asked before.
    """
    of = (
        col(CreditCommitment.subject_id).in_(same(tx, subject_id)),
        col(CreditCommitment.signed_on).is_not(None),
    )
    rows = tx.exec(select(CreditCommitment).where(*of).order_by(col(CreditCommitment.id))).all()
    there = listed(tx, [row.record_id for row in rows if row.record_id is not None], on)
    found = []
    for row in rows:
        record = there.get(row.record_id or 0)
        breached = None if record is None or not record.status.counts else record.ended_on or row.breached_on
        if row.signed_on is not None:
            found.append(Commitment(signed_on=row.signed_on, breached_on=breached, key=row.id))
    return tuple(found)


def seen(tx: Session, viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `credit_commitments` under which a row exists for the viewer: its own organ's; for the centre all."""
    if at_centre(tx, viewer):
        return true()
    return col(CreditCommitment.organ_id).in_(viewer.acts_for if viewer.may(Permission.USE_CREDIT) else ())


def unseen() -> NotFound:
    """It is not there, or the viewer may not know that it is."""
    return NotFound(T("没有这份信用承诺，或者您无权查看。"))


@dataclass(frozen=True, slots=True)
class Found:
    """A page of commitments, the newest first."""

    lines: tuple[CommitmentLine, ...]
    more: bool


def commitments(tx: Session, viewer: Viewer, on: date, before: int | None = None) -> Found:
    """A page of the commitments that the viewer may see, the newest first."""
    of: list[Any] = [seen(tx, viewer)]
    if before is not None:
        of.append(col(CreditCommitment.id) < before)
    return _page(tx, on, of)


def of_subject(tx: Session, viewer: Viewer, subject_id: int, on: date) -> Found:
    """The newest commitments of a subject that the viewer may see."""
    return _page(tx, on, [seen(tx, viewer), col(CreditCommitment.subject_id).in_(same(tx, subject_id))])


def commitment(tx: Session, viewer: Viewer, commitment_id: int, on: date) -> CommitmentLine:
    """One commitment. Raises NotFound, also where it exists and the viewer may not know."""
    found = _page(tx, on, [seen(tx, viewer), CreditCommitment.id == commitment_id]).lines
    if not found:
        raise unseen()
    return found[0]


def _page(tx: Session, on: date, of: Collection[Any]) -> Found:
    order = _COMMITMENTS.where(*of).order_by(col(CreditCommitment.id).desc()).limit(PAGE + 1)
    rows = read(tx, order).mappings().all()
    there = listed(tx, [row["record_id"] for row in rows if row["record_id"] is not None], on)
    who = named(tx, [row["subject_id"] for row in rows])
    lines = tuple(_line(row, who[row["subject_id"]].name, there) for row in rows)
    return Found(lines[:PAGE], len(lines) > PAGE)


def _line(row: Any, subject: str, there: Mapping[int, RecordLine]) -> CommitmentLine:
    record = there.get(row["record_id"] or 0)
    breach = (
        Breach(row["breached_on"], row["breach"], row["evidence_id"], record.id, counts=record.status.counts)
        if record is not None
        else None
    )
    return CommitmentLine(
        **{n: v for n, v in row.items() if n not in _OF_BREACH}, subject=subject, breach=breach
    )


@dataclass(frozen=True, slots=True)
class TextLine:
    """What is promised in a field: the organ's words, or those that ship (`id` None)."""

    use: UseField
    words: Words
    id: int | None = None
    start: date | None = None


def text_in_force(tx: Session, organ_id: int, use: UseField, on: date) -> TextLine:
    """What an organ hands out in a field on a day; of two rows from the same day the later one."""
    query = select(CommitmentText).where(
        CommitmentText.organ_id == organ_id, CommitmentText.use == use, col(CommitmentText.start) <= on
    )
    newest = query.order_by(col(CommitmentText.start).desc(), col(CommitmentText.id).desc()).limit(1)
    found = tx.exec(newest).first()
    return TextLine(use=use, words=shipped(use)) if found is None else _text(found)


def texts_in_force(tx: Session, organ_id: int, on: date) -> tuple[TextLine, ...]:
    """The same in every field."""
    return tuple(text_in_force(tx, organ_id, use, on) for use in UseField)


def texts_of(tx: Session, organ_id: int, use: UseField) -> tuple[TextLine, ...]:
    """Every text of an organ in a field, also those to come, the newest first."""
    query = select(CommitmentText).where(CommitmentText.organ_id == organ_id, CommitmentText.use == use)
    return tuple(
        map(_text, tx.exec(query.order_by(col(CommitmentText.start).desc(), col(CommitmentText.id).desc())))
    )


def _text(row: CommitmentText) -> TextLine:
    return TextLine(row.use, Words(row.standing, row.truth, row.liability), row.id, row.start)


def stored(tx: Session, viewer: Viewer, commitment_id: int, which: str, on: date) -> StoredFile:
    """The signed copy (`signed`), or the evidence of a breach (`evidence`) as long as that exists. Raises NotFound."""
    line = commitment(tx, viewer, commitment_id, on)
    file_id = line.file_id if which == "signed" else line.breach.evidence_id if line.breach else None
    found = tx.get(StoredFile, file_id) if file_id is not None else None
    if found is None:
        raise NotFound(T("没有这个文件，或者您无权查看。"))
    return found


def forgotten(tx: Session, limit: int) -> list[CreditCommitment]:
    """Some of the commitments whose breach is forgotten and still told."""
    return list(tx.exec(select(CreditCommitment).where(FORGOTTEN).limit(limit)))


def forgotten_count(tx: Session) -> int:
    """How many of them there are."""
    return int(tx.exec(select(func.count()).select_from(CreditCommitment).where(FORGOTTEN)).one())


def breached_by(tx: Session, record_id: int) -> list[int]:
    """The commitments whose breach stands as this record."""
    return [
        key or 0
        for key in tx.exec(select(CreditCommitment.id).where(CreditCommitment.record_id == record_id))
    ]
