"""Judgments, rulings and awards that wait for the word whether to turn against them: to look up, to print, to take along."""

from datetime import date

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.appeals.register import RegisterLine, lines_of, waiting, waiting_ids
from casework.cases.listing.queries import EXPORTED
from casework.db import First
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.papers.columns import DAY, Column
from casework.papers.exports import Export
from casework.text import N_

pages = Pages()
PAGE = 50
PRINTED = 500
"""Lines of a printed sheet; more are said and exported."""
READS = may(Permission.HANDLE, Permission.DECIDE, Permission.DRAFT, Permission.REGISTER, Permission.SUPERVISE)


@pages.get("/appeals", READS)
def index(desk: Desk) -> Response:
    """The register, the first limit first."""
    lines = waiting(desk.tx, desk.viewer, desk.today, after=_after(desk.field("after")), limit=PAGE)
    following = f"{lines[-1].due.isoformat()}~{lines[-1].id}" if lines.more else ""
    return desk.page("appeals/index.html", lines=lines, following=following)


@pages.get("/appeals/print", READS)
def print_register(desk: Desk) -> Response:
    """The register, to print and sign."""
    lines = waiting(desk.tx, desk.viewer, desk.today, limit=PRINTED)
    desk.trace("prints", "print.appeals", str(desk.today), {"rows": len(lines)})
    return desk.page("appeals/print.html", lines=lines)


COLUMNS = (
    Column("案号", 26), Column("对方当事人", 24), Column("案由", 20), Column("裁判机关", 24), Column("文书", 20),
    Column("送达日", DAY), Column("意见5日期满", DAY), Column("意见报送日", DAY), Column("法定期满日", DAY),
    Column("现在由谁办", 16), Column("进展", 22), Column("承办单位", 16),
    Column("应诉机关", 16),
)  # fmt: skip


def _row(line: RegisterLine) -> tuple[str | int | date | None, ...]:
    return (
        line.number, line.plaintiffs, line.cause, line.court, line.decision.label, line.served_on, line.opinion_due,
        line.opinion_on, line.due, line.has_it, line.stands_at, line.unit, line.organ,
    )  # fmt: skip


@pages.get("/appeals.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The register as a workbook; noted in the trail."""
    ids = First.of(waiting_ids(desk.tx, desk.viewer, desk.today, limit=EXPORTED + 1), EXPORTED)
    return REGISTER.answer(desk, ids)


REGISTER = Export(
    name="export.appeals",
    title="待定上诉登记簿",
    act=N_("导出待定上诉登记簿"),
    unit=N_("条"),
    columns=COLUMNS,
    rows=lambda tx, viewer, ids: [_row(line) for line in lines_of(tx, viewer, ids)],
)
WORK = REGISTER.work


def _after(text: str) -> tuple[date, int] | None:
    """The last line of the page before, as an address has it."""
    day, _, last = text.partition("~")
    try:
        return (date.fromisoformat(day), int(last)) if last.isdecimal() and len(last) < 10 else None
    except ValueError:
        return None
