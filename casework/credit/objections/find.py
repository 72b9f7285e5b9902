"""Find an objection for whoever may see it, and close an act in it."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, true
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor, Viewer
from casework.alerting import clocks
from casework.credit.objections.kind import OBJECTION
from casework.credit.objections.tables import Objection, ObjectionState
from casework.credit.records.shown import known
from casework.credit.subjects.queries import at_centre
from casework.db import id_of
from casework.errors import Conflict, Forbidden, NotFound
from casework.matters import acts
from casework.matters.events import events_of
from casework.matters.tables import Matter
from casework.rulebook import Deadline, Layer, MatterType
from casework.text import T, Text


def seen(tx: Session, viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `credit_objections` under which a row exists for the viewer: to what its own organ provided; for the centre all."""
    if at_centre(tx, viewer):
        return true()
    organs = viewer.acts_for if viewer.may(Permission.PROVIDE_CREDIT) else ()
    return col(Objection.provider_id).in_(organs)


def told(on: date) -> ColumnElement[bool]:
    """The condition under which what an objection says exists on a day: as long as its record does (第十一条)."""
    until = col(Objection.shown_until)
    record = known(col(Objection.record_id), on)
    return and_(or_(until.is_(None), until >= on), or_(~col(Objection.matched), record))


def unseen() -> NotFound:
    """It is not there, or the viewer may not know that it is."""
    return NotFound(T("没有这件信用异议，或者您无权查看。"))


def to_keep(
    tx: Session, actor: Actor, objection_id: int, version: int | None, *standing: ObjectionState
) -> Objection:
    """An objection for an act of the centre, locked. Raises NotFound, Forbidden; Outdated, with who was first; Conflict."""
    actor.must(Permission.KEEP_CREDIT)
    if not at_centre(tx, actor.viewer):
        raise Forbidden(T("信用异议由市信用中心办理（105号第十九条）。"))
    return to_act_on(tx, actor, objection_id, version, *standing)


def to_act_on(
    tx: Session, actor: Actor, objection_id: int, version: int | None, *standing: ObjectionState
) -> Objection:
    """The same for whoever sees it."""
    known = select(Objection.id).where(Objection.id == objection_id, seen(tx, actor.viewer))
    if tx.exec(known).one_or_none() is None:
        raise unseen()
    matter = acts.lock(tx, objection_id)
    acts.must_be_newest(tx, actor, OBJECTION, matter, version)
    row = tx.get_one(Objection, objection_id)
    if row.state not in standing:
        raise Conflict(T("这件异议现在是“{state}”，不能办理这一步。", state=Text(row.state.label)))
    return row


def binding(found: Iterable[Deadline]) -> list[Deadline]:
    """Of deadlines those that bind: where the provincial regulation sets one of its own for the same act, that one."""
    every = list(found)
    above = {d.rule.owner for d in every if d.layer is Layer.STATUTORY}
    return [d for d in every if d.layer is Layer.STATUTORY or d.rule.owner not in above]


def acted(tx: Session, actor: Actor, row: Objection, action: str, **facts: object) -> None:
    """Close an act: raise the version, compute its clocks again, and put the act into the objection's own stream."""
    tx.flush()
    key = id_of(row)
    matter = tx.get_one(Matter, key)
    matter.version += 1
    matter.responsible_id = row.provider_id
    row.over = row.state.over
    row.moved_by, row.moved_at = actor.viewer.user_id, actor.at
    happened = events_of(tx, [key])[key]
    matter.closed_on = happened[-1].on if row.over else None
    found = clocks.store(
        tx, MatterType.CREDIT, matter, map(clocks.ruled, happened), actor.calendar, actor.today
    )
    row.due = matter.closed_on or min(
        (d.due for d in binding(d for d in found if not d.finished)), default=row.received_on
    )
    acts.acted(tx, actor, OBJECTION, key, action, row.number, facts)
