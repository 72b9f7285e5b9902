"""The calendar's deadlines: how many each day has, the first of each, and the whole of a stretch page by page.

A stretch that has many is counted day by day and up to a limit. Few of a day are found and then sorted; where there are
more, the index of their order is walked until so many are seen. So a month costs the same however many there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, Integer, bindparam, case, cast, exists, func, literal, or_, union_all
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.visibility import condition
from casework.db import First, columns, few, filled, ids_of, read, said, unindexed
from casework.desk.dashboard.board import DUTY_COLUMNS, Duty, owed_by, owners_of
from casework.matters.tables import StoredDeadline
from casework.matters.visibility import parameters
from casework.pages.navigation import COUNT_LIMIT
from casework.rulebook import Character, Owner

FEW = 4
"""Entries of one day that the month shows; the day's own list has all."""
PAGE = 100
MANY = 1000
"""Beyond so many a stretch is asked day by day."""
MOST = 99
"""What the month does not show of such a day is counted up to here; more shows as 99+."""

_id: Any = col(StoredDeadline.id)
_due: Any = col(StoredDeadline.due)
_aim: Any = col(StoredDeadline.aim)
_undone_first: Any = col(StoredDeadline.met_on).nulls_first()
_first: Any
_last: Any
_first, _last = bindparam("first"), bindparam("last")
_is_due: Any = _due.between(_first, _last)
_is_aimed: Any = _aim.between(_first, _last)


@dataclass(frozen=True, slots=True)
class Load:
    """How much a day has; of a stretch that has many, at least so much."""

    on: date
    due: int
    """What falls due on it, done or not."""
    aimed: int
    """What is due later and best done on it."""

    @property
    def more(self) -> bool:
        """Whether it has more than the month counts."""
        return max(self.due, self.aimed) > FEW + MOST


def crowded(tx: Session, viewer: Viewer, first: date, last: date) -> bool:
    """Whether a stretch of days has many deadlines."""
    asked = parameters(viewer) | {"first": first, "last": last, "limit": MANY + 1}
    return bool(read(tx, _some(viewer.reach, owners_of(viewer.reach)), asked).scalar_one() > MANY)


def loads(tx: Session, viewer: Viewer, first: date, last: date, *, many: bool) -> Mapping[date, Load]:
    """How many deadlines each day of a stretch has; one that has `many` is counted only as far as is shown."""
    reach, owners = viewer.reach, owners_of(viewer.reach)
    if many:
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        statement = _counted_each(reach, owners, len(days))
        asked: dict[str, Any] = _named("day", days) | {"limit": FEW + MOST + 1}
    else:
        statement, asked = _loads(reach, owners), {"first": first, "last": last}
    return {load.on: load for load in filled(Load, read(tx, statement, parameters(viewer) | asked))}


def late_within(tx: Session, viewer: Viewer, first: date, last: date, today: date) -> int:
    """Duties due in a stretch that are not done, today being later; counted to one beyond `COUNT_LIMIT`."""
    if first >= today:
        return 0
    asked = {"first": first, "last": last, "today": today, "limit": COUNT_LIMIT + 1}
    return int(
        read(tx, _late(viewer.reach, owners_of(viewer.reach)), parameters(viewer) | asked).scalar_one()
    )


def first_of_each(tx: Session, viewer: Viewer, counted: Iterable[Load]) -> tuple[Duty, ...]:
    """The first few deadlines of each day that was counted, what is done after what is not."""
    counted = list(counted)
    due, aim = ({c.on: c.due for c in counted if c.due}, {c.on: c.aimed for c in counted if c.aimed})
    many_due, many_aim = ([on for on, n in of.items() if n > FEW + MOST] for of in (due, aim))
    reach, owners = viewer.reach, owners_of(viewer.reach)
    asked: dict[str, Any] = {"due": [*due.keys() - many_due], "aim": [*aim.keys() - many_aim], "few": FEW}
    asked |= parameters(viewer) | {"walked": []}
    if many_due or many_aim:
        walked = _walked(reach, owners, len(many_due), len(many_aim))
        days = _named("due", many_due) | _named("aim", many_aim)
        asked["walked"] = ids_of(read(tx, walked, asked | days).scalars())
    return tuple(filled(Duty, read(tx, _first_of_each(reach, owners), asked)))


def duties_between(
    tx: Session,
    viewer: Viewer,
    first: date,
    last: date,
    *,
    aimed: bool = True,
    after: tuple[date, int] | None = None,
    limit: int = PAGE,
    many: bool = False,
) -> First[Duty]:
    """The deadlines of a stretch of days by their due date, met ones included; `after` the last due date and id.

    `aimed`: also what is due later and best done on one of these days. `many`: the days are walked until there are enough.
    """
    due, last_id = after or (date.min, 0)
    asked = {"first": first, "last": last, "after": due, "after_id": last_id, "limit": limit + 1}
    statement = _between(viewer.reach, owners_of(viewer.reach), aimed, many)
    return First.of(filled(Duty, read(tx, statement, parameters(viewer) | asked)), limit)


