"""Read violations: those that the viewer's organ stands above, and its own once they were confirmed (201号第七条、第二十五条)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission, Reach
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.alerting.clocks import computed, ruled
from casework.calendar import Calendar
from casework.cases.record.kind import CASE
from casework.cases.record.record import case_record
from casework.db import First, columns, filled, id_of, read
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.matters.events import events_of, first_of
from casework.matters.tables import Matter, MatterFile
from casework.organisations.tables import Organisation
from casework.oversight.violations.tables import Violation, ViolationState
from casework.rulebook import Deadline, EventKind, Failing, MatterType, Step, explanation, rule
from casework.text import T

_Organ, _Unit, _Above = aliased(Organisation), aliased(Organisation), aliased(Organisation)
_Decider, _Answerer = aliased(User), aliased(User)


@dataclass(frozen=True, slots=True)
class ViolationLine:
    """A violation."""

    id: int
    number: str
    kind: Failing
    state: ViolationState
    before: ViolationState | None
    over: bool
    told: bool
    organ_id: int
    organ: str
    organ_name: str
    unit: str
    about_id: int | None
    about_kind: str
    about_number: str
    about_title: str
    rule: str
    trigger_id: int | None
    trigger_on: date
    due: date
    met_on: date | None
    ended_on: date | None
    facts: dict[str, Any]
    holds: bool
    said: str
    found_on: date
    by_hand: bool
    reason: str
    decided_by: str
    decided_at: datetime | None
    supervisor: str
    demand: str
    order_number: str
    ordered_on: date | None
    order_due: date | None
    answer: str
    answered_by: str
    answered_on: date | None
    outcome: str
    judged_on: date | None
    referred_to: str
    referred_on: date | None
    referred_number: str
    referred_note: str
    moved_at: datetime
    version: int

    @property
    def what(self) -> str:
        """What was to be done, in words; of a hearing and of what a person entered, what kind of failure it is."""
        return rule(self.rule).label if self.rule else self.kind.label

    @property
    def cited(self) -> str:
        """Where it is written that this is a failure."""
        return f"郑政文〔2017〕201号{self.kind.article}"

    def decided(self, name: str) -> date | None:
        """A day of the facts that somebody decided on; None where there was none."""
        said = self.facts.get(name)
        return date.fromisoformat(said) if said else None

    @property
    def timed(self) -> bool:
        """Whether it is a term that was missed."""
        return bool(self.rule)

    @property
    def of_case(self) -> bool:
        """Whether it happened in a case."""
        return self.about_kind == CASE.name

    def late_days(self, today: date) -> int:
        """Days after the last one in time until it was done or left without purpose, or until today."""
        return max(0, ((self.met_on or self.ended_on or today) - self.due).days)

    def order_late(self, today: date) -> int:
        """Days by which the term of the order is over with nothing reported."""
        waits = self.state is ViolationState.ORDERED and self.order_due is not None
        return max(0, (today - self.order_due).days) if waits and self.order_due else 0


_OWN = {
    "organ", "organ_name", "unit", "about_kind", "about_number", "about_title", "by_hand", "decided_by", "supervisor",
    "answered_by", "version",
}  # fmt: skip
_About, _Matter = aliased(Matter), aliased(Matter)
_LINES: Any = (
    columns(
        organ=_Organ.short_name,
        organ_name=_Organ.name,
        unit=func.coalesce(_Unit.short_name, ""),
        about_kind=func.coalesce(_About.kind, ""),
        about_number=func.coalesce(_About.number, ""),
        about_title=func.coalesce(_About.title, ""),
        by_hand=col(Violation.found_by).is_not(None),
        decided_by=func.coalesce(_Decider.name, ""),
        supervisor=func.coalesce(_Above.name, ""),
        answered_by=func.coalesce(_Answerer.name, ""),
        version=_Matter.version,
        **{n: getattr(Violation, n) for n in ViolationLine.__dataclass_fields__ if n not in _OWN},
    )
    .select_from(Violation)
    .join(_Matter, col(_Matter.id) == Violation.id)
    .join(_Organ, col(_Organ.id) == Violation.organ_id)
    .outerjoin(_Unit, col(_Unit.id) == Violation.unit_id)
    .outerjoin(_About, col(_About.id) == Violation.about_id)
    .outerjoin(_Decider, col(_Decider.id) == Violation.decided_by)
    .outerjoin(_Above, col(_Above.id) == Violation.supervisor_id)
    .outerjoin(_Answerer, col(_Answerer.id) == Violation.answered_by)
)


def below(viewer: Viewer) -> Any:
    """The organs that stand below the viewer's, by their ids."""
    return select(Organisation.id).where(
        col(Organisation.path).startswith(viewer.acting_path), col(Organisation.id).not_in(viewer.acts_for)
    )


