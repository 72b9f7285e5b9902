"""Who is proposed for a piece of work: by speciality, reasonably and evenly (200号第十条)."""

import os
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.counsel.assigning.facts import Counsel, Interest, Mastery, Span, Task, Weights
from casework.counsel.assigning.rank import Ranking, rank
from casework.errors import InvalidInput
from casework.gate import Standing
from casework.text import T
from tests.counsel.pool import EXPERT, IN_OFFICE, TODAY, counsel, pools, task, tasks, want

modest = settings(deadline=None, max_examples=50, derandomize=bool(os.environ.get("CI")))
LAND = "土地房屋"


def proposed(given: Task, *pool: Counsel) -> list[str]:
    """The keys of those who can take it, the first first."""
    return [one.counsel.key for one in rank(given, pool).ranked]


def why_not(given: Task, one: Counsel) -> list[str]:
    """The reasons against the only counsel of a pool."""
    found = rank(given, [one])
    assert [b.counsel.key for b in found.barred] + [r.counsel.key for r in found.ranked] == [one.key]
    return [str(why) for barred in found.barred for why in barred.why]


@pytest.mark.obligation("FG-10")
def test_the_speciality_comes_before_an_equal_load() -> None:
    pool = (
        counsel("a"),
        counsel("b", specialities={LAND: Mastery.SKILLED}),
        counsel("c", specialities={LAND: EXPERT}),
    )
    assert proposed(task(wants=want(LAND)), *pool) == ["c", "b", "a"]
    assert proposed(task(wants=want(LAND, Mastery.FAMILIAR)), *pool) == ["b", "c", "a"]


@pytest.mark.obligation("FG-10")
@pytest.mark.parametrize(
    "busy",
    [
        pytest.param({"open_units": 30}, id="在办工作多"),
        pytest.param({"year_units": 200}, id="近十二个月工作多"),
        pytest.param({"year_units": 60, "year_days": 95}, id="新任而安排密集"),
    ],
)
def test_of_two_specialists_the_one_with_less_work_is_proposed(busy: dict[str, Any]) -> None:
    able = {"specialities": {LAND: EXPERT}}
    free = counsel("z", year_units=150, **able) if "year_days" in busy else counsel("z", **able)
    assert proposed(task(wants=want(LAND)), counsel("a", **able, **busy), free) == ["z", "a"]


@pytest.mark.obligation("FG-10")
def test_much_more_work_weighs_more_than_the_speciality() -> None:
    specialist = counsel("a", specialities={LAND: EXPERT}, year_units=300)
    assert proposed(task(wants=want(LAND)), specialist, counsel("b", year_units=100)) == ["b", "a"]


def test_one_piece_in_the_first_week_is_not_taken_for_a_years_load() -> None:
    new = counsel("n", year_units=4, year_days=5, term=Span(date(2026, 11, 25), date(2029, 11, 24)))
    assert proposed(task(), counsel("a", year_units=30), new) == ["n", "a"]


@pytest.mark.obligation("FG-10")
@pytest.mark.parametrize(
    ("state", "said"),
    [
        pytest.param(
            {"term": Span(date(2023, 12, 8), date(2026, 12, 7))}, "不在任期之内", id="期限届满前任期已满"
        ),
        pytest.param({"term": Span(date(2026, 12, 1), date(2029, 11, 30))}, "不在任期之内", id="尚未就任"),
        pytest.param({"away": (Span(TODAY, date(2026, 12, 5)),)}, "请假6日", id="多半时间请假"),
        pytest.param({"standing": Standing.BARRED}, "信用核查不合格", id="信用不合格"),
        pytest.param({"open_units": 57}, "超过上限60分", id="工作量超限"),
        pytest.param({"open_tasks": 12}, "已到上限12项", id="件数超限"),
    ],
)
def test_who_cannot_take_it_stands_apart_with_the_reason(state: dict[str, Any], said: str) -> None:
    assert [said in why for why in why_not(task(), counsel("a", **state))] == [True]


def test_every_reason_is_named() -> None:
    one = counsel("a", open_units=60, open_tasks=12, standing=Standing.BARRED)
    assert len(why_not(task(declined=frozenset("a")), one)) == 4


def test_work_due_on_the_last_day_of_the_term_can_be_taken() -> None:
    last = counsel("a", term=Span(IN_OFFICE.first, task().span.last))
    assert proposed(task(), last, counsel("b")) == ["b", "a"]
    assert proposed(task(), replace(last, away=(Span(TODAY, date(2026, 12, 4)),))) == ["a"]


@pytest.mark.obligation("FG-8.5")
def test_an_interest_that_is_found_bars_and_a_hint_is_a_caution() -> None:
    found = Interest(True, T("本所代理原告。"))
    hint = Interest(False, T("与原告同名。"))
    ranking = rank(task(interests={"a": (found,), "b": (hint,)}), [counsel("a"), counsel("b"), counsel("c")])
    assert [[str(w) for w in b.why] for b in ranking.barred] == [["本所代理原告。"]]
    assert [(r.counsel.key, [str(c) for c in r.cautions]) for r in ranking.ranked] == [
        ("c", []),
        ("b", ["与原告同名。"]),
    ]


@pytest.mark.obligation("FG-8.5")
def test_whoever_stood_back_is_not_proposed_again() -> None:
    assert why_not(task(declined=frozenset("a")), counsel("a")) == ["已拒绝承办或者已回避本项工作。"]


