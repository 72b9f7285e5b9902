"""Read alerts, and follow a matter."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, literal, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework import rulebook
from casework.accounts.viewer import Actor
from casework.alerting.ladders import renewable
from casework.alerting.queries import ladders, stood_in_for
from casework.alerting.tables import Alert
from casework.audit.actions import append
from casework.clock import OFFICE
from casework.db import Utc, columns, put_found
from casework.desk.alerts.queries import untaken
from casework.desk.alerts.record import matter_for
from casework.errors import NotFound
from casework.matters.acts import lock
from casework.matters.tables import Following, Matter, StoredDeadline
from casework.matters.telling import Plan, course_of
from casework.rulebook import Character
from casework.text import T

STREAM = "alerts"


def read(tx: Session, actor: Actor, alert_id: int, *, before: bool = False) -> Alert:
    """Note that the actor has read an alert and what was told of the same limit before it, with `before` everything until it.

    Answers the alert; raises NotFound. What was read stays read from the first time on: the moment is evidence, and is in
    the trail. What somebody on leave was told stays unread for that; whoever stands in has taken note of it in its place.
    """
    absent = stood_in_for(tx, actor.viewer.user_id, actor.today)
    alert = alert_for(tx, actor, alert_id, absent)
    until = col(Alert.told_at) <= alert.told_at
    mine = (col(Alert.user_id) == actor.viewer.user_id, col(Alert.read_at).is_(None), until)
    which = () if before else _line(alert)
    done: Any = tx.execute(
        update(Alert).where(*mine, *which).values(read_at=actor.at),
        execution_options={"synchronize_session": False},
    )
    taken = _take_note(tx, actor, absent, until if before else col(Alert.id) == alert_id) if absent else 0
    if n := done.rowcount + taken:
        tx.expire_all()
        title = tx.get_one(Matter, alert.matter_id).title
        limit = {"limit": rulebook.rule(alert.rule).label, "due": alert.due.isoformat()}
        through = {"through": f"{alert.told_at.astimezone(OFFICE):%Y-%m-%d %H:%M}"}
        _trace(
            tx, actor, "alerts.read", f"{n}条提醒" if before else title, dict(through if before else limit)
        )
    return alert


def _line(alert: Alert) -> tuple[Any, ...]:
    """What a line of the list stands for: everything that was told of the limit, and of the date that it had before."""
    same = {"user_id": alert.user_id, "matter_id": alert.matter_id, "rule": alert.rule}
    told = aliased(Alert)
    before = columns(told.was_due).where(*(getattr(told, name) == value for name, value in same.items()))
    before = before.where(told.due == alert.due, col(told.was_due).is_not(None))
    return (
        *(getattr(Alert, name) == value for name, value in same.items()),
        or_(col(Alert.due) == alert.due, col(Alert.due).in_(before)),
    )


def _take_note(tx: Session, actor: Actor, absent: Collection[int], which: Any) -> int:
    """Keep that whoever stands in was told, here, what those were told who are away; answers of how many limits."""
    found, values = untaken(actor.viewer, actor.today, absent)
    own = {
        "user_id": literal(actor.viewer.user_id),
        "for_id": Alert.user_id,
        "told_at": literal(actor.at, Utc()),
        "release_at": literal(actor.at, Utc()),
        "read_at": literal(actor.at, Utc()),
    }
    whole = {c.name: own.get(c.name, getattr(Alert, c.name)) for c in Alert.__table__.c if c.name != "id"}  # type: ignore[attr-defined]
    rows = found.add_columns(*whole.values()).where(which)
    return put_found(tx, Alert, tuple(whole), rows, values)


def alert_for(tx: Session, actor: Actor, alert_id: int, absent: Collection[int]) -> Alert:
    """An alert of the actor's own, or of somebody in whose place it is told. Raises NotFound."""
    found = tx.get(Alert, alert_id)
    me = actor.viewer.user_id
    if found is not None and found.user_id == me:
        return found
    if found is not None and found.user_id in absent:
        query, values = untaken(actor.viewer, actor.today, absent)
        if tx.execute(query.add_columns(Alert.id).where(col(Alert.id) == alert_id), values).first():
            return found
    raise NotFound(T("没有这条提醒。"))


def follow(tx: Session, actor: Actor, matter_id: int) -> None:
    """Follow a matter: from today on the actor is told of what is only watched there as well. Raises NotFound."""
    seen = matter_for(tx, actor.viewer, matter_id)
    lock(tx, matter_id)
    if tx.get(Following, (actor.viewer.user_id, matter_id)) is None:
        tx.add(Following(user_id=actor.viewer.user_id, matter_id=matter_id, since=actor.at))
        tx.flush()
        _plan_watched(tx, actor, matter_id)
        _trace(tx, actor, "alerts.followed", seen.title, {"matter": matter_id})


def unfollow(tx: Session, actor: Actor, matter_id: int) -> None:
    """Follow a matter no longer. Raises NotFound."""
    seen = matter_for(tx, actor.viewer, matter_id)
    lock(tx, matter_id)
    own = (Following.user_id == actor.viewer.user_id, Following.matter_id == matter_id)
    if not tx.execute(delete(Following).where(*own)).rowcount:  # type: ignore[attr-defined, arg-type]
        return
    _plan_watched(tx, actor, matter_id)
    _trace(tx, actor, "alerts.unfollowed", seen.title, {"matter": matter_id})


def _plan_watched(tx: Session, actor: Actor, matter_id: int) -> None:
    """Plan when followers are told of what is only watched, from today on; nobody is where there are none."""
    followed = tx.exec(select(Following.user_id).where(Following.matter_id == matter_id).limit(1)).first()
    plan = Plan(actor.calendar, ladders(tx, actor.today).of)
    d = StoredDeadline
    watched = (d.matter_id == matter_id, d.character == Character.WATCH)
    for row in tx.exec(select(d).where(*watched, col(d.met_on).is_(None), col(d.ended_by).is_(None))):
        if renewable(row.rule):
            continue  # told to whoever may renew it, whether anybody follows it or not
        if followed is None:
            row.tell_on = None
        elif row.tell_on is None:
            row.told_through = max(row.told_through or date.min, actor.today - timedelta(days=1))
            row.tell_on = plan.next(row.rule, course_of(row), row.told_through)
    tx.flush()


def _trace(tx: Session, actor: Actor, action: str, subject: str, facts: dict[str, object]) -> None:
    append(
        tx,
        STREAM,
        action,
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=subject,
        facts=facts,
    )