def seen(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `violations` under which a row exists for the viewer: of the organs below it for whoever supervises
    them, of its own organ once it was confirmed."""
    ways: list[ColumnElement[bool]] = []
    if viewer.may(Permission.SUPERVISE):
        ways.append(col(Violation.organ_id).in_(below(viewer)))
    if Reach.ORGAN in viewer.reach:
        ways.append(and_(col(Violation.organ_id).in_(viewer.acts_for), col(Violation.told).is_(True)))
    return or_(*ways) if ways else false()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which violations are looked for."""

    over: bool | None = False
    """None: both."""
    state: ViolationState | None = None
    kind: Failing | None = None
    organ_id: int | None = None
    before: int | None = None
    """The last of the page before."""
    most: int = 50


def violations(tx: Session, viewer: Viewer, sought: Sought) -> First[ViolationLine]:
    """A page of the violations that the viewer may see, the newest first."""
    asked = (
        (Violation.over, sought.over), (Violation.state, sought.state), (Violation.kind, sought.kind),
        (Violation.organ_id, sought.organ_id),
    )  # fmt: skip
    narrowed: list[Any] = [
        seen(viewer),
        *(col(column) == value for column, value in asked if value is not None),
    ]
    if sought.before is not None:
        narrowed.append(col(Violation.id) < sought.before)
    rows = read(tx, _LINES.where(*narrowed).order_by(col(Violation.id).desc()).limit(sought.most + 1))
    return First.of(filled(ViolationLine, rows), sought.most)


def violation(tx: Session, viewer: Viewer, violation_id: int) -> ViolationLine:
    """One violation. Raises NotFound."""
    found = list(filled(ViolationLine, read(tx, _LINES.where(Violation.id == violation_id, seen(viewer)))))
    if not found:
        raise NotFound(T("没有这件违规，或者您无权查看。"))
    return found[0]


def of_matter(tx: Session, viewer: Viewer, matter_id: int) -> tuple[ViolationLine, ...]:
    """What of a matter the viewer may see, the newest first."""
    asked = _LINES.where(Violation.about_id == matter_id, seen(viewer)).order_by(col(Violation.id).desc())
    return tuple(filled(ViolationLine, read(tx, asked)))


def supervises(tx: Session, viewer: Viewer, organ_id: int) -> bool:
    """Whether the viewer's office stands above an organ, and the viewer speaks for it."""
    if not viewer.may(Permission.SUPERVISE):
        return False
    return tx.exec(below(viewer).where(Organisation.id == organ_id)).first() is not None


@dataclass(frozen=True, slots=True)
class OrganChoice:
    """An organ below, for a list to choose from."""

    id: int
    name: str


def organs_below(tx: Session, viewer: Viewer) -> tuple[OrganChoice, ...]:
    """The organs that the viewer's office supervises."""
    asked = (
        columns(id=Organisation.id, name=Organisation.name)
        .where(
            col(Organisation.id).in_(below(viewer)),
            Organisation.organ_id == Organisation.id,
            col(Organisation.active).is_(True),
        )
        .order_by(col(Organisation.path))
    )
    return tuple(filled(OrganChoice, read(tx, asked))) if viewer.may(Permission.SUPERVISE) else ()


@dataclass(frozen=True, slots=True)
class Happened:
    """A step of the order, with its day."""

    id: int
    kind: EventKind
    on: date
    term: str
    note: str
    by: str
    files: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Why:
    """How the day that was missed came about."""

    steps: tuple[Step, ...]
    citation: str
    began: str
    consequence: str


@dataclass(frozen=True, slots=True)
class Story:
    """All that there is to a violation beside its line."""

    events: tuple[Happened, ...]
    why: Why | None


def story(tx: Session, viewer: Viewer, line: ViolationLine, calendar: Calendar, today: date) -> Story:
    """What happened after it was confirmed, and why the day was that day; whether the viewer may see it is asked before."""
    happened = events_of(tx, [line.id])[line.id]
    names = columns(User.id, User.name).where(col(User.id).in_(sorted({e.recorded_by for e in happened})))
    people = {key: name for key, name in read(tx, names)}  # noqa: C416  (rows are no pairs to `dict`)
    files: dict[int, list[tuple[int, str]]] = {}
    proofs = (
        columns(MatterFile.event_id, StoredFile.id, StoredFile.name)
        .join(StoredFile, col(StoredFile.id) == MatterFile.file_id)
        .where(MatterFile.matter_id == line.id, col(StoredFile.destroyed_on).is_(None))
        .order_by(col(MatterFile.id))
    )
    for event_id, file_id, name in read(tx, proofs):
        files.setdefault(event_id, []).append((file_id, name))
    events = tuple(
        Happened(
            id=id_of(e), kind=e.kind, on=e.on, term=e.term, note=e.note, by=people[e.recorded_by],
            files=tuple(files.get(id_of(e), ())),
        )
        for e in happened
    )  # fmt: skip
    return Story(events, _why(tx, viewer, line, calendar, today))


def _why(tx: Session, viewer: Viewer, line: ViolationLine, calendar: Calendar, today: date) -> Why | None:
    if not line.timed or line.about_id is None:
        return None
    ways: Iterable[Deadline]
    if line.of_case:
        ways = case_record(tx, viewer, calendar, today, line.about_id).deadlines
    else:
        matter: MatterType = rule(line.rule).matter_types[0]
        ways = computed(matter, map(ruled, events_of(tx, [line.about_id])[line.about_id]), calendar)
    mine = {d.trigger.id: d for d in ways if d.rule.id == line.rule and d.trigger.id is not None}
    first = first_of(tx, mine)
    d = next((d for key, d in mine.items() if first[key] == line.trigger_id), None)
    if d is None:
        return None
    return Why(tuple(explanation(d)), str(d.citation), d.began, d.rule.consequence)


def proof(tx: Session, viewer: Viewer, violation_id: int, file_id: int) -> StoredFile:
    """A file that came with an answer. Raises NotFound."""
    line = violation(tx, viewer, violation_id)
    query = (
        select(StoredFile)
        .join(MatterFile, col(MatterFile.file_id) == StoredFile.id)
        .where(
            MatterFile.matter_id == line.id, StoredFile.id == file_id, col(StoredFile.destroyed_on).is_(None)
        )
    )
    found = tx.exec(query).first()
    if found is None:
        raise NotFound(T("没有这份文件，或者已按规定销毁。"))
    return found
