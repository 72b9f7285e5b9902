"""The approval form over JSON."""

from casework.accounts.roles import Permission
from casework.cases.approvals import actions as approval
from casework.cases.approvals.queries import newest_form
from casework.cases.record.taken import take
from casework.errors import NotFound
from casework.forms import Form, Number
from casework.http.desk import Desk
from casework.http.json import Part
from casework.text import T

routes = Part()


class FormIn(Form):
    """The approval form."""

    responsible_id: Number
    opinion: str
    agents_plan: str = ""
    principal_appears: bool | None = None
    """Null: nobody has said."""
    remark: str = ""
    submit: bool = False
    version: Number | None = None


@routes.steps("/cases/{case_id}/approval", Permission.HANDLE)
def fill_form(desk: Desk, case_id: int, body: FormIn) -> int:
    """Write the approval form, and with `submit` put it before the principal."""
    content = approval.FormContent(
        body.responsible_id, body.opinion, body.agents_plan, body.principal_appears, body.remark
    )
    approval.fill_form(desk.tx, desk.actor, case_id, content, submit=body.submit, seen_version=body.version)
    return case_id


class DecisionIn(Form):
    """A decision with its reasons."""

    approve: bool
    note: str = ""
    version: Number | None = None
    """The case's version when the decision was taken."""


@routes.steps("/cases/{case_id}/approval/decide", Permission.DECIDE)
def decide_form(desk: Desk, case_id: int, body: DecisionIn) -> int:
    """Approve the form before the principal, or return it."""
    form = newest_form(desk.tx, take(desk, case_id).instances[-1].id)
    if form is None:
        raise NotFound(T("没有这份审批表。"))
    approval.decide(
        desk.tx,
        desk.actor,
        form.id,
        approve=body.approve,
        note=body.note,
        seen_version=body.version,
    )
    return case_id