def seen(reach: frozenset[Reach], owners: tuple[Owner, ...], *further: Any, walked: bool = False) -> Any:
    """The condition on deadlines under which the calendar has one for a reach; `walked` as in `condition`."""
    shown = (col(StoredDeadline.character) != Character.WATCH, *owed_by(owners))
    return condition(reach, *shown, *further, of=StoredDeadline, walked=walked)


def _named(name: str, days: Sequence[date]) -> dict[str, Any]:
    """Days as a statement that goes day by day takes them."""
    return {f"{name}_{n}": on for n, on in enumerate(days)}


def _days(name: str, count: int) -> Any:
    # Not VALUES, of which SQLAlchemy keeps no compiled statement.
    every = (columns(on=bindparam(f"{name}_{n}", type_=Date())) for n in range(count))
    return union_all(*every).cte(f"{name}_day")


def _counted(seen: Any) -> Any:
    """How many there are, up to the limit; it is asked of a day where one stands around it."""
    return columns(_id).where(seen).limit(bindparam("limit"))


@lru_cache(maxsize=64)
def _some(reach: frozenset[Reach], owners: tuple[Owner, ...]) -> Any:
    every = union_all(*(columns(_id).where(seen(reach, owners, among)) for among in (_is_due, _is_aimed)))
    return columns(func.count()).select_from(every.limit(bindparam("limit")).subquery())


@lru_cache(maxsize=64)
def _late(reach: frozenset[Reach], owners: tuple[Owner, ...]) -> Any:
    # Said of the date to follow as well, which is never after the due date: the index begins with it.
    today: Any = bindparam("today")
    past = (
        col(StoredDeadline.follow) < today,
        unindexed(_due) < today,
        unindexed(_due).between(_first, _last),
    )
    duty = said(col(StoredDeadline.character), Character.DUTY)
    late = seen(reach, owners, col(StoredDeadline.stands), duty, *past)
    return columns(func.count()).select_from(_counted(late).subquery())


@lru_cache(maxsize=64)
def _loads(reach: frozenset[Reach], owners: tuple[Owner, ...]) -> Any:
    none = literal(0, Integer)
    due = columns(on=_due, due=func.count(), aimed=none)
    aim = columns(on=_aim, due=none, aimed=func.count())
    both = union_all(
        due.where(seen(reach, owners, _is_due)).group_by(_due),
        aim.where(seen(reach, owners, _is_aimed)).group_by(_aim),
    ).subquery()
    figures = {name: cast(func.sum(both.c[name]), Integer) for name in ("due", "aimed")}
    return columns(on=both.c.on, **figures).group_by(both.c.on)


@lru_cache(maxsize=64)
def _counted_each(reach: frozenset[Reach], owners: tuple[Owner, ...], count: int) -> Any:
    days = _days("day", count)

    def counted(day: Any) -> Any:
        # One look passes over a day on which nobody has anything, which is else asked of every organ.
        any_at_all = exists().where(day == days.c.on).correlate(days)
        few = _counted(seen(reach, owners, day == days.c.on)).correlate(days).subquery()
        return case((any_at_all, columns(func.count()).select_from(few).scalar_subquery()), else_=0)

    figures = {"due": counted(_due), "aimed": counted(_aim)}
    return columns(on=days.c.on, **figures)


@lru_cache(maxsize=64)
def _first_of_each(reach: frozenset[Reach], owners: tuple[Owner, ...]) -> Any:
    def sorted_of(name: str, day: Any) -> Any:
        among = seen(reach, owners, day.in_(bindparam(name, expanding=True)))
        rank = func.row_number().over(partition_by=day, order_by=(_undone_first, _id))
        ranked = columns(id=_id, rank=rank).where(among).subquery().c
        return columns(ranked.id).where(ranked.rank <= bindparam("few"))

    walked = columns(_id).where(_id.in_(bindparam("walked", expanding=True)))
    every = union_all(sorted_of("due", _due), sorted_of("aim", _aim), walked).subquery()
    return DUTY_COLUMNS.where(_id.in_(columns(every.c.id))).order_by(_undone_first, _due, _id)


@lru_cache(maxsize=256)
def _walked(reach: frozenset[Reach], owners: tuple[Owner, ...], many_due: int, many_aim: int) -> Any:
    def first(name: str, day: Any, count: int) -> Iterator[Any]:
        if count:
            days = _days(name, count)
            found = columns(_id).where(seen(reach, owners, day == days.c.on, walked=True)).correlate(days)
            yield columns(few(found.order_by(_undone_first, _id).limit(bindparam("few")))).select_from(days)

    return union_all(*first("due", _due, many_due), *first("aim", _aim, many_aim))


@lru_cache(maxsize=64)
def _between(reach: frozenset[Reach], owners: tuple[Owner, ...], aimed: bool, many: bool) -> Any:
    among = or_(_is_due, _is_aimed) if aimed else _is_due
    after: Any = bindparam("after")
    beyond = or_(_due > after, (_due == after) & (_id > bindparam("after_id")))
    return (
        DUTY_COLUMNS.where(seen(reach, owners, among, beyond, walked=many))
        .order_by(_due, _id)
        .limit(bindparam("limit"))
    )
