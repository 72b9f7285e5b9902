"""Read objections, as far as the viewer may see them, and what they say, as far as it exists."""

import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from casework import rulebook
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.alerting.clocks import computed, ruled
from casework.calendar import Calendar
from casework.credit.codes import SubjectKind
from casework.credit.objections.find import binding, seen, told, unseen
from casework.credit.objections.receiving import hashed
from casework.credit.objections.tables import TELLS, FiledBy, Finding, Objection, ObjectionState
from casework.credit.records.queries import RecordLine, listed
from casework.credit.subjects.queries import same
from casework.db import columns, filled, id_of, read
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.matters.events import events_of
from casework.matters.tables import Matter, MatterFile
from casework.organisations.tables import Organisation
from casework.rulebook import EventKind, MatterType, State, Step
from casework.text import T

PAGE = 50


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """An objection as it is shown; what look-back has ended of it is empty."""

    id: int
    version: int
    number: str
    filed_by: FiledBy
    state: ObjectionState
    over: bool
    received_on: date
    due: date
    subject_id: int | None
    record_id: int | None
    matched: bool
    right_id: int | None
    provider_id: int | None
    provider: str
    finding: Finding | None
    subject_kind: SubjectKind
    name: str
    code_shown: str
    about: str
    grounds: str
    phone: str
    found: str
    why: str
    told: bool
    """What it says exists still."""

    def late(self, today: date) -> bool:
        """Whether a day has passed by which somebody had to act."""
        return not self.over and self.due < today


_SAID = tuple(name for name in TELLS if name in ObjectionLine.__dataclass_fields__)
_OWN = [n for n in ObjectionLine.__dataclass_fields__ if n not in {"version", "provider", "told"}]


def _lines(on: date, *of: Any) -> Any:
    return (
        columns(
            version=Matter.version, provider=func.coalesce(Organisation.short_name, ""), told=told(on),
            **{n: getattr(Objection, n) for n in _OWN},
        )
        .select_from(Objection)
        .join(Matter, col(Matter.id) == Objection.id)
        .outerjoin(Organisation, col(Organisation.id) == Objection.provider_id)
        .where(*of)
    )  # fmt: skip


def _read(tx: Session, statement: Any) -> list[ObjectionLine]:
    """The rows, without what exists no more: whether or not the night has erased it."""
    rows = filled(ObjectionLine, read(tx, statement))
    gone: dict[str, Any] = dict.fromkeys(_SAID, "")
    return [row if row.told else replace(row, **gone) for row in rows]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which objections a list shows."""

    over: bool = False
    """Those that are done; else those that are not."""
    record_id: int | None = None
    after: tuple[date, int] | None = None
    """The last line of the page before."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of objections."""

    lines: tuple[ObjectionLine, ...]
    more: bool


def objections(tx: Session, viewer: Viewer, on: date, sought: Sought) -> Found:
    """A page of the objections that the viewer may see: what is open by its day, so what is late first; what is done by the
    day on which it ended, the newest first."""
    due, key = col(Objection.due), col(Objection.id)
    of: list[Any] = [seen(tx, viewer), col(Objection.over).is_(sought.over)]
    if sought.record_id is not None:
        of.append(col(Objection.record_id) == sought.record_id)
    if sought.after is not None:
        day, last = sought.after
        later = (due < day, key < last) if sought.over else (due > day, key > last)
        of.append(or_(later[0], and_(due == day, later[1])))
    order = (due.desc(), key.desc()) if sought.over else (due, key)
    rows = _read(tx, _lines(on, *of).order_by(*order).limit(PAGE + 1))
    return Found(tuple(rows[:PAGE]), len(rows) > PAGE)


def of_subject(tx: Session, viewer: Viewer, subject_id: int, on: date) -> Found:
    """The newest objections of a subject that the viewer may see."""
    of = (seen(tx, viewer), col(Objection.subject_id).in_(same(tx, subject_id)))
    rows = _read(tx, _lines(on, *of).order_by(col(Objection.id).desc()).limit(PAGE + 1))
    return Found(tuple(rows[:PAGE]), len(rows) > PAGE)


def objection(tx: Session, viewer: Viewer, objection_id: int, on: date) -> ObjectionLine:
    """One objection. Raises NotFound, also where it exists and the viewer may not know."""
    found = _read(tx, _lines(on, Objection.id == objection_id, seen(tx, viewer)))
    if not found:
        raise unseen()
    return found[0]


