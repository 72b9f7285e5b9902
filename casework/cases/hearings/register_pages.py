"""The register of hearings: week by week, on the screen, on paper and as a workbook."""

from datetime import date, timedelta
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.hearings.register import WHICH, HearingRow, monday, rows_by, week
from casework.codes import code_list
from casework.db import First
from casework.forms import read_day
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.papers.columns import DAY, Column
from casework.papers.exports import Export
from casework.text import N_

pages = Pages()


def _asked(desk: Desk) -> tuple[date, str]:
    """The first day of the week that is asked for, this week's where none is; and which of its hearings."""
    which = desk.field("which", "all")
    return monday(read_day(desk.field("week")) or desk.today), which if which in WHICH else "all"


def _listed(desk: Desk) -> dict[str, Any]:
    first, which = _asked(desk)
    return {
        "rows": week(desk.tx, desk.viewer, first, which),
        "first": first,
        "last": first + timedelta(days=6),
        "before": first - timedelta(days=7),
        "after": first + timedelta(days=7),
        "which": which,
        "choices": WHICH,
    }


@pages.get("/hearings")
def index(desk: Desk) -> Response:
    """The hearings of a week, with what each still needs."""
    return desk.page("hearings/index.html", **_listed(desk))


@pages.get("/hearings/print")
def print_week(desk: Desk) -> Response:
    """The same on paper, as it is filtered; noted in the trail."""
    listed = _listed(desk)
    facts = {"rows": len(listed["rows"]), "which": listed["which"]}
    desk.trace("prints", "print.hearings", listed["first"].isoformat(), facts)
    return desk.page("hearings/print.html", **listed)


COLUMNS = (
    Column("开庭日", DAY), Column("时间", 8, centred=True), Column("案号", 26), Column("审级", 8), Column("当事人", 24),
    Column("案由", 20), Column("受理机关", 24), Column("地点", 16), Column("应诉机关", 16), Column("负责人", 28),
    Column("待落实", 34), Column("时间冲突", 28),
)  # fmt: skip


def _row(r: HearingRow) -> tuple[str | date | None, ...]:
    h = r.hearing
    level = code_list("level").label(h.level) if h.level else ""
    return (
        h.at.date(), f"{h.at:%H:%M}", h.number, level, h.plaintiffs, h.cause, h.court, h.place, h.organ,
        str(r.principal), "\n".join(str(one.said) for one in r.wanting),
        "\n".join(f"{c.name}：{c.other.number or c.other.cause}（{c.other.at:%H:%M}）" for c in r.clashes),
    )  # fmt: skip


WEEK = Export(
    name="export.hearings",
    title="庭审安排",
    act=N_("导出庭审安排"),
    unit=N_("次"),
    columns=COLUMNS,
    rows=lambda tx, viewer, ids: [_row(row) for row in rows_by(tx, viewer, ids)],
)
WORK = WEEK.work


@pages.get("/hearings.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The week as it is filtered, as a workbook; noted in the trail."""
    first, which = _asked(desk)
    found = week(desk.tx, desk.viewer, first, which)
    ids = First(row.hearing.event_id for row in found)
    ids.more = found.more
    return WEEK.answer(desk, ids, f"　{first.isoformat()}起一周　{WHICH[which]}")
