"""Read a person's feeds, and what a feed has: the deadlines and hearings of the person's own month.

What a feed holds is found as the month finds it, from indexes, and is bounded however large the city is: the nearest
to today first, and what does not find a place is counted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, literal, null, or_, union_all
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.passwords import digest
from casework.accounts.queries import viewer_of
from casework.accounts.roles import Reach
from casework.accounts.tables import CalendarFeed, User
from casework.accounts.viewer import Viewer
from casework.cases.record.hearings import first_notices, moved_on
from casework.cases.record.tables import Case, Instance
from casework.cases.record.visibility import condition
from casework.clock import OFFICE, day_start
from casework.db import First, Utc, columns, filled, id_of, named, read, unindexed
from casework.desk.dashboard.board import owners_of
from casework.desk.month.queries import seen
from casework.matters import visibility
from casework.matters.events import first_of
from casework.matters.tables import DroppedDeadline, Event, Matter, StoredDeadline
from casework.matters.visibility import parameters
from casework.messages.disclosure import organ_says_names
from casework.rulebook import Character, EventKind, Layer, Owner

BACK = timedelta(days=60)
"""How far a feed goes back, and how long it says that something was done or fell away."""
AHEAD, BEFORE, OVER, HEARD = 1000, 200, 200, 200
"""Open deadlines from today on and from before, what is over, and hearings, on each side of today."""
COUNTED = 20_000
"""Open deadlines are counted up to here; whoever has more has them found by walking the order of all."""


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One of a person's feeds, as its page lists them."""

    id: int
    name: str
    created_at: datetime
    fetched_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenFeed:
    """A feed that is in force, with its person."""

    id: int
    fetched_at: datetime | None
    viewer: Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """A deadline as a calendar shows it."""

    matter_id: int
    rule: str
    trigger_kind: EventKind
    trigger_on: date
    trigger_event_id: int | None
    """The first of the events that stood in each other's place as its trigger: a correction leaves the entry the same."""
    due: date
    follow: date
    """The date to follow: `due`, or an earlier one planned back from another limit."""
    aim: date | None
    """The day before `due` on which it is best done."""
    provisional: bool
    layer: Layer
    character: Character
    met_on: date | None
    """Of a right that was given up: the day of that decision."""
    waived: bool
    stands: bool
    """Otherwise it was met, fell away, or its case was closed."""
    number: str
    plaintiffs: str
    cause: str
    named: bool
    """Whether its organ lets the names leave the house."""
    revision: int
    revised_on: date | None
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Sitting:
    """A hearing as a calendar shows it."""

    matter_id: int
    event_id: int
    """The first of the events that stood in each other's place as its notice."""
    at: datetime
    place: str
    stands: bool
    """Otherwise its notice was taken back."""
    number: str
    court: str
    plaintiffs: str
    cause: str
    named: bool
    version: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Content:
    """What a feed has."""

    entries: tuple[Entry, ...]
    hearings: tuple[Sitting, ...]
    left_out: int
    """Open deadlines that find no place; at least so many, where they are not counted to their end."""
    uncounted: bool
    more: bool
    """Hearings, or what is over, find no place either."""


def path_of(secret: str) -> str:
    """Where a calendar finds the feed with this secret."""
    return f"/calendar/{secret}.ics"


def feeds_of(tx: Session, user_id: int) -> tuple[FeedLine, ...]:
    """A person's feeds that are in force."""
    query = select(CalendarFeed).where(CalendarFeed.user_id == user_id, col(CalendarFeed.ended_at).is_(None))
    return tuple(
        FeedLine(id=id_of(f), name=f.name, created_at=f.created_at, fetched_at=f.fetched_at)
        for f in tx.exec(query.order_by(col(CalendarFeed.id)))
    )


_BY_SECRET = named(
    columns(CalendarFeed.id, CalendarFeed.user_id, CalendarFeed.fetched_at)
    .join(User, col(User.id) == CalendarFeed.user_id)
    .where(
        col(CalendarFeed.token_hash) == bindparam("digest"),
        col(CalendarFeed.ended_at).is_(None),
        col(User.active).is_(True),
    )
)


def feed_of(tx: Session, secret: str) -> OpenFeed | None:
    """The feed of an address, unless it was revoked, its person is inactive, or sees no case any more."""
    row = _BY_SECRET.first(tx, digest=digest(secret))
    if row is None:
        return None
    viewer = viewer_of(tx, row.user_id)
    return OpenFeed(row.id, row.fetched_at, viewer) if viewer.reach else None