@pytest.mark.parametrize(
    ("worse", "name"),
    [
        pytest.param({"handed_in": 10, "handed_in_late": 5}, "按期完成", id="多次逾期"),
        pytest.param({"scored": 10, "score": 500}, "工作质量", id="评分低"),
        pytest.param({"standing": Standing.UNCHECKED}, "信用", id="信用未核查"),
        pytest.param({"standing": Standing.PENDING}, "信用", id="信用待认定"),
        pytest.param({"away": (Span(TODAY, date(2026, 12, 2)),)}, "请假", id="请假三日"),
        pytest.param({"term": Span(IN_OFFICE.first, date(2026, 12, 20))}, "剩余任期", id="任期将满"),
    ],
)
def test_what_counts_against_somebody_is_named(worse: dict[str, Any], name: str) -> None:
    good = {"handed_in": 10, "scored": 10, "score": 900}
    ranking = rank(task(), [counsel("a", **(good | worse)), counsel("b", **good)])
    first, second = ranking.ranked
    assert [first.counsel.key, second.counsel.key] == ["b", "a"]
    assert [
        str(x.name) for x, y in zip(second.factors, first.factors, strict=True) if x.points > y.points
    ] == [name]


def test_equal_points_go_to_the_longest_wait_then_to_the_key() -> None:
    waited = counsel("b", last_assigned=date(2026, 3, 1))
    assert proposed(
        task(),
        counsel("a", last_assigned=date(2026, 4, 1)),
        counsel("c", last_assigned=date(2026, 3, 1)),
        waited,
    ) == ["b", "c", "a"]
    # Nobody has waited longer than since the beginning of the term.
    assert proposed(task(), waited, counsel("n")) == ["n", "b"]


def test_the_reasons_can_be_added_up_and_read() -> None:
    one = counsel("a", specialities={LAND: Mastery.SKILLED}, open_units=7, year_units=90, handed_in=4)
    other = counsel("b", open_units=2, year_units=60)
    first = rank(task(wants=want(LAND)), [one, other]).ranked[0]
    assert first.points == sum(f.points for f in first.factors)
    said = {str(f.name): (f.points, str(f.why)) for f in first.factors}
    assert said["专业特长"] == (160, "土地房屋要求精通，具备擅长")
    assert said["在办工作量"] == (10, "在办7分，平均4.5分；本项4分。")
    assert said["近十二个月工作量"][0] == 120


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"fit": -1}, id="负权重"),
        pytest.param({"year_load": 10_001}, id="权重过大"),
        pytest.param({"most_leave": Fraction(3, 2)}, id="请假比例过大"),
        pytest.param({"settling_days": 0}, id="折算天数为零"),
    ],
)
def test_weights_that_could_turn_the_order_around_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        Weights(**wrong)


def test_weights_are_data() -> None:
    pool = [counsel("a", specialities={LAND: EXPERT}, year_units=300), counsel("b")]
    assert [r.counsel.key for r in rank(task(wants=want(LAND)), pool, Weights(year_load=0)).ranked] == [
        "a",
        "b",
    ]
    assert [r.counsel.key for r in rank(task(wants=want(LAND)), pool, Weights(fit=0)).ranked] == ["b", "a"]


def orders(ranking: Ranking) -> tuple[list[str], list[str]]:
    """The keys on either side."""
    return [r.counsel.key for r in ranking.ranked], [b.counsel.key for b in ranking.barred]


@modest
@given(pools(), tasks(), st.randoms())
def test_the_order_of_the_pool_does_not_matter(pool: list[Counsel], work: Task, chance: Any) -> None:
    mixed = list(pool)
    chance.shuffle(mixed)
    assert rank(work, mixed) == rank(work, pool)


@modest
@given(pools(), tasks(), st.data())
def test_more_load_never_raises_anybody(pool: list[Counsel], work: Task, data: st.DataObject) -> None:
    before, _ = orders(rank(work, pool))
    n = data.draw(st.integers(0, len(pool) - 1))
    more = data.draw(st.integers(0, 300))
    loaded = replace(
        pool[n],
        year_units=pool[n].year_units + more,
        open_units=pool[n].open_units + data.draw(st.integers(0, 30)),
        open_tasks=pool[n].open_tasks + data.draw(st.integers(0, 1)),
    )
    after, _ = orders(rank(work, [*pool[:n], loaded, *pool[n + 1 :]]))
    key = loaded.key
    if key in after:
        assert set(before[: before.index(key)]) <= set(after[: after.index(key)])


@modest
@given(pools(), tasks())
def test_everybody_stands_once_and_nobody_barred_is_ranked(pool: list[Counsel], work: Task) -> None:
    ranking = rank(work, pool)
    ranked, barred = orders(ranking)
    assert sorted(ranked + barred) == sorted(one.key for one in pool)
    assert all(b.why for b in ranking.barred)
    for one in ranking.ranked:
        assert work.span.last <= one.counsel.term.last
        assert one.counsel.standing is not Standing.BARRED
        assert one.counsel.open_units + work.units <= one.counsel.most_units
        assert not any(i.certain for i in work.interests.get(one.counsel.key, ()))


@modest
@given(pools(least=2, most=5), tasks(), st.integers(1, 300))
def test_of_two_alike_the_longer_wait_comes_first(pool: list[Counsel], work: Task, waited: int) -> None:
    twin = replace(pool[0], key="a", last_assigned=TODAY)
    longer = replace(pool[0], key="z", last_assigned=TODAY - timedelta(days=waited))
    ranked, _ = orders(rank(replace(work, interests={}, declined=frozenset()), [twin, longer, *pool[1:]]))
    if "a" in ranked:
        assert ranked.index("z") < ranked.index("a")
