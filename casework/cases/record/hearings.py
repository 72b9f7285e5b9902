"""Hearings that courts have notified, as lists of days show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case, Instance
from casework.cases.record.visibility import condition
from casework.clock import OFFICE, day_start
from casework.db import First, Lines, columns, filled, read
from casework.matters.tables import Event
from casework.matters.visibility import parameters
from casework.organisations.tables import Organisation

HEARINGS = 200
"""Hearings of a stretch of days that a page lists, the earliest first."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing that the court has notified."""

    event_id: int
    """Its notice."""
    case_id: int
    instance_id: int
    number: str
    plaintiffs: str
    cause: str
    court: str
    level: str
    organ: str
    at: datetime
    """In the office's time."""
    place: str


class _Told(NamedTuple):
    event_id: int
    at: datetime
    facts: dict[str, Any]
    case_id: int
    instance_id: int
    number: str
    case_number: str
    plaintiffs: str
    cause: str
    court: str
    level: str
    organ: str


def moved_on() -> Any:
    """Whether the hearing of an event is at another time now, or cancelled: a later paper that stands says so."""
    move, put_right = aliased(Event), aliased(Event)
    return exists(
        select(move.id)
        .outerjoin(put_right, col(put_right.supersedes_id) == move.id)
        .where(
            col(move.instance_id) == Event.instance_id,
            col(move.moved_from) == Event.hearing_at,
            # What was put right was there before the move, though its row came later.
            or_(col(move.id) > Event.id, col(Event.supersedes_id).is_not(None)),
            ~col(move.withdrawn),
            col(put_right.id).is_(None),
        )
    )


def first_notices(tx: Session, event_ids: Iterable[int]) -> dict[int, int]:
    """For each notice of a hearing the first one of the same hearing, itself or that from which it was moved."""
    first = {n: n for n in event_ids}
    waiting = set(first)
    before = aliased(Event)
    while waiting:
        query = (
            select(Event.id, func.min(before.id))
            .join(
                before,
                (col(before.instance_id) == Event.instance_id) & (col(before.hearing_at) == Event.moved_from),
            )
            .where(col(Event.id).in_(waiting), col(before.id) < Event.id)
            .group_by(col(Event.id))
        )
        earlier = {n: at for n, at in tx.exec(query) if n is not None and at is not None}
        first = {n: earlier.get(at) or at for n, at in first.items()}
        waiting = set(earlier.values())
    return first


def _notified(reach: frozenset[Reach], *which: Any) -> Any:
    """What is notified and not put right, moved or cancelled, in the order of their days, in which they are found
    among all: not by whose cases they are."""
    newer, at = aliased(Event), col(Event.hearing_at)
    return (
        columns(
            event_id=Event.id,
            at=at,
            facts=Event.facts,
            case_id=Case.id,
            instance_id=Instance.id,
            number=Instance.number,
            case_number=Case.number,
            plaintiffs=Case.plaintiffs,
            cause=Case.cause,
            court=Instance.court,
            level=Instance.level,
            organ=Organisation.short_name,
        )
        .select_from(Event)
        .join(Case, col(Case.id) == Event.matter_id)
        .join(Instance, col(Instance.id) == Event.instance_id)
        .join(Organisation, col(Organisation.id) == Case.organ_id)
        .outerjoin(newer, col(newer.supersedes_id) == Event.id)
        .where(
            *which, ~col(Event.withdrawn), col(newer.id).is_(None), ~moved_on(), condition(reach, walked=True)
        )
        .order_by(at, col(Case.id), col(Event.id))
    )


@lru_cache(maxsize=64)
def _told(reach: frozenset[Reach]) -> Lines[_Told]:
    at = col(Event.hearing_at)
    between = (at >= bindparam("first"), at < bindparam("end"))
    return Lines(_Told, _notified(reach, *between).limit(bindparam("most")))


def _each(told: Iterable[_Told]) -> list[Hearing]:
    """Each hearing once: a summons and the call of the principal name the same."""
    found: dict[object, Hearing] = {}
    for one in told:
        key, place = (one.case_id, one.at), str(one.facts.get("place", ""))
        if key in found:
            found[key] = replace(found[key], place=found[key].place or place)
            continue
        found[key] = Hearing(
            event_id=one.event_id,
            case_id=one.case_id,
            instance_id=one.instance_id,
            number=one.number or one.case_number,
            plaintiffs=one.plaintiffs,
            cause=one.cause,
            court=one.court,
            level=one.level,
            organ=one.organ,
            at=one.at.astimezone(OFFICE),
            place=place,
        )
    return list(found.values())


def hearings(tx: Session, viewer: Viewer, first: date, last: date) -> First[Hearing]:
    """Hearings notified for a stretch of days, the earliest first; each at the time to which the court moved it."""
    days = {"first": day_start(first), "end": day_start(last + timedelta(days=1)), "most": HEARINGS + 1}
    told = First.of(_told(viewer.reach).of(tx, **parameters(viewer), **days), HEARINGS)
    held = First(_each(told))
    held.more = told.more
    return held


def hearings_by(tx: Session, viewer: Viewer, event_ids: Sequence[int]) -> list[Hearing]:
    """The hearings of these notices, the earliest first, as far as they stand and the viewer sees them now."""
    query = _notified(viewer.reach, col(Event.id).in_(event_ids))
    return _each(filled(_Told, read(tx, query, parameters(viewer))))
