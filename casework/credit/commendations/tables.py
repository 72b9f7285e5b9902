"""Rows of commendations."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from casework.db import Table, Utc, pending
from casework.text import N_, Labelled

SUBMITTED = pending("commendations", "submitted", "returned")


class CommendationState(Labelled):
    """Where a proposal stands."""

    DRAFT = "draft", N_("拟提")
    SUBMITTED = "submitted", N_("待批准")
    RETURNED = "returned", N_("已退回")
    APPROVED = "approved", N_("已批准")


class Commendation(Table, table=True):
    """That somebody be commended: an organ, a person (201号第二十三条)."""

    __tablename__ = "commendations"
    __table_args__ = (Index("ix_commendations_organ", "organ_id", "id"), SUBMITTED.index)

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    subject_id: int = Field(foreign_key="credit_subjects.id")
    honour: str = Field(max_length=120)
    """What it is commended with."""
    merits: str = Field(max_length=1000)
    state: str = Field(default="draft", max_length=20)
    """A `CommendationState`."""
    decision_id: int | None = Field(default=None, foreign_key="credit_decisions.id")
    """The decision of the gate on which it was submitted."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    note: str = Field(default="", max_length=300)
