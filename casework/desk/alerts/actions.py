"""Read alerts, and follow a matter."""

from datetime import date, timedelta

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from casework.accounts.viewer import Actor
from casework.alerting.queries import ladders
from casework.audit.actions import append
from casework.desk.alerts.queries import alert_for, matter_for
from casework.desk.alerts.tables import Alert
from casework.matters.acts import lock
from casework.matters.tables import Following, StoredDeadline
from casework.matters.telling import Plan, course_of
from casework.rulebook import Character

STREAM = "alerts"


def read(tx: Session, actor: Actor, alert_id: int, *, before: bool = False) -> Alert:
    """Note that the actor has read an alert, with `before` everything until it; answers the alert. Raises NotFound.

    What was read stays read from the first time on: the moment is evidence, and is in the trail.
    """
    alert = alert_for(tx, actor.viewer, alert_id)
    mine = (col(Alert.user_id) == actor.viewer.user_id, col(Alert.read_at).is_(None))
    same = (Alert.matter_id == alert.matter_id, Alert.rule == alert.rule, Alert.due == alert.due)
    which = (col(Alert.told_at) <= alert.told_at,) if before else (*same, col(Alert.told_at) == alert.told_at)
    done = tx.execute(update(Alert).where(*mine, *which).values(read_at=actor.at))
    if done.rowcount:  # type: ignore[attr-defined]
        append(
            tx,
            STREAM,
            "alerts.read",
            at=actor.at,
            user_id=actor.viewer.user_id,
            actor=actor.viewer.name,
            subject=str(alert_id),
            facts={"through": alert_id} if before else {"alert": alert_id},
        )
    return alert


def follow(tx: Session, actor: Actor, matter_id: int) -> None:
    """Follow a matter: from today on the actor is told of what is only watched there as well. Raises NotFound."""
    seen = matter_for(tx, actor.viewer, matter_id)
    lock(tx, matter_id)
    if tx.get(Following, (actor.viewer.user_id, matter_id)) is None:
        tx.add(Following(user_id=actor.viewer.user_id, matter_id=matter_id, since=actor.at))
        tx.flush()
        _plan_watched(tx, actor, matter_id)
        _trace(tx, actor, "alerts.followed", seen.title, matter_id)


def unfollow(tx: Session, actor: Actor, matter_id: int) -> None:
    """Follow a matter no longer. Raises NotFound."""
    seen = matter_for(tx, actor.viewer, matter_id)
    lock(tx, matter_id)
    own = (Following.user_id == actor.viewer.user_id, Following.matter_id == matter_id)
    if not tx.execute(delete(Following).where(*own)).rowcount:  # type: ignore[attr-defined, arg-type]
        return
    _plan_watched(tx, actor, matter_id)
    _trace(tx, actor, "alerts.unfollowed", seen.title, matter_id)


def _plan_watched(tx: Session, actor: Actor, matter_id: int) -> None:
    """Plan when followers are told of what is only watched, from today on; nobody is where there are none."""
    followed = tx.exec(select(Following.user_id).where(Following.matter_id == matter_id).limit(1)).first()
    plan = Plan(actor.calendar, ladders(tx, actor.today).of)
    d = StoredDeadline
    watched = (d.matter_id == matter_id, d.character == Character.WATCH)
    for row in tx.exec(select(d).where(*watched, col(d.met_on).is_(None), col(d.ended_by).is_(None))):
        if followed is None:
            row.tell_on = None
        elif row.tell_on is None:
            row.told_through = max(row.told_through or date.min, actor.today - timedelta(days=1))
            row.tell_on = plan.next(row.rule, course_of(row), row.told_through)
    tx.flush()


def _trace(tx: Session, actor: Actor, action: str, title: str, matter_id: int) -> None:
    append(
        tx,
        STREAM,
        action,
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=title,
        facts={"matter": matter_id},
    )
