"""Plain facts of cases, as other systems hand them in, and their figures: pure, by the same measures as the pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from casework import codes
from casework.oversight.periods import Period
from casework.oversight.statistics.measures import Fact, Figures, Measure, counted, figures, sums
from casework.text import N_, Labelled

M = Measure


class Appeared(Labelled):
    """Who sat at a hearing for the organ."""

    PRINCIPAL = "principal", N_("正职负责人")
    DEPUTY = "deputy", N_("副职负责人")
    OTHER_LEADER = "other_leader", N_("其他参与分管的负责人")
    SUBORDINATE_HEAD = "subordinate_head", N_("下级机关、受委托组织负责人")
    DELEGATE = "delegate", N_("受委托的承办单位负责人")
    STAFF = "staff", N_("工作人员")
    NONE = "none", N_("无人出庭")

    @property
    def counts(self) -> bool:
        """Whether it is an appearance of the principal (法释〔2020〕3号第二条)."""
        return self in {Appeared.PRINCIPAL, Appeared.DEPUTY, Appeared.OTHER_LEADER}


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that was served on the organ."""

    on: date
    level: str
    """`first`, `second` or `retrial`."""
    outcome: str
    """A code of the list `closing`."""


@dataclass(frozen=True, slots=True)
class PlainCase:
    """A case as another system tells of it."""

    received_on: date
    closed_on: date | None
    decided: tuple[Decision, ...]
    hearings: tuple[tuple[date, Appeared], ...]
    suggestions: tuple[tuple[date, date | None], ...]
    """Received, and answered where it was."""


def figures_of(cases: Iterable[PlainCase], period: Period) -> Figures:
    """The figures of a period. What an outcome counts as is said by the list alone: `depends` is no loss."""
    counts, carried = counted((fact for case in cases for fact in _facts(case)), period)
    return figures(sums(counts), carried)


def _facts(case: PlainCase) -> Iterator[Fact]:
    yield Fact(M.RECEIVED, case.received_on, until=case.closed_on)
    if case.closed_on is not None:
        yield Fact(M.CLOSED, case.closed_on)
    for one in case.decided:
        yield Fact(M.DECIDED, one.on, level=one.level, code=one.outcome)
        if codes.loss(one.outcome).code == M.LOST:
            yield Fact(M.LOST, one.on, level=one.level, code=one.outcome)
    for on, appeared in case.hearings:
        yield Fact(M.HEARD, on, code=appeared)
        if appeared.counts:
            yield Fact(M.APPEARED, on, code=appeared)
    for received, answered in case.suggestions:
        yield Fact(M.SUGGESTIONS_RECEIVED, received)
        if answered is not None:
            yield Fact(M.SUGGESTIONS_ANSWERED, answered)
