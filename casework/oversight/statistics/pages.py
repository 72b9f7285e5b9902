"""Statistics: the figures of a period with their charts, their definitions, and the cases behind each."""

from datetime import date
from decimal import Decimal

from starlette.responses import Response

from casework.accounts.roles import Permission, Reach
from casework.accounts.viewer import Viewer
from casework.codes import code_list
from casework.errors import InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.json import Part
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.oversight.periods import Period, parsed, quarter, year
from casework.oversight.statistics.measures import DIMENSIONS, Figures, Measure
from casework.oversight.statistics.overview import APPEARED_AS, MATTERS, Asked, Overview, area, overview
from casework.oversight.statistics.queries import behind
from casework.pages.forms import identifier
from casework.papers.columns import Column
from casework.papers.exports import XLSX
from casework.rulebook.loss import DEFINITIONS
from casework.text import N_, T

pages = Pages()
routes = Part()
YEARS, QUARTERS = 5, 12
OPEN = {"carried_over": N_("上期结转"), "open": N_("未结")}


def sees(viewer: Viewer) -> bool:
    """Whoever answers for an organ's cases, or supervises others', sees their figures."""
    return bool({Reach.ORGAN, Reach.BELOW} & viewer.reach)


def asked_of(desk: Desk) -> Asked:
    """What the address asks for; what is not understood is left out."""
    try:
        period = parsed(desk.field("period"))
    except InvalidInput:
        period = quarter(desk.today)
    matters = desk.field("matters")
    return Asked(period, matters if matters in MATTERS else "suits", identifier(desk.field("organ")))


def periods(today: date) -> tuple[Period, ...]:
    """The periods that may be chosen: quarters, then years."""
    last = [quarter(today)]
    while len(last) < QUARTERS:
        last.append(last[-1].before)
    return (*last, *(year(n) for n in range(today.year, today.year - YEARS, -1)))


def _seen(desk: Desk) -> Overview:
    if not sees(desk.viewer):
        raise NotFound(T("没有这个页面，或者您无权查看。"))
    return overview(desk.tx, desk.viewer, asked_of(desk), desk.today)


@pages.get("/oversight/statistics")
def show(desk: Desk) -> Response:
    """The figures of a period."""
    found = _seen(desk)
    return desk.page(
        "statistics/show.html",
        found=found,
        periods=periods(desk.today),
        matters={code: label for code, (label, _) in MATTERS.items()},
        measures=tuple(Measure),
        loss=DEFINITIONS[-1],
        may_export=desk.viewer.may(Permission.EXPORT),
    )


@pages.get("/oversight/statistics/cases")
def cases(desk: Desk) -> Response:
    """The cases behind a figure, as far as the viewer may see them."""
    if not sees(desk.viewer):
        raise NotFound(T("没有这个页面，或者您无权查看。"))
    asked = asked_of(desk)
    measure, dimension, code = desk.field("measure"), desk.field("dimension"), desk.field("code")
    if measure not in set(Measure) | set(OPEN) or (dimension and dimension not in DIMENSIONS):
        raise NotFound(T("没有这项统计，请回到统计页选择。"))
    groups, _, organ = area(desk.tx, desk.viewer, asked.organ)
    level = desk.field("level")
    found = behind(
        desk.tx, desk.viewer, [n for _, ids in groups for n in ids], asked.period, measure,
        matters=asked.kinds, level=level, dimension=dimension, code=code,
    )  # fmt: skip
    return desk.page(
        "statistics/cases.html",
        found=found,
        asked=asked,
        organ=organ,
        label=OPEN[measure] if measure in OPEN else Measure(measure).label,
        narrowed=_narrowed(dimension, code, level),
        outcomes=_labels("closing") | dict(APPEARED_AS),
        levels=_labels("level"),
        counted=measure,
    )


def _labels(codes: str) -> dict[str, str]:
    return {item.code: item.label for item in code_list(codes).items}


def _narrowed(dimension: str, code: str, level: str) -> list[str]:
    known = {"field": "field", "act": "act_kind", "cause": "cause", "form": "defendant_form"}
    found = []
    if dimension in known:
        found.append(_labels(known[dimension]).get(code, code))
    elif dimension:
        found.append((_labels("closing") | dict(APPEARED_AS)).get(code, code))
    if level:
        found.append(_labels("level").get(level, level))
    return found


@pages.get("/oversight/statistics.xlsx", may(Permission.EXPORT))
def download(desk: Desk) -> Response:
    """The figures of each organ, or one chart's table, as a workbook."""
    from casework.papers.sheets import register_xlsx  # loads much, and few ask for it

    found = _seen(desk)
    chart = next((c for c in found.charts if c.name == desk.field("chart")), None)
    title = f"应诉统计-{found.asked.period.code}"
    note = f"{desk.viewer.acting_organ_name}　{found.asked.period.label}　{MATTERS[found.asked.matters][0]}"
    desk.trace("statistics", "export.statistics", title if chart is None else f"{title} {chart.title}")
    if chart is not None:
        columns = (Column(str(chart.of), 32), *(Column(str(s), 14, centred=True) for s in chart.series))
        rows: list[tuple[str | int, ...]] = [(str(r.label), *r.values) for r in chart.rows]
        return attachment(register_xlsx(str(chart.title), columns, rows, note=note), f"{title}.xlsx", XLSX)
    heads = (
        "上期结转", "新收", "审结", "未结", "裁判", "一审败诉", "败诉率", "开庭", "负责人出庭", "出庭率", "收到建议", "回复建议",
    )  # fmt: skip
    columns = (Column("机关", 32), *(Column(head, 11, centred=True) for head in heads))
    lines = [(r.name, *_cells(r.figures)) for r in found.rows] + [("合计", *_cells(found.whole))]
    return attachment(register_xlsx(title, columns, lines, note=note), f"{title}.xlsx", XLSX)


def _cells(f: Figures) -> tuple[int | str, ...]:
    def share(value: Decimal | None) -> str:
        return "—" if value is None else f"{value:.2%}"

    return (
        f.carried_over, f.received, f.closed, f.open, f.decided, f.lost, share(f.lost_rate), f.heard, f.appeared,
        share(f.appearance_rate), f.suggestions_received, f.suggestions_answered,
    )  # fmt: skip


@routes.reads("/oversight/statistics")
def read_figures(desk: Desk, period: str, organ: int | None = None) -> Figures:
    """The figures of a quarter (`2026Q3`) or a year, of everything that the asker sees or of one organ with its area."""
    if not sees(desk.viewer):
        raise NotFound(T("没有这个页面，或者您无权查看。"))
    return overview(desk.tx, desk.viewer, Asked(parsed(period), organ=organ), desk.today).whole
