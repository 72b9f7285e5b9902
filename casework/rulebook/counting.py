"""Counting: from a trigger to the last day, to the day that is in time, to the day to aim at.

法释〔2018〕1号第四十八条, 民事诉讼法第八十五条, 民法典第二百零一至二百零三条: the day of the trigger is not counted; days are
calendar days unless the law says working days; a last day that is a rest day moves to the first working day after
it; rest days inside the period are not deducted.

Rest days are the State Council's. What a local authority ordered moves the city's own terms, and terms counted in
working days (a day on which the place does not work is none); never a term of a law or a court in calendar days:
whoever is hindered by it applies for more time (民事诉讼法第八十六条; docs/decisions/0013).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from casework.errors import RuleNotApplicable
from casework.rulebook.events import Event, EventKind
from casework.rulebook.model import Character, Layer, MatterType, Procedure, Rule, State
from casework.rulebook.terms import Roll, Term, Unit, add_months
from casework.rulebook.wording import event_label
from casework.text import T

if TYPE_CHECKING:
    from casework.calendar import Calendar
    from casework.rulebook.model import Citation


class Deadline:
    """One limit of one trigger. Treat it as immutable.

    `last_day`: the raw last day. `due`: the last day on which the act is in time; late from the day after.
    `advise_by`: the day to aim at, the last working day on or before the raw last day and never after `due`. A
    period that begins on a rest day and ends before the next working day has no working day in it: then `due`.
    Nobody aims at the end of a validity, which is simply `due`. In a year not yet announced the day to aim at lies
    before the block of days that a holiday usually takes.
    """

    __slots__ = ("advise_by", "calendar", "capped_by", "closed", "court_may_shorten", "due", "fixed_by", "last_day", "layer", "matter", "met",
                 "met_on", "provisional", "refused_term", "resting", "rule", "stayed", "term", "trigger", "uncapped")  # fmt: skip

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
    fixed_by: Event | None
    """The court's notice that fixed the term after the trigger, in summary procedure."""
    refused_term: Term | None
    """A term that the trigger's paper names and that changes nothing: the law leaves its writer no room."""
    stayed: int
    """Days of the term's unit during which it stood still."""
    resting: date | None
    """Since when it stands still with no end recorded: nobody is late meanwhile."""
    met: Event | None
    """What fulfilled it; a right that was given up is met by that decision (`waived`)."""
    met_on: date | None
    closed: Event | None
    """What ended it unfulfilled: a right then cannot be used any more, and of a late duty nobody is reminded."""
    matter: MatterType | None
    calendar: Calendar
    """The days by which it is counted: the State Council's, or the place's own view of them."""

    @property
    def began(self) -> str:
        """What started it, in the words of its procedure."""
        return event_label(self.trigger.kind, self.matter)

    def state(self, as_of: date) -> State:
        """How it stands on a day."""
        if self.met_on is not None:
            return State.MET if self.met_on <= self.due else State.MET_LATE
        if self.rule.right:
            return State.OPEN if self.stands(as_of) else State.LAPSED
        return State.OPEN if as_of <= self.due or self.resting is not None else State.LATE

    @property
    def character(self) -> Character:
        """A duty, a right, or somebody else's."""
        return self.rule.character

    @property
    def ended_by(self) -> EventKind | None:
        """What ended it other than its own act: the decision not to use it, or a later step."""
        ended = self.met if self.waived else self.closed
        return ended.kind if ended is not None else None

    @property
    def waived(self) -> bool:
        """Whether it is a right that was given up."""
        return self.rule.right and self.met is not None and self.met.kind is EventKind.WAIVED

    @property
    def finished(self) -> bool:
        """Whether it was done, given up, or left without purpose."""
        return self.met_on is not None or self.closed is not None

    def stands(self, as_of: date) -> bool:
        """Whether somebody here must still do it, or still may."""
        if self.rule.watch or self.met_on is not None or self.closed is not None:
            return False
        return not self.rule.right or as_of <= self.due

    @property
    def citation(self) -> Citation:
        """Where the law said it on the day of the trigger, with what refers to it from another kind of matter."""
        cited = self.rule.cited(self.trigger.on)
        if self.matter not in self.rule.referred:
            return cited
        return replace(cited, article=f"{self.rule.referred_by}、{cited.article}")

    @property
    def validity(self) -> bool:
        """Whether it is how long something holds (a report, a record, an appointment): it runs out, nobody is late."""
        return self.rule.roll is _NONE and self.term.unit in _SPANS

    @property
    def advise_provisional(self) -> bool:
        """Whether the day to aim at may still change; a fixed date's may, while the date itself is firm."""
        return not self.validity and self.calendar.provisional(self.advise_by)

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
        last = calendar.add_working_days(on, term.count)
        local = calendar.local
        # A local order to work on a rest day shortens no term of a law or a court.
        return last if local is calendar else max(last, local.add_working_days(on, term.count))
    if unit is _MONTHS:
        return add_months(on, term.count)
    if unit is _YEARS:
        return add_months(on, term.count * 12)
    if unit is Unit.UNTIL:
        return date.fromordinal(term.count)
    if unit is Unit.FIXED:
        return date(on.year, term.count // 100, term.count % 100)
    if unit is Unit.DAYS_BEFORE:
        return on - timedelta(term.count)
    return calendar.add_working_days(on, -term.count)


def _counted_by(term: Term, layer: Layer, on: date, calendar: Calendar) -> Calendar:
    """The view of the calendar whose rest days move a term: see the module."""
    local, n = calendar.local, term.count
    if layer is Layer.LOCAL:
        return local
    moved = term.unit is _WORKING_DAYS and local.add_working_days(on, n) >= calendar.add_working_days(on, n)
    return local if moved else calendar


def takes_term(rule: Rule, procedure: Procedure | None = None) -> bool:
    """Whether a document may fix the term, in a procedure if it is known."""
    fixed_here = procedure is None or rule.document_in is None or rule.document_in is procedure
    return rule.term is None or (rule.from_document and fixed_here)


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
        days = calendar
        if calendar.local is not calendar:
            days = _counted_by(term, layer, trigger.on, calendar)
        last = raw_last_day(term, trigger.on, days)
    except (OverflowError, ValueError):  # beyond the year 9999
        raise RuleNotApplicable(T("{day}起算的期限超出日历，不能计算。", day=trigger.on)) from None
    if stayed:
        still = Term(stayed, _WORKING_DAYS if term.unit is _WORKING_DAYS else _DAYS)
        last = raw_last_day(still, last, days)
    d = Deadline()
    d.rule, d.trigger, d.term, d.layer, d.calendar = rule, trigger, term, layer, days
    d.capped_by = d.fixed_by = d.refused_term = d.resting = d.met = d.met_on = d.closed = d.matter = None
    d.stayed, d.court_may_shorten = stayed, False
    settle(d, last)
    if days is not calendar and layer is not Layer.LOCAL:
        # Whoever acts by the State Council's own count is in time on either reading (行政复议法第八十八条：法定休假日).
        before = days.on_or_before(calendar.add_working_days(trigger.on, term.count))
        if trigger.on <= before < d.advise_by:
            d.advise_by = before
    return d


def settle(d: Deadline, last: date) -> None:
    """Set last day, due, advised day and firmness from a raw last day."""
    calendar, roll = d.calendar, d.rule.roll
    local = calendar.local  # nobody aims at a day on which the place does not work
    if roll is _NEXT and d.term.unit is not Unit.UNTIL:
        due = advise = calendar.on_or_after(last)
        if due != last or local is not calendar:
            before = local.on_or_before(last)
            if before >= d.trigger.on:
                advise = before
        d.provisional = due > calendar.announced_through
    else:
        # A day that the document itself names is that day.
        moves = roll is Roll.PREVIOUS
        due = calendar.on_or_before(last) if moves else last
        advise = min(local.on_or_before(last), due)
        # A date that no rest day can move is firm whatever the next notice says.
        d.provisional = moves and last > calendar.announced_through
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
        before = d.calendar.on_or_before(d.due)
        d.advise_by = before if before >= d.trigger.on else d.due
        _aim_before_a_probable_block(d)
