"""The suggestions of a case: what came in, what was done about each, and how its clock stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.cases.record.lines import CaseRecord, TimelineEntry
from casework.cases.record.tables import Intake
from casework.cases.suggestions.tables import Suggestion
from casework.codes import code_list
from casework.db import Lines, columns
from casework.errors import NotFound
from casework.matters.events import Happened
from casework.rulebook import HEARINGS, Deadline, EventKind
from casework.text import T

K = EventKind
ANSWERS = {
    K.SUGGESTION_RECEIVED: K.SUGGESTION_ANSWERED,
    K.PROCURATORIAL_SUGGESTION_RECEIVED: K.PROCURATORIAL_SUGGESTION_ANSWERED,
    K.OPINION_RECEIVED: K.OPINION_REPORTED,
}
"""What came in, and what answers it; to the opinion of a reconsideration organ a report (行政复议法第七十六条)."""
KINDS = tuple(ANSWERS)


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of a suggestion beside its event."""

    id: int
    paper: str
    asks: str
    addressee: str
    hearing_id: int | None
    opinion: str
    reply: str
    state: str
    studied_by: str
    studied_at: datetime | None
    made_by: str
    submitted_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    decision_note: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The register's entry of a suggestion."""

    id: int
    number: str
    sender: str
    document_type: str
    document_date: date | None


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """A suggestion with how it stands."""

    event: TimelineEntry
    paper: Paper | None
    """None where it was recorded by hand."""
    held: Held | None
    answered: TimelineEntry | None
    deadlines: tuple[Deadline, ...]
    hearing: TimelineEntry | None

    @property
    def kind(self) -> str:
        """What it is called."""
        paper = self.paper
        return code_list("document_type").label(paper.document_type) if paper else self.event.kind.label

    @property
    def state(self) -> str:
        """How far the reply is: `""`, `draft`, `submitted`, `approved`, `returned`, or `answered`."""
        return "answered" if self.answered else self.held.state if self.held else ""


_User = aliased(User), aliased(User), aliased(User)
_HELD = Lines(
    Held,
    columns(
        id=Suggestion.id,
        paper=Suggestion.paper,
        asks=Suggestion.asks,
        addressee=Suggestion.addressee,
        hearing_id=Suggestion.hearing_id,
        opinion=Suggestion.opinion,
        reply=Suggestion.reply,
        state=Suggestion.state,
        studied_by=func.coalesce(_User[0].name, ""),
        studied_at=Suggestion.studied_at,
        made_by=func.coalesce(_User[1].name, ""),
        submitted_at=Suggestion.submitted_at,
        decided_by=func.coalesce(_User[2].name, ""),
        decided_at=Suggestion.decided_at,
        decision_note=Suggestion.decision_note,
    )
    .select_from(Suggestion)
    .outerjoin(_User[0], col(_User[0].id) == Suggestion.studied_by)
    .outerjoin(_User[1], col(_User[1].id) == Suggestion.made_by)
    .outerjoin(_User[2], col(_User[2].id) == Suggestion.decided_by)
    .where(Suggestion.case_id == bindparam("case_id")),
)
_PAPERS = Lines(
    Paper,
    columns(
        id=Intake.id,
        number=Intake.number,
        sender=Intake.sender,
        document_type=Intake.document_type,
        document_date=Intake.document_date,
    ).where(Intake.case_id == bindparam("case_id")),
)


def paper_of(event: TimelineEntry | Happened) -> str:
    """Which suggestion it is; one that was recorded before papers were named goes by its event."""
    return str(event.facts.get("of") or f"event/{event.id}")


def suggestions_of(tx: Session, record: CaseRecord) -> tuple[SuggestionLine, ...]:
    """The suggestions of a case, the first one first; whether the viewer may see it is asked before."""
    live = [e for e in record.timeline if e.superseded_by is None]
    came = sorted((e for e in live if e.kind in KINDS), key=lambda e: (e.on, e.id))
    if not came:
        return ()
    held = {h.paper: h for h in _HELD.of(tx, case_id=record.head.id)}
    papers = {p.id: p for p in _PAPERS.of(tx, case_id=record.head.id)}
    return tuple(
        _line(record, e, live, held.get(paper_of(e)), papers.get(e.facts.get("intake", 0))) for e in came
    )


def _line(
    record: CaseRecord,
    e: TimelineEntry,
    live: Iterable[TimelineEntry],
    held: Held | None,
    paper: Paper | None,
) -> SuggestionLine:
    deadlines = tuple(d for d in record.deadlines if d.trigger.id == e.id)
    # Of a reply that names no paper the rulebook knows which it answers.
    answers = {d.met.id for d in deadlines if d.met is not None}
    said = [a for a in live if a.kind is ANSWERS[e.kind]]
    named = [a for a in said if a.facts.get("of") and a.facts["of"] == e.facts.get("of")]
    return SuggestionLine(
        event=e,
        paper=paper,
        held=held,
        answered=next((a for a in (*named, *(a for a in said if a.id in answers))), None),
        deadlines=deadlines,
        hearing=next((h for h in live if held is not None and h.id == held.hearing_id), None),
    )


def suggestion_of(tx: Session, record: CaseRecord, event_id: int) -> SuggestionLine:
    """One of the case by its event. Raises NotFound."""
    found = next((s for s in suggestions_of(tx, record) if s.event.id == event_id), None)
    if found is None:
        raise NotFound(T("本案没有这份建议，可能登记已经更正。请回到案件页查看。"))
    return found


def hearings_of(record: CaseRecord) -> tuple[TimelineEntry, ...]:
    """The hearings of a case of which a suggestion can speak, the newest first."""
    kinds = HEARINGS | {K.HEARING_HELD}
    return tuple(e for e in record.timeline if e.kind in kinds and e.superseded_by is None)
