"""Read the ladders in force, the quiet hours, and who stands in for whom."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, func, null, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.alerting.ladders import Ladders
from casework.alerting.quiet import Quiet
from casework.alerting.standing_in import at_last
from casework.alerting.tables import LadderVersion, Leave, QuietHours
from casework.clock import LAST_DAY
from casework.db import First, Lines, columns, filled, named, read
from casework.errors import NotFound
from casework.matters.queries import office_calendar
from casework.rulebook.ladder import Ladder
from casework.rulebook.model import Character
from casework.text import T


class _Kept(NamedTuple):
    rule: str
    character: Character
    rungs: Ladder | None


_LADDERS = Lines(
    _Kept,
    columns(rule=LadderVersion.rule, character=LadderVersion.character, rungs=LadderVersion.rungs)
    .where(col(LadderVersion.begins_on) <= bindparam("on"), col(LadderVersion.withdrawn_at).is_(None))
    .order_by(col(LadderVersion.begins_on), col(LadderVersion.id)),
)


def ladders(tx: Session, on: date) -> Ladders:
    """The ladders in force on a day, read once: what they answer afterwards asks nothing more."""
    kept: dict[tuple[str, Character], Ladder] = {}
    for version in _LADDERS.of(tx, on=on):
        if version.rungs is None:
            kept.pop((version.rule, version.character), None)
        else:
            kept[version.rule, version.character] = version.rungs
    return Ladders(kept)


@dataclass(frozen=True, slots=True)
class Version:
    """A ladder as it was set, and when it holds."""

    id: int
    character: Character
    rule: str
    begins_on: date
    rungs: Ladder | None
    set_by: str
    set_at: datetime
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None
    """Taken back before it began."""
    last: date | None = None
    """The last day on which it holds; None: until another is set. Before `begins_on`: another took its place first."""

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.withdrawn_at is None and self.begins_on <= on and (self.last is None or on <= self.last)

    @property
    def replaced(self) -> bool:
        """Whether another one from the same day took its place."""
        return self.withdrawn_at is None and self.last is not None and self.last < self.begins_on

    @property
    def counts(self) -> bool:
        """Whether it holds on any day: neither withdrawn nor replaced."""
        return self.withdrawn_at is None and not self.replaced


_Withdrew = aliased(User)
_VERSIONS = Lines(
    Version,
    columns(
        id=LadderVersion.id,
        character=LadderVersion.character,
        rule=LadderVersion.rule,
        begins_on=LadderVersion.begins_on,
        rungs=LadderVersion.rungs,
        set_by=User.name,
        set_at=LadderVersion.set_at,
        withdrawn_by=func.coalesce(_Withdrew.name, ""),
        withdrawn_at=LadderVersion.withdrawn_at,
        last=null(),
    )
    .join(User, col(User.id) == LadderVersion.set_by)
    .outerjoin(_Withdrew, col(_Withdrew.id) == LadderVersion.withdrawn_by)
    .order_by(col(LadderVersion.begins_on).desc(), col(LadderVersion.id).desc()),
)


def versions(tx: Session) -> tuple[Version, ...]:
    """Every ladder that the office has set, that of the latest day first, each with the day until which it holds."""
    following: dict[tuple[str, Character], date] = {}
    found = []
    for version in _VERSIONS.of(tx):
        if version.withdrawn_at is not None:
            found.append(version)
            continue
        ends = following.get((version.rule, version.character))
        found.append(replace(version, last=ends - timedelta(days=1) if ends else None))
        following[version.rule, version.character] = version.begins_on
    return tuple(found)


class _Hours(NamedTuple):
    begins: time
    ends: time
    rest_days: bool


_QUIET = Lines(
    _Hours,
    columns(begins=QuietHours.begins, ends=QuietHours.ends, rest_days=QuietHours.rest_days)
    .order_by(col(QuietHours.id).desc())
    .limit(1),
)


@dataclass(frozen=True, slots=True)
class HoursLine:
    """Quiet hours as they were set: they hold until the next ones."""

    id: int
    begins: time
    ends: time
    rest_days: bool
    set_by: str
    set_at: datetime


_HOURS = Lines(
    HoursLine,
    columns(
        id=QuietHours.id,
        begins=QuietHours.begins,
        ends=QuietHours.ends,
        rest_days=QuietHours.rest_days,
        set_by=User.name,
        set_at=QuietHours.set_at,
    )
    .join(User, col(User.id) == QuietHours.set_by)
    .order_by(col(QuietHours.id).desc()),
)


def quiet_set(tx: Session) -> tuple[HoursLine, ...]:
    """The quiet hours that the office has set, the newest first; before them the product's own held."""
    return _HOURS.of(tx)


def quiet(tx: Session) -> Quiet:
    """When something may leave the house, by the office's hours and its calendar."""
    calendar, hours = office_calendar(tx), _QUIET.first(tx)
    return Quiet(calendar) if hours is None else Quiet(calendar, *hours)


def away(first: Any, last: Any) -> tuple[Any, ...]:
    """The condition on `leaves` under which somebody is away on a day between two."""
    return (
        col(Leave.first) <= last,
        col(Leave.last) >= first,
        or_(col(Leave.back_on).is_(None), (col(Leave.back_on) > first) & (col(Leave.back_on) > Leave.first)),
    )


class _Standing(NamedTuple):
    away: int
    named: int


