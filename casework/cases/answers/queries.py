"""The answer and its evidence, as pages and papers take them up."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.cases.agents.queries import AgentLine, agents_of
from casework.cases.answers.evidence import page_ranges
from casework.cases.answers.tables import Answer, Evidence
from casework.cases.record.lines import CaseRecord
from casework.db import Lines, columns, named


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


_of_instance: Any = bindparam("instance_id")
_ANSWER = Lines(
    AnswerLine,
    columns(
        facts=Answer.facts,
        evidence=Answer.evidence,
        procedure=Answer.procedure,
        legal_basis=Answer.legal_basis,
        application=Answer.application,
        request=Answer.request,
        state=Answer.state,
        review_note=Answer.review_note,
        changed_by=User.name,
        changed_at=Answer.changed_at,
    )
    .join(User, col(User.id) == Answer.changed_by)
    .where(Answer.instance_id == _of_instance),
)
_EVIDENCE = named(
    columns(**{name: getattr(Evidence, name) for name in EvidenceLine.__dataclass_fields__ if name != "runs"})
    .where(Evidence.instance_id == _of_instance)
    .order_by(col(Evidence.seq))
)


def answer_of(tx: Session, instance_id: int) -> AnswerLine | None:
    """The answer of an instance; whether the viewer may see its case is asked before."""
    return _ANSWER.first(tx, instance_id=instance_id)


def evidence_of(tx: Session, instance_id: int) -> tuple[EvidenceLine, ...]:
    """The evidence and the legal bases of an instance, in their order."""
    rows = _EVIDENCE.of(tx, instance_id=instance_id)
    # The bundle holds the evidence first, then the bases.
    bound = sorted(range(len(rows)), key=lambda n: rows[n].basis)
    ranges = page_ranges((rows[n].pages, rows[n].page_count) for n in bound)
    runs = dict(zip(bound, ranges, strict=True))
    return tuple(EvidenceLine(**row._asdict(), runs=runs[n]) for n, row in enumerate(rows))
