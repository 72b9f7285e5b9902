"""Counting: from a trigger to the last day, to the day that is in time, to the day to aim at.

法释〔2018〕1号第四十八条, 民事诉讼法第八十五条, 民法典第二百零一至二百零三条: the day of the trigger is not counted; days are
calendar days unless the law says working days; a last day that is a rest day moves to the first working day after
it; rest days inside the period are not deducted.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from casework.errors import RuleNotApplicable
from casework.rulebook.events import Event
from casework.rulebook.model import Layer, Rule, State
from casework.rulebook.terms import Roll, Term, Unit, add_months
from casework.text import T

if TYPE_CHECKING:
    from casework.calendar import Calendar
    from casework.rulebook.model import Citation, Step


class Deadline:
    """One limit of one trigger. Treat it as immutable.

    `last_day`: the raw last day. `due`: the last day on which the act is in time; late from the day after.
    `advise_by`: the day to aim at, the last working day on or before the raw last day and never after `due`. A
    period that begins on a rest day and ends before the next working day has no working day in it: then `due`.
    Nobody aims at the end of a validity, which is simply `due`. In a year not yet announced the day to aim at lies
    before the block of days that a holiday usually takes.
    """

    __slots__ = ("advise_by", "calendar", "capped_by", "court_may_shorten", "due", "extension", "last_day", "layer", "met", "met_on",
                 "provisional", "rule", "stayed", "term", "trigger", "uncapped")  # fmt: skip

    rule: Rule
    trigger: Event
    term: Term
    layer: Layer
    last_day: date
    due: date
    advise_by: date
    provisional: bool
    capped_by: str | None
    uncapped: date
    court_may_shorten: bool
    """The court fixes the term, at most this long, and no paper with its term has been recorded."""
    extension: Event | None
    """The court's paper that moved the limit: leave to answer later, or in summary procedure its own term."""
    stayed: int
    met: Event | None
    met_on: date | None
    calendar: Calendar

    def state(self, as_of: date) -> State:
        """How it stands on a day."""
        if self.met_on is not None:
            return State.MET if self.met_on <= self.due else State.MET_LATE
        return State.OPEN if as_of <= self.due else State.LATE

    @property
    def citation(self) -> Citation:
        """Where the law said it on the day of the trigger."""
        return self.rule.cited(self.trigger.on)

    @property
    def validity(self) -> bool:
        """Whether it is how long something holds (a report, a record, an appointment): it runs out, nobody is late."""
        return self.rule.roll is _NONE and self.term.unit in _SPANS

    @property
    def advise_provisional(self) -> bool:
        """Whether the day to aim at may still change; a fixed date's may, while the date itself is firm."""
        return not self.validity and self.calendar.provisional(self.advise_by)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The explanation, made when it is asked for."""
        from casework.rulebook.explain import steps

        return steps(self)

    def __repr__(self) -> str:
        return f"<Deadline {self.rule.id} {self.trigger.on} -> {self.due}>"


# Members of an enumeration are looked up slowly, and these lines run for every deadline.
_DAYS, _WORKING_DAYS, _MONTHS, _YEARS = Unit.DAYS, Unit.WORKING_DAYS, Unit.MONTHS, Unit.YEARS
_NEXT, _NONE = Roll.NEXT, Roll.NONE
_SPANS = (_DAYS, _WORKING_DAYS, _MONTHS, _YEARS)


def raw_last_day(term: Term, on: date, calendar: Calendar) -> date:
    """The last day before any move: the trigger's day is not counted."""
    unit = term.unit
    if unit is _DAYS:
        return on + timedelta(term.count)
    if unit is _WORKING_DAYS:
        return calendar.add_working_days(on, term.count)
    if unit is _MONTHS:
        return add_months(on, term.count)
    if unit is _YEARS:
        return add_months(on, term.count * 12)
    if unit is Unit.FIXED:
        return date(on.year, term.count // 100, term.count % 100)
    if unit is Unit.DAYS_BEFORE:
        return on - timedelta(term.count)
    return calendar.add_working_days(on, -term.count)


def takes_term(rule: Rule) -> bool:
    """Whether a document may fix the term."""
    return rule.from_document or rule.term is None


def term_for(rule: Rule, given: Term | None, on: date, calendar: Calendar) -> tuple[Term, Layer]:
    """The term that runs, and who set it: the document's, though never longer than the law lets it be.

    Raises RuleNotApplicable where only the document says and none is given.
    """
    if given is not None and takes_term(rule):
        most = rule.at_most
        if most is not None and raw_last_day(given, on, calendar) > raw_last_day(most, on, calendar):
            given = most
        return given, rule.layer if rule.layer is Layer.LOCAL else Layer.COURT
    if rule.term is None:
        raise RuleNotApplicable(
            T("{rule}的期限以文书载明的为准，请写明期限，如 30d、10wd、2m。", rule=rule.id)
        )
    return rule.term, rule.layer


def compute(
    rule: Rule, trigger: Event, calendar: Calendar, given: Term | None = None, stayed: int = 0
) -> Deadline:
    """The deadline that a trigger starts, before caps and fulfilment.

    `stayed`: days during which the period stood still, added to its end. Raises RuleNotApplicable.
    """
    if given is None and rule.term is not None:
        term, layer = rule.term, rule.layer
    else:
        term, layer = term_for(rule, given, trigger.on, calendar)
    try:
        last = raw_last_day(term, trigger.on, calendar)
    except (OverflowError, ValueError):  # beyond the year 9999
        raise RuleNotApplicable(T("{day}起算的期限超出日历，不能计算。", day=trigger.on)) from None
    if stayed:
        last += timedelta(days=stayed)
    d = Deadline()
    d.rule, d.trigger, d.term, d.layer, d.calendar = rule, trigger, term, layer, calendar
    d.capped_by = d.extension = d.met = d.met_on = None
    d.stayed, d.court_may_shorten = stayed, False
    settle(d, last)
    return d


def settle(d: Deadline, last: date) -> None:
    """Set last day, due, advised day and firmness from a raw last day."""
    calendar, roll = d.calendar, d.rule.roll
    if roll is _NEXT:
        due = advise = calendar.on_or_after(last)
        if due != last:
            before = calendar.on_or_before(last)
            if before >= d.trigger.on:
                advise = before
        d.provisional = due > calendar.announced_through
    else:
        advise = calendar.on_or_before(last)
        due = last if roll is _NONE else advise
        # A date that no rest day can move is firm whatever the next notice says.
        d.provisional = roll is not _NONE and last > calendar.announced_through
        if d.validity:
            advise = last
    d.last_day, d.due, d.uncapped, d.advise_by = last, due, due, advise
    if advise > calendar.announced_through and not d.validity:
        _aim_before_a_probable_block(d)


def _aim_before_a_probable_block(d: Deadline) -> None:
    advise = d.calendar.before_probable_block(d.advise_by)
    if advise >= d.trigger.on:
        d.advise_by = advise


def cap(d: Deadline, by: Deadline) -> None:
    """Let an internal step end no later than the statutory date that it serves."""
    if by.due < d.due:
        d.capped_by, d.due, d.provisional = by.rule.id, by.due, by.provisional
    if d.advise_by > d.due:
        d.advise_by = d.calendar.on_or_before(d.due)
        _aim_before_a_probable_block(d)
