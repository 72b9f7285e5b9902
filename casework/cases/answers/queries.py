"""The answer and its evidence, as pages and papers take them up."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.cases.agents.queries import AgentLine, agents_of
from casework.cases.answers.evidence import page_ranges
from casework.cases.answers.tables import Answer, Evidence
from casework.cases.record.lines import CaseRecord


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """The answer of the current instance."""

    facts: str
    evidence: str
    procedure: str
    legal_basis: str
    application: str
    request: str
    state: str
    review_note: str
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A line of the evidence list or of the list of legal bases."""

    seq: int
    basis: bool
    part: str
    name: str
    kind: str
    source: str
    formed_on: date | None
    proves: str
    original: bool | None
    copies: int
    page_count: int | None
    pages: str
    """Given by hand."""
    runs: str
    """From where to where it runs in the bundle: given by hand, or computed."""
    article: str


@dataclass(frozen=True, slots=True)
class Prepared(CaseRecord):
    """A case with what is prepared for the court: the answer, its evidence, and who appears."""

    agents: tuple[AgentLine, ...]
    answer: AnswerLine | None
    evidence: tuple[EvidenceLine, ...]


def prepared(tx: Session, record: CaseRecord) -> Prepared:
    """What is prepared for the court in the current instance of a case."""
    now = record.instances[-1].id
    return Prepared(
        **record.own_fields(),
        agents=agents_of(tx, now),
        answer=answer_of(tx, now),
        evidence=evidence_of(tx, now),
    )


def answer_of(tx: Session, instance_id: int) -> AnswerLine | None:
    """The answer of an instance; whether the viewer may see its case is asked before."""
    row = tx.exec(
        select(Answer, User.name)
        .join(User, col(User.id) == Answer.changed_by)
        .where(Answer.instance_id == instance_id)
    ).one_or_none()
    if row is None:
        return None
    a, by = row
    return AnswerLine(
        facts=a.facts,
        evidence=a.evidence,
        procedure=a.procedure,
        legal_basis=a.legal_basis,
        application=a.application,
        request=a.request,
        state=a.state,
        review_note=a.review_note,
        changed_by=by,
        changed_at=a.changed_at,
    )


def evidence_of(tx: Session, instance_id: int) -> tuple[EvidenceLine, ...]:
    """The evidence and the legal bases of an instance, in their order."""
    query = select(Evidence).where(Evidence.instance_id == instance_id).order_by(col(Evidence.seq))
    rows = list(tx.exec(query))
    # The bundle holds the evidence first, then the bases.
    bound = sorted(rows, key=lambda e: e.basis)
    ranges = page_ranges((e.pages, e.page_count) for e in bound)
    runs = {e.id: pages for e, pages in zip(bound, ranges, strict=True)}
    return tuple(
        EvidenceLine(
            seq=e.seq,
            basis=e.basis,
            part=e.part,
            name=e.name,
            kind=e.kind,
            source=e.source,
            formed_on=e.formed_on,
            proves=e.proves,
            original=e.original,
            copies=e.copies,
            page_count=e.page_count,
            pages=e.pages,
            runs=runs[e.id],
            article=e.article,
        )
        for e in rows
    )
