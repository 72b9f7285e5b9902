"""How a figure is spread over a pool, and where one stands in it; no order of persons. Pure (200号第十五条)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from casework.text import N_, Labelled

FEWEST = 5
"""Of fewer people no distribution is shown: each of them could be told from it. Of a person with fewer pieces of work no
share and no mean is: one piece would decide it."""


class Place(Labelled):
    """Where a figure lies in a distribution."""

    LOW = "low", N_("下四分之一")
    MIDDLE = "middle", N_("中间一半")
    HIGH = "high", N_("上四分之一")


@dataclass(frozen=True, slots=True)
class Spread:
    """The quartiles of a figure over so many people."""

    n: int
    lower: Fraction
    median: Fraction
    upper: Fraction

    def place(self, value: Fraction) -> Place:
        """Where a value lies; on a quartile it is in the middle."""
        return Place.LOW if value < self.lower else Place.HIGH if value > self.upper else Place.MIDDLE


def spread(values: Iterable[Fraction]) -> Spread | None:
    """The quartiles of values, with linear interpolation between neighbours; None of fewer than `FEWEST`."""
    ordered = sorted(values)
    if len(ordered) < FEWEST:
        return None
    lower, median, upper = (_quantile(ordered, Fraction(k, 4)) for k in (1, 2, 3))
    return Spread(len(ordered), lower, median, upper)


def _quantile(ordered: list[Fraction], share: Fraction) -> Fraction:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
