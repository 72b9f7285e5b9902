"""Several pieces of work at once: who would take which, and what each choice costs (200号第十条). Pure, the same each time.

What is minimised is misfit and spread of load together (docs/counsel.md); with one piece of work it is the order of
`rank`. That a piece is placed comes before any cost, and what stays with nobody is named with its reasons.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from casework.counsel.assigning.facts import Counsel, Task, Weights
from casework.counsel.assigning.rank import (
    PRACTICE,
    Barred,
    Factor,
    Ranked,
    bars,
    burden,
    cautions,
    means,
    merits,
    stands,
    suits,
    year_load,
)
from casework.text import T, Text

if TYPE_CHECKING:
    from casework.counsel.assigning.solve import Solver

OTHERS = 3
"""How many other people are named for each choice."""


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else who could take it, and by how many points the whole plan would then be dearer."""

    counsel: Counsel
    more: Fraction


@dataclass(frozen=True, slots=True)
class Choice:
    """A piece of work with who would take it."""

    task: Task
    ranked: Ranked
    """With the load that the rest of the plan gives the same counsel."""
    others: tuple[Other, ...]
    """The cheapest first."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A piece of work that stays with nobody."""

    task: Task
    why: Text
    barred: tuple[Barred, ...]
    """Who cannot take it by itself, with the reasons."""
    full: tuple[Counsel, ...]
    """Who could, and whom the rest of the plan fills up."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a plan does to one counsel."""

    counsel: Counsel
    tasks: int
    units: int
    year: int
    """The load of twelve months before it, as ranking counts it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be done; nothing is done by it."""

    choices: tuple[Choice, ...]
    unplaced: tuple[Unplaced, ...]
    loads: tuple[Loaded, ...]
    merits: int
    """Points of fit, leave, term, credit and record."""
    spread: Fraction
    """Half the weighted squares by which everybody's load differs from the mean, in points."""
    bound: Fraction
    """No plan that places the same work can have a lower cost."""

    @property
    def cost(self) -> Fraction:
        """Misfit and spread together, in points."""
        return self.merits + self.spread

    @property
    def gap(self) -> Fraction:
        """By which share of its cost the plan could be better at most."""
        return (self.cost - self.bound) / self.cost if self.cost else Fraction(0)


def plan(tasks: Iterable[Task], pool: Iterable[Counsel], weights: Weights = PRACTICE) -> Plan:
    """Who would take which. The order of neither matters; the keys of each are unique.

    Raises InvalidInput (`tasks`) for more than can be reckoned at once: some thousand pieces.
    """
    # numpy and scipy take longer to load than a page to be shown: with the first plan alone.
    from casework.counsel.assigning.solve import Problem, Solver

    work = sorted(tasks, key=lambda each: each.key)
    people = sorted(pool, key=lambda one: (one.waits_since, one.key))
    if not work:
        spread = _spread(people, [0] * len(people), weights)
        return Plan((), (), _loads(people, [], weights), 0, spread, spread)
    why = [[bars(each, one, weights) for one in people] for each in work]
    alone = [_sum(stands(one, weights)) for one in people]
    problem = Problem(
        units=[each.units for each in work],
        merits=[
            [
                None if barred else own + _sum(suits(each, one, weights))
                for one, own, barred in zip(people, alone, row, strict=True)
            ]
            for each, row in zip(work, why, strict=True)
        ],
        slope=[
            weights.open_load * one.open_units + weights.year_load * year_load(one, weights) for one in people
        ],
        bend=weights.open_load + weights.year_load,
        room=[max(one.most_units - one.open_units, 0) for one in people],
        places=[max(one.most_tasks - one.open_tasks, 0) for one in people],
    )
    solver = Solver(problem)
    solver.begin()
    solver.improve()
    return _Made(work, people, why, weights, solver).plan()


