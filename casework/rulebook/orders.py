"""What a local authority's order does to a date, or does not do: the steps of an explanation that name the order."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from casework.calendar import Day
from casework.rulebook.counting import Deadline
from casework.rulebook.model import Layer, MatterType, Step
from casework.rulebook.terms import Unit
from casework.text import T, Text

_IN_COURT = frozenset({MatterType.LITIGATION, MatterType.CIVIL, MatterType.COMPENSATION})


def order_steps(d: Deadline) -> tuple[Step, ...]:
    """Local days off inside a term in working days, or on the last day of a term that they do not move.

    法释〔2018〕1号第四十八条 knows 节假日 alone; the remedy is 民事诉讼法第八十六条.
    """
    local = d.calendar.local
    if local is not d.calendar:
        closed = local.day(d.due)
        return tuple(_unmoved(d, closed)) if closed.local and closed.rests else ()
    return tuple(_counted(d)) if d.term.unit is Unit.WORKING_DAYS else ()


def _unmoved(d: Deadline, closed: Day) -> Iterator[Step]:
    due, name = d.due, Text(closed.name)
    yield Step(
        T("{due}当地因{name}停止办公，不是国务院安排的节假日，期限不顺延。", due=due, name=name),
        closed.source,
    )
    if _IN_COURT.intersection(d.rule.matter_types):
        remedy = "民事诉讼法第八十六条" if due >= date(2022, 1, 1) else "民事诉讼法（2017年修正）第八十三条"
        yield Step(T("因此耽误期限的，障碍消除后十日内可以申请顺延，由法院决定。"), remedy)


def _counted(d: Deadline) -> Iterator[Step]:
    days = (d.trigger.on + timedelta(days=n) for n in range(1, (d.last_day - d.trigger.on).days + 1))
    ordered = [day for day in map(d.calendar.day, days) if day.local]
    for (name, source, rests), alike in groupby(ordered, key=lambda day: (day.name, day.source, day.rests)):
        dates = [day.on for day in alike]
        when = T("{first}至{last}", first=dates[0], last=dates[-1]) if len(dates) > 1 else dates[0]
        yield Step(
            T("{when}当地因{name}停止办公，不计为工作日。", when=when, name=Text(name))
            if rests
            else T("{when}当地因{name}照常上班，计为工作日。", when=when, name=Text(name)),
            source,
        )
    if ordered and d.layer is not Layer.LOCAL and d.advise_by < d.due:
        yield Step(
            T(
                "地方停止办公的日子不是法定休假日；宜在{advise}以前办理，按国务院的放假安排计算也不逾期。",
                advise=d.advise_by,
            )
        )
