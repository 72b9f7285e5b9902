"""Charts: figures where people would rather look than read. Each carries its table; the picture is drawn from that (`static/charts.js`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.text import Text

Words = Text | str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of a chart and of its table: what it is of, and a figure for each series."""

    label: Words
    values: tuple[int, ...]
    href: str = ""
    """To what is behind it."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures as a picture, a table and a download."""

    name: str
    """Unique on its page; its download's."""
    title: Words
    of: Words
    """What its rows are, the head of the first column."""
    series: tuple[Words, ...]
    rows: tuple[ChartRow, ...]
    kind: str = "bar"
    """`bar` (lying, a row each, its series one behind the other) or `line` (a course of time)."""
    bad: bool = False
    """The last series is what should not be, such as lost cases: it has the colour of a warning."""
    shown: int = 12
    """So many rows stand in the picture, the others together in one; the table has all."""

    @property
    def drawn(self) -> tuple[ChartRow, ...]:
        """The rows of the picture, without the rest."""
        return self.rows if len(self.rows) <= self.shown else self.rows[: self.shown - 1]

    @property
    def rest(self) -> Sequence[ChartRow]:
        """The rows that stand together in the picture."""
        return self.rows[len(self.drawn) :]

    @property
    def rest_values(self) -> tuple[int, ...]:
        """Their figures together."""
        return tuple(map(sum, zip(*(row.values for row in self.rest), strict=True)))

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(any(row.values) for row in self.rows)
