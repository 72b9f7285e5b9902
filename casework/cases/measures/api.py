"""Measures over JSON."""

from casework.accounts.roles import Permission
from casework.cases.measures import actions
from casework.cases.measures.forms import MeasureDone, NewMeasure
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.steps("/cases/{case_id}/measures", Permission.HANDLE, Permission.DRAFT)
def set_measure(desk: Desk, case_id: int, body: NewMeasure) -> int:
    """Set a measure with its day and who sees to it."""
    actions.set_measure(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/measures/done", Permission.HANDLE, Permission.DRAFT)
def finish_measure(desk: Desk, case_id: int, body: MeasureDone) -> int:
    """Record that a measure is done."""
    actions.finish_measure(desk.tx, desk.actor, case_id, body)
    return case_id