@dataclass(frozen=True, slots=True)
class Clock:
    """One of its days, with how it came about."""

    rule: str
    label: str
    owner: str
    due: date
    met_on: date | None
    state: State
    late_days: int
    """Working days past its day, until it was met, or until today."""
    binds: bool
    resting: date | None
    """Since when it stands still."""
    steps: tuple[Step, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class Happened:
    """A step, with its day."""

    id: int
    kind: EventKind
    on: date
    by: str
    files: tuple[tuple[int, str], ...]
    """The proof that came with it: key and name."""


SAME_ACT = frozenset({EventKind.FORWARDED_TO_PROVIDER, EventKind.VERIFICATION_RECEIVED})
"""What the same act says a second time, to begin the next period."""


@dataclass(frozen=True, slots=True)
class Story:
    """All that happened in an objection."""

    events: tuple[Happened, ...]
    """The earlier first."""
    clocks: tuple[Clock, ...]
    record: RecordLine | None
    """The record; None where it is not known, or look-back has ended it."""
    examining: date | None
    """Since when a test goes on."""

    @property
    def steps(self) -> tuple[Happened, ...]:
        """The same, each act once."""
        return tuple(e for e in self.events if e.kind not in SAME_ACT)

    @property
    def violations(self) -> tuple[Clock, ...]:
        """Steps that came late, or are late."""
        return tuple(c for c in self.clocks if c.late_days)


def story(tx: Session, line: ObjectionLine, calendar: Calendar, today: date) -> Story:
    """All that happened; whether the viewer may see it is asked before."""
    happened = events_of(tx, [line.id])[line.id]
    wanted = sorted({e.recorded_by for e in happened})
    named = read(tx, columns(User.id, User.name).where(col(User.id).in_(wanted)))
    people: Mapping[int, str] = {key: name for key, name in named}  # noqa: C416  (rows are no pairs to `dict`)
    files: dict[int, list[tuple[int, str]]] = {}
    for event_id, file_id, name in read(tx, _proofs(line.id)) if line.told else ():
        files.setdefault(event_id, []).append((file_id, name))
    events = tuple(
        Happened(
            id=id_of(e), kind=e.kind, on=e.on, by=people[e.recorded_by], files=tuple(files.get(id_of(e), ()))
        )
        for e in happened
    )
    tests = [e for e in happened if e.kind in {EventKind.EXAMINATION_STARTED, EventKind.EXAMINATION_ENDED}]
    begun = tests[-1].on if tests and tests[-1].kind is EventKind.EXAMINATION_STARTED else None
    found = computed(MatterType.CREDIT, map(ruled, happened), calendar)
    record = listed(tx, [line.record_id], today).get(line.record_id) if line.record_id else None
    return Story(events, _clocks(found, line, calendar, today), record, begun)


def _clocks(
    found: Iterable[rulebook.Deadline], line: ObjectionLine, calendar: Calendar, today: date
) -> tuple[Clock, ...]:
    every = sorted(found, key=lambda d: (d.trigger.on, d.rule.id))
    binds = set(map(id, binding(every)))
    until = line.due if line.over else today
    clocks = []
    for d in every:
        ended = d.met_on or (d.closed.on if d.closed is not None else until)
        state = d.state(until)
        late = calendar.working_days_between(d.due, ended) if state in {State.LATE, State.MET_LATE} else 0
        clocks.append(
            Clock(
                rule=d.rule.id, label=d.rule.label, owner=d.rule.owner.label, due=d.due, met_on=d.met_on, state=state,
                late_days=late, binds=id(d) in binds, resting=d.resting, steps=tuple(rulebook.explanation(d)),
                citation=str(d.citation),
            )
        )  # fmt: skip
    return tuple(clocks)


def _proofs(objection_id: int) -> Any:
    return (
        columns(MatterFile.event_id, StoredFile.id, StoredFile.name)
        .join(StoredFile, col(StoredFile.id) == MatterFile.file_id)
        .where(MatterFile.matter_id == objection_id, col(StoredFile.destroyed_on).is_(None))
        .order_by(col(MatterFile.id))
    )


def proof(tx: Session, viewer: Viewer, objection_id: int, file_id: int, on: date) -> StoredFile:
    """A file that came with an objection, while what it says exists. Raises NotFound."""
    line = objection(tx, viewer, objection_id, on)
    query = (
        select(StoredFile)
        .join(MatterFile, col(MatterFile.file_id) == StoredFile.id)
        .where(
            MatterFile.matter_id == objection_id, StoredFile.id == file_id, col(StoredFile.destroyed_on).is_(None)
        )
    )  # fmt: skip
    found = tx.exec(query).first() if line.told else None
    if found is None:
        raise NotFound(T("没有这份证据，或者已随记录的查询期限届满销毁。"))
    return found


@dataclass(frozen=True, slots=True)
class Followed:
    """What a public page says of an objection: its steps with their days, and nothing of anybody."""

    number: str
    state: ObjectionState
    finding: Finding | None
    """Once the objector was told."""
    events: tuple[tuple[EventKind, date], ...]


SHOWN_OUTSIDE = (
    EventKind.OBJECTION_RECEIVED, EventKind.OBJECTION_FORWARDED, EventKind.OBJECTION_VERIFIED,
    EventKind.EXAMINATION_STARTED, EventKind.EXAMINATION_ENDED, EventKind.OBJECTION_NOTIFIED,
    EventKind.OBJECTION_REJECTED, EventKind.OBJECTION_WITHDRAWN,
)  # fmt: skip
_NUMBER = re.compile(r"(\d{4})\D+(\d{1,9})")


def followed(tx: Session, number: str, code: str) -> Followed | None:
    """The objection with this number and code; None where there is none, or the code is another's: nobody learns which."""
    typed = _NUMBER.search(number)
    asked_for = f"信用异议〔{typed[1]}〕{int(typed[2])}号" if typed else ""
    query = select(Objection).where(Objection.number == asked_for, Objection.code_hash != "")
    row = tx.exec(query).one_or_none()
    fits = hmac.compare_digest(row.code_hash if row is not None else hashed(""), hashed(code))
    if row is None or not fits:
        return None
    steps = [(e.kind, e.on) for e in events_of(tx, [id_of(row)])[id_of(row)] if e.kind in SHOWN_OUTSIDE]
    finding = row.finding if row.state is ObjectionState.NOTIFIED else None
    return Followed(row.number, row.state, finding, tuple(steps))


def past_count(tx: Session, on: date) -> int:
    """How many objections say what exists no more by a day."""
    query = select(func.count()).select_from(Objection).where(col(Objection.erased_on).is_(None), ~told(on))
    return int(tx.exec(query).one())
