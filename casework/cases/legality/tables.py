"""Rows of the review of the sued act."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from casework.cases.legality.findings import Finding, Proposed
from casework.db import Table, Utc, enum_column, pending

PENDING = pending("legality_reviews", "proposed", "returned")


class LegalityReview(Table, table=True):
    """行政行为合法性审核意见 of the sued act. What was put forward stays as it was; the next one is another row."""

    __tablename__ = "legality_reviews"
    __table_args__ = (UniqueConstraint("case_id", "seq"), PENDING.index)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id")
    instance_id: int = Field(foreign_key="instances.id", index=True)
    seq: int
    facts_finding: Finding | None = Field(default=None, sa_type=enum_column(Finding))
    facts: str = Field(default="", max_length=2000)
    evidence_finding: Finding | None = Field(default=None, sa_type=enum_column(Finding))
    evidence: str = Field(default="", max_length=2000)
    procedure_finding: Finding | None = Field(default=None, sa_type=enum_column(Finding))
    procedure: str = Field(default="", max_length=2000)
    competence_finding: Finding | None = Field(default=None, sa_type=enum_column(Finding))
    competence: str = Field(default="", max_length=2000)
    basis_finding: Finding | None = Field(default=None, sa_type=enum_column(Finding))
    basis: str = Field(default="", max_length=2000)
    application_finding: Finding | None = Field(default=None, sa_type=enum_column(Finding))
    application: str = Field(default="", max_length=2000)
    propriety_finding: Finding | None = Field(default=None, sa_type=enum_column(Finding))
    propriety: str = Field(default="", max_length=2000)
    conclusion: Finding | None = Field(default=None, sa_type=enum_column(Finding))
    opinion: str = Field(default="", max_length=2000)
    proposal: Proposed = Field(default=Proposed.NOTHING, sa_type=enum_column(Proposed))
    state: str = Field(default="draft", max_length=20)
    """`draft`, `concluded` (nothing proposed), `proposed`, `adopted`, `refused` or `returned`."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    submitted_at: datetime | None = Field(default=None, sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    decision_note: str = Field(default="", max_length=1000)
