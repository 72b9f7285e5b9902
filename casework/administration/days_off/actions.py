"""Put a change of the calendar into force: the change itself, and in the background every date that follows from it."""

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.cases.record.work import RECOMPUTE, calendar_key
from casework.jobs.actions import order
from casework.matters.actions import confirm
from casework.matters.queries import change_named, office_calendar


def confirm_change(tx: Session, actor: Actor, change_id: int) -> int | None:
    """Confirm a proposed change, and ask for every case that it may move to be computed again; answers that job's id.

    None: the change moves nothing. Raises as `confirm` does.
    """
    before = office_calendar(tx)
    confirm(tx, actor, change_id)
    span = before.changed(office_calendar(tx))
    if span is None:
        return None
    return order(
        tx,
        RECOMPUTE,
        calendar_key(change_id),
        actor.at,
        by=actor.viewer.user_id,
        subject=change_named(tx, change_id),
        facts={"change": change_id, "first": span[0].isoformat(), "last": span[1].isoformat()},
    )
