"""Store what the rulebook says of a matter that is no case: its one situation, and its deadlines."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlmodel import Session

from casework import rulebook
from casework.alerting.queries import ladders
from casework.alerting.told import settle
from casework.calendar import Calendar
from casework.db import id_of
from casework.matters.actions import Computed, Holder, replace
from casework.matters.tables import Event, Matter
from casework.matters.telling import Plan
from casework.rulebook import Deadline, Follow, MatterType, Procedure, Situation, parse_term


def computed(
    of: MatterType,
    events: Iterable[rulebook.Event],
    calendar: Calendar,
    only: Collection[str] | None = None,
) -> tuple[Deadline, ...]:
    """Every deadline of what happened in a matter of a type; `only` of these rules, where not all bind whoever answers for it."""
    return _only(rulebook.deadlines(_situation(of, events), calendar), only)


def _only(found: tuple[Deadline, ...], only: Collection[str] | None) -> tuple[Deadline, ...]:
    return found if only is None else tuple(d for d in found if d.rule.id in only)


def store(
    tx: Session,
    of: MatterType,
    matter: Matter,
    events: Iterable[rulebook.Event],
    calendar: Calendar,
    today: date,
    only: Collection[str] | None = None,
) -> tuple[Deadline, ...]:
    """Put the deadlines of a matter in the place of the stored ones, and tell whom that concerns. Answers them."""
    return store_each(tx, of, matter, (events,), calendar, today, only)


def store_each(
    tx: Session,
    of: MatterType,
    matter: Matter,
    runs: Iterable[Iterable[rulebook.Event]],
    calendar: Calendar,
    today: date,
    only: Collection[str] | None = None,
) -> tuple[Deadline, ...]:
    """The same of a matter whose clock runs several times: what happened in one run neither meets nor ends another's.

    The same day may hold a refusal and the next assignment, which by their day alone could not be told apart.
    """
    found: list[Deadline] = []
    follow: dict[Deadline, Follow] = {}
    for events in runs:
        situation = _situation(of, events)
        due = _only(tuple(rulebook.deadlines(situation, calendar)), only)
        found += due
        follow |= rulebook.follow_by(situation, due, calendar)
    holder = Holder(id_of(matter), matter.organ_id, matter.responsible_id, is_open=matter.closed_on is None)
    plan = Plan(calendar, ladders(tx, today).of)
    changed = replace(tx, [Computed(holder, found, follow)], plan, today)
    if changed:
        matter.revision, matter.revised_on = matter.revision + 1, today
    tx.flush()
    settle(tx, changed, today)
    return tuple(found)


def ruled(event: Event) -> rulebook.Event:
    """An event as the rulebook takes it in."""
    return rulebook.Event(event.kind, event.on, parse_term(event.term) if event.term else None, id=event.id)


def _situation(of: MatterType, events: Iterable[rulebook.Event]) -> Situation:
    return Situation(of, Procedure.ORDINARY, tuple(events))
