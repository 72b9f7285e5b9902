"""Read engagements, as far as the viewer may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework import rulebook
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.calendar import Calendar
from casework.cases.record.tables import Case
from casework.cases.record.visibility import visible
from casework.counsel.clocks import computed
from casework.counsel.engagements.find import runs, seen, unseen
from casework.counsel.engagements.states import Confidentiality, Outcome, Standing
from casework.counsel.engagements.tables import (
    Assignment,
    Declaration,
    Engagement,
    EngagementName,
    Extension,
    InterestFound,
)
from casework.counsel.pool.find import ruled
from casework.counsel.pool.queries import named
from casework.counsel.services import Service
from casework.db import columns, filled, read
from casework.files.tables import StoredFile
from casework.matters.events import events_of
from casework.matters.tables import Matter, MatterFile
from casework.money import Money
from casework.organisations.tables import Organisation
from casework.rulebook import EventKind, State, Step

PAGE = 50
_Made, _Decided = aliased(User), aliased(User)


@dataclass(frozen=True, slots=True)
class EngagementLine:
    """An engagement as the list shows it."""

    id: int
    version: int
    number: str
    organ_id: int
    organ: str
    service: Service
    title: str
    mandate: str
    case_id: int | None
    subject: str
    confidentiality: Confidentiality
    instance: str
    amount: Money | None
    agreed: Money | None
    units: int
    asked_due: date
    due: date
    state: Standing
    over: bool
    counsel_id: int | None
    opened_on: datetime
    opened_by: str
    counsel: str = ""
    """Whoever has it."""

    def late(self, today: date) -> bool:
        """Whether the day has passed and the work is still to be handed in."""
        return self.state.at_work and self.due < today


_OWN = [
    n for n in EngagementLine.__dataclass_fields__
    if n not in {"version", "number", "organ", "opened_on", "opened_by", "counsel"}
]  # fmt: skip
_LINES = (
    columns(
        version=Matter.version,
        number=Matter.number,
        organ=Organisation.short_name,
        opened_on=Matter.opened_at,
        opened_by=User.name,
        counsel=func.coalesce(None, ""),
        **{n: getattr(Engagement, n) for n in _OWN},
    )
    .select_from(Engagement)
    .join(Matter, col(Matter.id) == Engagement.id)
    .join(Organisation, col(Organisation.id) == Engagement.organ_id)
    .join(User, col(User.id) == Matter.opened_by)
)


@dataclass(frozen=True, slots=True)
class Sought:
    """Which engagements a list shows."""

    state: Standing | None = None
    over: bool = False
    """Those that are finished; else those that are not."""
    counsel_id: int | None = None
    service: Service | None = None
    late: bool = False
    case_id: int | None = None
    after: tuple[date, int] | None = None
    """The last line of the page before."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list."""

    lines: tuple[EngagementLine, ...]
    more: bool


def engagements(tx: Session, viewer: Viewer, sought: Sought, today: date) -> Listed:
    """A page of the engagements that the viewer may see: what is not finished by its day, the earliest first; what is
    finished by its day, the newest first."""
    e = Engagement
    over = sought.state.over if sought.state is not None else sought.over
    narrowed: list[Any] = [seen(tx, viewer), col(e.over).is_(over)]
    if sought.state is not None:
        narrowed.append(e.state == sought.state)
    if sought.counsel_id is not None:
        narrowed.append(e.counsel_id == sought.counsel_id)
    if sought.service is not None:
        narrowed.append(e.service == sought.service)
    if sought.case_id is not None:
        narrowed.append(e.case_id == sought.case_id)
    if sought.late:
        at_work = [state for state in Standing if state.at_work]
        narrowed += [col(e.state).in_(at_work), col(e.due) < today]
    if sought.after is not None:
        due, key = sought.after
        later = (col(e.due) < due, col(e.id) < key) if over else (col(e.due) > due, col(e.id) > key)
        narrowed.append(or_(later[0], and_(col(e.due) == due, later[1])))
    order = (col(e.due).desc(), col(e.id).desc()) if over else (col(e.due), col(e.id))
    rows = list(filled(EngagementLine, read(tx, _LINES.where(*narrowed).order_by(*order).limit(PAGE + 1))))
    return Listed(tuple(_with_counsel(tx, rows[:PAGE])), len(rows) > PAGE)


def several(tx: Session, viewer: Viewer, engagement_ids: Iterable[int]) -> tuple[EngagementLine, ...]:
    """These engagements, as far as the viewer may see them, by their day."""
    of = (col(Engagement.id).in_(sorted(set(engagement_ids))), seen(tx, viewer))
    rows = filled(EngagementLine, read(tx, _LINES.where(*of).order_by(Engagement.due, Engagement.id)))
    return tuple(_with_counsel(tx, list(rows)))


def _with_counsel(tx: Session, rows: list[EngagementLine]) -> Iterable[EngagementLine]:
    names = named(tx, {row.counsel_id for row in rows if row.counsel_id is not None})
    return (replace(row, counsel=names[row.counsel_id].name if row.counsel_id else "") for row in rows)


def engagement(tx: Session, viewer: Viewer, engagement_id: int) -> EngagementLine:
    """One engagement. Raises NotFound."""
    found = several(tx, viewer, [engagement_id])
    if not found:
        raise unseen()
    return found[0]


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
        select(MatterFile.event_id, StoredFile.id, StoredFile.name)
        .join(StoredFile, col(StoredFile.id) == MatterFile.file_id)
        .where(MatterFile.matter_id == engagement_id)
        .order_by(col(MatterFile.id))
    )
    for event_id, file_id, name in tx.exec(proofs):
        files.setdefault(event_id or 0, []).append((file_id or 0, name))
    events = tuple(
        Happened(
            e.kind, e.on, e.note, people[e.recorded_by], date.fromisoformat(e.term) if e.term else None,
            tuple(files.get(e.id or 0, ())),
        )
        for e in reversed(happened)
    )  # fmt: skip
    clocks = [_clock(d, today) for run in runs(happened) for d in computed(map(ruled, run), calendar)]
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
    found = tx.exec(select(User.id, User.name).where(col(User.id).in_(sorted(user_ids))))
    return {key or 0: name for key, name in found}


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
            **{n: getattr(Extension, n) for n in ("id", "until", "reason", "state", "made_at", "note")},
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


def names_of(tx: Session, engagement_id: int) -> tuple[EngagementName, ...]:
    """Who was named beside the parties of its case; whether the viewer may see it is asked before."""
    query = select(EngagementName).where(EngagementName.engagement_id == engagement_id)
    return tuple(tx.exec(query.order_by(col(EngagementName.name))))


def case_of(tx: Session, viewer: Viewer, case_id: int | None) -> tuple[int, str, str] | None:
    """Key, number and plaintiffs of the linked case, where the viewer may see it."""
    if case_id is None:
        return None
    query = select(Case.id, Case.number, Case.plaintiffs).where(Case.id == case_id, visible(viewer))
    found = tx.exec(query).one_or_none()
    return (found[0] or 0, found[1], found[2]) if found is not None else None
