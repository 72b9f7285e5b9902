"""The agents on the page of their case."""

from typing import Protocol

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.agents.queries import AgentLine
from casework.matters.panels import Panel
from casework.pages.captions import CLAIMED
from casework.rulebook import MatterType
from casework.text import N_


class Head(Protocol):
    """What kind of case it is, and where."""

    @property
    def matter_type(self) -> MatterType:
        """Its kind."""

    @property
    def level(self) -> str:
        """A code of the list `level`."""


class WithAgents(Protocol):
    """A case with the agents of its instance."""

    @property
    def agents(self) -> tuple[AgentLine, ...]:
        """In their order; none is told as well, with who has to be sent."""

    @property
    def head(self) -> Head:
        """Who, against what, where."""


def _agents(_tx: Session, _viewer: Viewer, page: WithAgents) -> tuple[AgentLine, ...] | None:
    """None where nobody appears: the organ itself decides on a claim for compensation."""
    claimed = page.head.matter_type is MatterType.COMPENSATION and page.head.level in CLAIMED
    return None if claimed else page.agents


PANELS = (
    Panel(
        title=N_("我方代理人"),
        template="agents/_panel.html",
        load=_agents,
        rail=True,
    ),
)
