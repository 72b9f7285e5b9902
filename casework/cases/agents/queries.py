"""Who appears for the organ, as pages and papers name them."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from casework.cases.agents.tables import Agent
from casework.db import id_of


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


def agents_of(tx: Session, instance_id: int) -> tuple[AgentLine, ...]:
    """Who appears for the organ in an instance now; whether the viewer may see its case is asked before."""
    rows = tx.exec(
        select(Agent)
        .where(Agent.instance_id == instance_id, col(Agent.ended_on).is_(None))
        .order_by(col(Agent.id))
    )
    return tuple(
        AgentLine(
            id=id_of(a),
            kind=a.kind,
            name=a.name,
            gender=a.gender,
            employer=a.employer,
            post=a.post,
            licence=a.licence,
            phone=a.phone,
            powers=a.powers,
            named_on=a.named_on,
        )
        for a in rows
    )