def content(tx: Session, viewer: Viewer, today: date) -> Content:
    """The open deadlines from 60 days back on, what was done or fell away in these days, and the hearings."""
    reach, owners = viewer.reach, owners_of(viewer.reach)
    asked = parameters(viewer) | {"today": today, "first": today - BACK}
    count = read(tx, _open(reach, owners), asked | {"counted": COUNTED + 1}).scalar_one()
    most = {"ahead": AHEAD, "before": BEFORE, "over": OVER + 1}
    found = list(filled(Entry, read(tx, _entries(reach, owners, count > COUNTED), asked | most)))
    standing = [e for e in found if e.stands]
    ahead, before = (
        _nearest((e for e in found if not e.stands and (e.due >= today) is later), today)
        for later in (True, False)
    )
    # So few that none found no place: what is missing then belongs to matters that are no cases, and have no feed.
    left_out = 0 if count <= min(AHEAD, BEFORE) else min(count, COUNTED) - len(standing)
    # Where something is left out, what was dropped may stand again under another event and find no place itself.
    gone = () if left_out else filled(Entry, read(tx, _dropped(reach, owners), asked | {"over": OVER + 1}))
    dropped = First.of(gone, OVER)
    hearings = _heard(tx, viewer, today)
    return Content(
        entries=_by_first_event(tx, (*standing, *ahead, *before, *dropped)),
        hearings=hearings,
        left_out=left_out,
        uncounted=count > COUNTED,
        more=ahead.more or before.more or dropped.more or hearings.more,
    )


def _nearest(entries: Iterable[Entry], today: date) -> First[Entry]:
    return First.of(sorted(entries, key=lambda e: abs(e.due - today)), OVER)


_id: Any = col(StoredDeadline.id)
_due: Any = col(StoredDeadline.due)
_follow: Any = col(StoredDeadline.follow)
_met_on: Any = col(StoredDeadline.met_on)
_stands: Any = col(StoredDeadline.stands)
_today: Any = bindparam("today")
_first: Any = bindparam("first")


@lru_cache(maxsize=64)
def _open(reach: frozenset[Reach], owners: tuple[Owner, ...]) -> Any:
    standing = columns(_id).where(seen(reach, owners, _stands, _follow >= _first))
    return columns(func.count()).select_from(standing.limit(bindparam("counted")).subquery())


@lru_cache(maxsize=64)
def _entries(reach: frozenset[Reach], owners: tuple[Owner, ...], many: bool) -> Any:
    def nearest(day: Any, ahead: str, before: str, *which: Any) -> Iterator[Any]:
        """The ids of the nearest to today on each side of it; few are found and then sorted, many walked in their order."""
        by = day if many else unindexed(day)
        sides = ((day >= _today, by, ahead), ((day < _today) & (day >= _first), by.desc(), before))
        for among, order, most in sides:
            ids = columns(_id).where(seen(reach, owners, *which, among, walked=many))
            yield columns(ids.order_by(order, _id).limit(bindparam(most)).subquery().c.id)

    lately = or_(_met_on.is_(None), _met_on >= _first)
    # What stands has an index in the order of the date to follow, and all in that of the due date.
    standing = nearest(_follow, "ahead", "before", _stands)
    over = nearest(_due, "over", "over", ~_stands, lately)
    return _ENTRIES.where(_id.in_(columns(union_all(*standing, *over).subquery().c.id)))


_SAME = ("matter_id", "rule", "trigger_kind", "trigger_on", "trigger_event_id", "due", "layer", "character")
_OF_MATTER: Any = {
    "number": Case.number,
    "plaintiffs": Case.plaintiffs,
    "cause": Case.cause,
    "named": organ_says_names(col(Case.organ_id)),
    "revision": Matter.revision,
    "revised_on": Matter.revised_on,
    "opened_at": Matter.opened_at,
}


def _select(of: Any, **other: Any) -> Any:
    same = {name: getattr(of, name) for name in _SAME}
    return (
        columns(**same, **other, **_OF_MATTER)
        .select_from(of)
        .join(Matter, col(Matter.id) == of.matter_id)
        .join(Case, col(Case.id) == of.matter_id)
    )


_ENTRIES = _select(
    StoredDeadline,
    follow=_follow,
    aim=StoredDeadline.aim,
    provisional=StoredDeadline.provisional,
    met_on=_met_on,
    waived=func.coalesce(col(StoredDeadline.ended_by) == EventKind.WAIVED, False),
    stands=_stands,
)


@lru_cache(maxsize=64)
def _dropped(reach: frozenset[Reach], owners: tuple[Owner, ...]) -> Any:
    """What is no longer there, the newest first: found by whose it was then, and shown to whom the case is shown now."""
    of: Any = DroppedDeadline
    lately = (
        of.dropped_on >= _first,
        of.due >= _first,
        of.owner.in_(owners),
        of.character != Character.WATCH,
    )
    found = _select(
        of,
        follow=of.due,
        aim=null(),
        provisional=literal(False),
        met_on=null(),
        waived=literal(False),
        stands=literal(False),
    )
    return (
        found.where(visibility.condition(reach, of.organ_id, of.responsible_id, *lately))
        .where(condition(reach, walked=True))
        .order_by(of.dropped_on.desc(), of.id.desc())
        .limit(bindparam("over"))
    )


