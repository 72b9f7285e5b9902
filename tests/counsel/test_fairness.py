"""How evenly the work of a pool is spread (200号第十条)."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.counsel.assigning.facts import Span
from casework.counsel.assigning.fairness import Assigned, Month, fairness, gini

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.obligation("FG-10")
@pytest.mark.parametrize(
    ("loads", "index"),
    [
        pytest.param([5, 5, 5, 5], Fraction(0), id="人人相等"),
        pytest.param([0, 0, 0, 12], Fraction(3, 4), id="一人全包"),
        pytest.param([1, 2, 3, 4], Fraction(1, 4), id="渐次增加"),
        pytest.param([7], Fraction(0), id="只有一人"),
        pytest.param([0, 0], None, id="没有工作"),
        pytest.param([], None, id="没有人"),
    ],
)
def test_the_index_of_loads(loads: list[int], index: Fraction | None) -> None:
    assert gini(loads) == index


def test_a_negative_load_is_no_load() -> None:
    with pytest.raises(ValueError, match="never negative"):
        gini([-1, 2])


@given(st.lists(st.integers(0, 50), min_size=1, max_size=12).filter(any), st.integers(1, 9))
def test_the_index_is_half_the_mean_difference_over_the_mean(loads: list[int], times: int) -> None:
    size = len(loads)
    apart = sum(abs(a - b) for a, b in product(loads, loads))
    assert gini(loads) == Fraction(apart, 2 * size * sum(loads)) == gini([times * x for x in loads])


@pytest.mark.obligation("FG-10")
def test_half_a_year_in_office_is_measured_by_half_a_years_load() -> None:
    work = [Assigned("a", date(2026, 2, 1), 365), Assigned("b", date(2026, 8, 1), 184)]
    present = {"a": [YEAR], "b": [Span(date(2026, 7, 1), date(2029, 6, 30))]}
    found = fairness(work, present, YEAR)
    assert [(line.counsel, line.units, line.days) for line in found.lines] == [
        ("a", 365, 365),
        ("b", 184, 184),
    ]
    assert found.gini == 0


def test_whoever_has_nothing_counts_and_whoever_was_not_there_does_not() -> None:
    work = [
        Assigned("a", date(2026, 2, 1), 4),
        Assigned("z", date(2026, 2, 1), 9),
        Assigned("a", date(2027, 1, 1), 9),
    ]
    gone = [Span(date(2020, 1, 1), date(2022, 12, 31))]
    found = fairness(work, {"a": [YEAR], "b": [YEAR], "gone": gone}, YEAR)
    assert [(line.counsel, line.units, line.share) for line in found.lines] == [
        ("a", 4, 1),
        ("b", 0, 0),
        ("gone", 0, 0),
    ]
    assert found.gini == Fraction(1, 2)
    assert fairness([], {"a": [YEAR]}, YEAR).gini is None


def test_load_month_by_month_and_the_share_of_each_speciality() -> None:
    work = [
        Assigned("a", date(2026, 3, 9), 4, ("土地房屋",)),
        Assigned("a", date(2026, 1, 5), 6, ("土地房屋", "行政处罚")),
        Assigned("b", date(2026, 3, 1), 7, ("土地房屋",)),
    ]
    found = fairness(work, {"a": [YEAR], "b": [YEAR]}, YEAR)
    assert list(found.lines[0].months.items()) == [(Month(2026, 1), 6), (Month(2026, 3), 4)]
    assert found.specialities == {
        "土地房屋": {"a": Fraction(1, 2), "b": Fraction(1, 2)},
        "行政处罚": {"a": Fraction(1)},
    }
    assert found.asked == {"土地房屋": Fraction(14, 17), "行政处罚": Fraction(3, 17)}
