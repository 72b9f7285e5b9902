"""The facts of a case over JSON."""

from casework.accounts.roles import Permission
from casework.cases.facts import actions
from casework.cases.facts.forms import FactsIn
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.steps("/cases/{case_id}/facts", Permission.REGISTER)
def change_facts(desk: Desk, case_id: int, body: FactsIn) -> int:
    """Correct what was logged of a case and its current instance."""
    actions.change_facts(desk.tx, desk.actor, case_id, body)
    return case_id
