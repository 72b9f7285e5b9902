"""Accepted work as facts: what fees, opinions and the work file build on. Nothing else is payable (200号第二十条)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, func, literal
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.cases.record.tables import Case
from casework.counsel.engagements.states import EngagementState, Outcome
from casework.counsel.engagements.tables import Assignment, Engagement
from casework.counsel.services import Service
from casework.db import First, columns, filled, read
from casework.matters.tables import Event, Matter
from casework.money import Money
from casework.rulebook import EventKind, MatterType


@dataclass(frozen=True, slots=True)
class Done:
    """A piece of work with what a fee hangs on; one for each engagement, of the counsel who did it."""

    engagement_id: int
    assignment_id: int
    organ_id: int
    number: str
    title: str
    counsel_id: int
    service: Service
    on: date
    """The day on which it was assigned."""
    due: date
    done_on: date | None
    """The day on which it was handed in last: the day of the work, by which it is paid."""
    accepted_on: date | None
    """None: it is at work, and a budget counts it as committed."""
    quantity: int
    """Pieces or occasions: one engagement is one."""
    matter_type: MatterType | None
    """Of its case; None where it is about none."""
    instance: str
    """Of an agency, a code of the list `level`."""
    amount: Money | None
    """In dispute."""
    agreed: Money | None
    """What was agreed to be paid, where the fee is by agreement."""
    score: int | None

    @property
    def key(self) -> str:
        """Under which a budget holds its fee: the work as it was given to one counsel."""
        return key_of(self.engagement_id, self.assignment_id)


def key_of(engagement_id: int, assignment_id: int) -> str:
    """Under which a budget holds the fee of work that was given to one counsel."""
    return f"engagement/{engagement_id}/{assignment_id}"


_Corrected = aliased(Event)
_HANDED_IN = (
    select(func.max(Event.on))
    .where(
        Event.matter_id == Engagement.id,
        Event.kind == EventKind.ENGAGEMENT_HANDED_IN,
        ~exists().where(col(_Corrected.supersedes_id) == Event.id),
    )
    .scalar_subquery()
)
_DONE = (
    columns(
        engagement_id=Engagement.id, assignment_id=Assignment.id, organ_id=Engagement.organ_id,
        number=Matter.number, title=Engagement.title, counsel_id=Assignment.counsel_id,
        service=Engagement.service, on=Assignment.on, due=Engagement.due, done_on=_HANDED_IN, accepted_on=Assignment.over_on,
        quantity=literal(1), matter_type=Case.matter_type, instance=Engagement.instance, amount=Engagement.amount,
        agreed=Engagement.agreed, score=Assignment.score,
    )
    .select_from(Assignment)
    .join(Engagement, col(Engagement.id) == Assignment.engagement_id)
    .join(Matter, col(Matter.id) == Engagement.id)
    .outerjoin(Case, col(Case.id) == Engagement.case_id)
    .order_by(col(Assignment.over_on), col(Assignment.id))
)  # fmt: skip


def accepted(
    tx: Session,
    organ_ids: Sequence[int],
    first: date,
    last: date,
    *,
    counsel_id: int | None = None,
) -> tuple[Done, ...]:
    """The work of these organs that was accepted from one day through another; who may ask is asked before."""
    narrowed: list[Any] = [
        Assignment.outcome == Outcome.ACCEPTED, col(Assignment.organ_id).in_(organ_ids),
        col(Assignment.over_on) >= first, col(Assignment.over_on) <= last,
    ]  # fmt: skip
    if counsel_id is not None:
        narrowed.append(Assignment.counsel_id == counsel_id)
    return _read(tx, *narrowed)


def accepted_but(
    tx: Session, organ_ids: Sequence[int], unless: Callable[[Any], Any], limit: int
) -> First[Done]:
    """The accepted work of these organs for which a condition on its key is not so: what nothing follows from yet."""
    of = (Assignment.outcome == Outcome.ACCEPTED, col(Assignment.organ_id).in_(organ_ids))
    return First.of(_read(tx, *of, ~unless(Engagement.id), limit=limit + 1), limit)


def done(tx: Session, engagement_id: int) -> Done | None:
    """The accepted work of one engagement; None where none was accepted."""
    found = _read(tx, Assignment.engagement_id == engagement_id, Assignment.outcome == Outcome.ACCEPTED)
    return found[0] if found else None


def given(tx: Session, assignment_id: int) -> Done:
    """The work as it was given to one counsel; `accepted_on` is None until it is accepted."""
    (found,) = _read(tx, Assignment.id == assignment_id)
    return found


def at_work(tx: Session, organ_ids: Sequence[int]) -> tuple[Done, ...]:
    """The work that counsel of these organs have and that was not accepted yet: what a budget is committed to."""
    held = [state for state in EngagementState if state.held]
    of = (Assignment.outcome == Outcome.HELD, col(Engagement.state).in_(held))
    return _read(tx, *of, col(Assignment.organ_id).in_(organ_ids))


def _read(tx: Session, *narrowed: Any, limit: int | None = None) -> tuple[Done, ...]:
    return tuple(filled(Done, read(tx, _DONE.where(*narrowed).limit(limit))))
