"""What people were told: each its own, a head its people's, and all of one matter."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, exists, func, or_, tuple_
from sqlalchemy.orm import aliased, outerjoin
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.alerting.queries import is_named, stood_in_for
from casework.alerting.tables import Alert
from casework.alerting.told import STANDS, usable
from casework.db import First, Lines, Utc, columns, filled, named, read, unindexed
from casework.forms import LARGEST_ID
from casework.matters.tables import CalendarChange, Event, Matter, StoredDeadline
from casework.matters.visibility import condition, parameters
from casework.rulebook import Character, EventKind, Owner
from casework.rulebook.ladder import Recipient

PAGE = 30
"""Lines of a page of what was told."""
COUNTED = 99
"""What is unread is counted up to here; more shows as 99+."""
FOLDED = 5
"""Earlier tellings that fold under a line; all of them are on the matter's page."""


@dataclass(frozen=True, slots=True)
class AlertLine:
    """What somebody was told of a deadline at one moment: its newest level, and those that came along."""

    id: int
    user_id: int
    matter_id: int
    kind: str
    title: str
    rule: str
    trigger_event_id: int | None
    level: str
    also: list[str]
    on: date
    due: date
    aim: date
    character: Character
    told_at: datetime
    told_as: Recipient
    name: str
    """Who was told."""
    for_name: str | None
    """Whom it stood in for."""
    was_due: date | None
    happened: EventKind | None
    """What moved the date, where something that happened did."""
    reason: str | None
    change: str | None
    """The change of the calendar that moved the date."""
    source: str | None
    read_at: datetime | None
    met_on: date | None
    stands: bool
    """The deadline still has that date, and nobody has done the act."""


_For, _Told, _Moved, _Own = aliased(User), aliased(User), aliased(Alert), aliased(Alert)
_d = StoredDeadline


def _same(other: Any) -> tuple[Any, ...]:
    """The same limit, which is a line of a list: matter, rule, date."""
    return tuple(getattr(other, name) == getattr(Alert, name) for name in ("matter_id", "rule", "due"))


_MET: Any = (
    columns(func.max(_d.met_on))
    .where(col(_d.matter_id) == Alert.matter_id, col(_d.rule) == Alert.rule, unindexed(_d.due) == Alert.due)
    .correlate(Alert)
    .scalar_subquery()
)


def _lines(moved: Any, found: Any) -> Any:
    """What was told, with the move of its date that `moved` tells."""
    return (
        columns(
            **{
                name: getattr(Alert, name)
                for name in (
                    "id", "user_id", "matter_id", "rule", "trigger_event_id", "level", "also", "on", "due", "aim",
                    "character", "told_at", "told_as", "read_at",
                )
            },
            was_due=moved.was_due,
            kind=Matter.kind,
            title=Matter.title,
            name=_Told.name,
            for_name=_For.name,
            happened=Event.kind,
            reason=Event.reason,
            change=CalendarChange.name,
            source=CalendarChange.source,
            met_on=_MET,
            stands=STANDS,
        )
        .select_from(found)
        .join(Matter, col(Matter.id) == Alert.matter_id)
        .join(_Told, col(_Told.id) == Alert.user_id)
        .outerjoin(_For, col(_For.id) == Alert.for_id)
        .outerjoin(Event, col(Event.id) == moved.moved_by_event)
        .outerjoin(CalendarChange, col(CalendarChange.id) == moved.moved_by_change)
    )  # fmt: skip


_UNREAD_MOVE: Any = (
    columns(func.max(_Own.id))
    .where(col(_Own.user_id) == Alert.user_id, *_same(_Own), col(_Own.was_due).is_not(None))
    .where(or_(col(_Own.id) == Alert.id, (col(_Own.id) < Alert.id) & col(_Own.read_at).is_(None)))
    .correlate(Alert)
    .scalar_subquery()
)
"""That the date became another one stays on the line until it is read, whatever is told after it."""
RECORDED = _lines(Alert, Alert)
_LISTED = _lines(_Moved, outerjoin(Alert, _Moved, col(_Moved.id) == _UNREAD_MOVE))
NEWEST: Any = col(Alert.newest)
_UNREAD: Any = col(Alert.read_at).is_(None)
_OPEN: Any = and_(NEWEST, ~col(Alert.ended), usable(bindparam("today")))
OPEN_UNREAD: Any = and_(_OPEN, _UNREAD)
_OVER: Any = and_(NEWEST, or_(col(Alert.ended), ~usable(bindparam("today"))))
_MINE: Any = col(Alert.user_id) == bindparam("whose")
_ABSENT: Any = bindparam("absent", expanding=True)