_STANDING = Lines(
    _Standing,
    columns(away=Leave.user_id, named=Leave.substitute_id)
    .join(User, col(User.id) == Leave.substitute_id)
    .where(*away(bindparam("on"), bindparam("on")), col(User.active).is_(True)),
)


def substitutes(tx: Session, on: date) -> Mapping[int, int]:
    """Whoever is on leave on a day -> who stands in for it then, where that is somebody on leave, who stands in for that."""
    return at_last(dict(_STANDING.of(tx, on=on)))


def is_named(me: Any, on: Any) -> Any:
    """Whether somebody who is away on a day named this person, for a statement that asks it beside something else."""
    return exists().where(Leave.substitute_id == me, *away(on, on))


_NAMED = named(columns(named=is_named(bindparam("me"), bindparam("on"))))


def stood_in_for(tx: Session, user_id: int, on: date) -> tuple[int, ...]:
    """For whom somebody stands in on a day, whoever handed it on: whoever is at the end of a chain was named by somebody."""
    [found] = _NAMED.of(tx, me=user_id, on=on)
    if not found.named:
        return ()
    return tuple(sorted(one for one, at_work in substitutes(tx, on).items() if at_work == user_id))


@dataclass(frozen=True, slots=True)
class LeaveLine:
    """A leave as pages show it."""

    id: int
    user_id: int
    name: str
    first: date
    last: date
    substitute_id: int
    substitute: str
    substitute_active: bool
    """Whether whoever stands in still has an account."""
    reason: str
    entered_by: str
    entered_at: datetime
    back_on: date | None
    ended_by: str

    @property
    def called_off(self) -> bool:
        """Whether it never began."""
        return self.back_on is not None and self.back_on <= self.first

    @property
    def ends(self) -> date:
        """The last day on which it is away; before `first` where it was called off."""
        return self.last if self.back_on is None else self.back_on - timedelta(days=1)

    def lasts(self, on: date) -> bool:
        """Whether it is not over on a day, begun or not."""
        return not self.called_off and on <= self.ends


_Away = aliased(User)
_Substitute = aliased(User)
_Ender = aliased(User)
_LEAVES: Any = (
    columns(
        id=Leave.id,
        user_id=Leave.user_id,
        name=_Away.name,
        first=Leave.first,
        last=Leave.last,
        substitute_id=Leave.substitute_id,
        substitute=_Substitute.name,
        substitute_active=_Substitute.active,
        reason=Leave.reason,
        entered_by=User.name,
        entered_at=Leave.entered_at,
        back_on=Leave.back_on,
        ended_by=func.coalesce(_Ender.name, ""),
    )
    .select_from(Leave)
    .join(_Away, col(_Away.id) == Leave.user_id)
    .join(_Substitute, col(_Substitute.id) == Leave.substitute_id)
    .join(User, col(User.id) == Leave.entered_by)
    .outerjoin(_Ender, col(_Ender.id) == Leave.ended_by)
)
PAGE = 20


def leave(tx: Session, leave_id: int) -> LeaveLine | None:
    """One leave; whoever asks says who may see it."""
    return next(filled(LeaveLine, read(tx, _LEAVES.where(Leave.id == leave_id))), None)


def unseen() -> NotFound:
    """There is no such leave, or it is nothing of the viewer's."""
    return NotFound(T("没有这条请假记录，或者您无权查看。"))


def leaves_of(tx: Session, user_ids: Collection[int], before_id: int | None = None) -> First[LeaveLine]:
    """The leaves of some people, those entered last first; `before_id` goes on after a line."""
    among = [col(Leave.user_id).in_(user_ids), *([col(Leave.id) < before_id] if before_id else [])]
    query = _LEAVES.where(*among).order_by(col(Leave.id).desc()).limit(PAGE + 1)
    return First.of(filled(LeaveLine, read(tx, query)), PAGE)


_STANDING_IN: Any = (Leave.substitute_id == bindparam("me"), *away(bindparam("on"), bindparam("until")))
_STOOD_IN_FOR = Lines(LeaveLine, _LEAVES.where(*_STANDING_IN).order_by(col(Leave.first), col(Leave.id)))
_AROUND = Lines(
    LeaveLine,
    _LEAVES.where(
        or_(col(Leave.user_id) == bindparam("me"), col(Leave.substitute_id) == bindparam("me")),
        *away(bindparam("on"), bindparam("on")),
    ).order_by(col(Leave.first), col(Leave.id)),
)


def around(tx: Session, user_id: int, on: date) -> tuple[LeaveLine, ...]:
    """The leave that somebody is on that day, and those in which it was named to stand in."""
    return _AROUND.of(tx, me=user_id, on=on)


def standing_in(tx: Session, user_id: int, on: date) -> tuple[LeaveLine, ...]:
    """For whom somebody stands in on a day or later, the earliest first; last whom a chain hands on to it that day."""
    named = _STOOD_IN_FOR.of(tx, me=user_id, on=on, until=LAST_DAY)
    known = {line.user_id for line in named}
    handed_on = [
        one for one, at_work in substitutes(tx, on).items() if at_work == user_id and one not in known
    ]
    if not handed_on:
        return named
    query = _LEAVES.where(col(Leave.user_id).in_(handed_on), *away(on, on)).order_by(col(Leave.id))
    return (*named, *filled(LeaveLine, read(tx, query)))
