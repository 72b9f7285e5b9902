"""Events by hand over JSON."""

from casework.accounts.roles import Permission
from casework.cases.events import actions
from casework.cases.events.forms import Correction, Happening, Withdrawal
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.steps("/cases/{case_id}/events", Permission.REGISTER)
def record_event(desk: Desk, case_id: int, body: Happening) -> int:
    """Record an event that no step records by itself."""
    actions.record_event(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/events/{event_id}/correct", Permission.REGISTER)
def correct_event(desk: Desk, case_id: int, event_id: int, body: Correction) -> int:
    """Put a corrected event in the place of a wrong one."""
    actions.correct_event(desk.tx, desk.actor, case_id, event_id, body)
    return case_id


@routes.steps("/cases/{case_id}/events/{event_id}/withdraw", Permission.REGISTER)
def withdraw_event(desk: Desk, case_id: int, event_id: int, body: Withdrawal) -> int:
    """Take back an event that did not happen."""
    actions.withdraw_event(desk.tx, desk.actor, case_id, event_id, body)
    return case_id
