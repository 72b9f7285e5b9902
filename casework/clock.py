"""The office's clock. Legal dates are days in Asia/Shanghai; time stamps are stored in UTC."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

OFFICE = ZoneInfo("Asia/Shanghai")
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2049, 12, 31)
"""A date of casework outside of these is a slip of the hand; the calendar does not reach beyond."""

Clock = Callable[[], datetime]
"""Answers the present moment in UTC; handed in at the edge so that a test can set it."""


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def office_day(moment: datetime) -> date:
    """The office's calendar day of a moment."""
    return moment.astimezone(OFFICE).date()


def day_start(day: date) -> datetime:
    """The moment at which the office's calendar day begins."""
    return datetime.combine(day, time.min, OFFICE)
