"""Put a change of the calendar into force: the change itself, and in the background every date that follows from it."""

from sqlmodel import Session

from casework.accounts.bounds import must_head_the_tree
from casework.accounts.viewer import Actor
from casework.calendar import Look, look_through
from casework.cases.record.foretell import foretell_notice
from casework.cases.record.work import RECOMPUTE, calendar_key
from casework.errors import InvalidInput
from casework.jobs.actions import order
from casework.matters.actions import confirm
from casework.matters.queries import change_named, office_calendar


def look_at(tx: Session, actor: Actor, body: str, source: str = "") -> tuple[Look, int | None]:
    """Look a notice through, and ask what it would move; answers that job's id. The calendar keeps nothing of it.

    None: it cannot be proposed as it is, and the look says why. Raises Forbidden.
    """
    must_head_the_tree(tx, actor)
    look = look_through(body)
    if look.notice is None or not look.loadable:
        return look, None
    try:
        return look, foretell_notice(tx, actor, body, look.notice.title, source.strip() or look.notice.source)
    except InvalidInput as error:
        return Look(look.notice, tuple(error.fields.values()), look.remarks), None


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
