"""The approval form over JSON."""

from casework.accounts.roles import Permission
from casework.cases.approvals import actions as approval
from casework.cases.approvals.forms import Decision, Proposal
from casework.cases.approvals.queries import newest_form
from casework.cases.record.taken import take
from casework.errors import NotFound
from casework.http.desk import Desk
from casework.http.json import Part
from casework.text import T

routes = Part()


@routes.steps("/cases/{case_id}/approval", Permission.HANDLE)
def fill_form(desk: Desk, case_id: int, body: Proposal) -> int:
    """Write the approval form, and with `submit` put it before the principal."""
    approval.fill_form(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/approval/decide", Permission.DECIDE)
def decide_form(desk: Desk, case_id: int, body: Decision) -> int:
    """Approve the form before the principal, or return it."""
    form = newest_form(desk.tx, take(desk, case_id).instances[-1].id)
    if form is None:
        raise NotFound(T("没有这份审批表。"))
    return approval.decide(desk.tx, desk.actor, form.id, body)
