"""Rows of checks: what was asked, and what was found on the day of the answer, frozen and sealed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.credit.products import UseField
from casework.db import Json, Table, Utc, enum_column, pending
from casework.text import N_, Labelled

WAITING = pending("credit_checks", "asked")
ORPHANED = text("record_id IS NULL AND salt <> ''")
_FOUND = text("record_id IS NOT NULL")
OPINION = 4_000
"""Characters of an opinion."""


class CheckState(Labelled):
    """Where a check stands."""

    ASKED = "asked", N_("待答复")
    ANSWERED = "answered", N_("已答复")
    WITHDRAWN = "withdrawn", N_("已撤回")


class CreditCheck(Table, table=True):
    """A check of a subject: a matter of the kind `credit_check`, which the credit centre answers for."""

    __tablename__ = "credit_checks"
    __table_args__ = (
        Index("ix_credit_checks_subject", "subject_id", "id"),
        Index("ix_credit_checks_asking", "asking_id", "id"),
        WAITING.index,
    )

    id: int | None = Field(default=None, primary_key=True, foreign_key="matters.id")
    number: str = Field(max_length=60, unique=True)
    subject_id: int = Field(foreign_key="credit_subjects.id")
    asking_id: int = Field(foreign_key="organisations.id")
    """The organ that asks; the centre, where the subject asks itself."""
    by_subject: bool = False
    """The subject asks what is kept of itself."""
    use: UseField = Field(sa_type=enum_column(UseField))
    purpose: str = Field(max_length=300)
    requested_on: date
    consent_by: str = Field(max_length=60)
    """Who agreed to it, or applied in person."""
    consent_on: date
    consent_file_id: int | None = Field(default=None, foreign_key="stored_files.id")
    """The paper; None: it is kept by whoever asks."""
    asked_by: int = Field(foreign_key="users.id")
    asked_at: datetime = Field(sa_type=Utc)
    state: CheckState = Field(default=CheckState.ASKED, sa_type=enum_column(CheckState))

    # What the answer puts in:
    answered_on: date | None = None
    answered_by: int | None = Field(default=None, foreign_key="users.id")
    opinion: str = Field(default="", max_length=OPINION)
    """It may tell of any record that was found, and is erased with the first of them."""
    salt: str = Field(default="", max_length=32)
    """Of the opinion's hash."""
    opinion_hash: str = Field(default="", max_length=64)
    seal: str = Field(default="", max_length=64)
    """SHA-256 over what was asked, when, and the hashes of all that was answered (`sealed.py`)."""
    code: str = Field(default="", max_length=20)
    """What opens the public verification, printed on the answer."""


class CheckFinding(Table, table=True):
    """A record that a check found, as it was then. It is there for as long as the record is; the hash stays."""

    __tablename__ = "credit_check_findings"
    __table_args__ = (
        Index("ix_credit_check_findings_record", "record_id", sqlite_where=_FOUND, postgresql_where=_FOUND),
        Index(
            "ix_credit_check_findings_orphaned", "check_id", sqlite_where=ORPHANED, postgresql_where=ORPHANED
        ),
    )

    check_id: int = Field(foreign_key="credit_checks.id", primary_key=True)
    place: int = Field(primary_key=True)
    """From 1."""
    record_id: int | None = Field(default=None, foreign_key="credit_records.id", ondelete="SET NULL")
    """None: the record was forgotten, and so are the words."""
    words: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    """The record as it was shown on that day."""
    salt: str = Field(default="", max_length=32)
    """Erased with the words: without it nobody finds them again by guessing."""
    hash: str = Field(max_length=64)