def _by_first_event(tx: Session, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each once under the first event of its chain of corrections; what is there goes before what was dropped."""
    entries = list(entries)
    first = first_of(tx, {e.trigger_event_id for e in entries if e.trigger_event_id is not None})
    found: dict[object, Entry] = {}
    for e in entries:
        event_id = first.get(e.trigger_event_id or 0, e.trigger_event_id)
        key = (e.matter_id, e.rule, event_id, None if event_id else (e.trigger_kind, e.trigger_on))
        found.setdefault(key, replace(e, trigger_event_id=event_id))
    return tuple(sorted(found.values(), key=lambda e: (e.due, e.matter_id, e.rule, e.trigger_event_id or 0)))


_Newer = aliased(Event)
_Cancelled = aliased(Event)
_PutRight = aliased(Event)
_HEARINGS: Any = (
    columns(
        matter_id=Event.matter_id,
        event_id=Event.id,
        at=Event.hearing_at,
        facts=Event.facts,
        stands=and_(col(_Newer.id).is_(None), col(_Cancelled.id).is_(None)),
        number=Instance.number,
        case_number=Case.number,
        court=Instance.court,
        plaintiffs=Case.plaintiffs,
        cause=Case.cause,
        named=organ_says_names(col(Case.organ_id)),
        version=Matter.version,
        recorded_at=func.coalesce(_Newer.recorded_at, _Cancelled.recorded_at, Event.recorded_at, type_=Utc),
    )
    .join(Matter, col(Matter.id) == Event.matter_id)
    .join(Case, col(Case.id) == Event.matter_id)
    .join(Instance, col(Instance.id) == Event.instance_id)
    .outerjoin(_Newer, col(_Newer.supersedes_id) == Event.id)
    .outerjoin(
        _Cancelled,
        and_(
            col(_Cancelled.instance_id) == Event.instance_id,
            col(_Cancelled.moved_from) == Event.hearing_at,
            col(_Cancelled.kind) == EventKind.HEARING_CANCELLED,
            ~col(_Cancelled.withdrawn),
            ~exists().where(col(_PutRight.supersedes_id) == _Cancelled.id),
        ),
    )
)


@lru_cache(maxsize=64)
def _hearings(reach: frozenset[Reach], later: bool) -> Any:
    """The hearings nearest to today on one side of it, found by their days; whose notice was taken back in these days too."""
    at: Any = col(Event.hearing_at)
    since, now = bindparam("since", type_=Utc), bindparam("now", type_=Utc)
    among, order = (at >= now, at) if later else ((at < now) & (at >= since), at.desc())
    taken_back = and_(col(_Newer.withdrawn), col(_Newer.recorded_at) >= since)
    cancelled = col(_Cancelled.recorded_at) >= since
    shown = (
        ~col(Event.withdrawn),
        or_(col(_Newer.id).is_(None), taken_back),
        or_(~moved_on(), cancelled),
        condition(reach, walked=True),
    )
    return _HEARINGS.where(among, *shown).order_by(order, col(Event.id)).limit(bindparam("heard"))


def _heard(tx: Session, viewer: Viewer, today: date) -> First[Sitting]:
    asked = parameters(viewer) | {
        "since": day_start(today - BACK),
        "now": day_start(today),
        "heard": HEARD + 1,
    }
    ahead, before = (
        First.of(read(tx, _hearings(viewer.reach, later), asked), HEARD) for later in (True, False)
    )
    held = First(_sittings(tx, (*ahead, *before)))
    held.more = ahead.more or before.more
    return held


def _sittings(tx: Session, told: Iterable[Any]) -> tuple[Sitting, ...]:
    """Each hearing once: a summons and the call of the principal name the same, under the one recorded first.

    A hearing that was moved stays the entry that it was, at its new time.
    """
    told = list(told)
    moved = first_notices(tx, {row.event_id for row in told})
    put_right = first_of(tx, set(moved.values()))
    first = {n: put_right[at] for n, at in moved.items()}
    found: dict[object, Sitting] = {}
    for row in sorted(told, key=lambda row: (not row.stands, first[row.event_id])):
        sitting = Sitting(
            matter_id=row.matter_id,
            event_id=first[row.event_id],
            at=row.at.astimezone(OFFICE),
            place=row.facts.get("place", ""),
            stands=row.stands,
            number=row.number or row.case_number,
            court=row.court,
            plaintiffs=row.plaintiffs,
            cause=row.cause,
            named=row.named,
            version=row.version,
            recorded_at=row.recorded_at,
        )
        found.setdefault((row.matter_id, row.at), sitting)
    return tuple(sorted(found.values(), key=lambda h: (h.at, h.event_id)))
