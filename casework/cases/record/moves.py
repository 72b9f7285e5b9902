"""Whose due dates a change of the calendar moves or moved, and whom the closing of offices may have hindered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from casework import rulebook
from casework.accounts.roles import Reach
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.calendar import Calendar
from casework.cases.record.situations import computed_of
from casework.cases.record.tables import Case
from casework.cases.record.visibility import condition, visible
from casework.db import First, columns, filled, read, unindexed
from casework.matters.queries import CalendarChangeLine, Move, calendar_with, moves, office_calendar, stored
from casework.matters.tables import CalendarChange, DeadlineChange, StoredDeadline
from casework.matters.visibility import parameters
from casework.rulebook import EventKind, Layer, Owner

MOST = 500
"""Lines that a page shows."""
AT_ONCE = 500
"""Cases that are computed together."""
AFTER_A_CLOSURE = timedelta(days=5)
"""A limit that ends so soon after the offices were closed may still have been missed because of it."""


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A due date that moves or moved, in a case that the viewer may see."""

    case_id: int
    number: str
    plaintiffs: str
    handler: str
    rule: str
    due_before: date
    due_after: date
    was_provisional: bool
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """How many open cases of the whole installation a change moves, makes firm, or leaves open again."""

    moved: int
    firm: int
    provisional: int


@dataclass(frozen=True, slots=True)
class Hindered:
    """Limits of a law or a court in one case that ended on a day while the offices of a place were closed, or soon after."""

    case_id: int
    number: str
    plaintiffs: str
    due: date
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A change of the calendar that moved due dates of the viewer's own open cases."""

    change_id: int
    name: str
    count: int


def recent_moves(tx: Session, viewer: Viewer, since: datetime) -> tuple[Moved, ...]:
    """Changes of the calendar confirmed since a moment that moved dates which the viewer works by, the newest first."""
    own = viewer.reach - {Reach.BELOW}
    # From the change to the cases that it moved: an organ's open ones are many more.
    moved: Any = unindexed(col(DeadlineChange.matter_id))
    query = (
        columns(change_id=CalendarChange.id, name=CalendarChange.name, count=func.count())
        .join(DeadlineChange, col(DeadlineChange.change_id) == CalendarChange.id)
        .join(Case, col(Case.id) == moved)
        .where(
            col(CalendarChange.decided_at) >= since,
            condition(own, col(Case.closed_on).is_(None), walked=True),
        )
        .group_by(col(CalendarChange.id), col(CalendarChange.name))
        .order_by(col(CalendarChange.id).desc())
    )
    return tuple(filled(Moved, read(tx, query, parameters(viewer))))


def expected_moves(tx: Session, change_id: int) -> tuple[Move, ...]:
    """What a proposed change would move in the open cases, whoever may see them; nothing is stored.

    Computed are only the cases with a limit that a day which the change takes otherwise may move. Raises
    InvalidInput where the change no longer fits to what is confirmed.
    """
    calendar = calendar_with(tx, change_id)
    span = office_calendar(tx).changed(calendar)
    if span is None:
        return ()
    first, last = span
    d = StoredDeadline
    # Rest days inside a term count only where it is in working days (and of a court's leave the row does not say).
    whole = or_(col(d.term).contains("工作日"), col(d.layer) == Layer.COURT)
    touched = select(d.matter_id).where(
        or_(col(d.last_day) <= last, col(d.due) <= last, and_(whole, col(d.trigger_on) <= last)),
        or_(col(d.last_day) >= first, col(d.due) >= first, and_(whole, col(d.trigger_on) >= first)),
    )
    open_ones = select(Case.id).where(col(Case.closed_on).is_(None), col(Case.id).in_(touched))
    ids = [case_id or 0 for case_id in tx.exec(open_ones.order_by(col(Case.id)))]
    return tuple(m for n in range(0, len(ids), AT_ONCE) for m in _moves(tx, ids[n : n + AT_ONCE], calendar))


def _moves(tx: Session, case_ids: list[int], calendar: Calendar) -> Iterator[Move]:
    cases = tx.exec(select(Case).where(col(Case.id).in_(case_ids)).order_by(col(Case.id))).all()
    before = stored(tx, case_ids)
    for case_id, found in computed_of(tx, cases, calendar).items():
        yield from moves(before[case_id], case_id, found)


