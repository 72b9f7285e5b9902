"""Whose due dates a change of the calendar moved."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.tables import Case
from casework.cases.visibility import visible
from casework.deadlines.tables import DeadlineChange


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A due date that moved, in a case that the viewer may see."""

    case_id: int
    number: str
    plaintiffs: str
    handler: str
    rule: str
    due_before: date
    due_after: date
    was_provisional: bool
    is_provisional: bool


def moved_dates(tx: Session, viewer: Viewer, change_id: int) -> tuple[MovedLine, ...]:
    """The moved dates of one change, the earliest new date first."""
    query = (
        select(DeadlineChange, Case.number, Case.plaintiffs, User.name)
        .join(Case, col(Case.id) == DeadlineChange.case_id)
        .outerjoin(User, col(User.id) == Case.handler_id)
        .where(DeadlineChange.change_id == change_id, visible(viewer))
        .order_by(col(DeadlineChange.due_after), col(DeadlineChange.id))
        .limit(500)
    )
    return tuple(
        MovedLine(
            m.case_id,
            number,
            plaintiffs,
            handler or "",
            m.rule,
            m.due_before,
            m.due_after,
            m.was_provisional,
            m.is_provisional,
        )
        for m, number, plaintiffs, handler in tx.exec(query)
    )
