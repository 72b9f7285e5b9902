"""What is finished keeps its date when the calendar changes afterwards; what is open moves."""

from datetime import date

import pytest

from casework.calendar import Authority, Calendar, DayException, build
from casework.rulebook import Deadline, Event, EventKind, MatterType, Procedure, Situation, deadlines

CONFIRMED = date(2026, 11, 27)


def _off(first: date, last: date) -> Calendar:
    """A calendar in which the State Council gave days off besides, by a change that was confirmed on 27 November."""
    exception = DayException(
        first, True, "延长假期", "国办发明电〔2026〕9号", Authority.STATE_COUNCIL, until=last
    )
    return build((), (exception,), [(CONFIRMED, build())])


def _answer(calendar: Calendar, filed: str = "") -> Deadline:
    """The limit of an answer to a complaint that was served on 2026-11-16: the fifteenth day is 1 December."""
    events = [Event(EventKind.COMPLAINT_SERVED, date(2026, 11, 16), id=1)]
    if filed:
        events.append(Event(EventKind.ANSWER_FILED, date.fromisoformat(filed), id=2))
    found = deadlines(Situation(MatterType.LITIGATION, Procedure.ORDINARY, tuple(events)), calendar)
    return next(d for d in found if d.rule.id == "APL-67")


DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("filed", "due", "late"),
    [
        pytest.param("", date(2026, 12, 2), False, id="没有办的，顺延"),
        pytest.param("2026-11-25", DAY, False, id="变更确认前办了的，日期不动"),
        pytest.param("2026-11-27", DAY, False, id="变更确认当日办了的，日期不动"),
        pytest.param("2026-11-28", date(2026, 12, 2), False, id="确认后办的，按新日历"),
    ],
)
def test_a_finished_limit_never_moves(filed: str, due: date, late: bool) -> None:
    d = _answer(_off(DAY, DAY), filed)
    assert d.due == due
    assert (d.met_on is not None and d.met_on > d.due) is late


def test_the_days_before_the_change_keep_every_date_whatever_was_done() -> None:
    for filed in ("", "2026-11-25", "2026-12-01"):
        assert _answer(_off(date(2026, 12, 7), date(2026, 12, 8)), filed).due == DAY


def test_what_a_notice_that_was_loaded_late_finds_in_time_was_in_time() -> None:
    """The offices rested on 30 November and 1 December, and this one heard of it after it had filed."""
    exception = DayException(
        date(2026, 12, 1), True, "延长假期", "国办发明电〔2026〕9号", Authority.STATE_COUNCIL
    )
    calendar = build((), (exception,), [(date(2026, 12, 5), build())])
    in_time, late = _answer(calendar, "2026-12-02"), _answer(calendar, "2026-12-03")
    assert (in_time.due, in_time.met_on) == (date(2026, 12, 2), date(2026, 12, 2))
    assert (late.due, late.met_on) == (DAY, date(2026, 12, 3)), "late by either calendar: its date stays"


def test_a_calendar_that_was_never_otherwise_asks_no_other() -> None:
    calendar = _off(DAY, DAY)
    assert calendar.when_done(date(2026, 11, 25), date(2026, 11, 30)) is calendar
    assert calendar.when_done(date(2026, 11, 25), DAY) is not calendar
