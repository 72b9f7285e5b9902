"""Obligations over JSON."""

from casework.accounts.roles import Permission
from casework.cases.performance import actions
from casework.cases.performance.forms import NewObligation, NothingToPerform, Progress
from casework.cases.performance.register import REGISTER
from casework.cases.record.register_pages import RegisterOut
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.steps("/cases/{case_id}/obligations", Permission.HANDLE)
def record_obligation(desk: Desk, case_id: int, body: NewObligation) -> int:
    """Record an obligation of the operative part."""
    actions.record_obligation(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/obligations/progress", Permission.HANDLE, Permission.DRAFT)
def record_progress(desk: Desk, case_id: int, body: Progress) -> int:
    """Record what was done of an obligation: in part, settled, or all."""
    actions.record_progress(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/obligations/none", Permission.HANDLE)
def nothing_to_perform(desk: Desk, case_id: int, body: NothingToPerform) -> int:
    """Record that the decision orders nothing of the organ."""
    actions.nothing_to_perform(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.reads("/performance")
def read_performance(desk: Desk, state: str = "open", before: str = "") -> RegisterOut:
    """The register of what is to be performed, the last recorded first; `state` is `open` or `all`."""
    return REGISTER.out(desk, state, before)
