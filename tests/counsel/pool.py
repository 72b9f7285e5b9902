"""Counsel and work for the tests of assigning."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from casework.counsel.assigning.facts import Counsel, Interest, Mastery, Span, Task, Want
from casework.gate import Standing
from casework.text import T

TODAY = date(2026, 11, 30)
IN_OFFICE = Span(date(2025, 1, 1), date(2027, 12, 31))
TEN_DAYS = Span(TODAY, date(2026, 12, 9))
EXPERT = Mastery.LEADING
FIELDS = ("土地房屋", "行政处罚", "政府采购", "劳动社保")


def counsel(key: str, **more: Any) -> Counsel:
    """A counsel in office, without work."""
    return Counsel(**({"key": key, "name": f"{key}律师", "term": IN_OFFICE} | more))


def task(key: str = "t", **more: Any) -> Task:
    """A piece of work of four units, due within ten days."""
    return Task(**({"key": key, "units": 4, "span": TEN_DAYS} | more))


def want(speciality: str, level: Mastery = EXPERT) -> tuple[Want, ...]:
    """One speciality."""
    return (Want(speciality, level),)


masteries = st.sampled_from(list(Mastery))
specialities = st.dictionaries(st.sampled_from(FIELDS), masteries, max_size=3)
days = st.dates(date(2026, 6, 1), date(2027, 6, 1))
spans = st.builds(lambda first, last: Span(min(first, last), max(first, last)), days, days)


@st.composite
def pools(draw: st.DrawFn, least: int = 1, most: int = 5) -> list[Counsel]:
    """Counsel of every state, each with a key of its own."""
    return [
        counsel(
            f"c{n}",
            specialities=draw(specialities),
            term=draw(st.sampled_from([IN_OFFICE, Span(date(2024, 1, 1), date(2026, 12, 31))])),
            open_units=draw(st.integers(0, 64)),
            open_tasks=draw(st.integers(0, 13)),
            year_units=draw(st.integers(0, 400)),
            year_days=draw(st.integers(0, 365)),
            away=draw(st.lists(spans, max_size=1).map(tuple)),
            standing=draw(st.sampled_from(list(Standing))),
            handed_in=draw(st.integers(5, 9)),
            handed_in_late=draw(st.integers(0, 5)),
            scored=draw(st.integers(0, 3)),
            last_assigned=draw(st.none() | days),
        )
        for n in range(draw(st.integers(least, most)))
    ]


@st.composite
def tasks(draw: st.DrawFn, key: str = "t") -> Task:
    """Work of every kind."""
    keys = [f"c{n}" for n in range(5)]
    hints = st.builds(lambda certain: (Interest(certain, T("与原告同名。")),), st.booleans())
    wanted = draw(st.dictionaries(st.sampled_from(FIELDS), masteries, max_size=2))
    return task(
        key,
        units=draw(st.integers(1, 14)),
        span=draw(spans),
        wants=tuple(Want(name, level) for name, level in wanted.items()),
        interests=draw(st.dictionaries(st.sampled_from(keys), hints, max_size=3)),
        declined=draw(st.frozensets(st.sampled_from(keys), max_size=1)),
    )
