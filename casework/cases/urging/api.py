"""Urging over JSON."""

from casework.accounts.roles import Permission
from casework.cases.urging import actions as urging
from casework.forms import Form
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


class UrgingIn(Form):
    """What is urged."""

    message: str


@routes.steps("/cases/{case_id}/urge", Permission.SUPERVISE, Permission.HANDLE)
def urge(desk: Desk, case_id: int, body: UrgingIn) -> int:
    """Urge an organ below, or as its legal office the responsible unit."""
    urging.urge(desk.tx, desk.actor, case_id, body.message)
    return case_id
