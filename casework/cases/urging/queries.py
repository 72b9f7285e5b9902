"""Urgings: what the viewer was urged to do, and what followed those from above."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, or_, select, text
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case
from casework.cases.record.visibility import condition
from casework.db import First, columns, read
from casework.forms import LARGEST_ID
from casework.matters.tables import URGED, Event
from casework.matters.visibility import parameters
from casework.organisations.tables import Organisation
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


@dataclass(frozen=True, slots=True)
class Urged:
    """The last urging from above in a case, and the first that its people did since."""

    on: date
    message: str
    by: str
    case_id: int
    number: str
    plaintiffs: str
    cause: str
    organ: str
    followed: EventKind | None
    followed_on: date | None


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
    rows = read(tx, _statement(ways), parameters(viewer) | {"limit": SHOWN + 1})
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


def urged_below(tx: Session, viewer: Viewer) -> First[Urged]:
    """The open cases below that were urged from above, the last urged first."""
    rows = tx.execute(_urged(viewer.reach & {Reach.BELOW}), parameters(viewer) | {"limit": SHOWN + 1})
    return First.of((Urged(**row) for row in rows.mappings()), SHOWN)


def _since(later: Any, *kinds: EventKind) -> Any:
    """A later event of these kinds in the same case."""
    return and_(col(later.matter_id) == Event.matter_id, col(later.id) > Event.id, col(later.kind).in_(kinds))


@lru_cache(maxsize=8)
def _urged(reach: frozenset[Reach]) -> Any:
    answer, later, again = aliased(Event), aliased(Event), aliased(Event)
    first = select(func.min(later.id)).where(_since(later, *_ANSWERS)).scalar_subquery()
    return (
        columns(
            on=Event.on,
            message=Event.note,
            by=col(Event.facts)["by"].as_string(),
            case_id=Case.id,
            number=Case.number,
            plaintiffs=Case.plaintiffs,
            cause=Case.cause,
            organ=Organisation.short_name,
            followed=answer.kind,
            followed_on=answer.on,
        )
        .join(Case, col(Case.id) == Event.matter_id)
        .join(Organisation, col(Organisation.id) == Case.organ_id)
        .outerjoin(answer, col(answer.id) == first)
        .where(
            text(f"events.{URGED}"),
            col(Event.kind) == EventKind.URGED,
            condition(reach, col(Case.closed_on).is_(None)),
            ~exists().where(_since(again, EventKind.URGED)),
        )
        .order_by(col(Event.id).desc())
        .limit(bindparam("limit"))
    )


@lru_cache(maxsize=8)
def _statement(ways: frozenset[Reach]) -> Any:
    later = aliased(Event)
    acted = exists().where(_since(later, *_ANSWERS))
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


@dataclass(frozen=True, slots=True)
class Entry:
    """One urging from above, with its answer and what followed."""

    id: int
    on: date
    message: str
    by: str
    case_id: int
    number: str
    plaintiffs: str
    cause: str
    organ: str
    organ_id: int
    closed_on: date | None
    followed: EventKind | None
    """The first that the organ's people did since, an answer among it."""
    followed_on: date | None
    answer: str
    answered_on: date | None

    def days(self, today: date) -> int:
        """Days since it was urged, until it was answered or until today."""
        return ((self.answered_on or self.closed_on or today) - self.on).days


_OF = frozenset({Reach.ORGAN, Reach.BELOW})


def urged_of(
    tx: Session, viewer: Viewer, *, waiting: bool, before: int | None = None, most: int = 50
) -> First[Entry]:
    """What was urged from above in the cases of the organs below, or of the viewer's own organ: the last first.

    `waiting`: in open cases alone, and not answered.
    """
    values = parameters(viewer) | {"before": LARGEST_ID if before is None else before, "limit": most + 1}
    rows = tx.execute(_entries(viewer.reach & _OF, waiting), values).mappings()
    return First.of((Entry(**row) for row in rows), most)


@lru_cache(maxsize=16)
def _entries(reach: frozenset[Reach], waiting: bool) -> Any:
    answer, done, later = aliased(Event), aliased(Event), aliased(Event)
    answered = select(func.min(later.id)).where(_since(later, EventKind.URGING_ANSWERED)).scalar_subquery()
    follows = select(func.min(later.id)).where(_since(later, *_ANSWERS)).scalar_subquery()
    found = (
        columns(
            id=Event.id,
            on=Event.on,
            message=Event.note,
            by=func.coalesce(col(Event.facts)["by"].as_string(), ""),
            case_id=Case.id,
            number=Case.number,
            plaintiffs=Case.plaintiffs,
            cause=Case.cause,
            organ=Organisation.short_name,
            organ_id=Case.organ_id,
            closed_on=Case.closed_on,
            followed=done.kind,
            followed_on=done.on,
            answer=func.coalesce(answer.note, ""),
            answered_on=answer.on,
        )
        .join(Case, col(Case.id) == Event.matter_id)
        .join(Organisation, col(Organisation.id) == Case.organ_id)
        .outerjoin(answer, col(answer.id) == answered)
        .outerjoin(done, col(done.id) == follows)
        .where(
            text(f"events.{URGED}"),
            col(Event.kind) == EventKind.URGED,
            condition(reach, walked=True),
            col(Event.id) < bindparam("before"),
        )
        .order_by(col(Event.id).desc())
        .limit(bindparam("limit"))
    )
    return found.where(col(answer.id).is_(None), col(Case.closed_on).is_(None)) if waiting else found


def waits_for_answer(tx: Session, case_id: int) -> int | None:
    """The last urging from above in a case, where nobody has answered it."""
    mine = (EventKind.URGED, EventKind.URGING_ANSWERED)
    query = (
        columns(Event.id, Event.kind)
        .where(col(Event.matter_id) == case_id, col(Event.kind).in_(mine))
        .order_by(col(Event.id).desc())
        .limit(1)
    )
    found = tx.execute(query).first()
    return found.id if found is not None and found.kind is EventKind.URGED else None
