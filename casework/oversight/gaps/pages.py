"""What is missing in the record, kind by kind, each with the step that mends it."""

from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.db import First
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.oversight.gaps.exports import GAPS, coded
from casework.oversight.gaps.kinds import SEES, Gap
from casework.oversight.gaps.queries import EXPORTED, PAGE, counts, gaps
from casework.pages.forms import identifier

pages = Pages()
SEE = may(*SEES)


def _chosen(desk: Desk, counted: Any) -> Gap:
    """The kind that the address names; else the first of which there are any."""
    named = next((gap for gap in Gap if gap.value == desk.field("kind")), None)
    return named or next((one.gap for one in counted if one.n), Gap.CLOCK)


@pages.get("/gaps", SEE)
def index(desk: Desk) -> Response:
    """How many gaps there are of each kind, and those of one kind."""
    counted = counts(desk.tx, desk.viewer, desk.today)
    gap = _chosen(desk, counted)
    found = gaps(desk.tx, desk.viewer, desk.today, gap, before=identifier(desk.field("before")), most=PAGE)
    return desk.page("gaps/index.html", counted=counted, gap=gap, found=found)


@pages.get("/gaps.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The gaps of a kind as a workbook; noted in the trail."""
    gap = next((gap for gap in Gap if gap.value == desk.field("kind")), Gap.CLOCK)
    found = gaps(desk.tx, desk.viewer, desk.today, gap, most=EXPORTED)
    keys = First.of(coded(gap, [line.key for line in found]), EXPORTED)
    keys.more = found.more
    return GAPS.answer(desk, keys, f"　{gap.label}")
