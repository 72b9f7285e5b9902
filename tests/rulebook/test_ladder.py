"""Who is told of which deadline on which day: over situations, calendars, outages and acts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from casework.calendar import Calendar, official
from casework.rulebook import Character, Situation, deadlines, follow_by
from casework.rulebook.ladder import DUTIES, Course, Recipient, default, levels, next_day
from casework.rulebook.telling import Telling, tellings
from tests.rulebook.situations import situation

CALENDAR = official()
SERVED, RECEIVED = "complaint_served 2026-03-09", "notice_received_by_legal_office 2026-03-10"
FIRST, LAST = date(2026, 3, 9), date(2026, 4, 10)


def told(*events: str, outages: tuple[tuple[date, date], ...] = ()) -> list[Telling]:
    """What a suit would have people told from 9 March to 10 April 2026."""
    return list(tellings(situation(*events), CALENDAR, FIRST, LAST, outages))


def of(found: list[Telling], rule: str) -> dict[str, list[tuple[str, ...]]]:
    """By level: the day and whom it goes to."""
    by_level: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for t in found:
        if t.rule == rule:
            by_level[t.level].append((t.on.isoformat(), t.to.value))
    return dict(by_level)


def test_the_answer_is_told_from_its_first_day_to_its_last_and_upwards() -> None:
    answer = of(told(SERVED, RECEIVED), "APL-67")
    assert answer["begins"] == [("2026-03-09", "handler")]
    assert answer["half"] == [("2026-03-16", "handler")]
    assert answer["before_3"] == [("2026-03-19", "handler"), ("2026-03-19", "unit_head")]
    assert [to for _, to in answer["before_1"]] == ["handler", "unit_head", "legal_head"]
    assert {day for day, _ in answer["last"]} == {"2026-03-24"}
    assert answer["late_1"] == [("2026-03-25", to.value) for to in Recipient]
    assert {day for day, _ in answer["late_9"]} == {"2026-04-07"}  # 清明节 lies between: 4 to 6 April


def test_nobody_is_told_after_the_act() -> None:
    found = [t for t in told(SERVED, RECEIVED, "answer_filed 2026-03-20") if t.rule == "APL-67"]
    assert found
    assert max(t.on for t in found) <= date(2026, 3, 20)


def test_a_right_is_told_as_a_right_and_never_as_late() -> None:
    found = [t for t in told(SERVED, RECEIVED) if t.rule == "SPC18-10"]
    assert {t.character for t in found} == {Character.RIGHT}
    assert not [t for t in found if t.level.startswith("late")]
    assert max(t.on for t in found) == date(2026, 3, 24)


def test_a_latest_day_that_is_planned_back_is_told_when_it_passes() -> None:
    form = of(told(SERVED, RECEIVED), "YS-11")
    assert [to for _, to in form["passed"]] == ["handler", "unit_head", "legal_head"]
    assert form["last"][0][0] == "2026-03-13"


def test_after_an_outage_all_that_was_missed_comes_together_on_the_first_working_day() -> None:
    off = (date(2026, 3, 18), date(2026, 3, 20))
    found = told(SERVED, RECEIVED, outages=(off,))
    assert not [t for t in found if off[0] <= t.on <= off[1]]
    monday = {(t.rule, t.level) for t in found if t.on == date(2026, 3, 23)}
    assert {
        ("APL-67", "before_3"),
        ("APL-67", "before_1"),
        ("YS-11", "late_3"),
        ("YS-11", "late_6"),
    } <= monday


def days(first: date, last: date) -> st.SearchStrategy[date]:
    """Any day of a span."""
    return st.dates(first, last)


LATER = ("notice_received_by_legal_office", "approval_form_submitted", "approval_decided", "answer_filed")


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """A suit served on any day around holidays, some of its acts done on any later day."""
    served = draw(days(date(2025, 12, 20), date(2026, 10, 8)))
    done = {kind: draw(st.integers(0, 40)) for kind in LATER if draw(st.booleans())}
    acts = (f"{kind} {served + timedelta(days=after)}" for kind, after in done.items())
    return situation(f"complaint_served {served}", *acts)


outages = st.lists(
    st.tuples(days(date(2025, 12, 20), date(2026, 12, 1)), st.integers(0, 12)).map(
        lambda o: (o[0], o[0] + timedelta(days=o[1]))
    ),
    max_size=4,
)


def _span(case: Situation) -> tuple[date, date]:
    first = min(e.on for e in case.events)
    return first, first + timedelta(days=75)


@example(
    situation(
        "complaint_served 2025-12-20",
        "notice_received_by_legal_office 2025-12-20",
        "approval_form_submitted 2025-12-29",
    ),
    [(date(2025, 12, 20), date(2025, 12, 29))],
)
@given(situations(), outages)
def test_nothing_is_doubled_missed_or_told_on_a_day_off_whatever_fails(
    case: Situation, off: list[tuple[date, date]]
) -> None:
    first, last = _span(case)
    smooth = list(tellings(case, CALENDAR, first, last))
    found = list(tellings(case, CALENDAR, first, last, off))
    keys = [(t.rule, t.due, t.level, t.to) for t in found]
    assert len(keys) == len(set(keys))
    for t in found:
        assert not CALENDAR.local.rests(t.on)
        assert not any(a <= t.on <= b for a, b in off)
    sent = {(t.rule, t.due, t.level, t.to): t.on for t in found}
    for t in smooth:
        key = (t.rule, t.due, t.level, t.to)
        on = _first_day_on(t.on, off, CALENDAR)
        if on > last:
            continue
        if key in sent:
            assert sent[key] == on
        else:  # done, moved or run out while the machine was off
            assert on > t.on
            assert key not in set(_told_by(case, on))


@given(situations(), outages)
def test_nothing_is_told_after_it_was_met(case: Situation, off: list[tuple[date, date]]) -> None:
    first, last = _span(case)
    met = {(d.rule.id, d.due): d.met_on for d in deadlines(case, CALENDAR) if d.met_on is not None}
    for t in tellings(case, CALENDAR, first, last, off):
        assert t.on <= met.get((t.rule, t.due), t.on)


@given(
    days(date(2025, 12, 20), date(2026, 10, 8)),
    st.integers(0, 60),
    st.integers(-20, 5),
    st.sampled_from((Character.DUTY, Character.RIGHT)),
    st.integers(0, 90),
)
def test_the_next_day_is_the_day_of_the_next_level(
    begins: date, term: int, aim: int, character: Character, after: int
) -> None:
    due = begins + timedelta(days=term)
    course = Course(begins, due, due + timedelta(days=min(aim, 0)), aim > 0, character)
    day = begins + timedelta(days=after)
    every = sorted(
        level.on for level in levels(course, DUTIES, CALENDAR, day + timedelta(days=200)) if level.on > day
    )
    assert next_day(course, DUTIES, CALENDAR, day) == (every[0] if every else None)


def _first_day_on(day: date, off: list[tuple[date, date]], calendar: Calendar) -> date:
    while calendar.local.rests(day) or any(a <= day <= b for a, b in off):
        day += timedelta(days=1)
    return day


def _told_by(case: Situation, day: date) -> Iterator[tuple[str, date, str, Recipient]]:
    """All that is told by the end of a day of what stands then, as it runs then: an act moves the day to aim at, and with
    it the levels that are counted from there."""
    known = replace(case, events=tuple(e for e in case.events if e.on < day))
    found = deadlines(known, CALENDAR)
    follow = follow_by(known, found, CALENDAR)
    for d in found:
        if d.stands(day):
            for level in levels(Course.of(d, follow.get(d)), default(d.character), CALENDAR, day):
                yield from ((d.rule.id, d.due, level.name, to) for to in level.to)
