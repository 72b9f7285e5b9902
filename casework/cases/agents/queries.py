"""Who appears for the organ, as pages and papers name them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam
from sqlmodel import Session, col

from casework.cases.agents.tables import Agent
from casework.db import Lines, columns


@dataclass(frozen=True, slots=True)
class AgentLine:
    """One of the organ's agents in the current instance."""

    id: int
    kind: str
    name: str
    gender: str
    employer: str
    post: str
    licence: str
    phone: str
    powers: str
    named_on: date


_AGENTS = Lines(
    AgentLine,
    columns(**{name: getattr(Agent, name) for name in AgentLine.__dataclass_fields__})
    .where(Agent.instance_id == bindparam("instance_id"), col(Agent.ended_on).is_(None))
    .order_by(col(Agent.id)),
)


def agents_of(tx: Session, instance_id: int) -> tuple[AgentLine, ...]:
    """Who appears for the organ in an instance now; whether the viewer may see its case is asked before."""
    return _AGENTS.of(tx, instance_id=instance_id)
