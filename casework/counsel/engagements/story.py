"""All that happened in an engagement, and what is known of the counsel who has it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework import rulebook
from casework.accounts.tables import User
from casework.alerting.clocks import computed, ruled
from casework.calendar import Calendar
from casework.counsel.engagements.find import runs
from casework.counsel.engagements.states import Outcome
from casework.counsel.engagements.tables import (
    Assignment,
    Declaration,
    Extension,
    InterestFound,
)
from casework.counsel.pool.queries import named
from casework.db import columns, filled, id_of, read
from casework.files.tables import StoredFile
from casework.matters.events import events_of
from casework.matters.tables import MatterFile
from casework.rulebook import EventKind, MatterType, State, Step

_Made, _Decided = aliased(User), aliased(User)


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """To whom it was given, with the ranking as it stood."""

    id: int
    counsel_id: int
    counsel: str
    on: date
    units: int
    place: int
    reason: str
    settled: str
    ranking: list[Any]
    by: str
    outcome: Outcome
    over_on: date | None
    why: str
    handed_in: int
    handed_in_late: int
    score: int | None
    excused: str


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened in it."""

    kind: EventKind
    on: date
    note: str
    by: str
    until: date | None
    """The day that it fixes."""
    files: tuple[tuple[int, str], ...] = ()
    """What proves it: key and name."""

    @property
    def files_shown(self) -> tuple[tuple[str, str, str], ...]:
        """The same as a timeline shows it."""
        return tuple((name, f"/files/{key}/view", "") for key, name in self.files)


