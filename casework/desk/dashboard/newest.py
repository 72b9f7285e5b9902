"""The clerk's day: what was logged today, and which of the newest papers still lack something (201号第十条(二))."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, exists
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case, Intake
from casework.db import First, columns, filled, read
from casework.matters.tables import MatterFile

NEWEST = 100
"""Papers that are looked through, the newest first; the page says so."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A logged document, and what it lacks."""

    id: int
    year: int
    serial: int
    document_type: str
    number: str
    sender: str
    served_on: date
    case_id: int
    case_number: str
    plaintiffs: str
    paper_only: bool
    scanned: bool
    registered_at: datetime
    registered_by: str

    @property
    def unscanned(self) -> bool:
        """Whether its scan is still to be added; of a classified paper none may be."""
        return not self.scanned and not self.paper_only

    @property
    def finished(self) -> bool:
        """Whether nothing of it is left to do: its scan is there and its case has a number."""
        return bool(self.case_number) and not self.unscanned


_scan: Any = exists().where(
    col(MatterFile.matter_id) == col(Intake.case_id), col(MatterFile.intake_id) == col(Intake.id)
)
_PAPERS = (
    columns(
        id=Intake.id,
        year=Intake.year,
        serial=Intake.serial,
        document_type=Intake.document_type,
        number=Intake.number,
        sender=Intake.sender,
        served_on=Intake.served_on,
        case_id=Case.id,
        case_number=Case.number,
        plaintiffs=Case.plaintiffs,
        paper_only=Intake.paper_only,
        scanned=_scan,
        registered_at=Intake.registered_at,
        registered_by=User.name,
    )
    .join(Case, col(Case.id) == Intake.case_id)
    .join(User, col(User.id) == Intake.registered_by)
    .where(col(Intake.organ_id).in_(bindparam("organs", expanding=True)))
    .order_by(col(Intake.id).desc())
    .limit(bindparam("limit"))
)


def newest_papers(
    tx: Session, viewer: Viewer, day_began: datetime
) -> tuple[tuple[Paper, ...], tuple[Paper, ...], int]:
    """What the viewer's organs logged since the day began, and the earlier ones that lack something.

    Looked through are the newest; the third answer is how many, 0 where these are all.
    """
    values = {"organs": list(viewer.acts_for), "limit": NEWEST + 1}
    found = First.of(filled(Paper, read(tx, _PAPERS, values)), NEWEST)
    today = tuple(p for p in found if p.registered_at >= day_began)
    earlier = tuple(p for p in found[len(today) :] if not p.finished)
    return today, earlier, len(found) if found.more else 0
