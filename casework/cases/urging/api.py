"""Urging over JSON."""

from casework.accounts.roles import Permission
from casework.cases.urging import actions as urging
from casework.cases.urging.forms import Urging
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.steps("/cases/{case_id}/urge", Permission.SUPERVISE, Permission.HANDLE)
def urge(desk: Desk, case_id: int, body: Urging) -> int:
    """Urge an organ below, or as its legal office the responsible unit."""
    urging.urge(desk.tx, desk.actor, case_id, body)
    return case_id
