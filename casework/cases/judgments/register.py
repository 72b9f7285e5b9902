"""The register of decisions received in a period (201号第二十条), and what counts as lost."""

from datetime import date, timedelta

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.judgments.queries import JudgmentLine, lines_of, received, received_ids
from casework.cases.listing.queries import EXPORTED
from casework.codes import below, code_list, loss
from casework.db import First
from casework.forms import read_day
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.organisations.queries import organisation
from casework.pages.forms import identifier
from casework.papers.columns import DAY, Column
from casework.papers.exports import Export
from casework.rulebook.loss import DEFINITIONS
from casework.text import N_

pages = Pages()
READS = may(Permission.REGISTER, Permission.DECIDE, Permission.SUPERVISE)
PAGE = 50
PRINTED = 1000
"""Lines of the sheet that is printed; the workbook takes any number."""


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of a day's calendar quarter."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    following = (first + timedelta(days=95)).replace(day=1)
    return first, following - timedelta(days=1)


def _period(desk: Desk) -> tuple[date, date]:
    """The days that the address asks for; else the present quarter. At most a year and a day."""
    first, last = quarter_of(desk.today)
    first, last = read_day(desk.field("from")) or first, read_day(desk.field("to")) or last
    if last < first:
        first, last = last, first
    return first, min(last, first + timedelta(days=366))


@pages.get("/judgments", READS)
def index(desk: Desk) -> Response:
    """The decisions received in a period, the newest first."""
    first, last = _period(desk)
    organ = identifier(desk.field("organ"))
    before = identifier(desk.field("before"))
    lines = received(desk.tx, desk.viewer, first, last, organ_id=organ, before=before, limit=PAGE)
    start, _ = quarter_of(first)
    previous = quarter_of(start - timedelta(days=1))
    following = quarter_of(quarter_of(first)[1] + timedelta(days=1))
    return desk.page(
        "judgments/index.html",
        lines=lines,
        first=first,
        last=last,
        previous=previous,
        following=following if following[0] <= desk.today else None,
        organ=organisation(desk.tx, organ) if organ else None,
        next_before=lines[-1].id if lines.more else None,
        query={name: value for name, value in desk.request.query_params.items() if value},
    )


@pages.get("/judgments/print", READS)
def print_register(desk: Desk) -> Response:
    """The register of a period, to print and sign."""
    first, last = _period(desk)
    organ = identifier(desk.field("organ"))
    lines = received(desk.tx, desk.viewer, first, last, organ_id=organ, limit=PRINTED)
    which = f"{first.isoformat()}/{last.isoformat()}"
    desk.trace("prints", "print.judgments", which, {"rows": len(lines)})
    return desk.page("judgments/print.html", lines=lines, first=first, last=last, most=PRINTED)


COLUMNS = (
    Column("案号", 26), Column("审级", 8), Column("裁判机关", 24), Column("应诉机关", 20), Column("原告（申请人）", 24),
    Column("裁判结果", 24), Column("收到日", DAY), Column("效力", 18), Column("生效日", DAY),
)  # fmt: skip

RECEIVED = Export(
    name="export.judgments",
    title="收到裁判登记簿",
    act=N_("导出收到裁判登记簿"),
    unit=N_("件"),
    columns=COLUMNS,
    rows=lambda tx, viewer, ids: [_row(line) for line in lines_of(tx, viewer, ids)],
)
WORK = RECEIVED.work


def _row(j: JudgmentLine) -> tuple[str | date | None, ...]:
    outcome = code_list("closing").label(j.outcome) if j.outcome else ""
    return (
        j.number, code_list("level").label(j.level), j.court, j.organ, j.plaintiffs, outcome, j.received_on,
        j.effect.label if j.effect else "", j.effect_on,
    )  # fmt: skip


@pages.get("/judgments.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The register as a workbook; noted in the trail."""
    first, last = _period(desk)
    organ = identifier(desk.field("organ"))
    ids = received_ids(desk.tx, desk.viewer, first, last, organ_id=organ, limit=EXPORTED + 1)
    return RECEIVED.answer(desk, First.of(ids, EXPORTED), f"　{first.isoformat()}至{last.isoformat()}")


@pages.get("/judgments/loss")
def what_is_lost(desk: Desk) -> Response:
    """What counts as lost: the definition in force since when, and what each outcome counts as at first instance."""
    outcomes = code_list("closing")
    return desk.page(
        "judgments/loss.html",
        definitions=tuple(reversed(DEFINITIONS)),
        groups=outcomes.groups,
        counted={item.code: loss(item.code) for item in outcomes.items},
        under={item.code: below(item.code) for item in outcomes.items},
    )
