"""Read hearings: what is known of each, from the events of its case and the room's own rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from casework.cases.hearings.tables import Appearance, Attendant, HearingRecord, PrincipalCall
from casework.cases.record.sittings import ANSWERS, EXPLAINED, NAMED, Sitting, sittings
from casework.cases.record.tables import Case, Instance
from casework.db import columns, filled, id_of, read
from casework.matters.events import Happened, events_of, first_of
from casework.matters.tables import Event
from casework.rulebook import EventKind, MatterType
from casework.rulebook.appearance import HEARING_FROM, Attendance, Consequence, foreseen


@dataclass(frozen=True, slots=True)
class CallLine:
    """Why a court calls the principal; codes of `GROUNDS` and `LOCAL_GROUNDS`."""

    event_id: int
    ground: str
    local_ground: str


@dataclass(frozen=True, slots=True)
class AppearanceLine:
    """What was said of the principal before a hearing."""

    event_id: int
    name: str
    post: str
    rank: str
    charge: str
    employer: str
    excuse: str
    reason: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was at a hearing; codes of `CAPACITIES` and `RANKS`."""

    record_id: int
    capacity: str
    name: str
    employer: str
    post: str
    rank: str
    charge: str
    spoke: bool


@dataclass(frozen=True, slots=True)
class RecordLine:
    """What was recorded of a hearing."""

    event_id: int
    called: bool
    appeared: str
    delegated: bool
    spoke: bool
    left_early: bool
    refused: bool
    reasons_refused: bool
    evidence: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A hearing with what the room knows of it."""

    case_id: int
    instance_id: int
    hearing: Sitting
    ground: CallLine | None
    answers: tuple[tuple[Happened, AppearanceLine | None], ...]
    """What was said of the principal, the last word last."""
    record: RecordLine | None
    principal_owed: bool = True
    """Whether the head of the organ appears at such hearings: not in civil suits, nor in arbitration (行政诉讼法第三条)."""
    reconsidered: bool = False
    """It is the hearing (听证) of a reconsideration and no court's: never counted among those of suits."""
    by_law: bool = False
    """The law itself has the principal attend it, whoever is called (行政复议法第五十一条第三款)."""

    @property
    def owed(self) -> bool:
        """Whether the principal has to be there: called by a court, or by the law of reconsideration."""
        return self.by_law or self.hearing.called is not None

    @property
    def answer(self) -> tuple[EventKind, AppearanceLine] | None:
        """The last word on the principal."""
        return next(((e.kind, line) for e, line in reversed(self.answers) if line is not None), None)

    def last(self, kind: EventKind) -> AppearanceLine | None:
        """The last thing said of the principal that is of this kind."""
        return next((line for e, line in reversed(self.answers) if e.kind is kind), None)

    @property
    def left(self) -> bool:
        """Whether it was settled that the joint defendant's principal appears instead (法释〔2020〕3号第三条)."""
        return bool(self.answers) and self.answers[-1][0].kind is EventKind.PRINCIPAL_LEFT

    @property
    def staff(self) -> str:
        """Whom the organ sends to the hearing of a reconsideration in the place of its principal."""
        said = (str(e.facts["staff"]) for e, _ in reversed(self.answers) if e.facts.get("staff"))
        return next(said, "")

    @property
    def explained(self) -> bool:
        """Whether the court was told, not after the hearing, why no principal appears (201号第九条第二款); after a
        postponement that the organ asked for, once more (法释〔2020〕3号第十二条第二项)."""
        own = [id_of(e) for e in self.hearing.moves if e.facts.get("by") == "own"]
        return any(
            e.kind in EXPLAINED and e.on <= self.hearing.day and (not own or id_of(e) > own[-1])
            for e, _ in self.answers
        )

    @property
    def settled(self) -> bool:
        """Whether nothing is to be done about the principal: not called, named, or excused with proof."""
        if not self.principal_owed:
            return True
        if not self.owed:
            return self.hearing.delegated is None or self.explained
        named = self.answer is not None and self.answer[0] in NAMED
        return named or self.explained or self.left

    @property
    def unexplained_delegation(self) -> bool:
        """Whether somebody is delegated and the court has no explanation: once the hearing is over, a violation."""
        return self.hearing.delegated is not None and not self.explained

    @property
    def attendance(self) -> Attendance | None:
        """Who was there, as far as it has consequences; None where no record was made."""
        told = self.record
        if told is None:
            return None
        return Attendance(
            called=told.called,
            appeared=told.appeared,
            staff=any(p.capacity in {"staff", "legal_office", "delegate"} for p in told.people),
            excused=self.left or (self.explained and not told.reasons_refused),
            postponed=any(e.facts.get("by") == "own" for e in self.hearing.moves),
            left_early=told.left_early,
            refused=told.refused,
        )

    @property
    def foreseen(self) -> tuple[Consequence, ...]:
        """For what the court sends a judicial suggestion (法释〔2020〕3号第十二条); no reconsideration organ does."""
        at = self.attendance if self.principal_owed and not self.reconsidered else None
        return foreseen(at, self.hearing.day) if at is not None else ()


