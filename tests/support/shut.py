"""A case that is closed, whatever is open in it: as one was before closing asked for everything that is left."""

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.cases.record.events import put
from casework.cases.record.refresh import acted
from casework.cases.record.tables import Case
from casework.db import id_of
from casework.matters.events import NewEvent
from casework.rulebook import EventKind


def shut(tx: Session, actor: Actor, case_id: int) -> int:
    """Close it today, and answer the event's id."""
    case = tx.get_one(Case, case_id)
    event = put(tx, actor, case, NewEvent(EventKind.CASE_CLOSED, actor.today))
    acted(tx, actor, case, "closed", EventKind.CASE_CLOSED.label, event=event.id)
    return id_of(event)