def seen_by(reach: frozenset[Reach]) -> Any:
    """Whoever may no longer see a matter reads nothing of it, not even what it was told."""
    return condition(reach, Matter.organ_id, Matter.responsible_id, walked=True)


def _for_myself(*, standing_in: bool) -> Any:
    """What somebody was told for itself; what it was told in the place of others counts while they are away."""
    told = exists().where(col(_Own.user_id) == Alert.user_id, *_same(_Own), col(_Own.for_id).is_(None))
    ways = [col(Alert.for_id).is_(None), told.correlate(Alert)]
    return or_(*ways, col(Alert.for_id).in_(_ABSENT)) if standing_in else or_(*ways)


def _in_their_place(reach: frozenset[Reach]) -> tuple[Any, ...]:
    """What those who are away were told before whoever stands in was told of it, as far as that may see it."""
    known = or_(col(_Own.for_id).is_(None), col(_Own.for_id).in_(_ABSENT))
    told = exists().where(col(_Own.user_id) == bindparam("whose"), *_same(_Own), known).correlate(Alert)
    unit = condition(reach & {Reach.UNIT}, Matter.organ_id, Matter.responsible_id, walked=True)
    own = (col(Alert.owner) == Owner.RESPONSIBLE_UNIT) | (col(Alert.character) == Character.WATCH)
    seen = or_(seen_by(reach - {Reach.UNIT}), and_(unit, own))
    return col(Alert.user_id).in_(_ABSENT), col(Alert.for_id).is_(None), seen, ~told


_PLACE: Any = (col(Alert.told_at), col(Alert.id))
UNREAD, ABSENT, READ, OVER, ANY = "unread", "absent", "read", "over", "any"
"""Where a line stands: mine that is unread; what those told whom I stand in for; mine that is read; what is over. A head's
list of one of its people has any that is open."""
OPEN = (UNREAD, ABSENT, READ)


@lru_cache(maxsize=128)
def _which(reach: frozenset[Reach], stage: str, *, standing_in: bool) -> tuple[Any, ...]:
    if stage == ABSENT:
        return _OPEN, *_in_their_place(reach)
    if stage in {OVER, ANY}:
        return _OVER if stage == OVER else _OPEN, _MINE, seen_by(reach)
    return (
        _OPEN,
        _MINE,
        _UNREAD if stage == UNREAD else ~_UNREAD,
        _for_myself(standing_in=standing_in),
        seen_by(reach),
    )


@lru_cache(maxsize=128)
def _counted(reach: frozenset[Reach], stage: str, *, standing_in: bool) -> Lines[Any]:
    found = columns(Alert.id).join(Matter, col(Matter.id) == Alert.matter_id)
    found = found.where(*_which(reach, stage, standing_in=standing_in)).limit(bindparam("limit"))
    named_too = is_named(bindparam("whose"), bindparam("today"))
    return named(columns(n=func.count(), named=named_too).select_from(found.subquery()))


@lru_cache(maxsize=128)
def _page_of(reach: frozenset[Reach], stage: str, *, standing_in: bool) -> Any:
    return (
        _LISTED.where(*_which(reach, stage, standing_in=standing_in))
        .where(tuple_(*_PLACE) < tuple_(bindparam("told_at", type_=Utc()), bindparam("before")))
        .order_by(*(column.desc() for column in _PLACE))
        .limit(bindparam("limit"))
    )


def _values(viewer: Viewer, whose: int, today: date, absent: Collection[int]) -> dict[str, Any]:
    values = {"whose": whose, "today": today, **parameters(viewer)}
    return values | {"absent": list(absent)} if absent else values


def unread(tx: Session, viewer: Viewer, today: date) -> int:
    """How many limits the viewer has not read of, counted to one beyond `COUNTED`; whoever stands in has others' as well."""
    if not viewer.reach:
        return 0
    me = viewer.user_id
    [own] = _counted(viewer.reach, UNREAD, standing_in=False).of(
        tx, limit=COUNTED + 1, **_values(viewer, me, today, ())
    )
    # Few stand in for anybody: whether this one may is asked with the count, since every page asks it.
    absent = stood_in_for(tx, me, today) if own.named else ()
    if not absent:
        return int(own.n)
    values = _values(viewer, me, today, absent)
    n = 0
    for stage in (UNREAD, ABSENT):
        [counted] = _counted(viewer.reach, stage, standing_in=True).of(tx, limit=COUNTED + 1 - n, **values)
        n += int(counted.n)
    return n


