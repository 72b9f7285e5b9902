"""The parts of an organ's day, line by line. Each is found by an index of the organ and the day.

What was entered on a day is asked of the moments at which the office's day begins and ends, since time stamps are in UTC.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, func, select, union
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case, Intake
from casework.clock import day_start
from casework.db import First, Lines, columns, filled, read, unindexed
from casework.matters.tables import Event, Matter, StoredDeadline
from casework.matters.visibility import condition, parameters
from casework.organisations.tables import Organisation
from casework.rulebook import Character, EventKind, Layer, Owner
from casework.text import N_, Labelled


class DayPart(Labelled):
    """A part of the register of a day."""

    RECEIVED = "received", N_("收文")
    ENTERED = "entered", N_("录入")
    LATER = "later", N_("日后补录、更正")
    DUE = "due", N_("到期")
    MET = "met", N_("办结")


@dataclass(frozen=True, slots=True)
class Received:
    """A document that the legal office received on the day."""

    id: int
    year: int
    serial: int
    document_type: str
    number: str
    sender: str
    served_on: date
    paper_only: bool
    matter_id: int
    matter: str
    title: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it was entered, with what it corrects."""

    id: int
    kind: EventKind
    on: date
    note: str
    matter_id: int
    matter: str
    title: str
    by: str
    at: datetime
    withdrawn: bool
    reason: str
    was_on: date | None
    """The day of the event that it corrects or takes back; None where it corrects nothing."""


@dataclass(frozen=True, slots=True)
class DayDeadline:
    """A deadline that fell due, or was met, on the day."""

    id: int
    rule: str
    due: date
    follow: date
    provisional: bool
    layer: Layer
    owner: Owner
    met_on: date | None
    character: Character
    ended_by: EventKind | None
    matter_id: int
    matter: str
    title: str
    unit: str
    handler: str

    @property
    def held_by(self) -> str:
        """Who has to act: the unit where it owes the act, else whoever handles the case."""
        return self.unit if self.owner is Owner.RESPONSIBLE_UNIT and self.unit else self.handler


Line = Received | Entry | DayDeadline


_organ: Any = bindparam("organ")
_day: Any = bindparam("day")
_after: Any = bindparam("after")
_limit: Any = bindparam("limit")
_intake: Any = col(Intake.id)
_event: Any = col(Event.id)
_deadline: Any = col(StoredDeadline.id)

RECEIVED_THEN = (col(Intake.organ_id) == _organ, col(Intake.received_on) == _day)
ENTERED_THEN = and_(col(Event.recorded_at) >= bindparam("begins"), col(Event.recorded_at) < bindparam("ends"))
_entered = (col(Event.organ_id) == _organ, ENTERED_THEN)
_shown = col(StoredDeadline.character) != Character.WATCH
DUE_THEN = (col(StoredDeadline.organ_id) == _organ, col(StoredDeadline.due) == _day, _shown)
MET_THEN = (col(StoredDeadline.organ_id) == _organ, col(StoredDeadline.met_on) == _day, _shown)
UNDONE = and_(col(StoredDeadline.met_on).is_(None), col(StoredDeadline.ended_by).is_(None))


def _belonging() -> Any:
    """What was entered on the day or happened on it, and every correction of these, however late.

    It has all that is asked of many: joined with the events again, a database would rather read all of them.
    """
    told = {"id": _event, "at": col(Event.recorded_at), "by": col(Event.recorded_by)}
    dated = columns(**told).where(col(Event.organ_id) == _organ, col(Event.on) == _day)
    of_day = union(columns(**told).where(*_entered), dated).cte("of_day")
    chain = select(of_day).cte("chain", recursive=True)
    e = aliased(Event)
    # PostgreSQL is told that few correct anything; SQLite would look at all of these for each row.
    corrects = unindexed(col(e.supersedes_id)).is_not(None)
    corrections = columns(id=e.id, at=e.recorded_at, by=e.recorded_by).where(
        col(e.organ_id) == _organ, col(e.supersedes_id) == chain.c.id, corrects
    )
    return chain.union(corrections)


BELONGING: Any = _belonging().c

_IDS: dict[DayPart, Any] = {
    DayPart.RECEIVED: columns(id=_intake).where(*RECEIVED_THEN, _intake > _after),
    DayPart.ENTERED: columns(id=_event).where(*_entered, _event > _after),
    DayPart.LATER: columns(id=BELONGING.id).where(BELONGING.at >= bindparam("ends"), BELONGING.id > _after),
    DayPart.DUE: columns(id=_deadline).where(*DUE_THEN, _deadline > _after),
    DayPart.MET: columns(id=_deadline).where(*MET_THEN, _deadline > _after),
}
"""The keys of each part, beyond `after`."""
# By a sum, which no index is in the order of: a database would rather walk all keys than sort those of a day.
_IDS = {part: ids.order_by(ids.selected_columns.id + 0).limit(_limit) for part, ids in _IDS.items()}

