"""Whose due dates a change of the calendar moved."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.accounts.roles import Reach
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.tables import Case
from casework.cases.visibility import condition, parameters, visible
from casework.db import columns
from casework.deadlines.tables import CalendarChange, DeadlineChange


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


@dataclass(frozen=True, slots=True)
class Moved:
    """A change of the calendar that moved due dates of the viewer's own open cases."""

    change_id: int
    name: str
    count: int


def recent_moves(tx: Session, viewer: Viewer, since: datetime) -> tuple[Moved, ...]:
    """Changes of the calendar since a moment that moved dates which the viewer works by, the newest first."""
    own = viewer.reach - {Reach.BELOW}
    query = (
        columns(CalendarChange.id, CalendarChange.name, func.count())
        .join(DeadlineChange, col(DeadlineChange.change_id) == CalendarChange.id)
        .join(Case, col(Case.id) == DeadlineChange.case_id)
        .where(col(CalendarChange.recorded_at) >= since, condition(own, col(Case.closed_on).is_(None)))
        .group_by(col(CalendarChange.id), col(CalendarChange.name))
        .order_by(col(CalendarChange.id).desc())
    )
    return tuple(Moved(*row) for row in tx.execute(query, parameters(viewer)))


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
