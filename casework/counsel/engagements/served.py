"""What a counsel was given and what became of it: its part of the work file (200号第十五条)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col

from casework.counsel.assigning.facts import Span
from casework.counsel.engagements.find import runs
from casework.counsel.engagements.states import EngagementState, Outcome
from casework.counsel.engagements.tables import Assignment, Engagement, EngagementWant
from casework.counsel.services import Service
from casework.db import First, columns, filled, read
from casework.matters.events import events_of
from casework.matters.tables import Event, Matter
from casework.rulebook import EventKind

RUBRIC = ("facts", "law", "argument", "timeliness")
"""The parts of a score, as its acceptance keeps them: up to 25 each."""


@dataclass(frozen=True, slots=True)
class Row:
    """An assignment as its row has it."""

    id: int
    engagement_id: int
    number: str
    title: str
    service: Service
    state: EngagementState
    on: date
    units: int
    outcome: Outcome
    over_on: date | None
    why: str
    excused: str
    handed_in: int
    handed_in_late: int
    score: int | None


@dataclass(frozen=True, slots=True)
class Served:
    """A piece of work as it was given to one counsel, with its days and its score."""

    row: Row
    due: date | None
    """The day that it had last."""
    handed_in_on: date | None
    """When work was handed in last."""
    late_days: int
    """Calendar days past the day, of all of its runs together; of what is still owed until today."""
    rubric: tuple[int, ...]
    """The parts of the score, in the order of `RUBRIC`; none while it is not accepted."""


_OWN = [n for n in Row.__dataclass_fields__ if n not in {"number", "title", "service", "state"}]
_ROWS = (
    columns(
        number=Matter.number, title=Engagement.title, service=Engagement.service, state=Engagement.state,
        **{n: getattr(Assignment, n) for n in _OWN},
    )
    .select_from(Assignment)
    .join(Engagement, col(Engagement.id) == Assignment.engagement_id)
    .join(Matter, col(Matter.id) == Engagement.id)
    .order_by(col(Assignment.id).desc())
)  # fmt: skip


def served(
    tx: Session, counsel_id: int, period: Span, today: date, limit: int, *,
    before: int | None = None, outcomes: Sequence[Outcome] = tuple(Outcome),
) -> First[Served]:  # fmt: skip
    """What a counsel was given in a period, the newest first; `before` is the key of the last one of the page before.

    Whether the viewer may see it is asked before.
    """
    of: list[Any] = [Assignment.counsel_id == counsel_id, *_within(period)]
    if len(outcomes) < len(Outcome):
        of.append(col(Assignment.outcome).in_(outcomes))
    if before is not None:
        of.append(col(Assignment.id) < before)
    rows = tuple(filled(Row, read(tx, _ROWS.where(*of).limit(limit + 1))))
    happened = events_of(tx, sorted({row.engagement_id for row in rows}))
    return First.of((_served(row, happened[row.engagement_id], today) for row in rows), limit)


def _within(period: Span) -> tuple[Any, ...]:
    return col(Assignment.on) >= period.first, col(Assignment.on) <= period.last


def _served(row: Row, happened: Sequence[Event], today: date) -> Served:
    own = [run for run in runs(happened) if run[0].facts.get("assignment") == row.id]
    handed_in = [(run, e) for run in own for e in run if e.kind is EventKind.ENGAGEMENT_HANDED_IN]
    late = sum(max((e.on - _due(run)).days, 0) for run, e in _first_of_each(handed_in))
    due = _due(own[-1]) if own else None
    if due is not None and row.outcome is Outcome.HELD and row.state.at_work:
        late += max((today - due).days, 0)
    accepted = next((e for run in own for e in run if e.kind is EventKind.ENGAGEMENT_ACCEPTED), None)
    rubric = tuple(accepted.facts[n] for n in RUBRIC) if accepted and "law" in accepted.facts else ()
    return Served(row, due, handed_in[-1][1].on if handed_in else None, late, rubric)


def _due(run: Sequence[Event]) -> date:
    """The day that what began a run fixes: every assignment, return and extension does."""
    return date.fromisoformat(run[0].term) if run[0].term else run[0].on


def _first_of_each(handed_in: Iterable[tuple[list[Event], Event]]) -> Iterable[tuple[list[Event], Event]]:
    """Of each run the first time that work was handed in, which is what its day is about."""
    return {id(run): (run, event) for run, event in reversed(list(handed_in))}.values()


@dataclass(frozen=True, slots=True)
class Tally:
    """The work of one kind that was given to one counsel, and what became of it."""

    counsel_id: int
    service: Service
    outcome: Outcome
    n: int
    units: int
    handed_in: int
    late: int
    scored: int
    scores: int
    """The sum of the scores."""


def tallies(
    tx: Session, period: Span, *, counsel_id: int | None = None, organ_ids: Sequence[int] = (),
    service: Service | None = None, speciality: str = "",
) -> tuple[Tally, ...]:  # fmt: skip
    """The work of a period counted, of one counsel or of everybody in the pools of some organs.

    `service` and `speciality` narrow it to one kind, and to what asks for one speciality.
    """
    a, e = Assignment, Engagement
    of: list[Any] = [*_within(period)]
    of.append(a.counsel_id == counsel_id if counsel_id is not None else col(a.organ_id).in_(organ_ids))
    if service is not None:
        of.append(e.service == service)
    statement = (
        columns(
            counsel_id=a.counsel_id, service=e.service, outcome=a.outcome, n=func.count(), units=func.sum(a.units),
            handed_in=func.sum(a.handed_in), late=func.sum(a.handed_in_late), scored=func.count(col(a.score)),
            scores=func.coalesce(func.sum(a.score), 0),
        )
        .select_from(a)
        .join(e, col(e.id) == a.engagement_id)
        .where(*of)
        .group_by(col(a.counsel_id), col(e.service), col(a.outcome))
    )  # fmt: skip
    if speciality:
        want = EngagementWant
        statement = statement.join(
            want, (col(want.engagement_id) == e.id) & (col(want.speciality) == speciality)
        )
    return tuple(filled(Tally, read(tx, statement)))
