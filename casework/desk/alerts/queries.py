"""What people were told: each its own, a head its people's, and all of one matter."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, func, or_, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.roles import ALONE, Reach, Role
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.clock import office_day
from casework.db import First, Lines, Utc, columns, filled, named, read
from casework.desk.alerts.tables import Alert
from casework.errors import Forbidden, NotFound
from casework.forms import LARGEST_ID
from casework.matters.tables import CalendarChange, Event, Following, Matter, StoredDeadline
from casework.matters.visibility import condition, parameters, supervised
from casework.organisations.tables import Organisation
from casework.rulebook import Character, EventKind, Owner
from casework.rulebook.ladder import Recipient
from casework.text import T

PAGE = 30
"""Lines of a page of what was told."""
COUNTED = 99
"""What is unread is counted up to here; more shows as 99+."""


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


_For, _Told, _Moved = aliased(User), aliased(User), aliased(Alert)
_d = StoredDeadline
_SAME = (
    col(_d.matter_id) == col(Alert.matter_id),
    col(_d.rule) == col(Alert.rule),
    col(_d.due) == col(Alert.due),
)
_LINES: Any = (
    columns(
        **{
            name: getattr(Alert, name)
            for name in (
                "id", "user_id", "matter_id", "rule", "trigger_event_id", "level", "also", "on", "due", "aim", "character",
                "told_at", "told_as", "was_due", "read_at",
            )
        },
        kind=Matter.kind,
        title=Matter.title,
        name=_Told.name,
        for_name=_For.name,
        happened=Event.kind,
        reason=Event.reason,
        change=CalendarChange.name,
        source=CalendarChange.source,
        met_on=columns(func.max(_d.met_on)).where(*_SAME).correlate(Alert).scalar_subquery(),
        stands=exists()
        .where(*_SAME, col(_d.met_on).is_(None), col(_d.ended_by).is_(None), col(Matter.closed_on).is_(None))
        .correlate(Alert, Matter),
    )
    .select_from(Alert)
    .join(Matter, col(Matter.id) == Alert.matter_id)
    .join(_Told, col(_Told.id) == Alert.user_id)
    .outerjoin(_For, col(_For.id) == Alert.for_id)
    .outerjoin(Event, col(Event.id) == Alert.moved_by_event)
    .outerjoin(CalendarChange, col(CalendarChange.id) == Alert.moved_by_change)
)  # fmt: skip
_NEWEST: Any = col(Alert.newest)
_UNREAD: Any = col(Alert.read_at).is_(None)


def _seen(reach: frozenset[Reach]) -> Any:
    """Whoever may no longer see a matter reads nothing of it, not even what it was told."""
    return condition(reach, Matter.organ_id, Matter.responsible_id, walked=True)


@lru_cache(maxsize=64)
def _unread_counted(reach: frozenset[Reach]) -> Lines[Any]:
    of_mine = (
        columns(Alert.id)
        .join(Matter, col(Matter.id) == Alert.matter_id)
        .where(_NEWEST, _UNREAD, col(Alert.user_id) == bindparam("me"), _seen(reach))
        .limit(bindparam("limit"))
    )
    return named(columns(n=func.count()).select_from(of_mine.subquery()))


_PLACE: Any = (col(Alert.told_at), col(Alert.id))


@lru_cache(maxsize=64)
def _of_person(reach: frozenset[Reach], unread: bool | None) -> Any:
    read_too = {True: (_UNREAD,), False: (~_UNREAD,), None: ()}[unread]
    return (
        _LINES.where(_NEWEST, col(Alert.user_id) == bindparam("whose"), *read_too, _seen(reach))
        .where(tuple_(*_PLACE) < tuple_(bindparam("told_at", type_=Utc()), bindparam("before")))
        .order_by(*(column.desc() for column in _PLACE))
        .limit(bindparam("limit"))
    )


def unread(tx: Session, viewer: Viewer) -> int:
    """How many alerts the viewer has not read, counted to one beyond `COUNTED`."""
    if not viewer.reach:
        return 0
    [counted] = _unread_counted(viewer.reach).of(
        tx, me=viewer.user_id, limit=COUNTED + 1, **parameters(viewer)
    )
    return int(counted.n)


LAST = datetime(9000, 1, 1, tzinfo=UTC)
"""After everything that is told."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list goes on: among what is unread, or among what was read, after a line."""

    unread: bool = True
    told_at: datetime = LAST
    id: int = 0

    @classmethod
    def of(cls, text: str) -> "Place":
        """A place as an address says it: `unread~2026-11-30T00:00:00+00:00~120`. Anything else is the beginning."""
        kind, _, rest = text.partition("~")
        moment, _, number = rest.partition("~")
        try:
            at, last = datetime.fromisoformat(moment), int(number)
        except ValueError:
            return cls()
        sound = kind in {"unread", "read"} and at.tzinfo is not None and 0 <= last <= LARGEST_ID
        return (
            cls(kind == "unread", at.astimezone(UTC), last) if sound and 1990 < at.year < LAST.year else cls()
        )

    @classmethod
    def after(cls, line: AlertLine) -> "Place":
        """The place after a line."""
        return cls(line.read_at is None, line.told_at, line.id)

    def __str__(self) -> str:
        return f"{'unread' if self.unread else 'read'}~{self.told_at.isoformat()}~{self.id}"


