"""Urgings that wait for an answer: what the viewer was urged to do."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, bindparam, exists, or_, text
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case
from casework.cases.record.visibility import condition
from casework.db import First, columns
from casework.matters.tables import URGED, Event
from casework.matters.visibility import parameters
from casework.rulebook import EventKind

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Urging:
    """One urging, with the case that it is about."""

    kind: EventKind
    on: date
    message: str
    by: str
    case_id: int
    number: str
    plaintiffs: str
    cause: str


_ASKED = {Reach.ORGAN: EventKind.URGED, Reach.UNIT: EventKind.REMINDED}
_ANSWERS = tuple(
    {k for k in EventKind if not k.by_court} - {EventKind.URGED, EventKind.REMINDED, EventKind.NOTE}
)


def urgings(tx: Session, viewer: Viewer) -> First[Urging]:
    """Those of open cases after which nobody has acted yet, the newest first.

    An organ's own people see what is urged from above, a unit's people what their legal office reminds them of.
    """
    ways = frozenset(viewer.reach & _ASKED.keys())
    if not ways:
        return First()
    rows = tx.execute(_statement(ways), parameters(viewer) | {"limit": SHOWN + 1})
    told = (
        Urging(
            kind=kind,
            on=on,
            message=note,
            by=str(facts.get("by", "")),
            case_id=case_id,
            number=number,
            plaintiffs=plaintiffs,
            cause=cause,
        )
        for kind, on, note, facts, case_id, number, plaintiffs, cause in rows
    )
    return First.of(told, SHOWN)


@lru_cache(maxsize=8)
def _statement(ways: frozenset[Reach]) -> Any:
    later = aliased(Event)
    acted = exists().where(
        col(later.matter_id) == Event.matter_id, col(later.id) > Event.id, col(later.kind).in_(_ANSWERS)
    )
    asked = or_(*(and_(col(Event.kind) == _ASKED[way], condition(frozenset({way}))) for way in sorted(ways)))
    return (
        columns(
            Event.kind, Event.on, Event.note, Event.facts, Case.id, Case.number, Case.plaintiffs, Case.cause
        )
        .join(Case, col(Case.id) == Event.matter_id)
        .where(text(f"events.{URGED}"), col(Case.closed_on).is_(None), ~acted, asked)
        .order_by(col(Event.id).desc())
        .limit(bindparam("limit"))
    )
