"""The deadline calendar: a month, or a list."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.responses import Response

from casework.calendar import Day
from casework.cases.queries.board import Duty, duties_between, folded
from casework.cases.queries.desk import Hearing, hearings
from casework.http.desk import Desk
from casework.http.routes import Pages
from casework.rulebook import Character

pages = Pages()


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One cell of the month."""

    day: Day
    in_month: bool
    due: tuple[Duty, ...]
    beside: dict[int, tuple[Duty, ...]]
    """Rights of the same case and day as a duty, by the duty's id: they stand in its entry."""
    advised: tuple[Duty, ...]
    hearings: tuple[Hearing, ...]


def month_of(desk: Desk) -> date:
    """The first day of the month that the address names, else of the current one."""
    year, _, month = desk.field("month").partition("-")
    if (
        year.isdecimal()
        and month.isdecimal()
        and len(desk.field("month")) <= len("2026-11")
        and 1990 <= int(year) <= 2048
        and 1 <= int(month) <= 12
    ):
        return date(int(year), int(month), 1)
    return desk.today.replace(day=1)


@pages.get("/calendar")
def show(desk: Desk) -> Response:
    """A month of deadlines and hearings, or the same as a list."""
    first = month_of(desk)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    start = first - timedelta(days=first.weekday())
    end = last + timedelta(days=6 - last.weekday())
    duties = duties_between(desk.tx, desk.viewer, start, end)
    held = hearings(desk.tx, desk.viewer, start, end)
    cells = tuple(
        _cell(desk, start + timedelta(days=n), first, duties, held) for n in range((end - start).days + 1)
    )
    in_month = [d for d in duties if first <= d.due <= last]
    return desk.page(
        "calendar/show.html",
        first=first,
        previous=(first - timedelta(days=1)).replace(day=1),
        following=last + timedelta(days=1),
        weeks=tuple(cells[n : n + 7] for n in range(0, len(cells), 7)),
        as_list=desk.field("view") == "list",
        duties=tuple(in_month),
        hearings=tuple(h for h in held if first <= h.at.date() <= last),
        late=sum(1 for d in in_month if d.stands and d.character is Character.DUTY and d.due < desk.today),
        minis=(mini(desk, (first - timedelta(days=1)).replace(day=1)), mini(desk, last + timedelta(days=1))),
    )


def aimed_at(duty: Duty) -> date:
    """The day before its due date that a duty is shown on as well: planned back, or the one to aim at."""
    return duty.follow if duty.follow < duty.due else duty.advise_by


def _cell(desk: Desk, on: date, first: date, duties: tuple[Duty, ...], held: tuple[Hearing, ...]) -> MonthDay:
    due, beside = folded(tuple(d for d in duties if d.due == on))
    aimed, _ = folded(tuple(d for d in duties if d.stands and aimed_at(d) == on != d.due))
    return MonthDay(
        desk.calendar.local.day(on),
        (on.year, on.month) == (first.year, first.month),
        due,
        beside,
        aimed,
        tuple(h for h in held if h.at.date() == on),
    )


def mini(desk: Desk, first: date) -> tuple[date, tuple[tuple[Day | None, ...], ...]]:
    """A small month: its first day and its weeks, days outside it left out."""
    count = monthrange(first.year, first.month)[1]
    days: list[Day | None] = [None] * first.weekday()
    days += [desk.calendar.local.day(first.replace(day=n)) for n in range(1, count + 1)]
    days += [None] * (-len(days) % 7)
    return first, tuple(tuple(days[n : n + 7]) for n in range(0, len(days), 7))
