"""Put an event into a case, with its files."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.cases.record.checks import note_too_long
from casework.cases.record.find import current_instance
from casework.cases.record.served import IMPLIED
from casework.cases.record.tables import Case, CaseFile, Event
from casework.clock import OFFICE
from casework.db import id_of
from casework.errors import InvalidInput, NotFound
from casework.files.tables import StoredFile
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
    note: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    file_ids: tuple[int, ...] = ()
    title: str = ""
    """What the attached files are."""


def put(tx: Session, actor: Actor, case: Case, new: NewEvent, *, instance_id: int | None = None) -> Event:
    """Add an event row with its files; the verbs call this and then close the act themselves.

    Raises InvalidInput on `note` where it is longer than the record holds: what somebody wrote is never cut off.
    """
    if wrong := note_too_long(Event, note=new.note.strip()):
        raise InvalidInput(wrong)
    event = Event(
        case_id=id_of(case),
        instance_id=instance_id if instance_id is not None else id_of(current_instance(tx, case)),
        kind=new.kind,
        on=new.on,
        term=parse_term(new.term).code if new.term else "",
        posted_on=new.posted_on,
        hearing_at=_moment(new.hearing_at),
        facts=({"outcome": IMPLIED[new.kind]} if new.kind in IMPLIED else {}) | new.facts,
        note=new.note.strip(),
        recorded_by=actor.viewer.user_id,
        recorded_at=actor.at,
    )
    tx.add(event)
    tx.flush()
    attach(tx, actor, id_of(case), new.file_ids, title=new.title, event_id=event.id)
    return event


def _moment(at: datetime | None) -> datetime | None:
    return at.replace(tzinfo=OFFICE) if at is not None and at.tzinfo is None else at


def attach(
    tx: Session,
    actor: Actor,
    case_id: int,
    file_ids: Sequence[int],
    *,
    title: str,
    event_id: int | None = None,
    intake_id: int | None = None,
) -> None:
    """Put stored files into a case. Only whoever uploaded a file may put it in.

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
            CaseFile(
                case_id=case_id,
                file_id=file_id,
                event_id=event_id,
                intake_id=intake_id,
                title=called[:120],
                added_by=actor.viewer.user_id,
                added_at=actor.at,
            )
        )
    tx.flush()
