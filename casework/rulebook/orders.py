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
        return tuple(_unmoved(d, local.day(d.due))) if local.day(d.due).local else ()
    if d.term.unit is not Unit.WORKING_DAYS:
        return ()
    return tuple(_counted(d))


def _unmoved(d: Deadline, closed: Day) -> Iterator[Step]:
    if not closed.rests:
        return
    facts = {"due": d.due, "name": Text(closed.name), "advise": d.advise_by}
    yield Step(
        T("{due}当地因{name}停止办公，不是国务院安排的节假日，期限不顺延，宜在{advise}以前办理。", **facts)
        if d.advise_by < d.due
        else T("{due}当地因{name}停止办公，不是国务院安排的节假日，期限不顺延。", **facts),
        closed.source,
    )
    if _IN_COURT.intersection(d.rule.matter_types):
        yield Step(T("因此耽误期限的，障碍消除后十日内可以申请顺延，由法院决定。"), _remedy(d.due))


def _remedy(on: date) -> str:
    return "民事诉讼法第八十六条" if on >= date(2022, 1, 1) else "民事诉讼法（2017年修正）第八十三条"


def _counted(d: Deadline) -> Iterator[Step]:
    days = (d.trigger.on + timedelta(days=n) for n in range(1, (d.last_day - d.trigger.on).days + 1))
    ordered = [day for day in map(d.calendar.day, days) if day.local]
    for (name, source, rests), alike in groupby(ordered, key=lambda day: (day.name, day.source, day.rests)):
        dates = [day.on for day in alike]
        facts = {"first": dates[0], "last": dates[-1], "name": Text(name)}
        yield Step(_what_counts(facts, one=len(dates) == 1, rests=rests), source)
    if ordered and d.layer is not Layer.LOCAL and d.advise_by < d.due:
        yield Step(
            T(
                "地方停止办公的日子不是法定休假日；宜在{advise}以前办理，按国务院的放假安排计算也不逾期。",
                advise=d.advise_by,
            ),
            "",
        )


def _what_counts(facts: dict[str, object], *, one: bool, rests: bool) -> Text:
    if one:
        return (
            T("{first}当地因{name}停止办公，不计为工作日。", **facts)
            if rests
            else T("{first}当地因{name}照常上班，计为工作日。", **facts)
        )
    return (
        T("{first}至{last}当地因{name}停止办公，不计为工作日。", **facts)
        if rests
        else T("{first}至{last}当地因{name}照常上班，计为工作日。", **facts)
    )
