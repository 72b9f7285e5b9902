"""The log of the uses of seals: listed, printed, taken along."""

from datetime import date

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.administration.seals.queries import (
    Log,
    UseLine,
    seal,
    seals,
    use_ids,
    use_lines,
    uses,
    uses_in_order,
)
from casework.administration.seals.refused import named
from casework.administration.seals.tables import UseState
from casework.cases.listing.queries import EXPORTED
from casework.db import First
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.papers.columns import DAY, Column
from casework.papers.exports import Export
from casework.text import N_

pages = Pages()
PAGE = 50


def _log(desk: Desk) -> Log:
    state, year = desk.field("state"), desk.field("year")
    return Log(
        seal_id=identifier(desk.field("seal")),
        state=UseState(state) if state in set(UseState) else None,
        year=int(year) if year.isdecimal() and len(year) == 4 and 1990 < int(year) < 2050 else None,
        before=identifier(desk.field("before")),
    )


@pages.get("/seals/uses")
def log(desk: Desk) -> Response:
    """The log of uses, the newest first."""
    which = _log(desk)
    lines = uses(desk.tx, desk.viewer, which, PAGE)
    return desk.page(
        "seals/uses.html",
        lines=lines,
        log=which,
        usable=named(seals(desk.tx, desk.viewer)),
        states=tuple(UseState),
        next_before=lines[-1].id if lines.more else None,
    )


USES = Export(
    name="export.seal_uses",
    title="用印登记簿",
    act=N_("导出用印登记簿"),
    unit=N_("条"),
    columns=(
        Column("用印编号", 20), Column("印章", 26), Column("文书", 30), Column("案号", 26),
        Column("份数", 8, centred=True), Column("用印事由", 30), Column("申请人", 12), Column("申请日期", DAY),
        Column("批准人", 12), Column("状态", 16), Column("用印人", 12), Column("用印日期", DAY),
        Column("不批准或者作废的理由", 30), Column("文书校验值（SHA-256）", 66),
    ),
    rows=lambda tx, viewer, ids: [_row(line) for line in use_lines(tx, viewer, ids)],
)  # fmt: skip


def _row(u: UseLine) -> tuple[str | int | date | None, ...]:
    state = u.state.label if u.stands else "已作废"
    return (
        u.number, u.seal, u.title, u.case_number, u.copies, u.purpose, u.asked_by, u.asked_on, u.decided_by,
        state, u.applied_by, u.applied_on, u.struck_reason or u.reason, u.sha256,
    )  # fmt: skip


@pages.get("/seals/uses.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The log as a workbook; noted in the trail."""
    ids = First.of(use_ids(desk.tx, desk.viewer, _log(desk), EXPORTED + 1), EXPORTED)
    return USES.answer(desk, ids)


@pages.get("/seals/uses/print")
def print_log(desk: Desk) -> Response:
    """A year of the log, of one seal or of all, to print and sign."""
    which = _log(desk)
    year = which.year or desk.today.year
    lines = uses_in_order(desk.tx, desk.viewer, Log(seal_id=which.seal_id, year=year))
    desk.trace("prints", "print.seal_uses", str(year), {"rows": len(lines)})
    of = seal(desk.tx, desk.viewer, which.seal_id) if which.seal_id else None
    return desk.page("seals/print.html", lines=lines, year=year, seal=of)


WORK = USES.work
