"""The obligations of a case, and the register of those of all."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.items import show_item, write_item
from casework.cases.performance.actions import nothing_to_perform, record_obligation, record_progress
from casework.cases.performance.forms import ACTS, NewObligation, NothingToPerform, Progress
from casework.cases.performance.heads import ordered
from casework.cases.performance.queries import performance_of
from casework.cases.performance.register import REGISTER
from casework.cases.record.again import REFUSALS, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.filled import typed_or
from casework.cases.record.taken import abilities, take
from casework.codes import code_list
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.text import T

pages = Pages()
HANDLES = may(Permission.HANDLE)
WORKS = may(Permission.HANDLE, Permission.DRAFT)


@pages.get("/cases/{case_id}/performance")
def show(desk: Desk, case_id: int) -> Response:
    """What the decision orders, and how far it is done."""
    return _show(desk, case_id)


@pages.post("/cases/{case_id}/performance", HANDLES)
def create(desk: Desk, case_id: int) -> Response:
    """Record an obligation, or that there is none."""
    none = desk.field("act") == "none"
    try:
        with desk.attempt():
            if none:
                nothing_to_perform(desk.tx, desk.actor, case_id, desk.typed(NothingToPerform))
            else:
                record_obligation(desk.tx, desk.actor, case_id, desk.typed(NewObligation))
    except REFUSALS as error:
        return _show(desk, case_id, error)
    if none:
        return desk.go(f"/cases/{case_id}", T("已登记：裁判没有须履行的内容。"))
    return desk.go(f"/cases/{case_id}/performance", T("义务已登记，期限自裁判生效起算。"))


def _show(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    can = abilities(desk, page)
    kinds = {item.code: item.label for item in code_list("obligation").items}
    form = NothingToPerform if desk.field("act") == "none" else NewObligation
    heads = ordered(desk.tx, page) if can["may_waive"] else ()
    chosen = next((o.proposed for o in heads if o.key == desk.field("head")), {})
    context = form_context(
        desk,
        page,
        error,
        parts=parts_of(desk, form, words={"what_kind": kinds}),
        bar=closed(page) or not_ours(page, acts=can["acts"]),
    )
    return desk.page(
        "performance/show.html",
        status=status_of(error),
        page=page,
        held=performance_of(page),
        labels={**NewObligation.labels(), **NothingToPerform.labels()},
        may_set=can["may_waive"],
        heads=heads,
        **context | {"value": typed_or(desk, {"performer": page.head.unit_name, **chosen})},
        **can,
    )


@pages.get("/cases/{case_id}/performance/progress", WORKS)
def progress(desk: Desk, case_id: int) -> Response:
    """The form that says what was done of an obligation."""
    return _progress(desk, case_id)


@pages.post("/cases/{case_id}/performance/progress", WORKS)
def write_progress(desk: Desk, case_id: int) -> Response:
    """Record what was done."""
    return write_item(
        desk,
        Progress,
        lambda done: record_progress(desk.tx, desk.actor, case_id, done),
        lambda error, file_ids: _progress(desk, case_id, error, file_ids),
        lambda: desk.go(f"/cases/{case_id}/performance", T("已登记。")),
    )


def _progress(
    desk: Desk, case_id: int, error: CaseworkError | None = None, file_ids: tuple[int, ...] = ()
) -> Response:
    return show_item(
        desk,
        case_id,
        "performance/progress.html",
        Progress,
        lambda page: performance_of(page).obligations,
        T("本案没有这项义务，可能已经撤销。"),
        words={"act": ACTS},
        error=error,
        file_ids=file_ids,
    )


@pages.get("/performance")
def index(desk: Desk) -> Response:
    """The register of what is to be performed."""
    return REGISTER.page(desk)


@pages.get("/performance/print")
def print_register(desk: Desk) -> Response:
    """The register, to print and sign."""
    return REGISTER.sheet(desk)


@pages.get("/performance.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The register as a workbook; noted in the trail."""
    return REGISTER.workbook(desk)
