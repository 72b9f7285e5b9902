"""What comes before a suit, over JSON."""

from casework.accounts.roles import Permission
from casework.cases.before_suit import actions
from casework.cases.before_suit.forms import MediationEnded, PrincipalAgreed
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
WHO = (Permission.REGISTER, Permission.HANDLE)


@routes.steps("/cases/{case_id}/before-suit/mediation", *WHO)
def end_mediation(desk: Desk, case_id: int, body: MediationEnded) -> int:
    """Record how the mediation before docketing ended; no clock starts by it."""
    actions.end_mediation(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/before-suit/principal", *WHO)
def agree_principal(desk: Desk, case_id: int, body: PrincipalAgreed) -> int:
    """Record whose principal appears for joint defendants."""
    actions.agree_principal(desk.tx, desk.actor, case_id, body)
    return case_id
