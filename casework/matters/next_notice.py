"""Next year's notice: from mid-October on it is missed until somebody has loaded it and another has confirmed it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Viewer
from casework.calendar import Calendar
from casework.matters.queries import keeps_calendar
from casework.matters.tables import CalendarChange, ChangeState

MISSED_FROM = (10, 15)
"""The State Council's General Office published it between 25 October and 8 December in every year since 2007."""


@dataclass(frozen=True, slots=True)
class MissingNotice:
    """A year whose days off are still provisional though its notice may be there."""

    year: int
    waiting: int | None
    """The proposal that waits for a second person's word."""


def missing_notice(tx: Session, calendar: Calendar, today: date) -> MissingNotice | None:
    """The year whose notice is missed; None before mid-October, and once it is in force."""
    year = today.year + ((today.month, today.day) >= MISSED_FROM)
    if year <= calendar.announced_year:
        return None
    query = select(CalendarChange.id).where(
        CalendarChange.kind == "notice",
        CalendarChange.year == year,
        CalendarChange.state == ChangeState.PROPOSED,
    )
    return MissingNotice(year, tx.exec(query.order_by(col(CalendarChange.id).desc()).limit(1)).first())


def reminder(tx: Session, viewer: Viewer, calendar: Calendar, today: date) -> MissingNotice | None:
    """The same for whoever keeps the calendar; nothing for everybody else."""
    if not viewer.may(Permission.MANAGE_CALENDAR):  # most people, on every page
        return None
    found = missing_notice(tx, calendar, today)
    return found if found is not None and keeps_calendar(tx, viewer) else None
