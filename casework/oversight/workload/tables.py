"""Rows of workload: how many cases each person had open at the end of a month, and how many are too many."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from casework.db import Table, Utc


class OpenAtMonth(Table, table=True):
    """How many cases a handler of an organ had open when a month began. Written once: handlers change, and are not kept."""

    __tablename__ = "workload_months"
    __table_args__ = (Index("ix_workload_months", "organ_id", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    month: date = Field(index=True)
    """Its first day."""
    organ_id: int = Field(foreign_key="organisations.id")
    handler_id: int | None = Field(default=None, foreign_key="users.id")
    """None: cases that nobody handles yet."""
    open: int


class WorkloadLimit(Table, table=True):
    """How many open cases a handler of an organ should have at most, from a day on. A later row replaces it from its day."""

    __tablename__ = "workload_limits"
    __table_args__ = (Index("ix_workload_limits", "organ_id", "since", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    since: date
    most: int
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
