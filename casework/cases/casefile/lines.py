"""What the case page shows beside the record of the case: what its steps hold."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.cases.agents.representation import Representation
from casework.cases.record.lines import CaseRecord
from casework.cases.record.steps import NextStep
from casework.cases.transfers.queries import TransferLine


@dataclass(frozen=True, slots=True)
class AgentLine:
    """One of the organ's agents in the current instance."""

    id: int
    kind: str
    name: str
    gender: str
    employer: str
    post: str
    licence: str
    phone: str
    powers: str
    named_on: date


@dataclass(frozen=True, slots=True)
class FormLine:
    """The newest approval form of the current instance."""

    id: int
    state: str
    unit_id: int
    unit: str
    opinion: str
    agents_plan: str
    principal_appears: bool | None
    remark: str
    made_by: str
    made_at: datetime
    submitted_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    decision_note: str


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
class CasePage(CaseRecord):
    """Everything that the case page shows."""

    agents: tuple[AgentLine, ...]
    form: FormLine | None
    transfer: TransferLine | None
    answer: AnswerLine | None
    evidence: tuple[EvidenceLine, ...]
    next: NextStep
    representation: Representation
