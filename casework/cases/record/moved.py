"""The due dates that a change of the calendar moves or moved, page by page, as far as the viewer may see the cases."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, not_, or_, tuple_
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.calendar import Calendar, why_moved
from casework.cases.record.tables import Case
from casework.cases.record.visibility import condition
from casework.db import First, columns, filled, read, unindexed
from casework.matters.tables import DeadlineChange, ForetoldMove
from casework.matters.visibility import parameters
from casework.text import N_, Labelled, Text

PAGE = 50
EXPORTED = 100_000
"""Dates that one workbook takes; it says so where there are more."""
Kept = type[DeadlineChange] | type[ForetoldMove]


class Which(Labelled):
    """What becomes of a date."""

    MOVED = "moved", N_("日期移动")
    FIRM = "firm", N_("日期不变，由暂定变为确定")
    """The same day, no longer provisional."""
    OPEN = "open", N_("仍为暂定")
    """Provisional, as it was or anew."""


def _key(kept: Kept) -> Any:
    return col(DeadlineChange.change_id) if kept is DeadlineChange else col(ForetoldMove.job_id)


@dataclass(frozen=True, slots=True)
class Moves:
    """Where the moves of a change are kept: what was foretold by a job, or what was recorded when it took effect."""

    kept: Kept
    key: int
    """The job, or the change."""

    @property
    def mine(self) -> Any:
        """The condition under which a row is one of them."""
        return _key(self.kept) == self.key


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A due date that moves or moved, in a case that the viewer may see."""

    id: int
    key: int
    """Of which list: the job's or the change's."""
    case_id: int
    number: str
    plaintiffs: str
    handler: str
    rule: str
    due_before: date
    due_after: date
    was_provisional: bool
    is_provisional: bool

    @property
    def which(self) -> Which:
        """What becomes of it."""
        if self.due_before != self.due_after:
            return Which.MOVED
        return Which.OPEN if self.is_provisional else Which.FIRM


@dataclass(frozen=True, slots=True)
class Effect:
    """How many dates of open cases of the whole installation a change moves, makes firm or leaves open; in how many cases."""

    moved: int
    firm: int
    provisional: int
    """Firm until now, and open again."""
    waiting: int
    """Dates that stay provisional as they are."""
    cases: int
    """Cases with a date that moves."""


def _is(kept: Kept, which: Which) -> Any:
    moved = col(kept.due_before) != col(kept.due_after)
    if which is Which.MOVED:
        return moved
    return and_(
        not_(moved), col(kept.is_provisional) if which is Which.OPEN else not_(col(kept.is_provisional))
    )


def effect_of(tx: Session, moves: Moves) -> Effect:
    """The figures of a change, whoever may see the cases."""
    kept = moves.kept
    moved = col(kept.due_before) != col(kept.due_after)
    was, is_ = col(kept.was_provisional), col(kept.is_provisional)

    def many(condition: Any, what: Any = 1) -> Any:
        return func.count(case((condition, what)))

    query = (
        columns(
            moved=many(moved),
            firm=many(and_(was, not_(is_))),
            provisional=many(and_(not_(was), is_)),
            waiting=many(and_(was, is_, not_(moved))),
            cases=func.count(func.distinct(case((moved, col(kept.matter_id))))),
        )
        .join(Case, col(Case.id) == kept.matter_id)
        .where(moves.mine, unindexed(col(Case.closed_on)).is_(None))
    )
    [found] = filled(Effect, read(tx, query))
    return found


def _lines(kept: Kept) -> Any:
    return (
        columns(
            id=kept.id,
            key=_key(kept),
            case_id=Case.id,
            number=Case.number,
            plaintiffs=Case.plaintiffs,
            handler=func.coalesce(User.name, ""),
            rule=kept.rule,
            due_before=kept.due_before,
            due_after=kept.due_after,
            was_provisional=kept.was_provisional,
            is_provisional=kept.is_provisional,
        )
        .join(Case, col(Case.id) == kept.matter_id)
        .outerjoin(User, col(User.id) == Case.handler_id)
    )


def moved_lines(
    tx: Session,
    viewer: Viewer,
    moves: Moves,
    *which: Which,
    after: tuple[date, int] | None = None,
    limit: int | None = None,
) -> First[MovedLine]:
    """A page of the moves in open cases that the viewer may see, the earliest new date first.

    `after`: the new date and the id of the last line of the page before.
    """
    kept, most = moves.kept, limit or PAGE
    query = _lines(kept).where(
        moves.mine, unindexed(col(Case.closed_on)).is_(None), condition(viewer.reach, walked=True)
    )
    if which:
        query = query.where(or_(*(_is(kept, one) for one in which)))
    if after is not None:
        query = query.where(tuple_(col(kept.due_after), col(kept.id)) > after)
    query = query.order_by(col(kept.due_after), col(kept.id)).limit(most + 1)
    return First.of(filled(MovedLine, read(tx, query, parameters(viewer))), most)


def moved_ids(tx: Session, viewer: Viewer, moves: Moves) -> First[int]:
    """The rows of every move that the viewer may see, in the order of the list, for the export."""
    kept = moves.kept
    query = (
        select(kept.id)
        .join(Case, col(Case.id) == kept.matter_id)
        .where(moves.mine, unindexed(col(Case.closed_on)).is_(None), condition(viewer.reach, walked=True))
        .order_by(col(kept.due_after), col(kept.id))
        .limit(EXPORTED + 1)
    )
    return First.of(read(tx, query, parameters(viewer)).scalars(), EXPORTED)


def moved_rows(tx: Session, viewer: Viewer, kept: Kept, ids: Sequence[int]) -> tuple[MovedLine, ...]:
    """The lines of these rows, in their order, without those that the viewer does not see, or no longer."""
    query = _lines(kept).where(col(kept.id).in_(ids), condition(viewer.reach, walked=True))
    rows: Mapping[int, MovedLine] = {
        row.id: row for row in filled(MovedLine, read(tx, query, parameters(viewer)))
    }
    return tuple(rows[number] for number in ids if number in rows)


def reasons(before: Calendar, after: Calendar) -> Callable[[MovedLine], Text]:
    """Says of a line why its date is another one, or why it is not: by which days the calendars differ."""
    return lambda line: why_moved(
        before, after, line.due_before, line.due_after, provisional=line.is_provisional
    )
