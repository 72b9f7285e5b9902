"""The single intake register: what was logged, to look up, to print and to take along."""

from datetime import date

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.intake.queries import RegisterLine, entry_ids, lines_of, register
from casework.cases.listing.queries import EXPORTED
from casework.codes import code_list, document_type
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
READS = may(Permission.REGISTER, Permission.DECIDE)


def _year_and_page(desk: Desk) -> tuple[int | None, int | None]:
    year, before = desk.field("year"), desk.field("before")
    return (
        int(year) if year.isdecimal() and len(year) == 4 else None,
        identifier(before),
    )


@pages.get("/intake", READS)
def index(desk: Desk) -> Response:
    """The register, the newest entry first."""
    year, before = _year_and_page(desk)
    found = register(desk.tx, desk.viewer, year=year, q=desk.field("q")[:60], before=before, limit=PAGE + 1)
    lines = First.of(found, PAGE)
    return desk.page(
        "intake/index.html",
        lines=lines,
        next_before=lines[-1].id if lines.more else None,
        year=year,
        q=desk.field("q"),
        may_register=desk.viewer.may(Permission.REGISTER),
        label=_label,
    )


def _label(line: RegisterLine) -> str:
    return document_type(line.document_type).label


@pages.get("/intake/print", READS)
def print_register(desk: Desk) -> Response:
    """The register of a year, to print and sign."""
    year, _ = _year_and_page(desk)
    lines = register(desk.tx, desk.viewer, year=year or desk.today.year, limit=None)
    desk.trace("prints", "print.register", str(year or desk.today.year), {"rows": len(lines)})
    return desk.page("intake/print.html", lines=lines, year=year or desk.today.year, label=_label)


COLUMNS = (
    Column("收文号", 12), Column("收到日", DAY), Column("送达日", DAY), Column("文书种类", 20),
    Column("案号（文号）", 26), Column("来文机关", 24), Column("文书日期", DAY), Column("送达方式", 12),
    Column("当事人", 24), Column("页数", 6, centred=True), Column("应诉机关", 16), Column("登记人", 16),
    Column("备注", 24),
)  # fmt: skip


REGISTER = Export(
    name="export.register",
    title="收文登记簿",
    act=N_("导出收文登记簿"),
    unit=N_("条"),
    columns=COLUMNS,
    rows=lambda tx, viewer, ids: [_row(line) for line in lines_of(tx, viewer, ids)],
)
WORK = REGISTER.work


def _row(i: RegisterLine) -> tuple[str | int | date | None, ...]:
    return (
        f"{i.year}-{i.serial:04d}", i.received_on, i.served_on, _label(i), i.number, i.sender, i.document_date,
        code_list("service_mode").label(i.service_mode), i.plaintiffs, i.pages, i.organ, i.registered_by, i.remark,
    )  # fmt: skip


@pages.get("/intake.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The register as a workbook; noted in the trail."""
    year, _ = _year_and_page(desk)
    q = desk.field("q")[:60]
    ids = First.of(entry_ids(desk.tx, desk.viewer, year=year, q=q, limit=EXPORTED + 1), EXPORTED)
    return REGISTER.answer(desk, ids, f"　{year}年度" if year else "")
