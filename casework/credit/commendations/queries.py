"""Read commendations, as far as the viewer may see them: those of its own organ."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.credit.commendations.tables import Commendation, CommendationState
from casework.credit.subjects.queries import named
from casework.db import columns, read
from casework.errors import NotFound
from casework.text import T

PAGE = 50
SEES = (Permission.USE_CREDIT, Permission.DECIDE)


@dataclass(frozen=True, slots=True)
class CommendationLine:
    """A proposal as it is shown."""

    id: int
    organ_id: int
    subject_id: int
    subject: str
    honour: str
    merits: str
    state: str
    decision_id: int | None
    made_by: int
    by: str
    made_at: datetime
    decided_at: datetime | None
    note: str

    @property
    def stands(self) -> CommendationState:
        """Where it stands, in words."""
        return CommendationState(self.state)


_LINES = columns(
    by=User.name,
    **{
        n: getattr(Commendation, n)
        for n in CommendationLine.__dataclass_fields__
        if n not in {"by", "subject"}
    },
).join(User, col(User.id) == Commendation.made_by)


@dataclass(frozen=True, slots=True)
class Found:
    """A page of proposals, the newest first."""

    lines: tuple[CommendationLine, ...]
    more: bool


def _lines(tx: Session, viewer: Viewer, *narrowed: Any) -> list[CommendationLine]:
    organs = viewer.acts_for if any(map(viewer.may, SEES)) else ()
    of = _LINES.where(col(Commendation.organ_id).in_(organs), *narrowed)
    rows = read(tx, of.order_by(col(Commendation.id).desc()).limit(PAGE + 1)).mappings().all()
    who = named(tx, [row["subject_id"] for row in rows])
    return [CommendationLine(**row, subject=who[row["subject_id"]].name) for row in rows]


def commendations(tx: Session, viewer: Viewer, before: int | None = None) -> Found:
    """A page of the proposals of the viewer's organ, the newest first."""
    rows = _lines(tx, viewer, *([] if before is None else [col(Commendation.id) < before]))
    return Found(tuple(rows[:PAGE]), len(rows) > PAGE)


def commendation(tx: Session, viewer: Viewer, commendation_id: int) -> CommendationLine:
    """One proposal. Raises NotFound."""
    rows = _lines(tx, viewer, Commendation.id == commendation_id)
    if not rows:
        raise NotFound(T("没有这件表彰奖励提请，或者您无权查看。"))
    return rows[0]
