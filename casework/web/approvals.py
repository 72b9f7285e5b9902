"""The approval form: written by the legal office, decided by the principal."""

from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.actions.approval import FormContent, decide, fill_form, fillable
from casework.cases.queries import desk as waiting
from casework.errors import InvalidInput
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.organisations.queries import possible_units
from casework.text import T
from casework.transfers.tables import TransferState
from casework.web.casefile import abilities, load
from casework.web.forms import FormReader

pages = Pages()


@pages.get("/approvals")
def index(desk: Desk) -> Response:
    """Everything that waits for a decision: forms, drafts, outgoing transfers."""
    tx, viewer = desk.tx, desk.viewer
    return desk.page(
        "approvals/index.html",
        forms=waiting.waiting_forms(tx, viewer),
        reviews=waiting.waiting_reviews(tx, viewer),
        sendings=waiting.transfers(tx, viewer, state=TransferState.WAITING),
        may_decide=viewer.may(Permission.DECIDE),
        may_review=viewer.may(Permission.HANDLE),
        may_send=viewer.may(Permission.APPROVE_SENDING),
    )


@pages.get("/cases/{case_id}/approval")
def show(desk: Desk, case_id: int) -> Response:
    """The form of a case: to fill in, to decide, or to read."""
    return _form(desk, case_id)


@pages.post("/cases/{case_id}/approval", may(Permission.HANDLE))
def fill(desk: Desk, case_id: int) -> Response:
    """Save the form, or submit it to the principal."""
    reader = FormReader(desk)
    submit = desk.field("act") == "submit"
    content = FormContent(
        responsible_id=reader.number("responsible"),
        opinion=reader.text("opinion"),
        agents_plan=reader.text("agents_plan"),
        principal_appears=reader.flag("principal_appears"),
        remark=reader.text("remark"),
    )
    try:
        reader.check()
        with desk.attempt():
            fill_form(desk.tx, desk.actor, case_id, content, submit=submit, seen_version=reader.version())
    except InvalidInput as error:
        return _form(desk, case_id, status=422, wrong=dict(error.fields))
    if submit:
        return desk.go(f"/cases/{case_id}", T("审批表已报主要负责人审批。"))
    return desk.go(f"/cases/{case_id}/approval", T("审批表已保存，尚未报批。"))


@pages.post("/cases/{case_id}/approval/decide", may(Permission.DECIDE))
def decide_form(desk: Desk, case_id: int) -> Response:
    """Approve or return the form."""
    reader = FormReader(desk)
    act = reader.choice("act", ("approve", "return"), "")
    approve = act == "approve"
    if not act:
        reader.wrong["note"] = T("请按“批准”或者“退回并说明理由”。")
    try:
        reader.check()
        with desk.attempt():
            decide(
                desk.tx,
                desk.actor,
                reader.number("form") or 0,
                approve=approve,
                note=desk.field("note"),
            )
    except InvalidInput as error:
        return _form(desk, case_id, status=422, wrong=dict(error.fields))
    done = T("已批准，法制机构可以转办承办单位。") if approve else T("已退回，法制机构会看到您的理由。")
    return desk.go(f"/cases/{case_id}", done)


def _form(desk: Desk, case_id: int, *, status: int = 200, wrong: dict[str, Any] | None = None) -> Response:
    page = load(desk, case_id)
    state = page.form.state if page.form else ""
    can = abilities(desk, page)
    return desk.page(
        "approvals/form.html",
        status=status,
        page=page,
        wrong=wrong or {},
        value=desk.field,
        typed=bool(desk.form),
        units=possible_units(desk.tx, page.head.organ_id),
        may_fill=can["acts"]
        and desk.viewer.may(Permission.HANDLE)
        and fillable(state, page.transfer.state if page.transfer else None),
        may_decide=can["acts"] and desk.viewer.may(Permission.DECIDE) and state == "submitted",
    )
