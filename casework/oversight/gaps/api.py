"""Gaps over JSON."""

from dataclasses import dataclass

from casework.errors import InvalidInput
from casework.forms import Number
from casework.http.desk import Desk
from casework.http.json import Part
from casework.oversight.gaps.kinds import SEES, Gap
from casework.oversight.gaps.queries import GapLine, counts, gaps
from casework.text import T

routes = Part()


@dataclass(frozen=True, slots=True)
class GapCount:
    """How many gaps of a kind there are, up to the limit."""

    kind: str
    label: str
    n: int


@dataclass(frozen=True, slots=True)
class GapOut:
    """One gap, with the page that mends it."""

    line: GapLine
    step: str


@dataclass(frozen=True, slots=True)
class GapsOut:
    """A page of the gaps of a kind."""

    lines: tuple[GapOut, ...]
    more: bool


@routes.reads("/gaps", *SEES)
def read_counts(desk: Desk) -> list[GapCount]:
    """How many gaps of each kind the person may see."""
    return [GapCount(c.gap.value, c.gap.label, c.n) for c in counts(desk.tx, desk.viewer, desk.today)]


@routes.reads("/gaps/{kind}", *SEES)
def read_gaps(desk: Desk, kind: str, before: Number | None = None) -> GapsOut:
    """A page of the gaps of a kind, the newest first; `before`: the key of the last of the page before."""
    gap = next((gap for gap in Gap if gap.value == kind), None)
    if gap is None:
        raise InvalidInput({"kind": T("没有这种核对项目。")})
    found = gaps(desk.tx, desk.viewer, desk.today, gap, before=before)
    return GapsOut(tuple(GapOut(line, line.step(gap)) for line in found), found.more)
