"""Ladders and quiet hours over JSON."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.accounts.roles import Permission
from casework.alerting import actions, queries
from casework.alerting.forms import Hours, LadderOf, NewLadder
from casework.alerting.ladders import ANY, KINDS
from casework.http.desk import Desk
from casework.http.json import Part
from casework.rulebook import Character
from casework.rulebook.ladder import Ladder, Recipient, When

routes = Part()


@dataclass(frozen=True, slots=True)
class RungOut:
    """One rung: when, and who is told."""

    when: When
    days: int
    to: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class LadderOut:
    """A ladder in force; `rule` is empty for all of a kind that have none of their own."""

    character: Character
    rule: str
    rungs: tuple[RungOut, ...]


@dataclass(frozen=True, slots=True)
class VersionOut:
    """A ladder as it was set; no `rungs`: the one above it stands again. `last` before `begins_on`: it never held."""

    id: int
    character: Character
    rule: str
    begins_on: date
    last: date | None
    rungs: tuple[RungOut, ...] | None
    set_by: str
    set_at: datetime
    withdrawn_by: str
    withdrawn_at: datetime | None
    """Taken back before it began."""


@dataclass(frozen=True, slots=True)
class LaddersOut:
    """What is in force on the day asked, and every version."""

    on: date
    in_force: tuple[LadderOut, ...]
    versions: tuple[VersionOut, ...]


@dataclass(frozen=True, slots=True)
class HoursOut:
    """Quiet hours as they were set; they held until the next ones."""

    begins: str
    ends: str
    rest_days: bool
    set_by: str
    set_at: datetime


@dataclass(frozen=True, slots=True)
class QuietOut:
    """The hours in which nothing goes out, office time; both the same: none."""

    begins: str
    """`HH:MM`."""
    ends: str
    rest_days: bool
    versions: tuple[HoursOut, ...]
    """All that were set, the newest first; none: the product's own hold."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The id of what was kept."""

    id: int


@routes.reads("/ladders")
def ladders(desk: Desk) -> LaddersOut:
    """The ladders in force today, those of single rules after those of the kinds, and every version."""
    now = queries.ladders(desk.tx, desk.today)
    places = [(ANY, kind) for kind in KINDS]
    places += sorted(place for place in now.kept if place not in places)
    return LaddersOut(
        desk.today,
        tuple(LadderOut(kind, rule, _rungs(now.of(rule, kind))) for rule, kind in places),
        tuple(
            VersionOut(
                v.id,
                v.character,
                v.rule,
                v.begins_on,
                v.last,
                None if v.rungs is None else _rungs(v.rungs),
                v.set_by,
                v.set_at,
                v.withdrawn_by,
                v.withdrawn_at,
            )
            for v in queries.versions(desk.tx)
        ),
    )


def _rungs(ladder: Ladder) -> tuple[RungOut, ...]:
    return tuple(RungOut(rung.when, rung.days, rung.to) for rung in ladder)


@routes.acts("/ladders", Permission.MANAGE_ALERTS)
def set_ladder(desk: Desk, body: NewLadder) -> Kept:
    """Put a ladder into force from a day on."""
    return Kept(actions.set_ladder(desk.tx, desk.actor, body))


@routes.acts("/ladders/reset", Permission.MANAGE_ALERTS)
def reset_ladder(desk: Desk, body: LadderOf) -> Kept:
    """Let the ladder above stand again from a day on."""
    return Kept(actions.reset_ladder(desk.tx, desk.actor, body))


@routes.acts("/ladders/{version_id}/withdraw", Permission.MANAGE_ALERTS)
def withdraw_ladder(desk: Desk, version_id: int) -> Kept:
    """Withdraw a version before it begins."""
    actions.withdraw_ladder(desk.tx, desk.actor, version_id)
    return Kept(version_id)


@routes.reads("/quiet-hours")
def quiet_hours(desk: Desk) -> QuietOut:
    """The hours in which nothing goes out."""
    found = queries.quiet(desk.tx)
    versions = tuple(
        HoursOut(f"{v.begins:%H:%M}", f"{v.ends:%H:%M}", v.rest_days, v.set_by, v.set_at)
        for v in queries.quiet_set(desk.tx)
    )
    return QuietOut(f"{found.begins:%H:%M}", f"{found.ends:%H:%M}", found.rest_days, versions)


@routes.acts("/quiet-hours", Permission.MANAGE_ALERTS)
def set_quiet_hours(desk: Desk, body: Hours) -> Kept:
    """Set the hours in which nothing goes out."""
    return Kept(actions.set_quiet(desk.tx, desk.actor, body))
