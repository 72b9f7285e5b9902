"""Agents over JSON."""

from typing import Literal

from pydantic import Field

from casework.accounts.roles import Permission
from casework.cases.agents import actions as agent_actions
from casework.forms import Form, Number
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


class AgentIn(Form):
    """An agent."""

    kind: Literal["staff", "lawyer"]
    name: str
    employer: str
    gender: str = ""
    post: str = ""
    licence: str = ""
    phone: str = ""
    powers: str = ""


class AgentsIn(Form):
    """The agents of the current instance."""

    agents: list[AgentIn]
    version: Number | None = None


@routes.steps("/cases/{case_id}/agents", Permission.DRAFT)
def name_agents(desk: Desk, case_id: int, body: AgentsIn) -> int:
    """Name or change the agents: at most two, a lawyer never alone."""
    named = [agent_actions.NewAgent(**a.model_dump()) for a in body.agents]
    agent_actions.name_agents(desk.tx, desk.actor, case_id, named, seen_version=body.version)
    return case_id


class ChangeFiledIn(Form):
    """That the changed letters were filed with the court."""

    note: str = ""
    file_ids: list[Number] = Field(default_factory=list)


@routes.steps("/cases/{case_id}/agents/filed", Permission.HANDLE)
def agents_change_filed(desk: Desk, case_id: int, body: ChangeFiledIn) -> int:
    """Record that the changed letters of authority were filed."""
    agent_actions.record_change_filed(desk.tx, desk.actor, case_id, note=body.note, file_ids=body.file_ids)
    return case_id