@dataclass(frozen=True, slots=True)
class _Made:
    """A solved problem, to be told in words."""

    work: Sequence[Task]
    people: Sequence[Counsel]
    why: Sequence[Sequence[tuple[Text, ...]]]
    weights: Weights
    solver: "Solver"

    def plan(self) -> Plan:
        taken = [int(column) for column in self.solver.taken]
        nobody = len(self.people)
        added = [int(units) for units in self.solver.load[:nobody]]
        spread = _spread(self.people, added, self.weights)
        points = [
            _sum(merits(self.work[row], self.people[column], self.weights))
            for row, column in enumerate(taken)
            if column < nobody
        ]
        # The solver counts from the load that stands, in half points; the spread counts from the mean.
        from_mean = 2 * spread - self._from_standing(added)
        return Plan(
            tuple(self._choices(taken)),
            tuple(self._unplaced(row) for row, column in enumerate(taken) if column == nobody),
            _loads(self.people, [(self.work[row], column) for row, column in enumerate(taken)], self.weights),
            sum(points),
            spread,
            max((self.solver.bound() + from_mean) / 2, Fraction(0)),
        )

    def _from_standing(self, added: Sequence[int]) -> int:
        weights = self.weights
        return sum(
            2 * units * (weights.open_load * one.open_units + weights.year_load * year_load(one, weights))
            + units * units * (weights.open_load + weights.year_load)
            for one, units in zip(self.people, added, strict=True)
        )

    def _choices(self, taken: Sequence[int]) -> Iterable[Choice]:
        delta, may = self.solver.moves()
        average = means(self.people, self.weights)
        for row, column in enumerate(taken):
            if column == len(self.people):
                continue
            task, one = self.work[row], self.people[column]
            planned = int(self.solver.load[column]) - task.units
            found = (*burden(task, one, average, self.weights, planned), *merits(task, one, self.weights))
            cheapest = sorted(
                (int(delta[row, other]), other) for other in range(len(self.people)) if may[row, other]
            )
            others = tuple(
                Other(self.people[other], Fraction(self.solver.points(more), 2))
                for more, other in cheapest[:OTHERS]
            )
            yield Choice(task, Ranked(one, found, cautions(task, one)), others)

    def _unplaced(self, row: int) -> Unplaced:
        pairs = list(zip(self.people, self.why[row], strict=True))
        full = tuple(sorted((one for one, why in pairs if not why), key=lambda one: one.key))
        barred = tuple(sorted((Barred(one, why) for one, why in pairs if why), key=lambda b: b.counsel.key))
        why = (
            T("能够承办的{n}人都已排满，请放宽上限、推迟或者临时聘请（200号第十八条）。", n=len(full))
            if full
            else T("没有人能够承办，原因逐人列明；可以临时聘请（200号第十八条）。")
        )
        return Unplaced(self.work[row], why, barred, full)


def _sum(factors: Iterable[Factor]) -> int:
    return sum(factor.points for factor in factors)


def _spread(people: Sequence[Counsel], added: Sequence[int], weights: Weights) -> Fraction:
    """Half the weighted squares by which the loads, with what is added, differ from their mean."""
    half = Fraction(0)
    for weight, standing in (
        (weights.open_load, [one.open_units for one in people]),
        (weights.year_load, [year_load(one, weights) for one in people]),
    ):
        loads = [load + more for load, more in zip(standing, added, strict=True)]
        if loads:
            half += Fraction(weight, 2) * (sum(x * x for x in loads) - Fraction(sum(loads) ** 2, len(loads)))
    return half


def _loads(
    people: Sequence[Counsel], taken: Sequence[tuple[Task, int]], weights: Weights
) -> tuple[Loaded, ...]:
    found = []
    for column, one in enumerate(people):
        mine = [task.units for task, at in taken if at == column]
        found.append(Loaded(one, len(mine), sum(mine), year_load(one, weights)))
    return tuple(sorted(found, key=lambda loaded: loaded.counsel.key))
