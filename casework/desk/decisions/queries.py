"""What waits for a decision, for all who see its case."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case
from casework.db import First, filled, read
from casework.desk.dashboard.waiting import by_whom, of_matter, rows, values
from casework.matters.tables import Matter
from casework.matters.visibility import condition
from casework.matters.waits import Listed, Wait
from casework.organisations.tables import Organisation

SHOWN = 100
"""Papers of one kind that the page of decisions lists, the most urgent first."""
_Unit = aliased(Organisation)


@dataclass(frozen=True, slots=True)
class Decision:
    """One paper that waits for a decision."""

    id: int
    matter_id: int
    number: str
    plaintiffs: str
    cause: str
    unit: str
    by: str
    next_follow: date
    next_due: date


def decisions(tx: Session, viewer: Viewer, today: date, wait: Wait, listed: Listed) -> First[Decision]:
    """What waits of one kind, the most urgent first."""
    statement = _statement(wait, listed, viewer.reach & listed.seen)
    found = read(tx, statement, values(viewer, today) | {"limit": SHOWN + 1})
    return First.of(filled(Decision, found), SHOWN)


@lru_cache(maxsize=64)
def _statement(wait: Wait, listed: Listed, reach: frozenset[Reach]) -> Any:
    held: Any = Case if wait.matter is None else Matter
    lines = of_matter(wait)
    found = rows(
        wait,
        condition(reach, held.organ_id, held.responsible_id),
        id=wait.of.id,
        unit=func.coalesce(_Unit.short_name, ""),
        by=wait.by_name,
        **lines,
    )
    of_unit = by_whom(wait, found).outerjoin(_Unit, col(_Unit.id) == listed.unit)
    return of_unit.order_by(lines["next_follow"], wait.of.id).limit(bindparam("limit"))
