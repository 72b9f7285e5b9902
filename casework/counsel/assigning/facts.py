"""What assigning looks at: a piece of work, a counsel on a day, and the weights. Pure (200号第十条)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from casework.errors import InvalidInput
from casework.gate import Standing
from casework.text import N_, T, Text

MOST_POINTS = 10_000
YEAR = 365
"""Days."""


class Mastery(StrEnum):
    """How well somebody masters a speciality."""

    FAMILIAR = "familiar"
    SKILLED = "skilled"
    LEADING = "leading"

    @property
    def label(self) -> str:
        """The level in Chinese."""
        return {"familiar": N_("一般"), "skilled": N_("擅长"), "leading": N_("精通")}[self.value]

    @property
    def steps(self) -> int:
        """How many steps above having nothing to do with it."""
        return list(Mastery).index(self) + 1


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one day through another."""

    first: date
    last: date

    def days(self) -> int:
        """How many days it has; none where it ends before it begins."""
        return max((self.last - self.first).days + 1, 0)

    def meets(self, other: "Span") -> int:
        """How many days both have."""
        return Span(max(self.first, other.first), min(self.last, other.last)).days()


@dataclass(frozen=True, slots=True)
class Interest:
    """What may tie a counsel to somebody in the matter (利害关系, 200号第八条第五项)."""

    certain: bool
    """True: found, so that this counsel cannot take it. False: a hint that a person settles first."""
    why: Text


@dataclass(frozen=True, slots=True)
class Want:
    """A speciality that work asks for, with the level that is enough."""

    speciality: str
    level: Mastery
    label: str = ""
    """The speciality in Chinese, where its code is not it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A piece of work that somebody is to take."""

    key: str
    """Its stable key; of two equal choices the first in the order of keys is taken."""
    units: int
    """What it weighs (`LoadTable.units`)."""
    span: Span
    """From the day on which it begins through the day on which it is due."""
    wants: tuple[Want, ...] = ()
    interests: Mapping[str, tuple[Interest, ...]] = field(default_factory=dict)
    """By the key of a counsel: what ties it to the matter."""
    declined: frozenset[str] = frozenset()
    """The counsel who refused it, or stood back from it."""
    licensed_only: bool = False
    """It is agency before a court, for which somebody from outside needs a licence (行政诉讼法第三十一条第二款)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counsel:
    """A counsel in office as the work file shows it on the day of assigning."""

    key: str
    name: str
    term: Span
    """The appointment (三年, 200号第十七条), or the agreed time of a temporary engagement."""
    specialities: Mapping[str, Mastery] = field(default_factory=dict)
    open_units: int = 0
    """What the work weighs that was taken and is not yet accepted."""
    open_tasks: int = 0
    most_units: int = 60
    """What may be open at once at most."""
    most_tasks: int = 12
    year_units: int = 0
    """What the work weighs that was assigned in the twelve months before the day."""
    year_days: int = 365
    """The days of those twelve months on which the counsel was in office and not on leave."""
    away: tuple[Span, ...] = ()
    """Leave, past and to come; spans that do not overlap."""
    licensed: bool = True
    """Whether it practises law."""
    standing: Standing = Standing.CLEAR
    handed_in: int = 0
    """Pieces of work handed in, as far back as the work file counts."""
    handed_in_late: int = 0
    scored: int = 0
    """Pieces of work that were given a score when they were accepted."""
    score: int = 0
    """The sum of these scores, each from 0 to 100."""
    last_assigned: date | None = None

    @property
    def waits_since(self) -> date:
        """Since when nothing was assigned: the last assignment, or the beginning of the term."""
        return self.last_assigned or self.term.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each thing counts, in points. The default is the office's own practice: no rule gives a number.

    Whoever has fewer points is proposed first. The points of load are what a piece of work adds to half the sum of
    squares of everybody's load (docs/counsel.md), so that one formula serves a single choice (`rank`) and many at
    once (`plan`).
    """

    fit: int = 480
    """For specialities that are wholly lacking; a share of it for levels that are."""
    open_load: int = 1
    """For each unit of the work and each unit by which the open load is above the pool's mean; below it, taken off."""
    year_load: int = 2
    """The same for the load of twelve months, for which each is counted as if in office for all of them."""
    leave: int = 120
    """For leave from the first to the last day of the work; a share of it for less."""
    term: int = 40
    """For work that is due on the last day of the term; less the farther off it is, nothing from `term_days` on."""
    term_days: int = 60
    doubt: int = 60
    """For a hint of an interest that is not yet settled."""
    unchecked: int = 30
    pending: int = 90
    """For a credit check that was not made, or whose result a person still has to settle."""
    late: int = 120
    """For a counsel who hands everything in late."""
    quality: int = 120
    """For a counsel whose work is given nought."""
    most_leave: Fraction = Fraction(1, 2)
    """Who is away for more of the days than this cannot take it."""
    settling_days: int = 90
    """The load of a counsel who was there for less is counted as if for so many days: one piece is no year's load."""

    def __post_init__(self) -> None:
        """Raises InvalidInput (`weights`) for what could turn the order around."""
        points = [
            self.fit, self.open_load, self.year_load, self.leave, self.term, self.term_days, self.doubt,
            self.unchecked, self.pending, self.late, self.quality,
        ]  # fmt: skip
        if not all(0 <= each <= MOST_POINTS for each in points):
            raise InvalidInput({"weights": T("权重必须为0至{most}的整数。", most=MOST_POINTS)})
        if not (0 <= self.most_leave <= 1 and 1 <= self.settling_days <= YEAR):
            raise InvalidInput(
                {"weights": T("请假比例应在0与1之间，新任折算的天数应为1至{year}日。", year=YEAR)}
            )
