"""Hearings that courts have notified, as lists of days show them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case, Instance
from casework.cases.record.visibility import visible
from casework.clock import OFFICE, day_start
from casework.db import First, columns, id_of
from casework.matters.tables import Event

HEARINGS = 200
"""Hearings of a stretch of days that a page lists, the earliest first."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing that the court has notified."""

    case_id: int
    number: str
    plaintiffs: str
    cause: str
    court: str
    level: str
    at: datetime
    place: str


def hearings(tx: Session, viewer: Viewer, first: date, last: date) -> First[Hearing]:
    """Hearings notified for a stretch of days, the earliest first; superseded notices left out."""
    newer = aliased(Event)
    query = (
        columns(Event.hearing_at, Event.facts, Case, Instance)
        .join(Case, col(Case.id) == Event.matter_id)
        .join(Instance, col(Instance.id) == Event.instance_id)
        .outerjoin(newer, col(newer.supersedes_id) == Event.id)
        .where(
            col(Event.hearing_at) >= day_start(first),
            col(Event.hearing_at) < day_start(last + timedelta(days=1)),
            ~col(Event.withdrawn),
            col(newer.id).is_(None),
            visible(viewer),
        )
        .order_by(col(Event.hearing_at), col(Case.id))
        .limit(HEARINGS + 1)
    )
    # A summons and the call of the principal name the same hearing.
    told = First.of(tx.execute(query), HEARINGS)
    found = {(c.id, at): (at, facts, c, i) for at, facts, c, i in reversed(told)}
    held = First(
        Hearing(
            case_id=id_of(c),
            number=i.number or c.number,
            plaintiffs=c.plaintiffs,
            cause=c.cause,
            court=i.court,
            level=i.level,
            at=at.astimezone(OFFICE),
            place=facts.get("place", ""),
        )
        for at, facts, c, i in reversed(found.values())
    )
    held.more = told.more
    return held