def _page(
    tx: Session, viewer: Viewer, whose: int, place: Place, limit: int, *, unread: bool | None
) -> list[AlertLine]:
    values = {"whose": whose, "told_at": place.told_at, "before": place.id, "limit": limit}
    return list(filled(AlertLine, read(tx, _of_person(viewer.reach, unread), parameters(viewer) | values)))


def mine(tx: Session, viewer: Viewer, place: Place, limit: int = PAGE) -> First[AlertLine]:
    """What the viewer was told: what is unread first, each the newest first."""
    me, found = viewer.user_id, list[AlertLine]()
    if place.unread:
        found = _page(tx, viewer, me, place, limit + 1, unread=True)
        place = Place(unread=False)
    if len(found) <= limit:
        found += _page(tx, viewer, me, place, limit + 1 - len(found), unread=False)
    return First.of(found, limit)


def of_person(
    tx: Session, viewer: Viewer, person_id: int, place: Place, limit: int = PAGE
) -> First[AlertLine]:
    """What somebody whom the viewer heads was told, in the matters that the viewer may see. Raises NotFound."""
    person(tx, viewer, person_id)
    return First.of(_page(tx, viewer, person_id, place, limit + 1, unread=None), limit)


@dataclass(frozen=True, slots=True)
class PersonTold:
    """Somebody whom the viewer heads, and how much it has not read."""

    id: int
    name: str
    post: str
    node: str
    unread: int
    last_at: datetime | None
    """When it was told anything last."""


def heads(viewer: Viewer) -> bool:
    """Whether the viewer answers for what others were told."""
    return bool(viewer.roles & {Role.UNIT_HEAD, Role.LEGAL_OFFICE_HEAD, Role.SUPERVISOR})


def _headed(viewer: Viewer) -> Any:
    """The people that a viewer heads: of its organ or unit, and of the organs below that it supervises.

    Raises Forbidden for whoever heads nobody.
    """
    if not heads(viewer):
        raise Forbidden(T("只有单位负责人、法制机构负责人和监督指导人员可以查看本单位人员收到的提醒。"))
    ways: list[Any] = []
    if viewer.roles & {Role.UNIT_HEAD, Role.LEGAL_OFFICE_HEAD}:
        own = viewer.node_id == viewer.organ_id
        ways.append(
            col(Organisation.organ_id) == viewer.organ_id
            if own
            else col(User.organisation_id) == viewer.node_id
        )
    if Reach.BELOW in viewer.reach:
        below = columns(Organisation.id).where(*supervised())
        ways.append(col(Organisation.organ_id).in_(below))
    return or_(*ways)


def people(tx: Session, viewer: Viewer, after: int, limit: int = PAGE) -> First[PersonTold]:
    """The people that the viewer heads, by their ids; `after` pages on. Raises Forbidden."""
    last = columns(func.max(Alert.id)).where(_NEWEST, col(Alert.user_id) == User.id).correlate(User)
    of_each = columns(Alert.id).where(_NEWEST, _UNREAD, col(Alert.user_id) == User.id).correlate(User)
    unread_of = columns(func.count()).select_from(of_each.limit(COUNTED + 1).subquery())
    query = (
        columns(
            id=User.id,
            name=User.name,
            post=User.post,
            node=Organisation.name,
            unread=unread_of.scalar_subquery(),
            last_at=columns(Alert.told_at).where(col(Alert.id) == last.scalar_subquery()).scalar_subquery(),
        )
        .join(Organisation, col(Organisation.id) == User.organisation_id)
        .where(_headed(viewer), col(User.active).is_(True), col(User.id) > after)
        .where(col(User.roles).not_in([frozenset({role}) for role in ALONE]))
        .order_by(col(User.id))
        .limit(limit + 1)
    )
    return First.of(filled(PersonTold, read(tx, query, parameters(viewer))), limit)


