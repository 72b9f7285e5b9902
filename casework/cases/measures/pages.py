"""The measures of a case: to set one, and to record that it is done."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.items import show_item, write_item
from casework.cases.measures.actions import finish_measure, set_measure
from casework.cases.measures.forms import ABOUT, MeasureDone, NewMeasure
from casework.cases.measures.queries import measures_of
from casework.cases.record.again import REFUSALS, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.taken import abilities, take
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.text import T

pages = Pages()
WORKS = may(Permission.HANDLE, Permission.DRAFT)


@pages.get("/cases/{case_id}/measures")
def show(desk: Desk, case_id: int) -> Response:
    """Every measure of the case."""
    return _show(desk, case_id)


@pages.post("/cases/{case_id}/measures", WORKS)
def create(desk: Desk, case_id: int) -> Response:
    """Set a measure."""
    try:
        with desk.attempt():
            set_measure(desk.tx, desk.actor, case_id, desk.typed(NewMeasure))
    except REFUSALS as error:
        return _show(desk, case_id, error)
    return desk.go(f"/cases/{case_id}/measures", T("措施已登记，到期前会提醒。"))


def _show(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    can = abilities(desk, page)
    return desk.page(
        "measures/show.html",
        status=status_of(error),
        page=page,
        measures=measures_of(page),
        abouts=ABOUT,
        labels=NewMeasure.labels(),
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, NewMeasure, words={"about": ABOUT}),
            bar=closed(page) or not_ours(page, acts=can["acts"]),
        ),
        **can,
    )


@pages.get("/cases/{case_id}/measures/done", WORKS)
def done(desk: Desk, case_id: int) -> Response:
    """The form that says how a measure was carried out."""
    return _done(desk, case_id)


@pages.post("/cases/{case_id}/measures/done", WORKS)
def finish(desk: Desk, case_id: int) -> Response:
    """Record that a measure is done."""
    return write_item(
        desk,
        MeasureDone,
        lambda form: finish_measure(desk.tx, desk.actor, case_id, form),
        lambda error, file_ids: _done(desk, case_id, error, file_ids),
        lambda: desk.go(f"/cases/{case_id}/measures", T("已登记落实。")),
    )


def _done(
    desk: Desk, case_id: int, error: CaseworkError | None = None, file_ids: tuple[int, ...] = ()
) -> Response:
    gone = T("本案没有这项措施，可能已经撤销。")
    return show_item(
        desk, case_id, "measures/done.html", MeasureDone, measures_of, gone, error=error, file_ids=file_ids
    )
