"""Hearings that courts have notified, as lists of days show them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case, Instance
from casework.cases.record.visibility import condition
from casework.clock import OFFICE, day_start
from casework.db import First, Lines, columns
from casework.matters.tables import Event
from casework.matters.visibility import parameters

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


class _Told(NamedTuple):
    at: datetime
    facts: dict[str, Any]
    case_id: int
    number: str
    case_number: str
    plaintiffs: str
    cause: str
    court: str
    level: str


@lru_cache(maxsize=64)
def _told(reach: frozenset[Reach]) -> Lines[_Told]:
    """In the order of their days, in which they are found among all: not by whose cases they are."""
    newer, at = aliased(Event), col(Event.hearing_at)
    return Lines(
        _Told,
        columns(
            at=at,
            facts=Event.facts,
            case_id=Case.id,
            number=Instance.number,
            case_number=Case.number,
            plaintiffs=Case.plaintiffs,
            cause=Case.cause,
            court=Instance.court,
            level=Instance.level,
        )
        .join(Case, col(Case.id) == Event.matter_id)
        .join(Instance, col(Instance.id) == Event.instance_id)
        .outerjoin(newer, col(newer.supersedes_id) == Event.id)
        .where(
            at >= bindparam("first"),
            at < bindparam("end"),
            ~col(Event.withdrawn),
            col(newer.id).is_(None),
            condition(reach, walked=True),
        )
        .order_by(at, col(Case.id))
        .limit(bindparam("most")),
    )


def hearings(tx: Session, viewer: Viewer, first: date, last: date) -> First[Hearing]:
    """Hearings notified for a stretch of days, the earliest first; superseded notices left out."""
    days = {"first": day_start(first), "end": day_start(last + timedelta(days=1)), "most": HEARINGS + 1}
    told = First.of(_told(viewer.reach).of(tx, **parameters(viewer), **days), HEARINGS)
    # A summons and the call of the principal name the same hearing.
    found = {(one.case_id, one.at): one for one in reversed(told)}
    held = First(
        Hearing(
            case_id=one.case_id,
            number=one.number or one.case_number,
            plaintiffs=one.plaintiffs,
            cause=one.cause,
            court=one.court,
            level=one.level,
            at=one.at.astimezone(OFFICE),
            place=one.facts.get("place", ""),
        )
        for one in reversed(found.values())
    )
    held.more = told.more
    return held
