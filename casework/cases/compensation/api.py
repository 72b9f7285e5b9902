"""Claims for compensation over JSON."""

from casework.accounts.roles import Permission
from casework.cases.compensation import actions
from casework.cases.compensation.forms import Draft, Recourse, Step, Verdict
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.steps("/cases/{case_id}/compensation/draft", Permission.HANDLE, Permission.DRAFT)
def save_compensation(desk: Desk, case_id: int, body: Draft) -> int:
    """Keep the draft of the decision, and with `submit` put it before the principal."""
    return actions.draft_decision(desk.tx, desk.actor, case_id, body)


@routes.steps("/cases/{case_id}/compensation/decision", Permission.DECIDE)
def decide_compensation(desk: Desk, case_id: int, body: Verdict) -> int:
    """Make the decision as it is drafted, or return the draft."""
    return actions.make_decision(desk.tx, desk.actor, case_id, body)


@routes.steps("/cases/{case_id}/compensation/steps", Permission.HANDLE)
def take_compensation_step(desk: Desk, case_id: int, body: Step) -> int:
    """Record gaps told, delivery, or a step of the payment."""
    return actions.take_step(desk.tx, desk.actor, case_id, body)


@routes.steps("/cases/{case_id}/compensation/recourse", Permission.HANDLE)
def decide_recourse(desk: Desk, case_id: int, body: Recourse) -> int:
    """Record whether recourse is taken."""
    return actions.decide_recourse(desk.tx, desk.actor, case_id, body)