def effect_of(found: Iterable[Move]) -> Effect:
    """The figures of moves: cases, each counted once."""
    found = tuple(found)
    return Effect(
        moved=len({m.matter_id for m in found if m.due_before != m.due_after}),
        firm=len({m.matter_id for m in found if m.was_provisional and not m.is_provisional}),
        provisional=len({m.matter_id for m in found if m.is_provisional and not m.was_provisional}),
    )


def moves_of(tx: Session, change_id: int) -> tuple[Move, ...]:
    """What a confirmed change moved in the cases that are still open, whoever may see them."""
    query = (
        select(DeadlineChange)
        .join(Case, col(Case.id) == DeadlineChange.matter_id)
        .where(DeadlineChange.change_id == change_id, col(Case.closed_on).is_(None))
        .order_by(col(DeadlineChange.id))
    )
    return tuple(
        Move(
            matter_id=m.matter_id,
            rule=m.rule,
            due_before=m.due_before,
            due_after=m.due_after,
            was_provisional=m.was_provisional,
            is_provisional=m.is_provisional,
        )
        for m in tx.exec(query)
    )


def seen_of(tx: Session, viewer: Viewer, found: Iterable[Move]) -> First[MovedLine]:
    """The moves in cases that the viewer may see, the earliest new date first."""
    found = tuple(found)
    query = columns(Case.id, Case.number, Case.plaintiffs, User.name).outerjoin(
        User, col(User.id) == Case.handler_id
    )
    seen: dict[int, Any] = {}
    ids = sorted({m.matter_id for m in found})
    for n in range(0, len(ids), 1000):
        rows = tx.execute(query.where(col(Case.id).in_(ids[n : n + 1000]), visible(viewer)))
        seen |= {row.id: row for row in rows}
    lines = sorted(
        (m for m in found if m.matter_id in seen), key=lambda m: (m.due_after, m.matter_id, m.rule)
    )
    return First.of(
        (
            MovedLine(
                case_id=m.matter_id,
                number=seen[m.matter_id].number,
                plaintiffs=seen[m.matter_id].plaintiffs,
                handler=seen[m.matter_id].name or "",
                rule=m.rule,
                due_before=m.due_before,
                due_after=m.due_after,
                was_provisional=m.was_provisional,
                is_provisional=m.is_provisional,
            )
            for m in lines[: MOST + 1]
        ),
        MOST,
    )


def hindered(tx: Session, viewer: Viewer, change: CalendarChangeLine) -> First[Hindered]:
    """Limits of the viewer's open cases that a closure may have made people miss, still unfulfilled, the first first.

    民事诉讼法第八十六条: whoever misses a limit for a cause beyond its power may apply for more time, in the matters for
    which the rulebook has that limit.
    """
    if change.on is None or not change.closes_offices:
        return First()
    d = StoredDeadline
    query = (
        columns(Case.id, Case.number, Case.plaintiffs, d.due, d.rule)
        .join(d, col(d.matter_id) == Case.id)
        .where(
            visible(viewer),
            col(Case.closed_on).is_(None),
            col(d.layer) != Layer.LOCAL,
            col(d.owner) != Owner.COURT,
            col(d.stands),
            col(d.due).between(change.on, (change.until or change.on) + AFTER_A_CLOSURE),
        )
        .order_by(col(d.due), Case.id, d.rule)
    )
    found = groupby((row for row in tx.execute(query) if _restorable(row.rule)), key=lambda row: row[:4])
    return First.of(
        (
            Hindered(
                case_id=case_id,
                number=number,
                plaintiffs=plaintiffs,
                due=due,
                rules=tuple(row.rule for row in rows),
            )
            for (case_id, number, plaintiffs, due), rows in found
        ),
        MOST,
    )


def _restorable(rule_id: str) -> bool:
    remedies = [r for r in rulebook.rules() if EventKind.OBSTACLE_ENDED in r.triggers]
    of = rulebook.rule(rule_id)
    return of not in remedies and any(set(of.matter_types) & set(r.matter_types) for r in remedies)