LAST = datetime(9000, 1, 1, tzinfo=UTC)
"""After everything that is told."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list goes on: at which stage of it, after which line."""

    stage: str = UNREAD
    told_at: datetime = LAST
    id: int = 0

    @classmethod
    def of(cls, text: str, stage: str = UNREAD) -> "Place":
        """A place as an address says it: `unread~2026-11-30T00:00:00+00:00~120`. Anything else is the list's beginning."""
        kind, _, rest = text.partition("~")
        moment, _, number = rest.partition("~")
        try:
            at, last = datetime.fromisoformat(moment), int(number)
        except ValueError:
            return cls(stage)
        stages = OPEN if stage in OPEN else (stage,)
        sound = kind in stages and at.tzinfo is not None and 0 <= last <= LARGEST_ID
        return cls(kind, at.astimezone(UTC), last) if sound and 1990 < at.year < LAST.year else cls(stage)

    def after(self, line: AlertLine, viewer: Viewer) -> "Place":
        """The place after a line of the list that began here."""
        stage = self.stage
        if stage in OPEN:
            stage = ABSENT if line.user_id != viewer.user_id else UNREAD if line.read_at is None else READ
        return Place(stage, line.told_at, line.id)

    def __str__(self) -> str:
        return f"{self.stage}~{self.told_at.isoformat()}~{self.id}"


def page(
    tx: Session,
    viewer: Viewer,
    whose: int,
    today: date,
    place: Place,
    limit: int,
    absent: Collection[int] = (),
) -> list[AlertLine]:
    """The lines of one stage of somebody's list after a place, as far as the viewer may see them."""
    statement = _page_of(viewer.reach, place.stage, standing_in=bool(absent))
    values = {"told_at": place.told_at, "before": place.id, "limit": limit}
    return list(filled(AlertLine, read(tx, statement, values | _values(viewer, whose, today, absent))))


def mine(tx: Session, viewer: Viewer, today: date, place: Place, limit: int = PAGE) -> First[AlertLine]:
    """What the viewer was told, a line a limit, the newest first: what is unread, what those were told whom it stands in
    for, what is read; or, from a place among it, what is over."""
    if not viewer.reach:
        return First()
    me, found = viewer.user_id, list[AlertLine]()
    absent = stood_in_for(tx, me, today)
    stages = OPEN[OPEN.index(place.stage) :] if place.stage in OPEN else (place.stage,)
    for stage in stages:
        if len(found) <= limit and (stage != ABSENT or absent):
            at = place if stage == place.stage else Place(stage)
            found += page(tx, viewer, me, today, at, limit + 1 - len(found), absent)
    return First.of(found, limit)


def untaken(viewer: Viewer, today: date, absent: Collection[int]) -> tuple[Any, dict[str, Any]]:
    """What those who are away were told and whoever stands in has not read in their place: as a select of no columns yet,
    and the values that it asks with."""
    found = columns().select_from(Alert).join(Matter, col(Matter.id) == Alert.matter_id)
    values = _values(viewer, viewer.user_id, today, absent)
    return found.where(*_which(viewer.reach, ABSENT, standing_in=True)), values


class Earlier(NamedTuple):
    """A telling of a limit before the newest one."""

    line: int
    """The line that stands for it by now."""
    level: str
    told_at: datetime
    read_at: datetime | None


def earlier(tx: Session, lines: Collection[AlertLine]) -> dict[int, list[Earlier]]:
    """What was told of the limits of a page before, by the ids of their lines, the last `FOLDED` of each, the newest first."""
    if not lines:
        return {}
    later = aliased(Alert)
    place = func.row_number().over(
        partition_by=col(later.id), order_by=(col(Alert.told_at).desc(), col(Alert.id).desc())
    )
    before = (
        columns(line=later.id, level=Alert.level, told_at=Alert.told_at, read_at=Alert.read_at, place=place)
        .select_from(later)
        .join(
            Alert,
            and_(col(Alert.user_id) == later.user_id, *_same(later), col(Alert.told_at) < later.told_at),
        )
        .where(col(later.id).in_([line.id for line in lines]))
        .subquery()
    )
    shown = columns(**{name: before.c[name] for name in Earlier._fields})
    shown = shown.where(before.c.place <= FOLDED).order_by(before.c.line, before.c.place)
    found: dict[int, list[Earlier]] = {}
    for one in filled(Earlier, read(tx, shown)):
        found.setdefault(one.line, []).append(one)
    return found


def newest_of(tx: Session, user_ids: Collection[int]) -> dict[int, int]:
    """The last alert of each of these people, by its id: one look into an index for each."""
    last = columns(Alert.id).where(NEWEST, ~col(Alert.ended), col(Alert.user_id) == User.id).correlate(User)
    last = last.order_by(*(column.desc() for column in _PLACE)).limit(1).scalar_subquery()
    query = columns(id=User.id, last=last).where(col(User.id).in_(user_ids))
    return {row.id: row.last for row in read(tx, query) if row.last is not None}