_CALLS = columns(**{n: getattr(PrincipalCall, n) for n in CallLine.__dataclass_fields__}).where(
    col(PrincipalCall.case_id).in_(bindparam("cases", expanding=True))
)
_ANSWERS = columns(**{n: getattr(Appearance, n) for n in AppearanceLine.__dataclass_fields__}).where(
    col(Appearance.case_id).in_(bindparam("cases", expanding=True))
)
_RECORDS = columns(
    **{n: getattr(HearingRecord, n) for n in RecordLine.__dataclass_fields__ if n != "people"}
).where(col(HearingRecord.case_id).in_(bindparam("cases", expanding=True)))
_PEOPLE = (
    columns(**{n: getattr(Attendant, n) for n in Person.__dataclass_fields__})
    .where(col(Attendant.record_id).in_(bindparam("records", expanding=True)))
    .order_by(col(Attendant.record_id), col(Attendant.seq))
)
_SPOKEN = ANSWERS | {EventKind.PRINCIPAL_CALLED, EventKind.HEARING_HELD}


_ABOUT_ACTS = [matter for matter in MatterType if matter.about_acts]


def _owed(tx: Session, case_ids: Sequence[int]) -> frozenset[int]:
    """Those of the cases at whose hearings the head of the organ appears."""
    about = select(Case.id).where(col(Case.id).in_(case_ids), col(Case.matter_type).in_(_ABOUT_ACTS))
    return frozenset(n for n in tx.exec(about) if n is not None)


def records_of(tx: Session, case_ids: Sequence[int]) -> dict[int, RecordLine]:
    """What was recorded of each hearing of these cases, by the event by which it is known."""
    rows = list(read(tx, _RECORDS, {"cases": case_ids}))
    people: dict[int, list[Person]] = defaultdict(list)
    for one in filled(Person, read(tx, _PEOPLE, {"records": [row.event_id for row in rows]})):
        people[one.record_id].append(one)
    return {row.event_id: RecordLine(**row._asdict(), people=tuple(people[row.event_id])) for row in rows}


def known_of(tx: Session, case_ids: Iterable[int]) -> dict[int, tuple[tuple[Known, ...], list[Event]]]:
    """The hearings of all instances of each case, with the case's events in force; in so many statements, however
    many cases there are. Whether the viewer may see the cases is asked before."""
    cases = list(dict.fromkeys(case_ids))
    events = events_of(tx, cases)
    spoken = [id_of(e) for live in events.values() for e in live if e.kind in _SPOKEN]
    first = first_of(tx, spoken)
    asked = {"cases": cases}
    calls = {line.event_id: line for line in filled(CallLine, read(tx, _CALLS, asked))}
    answers = {line.event_id: line for line in filled(AppearanceLine, read(tx, _ANSWERS, asked))}
    records = records_of(tx, cases)
    owed = _owed(tx, cases)
    reconsidered = reconsiderations(tx, cases)

    def known(case_id: int, instance_id: int, s: Sitting) -> Known:
        called, held = s.called, s.held
        said = [e for e in s.said if e.kind in ANSWERS]
        return Known(
            case_id=case_id,
            instance_id=instance_id,
            hearing=s,
            ground=calls.get(first[id_of(called)]) if called else None,
            answers=tuple((e, answers.get(first[id_of(e)])) for e in said),
            record=records.get(first[id_of(held)]) if held else None,
            principal_owed=case_id in owed,
            reconsidered=instance_id in reconsidered,
            by_law=instance_id in reconsidered and _accepted(events[case_id], instance_id, s) >= HEARING_FROM,
        )

    return {
        case_id: (
            tuple(
                known(case_id, i, s)
                for i in dict.fromkeys(e.instance_id for e in live if e.instance_id is not None)
                for s in sittings(live, i)
            ),
            live,
        )
        for case_id, live in events.items()
    }


