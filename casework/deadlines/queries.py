"""Read stored deadlines and the office's calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.calendar import Calendar, LocalException, YearNotice, build, official, read_notice
from casework.db import columns
from casework.deadlines.tables import CalendarChange

_CHANGES = columns(
    CalendarChange.id,
    CalendarChange.kind,
    CalendarChange.on,
    CalendarChange.rests,
    CalendarChange.name,
    CalendarChange.source,
    CalendarChange.body,
    CalendarChange.body_format,
    CalendarChange.withdraws_id,
).order_by(col(CalendarChange.id))

_Row = tuple[int, str, date | None, bool | None, str, str, str, str, int | None]


def office_calendar(tx: Session) -> Calendar:
    """The State Council's calendar with the notices that the office loaded and its local exceptions."""
    rows = tuple(tuple(row) for row in tx.execute(_CHANGES))
    return _calendar(rows) if rows else official()


@lru_cache(maxsize=8)
def _calendar(rows: tuple[_Row, ...]) -> Calendar:
    return build(*calendar_parts(rows))


def calendar_parts(
    rows: tuple[_Row, ...], *, without: int | None = None
) -> tuple[tuple[YearNotice, ...], tuple[LocalException, ...]]:
    """The notices and exceptions in force: what a later change withdrew is left out, and what is to be (`without`)."""
    withdrawn = {row[8] for row in rows if row[1] == "withdrawal"} | {without}
    notices: list[YearNotice] = []
    exceptions: list[LocalException] = []
    for number, kind, on, rests, name, source, body, body_format, _ in rows:
        if number in withdrawn:
            continue
        if kind == "notice":
            notices.append(read_notice(body, format="toml" if body_format == "toml" else "csv"))
        elif kind == "exception" and on is not None and rests is not None:
            exceptions.append(LocalException(on=on, rests=rests, name=name, source=source))
    return tuple(notices), tuple(exceptions)


def change_rows(tx: Session) -> tuple[_Row, ...]:
    """Every change of the calendar, in the order in which it was made."""
    return tuple(tuple(row) for row in tx.execute(_CHANGES))


@dataclass(frozen=True, slots=True)
class CalendarChangeLine:
    """A change of the calendar as its page shows it."""

    id: int
    kind: str
    year: int | None
    on: date | None
    rests: bool | None
    name: str
    source: str
    recorded_by: str
    recorded_at: datetime
    withdrawn: bool


def calendar_changes(tx: Session) -> tuple[CalendarChangeLine, ...]:
    """The changes, the newest first."""
    query = (
        select(CalendarChange, User.name)
        .join(User, col(User.id) == CalendarChange.recorded_by)
        .order_by(col(CalendarChange.id).desc())
    )
    rows = list(tx.exec(query))
    withdrawn = {change.withdraws_id for change, _ in rows}
    return tuple(
        CalendarChangeLine(
            c.id or 0, c.kind, c.year, c.on, c.rests, c.name, c.source, name, c.recorded_at, c.id in withdrawn
        )
        for c, name in rows
    )
