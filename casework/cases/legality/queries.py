"""Reviews as their page and their paper show them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.cases.legality.findings import Finding, Proposed
from casework.cases.legality.tables import LegalityReview
from casework.db import Lines, columns


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One version of the review of a case."""

    id: int
    seq: int
    instance_id: int
    facts_finding: Finding | None
    facts: str
    evidence_finding: Finding | None
    evidence: str
    procedure_finding: Finding | None
    procedure: str
    competence_finding: Finding | None
    competence: str
    basis_finding: Finding | None
    basis: str
    application_finding: Finding | None
    application: str
    propriety_finding: Finding | None
    propriety: str
    conclusion: Finding | None
    opinion: str
    proposal: Proposed
    state: str
    made_by: str
    made_at: datetime
    submitted_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    decision_note: str


_Maker, _Decider = aliased(User), aliased(User)
_NAMED = {"made_by": _Maker.name, "decided_by": func.coalesce(_Decider.name, "")}
_REVIEWS = Lines(
    ReviewLine,
    columns(**{n: _NAMED.get(n, getattr(LegalityReview, n)) for n in ReviewLine.__dataclass_fields__})
    .select_from(LegalityReview)
    .join(_Maker, col(_Maker.id) == LegalityReview.made_by)
    .outerjoin(_Decider, col(_Decider.id) == LegalityReview.decided_by)
    .where(LegalityReview.case_id == bindparam("case_id"))
    .order_by(col(LegalityReview.seq).desc()),
)


def reviews_of(tx: Session, case_id: int) -> tuple[ReviewLine, ...]:
    """Every version, the newest first; whether the viewer may see the case is asked before."""
    return _REVIEWS.of(tx, case_id=case_id)
