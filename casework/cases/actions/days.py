"""Put a change of the calendar into force: the change itself, and every date that follows from it."""

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.cases.actions.refresh import refresh_all
from casework.deadlines.actions import confirm
from casework.deadlines.queries import office_calendar


def confirm_change(tx: Session, actor: Actor, change_id: int) -> int:
    """Confirm a proposed change and compute every case again; answers how many there were. Raises as `confirm` does."""
    confirm(tx, actor, change_id)
    return refresh_all(tx, office_calendar(tx), actor.today, change_id=change_id)
