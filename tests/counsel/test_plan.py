"""Several pieces of work at once: evenly and by speciality together (200号第十条)."""

import os
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.counsel.assigning.facts import Counsel, Interest, Mastery, Task, Want, Weights
from casework.counsel.assigning.plan import Plan, plan
from casework.counsel.assigning.rank import bars, merits, rank, year_load
from casework.errors import InvalidInput
from casework.gate import Standing
from casework.text import T
from tests.counsel.pool import EXPERT, FIELDS, counsel, pools, task, tasks, want

modest = settings(deadline=None, max_examples=40, derandomize=bool(os.environ.get("CI")))


def taken(made: Plan) -> dict[str, str]:
    """Who would take which, by key."""
    return {choice.task.key: choice.ranked.counsel.key for choice in made.choices}


@st.composite
def several(draw: st.DrawFn, most: int = 4) -> list[Task]:
    """Some pieces of work, each with a key of its own."""
    return [draw(tasks(f"t{n}")) for n in range(draw(st.integers(1, most)))]


def cost(work: Sequence[Task], people: Sequence[Counsel], who: Sequence[int]) -> Fraction:
    """What a plan costs, reckoned anew from what docs/counsel.md says: misfit, and half the squares of load about the mean."""
    answer = Fraction(sum(f.points for t, c in zip(work, who, strict=True) for f in merits(t, people[c])))
    added = [sum(t.units for t, at in zip(work, who, strict=True) if at == c) for c in range(len(people))]
    for weight, loads in (
        (1, [one.open_units + more for one, more in zip(people, added, strict=True)]),
        (2, [year_load(one) + more for one, more in zip(people, added, strict=True)]),
    ):
        mean = Fraction(sum(loads), len(loads))
        answer += Fraction(weight, 2) * sum((load - mean) ** 2 for load in loads)
    return answer


def feasible(work: Sequence[Task], people: Sequence[Counsel], who: Sequence[int]) -> bool:
    """Whether nobody is given what cannot be taken, alone or together."""
    mine = [[t for t, at in zip(work, who, strict=True) if at == c] for c in range(len(people))]
    return not any(bars(t, people[c]) for t, c in zip(work, who, strict=True)) and all(
        one.open_units + sum(t.units for t in some) <= one.most_units
        and one.open_tasks + len(some) <= one.most_tasks
        for one, some in zip(people, mine, strict=True)
        if some
    )


def city(seed: int, work: int = 200, people: int = 60) -> tuple[list[Task], list[Counsel]]:
    """A pool and its work as a large city may have them."""
    chance = Random(seed)
    fields = [f"专业{n}" for n in range(12)]
    pool = [
        counsel(
            f"c{n:02}",
            specialities={f: chance.choice(list(Mastery)) for f in chance.sample(fields, 3)},
            open_units=chance.randint(0, 20),
            year_units=chance.randint(100, 200),
        )
        for n in range(people)
    ]
    given = [
        task(
            f"t{n:03}",
            units=chance.choice([1, 3, 4, 6, 8, 10]),
            wants=(Want(chance.choice(fields), chance.choice(list(Mastery))),),
        )
        for n in range(work)
    ]
    return given, pool


@pytest.mark.obligation("FG-10")
def test_each_is_given_to_its_specialist_and_equal_work_is_spread() -> None:
    pool = [counsel("a", specialities={FIELDS[0]: EXPERT}), counsel("b", specialities={FIELDS[1]: EXPERT})]
    work = [task("1", wants=want(FIELDS[1])), task("2", wants=want(FIELDS[0])), task("3"), task("4")]
    made = plan(work, pool)
    assert {key: made for key, made in taken(made).items() if key < "3"} == {"1": "b", "2": "a"}
    assert [(each.tasks, each.units) for each in made.loads] == [(2, 8), (2, 8)]
    assert made.spread == 0
    assert made.gap == 0


@pytest.mark.obligation("FG-10")
def test_one_specialist_is_not_given_everything() -> None:
    pool = [counsel("a", specialities={FIELDS[0]: EXPERT}), counsel("b"), counsel("c")]
    made = plan([task(f"t{n:02}", units=10, wants=want(FIELDS[0])) for n in range(9)], pool)
    tasks_of = {each.counsel.key: each.tasks for each in made.loads}
    assert tasks_of["a"] > tasks_of["b"] > 0
    assert tasks_of["c"] > 0


