"""Find a filing for whoever may see it, and close an act in it."""

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor, Viewer
from casework.alerting import clocks
from casework.db import id_of
from casework.errors import Conflict, Forbidden, NotFound
from casework.matters import acts, visibility
from casework.matters.events import events_of
from casework.matters.tables import Matter
from casework.organisations.queries import organisation
from casework.oversight.filings.kind import FILING
from casework.oversight.filings.tables import Filing, FilingState
from casework.rulebook import MatterType
from casework.rulebook.law.filings import AGAIN
from casework.text import T, Text


def seen(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `filings` with their matters under which one exists for the viewer: what its organ owes, what is owed
    to the organ that it acts for, and as a supervisor whatever the organs below owe (第七条)."""
    below = visibility.visible(viewer, col(Filing.organ_id), col(Matter.responsible_id))
    if not viewer.may(Permission.SUPERVISE):
        return below
    return or_(below, col(Filing.receiver_id).in_(viewer.acts_for))


def unseen() -> NotFound:
    """It is not there, or the viewer may not know that it is."""
    return NotFound(T("没有这期备案，或者您无权查看。"))


def receives(viewer: Viewer, receiver_id: int) -> bool:
    """Whether the viewer is of the legal body to which it is owed."""
    return viewer.may(Permission.SUPERVISE) and receiver_id in viewer.acts_for


def files(viewer: Viewer, organ_id: int) -> bool:
    """Whether the viewer hands in what the organ owes."""
    return viewer.may(Permission.HANDLE) and organ_id in viewer.acts_for


def to_act_on(
    tx: Session, actor: Actor, filing_id: int, version: int | None, *standing: FilingState
) -> Filing:
    """A filing that the actor sees, locked. Raises NotFound; Outdated, with who was first; Conflict in another state."""
    known = select(Filing.id).join(Matter, col(Matter.id) == Filing.id)
    if tx.exec(known.where(Filing.id == filing_id, seen(actor.viewer))).one_or_none() is None:
        raise unseen()
    matter = acts.lock(tx, filing_id)
    acts.must_be_newest(tx, actor, FILING, matter, version)
    row = tx.get_one(Filing, filing_id)
    if row.state not in standing:
        raise Conflict(T("这期备案现在是“{state}”，不能办理这一步。", state=Text(row.state.label)))
    return row


def to_file(tx: Session, actor: Actor, filing_id: int, version: int | None) -> Filing:
    """A filing for whoever hands it in: the organ's legal office; of an organ that ended, the body that receives it.

    Raises as `to_act_on`; Forbidden.
    """
    row = to_act_on(tx, actor, filing_id, version, FilingState.OPEN, FilingState.RETURNED)
    if row.organ_id in actor.viewer.acts_for:
        actor.must(Permission.HANDLE)
    elif not receives(actor.viewer, row.receiver_id):
        raise Forbidden(T("由报送单位的法制机构报送。"))
    elif organisation(tx, row.organ_id).active:
        raise Forbidden(T("报送单位在用，由该单位自己报送；可以催报，或者导入其交换包。"))
    return row


def to_answer(tx: Session, actor: Actor, filing_id: int, version: int | None) -> Filing:
    """A filing that was handed in, for whoever receives it. Raises as `to_act_on`; Forbidden."""
    row = to_act_on(tx, actor, filing_id, version, FilingState.SUBMITTED)
    actor.must(Permission.SUPERVISE)
    if row.receiver_id not in actor.viewer.acts_for:
        raise Forbidden(T("由接收备案的政府法制机构接收或者退回。"))
    return row


def acted(tx: Session, actor: Actor, row: Filing, action: str, **facts: object) -> None:
    """Close an act: raise the version, compute the clocks again, and put the act into the filing's own stream."""
    key = id_of(row)
    matter = tx.get_one(Matter, key)
    matter.version += 1
    row.moved_by, row.moved_at = actor.viewer.user_id, actor.at
    clock(tx, actor, row, matter)
    acts.acted(tx, actor, FILING, key, action, row.number, facts)


def clock(tx: Session, actor: Actor, row: Filing, matter: Matter) -> None:
    """Compute the limits of a filing, of its own duty alone: a quarter's end begins those of every other duty as well."""
    tx.flush()
    key = id_of(row)
    happened = events_of(tx, [key])[key]
    matter.closed_on = happened[-1].on if row.state is FilingState.RECEIVED else None
    found = clocks.store(
        tx,
        MatterType.FILING,
        matter,
        map(clocks.ruled, happened),
        actor.calendar,
        actor.today,
        row.duty.rules,
    )
    row.due = next(d.due for d in found if d.rule.id != AGAIN)
    row.due_now = min((d.due for d in found if not d.finished), default=row.due)
    tx.flush()
