"""Rights given up, over JSON."""

from casework.accounts.roles import Permission
from casework.cases.rights import actions as waiving
from casework.cases.rights.forms import Waiver
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.steps("/cases/{case_id}/waivers", Permission.HANDLE)
def waive(desk: Desk, case_id: int, body: Waiver) -> int:
    """Record the decision not to use a right, such as not to appeal."""
    waiving.waive(desk.tx, desk.actor, case_id, body)
    return case_id
