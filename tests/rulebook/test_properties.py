"""What holds for every rule, every date and every order of events."""

import os
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.calendar import LocalException, build, official
from casework.rulebook import (
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
    day = st.dates(max(chosen.in_force, date(1990, 1, 1)), min(chosen.until or LAST, LAST))
    return chosen, sorted(draw(st.lists(day, min_size=count, max_size=count)))


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
            "appeal_filed",
            "suggestion_received",
            "suggestion_answered",
            "documents_received_by_unit",
            "draft_answer_submitted",
            "application_accepted",
            "application_copy_served",
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
    assert not official().rests(d.advise_by)
    if d.term.unit is not Unit.FIXED:
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
@given(rules_and_days(), st.integers(0, 40))
def test_one_more_rest_day_never_brings_a_date_forward(case: tuple[Rule, list[date]], after: int) -> None:
    chosen, [on] = case
    extra = on + timedelta(days=after)
    if official().rests(extra):
        return
    calendar = build(exceptions=[LocalException(extra, True, "临时放假", "公告")])
    if chosen.roll is Roll.NEXT:
        assert due(chosen.id, on, official()).due <= due(chosen.id, on, calendar).due


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


@modest
@given(situations(), st.randoms(use_true_random=False))
def test_the_order_in_which_events_were_entered_does_not_matter(of: Situation, random: object) -> None:
    events = list(of.events)
    random.shuffle(events)  # type: ignore[attr-defined]
    assert answers(Situation(of.matter_type, of.procedure, tuple(events), of.vertical)) == answers(of)


@modest
@given(situations())
def test_recomputing_gives_the_same(of: Situation) -> None:
    assert answers(of) == answers(of)


@modest
@given(situations())
def test_every_situation_can_be_computed_explained_and_judged(of: Situation) -> None:
    found = deadlines(of, official())
    for d in found:
        assert d.steps
        assert all(str(s.text) for s in d.steps)
        assert d.state(d.due) is not d.state(d.due + timedelta(days=1)) or d.met_on is not None
        assert d.rule.governs(d.trigger.on) or of.matter_type is MatterType.RECONSIDERATION
        assert not (of.vertical and d.rule.layer is Layer.LOCAL)
    assert [(d.due, d.rule.id) for d in found] == sorted((d.due, d.rule.id) for d in found)


@modest
@given(situations())
def test_no_internal_step_ends_after_a_statutory_date_still_running_when_it_began(of: Situation) -> None:
    found = deadlines(of, official())
    for d in found:
        for statutory in found:
            if statutory.rule.id in d.rule.capped_by and statutory.due >= d.trigger.on:
                assert d.due <= statutory.due