def person(tx: Session, viewer: Viewer, person_id: int) -> str:
    """The name of somebody whom the viewer heads. Raises Forbidden, NotFound."""
    query = columns(User.name).join(Organisation, col(Organisation.id) == User.organisation_id)
    found = read(tx, query.where(col(User.id) == person_id, _headed(viewer)), parameters(viewer)).first()
    if found is None:
        raise NotFound(T("没有这个人员，或者不归您管理。"))
    return str(found[0])


@dataclass(frozen=True, slots=True)
class MatterSeen:
    """A matter of which somebody may read who was told."""

    id: int
    kind: str
    title: str
    organ: str
    followed: bool


def matter_for(tx: Session, viewer: Viewer, matter_id: int) -> MatterSeen:
    """A matter that the viewer may see. Raises NotFound."""
    follows = exists().where(
        col(Following.matter_id) == col(Matter.id), col(Following.user_id) == viewer.user_id
    )
    query = (
        columns(id=Matter.id, kind=Matter.kind, title=Matter.title, organ=Organisation.name, followed=follows)
        .join(Organisation, col(Organisation.id) == Matter.organ_id)
        .where(col(Matter.id) == matter_id, _seen(viewer.reach))
    )
    found = next(filled(MatterSeen, read(tx, query, parameters(viewer))), None)
    if found is None:
        raise NotFound(T("没有这一事项，或者您无权查看。"))
    return found


def record(tx: Session, viewer: Viewer, matter_id: int) -> list[AlertLine]:
    """Everything that people were told in a matter that the viewer may see, the newest first. Raises NotFound.

    The responsible unit reads what was told of its own duties, and what its people were told.
    """
    return list(filled(AlertLine, read(tx, _record(tx, viewer, matter_id))))


def record_page(
    tx: Session, viewer: Viewer, matter_id: int, before: int, limit: int = PAGE
) -> First[AlertLine]:
    """The same page by page: what was told before a line, or the newest. Raises NotFound."""
    query = _record(tx, viewer, matter_id)
    if before:
        query = query.where(col(Alert.id) < before)
    return First.of(filled(AlertLine, read(tx, query.limit(limit + 1))), limit)


def _record(tx: Session, viewer: Viewer, matter_id: int) -> Any:
    matter_for(tx, viewer, matter_id)
    moved = exists().where(
        col(_Moved.user_id) == col(Alert.user_id),
        col(_Moved.matter_id) == col(Alert.matter_id),
        col(_Moved.rule) == col(Alert.rule),
        col(_Moved.due) == col(Alert.due),
        col(_Moved.told_at) == col(Alert.told_at),
        col(_Moved.was_due).is_not(None),
    )
    # A date that moved is told as that: the levels of its new course until then are not told apart.
    query = _LINES.where(
        col(Alert.matter_id) == matter_id, or_(col(Alert.was_due).is_not(None), ~moved)
    ).order_by(col(Alert.id).desc())
    if viewer.reach == {Reach.UNIT}:
        own = col(Alert.owner) == Owner.RESPONSIBLE_UNIT
        return query.where(or_(own, col(Alert.user_id) == viewer.user_id))
    return query


def newest_of(tx: Session, user_ids: Collection[int]) -> dict[int, int]:
    """The last alert of each of these people, by its id: one look into an index for each."""
    last = columns(Alert.id).where(_NEWEST, col(Alert.user_id) == User.id).correlate(User)
    last = last.order_by(*(column.desc() for column in _PLACE)).limit(1).scalar_subquery()
    query = columns(id=User.id, last=last).where(col(User.id).in_(user_ids))
    return {row.id: row.last for row in read(tx, query) if row.last is not None}


class Mark(NamedTuple):
    """How far somebody was told on a day."""

    user_id: int
    id: int
    told_at: datetime


def marks(tx: Session, before: datetime) -> list[Mark]:
    """The last that each person was told on each day before a moment, whoever looks: for the demonstration's history."""
    query = columns(Alert.user_id, Alert.id, Alert.told_at).where(col(Alert.told_at) < before)
    told = filled(Mark, read(tx, query.order_by(*_PLACE)))
    return list({(mark.user_id, office_day(mark.told_at)): mark for mark in told}.values())


def alert_for(tx: Session, viewer: Viewer, alert_id: int) -> Alert:
    """An alert of the viewer's own. Raises NotFound."""
    found = tx.get(Alert, alert_id)
    if found is None or found.user_id != viewer.user_id:
        raise NotFound(T("没有这条提醒。"))
    return found