_corrected = aliased(Event)
_unit = aliased(Organisation)
_RECEIVED = (
    columns(
        id=Intake.id,
        year=Intake.year,
        serial=Intake.serial,
        document_type=Intake.document_type,
        number=Intake.number,
        sender=Intake.sender,
        served_on=Intake.served_on,
        paper_only=Intake.paper_only,
        matter_id=Matter.id,
        matter=Matter.kind,
        title=Matter.title,
        by=User.name,
        at=Intake.registered_at,
    )
    .join(Matter, col(Matter.id) == Intake.case_id)
    .join(User, col(User.id) == Intake.registered_by)
    .order_by(_intake)
)
_ENTRIES = (
    columns(
        id=Event.id,
        kind=Event.kind,
        on=Event.on,
        note=Event.note,
        matter_id=Matter.id,
        matter=Matter.kind,
        title=Matter.title,
        by=User.name,
        at=Event.recorded_at,
        withdrawn=Event.withdrawn,
        reason=Event.reason,
        was_on=_corrected.on,
    )
    .select_from(Event)
    .join(Matter, col(Matter.id) == Event.matter_id)
    .join(User, col(User.id) == Event.recorded_by)
    .outerjoin(_corrected, col(_corrected.id) == Event.supersedes_id)
    .order_by(_event)
)
_DEADLINES = (
    columns(
        id=StoredDeadline.id,
        rule=StoredDeadline.rule,
        due=StoredDeadline.due,
        follow=StoredDeadline.follow,
        provisional=StoredDeadline.provisional,
        layer=StoredDeadline.layer,
        owner=StoredDeadline.owner,
        met_on=StoredDeadline.met_on,
        character=StoredDeadline.character,
        ended_by=StoredDeadline.ended_by,
        matter_id=Matter.id,
        matter=Matter.kind,
        title=Matter.title,
        unit=func.coalesce(_unit.short_name, ""),
        handler=func.coalesce(User.name, ""),
    )
    .select_from(StoredDeadline)
    .join(Matter, col(Matter.id) == StoredDeadline.matter_id)
    .outerjoin(_unit, col(_unit.id) == StoredDeadline.responsible_id)
    .outerjoin(Case, col(Case.id) == StoredDeadline.matter_id)
    .outerjoin(User, col(User.id) == Case.handler_id)
    .order_by(_deadline)
)
_OF: dict[DayPart, tuple[Any, Any, Any]] = {
    DayPart.RECEIVED: (Received, Intake, _RECEIVED),
    DayPart.ENTERED: (Entry, Event, _ENTRIES),
    DayPart.LATER: (Entry, Event, _ENTRIES),
    DayPart.DUE: (DayDeadline, StoredDeadline, _DEADLINES),
    DayPart.MET: (DayDeadline, StoredDeadline, _DEADLINES),
}
"""Of each part: its lines, its rows, and the select of the lines."""
_LINES = {
    part: Lines(model, lines.where(col(table.id).in_(columns(_IDS[part].subquery().c.id))))
    for part, (model, table, lines) in _OF.items()
}


def asked_of(organ_id: int, on: date) -> dict[str, Any]:
    """The values of an organ's day, as the conditions here leave them open."""
    return {
        "organ": organ_id,
        "day": on,
        "begins": day_start(on),
        "ends": day_start(on + timedelta(days=1)),
    }


def lines(tx: Session, organ_id: int, on: date, part: DayPart, *, after: int = 0, limit: int) -> First[Line]:
    """The lines of a part in the order in which they were entered; `after` the last one's key."""
    values = asked_of(organ_id, on) | {"after": after, "limit": limit + 1}
    return First.of(_LINES[part].of(tx, **values), limit)


def keys(tx: Session, organ_id: int, on: date, part: DayPart, *, limit: int) -> tuple[int, ...]:
    """The keys of a part, in their order."""
    values = asked_of(organ_id, on) | {"after": 0, "limit": limit}
    return tuple(read(tx, _IDS[part], values).scalars())


def lines_of(tx: Session, viewer: Viewer, part: DayPart, ids: Sequence[int]) -> tuple[Line, ...]:
    """The lines with these keys in their order, without those that the viewer does not see, or no longer."""
    model, table, found = _OF[part]
    seen = condition(viewer.reach - {Reach.UNIT}, col(table.organ_id), col(table.organ_id), walked=True)
    statement = found.where(col(table.id).in_(ids), seen)
    return tuple(filled(model, read(tx, statement, parameters(viewer))))
