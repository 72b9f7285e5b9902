"""Days of the office with their sweeps, and what people were told by them."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Actor
from casework.alerting.tables import Alert
from casework.cases.record.events import put
from casework.cases.record.refresh import acted
from casework.cases.record.tables import Case
from casework.clock import office_day
from casework.db import id_of
from casework.desk.alerts.queries import UNREAD, AlertLine, Place, mine, unread
from casework.desk.alerts.telling import Told, tell
from casework.matters.events import NewEvent
from casework.matters.tables import Matter
from casework.rulebook import EventKind
from tests.office import Office, moment


def every_matter(tx: Session) -> list[int]:
    """All of them."""
    return [matter_id or 0 for matter_id in tx.exec(select(Matter.id))]


def sweep(office: Office, day: str | date, hour: int = 8) -> Told:
    """The day's sweep, or what follows an act later in the day."""
    on = day if isinstance(day, str) else day.isoformat()
    return tell(office.tx, moment(on, hour), every_matter(office.tx))


def sweep_each(office: Office, first: str, last: str, off: tuple[str, ...] = ()) -> None:
    """The sweep of each day from one to another, but for those on which the machine is off."""
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        if day.isoformat() not in off:
            sweep(office, day)
        day += timedelta(days=1)


def told(office: Office, *, rule: str | None = None, who: str | None = None) -> list[Alert]:
    """What was told, in its order."""
    query = select(Alert).order_by(col(Alert.told_at), col(Alert.id))
    if rule is not None:
        query = query.where(Alert.rule == rule)
    if who is not None:
        query = query.join(User, col(User.id) == Alert.user_id).where(User.username == who)
    return list(office.tx.exec(query))


def listed(office: Office, who: str, day: str, stage: str = UNREAD) -> list[AlertLine]:
    """What somebody has before it on a day: what is open, or what is over."""
    actor = office.on(who, day)
    return list(mine(office.tx, actor.viewer, actor.today, Place(stage), 1000))


def counted(office: Office, who: str, day: str) -> int:
    """The badge of somebody on a day."""
    actor = office.on(who, day)
    return unread(office.tx, actor.viewer, actor.today)


def by_level(alerts: list[Alert]) -> dict[str, list[str]]:
    """The day on which each level was told, to however many."""
    found: dict[str, list[str]] = defaultdict(list)
    for alert in alerts:
        day = office_day(alert.told_at).isoformat()
        if day not in found[alert.level]:
            found[alert.level].append(day)
    return dict(found)


def people(office: Office, alerts: list[Alert]) -> set[str]:
    """By their user names."""
    names = dict(office.tx.exec(select(User.id, User.username)).all())
    return {names[alert.user_id] for alert in alerts}


def happens(office: Office, actor: Actor, case_id: int, kind: EventKind, **more: Any) -> int:
    """Something happens in a case, whichever step records it."""
    case = office.tx.get_one(Case, case_id)
    event = put(office.tx, actor, case, NewEvent(kind, more.pop("on", actor.today), **more))
    acted(office.tx, actor, case, "event_recorded", kind)
    return id_of(event)


def at(day: str, hour: int = 8) -> datetime:
    """A moment of an office day."""
    return moment(day, hour)
