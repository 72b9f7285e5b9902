"""The agents on the page of their case."""

from typing import Protocol

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.agents.queries import AgentLine
from casework.matters.panels import Panel
from casework.text import N_


class WithAgents(Protocol):
    """A case with the agents of its instance."""

    @property
    def agents(self) -> tuple[AgentLine, ...]:
        """In their order; none is told as well, with who has to be sent."""


def _agents(_tx: Session, _viewer: Viewer, page: WithAgents) -> tuple[AgentLine, ...]:
    return page.agents


PANELS = (
    Panel(
        title=N_("我方代理人"),
        template="agents/_panel.html",
        load=_agents,
        rail=True,
    ),
)
