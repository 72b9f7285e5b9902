"""Rows of programmes: each version as it was written. What is in force is never edited; a new version is another row."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from casework.credit.products import UseField
from casework.db import Table, Utc, enum_column, pending
from casework.text import N_, Labelled

PROPOSED = pending("credit_programmes", "proposed")
TEXT = 40_000
"""Characters of a programme."""


class ProgrammeState(Labelled):
    """Where a version of a programme stands."""

    PROPOSED = "proposed", N_("待审定")
    APPROVED = "approved", N_("已审定")
    RETURNED = "returned", N_("已退回")


class CreditProgramme(Table, table=True):
    """A version of an organ's programme. Proposed by one, tried with sample facts, approved by another."""

    __tablename__ = "credit_programmes"
    __table_args__ = (Index("ix_credit_programmes_organ", "organ_id", "code", "start"), PROPOSED.index)

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    code: str = Field(max_length=40)
    """What the programme calls itself (`id`); its versions share it."""
    edition: int
    """From 1, by organ and code."""
    title: str = Field(max_length=120)
    source: str = Field(max_length=120)
    use: UseField = Field(sa_type=enum_column(UseField))
    text: str = Field(max_length=TEXT)
    """As it was written, in TOML."""
    start: date
    """From which day on applications are made under it."""
    state: ProgrammeState = Field(default=ProgrammeState.PROPOSED, sa_type=enum_column(ProgrammeState))
    tried_at: datetime | None = Field(default=None, sa_type=Utc)
    """When somebody last tried it with sample facts; it is not approved before."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    note: str = Field(default="", max_length=300)
