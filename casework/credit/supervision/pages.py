"""Supervision: volumes, lateness and refusals of a year (105号第二十条). It names organs and no subject."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.credit.supervision.figures import Figures, figures
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.json import Part
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.papers.columns import Column
from casework.papers.exports import XLSX

pages = Pages()
routes = Part()
SEE = (Permission.SUPERVISE_CREDIT, Permission.KEEP_CREDIT)
FIRST_YEAR = 2017
"""第二十五条: in force from 2017-10-27."""


def _year(desk: Desk) -> int:
    typed = desk.field("year")
    year = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == 4 else desk.today.year
    return min(max(year, FIRST_YEAR), desk.today.year)


@pages.get("/credit/supervision", may(*SEE))
def show(desk: Desk) -> Response:
    """A year of the city's credit work."""
    found = figures(desk.tx, _year(desk), desk.today)
    most = max((one.asked for one in found.months), default=0)
    return desk.page(
        "supervision/show.html", found=found, most=most, years=range(desk.today.year, FIRST_YEAR - 1, -1)
    )


@pages.get("/credit/supervision.xlsx", may(*SEE))
def download(desk: Desk) -> Response:
    """The same as a workbook, a line for each figure."""
    from casework.papers.sheets import register_xlsx  # loads much, and few ask for it

    found = figures(desk.tx, _year(desk), desk.today)
    rows = [
        *(("信用核查（按月）", f"{one.of}月", one.asked, one.answered, one.late) for one in found.months),
        *(("信用核查（按领域）", use.label, one.asked, one.answered, one.late) for use, one in found.fields),
        *(("时限", f"{step.label}（{step.owner}）", step.all, step.all - step.late, step.late) for step in found.steps),
        *(("异议（按提供单位）", one.provider or "未匹配", one.received, one.corrected + one.revoked, 0)
          for one in found.settled),
        *(("准入结论（按领域）", one.use.label, one.all, one.eligible, one.not_eligible) for one in found.decided),
        *(("失信记录（按提供单位）", one.organ, one.entered, one.standing, one.serious) for one in found.provided),
    ]  # fmt: skip
    columns = (
        Column("项目", 24),
        Column("内容", 44),
        Column("总数", 12),
        Column("其中", 12),
        Column("逾期、不符合或者严重", 22),
    )
    name = f"信用工作监督-{found.year}"
    desk.trace("credit_records", "export.credit_supervision", name)
    return attachment(register_xlsx(name, columns, rows), f"{name}.xlsx", XLSX)


@routes.reads("/credit/supervision", *SEE)
def read_figures(desk: Desk, year: int | None = None) -> Figures:
    """A year of the city's credit work, without a name."""
    asked = desk.today.year if year is None else min(max(year, FIRST_YEAR), desk.today.year)
    return figures(desk.tx, asked, desk.today)
