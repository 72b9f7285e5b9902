"""Rows of commitments: an organ's own texts, and what a subject has signed."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.credit.products import UseField
from casework.db import Table, Utc, enum_column

LONG, SHORT = 4_000, 500
"""Characters of a text, and of what is told in a line or two."""
FORGOTTEN = text("record_id IS NULL AND breach <> ''")
_BREACHED = text("record_id IS NOT NULL")


class CommitmentText(Table, table=True):
    """What is promised in a field, as an organ words it from a day on. Never changed: the next is another row."""

    __tablename__ = "credit_commitment_texts"
    __table_args__ = (Index("ix_credit_commitment_texts", "organ_id", "use", "start", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    use: UseField = Field(sa_type=enum_column(UseField))
    start: date
    """From which day on it is handed out."""
    standing: str = Field(max_length=LONG)
    """Of the own credit (第五条: 自身的信用状况)."""
    truth: str = Field(max_length=LONG)
    """Of what is applied with (申请材料的真实性)."""
    liability: str = Field(max_length=LONG)
    """Of what a breach entails (违背承诺的责任)."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class CreditCommitment(Table, table=True):
    """A commitment of a subject: worded for it, then signed. The words stay as they were handed out."""

    __tablename__ = "credit_commitments"
    __table_args__ = (
        Index("ix_credit_commitments_organ", "organ_id", "id"),
        Index("ix_credit_commitments_subject", "subject_id", "id"),
        Index(
            "ix_credit_commitments_record", "record_id", sqlite_where=_BREACHED, postgresql_where=_BREACHED
        ),
        Index("ix_credit_commitments_forgotten", "id", sqlite_where=FORGOTTEN, postgresql_where=FORGOTTEN),
    )

    id: int | None = Field(default=None, primary_key=True)
    version: int = 0
    number: str = Field(max_length=60)
    subject_id: int = Field(foreign_key="credit_subjects.id")
    organ_id: int = Field(foreign_key="organisations.id")
    """To whom it is given, and who keeps it."""
    use: UseField = Field(sa_type=enum_column(UseField))
    about: str = Field(max_length=SHORT)
    """For which application."""
    text_id: int | None = Field(default=None, foreign_key="credit_commitment_texts.id")
    """The organ's text that it was made with; None: the one that ships."""
    standing: str = Field(max_length=LONG)
    truth: str = Field(max_length=LONG)
    liability: str = Field(max_length=LONG)
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)

    # What signing puts in:
    signed_on: date | None = None
    signed_name: str = Field(default="", max_length=60)
    """Who signed: the person, or who represents the organisation."""
    file_id: int | None = Field(default=None, foreign_key="stored_files.id")
    """The signed copy."""

    # What a breach puts in (第六条); erased with its record:
    breached_on: date | None = None
    breach: str = Field(default="", max_length=SHORT)
    evidence_id: int | None = Field(default=None, foreign_key="stored_files.id")
    record_id: int | None = Field(default=None, foreign_key="credit_records.id", ondelete="SET NULL")
    """The adverse record that it became. Where that is forgotten, the breach is."""
