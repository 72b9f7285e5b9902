"""Find a counsel for whoever may see it, and derive what follows from its events."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor, Viewer
from casework.alerting import clocks
from casework.calendar import Calendar
from casework.counsel.pool.kind import COUNSEL, SEES
from casework.counsel.pool.tables import Counsel, InPool
from casework.db import id_of
from casework.errors import Forbidden, NotFound
from casework.matters import acts
from casework.matters.events import events_of
from casework.matters.tables import Matter
from casework.rulebook import EventKind, MatterType
from casework.text import T

SOON = 90
"""Days before the end of a term from which on its renewal is asked about."""
_STATES = {
    EventKind.APPOINTED: InPool.APPOINTED,
    EventKind.COUNSEL_DISMISSED: InPool.DISMISSED,
    EventKind.CANDIDACY_ENDED: InPool.WITHDRAWN,
}


def seen(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `counsel` under which a row exists for the viewer."""
    organs = viewer.acts_for if any(map(viewer.may, SEES)) else ()
    return col(Counsel.organ_id).in_(organs)


def counsel_for(tx: Session, viewer: Viewer, counsel_id: int) -> Counsel:
    """A counsel that the viewer may see. Raises NotFound, also where it exists and the viewer may not know."""
    found = tx.exec(select(Counsel).where(Counsel.id == counsel_id, seen(viewer))).one_or_none()
    if found is None:
        raise NotFound(T("没有这位法律顾问，或者您无权查看。"))
    return found


def to_act_on(
    tx: Session, actor: Actor, counsel_id: int, act: Permission, seen_version: int | None = None
) -> Counsel:
    """A counsel of the actor's own pool, locked for this act. Raises NotFound, Forbidden, Outdated."""
    actor.must(act)
    found = counsel_for(tx, actor.viewer, counsel_id)
    matter = acts.lock(tx, id_of(found))
    acts.must_be_newest(tx, actor, COUNSEL, matter, seen_version)
    return tx.get_one(Counsel, counsel_id)


def must_keep(actor: Actor, organ_id: int) -> None:
    """Raises Forbidden where the actor keeps no pool of that organ."""
    actor.must(Permission.MANAGE_COUNSEL)
    if organ_id not in actor.viewer.acts_for:
        raise Forbidden(T("只能管理本机关的法律顾问。"))


def refresh(tx: Session, counsel: Counsel, calendar: Calendar, today: date) -> None:
    """Compute a counsel again from its events: its terms, where it stands, what it is called."""
    tx.flush()
    matter = tx.get_one(Matter, counsel.id)
    happened = events_of(tx, [id_of(counsel)])[id_of(counsel)]
    last = next((e for e in reversed(happened) if e.kind in _STATES), None)
    counsel.state = _STATES[last.kind] if last is not None else InPool.CANDIDATE
    counsel.left_on = last.on if last is not None and counsel.state is not InPool.APPOINTED else None
    matter.closed_on = counsel.left_on
    matter.number = f"顾问{id_of(counsel)}"
    matter.title = f"{counsel.name}（{counsel.workplace}）"[:400]
    found = clocks.store(tx, MatterType.COUNSEL, matter, map(clocks.ruled, happened), calendar, today)
    terms = sorted((d for d in found if d.trigger.kind is EventKind.APPOINTED), key=lambda d: d.trigger.place)
    newest = terms[-1] if terms else None
    if (
        counsel.state is not InPool.DISMISSED
    ):  # whose last term stays as it was, for its statement and its file
        counsel.term_first = newest.trigger.on if newest is not None else None
        counsel.term_last = newest.due if newest is not None else None
    counsel.serving_since = _unbroken([(d.trigger.on, d.due) for d in terms])
    serves = counsel.state is InPool.APPOINTED and newest is not None
    counsel.renew_from = newest.due - timedelta(days=SOON) if serves and newest is not None else None


def _unbroken(terms: Sequence[tuple[date, date]]) -> date | None:
    """The first day of the terms, by their first days, that lead up to the newest one without a day between.

    A renewal is approved before the old term ends: until the new one begins the counsel serves by the old one.
    """
    since = last = None
    for first, ends in terms:
        if since is None or last is None or first > last + timedelta(days=1):
            since = first
        last = ends
    return since


def acted(tx: Session, actor: Actor, counsel: Counsel, action: str, **facts: object) -> None:
    """Close an act: raise the version, derive again, and put the act into the counsel's own stream."""
    tx.get_one(Matter, counsel.id).version += 1
    refresh(tx, counsel, actor.calendar, actor.today)
    acts.acted(tx, actor, COUNSEL, id_of(counsel), action, counsel.name, facts)
