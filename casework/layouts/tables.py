"""Rows of an office's own layouts: what was uploaded, and from which day which of it is used."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from casework.db import Table, Utc


class Layout(Table, table=True):
    """A version of an organ's own layout of a document. It is never changed."""

    __tablename__ = "layouts"
    __table_args__ = (UniqueConstraint("organ_id", "document", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    document: str = Field(max_length=40)
    """Its name (`matters.documents.Document`)."""
    version: int
    """From 1 for each organ and document."""
    file_id: int = Field(foreign_key="stored_files.id", index=True)
    sha256: str = Field(max_length=64)
    remark: str = Field(default="", max_length=300)
    """What is different in it."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class LayoutTurn(Table, table=True):
    """From a day on an organ uses a version, or none of its own any more; the last one by its day counts."""

    __tablename__ = "layout_turns"
    __table_args__ = (Index("ix_layout_turns_organ", "organ_id", "document", "begins_on"),)

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    document: str = Field(max_length=40)
    layout_id: int | None = Field(default=None, foreign_key="layouts.id", index=True)
    """None: no version of its own."""
    begins_on: date
    reason: str = Field(default="", max_length=300)
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    withdrawn_by: int | None = Field(default=None, foreign_key="users.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Utc)
    """It never counted: it was withdrawn before its day."""
