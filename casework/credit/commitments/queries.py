"""Read commitments, as far as the viewer may see them, and their breaches, as far as they exist."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.credit.commitments.tables import CreditCommitment
from casework.credit.deciding.decide import Commitment
from casework.credit.products import UseField
from casework.credit.records.queries import listed
from casework.credit.subjects.queries import same
from casework.credit.subjects.tables import CreditSubject
from casework.db import columns
from casework.organisations.tables import Organisation

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
        subject=CreditSubject.name, organ=Organisation.short_name, organ_name=Organisation.name, by=User.name,
        **{n: getattr(CreditCommitment, n) for n in (*_SAME, *_OF_BREACH)},
    )
    .select_from(CreditCommitment)
    .join(CreditSubject, col(CreditSubject.id) == CreditCommitment.subject_id)
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
