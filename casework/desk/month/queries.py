"""The calendar's deadlines: how many each day has, the first of each, and the whole of a stretch page by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, bindparam, case, cast, func, literal, or_, union_all
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.visibility import condition
from casework.db import First, columns, filled, read
from casework.desk.dashboard.board import DUTY_COLUMNS, Duty, owed_by, owners_of
from casework.matters.tables import StoredDeadline
from casework.matters.visibility import parameters
from casework.rulebook import Character, Owner

FEW = 4
"""Entries of one day that the month shows; the day's own list has all."""
PAGE = 100

_due: Any = col(StoredDeadline.due)
_aim: Any = case(
    (col(StoredDeadline.follow) < _due, col(StoredDeadline.follow)), else_=col(StoredDeadline.advise_by)
)
"""The day before its due date on which what stands is shown as well: planned back, or the one to aim at."""
_open: Any = col(StoredDeadline.met_on).is_(None)
_first: Any
_last: Any
_first, _last = bindparam("first"), bindparam("last")
_is_due: Any = _due.between(_first, _last)
_is_aimed: Any = col(StoredDeadline.stands) & (_aim != _due) & _aim.between(_first, _last)


@dataclass(frozen=True, slots=True)
class Load:
    """How much a day has."""

    on: date
    due: int
    """What falls due on it, done or not."""
    aimed: int
    """What is due later and best done on it."""
    late: int
    """Duties due on it that are not done, today being later."""


def aimed_at(duty: Duty) -> date:
    """The day before its due date that a duty is shown on as well."""
    return duty.follow if duty.follow < duty.due else duty.advise_by


def loads(tx: Session, viewer: Viewer, first: date, last: date, today: date) -> Mapping[date, Load]:
    """How many deadlines each day of a stretch has, in one grouped statement; a day without any is left out."""
    values = parameters(viewer) | {"first": first, "last": last, "today": today}
    return {load.on: load for load in filled(Load, read(tx, _loads(viewer.reach, owners_of(viewer)), values))}


def first_of_each(tx: Session, viewer: Viewer, first: date, last: date) -> tuple[Duty, ...]:
    """The first few deadlines of each day of a stretch, what is done after what is not."""
    values = parameters(viewer) | {"first": first, "last": last, "few": FEW}
    return tuple(filled(Duty, read(tx, _few(viewer.reach, owners_of(viewer)), values)))


def duties_between(
    tx: Session,
    viewer: Viewer,
    first: date,
    last: date,
    *,
    aimed: bool = True,
    after: tuple[date, int] | None = None,
    limit: int = PAGE,
) -> First[Duty]:
    """The deadlines of a stretch of days by their due date, met ones included; `after` the last due date and id.

    `aimed`: also what is due later and best done on one of these days.
    """
    due, last_id = after or (date.min, 0)
    values = {"first": first, "last": last, "after": due, "after_id": last_id, "limit": limit + 1}
    statement = _between(viewer.reach, owners_of(viewer), aimed)
    return First.of(filled(Duty, read(tx, statement, parameters(viewer) | values)), limit)


def _seen(reach: frozenset[Reach], owners: tuple[Owner, ...], *further: Any) -> Any:
    shown = (col(StoredDeadline.character) != Character.WATCH, *owed_by(owners))
    return condition(reach, *shown, *further, of=StoredDeadline)


@lru_cache(maxsize=64)
def _loads(reach: frozenset[Reach], owners: tuple[Owner, ...]) -> Any:
    none = literal(0, Integer)
    late = col(StoredDeadline.stands) & (_due < bindparam("today")) & _is_duty()
    due = columns(on=_due, due=func.count(), aimed=none, late=func.sum(cast(late, Integer)))
    aim = columns(on=_aim, due=none, aimed=func.count(), late=none)
    both = union_all(
        due.where(_seen(reach, owners, _is_due)).group_by(_due),
        aim.where(_seen(reach, owners, _is_aimed)).group_by(_aim),
    ).subquery()
    figures = {name: cast(func.sum(both.c[name]), Integer) for name in ("due", "aimed", "late")}
    return columns(on=both.c.on, **figures).group_by(both.c.on)


def _is_duty() -> Any:
    return col(StoredDeadline.character) == Character.DUTY


@lru_cache(maxsize=64)
def _few(reach: frozenset[Reach], owners: tuple[Owner, ...]) -> Any:
    done = case((_open, 0), else_=1)

    def ranked(day: Any, among: Any) -> Any:
        rank = func.row_number().over(partition_by=day, order_by=(done, col(StoredDeadline.id)))
        return columns(id=StoredDeadline.id, rank=rank).where(_seen(reach, owners, among))

    every = union_all(ranked(_due, _is_due), ranked(_aim, _is_aimed)).subquery()
    few = columns(every.c.id).where(every.c.rank <= bindparam("few"))
    return DUTY_COLUMNS.where(col(StoredDeadline.id).in_(few)).order_by(done, _due, col(StoredDeadline.id))


@lru_cache(maxsize=64)
def _between(reach: frozenset[Reach], owners: tuple[Owner, ...], aimed: bool) -> Any:
    among = or_(_is_due, _is_aimed) if aimed else _is_due
    after: Any = bindparam("after")
    beyond = or_(_due > after, (_due == after) & (col(StoredDeadline.id) > bindparam("after_id")))
    return (
        DUTY_COLUMNS.where(_seen(reach, owners, among, beyond))
        .order_by(_due, col(StoredDeadline.id))
        .limit(bindparam("limit"))
    )
