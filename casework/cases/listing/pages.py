"""The list of cases, filtered, sorted and taken along."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from casework import rulebook
from casework.accounts.roles import Permission
from casework.cases.listing.queries import PAGE, CaseRow, Filters, all_ids, case_list, rows_of
from casework.cases.record.stages import Stage
from casework.codes import code_list
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.organisations.queries import organisation, possible_units
from casework.pages.forms import identifier
from casework.papers.columns import DAY, Column
from casework.papers.exports import Export
from casework.rulebook import MatterType
from casework.text import N_

pages = Pages()


def filters_of(desk: Desk) -> Filters:
    """The filters that the address carries; what is not understood is left out."""
    unit = desk.field("unit")
    return Filters(
        q=desk.field("q")[:60],
        scope=desk.field("scope", "all"),
        state=desk.field("state", "open") if desk.field("state") in {"open", "closed", "any"} else "open",
        matter_type=_known(desk, "matter_type", MatterType),
        level=desk.field("level"),
        stage=_known(desk, "stage", Stage),
        unit=identifier(unit),
        organ=identifier(desk.field("organ")),
        due=desk.field("due"),
        sort=desk.field("sort", "due"),
        descending=desk.field("order") == "desc",
        after=desk.field("after"),
    )


def _known(desk: Desk, name: str, enum: type[MatterType] | type[Stage]) -> str:
    value = desk.field(name)
    return value if value in set(enum) else ""


@pages.get("/cases")
def index(desk: Desk) -> Response:
    """The case list."""
    organ = identifier(desk.field("organ"))
    return desk.page(
        "listing/index.html",
        units=possible_units(desk.tx, desk.viewer.acting_organ_id),
        matter_types=tuple(MatterType)[:5],
        stages=tuple(Stage),
        levels=code_list("level").items,
        organ=organisation(desk.tx, organ) if organ else None,
        **_listed(desk),
    )


@pages.get("/cases/rows")
def rows(desk: Desk) -> Response:
    """The list itself, as one types or chooses; the address of the page follows."""
    answer = desk.page("listing/_rows.html", **_listed(desk))
    chosen = {name: value for name, value in desk.request.query_params.items() if value}
    answer.headers["HX-Push-Url"] = "/cases" + (f"?{urlencode(chosen)}" if chosen else "")
    return answer


def _listed(desk: Desk) -> dict[str, Any]:
    filters = filters_of(desk)
    return {
        "filters": filters,
        "found": case_list(desk.tx, desk.viewer, filters, desk.today, limit=PAGE),
        "query": {name: value for name, value in desk.request.query_params.items() if value},
        "density": "compact" if desk.field("density") == "compact" else "relaxed",
        "may_export": desk.viewer.may(Permission.EXPORT),
    }


EXPORT_COLUMNS = (
    Column("案号", 26), Column("原告（申请人）", 24), Column("案由", 22), Column("类型", 12), Column("审级", 8),
    Column("受理机关", 24), Column("阶段", 8), Column("最近到期", DAY), Column("最迟办理日", DAY), Column("最近事项", 22), Column("应诉机关", 16),
    Column("承办单位", 16), Column("承办人", 14),
)  # fmt: skip


def _export_row(r: CaseRow) -> tuple[str | date | None, ...]:
    rule = rulebook.rule(r.next_rule).label if r.next_rule else ""
    level = code_list("level").label(r.level) if r.level else ""
    return (
        r.number, r.plaintiffs, r.cause, r.matter_type.label, level, r.court, r.stage.label_at(r.level),
        r.next_due, r.next_follow, rule, r.organ, r.unit, r.handler,
    )  # fmt: skip


CASES = Export(
    name="export.cases",
    title="案件清单",
    act=N_("导出案件清单"),
    unit=N_("件"),
    columns=EXPORT_COLUMNS,
    rows=lambda tx, viewer, ids: [_export_row(row) for row in rows_of(tx, viewer, ids)],
)
WORK = CASES.work


@pages.get("/cases.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The list as it is filtered, as a workbook; noted in the trail."""
    return CASES.answer(desk, all_ids(desk.tx, desk.viewer, filters_of(desk), desk.today))
