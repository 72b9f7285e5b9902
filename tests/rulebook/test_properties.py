"""What holds for every rule, every date and every order of events."""

import os
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.calendar import Authority, Calendar, DayException, build, official
from casework.rulebook import (
    Deadline,
    Event,
    EventKind,
    Layer,
    MatterType,
    Procedure,
    Roll,
    Rule,
    Situation,
    Term,
    Unit,
    deadlines,
    due,
    explanation,
    rules,
)
from casework.rulebook.counting import compute

modest = settings(deadline=None, max_examples=80, derandomize=bool(os.environ.get("CI")))
LAST = date(2045, 12, 31)  # the longest term is five years, and the tables end with 2051
timed = st.sampled_from([r for r in rules() if r.term is not None])
terms = st.builds(Term, st.integers(1, 90), st.sampled_from([Unit.DAYS, Unit.WORKING_DAYS, Unit.MONTHS]))


@st.composite
def rules_and_days(draw: st.DrawFn, count: int = 1) -> tuple[Rule, list[date]]:
    """A rule with trigger dates that it governs, in order."""
    chosen = draw(timed)
    first = max(chosen.in_force, date(1990, 1, 1))
    day = st.dates(first, min(chosen.until or LAST, LAST))
    if chosen.quarters_only:
        day = day.map(next_quarter_end)
    return chosen, sorted(draw(st.lists(day, min_size=count, max_size=count)))


