"""Put an event into a case, with its files."""

from dataclasses import replace

from sqlalchemy import func
from sqlmodel import Session, select

from casework.accounts.viewer import Actor
from casework.cases.record.checks import note_too_long
from casework.cases.record.find import current_instance
from casework.cases.record.served import IMPLIED
from casework.cases.record.tables import Case
from casework.db import id_of
from casework.errors import InvalidInput
from casework.matters import events
from casework.matters.events import NewEvent
from casework.matters.tables import Event
from casework.rulebook import EventKind


def put(tx: Session, actor: Actor, case: Case, new: NewEvent, *, instance_id: int | None = None) -> Event:
    """Add an event to the instance that the case is in, or to another; the verbs then close the act themselves.

    Raises InvalidInput on `note` where it is longer than the record holds: what somebody wrote is never cut off.
    """
    if wrong := note_too_long(Event, note=new.note.strip()):
        raise InvalidInput(wrong)
    if new.kind in IMPLIED:
        new = replace(new, facts={"outcome": IMPLIED[new.kind]} | new.facts)
    instance = instance_id if instance_id is not None else id_of(current_instance(tx, case))
    return events.put(tx, actor, id_of(case), new, instance_id=instance)


def another(tx: Session, case: Case, kind: EventKind, called: str) -> str:
    """What the next of several is called in its case, such as `measure/3`: its end names it (`Event.of`).

    The case is locked, and rows of events never go: so no two bear one name, whatever was corrected or taken back.
    """
    counted = select(func.count()).where(Event.matter_id == case.id, Event.kind == kind)
    return f"{called}/{tx.exec(counted).one() + 1}"
