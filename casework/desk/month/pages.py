"""The deadline calendar: a month, or a list of a month or of a day."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from starlette.responses import Response

from casework.calendar import Day
from casework.cases.record.hearings import Hearing, hearings
from casework.db import First
from casework.desk.dashboard.board import Duty, folded
from casework.desk.month.queries import (
    FEW,
    MOST,
    PAGE,
    Load,
    crowded,
    duties_between,
    first_of_each,
    late_within,
    loads,
)
from casework.http.desk import Desk
from casework.http.routes import Pages
from casework.pages.forms import day_of, identifier, month_of

pages = Pages()
NOTHING = Load(date.min, due=0, aimed=0)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One cell of the month: the first few of what the day has, and how much more there is."""

    day: Day
    in_month: bool
    due: tuple[Duty, ...]
    beside: dict[int, tuple[Duty, ...]]
    """Rights of the same case and day as a duty, by the duty's id: they stand in its entry."""
    advised: tuple[Duty, ...]
    hearings: tuple[Hearing, ...]
    more: int
    """Deadlines and hearings of the day that the cell does not show."""
    uncounted: bool
    """There are more of them than that."""


@pages.get("/calendar")
def show(desk: Desk) -> Response:
    """A month of deadlines and hearings, or the same as a list; or the list of one day."""
    day = day_of(desk)
    first = day.replace(day=1) if day else month_of(desk)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    as_list = day is not None or desk.field("view") == "list"
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    return desk.page(
        "month/show.html",
        first=first,
        previous=before.replace(day=1),
        following=after,
        as_list=as_list,
        only=day,
        minis=(mini(desk, before.replace(day=1)), mini(desk, after)),
        **(
            _list(desk, day or first, day or last, aimed=day is not None)
            if as_list
            else _month(desk, first, last)
        ),
    )


def _list(desk: Desk, first: date, last: date, *, aimed: bool) -> dict[str, Any]:
    """A stretch of days line by line, page by page: hearings on the first page."""
    due, _, last_id = desk.field("after").partition("~")
    try:
        after = (date.fromisoformat(due), identifier(last_id) or 0)
    except ValueError:
        after = None
    many = crowded(desk.tx, desk.viewer, first, last)
    found = duties_between(
        desk.tx, desk.viewer, first, last, aimed=aimed, after=after, limit=PAGE, many=many and not aimed
    )
    held = hearings(desk.tx, desk.viewer, first, last) if after is None else First[Hearing]()
    return {
        "duties": found,
        "hearings": held,
        "unheard": len(held) if held.more else 0,
        "paged": after is not None,
        "next_after": f"{found[-1].due}~{found[-1].deadline_id}" if found.more else "",
    } | _figures(desk, loads(desk.tx, desk.viewer, first, last, many=many), first, last)


def _month(desk: Desk, first: date, last: date) -> dict[str, Any]:
    start = first - timedelta(days=first.weekday())
    end = last + timedelta(days=6 - last.weekday())
    many = crowded(desk.tx, desk.viewer, start, end)
    counted = loads(desk.tx, desk.viewer, start, end, many=many)
    duties = first_of_each(desk.tx, desk.viewer, counted.values())
    held = hearings(desk.tx, desk.viewer, start, end)
    by_due, by_aim, by_hour = _by_day(duties, held)
    days = (start + timedelta(days=n) for n in range((end - start).days + 1))
    cells = tuple(
        _cell(desk, on, first, (by_due[on], by_aim[on], by_hour[on]), counted.get(on, NOTHING)) for on in days
    )
    return {
        "weeks": tuple(cells[n : n + 7] for n in range(0, len(cells), 7)),
        "duties": duties,
        "hearings": tuple(h for h in held if first <= h.at.date() <= last),
        "unheard": len(held) if held.more else 0,
        "paged": False,
    } | _figures(desk, counted, first, last)


def _by_day(
    duties: Iterable[Duty], held: Iterable[Hearing]
) -> tuple[Mapping[date, list[Duty]], Mapping[date, list[Duty]], Mapping[date, list[Hearing]]]:
    """What falls due, what is best done, and what is heard on each day."""
    due, aimed, heard = defaultdict(list), defaultdict(list), defaultdict(list)
    for duty in duties:
        due[duty.due].append(duty)
        if duty.aim is not None:
            aimed[duty.aim].append(duty)
    for hearing in held:
        heard[hearing.at.date()].append(hearing)
    return due, aimed, heard


def _figures(desk: Desk, counted: Mapping[date, Load], first: date, last: date) -> dict[str, Any]:
    within = [load for load in counted.values() if first <= load.on <= last]
    return {
        "total": sum(load.due for load in within),
        "uncounted": any(load.more for load in within),
        "late": late_within(desk.tx, desk.viewer, first, last, desk.today),
    }


def _cell(
    desk: Desk,
    on: date,
    first: date,
    of_day: tuple[Sequence[Duty], Sequence[Duty], Sequence[Hearing]],
    load: Load,
) -> MonthDay:
    heard = of_day[2]
    due, beside = folded(tuple(of_day[0]))
    aimed, _ = folded(tuple(of_day[1]))
    due = due[: max(FEW - len(heard), 0)]
    aimed = aimed[: max(FEW - len(heard) - len(due), 0)]
    beside = {d.deadline_id: beside[d.deadline_id] for d in due if d.deadline_id in beside}
    shown = len(due) + len(aimed) + sum(map(len, beside.values()))
    return MonthDay(
        day=desk.calendar.local.day(on),
        in_month=(on.year, on.month) == (first.year, first.month),
        due=due,
        beside=beside,
        advised=aimed,
        hearings=tuple(heard[:FEW]),
        more=MOST if load.more else load.due + load.aimed - shown + len(heard[FEW:]),
        uncounted=load.more,
    )


def mini(desk: Desk, first: date) -> tuple[date, tuple[tuple[Day | None, ...], ...]]:
    """A small month: its first day and its weeks, days outside it left out."""
    count = monthrange(first.year, first.month)[1]
    days: list[Day | None] = [None] * first.weekday()
    days += [desk.calendar.local.day(first.replace(day=n)) for n in range(1, count + 1)]
    days += [None] * (-len(days) % 7)
    return first, tuple(tuple(days[n : n + 7]) for n in range(0, len(days), 7))
