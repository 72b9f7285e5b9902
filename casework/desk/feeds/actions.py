"""Open and revoke a person's calendar feeds."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.accounts.passwords import digest, new_secret
from casework.accounts.tables import CalendarFeed, User
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.desk.feeds.forms import NewFeed
from casework.errors import Forbidden, InvalidInput, NotFound
from casework.text import T

STREAM = "accounts"
MOST = 10
"""Feeds that one person has at once."""


def open_feed(tx: Session, actor: Actor, new: NewFeed) -> str:
    """A new feed of the person's own; answers the secret of its address, which is shown once and never stored.

    Raises Forbidden for whoever sees no case, InvalidInput where there are ten already.
    """
    if not actor.viewer.reach:
        raise Forbidden(T("您的岗位不查看案件，没有可以订阅的期限。"))
    tx.get_one(
        User, actor.viewer.user_id, with_for_update=True
    )  # two at once are counted one after the other
    in_force = (CalendarFeed.user_id == actor.viewer.user_id, col(CalendarFeed.ended_at).is_(None))
    if tx.exec(select(func.count()).select_from(CalendarFeed).where(*in_force)).one() >= MOST:
        raise InvalidInput({"name": T("已有{most}个订阅，请先撤销不再使用的。", most=MOST)})
    secret = new_secret()
    tx.add(
        CalendarFeed(
            token_hash=digest(secret), user_id=actor.viewer.user_id, name=new.name, created_at=actor.at
        )
    )
    _trace(tx, actor, "feed.opened", new.name)
    return secret


def revoke_feed(tx: Session, actor: Actor, feed_id: int) -> None:
    """Revoke one of the person's own feeds: its address answers nothing from now on. Raises NotFound."""
    feed = tx.get(CalendarFeed, feed_id)
    if feed is None or feed.user_id != actor.viewer.user_id or feed.ended_at is not None:
        raise NotFound(T("没有这个日历订阅。"))
    feed.ended_at = actor.at
    _trace(tx, actor, "feed.revoked", feed.name)


def note_fetched(tx: Session, feed_id: int, at: datetime) -> None:
    """Note when a calendar asked for a feed."""
    tx.get_one(CalendarFeed, feed_id).fetched_at = at


def _trace(tx: Session, actor: Actor, action: str, name: str) -> None:
    append(
        tx,
        STREAM,
        action,
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=name,
    )