@pytest.mark.obligation("FG-8.5")
def test_nobody_is_given_work_that_an_interest_bars() -> None:
    tied = {"a": (Interest(True, T("本所代理原告。")),)}
    made = plan(
        [task(f"t{n}", interests=tied) for n in range(4)], [counsel("a"), counsel("b", open_units=40)]
    )
    assert set(taken(made).values()) == {"b"}


def test_what_nobody_can_take_is_named_with_its_reasons() -> None:
    pool = [counsel("a", standing=Standing.BARRED), counsel("b", open_units=52)]
    made = plan([task("1", units=8), task("2", units=8), task("3", units=9)], pool)
    assert len(made.choices) == 1
    full, barred = sorted(made.unplaced, key=lambda each: -len(each.full))
    assert ([one.key for one in full.full], "1人都已排满" in str(full.why)) == (["b"], True)
    assert [str(w) for b in barred.barred for w in b.why] == [
        "信用核查不合格。",
        "在办工作量52分，加上本项9分，超过上限60分。",
    ]
    assert "没有人能够承办" in str(barred.why)


def test_of_nothing_comes_nothing() -> None:
    assert plan([], [counsel("a"), counsel("b", open_units=4)]).gap == 0
    assert [each.barred for each in plan([task()], []).unplaced] == [()]


def test_what_no_array_holds_is_refused_in_words() -> None:
    heavy = [task(f"t{n}", units=10**6) for n in range(4)]
    pool = [counsel(f"c{n}", most_units=10**9, year_units=10**9) for n in range(4)]
    with pytest.raises(InvalidInput, match="请分批安排"):
        plan(heavy, pool, Weights(year_load=10_000))


def test_what_each_choice_costs_is_shown() -> None:
    pool = [counsel("a", specialities={FIELDS[0]: EXPERT}), counsel("b"), counsel("c", open_units=10)]
    (choice,) = plan([task(wants=want(FIELDS[0]))], pool).choices
    assert [(other.counsel.key, other.more) for other in choice.others] == [("b", 480), ("c", 520)]
    assert [str(f.name) for f in choice.ranked.factors if f.points < 0] == ["在办工作量"]


@modest
@given(pools(), tasks())
def test_one_piece_alone_goes_to_whoever_is_ranked_first(pool: list[Counsel], work: Task) -> None:
    ranked = rank(work, pool).ranked
    assert list(taken(plan([work], pool)).values()) == [one.counsel.key for one in ranked[:1]]
    for choice in plan([work], pool).choices:
        assert choice.ranked == ranked[0]


@modest
@given(pools(), several(), st.randoms())
def test_the_order_of_work_and_pool_does_not_matter(
    pool: list[Counsel], work: list[Task], chance: Any
) -> None:
    mixed, others = list(pool), list(work)
    chance.shuffle(mixed)
    chance.shuffle(others)
    assert plan(others, mixed) == plan(work, pool)


@modest
@given(pools(most=4), several())
def test_a_plan_keeps_every_limit_and_lies_between_the_bound_and_any_move(
    pool: list[Counsel], work: list[Task]
) -> None:
    made = plan(work, pool)
    assert sorted([*taken(made), *(each.task.key for each in made.unplaced)]) == [t.key for t in work]
    placed = [choice.task for choice in made.choices]
    at = [pool.index(choice.ranked.counsel) for choice in made.choices]
    assert feasible(placed, pool, at)
    assert made.cost == cost(placed, pool, at)
    every = [who for who in product(range(len(pool)), repeat=len(placed)) if feasible(placed, pool, who)]
    best = min(cost(placed, pool, who) for who in every)
    assert made.bound <= best <= made.cost
    for n, choice in enumerate(made.choices):
        for other in choice.others:
            moved = [*at[:n], pool.index(other.counsel), *at[n + 1 :]]
            assert other.more == cost(placed, pool, moved) - made.cost >= 0


@modest
@given(pools(most=4), several())
def test_whoever_could_still_take_a_piece_is_not_passed_over(pool: list[Counsel], work: list[Task]) -> None:
    made = plan(work, pool)
    for left in made.unplaced:
        for one in left.full:
            mine = next(each for each in made.loads if each.counsel == one)
            then = replace(
                one, open_units=one.open_units + mine.units, open_tasks=one.open_tasks + mine.tasks
            )
            assert bars(left.task, then)


@pytest.mark.obligation("FG-10")
@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_pieces_by_sixty_people_in_two_seconds_near_the_bound(seed: int) -> None:
    work, pool = city(seed)
    plan(work[:1], pool)  # numpy and scipy are loaded with the first plan
    began = process_time()
    made = plan(work, pool)
    assert process_time() - began < 2
    assert len(made.choices) == 200
    assert made.gap < Fraction(2, 100)
