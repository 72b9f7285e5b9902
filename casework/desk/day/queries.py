"""How much an organ's day has, who entered it, and who signed it off."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, and_, bindparam, case, cast, func
from sqlmodel import Session, col

from casework.accounts.roles import Permission, Reach, permissions
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Intake
from casework.db import Lines, columns, filled, read
from casework.desk.day.parts import (
    BELONGING,
    DUE_THEN,
    MET_THEN,
    RECEIVED_THEN,
    UNDONE,
    DayPart,
    asked_of,
)
from casework.desk.day.tables import DaySignOff
from casework.errors import NotFound
from casework.forms import LARGEST_ID
from casework.matters.tables import Event, StoredDeadline
from casework.matters.visibility import parameters, supervised
from casework.organisations.tables import Organisation
from casework.text import T

_intake: Any = col(Intake.id)
_event: Any = col(Event.id)
_deadline: Any = col(StoredDeadline.id)


@dataclass(frozen=True, slots=True)
class Figures:
    """How much a day has, and the last of it."""

    received: int
    entered: int
    later: int
    due: int
    undone: int
    met: int
    own: int
    """Of what was entered, the viewer's own."""
    last_intake_id: int
    last_event_id: int
    added: int
    """What came after the sign-off."""

    def of(self, part: DayPart) -> int:
        """How much a part has."""
        return int(getattr(self, part.value))


@dataclass(frozen=True, slots=True)
class SignOffLine:
    """A sign-off as a page shows it."""

    id: int
    on: date
    signed_by: int
    by: str
    signed_at: datetime
    remark: str
    received: int
    entered: int
    later: int
    due: int
    undone: int
    met: int
    own: int
    last_intake_id: int
    last_event_id: int
    digest: str
    audit_id: int
    taken_back_at: datetime | None
    reason: str

    @property
    def stands(self) -> bool:
        """Whether nobody has taken it back."""
        return self.taken_back_at is None


def _total(condition: Any) -> Any:
    return func.coalesce(cast(func.sum(case((condition, 1), else_=0)), Integer), 0)


@dataclass(frozen=True, slots=True)
class _Events:
    entered: int
    later: int
    own: int
    last_event_id: int
    added: int


_EVENTS = Lines(
    _Events,
    columns(
        entered=_total(BELONGING.at < bindparam("ends")),
        later=_total(BELONGING.at >= bindparam("ends")),
        own=_total(BELONGING.by == bindparam("me")),
        last_event_id=func.coalesce(func.max(BELONGING.id), 0),
        added=_total(BELONGING.id > bindparam("signed_event")),
    ).where(BELONGING.at >= bindparam("begins")),
)


@dataclass(frozen=True, slots=True)
class _Rest:
    received: int
    last_intake_id: int
    added: int
    due: int
    undone: int
    met: int


def _counted(*conditions: Any, of: Any) -> Any:
    return columns(of).where(*conditions).scalar_subquery()


_REST = Lines(
    _Rest,
    columns(
        received=_counted(*RECEIVED_THEN, of=func.count(_intake)),
        last_intake_id=_counted(*RECEIVED_THEN, of=func.coalesce(func.max(_intake), 0)),
        added=_counted(*RECEIVED_THEN, _intake > bindparam("signed_intake"), of=func.count(_intake)),
        due=_counted(*DUE_THEN, of=func.count(_deadline)),
        undone=_counted(*DUE_THEN, UNDONE, of=func.count(_deadline)),
        met=_counted(*MET_THEN, of=func.count(_deadline)),
    ),
)


def figures(tx: Session, organ_id: int, on: date, *, me: int, signed: SignOffLine | None = None) -> Figures:
    """How much the day has, what of it the person `me` entered, and what came after the sign-off, if one stands."""
    values = asked_of(organ_id, on)
    since = (signed.last_event_id, signed.last_intake_id) if signed else (LARGEST_ID, LARGEST_ID)
    [of_events] = _EVENTS.of(tx, **values, me=me, signed_event=since[0])
    [rest] = _REST.of(tx, organ=organ_id, day=on, signed_intake=since[1])
    return Figures(
        received=rest.received,
        entered=of_events.entered,
        later=of_events.later,
        due=rest.due,
        undone=rest.undone,
        met=rest.met,
        own=of_events.own,
        last_intake_id=rest.last_intake_id,
        last_event_id=of_events.last_event_id,
        added=of_events.added + rest.added,
    )


