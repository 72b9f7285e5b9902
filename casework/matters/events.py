"""What happened in a matter: events are put in, and stand in the place of those that they correct."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, NamedTuple, TypeAlias, TypeVar

from sqlmodel import Session, col, select

from casework.accounts.viewer import Actor
from casework.clock import OFFICE
from casework.db import id_of, take_part
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.matters.tables import Event, Matter, MatterFile
from casework.rulebook import EventKind, parse_term
from casework.text import T


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event as somebody records it."""

    kind: EventKind
    on: date
    term: str = ""
    posted_on: date | None = None
    hearing_at: datetime | None = None
    """When the court hears the case; without a zone it is the office's time, as on the summons."""
    moved_from: datetime | None = None
    """When it was to hear it before, of what moves or cancels a hearing."""
    note: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    file_ids: tuple[int, ...] = ()
    title: str = ""
    """What the attached files are."""


class EventLine(NamedTuple):
    """An event as a page reads it: its columns, and who recorded it."""

    id: int
    instance_id: int | None
    kind: EventKind
    on: date
    term: str
    posted_on: date | None
    hearing_at: datetime | None
    moved_from: datetime | None
    facts: dict[str, Any]
    note: str
    recorded_at: datetime
    supersedes_id: int | None
    withdrawn: bool
    reason: str
    by: str


Happened: TypeAlias = Event | EventLine
E = TypeVar("E", bound=Event | EventLine)


def put(tx: Session, actor: Actor, matter_id: int, new: NewEvent, *, instance_id: int | None = None) -> Event:
    """Add an event row with its files; whoever calls closes the act."""
    event = Event(
        matter_id=matter_id,
        organ_id=entering(tx, matter_id),
        instance_id=instance_id,
        kind=new.kind,
        on=new.on,
        term=parse_term(new.term).code if new.term else "",
        posted_on=new.posted_on,
        hearing_at=_moment(new.hearing_at),
        moved_from=_moment(new.moved_from),
        facts=new.facts,
        note=new.note.strip(),
        recorded_by=actor.viewer.user_id,
        recorded_at=actor.at,
    )
    tx.add(event)
    tx.flush()
    attach(tx, actor, matter_id, new.file_ids, title=new.title, event_id=event.id)
    return event


def entering(tx: Session, matter_id: int) -> int:
    """The organ whose day a new row of a matter belongs to; nobody closes that day before this transaction ends."""
    organ_id = tx.get_one(Matter, matter_id).organ_id
    take_part(tx, entered(organ_id))
    return organ_id


def entered(organ_id: int) -> str:
    """The name under which rows are put into an organ's record, and its days are closed (`take_turns`)."""
    return f"entered/{organ_id}"


def _moment(at: datetime | None) -> datetime | None:
    return at.replace(tzinfo=OFFICE) if at is not None and at.tzinfo is None else at


def attach(
    tx: Session,
    actor: Actor,
    matter_id: int,
    file_ids: Sequence[int],
    *,
    title: str,
    event_id: int | None = None,
    intake_id: int | None = None,
) -> None:
    """Put stored files into a matter. Only whoever uploaded a file may put it in.

    Several files under one title are told apart by their own names: a notice comes with the complaint's copy.
    """
    for file_id in file_ids:
        stored = tx.get(StoredFile, file_id)
        if stored is None or stored.uploaded_by != actor.viewer.user_id:
            raise NotFound(T("没有这个上传的文件，请重新选择。"))
        called = title or stored.name
        if title and len(file_ids) > 1:
            called = f"{title}（{PurePath(stored.name).stem}）"
        tx.add(
            MatterFile(
                matter_id=matter_id,
                file_id=file_id,
                event_id=event_id,
                intake_id=intake_id,
                title=called[:120],
                added_by=actor.viewer.user_id,
                added_at=actor.at,
            )
        )
    tx.flush()


def in_force(events: Iterable[E]) -> list[E]:
    """The events that no later row supersedes, in the order in which they were recorded.

    What corrects another stands in its place: a day put right does not make a step the last one taken.
    """
    rows = sorted(events, key=id_of)
    superseded = {e.supersedes_id for e in rows}
    place: dict[int | None, int] = {}
    for e in rows:
        place[e.id] = place[e.supersedes_id] if e.supersedes_id is not None else id_of(e)
    live = (e for e in rows if e.id not in superseded and not e.withdrawn)
    return sorted(live, key=lambda e: place[e.id])


def events_of(tx: Session, matter_ids: Iterable[int]) -> dict[int, list[Event]]:
    """The events in force of each matter, in the order in which they were recorded."""
    found: dict[int, list[Event]] = {matter_id: [] for matter_id in matter_ids}
    for event in tx.exec(select(Event).where(col(Event.matter_id).in_(list(found)))):
        found[event.matter_id].append(event)
    return {matter_id: in_force(events) for matter_id, events in found.items()}


def first_of(tx: Session, event_ids: Iterable[int]) -> dict[int, int]:
    """For each event the one that was recorded first of those that stand in each other's place, itself or another."""
    corrected = {n: n for n in event_ids}
    waiting = set(corrected)
    while waiting:
        query = select(Event.id, Event.supersedes_id).where(
            col(Event.id).in_(waiting), col(Event.supersedes_id).is_not(None)
        )
        before = dict(tx.exec(query).all())
        corrected = {n: before.get(at) or at for n, at in corrected.items()}
        waiting = {at for at in before.values() if at is not None}
    return corrected


def last(events: Sequence[E], *kinds: EventKind) -> E | None:
    """The last of these kinds among events in their order, or None."""
    return next((e for e in reversed(events) if e.kind in kinds), None)
