"""The State Council's calendar, day by day against the notices, and what is said of each day."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bench.core import differences
from casework.calendar import Calendar, DayKind, official
from casework.errors import RuleNotApplicable

DATA = Path(__file__).parent / "data" / "cn_calendar_exceptions_2007_2026.csv"


def span(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


@pytest.fixture(scope="module")
def notices() -> dict[date, str]:
    with DATA.open(encoding="utf-8-sig") as source:
        return {date.fromisoformat(row["date"]): row["kind"] for row in csv.DictReader(source)}


@pytest.mark.parametrize("year", range(2007, 2027))
def test_every_day_of_the_year_rests_as_the_notice_says(year: int, notices: dict[date, str]) -> None:
    calendar = official()
    wrong = [
        day
        for day in span(date(year, 1, 1), date(year, 12, 31))
        if calendar.rests(day) != (notices[day] == "off" if day in notices else day.weekday() >= 5)
    ]
    assert wrong == []


def test_every_day_that_a_notice_names_has_its_kind_its_name_and_its_notice(notices: dict[date, str]) -> None:
    calendar = official()
    for on, kind in notices.items():
        day = calendar.day(on)
        if kind == "work" and on.weekday() < 5:  # 2020-02-03, the Monday on which the long holiday ended
            assert day.kind is DayKind.WORKING
            continue
        assert day.kind is (DayKind.HOLIDAY if kind == "off" else DayKind.MAKE_UP), on
        assert day.name, on
        assert day.source.startswith("国务院办公厅关于"), on
        assert day.rests == (kind == "off")


@pytest.mark.parametrize(
    ("on", "kind", "name", "source"),
    [
        pytest.param("2026-09-26", DayKind.HOLIDAY, "中秋节", "2026", id="中秋节连着的周六"),
        pytest.param("2026-10-07", DayKind.HOLIDAY, "国庆节", "2026", id="国庆节第七日"),
        pytest.param("2026-10-10", DayKind.MAKE_UP, "调休上班", "2026", id="国庆节后的调休周六"),
        pytest.param("2018-12-29", DayKind.MAKE_UP, "调休上班", "2019", id="下一年通知所定的年末上班日"),
        pytest.param("2018-12-31", DayKind.HOLIDAY, "元旦", "2019", id="下一年通知所定的年末放假日"),
        pytest.param("2020-01-31", DayKind.HOLIDAY, "春节延长假期", "2020", id="延长的春节假期"),
        pytest.param("2026-11-23", DayKind.WORKING, "", "", id="普通周一"),
        pytest.param("2026-11-28", DayKind.WEEKEND, "", "", id="普通周六"),
    ],
)
def test_a_day_says_what_it_is_and_which_notice_says_so(
    on: str, kind: DayKind, name: str, source: str
) -> None:
    day = official().day(date.fromisoformat(on))
    assert (day.kind, day.name, day.local, day.provisional) == (kind, name, False, False)
    assert day.source == (f"国务院办公厅关于{source}年部分节假日安排的通知" if source else "")


def test_after_the_24th_of_december_of_the_last_announced_year_every_day_is_provisional() -> None:
    calendar = official()
    assert calendar.announced_through == date(calendar.announced_year, 12, 24)
    assert not calendar.provisional(date(2026, 12, 24))
    assert calendar.provisional(date(2026, 12, 25))
    assert calendar.provisional(date(2027, 3, 1))
    assert not calendar.provisional(date(2025, 12, 31))


@pytest.mark.parametrize(
    ("on", "rests"),
    [
        pytest.param("2027-02-06", True, id="法定的春节"),
        pytest.param("2027-02-09", False, id="补假是猜测，不采用"),
        pytest.param("2027-10-01", True, id="法定的国庆节"),
        pytest.param("2027-10-05", False, id="国庆节补假是猜测，不采用"),
        pytest.param("2027-10-09", True, id="尚无通知的周六不当作上班"),
    ],
)
def test_a_year_without_a_notice_has_statutory_days_and_weekends_alone(on: str, rests: bool) -> None:
    day = official().day(date.fromisoformat(on))
    assert (day.rests, day.provisional) == (rests, True)


def test_every_day_and_every_term_agrees_with_the_librarys_own_calls() -> None:
    days = list(span(date(2007, 1, 1), date(2026, 12, 31)))
    assert differences(days) == 0


def test_a_year_without_a_notice_does_not_claim_one() -> None:
    calendar = official()
    assert "尚未公布" in calendar.notice(2027)
    assert calendar.notice(1999) == "全国年节及纪念日放假办法"
    assert calendar.notice(2026) == "国务院办公厅关于2026年部分节假日安排的通知"


def naive_add(calendar: Calendar, day: date, n: int) -> date:
    step = timedelta(days=1 if n > 0 else -1)
    left = abs(n)
    while left:
        day += step
        left -= not calendar.rests(day)
    return day


@pytest.mark.parametrize("n", [-15, -5, -1, 1, 2, 5, 10, 15])
def test_counting_working_days_agrees_with_walking_the_calendar(n: int) -> None:
    calendar = official()
    for day in span(date(2025, 8, 1), date(2026, 11, 30)):
        assert calendar.add_working_days(day, n) == naive_add(calendar, day, n)


def test_the_working_day_on_or_after_and_on_or_before_agree_with_walking_the_calendar() -> None:
    calendar = official()
    for day in span(date(2007, 1, 1), date(2026, 12, 31)):
        after = before = day
        while calendar.rests(after):
            after += timedelta(days=1)
        while calendar.rests(before):
            before -= timedelta(days=1)
        assert (calendar.on_or_after(day), calendar.on_or_before(day)) == (after, before)


def test_working_days_between_counts_the_last_day_and_not_the_first() -> None:
    calendar = official()
    days = list(span(date(2026, 9, 1), date(2026, 10, 31)))
    for after in days[::5]:
        for through in days[::3]:
            walked = sum(not calendar.rests(d) for d in span(after + timedelta(days=1), through))
            back = sum(not calendar.rests(d) for d in span(through + timedelta(days=1), after))
            assert calendar.working_days_between(after, through) == walked - back


@pytest.mark.parametrize("day", [date(1988, 12, 31), date(2052, 1, 1), date.min, date.max])
def test_a_day_outside_the_tables_is_refused_in_words(day: date) -> None:
    calendar = official()
    for ask in (calendar.rests, calendar.on_or_after, calendar.on_or_before, calendar.day):
        with pytest.raises(RuleNotApplicable, match="日历只到"):
            ask(day)
    with pytest.raises(RuleNotApplicable, match="日历只到"):
        calendar.add_working_days(day, 1)


def test_the_version_tells_calendars_apart_and_is_the_same_for_the_same_days() -> None:
    assert official().version == Calendar(official()._days, 2026, {}).version
    assert official().version != Calendar({}, 2026, {}).version
