"""Agents over JSON."""

from casework.accounts.roles import Permission
from casework.cases.agents import actions
from casework.cases.agents.forms import AgentsIn, ChangeFiledIn
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.steps("/cases/{case_id}/agents", Permission.DRAFT)
def name_agents(desk: Desk, case_id: int, body: AgentsIn) -> int:
    """Name or change the agents: at most two, a lawyer never alone."""
    return actions.name_agents(desk.tx, desk.actor, case_id, body)


@routes.steps("/cases/{case_id}/agents/filed", Permission.HANDLE)
def agents_change_filed(desk: Desk, case_id: int, body: ChangeFiledIn) -> int:
    """Record that the changed letters of authority were filed."""
    return actions.record_change_filed(desk.tx, desk.actor, case_id, body)
