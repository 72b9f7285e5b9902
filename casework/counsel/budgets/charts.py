"""The drawing of a budget: where its bars lie, in the units of the picture. Pure; the templates draw what it says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.counsel.budgets.ledger import Figures
from casework.counsel.budgets.queries import Month

WIDTH = 1000
"""Of a bar that stands for all that is allotted."""
HEIGHT, STEP, BAR = 160, 50, 30
"""Of the year's chart: the height of the plan's end, the width of a month and of its bar."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar."""

    code: str
    x: int
    width: int


def bar(has: Figures) -> tuple[Part, ...]:
    """Paid, determined, committed and free, side by side, together as wide as what is allotted."""
    parts = (("paid", has.paid), ("accepted", has.accepted), ("committed", has.committed), ("free", has.free))
    found, before = [], 0
    for code, fen in parts:
        # From the sum and not from each part: roundings do not add up.
        x, end = (_scaled(n, has.allotted, WIDTH) for n in (before, before + fen))
        found.append(Part(code, x, end - x))
        before += fen
    return tuple(part for part in found if part.width > 0)


def _scaled(fen: int, whole: int, length: int) -> int:
    return round(fen * length / whole) if whole else 0


@dataclass(frozen=True, slots=True)
class Column:
    """A month of the year: what was spent by its end, what of that is paid, and what the plan was."""

    month: int
    x: int
    spent: int
    """Height."""
    paid: int
    plan: int
    spent_fen: int
    paid_fen: int
    plan_fen: int


def year_of(allotted: int, months: Sequence[Month]) -> tuple[Column, ...]:
    """The columns of the year, against a plan that spends what is allotted evenly, month by month."""
    highest = max([allotted, *(month.spent for month in months)])
    return tuple(
        Column(
            month=m.month,
            x=(m.month - 1) * STEP + (STEP - BAR) // 2,
            spent=_scaled(m.spent, highest, HEIGHT),
            paid=_scaled(m.paid, highest, HEIGHT),
            plan=_scaled(planned(allotted, m.month), highest, HEIGHT),
            spent_fen=m.spent,
            paid_fen=m.paid,
            plan_fen=planned(allotted, m.month),
        )
        for m in months
    )


def planned(allotted: int, month: int) -> int:
    """分 that an even plan has spent by the end of a month."""
    return allotted * month // 12


def plan_line(allotted: int, months: Iterable[Month]) -> tuple[int, int]:
    """Where the line of the even plan ends at the end of the year: its x and its height."""
    highest = max([allotted, *(month.spent for month in months)])
    return 12 * STEP, _scaled(allotted, highest, HEIGHT)
