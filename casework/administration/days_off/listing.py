"""What the pages of the days off show alike: the months of a year, and the dates that a change moves."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from starlette.responses import Response

from casework.calendar import Calendar, Day
from casework.cases.record.moved import Effect, MovedLine, Moves, Which, effect_of, moved_lines, reasons
from casework.db import First
from casework.desk.month.pages import mini
from casework.errors import NotFound
from casework.http.desk import Desk
from casework.jobs.queries import JobLook
from casework.pages.forms import identifier
from casework.text import T, Text


@dataclass(frozen=True, slots=True)
class Moving:
    """A page of the dates that a change moves, with how many there are in all."""

    effect: Effect
    lines: First[MovedLine]
    reasons: tuple[Text, ...]
    """Why each of them moves, or does not."""
    which: Which | None
    """What the list is narrowed to."""
    next_after: str


def listed(desk: Desk, moves: Moves, calendars: tuple[Calendar, Calendar]) -> Moving:
    """The page of moves that the address asks for, as far as the viewer may see the cases."""
    asked = desk.field("which")
    which = Which(asked) if asked in set(Which) else None
    return moving(desk, moves, calendars, which, desk.field("after"))


def moving(
    desk: Desk, moves: Moves, calendars: tuple[Calendar, Calendar], which: Which | None, after: str
) -> Moving:
    """A page of moves; `after`: the new date and the id of the last line of the page before, joined by `~`."""
    day, _, last = after.partition("~")
    number = identifier(last)
    try:
        place = (date.fromisoformat(day), number) if number is not None else None
    except ValueError:
        place = None
    shown = (which,) if which else (Which.MOVED, Which.FIRM, Which.OPEN)
    lines = moved_lines(desk.tx, desk.viewer, moves, *shown, after=place)
    why = reasons(*calendars)
    return Moving(
        effect=effect_of(desk.tx, moves),
        lines=lines,
        reasons=tuple(why(line) for line in lines),
        which=which,
        next_after=f"{lines[-1].due_after}~{lines[-1].id}" if lines.more else "",
    )


def months_of(calendar: Calendar, year: int) -> tuple[Any, ...]:
    """The twelve months of a year, each with its weeks."""
    return tuple(mini(calendar, date(year, month, 1)) for month in range(1, 13))


def special(months: Any) -> tuple[tuple[date, date, Day], ...]:
    """The days that a notice or a local exception names: runs of like days, with first, last and one of them."""
    spans: list[tuple[date, date, Day]] = []
    for day in (day for _, weeks in months for week in weeks for day in week if day is not None and day.name):
        first, last, before = spans[-1] if spans else (day.on, day.on, day)
        if day.on == last + timedelta(days=1) and _likeness(day) == _likeness(before):
            spans[-1] = (first, day.on, before)
        else:
            spans.append((day.on, day.on, day))
    return tuple(spans)


def _likeness(day: Day) -> tuple[object, ...]:
    return day.rests, day.name, day.source, day.provisional, day.authority


def progress_of(desk: Desk, job: JobLook | None) -> Response:
    """How far background work on the calendar is; the whole page comes again when it has ended. Raises NotFound."""
    if job is None:
        raise NotFound(T("没有这条日历变更。"))
    answer = desk.page("days_off/_progress.html", job=job)
    if not job.state.going:
        answer.headers["HX-Refresh"] = "true"
    return answer
