"""Find a check for whoever may see it, and close an act in it."""

from sqlalchemy import ColumnElement, and_, true
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor, Viewer
from casework.alerting import clocks
from casework.credit.checks.kind import CREDIT_CHECK
from casework.credit.checks.tables import CheckState, CreditCheck
from casework.credit.subjects.queries import at_centre
from casework.db import id_of
from casework.errors import Conflict, NotFound
from casework.matters import acts
from casework.matters.events import events_of
from casework.matters.tables import Matter
from casework.rulebook import MatterType
from casework.text import T, Text


def seen(tx: Session, viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `credit_checks` under which a row exists for the viewer: what its own organ asked; for the centre all."""
    if at_centre(tx, viewer):
        return true()
    organs = viewer.acts_for if viewer.may(Permission.USE_CREDIT) else ()
    return and_(col(CreditCheck.asking_id).in_(organs), col(CreditCheck.by_subject).is_(False))


def unseen() -> NotFound:
    """It is not there, or the viewer may not know that it is."""
    return NotFound(T("没有这项信用核查，或者您无权查看。"))


def to_act_on(tx: Session, actor: Actor, check_id: int, version: int | None) -> CreditCheck:
    """A check that nobody has answered, locked. Raises NotFound; Outdated, with who was first; Conflict."""
    known = tx.exec(select(CreditCheck.id).where(CreditCheck.id == check_id, seen(tx, actor.viewer)))
    if known.one_or_none() is None:
        raise unseen()
    matter = acts.lock(tx, check_id)
    acts.must_be_newest(tx, actor, CREDIT_CHECK, matter, version)
    row = tx.get_one(CreditCheck, check_id)
    if row.state is not CheckState.ASKED:
        raise Conflict(T("这项核查{state}，不能再办理。", state=Text(row.state.label)))
    return row


def acted(tx: Session, actor: Actor, row: CreditCheck, action: str, **facts: object) -> None:
    """Close an act: raise the version, compute its clock again, and put the act into the check's own stream."""
    tx.flush()
    key = id_of(row)
    matter = tx.get_one(Matter, key)
    matter.version += 1
    happened = events_of(tx, [key])[key]
    matter.closed_on = None if row.state is CheckState.ASKED else actor.today
    clocks.store(tx, MatterType.CREDIT, matter, map(clocks.ruled, happened), actor.calendar, actor.today)
    acts.acted(tx, actor, CREDIT_CHECK, key, action, row.number, facts)
