"""Agencies and reports: the register, one of each, and what becomes of it."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.credit.reports import actions
from casework.credit.reports.contents import Grade, Part
from casework.credit.reports.forms import EndingTerm, Grading, Qualifying, Registering, Reporting, Withdrawing
from casework.credit.reports.queries import agencies, agency, report, reports, scale_of, terms_of
from casework.credit.subjects.queries import WORKS, at_centre, subject
from casework.errors import CaseworkError
from casework.files.tables import StoredFile
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
WORK, KEEP = may(*WORKS), may(Permission.KEEP_CREDIT)
ENTER = may(Permission.KEEP_CREDIT, Permission.USE_CREDIT)


@pages.get("/credit/agencies", WORK)
def agencies_index(desk: Desk) -> Response:
    """Every rating agency; the centre registers another one here."""
    return _agencies(desk)


@pages.post("/credit/agencies", KEEP)
def register(desk: Desk) -> Response:
    """Register an agency."""
    try:
        with desk.attempt():
            key = actions.register(desk.tx, desk.actor, desk.typed(Registering))
    except REFUSALS as error:
        return _agencies(desk, error)
    return desk.go(f"/credit/agencies/{key}", T("已登记信用服务机构。"))


def _agencies(desk: Desk, error: CaseworkError | None = None) -> Response:
    return desk.page(
        "reports/agencies.html",
        lines=agencies(desk.tx),
        keeps=at_centre(desk.tx, desk.viewer),
        today=desk.today,
        labels=Registering.labels(),
        **refused(desk, error),
    )


@pages.get("/credit/agencies/{agency_id}", WORK)
def show_agency(desk: Desk, agency_id: int) -> Response:
    """One agency: its terms and its scale."""
    return _agency(desk, agency_id)


def _agency(desk: Desk, agency_id: int, error: CaseworkError | None = None, at: str = "") -> Response:
    return desk.page(
        "reports/agency.html",
        one=agency(desk.tx, agency_id),
        terms=terms_of(desk.tx, agency_id),
        scale=scale_of(desk.tx, agency_id),
        grades=tuple(Grade),
        keeps=at_centre(desk.tx, desk.viewer),
        labels={**Qualifying.labels(), **Grading.labels(), **desk.asked_labels},
        ending=EndingTerm.labels(),
        at=at,
        **refused(desk, error),
    )


@pages.post("/credit/agencies/{agency_id}/terms", KEEP)
def qualify(desk: Desk, agency_id: int) -> Response:
    """Give an agency another term."""
    try:
        with desk.attempt():
            actions.qualify(desk.tx, desk.actor, agency_id, desk.typed(Qualifying))
    except REFUSALS as error:
        return _agency(desk, agency_id, error, "terms")
    return desk.go(f"/credit/agencies/{agency_id}", T("已登记资质。"))


@pages.post("/credit/agencies/{agency_id}/ended", KEEP)
def end_term(desk: Desk, agency_id: int) -> Response:
    """Say that a qualification ends earlier."""
    try:
        with desk.attempt():
            actions.end_term(desk.tx, desk.actor, agency_id, desk.typed(EndingTerm))
    except REFUSALS as error:
        return _agency(desk, agency_id, error, "ended")
    return desk.go(f"/credit/agencies/{agency_id}", T("已登记提前终止。"))


@pages.post("/credit/agencies/{agency_id}/grades", KEEP)
def grade(desk: Desk, agency_id: int) -> Response:
    """Say what a grade comes to."""
    try:
        with desk.attempt():
            actions.grade(desk.tx, desk.actor, agency_id, desk.typed(Grading))
    except REFUSALS as error:
        return _agency(desk, agency_id, error, "grades")
    return desk.go(f"/credit/agencies/{agency_id}", T("已登记等级对应关系。"))


@pages.get("/credit/reports", WORK)
def index(desk: Desk) -> Response:
    """The reports on subjects that the person's organ deals with."""
    return desk.page(
        "reports/index.html",
        found=reports(desk.tx, desk.viewer, identifier(desk.field("before"))),
        today=desk.today,
    )


@pages.get("/credit/subjects/{subject_id}/reports/new", ENTER)
def new(desk: Desk, subject_id: int) -> Response:
    """The form for a report on a subject."""
    return _form(desk, subject_id)


@pages.post("/credit/subjects/{subject_id}/reports", ENTER)
def enter(desk: Desk, subject_id: int) -> Response:
    """Enter a report on a subject."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            word = desk.typed(Reporting, wrong=wrong, file_ids=list(file_ids))
            key = actions.enter(desk.tx, desk.actor, subject_id, word)
    except REFUSALS as error:
        return _form(desk, subject_id, error, file_ids)
    return desk.go(f"/credit/reports/{key}", T("已登记；有效期内各机关可重复使用。"))


def _form(
    desk: Desk, subject_id: int, error: CaseworkError | None = None, files: tuple[int, ...] = ()
) -> Response:
    return desk.page(
        "reports/form.html",
        about=subject(desk.tx, desk.viewer, subject_id),
        agencies=agencies(desk.tx),
        parts=tuple(Part),
        present=desk.fields("present"),
        files=to_keep(desk, files),
        labels={**LABELS, **Reporting.labels()},
        **refused(desk, error),
    )


@pages.get("/credit/reports/{report_id}", WORK)
def show(desk: Desk, report_id: int) -> Response:
    """One report."""
    return _show(desk, report_id)


def _show(desk: Desk, report_id: int, error: CaseworkError | None = None) -> Response:
    one = report(desk.tx, desk.viewer, report_id)
    fact = one.fact(terms_of(desk.tx, one.agency_id))
    return desk.page(
        "reports/show.html",
        one=one,
        fact=fact,
        parts=tuple(Part),
        today=desk.today,
        may_withdraw=one.withdrawn_at is None
        and (at_centre(desk.tx, desk.viewer) or one.organ_id in desk.viewer.acts_for),
        labels=Withdrawing.labels(),
        **refused(desk, error),
    )


@pages.get("/credit/reports/{report_id}/file", WORK)
def download(desk: Desk, report_id: int) -> Response:
    """The file of a report, noted in the trail."""
    one = report(desk.tx, desk.viewer, report_id)
    stored = desk.tx.get_one(StoredFile, one.file_id)
    desk.trace(
        "credit_reports", "file.downloaded", stored.name, {"file": one.file_id, "sha256": stored.sha256}
    )
    return attachment(desk.house.store.get(stored.sha256), stored.name, stored.media_type)


@pages.post("/credit/reports/{report_id}/withdraw", ENTER)
def withdraw(desk: Desk, report_id: int) -> Response:
    """Say that a report no longer counts."""
    try:
        with desk.attempt():
            actions.withdraw(desk.tx, desk.actor, report_id, desk.typed(Withdrawing))
    except REFUSALS as error:
        return _show(desk, report_id, error)
    return desk.go(f"/credit/reports/{report_id}", T("已作废，不再计入。"))
