"""How evenly the work of a pool is spread: over people, over time, over specialities. Pure, exact (200号第十条)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from casework.counsel.assigning.facts import Span


@dataclass(frozen=True, slots=True)
class Assigned:
    """A piece of work that was given to somebody on a day."""

    counsel: str
    on: date
    units: int
    specialities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar."""

    year: int
    month: int


@dataclass(frozen=True, slots=True)
class Line:
    """One counsel's load in a period."""

    counsel: str
    units: int
    days: int
    """The days of the period on which the counsel could be given work."""
    share: Fraction
    """Of all units that the pool was given."""
    months: Mapping[Month, int]


@dataclass(frozen=True, slots=True)
class Fairness:
    """The pool in a period."""

    lines: tuple[Line, ...]
    """By key; whoever was given nothing stands there with nought."""
    gini: Fraction | None
    """Of the load for each day that a counsel could be given work; None where nobody was given any."""
    specialities: Mapping[str, Mapping[str, Fraction]]
    """Of each speciality, which share each counsel was given."""
    asked: Mapping[str, Fraction]
    """Which share of the work that asks for any speciality each has; work that asks for several counts to equal parts."""


def gini(loads: Iterable[Fraction | int]) -> Fraction | None:
    """The Gini index of loads, exact: 0, all are equal; near 1, one has everything. None where there is no load.

    Half the mean difference of all pairs over the mean: Σ (2k - n - 1) x_k / (n Σ x) over the rising loads x_1 … x_n.
    Raises ValueError for a negative load.
    """
    rising = sorted(loads)
    if rising and rising[0] < 0:
        raise ValueError("a load is never negative")
    total = sum(rising)
    if not total:
        return None
    size = len(rising)
    return Fraction(sum((2 * k - size - 1) * x for k, x in enumerate(rising, start=1))) / (size * total)


def fairness(work: Iterable[Assigned], present: Mapping[str, Sequence[Span]], period: Span) -> Fairness:
    """How the work assigned in a period is spread over a pool.

    `present` says for each counsel the days in office and not on leave, in spans that do not overlap: whoever was there
    for half of the time is expected to have half of the load, and whoever was not there at all does not count in the
    index. Work of somebody who is not named there belongs to another pool and is left out.
    """
    done = [one for one in work if period.first <= one.on <= period.last and one.counsel in present]
    units: Counter[str] = Counter()
    months: dict[str, Counter[Month]] = defaultdict(Counter)
    shared: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for one in done:
        units[one.counsel] += one.units
        months[one.counsel][Month(one.on.year, one.on.month)] += one.units
        for speciality in one.specialities:
            shared[speciality][one.counsel] += Fraction(one.units, len(one.specialities))
    total = units.total()
    lines = tuple(
        Line(
            key,
            units[key],
            sum(period.meets(span) for span in present[key]),
            Fraction(units[key], total) if total else Fraction(0),
            dict(sorted(months[key].items(), key=lambda each: (each[0].year, each[0].month))),
        )
        for key in sorted(present)
    )
    return Fairness(
        lines,
        gini(Fraction(line.units, line.days) for line in lines if line.days),
        {name: _shares(of) for name, of in sorted(shared.items())},
        _shares({name: sum(of.values(), Fraction(0)) for name, of in shared.items()}),
    )


def _shares(units: Mapping[str, Fraction]) -> dict[str, Fraction]:
    total = sum(units.values())
    return {key: each / total for key, each in sorted(units.items())}