def reconsiderations(tx: Session, case_ids: Sequence[int]) -> frozenset[int]:
    """Which instances of these cases are before a reconsideration organ."""
    found = select(Instance.id).where(
        col(Instance.case_id).in_(case_ids), Instance.level == "reconsideration"
    )
    return frozenset(n for n in tx.exec(found) if n is not None)


def _accepted(live: Iterable[Event], instance_id: int, s: Sitting) -> date:
    """The day by whose law a hearing goes: of the acceptance; where none is recorded, of the hearing itself."""
    kind = EventKind.APPLICATION_ACCEPTED
    return max((e.on for e in live if e.kind is kind and e.instance_id == instance_id), default=s.day)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a principal stood to one hearing of a court that was held, as the statistics count it."""

    case_id: int
    instance_id: int
    on: date
    called: bool
    appeared: str
    """The rank of the principal who appeared, one of `RANKS`: only such a one counts (法释〔2020〕3号第二条)."""
    delegated: bool
    """A delegate appeared, who is never counted as the principal."""
    recorded: bool
    """False where the hearing was noted before anybody recorded who appeared."""


def outcomes_of(tx: Session, case_ids: Iterable[int]) -> Mapping[int, tuple[Outcome, ...]]:
    """The courts' hearings held in each of these cases, the earliest first: whether the principal was called, appeared,
    or was stood in for. Civil suits and arbitration have none, and the hearing of a reconsideration is none in court.

    Ask for some hundred cases at once; whether they may be seen is asked before.
    """
    found: dict[int, list[Outcome]] = {case_id: [] for case_id in case_ids}
    cases = sorted(_owed(tx, list(found)))
    held = select(Event).where(
        col(Event.matter_id).in_(cases), col(Event.kind) == EventKind.HEARING_HELD, ~col(Event.withdrawn)
    )
    rows = list(tx.exec(held.order_by(col(Event.on), col(Event.id))))
    superseded = set(
        tx.exec(select(Event.supersedes_id).where(col(Event.supersedes_id).in_([id_of(e) for e in rows])))
    )
    apart = reconsiderations(tx, cases)
    live = [e for e in rows if e.id not in superseded and e.instance_id not in apart]
    first, records = first_of(tx, [id_of(e) for e in live]), records_of(tx, cases)
    for e in live:
        told = records.get(first[id_of(e)])
        found[e.matter_id].append(
            Outcome(
                case_id=e.matter_id,
                instance_id=e.instance_id or 0,
                on=e.on,
                called=told is not None and told.called,
                appeared=told.appeared if told else "",
                delegated=told is not None and told.delegated,
                recorded=told is not None,
            )
        )
    return {case_id: tuple(outcomes) for case_id, outcomes in found.items()}


_SENT = ("principal", "delegate", "staff", "legal_office")
"""In which capacity somebody of the organ is at a hearing; a lawyer alone is none (法释〔2020〕3号第十条)."""


def unattended(
    tx: Session, *, of: Collection[int] | None = None, after: int = 0, most: int = 1000
) -> list[tuple[int, int]]:
    """The hearings at which nobody of the organ was recorded, by the event by which each is known, with its case: of some
    cases, or of all after one."""
    there = select(Attendant.id).where(
        Attendant.record_id == HearingRecord.event_id, col(Attendant.capacity).in_(_SENT)
    )
    query = select(HearingRecord.event_id, HearingRecord.case_id).where(
        HearingRecord.appeared == "", col(HearingRecord.delegated).is_(False), ~there.exists()
    )
    query = query.where(
        col(HearingRecord.event_id) > after if of is None else col(HearingRecord.case_id).in_(list(of))
    )
    return list(tx.exec(query.order_by(col(HearingRecord.event_id)).limit(most)).all())
