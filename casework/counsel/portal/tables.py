"""Rows of the portal: what a counsel undertook, and which files were released to it."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from casework.db import Table, Utc


class Undertaking(Table, table=True):
    """That a counsel undertook to keep confidential what it learns in a piece of work (200号第八条第四项)."""

    __tablename__ = "engagement_undertakings"

    id: int | None = Field(default=None, primary_key=True)
    engagement_id: int = Field(foreign_key="engagements.id", index=True)
    assignment_id: int = Field(foreign_key="engagement_assignments.id", unique=True)
    name: str = Field(max_length=60)
    """As it was typed."""
    text: str = Field(max_length=1000)
    """As it was shown."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class FileGrant(Table, table=True):
    """That a file may be opened by whoever has a piece of work, from a day until a day (200号第七条第二项).

    It hangs on the assignment: with its end, by acceptance as by recusal, nothing is open any longer.
    """

    __tablename__ = "engagement_grants"
    __table_args__ = (Index("ix_engagement_grants", "assignment_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    engagement_id: int = Field(foreign_key="engagements.id", index=True)
    assignment_id: int = Field(foreign_key="engagement_assignments.id")
    file_id: int = Field(foreign_key="stored_files.id")
    first: date
    last: date
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    withdrawn_by: int | None = Field(default=None, foreign_key="users.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Utc)