@dataclass(frozen=True, slots=True)
class Clock:
    """The day of a run, with how it came about."""

    due: date
    began: EventKind
    began_on: date
    met_on: date | None
    state: State
    late_days: int
    steps: tuple[Step, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    """A wish for more time."""

    id: int
    assignment_id: int
    until: date
    reason: str
    state: str
    by: str
    made_at: datetime
    decided_by: str
    note: str


@dataclass(frozen=True, slots=True)
class InterestLine:
    """What may tie the counsel to somebody in the work."""

    id: int
    assignment_id: int
    certain: bool
    why: str
    state: str
    found_at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class DeclarationLine:
    """What the counsel declared, and against whom."""

    assignment_id: int
    free: bool
    note: str
    against: list[Any]
    by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Story:
    """All that happened in an engagement."""

    events: tuple[Happened, ...]
    """The newest first."""
    clocks: tuple[Clock, ...]
    """The newest first."""
    assignments: tuple[AssignmentLine, ...]
    extensions: tuple[ExtensionLine, ...]
    interests: tuple[InterestLine, ...]
    declarations: tuple[DeclarationLine, ...]

    @property
    def held(self) -> AssignmentLine | None:
        """The assignment under which somebody has it."""
        return next((one for one in self.assignments if one.outcome is Outcome.HELD), None)

    @property
    def asked(self) -> ExtensionLine | None:
        """The wish for more time that waits for the office."""
        return next((one for one in self.extensions if one.state == "asked"), None)

    @property
    def standing(self) -> tuple[InterestLine, ...]:
        """Interests that nobody has seen to."""
        return tuple(one for one in self.interests if one.state in {"found", "hinted"})

    @property
    def declared(self) -> DeclarationLine | None:
        """The newest declaration of whoever has it."""
        now = self.held
        return next((d for d in self.declarations if now and d.assignment_id == now.id), None)


def story(tx: Session, engagement_id: int, calendar: Calendar, today: date) -> Story:
    """All that happened; whether the viewer may see it is asked before."""
    happened = events_of(tx, [engagement_id])[engagement_id]
    people = _people(tx, {e.recorded_by for e in happened})
    files: dict[int, list[tuple[int, str]]] = {}
    proofs = (
        columns(MatterFile.event_id, StoredFile.id, StoredFile.name)
        .join(StoredFile, col(StoredFile.id) == MatterFile.file_id)
        .where(MatterFile.matter_id == engagement_id)
        .order_by(col(MatterFile.id))
    )
    for event_id, file_id, name in read(tx, proofs):
        files.setdefault(event_id, []).append((file_id, name))
    events = tuple(
        Happened(
            e.kind, e.on, e.note, people[e.recorded_by], date.fromisoformat(e.term) if e.term else None,
            tuple(files.get(id_of(e), ())),
        )
        for e in reversed(happened)
    )  # fmt: skip
    clocks = [
        _clock(d, today)
        for run in runs(happened)
        for d in computed(MatterType.COUNSEL, map(ruled, run), calendar)
    ]
    return Story(
        events,
        tuple(reversed(clocks)),
        assignments_of(tx, engagement_id),
        _extensions(tx, engagement_id),
        _interests(tx, engagement_id),
        _declarations(tx, engagement_id),
    )


def _clock(d: rulebook.Deadline, today: date) -> Clock:
    done = d.met_on or today
    return Clock(
        d.due, d.trigger.kind, d.trigger.on, d.met_on, d.state(today), max((done - d.due).days, 0),
        tuple(rulebook.explanation(d)), str(d.citation),
    )  # fmt: skip


def _people(tx: Session, user_ids: Iterable[int]) -> Mapping[int, str]:
    found = read(tx, columns(User.id, User.name).where(col(User.id).in_(sorted(user_ids))))
    return {key: name for key, name in found}  # noqa: C416  (rows are no pairs to `dict`)


_ASSIGNMENTS = (
    columns(
        by=User.name,
        counsel=func.coalesce(None, ""),
        **{
            n: getattr(Assignment, n)
            for n in AssignmentLine.__dataclass_fields__
            if n not in {"by", "counsel"}
        },
    )
    .select_from(Assignment)
    .join(User, col(User.id) == Assignment.made_by)
    .order_by(col(Assignment.id).desc())
)


def assignments_of(tx: Session, engagement_id: int) -> tuple[AssignmentLine, ...]:
    """To whom it was given, the newest first; whether the viewer may see it is asked before."""
    rows = list(
        filled(AssignmentLine, read(tx, _ASSIGNMENTS.where(Assignment.engagement_id == engagement_id)))
    )
    names = named(tx, {row.counsel_id for row in rows})
    return tuple(replace(row, counsel=names[row.counsel_id].name) for row in rows)


def _extensions(tx: Session, engagement_id: int) -> tuple[ExtensionLine, ...]:
    statement = (
        columns(
            by=_Made.name, decided_by=func.coalesce(_Decided.name, ""),
            **{n: getattr(Extension, n) for n in ("id", "assignment_id", "until", "reason", "state", "made_at", "note")},
        )
        .select_from(Extension)
        .join(_Made, col(_Made.id) == Extension.made_by)
        .outerjoin(_Decided, col(_Decided.id) == Extension.decided_by)
        .where(Extension.engagement_id == engagement_id)
        .order_by(col(Extension.id).desc())
    )  # fmt: skip
    return tuple(filled(ExtensionLine, read(tx, statement)))


def _interests(tx: Session, engagement_id: int) -> tuple[InterestLine, ...]:
    statement = (
        columns(**{n: getattr(InterestFound, n) for n in InterestLine.__dataclass_fields__})
        .where(InterestFound.engagement_id == engagement_id)
        .order_by(col(InterestFound.id).desc())
    )
    return tuple(filled(InterestLine, read(tx, statement)))


def _declarations(tx: Session, engagement_id: int) -> tuple[DeclarationLine, ...]:
    statement = (
        columns(
            by=User.name,
            **{n: getattr(Declaration, n) for n in ("assignment_id", "free", "note", "against", "made_at")},
        )
        .select_from(Declaration)
        .join(User, col(User.id) == Declaration.made_by)
        .where(Declaration.engagement_id == engagement_id)
        .order_by(col(Declaration.id).desc())
    )
    return tuple(filled(DeclarationLine, read(tx, statement)))
