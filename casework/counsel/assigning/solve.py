"""The arithmetic of many pieces of work at once, in whole numbers: assignment in rounds, moves and swaps, a bound.

Loaded with the first plan alone, since numpy and scipy take time to load. docs/counsel.md says what is minimised.

Everything is counted in half points, so that the half square of a load is a whole number, and every half point in so
many parts (`Solver.part`) that choices of equal points still differ: the person who stands first is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from casework.errors import InvalidInput
from casework.text import T

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
ROUNDS = 300
"""Of raising the bound. More of them raise it by less than a thousandth."""
STEPS = 2_000
"""Moves and swaps at most; 200 pieces of work by 60 people take some 150."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Work (rows, in the order of its keys) and people (columns, whoever is first at equal points first)."""

    units: Sequence[int]
    merits: Sequence[Sequence[int | None]]
    """The points of each pair that do not hang on load; None: this one cannot take it."""
    slope: Sequence[int]
    """What a unit more costs each person at the load that stands, in points."""
    bend: int
    """What it costs more with every unit that was added, in points."""
    room: Sequence[int]
    """How many units more each may take."""
    places: Sequence[int]
    """How many pieces more each may take."""


class Solver:
    """A problem in arrays, with a last column for nobody: it costs more than any choice and has room for all.

    Raises InvalidInput (`tasks`) where the numbers would pass what an array holds: some thousand pieces at once.
    """

    def __init__(self, problem: Problem) -> None:
        rows, people = len(problem.units), len(problem.slope)
        self.part = 2 * rows * people + 1
        self.units: Numbers = np.array(problem.units, dtype=np.int64)
        able = np.array([[each is not None for each in row] for row in problem.merits], dtype=np.bool_)
        points = np.array([[each or 0 for each in row] for row in problem.merits], dtype=np.int64)
        ranks = np.arange(people, dtype=np.int64)
        cost = 2 * self.part * points.reshape(rows, people) + ranks
        self.able: Mask = np.column_stack((able.reshape(rows, people), np.ones(rows, dtype=np.bool_)))
        total = int(self.units.sum())
        self.slope: Numbers = np.array([*(2 * self.part * each for each in problem.slope), 0], dtype=np.int64)
        self.bend: Numbers = np.array([self.part * problem.bend] * people + [0], dtype=np.int64)
        # What one more piece can add at most; a whole round of them costs less than that one stays with nobody.
        most = int(self.units.max(initial=0))
        steepest = int(np.abs(self.slope).max()) + 2 * total * self.part * problem.bend
        self.nobody = (min(rows, people) + 1) * (int(cost.max(initial=0)) + most * steepest + 1)
        if self.nobody * 8 * (rows + 1) > np.iinfo(np.int64).max:
            raise InvalidInput({"tasks": T("一次安排的工作太多或者权重太大，请分批安排。")})
        self.cost: Numbers = np.column_stack((cost, np.full(rows, self.nobody)))
        self.room: Numbers = np.array([*problem.room, total], dtype=np.int64)
        self.places: Numbers = np.array([*problem.places, rows], dtype=np.int64)
        self.taken: Numbers = np.full(rows, people, dtype=np.int64)
        self.load: Numbers = np.zeros(people + 1, dtype=np.int64)
        self.count: Numbers = np.zeros(people + 1, dtype=np.int64)
        self.count[people] = rows
        self.load[people] = total

    def burden(self, load: Numbers) -> Numbers:
        """What added loads cost, one for each column (the last axis)."""
        answer: Numbers = self.slope * load + self.bend * load * load
        return answer

    def put(self, row: int, column: int) -> None:
        """Give a piece of work to somebody else."""
        for sign, at in ((-1, int(self.taken[row])), (1, column)):
            self.load[at] += sign * self.units[row]
            self.count[at] += sign
        self.taken[row] = column

    def begin(self) -> None:
        """A first plan: the heaviest work first, as many pieces a round as there are people, each round an assignment."""
        people = len(self.slope) - 1
        order = np.argsort(-self.units, kind="stable")
        for first in range(0, len(order), max(people, 1)):
            block = order[first : first + max(people, 1)]
            size = self.units[block, None]
            after = self.load + size
            cost = self.cost[block] + self.burden(after) - self.burden(self.load)
            fits = self.able[block] & (after <= self.room) & (self.count < self.places)
            cost = np.where(fits, cost, self.nobody * 4)[:, :people]
            spare = np.full((len(block), len(block)), self.nobody)  # each may stay with nobody
            rows, columns = linear_sum_assignment(np.column_stack((cost, spare)))
            for row, column in zip(rows, columns, strict=True):
                if column < people:
                    self.put(int(block[row]), int(column))

    def improve(self) -> None:
        """The best single move or swap, again and again, until none is better."""
        for _ in range(STEPS):
            gain, row, column = self._best_move()
            swapped, one, other = self._best_swap()
            if min(gain, swapped) >= 0:
                return
            if gain <= swapped:
                self.put(row, column)
            else:
                here, there = int(self.taken[one]), int(self.taken[other])
                self.put(one, there)
                self.put(other, here)

    def moves(self) -> tuple[Numbers, Mask]:
        """What giving each piece (row) to each person (column) would add to the cost, and whether it may be."""
        rows = np.arange(len(self.units))
        size, now = self.units[:, None], self.burden(self.load)
        relief = (self.burden(self.load - size) - now)[rows, self.taken]
        added = self.cost + self.burden(self.load + size) - now
        delta = added + (relief - self.cost[rows, self.taken])[:, None]
        may = self.able & (self.load + size <= self.room) & (self.count < self.places)
        may[rows, self.taken] = False
        return delta, may

    def _best_move(self) -> tuple[int, int, int]:
        delta, may = self.moves()
        return _least(np.where(may, delta, 0))

    def _best_swap(self) -> tuple[int, int, int]:
        rows = np.arange(len(self.units))
        at = self.taken
        mine = self.cost[:, at]  # piece i at the person of piece j
        stay = self.cost[rows, at]
        more = (
            self.units[None, :] - self.units[:, None]
        )  # what the person of i takes more when i and j change
        now = self.burden(self.load)[at]
        slope, bend, load = self.slope[at], self.bend[at], self.load[at]
        after = load[:, None] + more
        here = (slope[:, None] + bend[:, None] * after) * after - now[:, None]
        # The person of j takes less by as much: the same with i and j exchanged.
        delta = mine + mine.T - stay[:, None] - stay[None, :] + here + here.T
        may = self.able[:, at] & (after <= self.room[at][:, None])
        may = may & may.T & (at[:, None] != at[None, :])
        return _least(np.where(may, delta, 0))

    def bound(self) -> int:
        """Below which no plan of the same pieces can be, in half points: the best found of a Lagrangian relaxation.

        Each person has a price for a unit of load. For any prices, the cheapest choice of each piece alone, and the
        cheapest load of each person alone, together cost no more than any plan: exact, in whole numbers, whatever the
        prices are. Limits of pieces are left out of it.
        """
        placed = np.flatnonzero(self.taken < len(self.slope) - 1)
        if not len(placed):
            return 0
        cost = np.where(self.able[placed, :-1], self.cost[placed, :-1], self.nobody)
        units, slope, bend, room = self.units[placed], self.slope[:-1], self.bend[:-1], self.room[:-1]
        have = int(self.cost[placed, self.taken[placed]].sum() + self.burden(self.load)[:-1].sum())
        price = slope + 2 * bend * self.load[:-1]
        best: int | None = None
        for turn in range(ROUNDS):
            offers = cost + price * units[:, None]
            chosen = offers.argmin(axis=1)
            cheapest = np.where(
                bend > 0, (price - slope + bend) // np.maximum(2 * bend, 1), room * (price > slope)
            )
            wish = np.clip(cheapest, 0, room)
            found = int(offers.min(axis=1).sum() + ((slope - price + bend * wish) * wish).sum())
            best = found if best is None else max(best, found)
            excess = np.bincount(chosen, weights=units, minlength=len(slope)).astype(np.int64) - wish
            square = int((excess * excess).sum())
            if square == 0:
                break
            # Towards the plan's own cost, with ever shorter steps.
            price = price + excess * ((have - found) * (ROUNDS - turn) // (square * ROUNDS))
        return (best or 0) // self.part

    def points(self, cost: int) -> int:
        """A difference of costs in half points, without what only tells equal choices apart."""
        return (cost + self.part // 2) // self.part


def _least(delta: Numbers) -> tuple[int, int, int]:
    """The least entry and where it stands; of equal ones the first."""
    at = int(delta.argmin())
    row, column = divmod(at, delta.shape[1])
    return int(delta[row, column]), row, column