def next_quarter_end(day: date) -> date:
    """The last day of the quarter in which a day lies."""
    month = (day.month + 2) // 3 * 3
    return date(day.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


# Kinds that bear on one another: several of them in one matter is where an order could tell.
RELATED = tuple(
    map(
        EventKind,
        [
            "complaint_served",
            "answer_filed",
            "extension_granted",
            "stay_started",
            "stay_ended",
            "case_accepted",
            "judgment_served",
            "ruling_served",
            "jurisdiction_ruling_served",
            "waived",
            "appeal_filed",
            "suggestion_received",
            "suggestion_answered",
            "documents_received_by_unit",
            "draft_answer_submitted",
            "application_accepted",
            "application_copy_served",
            "quarter_ended",
            "filing_submitted",
            "objection_received",
            "objection_forwarded",
            "forwarded_to_provider",
            "objection_notified",
        ],
    )
)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Any events of one matter within two years, in any order; some with terms, some posted."""
    day = st.dates(date(2025, 1, 1), date(2026, 12, 31))
    number = draw(st.integers(1, 12))
    events = []
    for n in range(1, number + 1):
        on = draw(day)
        posted = draw(st.none() | st.integers(0, 5).map(lambda back, on=on: on - timedelta(days=back)))
        events.append(
            Event(
                draw(st.sampled_from(EventKind) | st.sampled_from(RELATED)),
                on,
                draw(st.none() | terms),
                n,
                posted,
                draw(st.sampled_from(["", "", "general", "normative"])),
                draw(st.sampled_from(["APL-85.judgment", "APL-85.ruling", "CPL-130", "SPC18-110"])),
            )
        )
    return Situation(
        draw(st.sampled_from(MatterType)),
        draw(st.sampled_from(Procedure)),
        tuple(events),
        draw(st.booleans()),
    )


def answers(of: Situation) -> list[tuple[object, ...]]:
    return [
        (
            d.rule.id,
            d.trigger,
            d.last_day,
            d.due,
            d.advise_by,
            d.provisional,
            d.capped_by,
            d.layer,
            d.met,
            d.met_on,
        )
        for d in deadlines(of, official())
    ]


@modest
@given(rules_and_days())
def test_a_due_date_never_falls_on_a_rest_day_unless_its_rule_says_so(case: tuple[Rule, list[date]]) -> None:
    chosen, [on] = case
    d = due(chosen.id, on, official())
    if chosen.roll is not Roll.NONE:
        assert not official().rests(d.due)
    else:
        assert d.due == d.last_day


@modest
@given(rules_and_days(2))
def test_a_later_service_never_gives_an_earlier_due_date(case: tuple[Rule, list[date]]) -> None:
    chosen, [first, second] = case
    assert due(chosen.id, first, official()).due <= due(chosen.id, second, official()).due


@modest
@given(rules_and_days())
def test_the_day_to_aim_at_lies_between_the_trigger_and_the_due_date(case: tuple[Rule, list[date]]) -> None:
    chosen, [on] = case
    d = due(chosen.id, on, official())
    assert d.advise_by <= d.due
    if d.validity:
        assert d.advise_by == d.due  # nobody aims at the end of a validity
    else:
        assert not official().rests(d.advise_by)
    if d.term.unit is not Unit.FIXED and not d.term.backward:
        assert on <= d.advise_by


@pytest.mark.obligation("SPC18-48")
@modest
@given(rules_and_days())
def test_a_calendar_term_is_counted_from_the_next_day_and_moves_over_rest_days_alone(
    case: tuple[Rule, list[date]],
) -> None:
    chosen, [on] = case
    d = due(chosen.id, on, official())
    if d.term.unit is Unit.DAYS:
        assert (d.last_day - on).days == d.term.count
    if chosen.roll is Roll.NEXT:
        skipped = [d.last_day + timedelta(days=n) for n in range((d.due - d.last_day).days)]
        assert all(official().rests(day) for day in skipped)


@modest
@given(rules_and_days(), st.integers(0, 40), st.sampled_from(Authority))
def test_one_more_rest_day_never_brings_a_date_forward(
    case: tuple[Rule, list[date]], after: int, authority: Authority
) -> None:
    chosen, [on] = case
    extra = on + timedelta(days=after)
    if official().rests(extra):
        return
    calendar = build(exceptions=[DayException(extra, True, "临时放假", "公告", authority)])
    if chosen.roll is Roll.NEXT:
        assert due(chosen.id, on, official()).due <= due(chosen.id, on, calendar).due


@modest
@given(rules_and_days(), st.integers(0, 40), st.integers(0, 5))
def test_a_local_closure_moves_no_calendar_term_of_a_law_and_the_day_to_aim_at_stays_in_time(
    case: tuple[Rule, list[date]], after: int, more: int
) -> None:
    chosen, [on] = case
    first = on + timedelta(days=after)
    last = first + timedelta(days=more)
    if all(official().rests(first + timedelta(days=n)) for n in range(more + 1)):
        return
    calendar = build(exceptions=[DayException(first, True, "停止办公", "公告", Authority.LOCAL, last)])
    d = due(chosen.id, on, calendar)
    assert d.advise_by <= d.due
    if chosen.layer is not Layer.LOCAL and d.term.unit is not Unit.WORKING_DAYS:
        assert d.due == due(chosen.id, on, official()).due


@modest
@given(
    st.integers(1, 30),
    st.sampled_from([Unit.DAYS_BEFORE, Unit.WORKING_DAYS_BEFORE]),
    st.dates(date(1995, 1, 1), LAST),
)
def test_a_term_before_an_event_never_ends_on_or_after_it(count: int, unit: Unit, on: date) -> None:
    from tests.rulebook.test_worked_dates import backward

    d = compute(backward(Term(count, unit)), Event(EventKind.HEARING_NOTIFIED, on), official())
    assert d.due < on
    assert not official().rests(d.due)


def said(of: Situation) -> list[str]:
    """The answers without the numbers of the events: what they say, whoever was entered first."""

    def plain(e: Event | None) -> Event | None:
        return e and replace(e, id=None)

    found = []
    for rule, trigger, *rest, met, met_on in answers(of):
        found.append(repr((rule, plain(trigger), rest, plain(met), met_on)))  # type: ignore[arg-type]
    return sorted(found)


@modest
@given(situations(), st.randoms(use_true_random=False))
def test_neither_the_order_in_which_events_were_entered_nor_their_numbers_matter(
    of: Situation, random: Random
) -> None:
    events, numbers = list(of.events), [e.id for e in of.events]
    random.shuffle(events)
    again = replace(of, events=tuple(events))
    assert answers(again) == answers(of)
    random.shuffle(numbers)
    renumbered = tuple(replace(e, id=n) for e, n in zip(events, numbers, strict=True))
    assert said(replace(of, events=renumbered)) == said(of)


@modest
@given(situations())
def test_recomputing_gives_the_same(of: Situation) -> None:
    assert answers(of) == answers(of)


@modest
@given(situations())
def test_every_situation_can_be_computed_explained_and_judged(of: Situation) -> None:
    found = deadlines(of, official())
    for d in found:
        assert explanation(d)
        assert all(str(s.text) for s in explanation(d))
        # A period that stands still is late for nobody, as long as nothing says that it runs again.
        ended = d.met_on is not None or d.closed is not None or d.resting is not None
        assert ended or d.state(d.due) is not d.state(d.due + timedelta(days=1))
        assert d.rule.governs(d.trigger.on) or of.matter_type is MatterType.RECONSIDERATION
        assert not (of.vertical and d.rule.layer is Layer.LOCAL)
    assert [(d.due, d.rule.id) for d in found] == sorted((d.due, d.rule.id) for d in found)


@modest
@given(situations())
def test_no_internal_step_ends_after_the_answer_that_was_still_owed_when_it_began(of: Situation) -> None:
    found = deadlines(of, official())
    for d in found:
        for other in found:
            same_paper = other.trigger.kind is served_last(d, found)
            owed = other.met_on is None or other.met_on >= d.trigger.on
            if (
                d.rule.id in {"YS-11", "YS-12.1"}
                and other.rule.id in d.rule.capped_by
                and same_paper
                and owed
            ):
                assert d.due <= other.due


def served_last(d: Deadline, found: tuple[Deadline, ...]) -> EventKind | None:
    """The kind of paper that had been served last, of those unanswered, when a step began."""
    owed = [
        o for o in found if o.rule.id in d.rule.capped_by and (o.met_on is None or o.met_on >= d.trigger.on)
    ]
    before = [o.trigger for o in owed if o.trigger.on <= d.trigger.on]
    return max(before, key=lambda e: e.on).kind if before else None


@modest
@given(situations())
def test_an_opinion_on_an_appeal_ends_with_the_appeal_from_the_same_decision(of: Situation) -> None:
    found = deadlines(of, official())
    for d in found:
        if d.rule.id == "YS-19.1":
            own = [o.due for o in found if o.rule.id in d.rule.capped_by and o.trigger == d.trigger]
            assert d.due == min([d.uncapped, *own])


DAY = st.dates(date(2025, 1, 1), date(2026, 11, 30))
LATER = st.integers(0, 40).map(lambda n: timedelta(days=n))
COPIES = st.lists(st.tuples(DAY, st.none() | st.integers(1, 15)), min_size=1, max_size=3)


def internal_dates(copies: list[tuple[date, int | None]], received: date, calendar: Calendar) -> list[date]:
    """When the internal steps are due that begin on one day, with these copies of a complaint served."""
    events = [
        Event(EventKind.COMPLAINT_SERVED, on, Term(n, Unit.DAYS) if n else None, i)
        for i, (on, n) in enumerate(copies)
    ]
    begun = [EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE, EventKind.DOCUMENTS_RECEIVED_BY_UNIT]
    events += [Event(kind, received, id=n) for n, kind in enumerate(begun, start=9)]
    found = deadlines(Situation(MatterType.LITIGATION, Procedure.ORDINARY, tuple(events)), calendar)
    return [d.due for rule in ("YS-11", "YS-12.1") for d in found if d.rule.id == rule]


@modest
@given(COPIES, DAY, st.integers(0, 2), LATER, LATER)
def test_with_several_copies_a_later_service_or_receipt_never_brings_an_internal_step_forward(
    copies: list[tuple[date, int | None]], received: date, which: int, served: timedelta, handed: timedelta
) -> None:
    which %= len(copies)
    moved = [(on + served * (n == which), term) for n, (on, term) in enumerate(copies)]
    before = internal_dates(copies, received, official())
    after = internal_dates(moved, received + handed, official())
    assert all(a <= b for a, b in zip(before, after, strict=True))


@modest
@given(COPIES, DAY, st.integers(0, 40), st.sampled_from(Authority))
def test_with_several_copies_one_more_rest_day_never_brings_an_internal_step_forward(
    copies: list[tuple[date, int | None]], received: date, after: int, authority: Authority
) -> None:
    extra = min(on for on, _ in copies) + timedelta(days=after)
    if official().rests(extra):
        return
    calendar = build(exceptions=[DayException(extra, True, "临时放假", "公告", authority)])
    before, then = (internal_dates(copies, received, c) for c in (official(), calendar))
    assert all(a <= b for a, b in zip(before, then, strict=True))


@modest
@given(DAY, DAY, terms)
def test_leave_to_bring_evidence_later_never_moves_the_answer(
    served: date, granted: date, term: Term
) -> None:
    copy = Event(EventKind.COMPLAINT_SERVED, served)
    leave = Event(EventKind.EXTENSION_GRANTED, granted, term)

    def answer(*events: Event) -> date:
        found = deadlines(Situation(MatterType.LITIGATION, Procedure.ORDINARY, events), official())
        return next(d.due for d in found if d.rule.id == "APL-67")

    assert answer(copy, leave) == answer(copy)