def enterers(tx: Session, organ_id: int, on: date) -> frozenset[int]:
    """Who of those that keep registers entered what the day has; what a unit or a principal enters is not theirs."""
    by = columns(BELONGING.by).where(BELONGING.at >= bindparam("begins"))
    who = columns(User.id, User.roles).where(col(User.id).in_(by))
    found = read(tx, who, asked_of(organ_id, on))
    return frozenset(n for n, roles in found if Permission.REGISTER in permissions(roles))


_PROVED = (
    columns(
        Event.id,
        Event.matter_id,
        Event.kind,
        Event.on,
        Event.term,
        Event.posted_on,
        Event.hearing_at,
        Event.facts,
        Event.note,
        Event.recorded_by,
        Event.recorded_at,
        Event.supersedes_id,
        Event.withdrawn,
        Event.reason,
    )
    .where(_event.in_(bindparam("ids", expanding=True)))
    .order_by(_event)
)
_TO_PROVE = (
    columns(BELONGING.id)
    .where(BELONGING.at >= bindparam("begins"), BELONGING.id <= bindparam("last"))
    .order_by(BELONGING.id)
)
AT_ONCE = 500
"""Rows that are read at once for a digest."""


def digest_of(tx: Session, organ_id: int, on: date, last_event_id: int) -> str:
    """SHA-256 over everything entered for the day up to an event: the rows are never changed, so it proves them."""
    found = hashlib.sha256()
    ids = read(tx, _TO_PROVE, asked_of(organ_id, on) | {"last": last_event_id}).scalars().all()
    for at in range(0, len(ids), AT_ONCE):
        for row in read(tx, _PROVED, {"ids": ids[at : at + AT_ONCE]}):
            told = [value.isoformat() if isinstance(value, date) else value for value in row]
            found.update(json.dumps(told, ensure_ascii=False, sort_keys=True).encode() + b"\n")
    return found.hexdigest()


_SIGNED = (
    columns(
        **{name: getattr(DaySignOff, name) for name in SignOffLine.__dataclass_fields__ if name != "by"},
        by=User.name,
    )
    .join(User, col(User.id) == DaySignOff.signed_by)
    .where(col(DaySignOff.organ_id) == bindparam("organ"))
    .order_by(col(DaySignOff.id))
)
_OF_DAY = Lines(SignOffLine, _SIGNED.where(col(DaySignOff.on) == bindparam("day")))
_STANDING = Lines(
    SignOffLine,
    _SIGNED.where(
        col(DaySignOff.on).between(bindparam("first"), bindparam("last")),
        col(DaySignOff.taken_back_at).is_(None),
    ),
)


def sign_offs(tx: Session, organ_id: int, on: date) -> tuple[SignOffLine, ...]:
    """Every sign-off of a day, those that were taken back included; the one that stands, if any, is the last."""
    return _OF_DAY.of(tx, organ=organ_id, day=on)


def standing(tx: Session, organ_id: int, first: date, last: date) -> dict[date, SignOffLine]:
    """The sign-offs that stand of a stretch of days."""
    return {s.on: s for s in _STANDING.of(tx, organ=organ_id, first=first, last=last)}


@dataclass(frozen=True, slots=True)
class OrganChoice:
    """An organ whose days the viewer may look at."""

    id: int
    name: str

    @property
    def pair(self) -> tuple[int, str]:
        """As a select offers it."""
        return self.id, self.name


_ORGANS = columns(id=Organisation.id, name=Organisation.name)


def organs_of(tx: Session, viewer: Viewer) -> tuple[OrganChoice, ...]:
    """The organs whose registers the viewer sees: first the one that it acts for, then those that it supervises."""
    ways: list[Any] = []
    if Reach.ORGAN in viewer.reach:
        ways.append(col(Organisation.id).in_(viewer.acts_for))
    if Reach.BELOW in viewer.reach:
        ways.append(and_(*supervised(), col(Organisation.id) == col(Organisation.organ_id)))
    found = [
        organ
        for way in ways
        for organ in filled(
            OrganChoice, read(tx, _ORGANS.where(way).order_by(col(Organisation.id)), parameters(viewer))
        )
    ]
    return tuple(sorted(found, key=lambda organ: organ.id != viewer.acting_organ_id))


def organ_seen(
    tx: Session, viewer: Viewer, organ_id: int | None
) -> tuple[OrganChoice, tuple[OrganChoice, ...]]:
    """The organ that is asked for, else the first, with all that the viewer may ask for. Raises NotFound."""
    organs = organs_of(tx, viewer)
    found = next((organ for organ in organs if organ_id in {None, organ.id}), None)
    if found is None:
        raise NotFound(T("没有这个机关的当日登记簿，或者您无权查看。"))
    return found, organs
