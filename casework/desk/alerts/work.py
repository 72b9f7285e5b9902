"""Background work of alerts: the day's sweep, what an act began, and a ladder that became another one."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from sqlalchemy import func, tuple_
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.alerting.tables import LadderVersion
from casework.clock import OFFICE, office_day
from casework.db import columns, read
from casework.desk.alerts.telling import plan_anew, tell
from casework.jobs.kinds import Call, Kind, Round, Took, daily
from casework.jobs.tables import Job, JobState
from casework.matters.queries import office_calendar
from casework.matters.tables import StoredDeadline
from casework.text import N_, T

AT_ONCE = 1000
"""Deadlines that are looked at in one transaction: others wait for less than a second."""
MORNING = time(8)
"""The office's hour at which the day's sweep begins; what is begun by an act after it is told at once."""

_d = StoredDeadline
_PLACE = (col(_d.tell_on), col(_d.id))


def _count(round_: Round) -> int:
    if office_calendar(round_.tx).local.rests(round_.today):
        return 0
    due = select(func.count()).select_from(_d).where(col(_d.tell_on) <= round_.today)
    return round_.tx.exec(due).one()


def _step(round_: Round) -> Took:
    tx, today = round_.tx, round_.today
    if office_calendar(tx).local.rests(today):
        return Took(0, None, (T("今天是休息日，提醒在前一个工作日已经发出。"),))
    query = columns(_d.tell_on, _d.id, _d.matter_id).where(col(_d.tell_on) <= today)
    if round_.cursor is not None:
        on, _, last = round_.cursor.partition("~")
        query = query.where(tuple_(*_PLACE) > tuple_(datetime.fromisoformat(on).date(), int(last)))
    found = read(tx, query.order_by(*_PLACE).limit(AT_ONCE)).all()
    told = tell(tx, round_.at, {matter_id for _, _, matter_id in found})
    if len(found) < AT_ONCE:
        return Took(told.deadlines, None)
    on, last, _ = found[-1]
    return Took(told.deadlines, f"{on.isoformat()}~{last}")


def _begun(tx: Session, at: datetime) -> Iterator[Call]:
    """What an act has begun today, after the day's own sweep."""
    here = at.astimezone(OFFICE)
    due = select(_d.id).where(col(_d.tell_on) <= here.date()).limit(1)
    if here.time() < MORNING or tx.exec(due).first() is None or office_calendar(tx).local.rests(here.date()):
        return
    going = [state for state in JobState if state.going]
    if (
        tx.exec(select(Job.id).where(Job.kind == "alerts", col(Job.state).in_(going)).limit(1)).first()
        is None
    ):
        yield Call("now", "", {})


ALERTS = Kind(
    name="alerts",
    title=N_("发出期限提醒"),
    unit=N_("项期限"),
    permission=Permission.MANAGE_CALENDAR,
    count=_count,
    step=_step,
    cancelled=N_("还没有提醒到的期限，下一次一并提醒。"),
    when=daily(MORNING),
    calls=_begun,
)


def _stands() -> tuple[Any, ...]:
    return (col(_d.stands) | col(_d.tell_on).is_not(None), col(_d.resting).is_(False))


def _count_again(round_: Round) -> int:
    return round_.tx.exec(select(func.count()).select_from(_d).where(*_stands())).one()


def _again(round_: Round) -> Took:
    tx, after = round_.tx, int(round_.cursor or 0)
    query = columns(_d.id, _d.matter_id).where(col(_d.id) > after, *_stands()).order_by(col(_d.id))
    found = list(read(tx, query.limit(AT_ONCE)))
    plan_anew(tx, round_.at, {matter_id for _, matter_id in found}, {row_id for row_id, _ in found})
    return Took(len(found), str(found[-1][0]) if len(found) == AT_ONCE else None)


def _other_ladders(tx: Session, at: datetime) -> str | None:
    """The key of the version of a ladder that came into force last; none where the office has set none."""
    v = LadderVersion
    newest = select(v.id).where(col(v.begins_on) <= office_day(at), col(v.withdrawn_at).is_(None))
    found = tx.exec(newest.order_by(col(v.begins_on).desc(), col(v.id).desc()).limit(1)).first()
    return None if found is None else str(found)


LADDERS = Kind(
    name="ladders",
    title=N_("按新的提醒阶梯安排提醒"),
    unit=N_("项期限"),
    permission=Permission.MANAGE_CALENDAR,
    count=_count_again,
    step=_again,
    cancelled=N_("还没有重新安排的期限，到原来的下一次提醒为止按原来的阶梯。"),
    when=_other_ladders,
)
WORK = (ALERTS, LADDERS)
