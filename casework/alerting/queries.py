"""Read the ladders in force, the quiet hours, and who stands in for whom."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import bindparam, or_
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.alerting.ladders import Ladders
from casework.alerting.quiet import Quiet
from casework.alerting.standing_in import at_last
from casework.alerting.tables import LadderVersion, Leave, QuietHours
from casework.db import Lines, columns
from casework.matters.queries import office_calendar
from casework.rulebook.ladder import Ladder
from casework.rulebook.model import Character


class _Kept(NamedTuple):
    rule: str
    character: Character
    rungs: Ladder | None


_LADDERS = Lines(
    _Kept,
    columns(rule=LadderVersion.rule, character=LadderVersion.character, rungs=LadderVersion.rungs)
    .where(col(LadderVersion.begins_on) <= bindparam("on"))
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
