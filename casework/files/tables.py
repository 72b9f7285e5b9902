"""Rows of stored files. The bytes lie in the store under their SHA-256."""

from datetime import date, datetime

from sqlmodel import Field

from casework.db import Table, Utc


class StoredFile(Table, table=True):
    """One upload of one file: the same bytes under another name are another row and the same content."""

    __tablename__ = "stored_files"

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(max_length=64, index=True)
    name: str = Field(max_length=200)
    size: int
    media_type: str = Field(max_length=100)
    classification: str = Field(max_length=20)
    uploaded_by: int = Field(foreign_key="users.id")
    uploaded_at: datetime = Field(sa_type=Utc)
    destroyed_on: date | None = None
    """Its bytes were destroyed on that day, by the rules of the archive; what it was is still known."""
