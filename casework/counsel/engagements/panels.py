"""Who is engaged for what, on the page of its case."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Viewer
from casework.cases.agents.queries import AgentLine
from casework.cases.record.lines import CaseHead
from casework.counsel.engagements.agency import AT_IT, appears
from casework.counsel.engagements.kind import SEES
from casework.counsel.engagements.queries import EngagementLine, of_case
from casework.counsel.pool.queries import named
from casework.counsel.services import Service
from casework.matters.panels import Panel
from casework.text import N_


class WithAgents(Protocol):
    """A case with the agents of its instance."""

    @property
    def agents(self) -> tuple[AgentLine, ...]:
        """In their order."""

    @property
    def head(self) -> CaseHead:
        """Who, against what, where."""


@dataclass(frozen=True, slots=True)
class Engaged:
    """The engagements of a case."""

    lines: tuple[EngagementLine, ...]
    in_court: frozenset[int]
    """Agencies whose counsel the case names among its agents."""
    to_name: frozenset[int]
    """Agencies that were taken, whose counsel it does not name yet."""
    may_engage: bool


def _engaged(tx: Session, viewer: Viewer, page: WithAgents) -> Engaged | None:
    """None for whoever sees no engagements, and where there is none and the viewer gives none."""
    if not any(map(viewer.may, SEES)):
        return None
    head = page.head
    lines = of_case(tx, viewer, head.id)
    engages = viewer.may(Permission.MANAGE_COUNSEL) and head.organ_id in viewer.acts_for
    may_engage = engages and head.closed_on is None
    if not lines and not may_engage:
        return None
    agencies = [e for e in lines if e.service is Service.AGENCY and e.counsel_id is not None]
    people = named(tx, {e.counsel_id or 0 for e in agencies}) if agencies else {}
    in_court = {
        e.id for e in agencies if appears(page.agents, e.counsel, people[e.counsel_id or 0].workplace)
    }
    to_name = {e.id for e in agencies if e.state in AT_IT and e.id not in in_court}
    return Engaged(lines, frozenset(in_court), frozenset(to_name), may_engage)


def _settled(held: Engaged, _today: date) -> bool:
    return all(e.over for e in held.lines)


PANELS = (
    Panel(
        title=N_("法律顾问"),
        template="engagements/_panel.html",
        load=_engaged,
        settled=_settled,
    ),
)
