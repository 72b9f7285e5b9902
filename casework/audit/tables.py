"""Rows of the trail. The migration adds triggers that refuse to change or delete an entry."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from casework.db import Json, Table, Utc


class AuditStream(Table, table=True):
    """The head of one chain: its length and last hash."""

    __tablename__ = "audit_streams"

    stream: str = Field(max_length=60, primary_key=True)
    length: int = 0
    hash: str = Field(max_length=64)


class AuditSeal(Table, table=True):
    """A part of the seal over all streams (`casework.audit.seal`): how many entries it has taken in, and their sum."""

    __tablename__ = "audit_seals"

    name: str = Field(max_length=60, primary_key=True)
    part: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    length: int = 0
    hash: str = Field(max_length=64)


class AuditEntry(Table, table=True):
    """One act: who, when, what, on what, with which facts."""

    __tablename__ = "audit_entries"
    __table_args__ = (UniqueConstraint("stream", "seq"),)

    id: int | None = Field(default=None, primary_key=True)
    stream: str = Field(max_length=60)
    seq: int
    at: datetime = Field(sa_type=Utc, index=True)
    user_id: int | None = Field(default=None, foreign_key="users.id", index=True)
    actor: str = Field(max_length=80)
    """The person's name as it was at the time."""
    action: str = Field(max_length=60, index=True)
    subject: str = Field(default="", max_length=200)
    facts: dict[str, Any] = Field(sa_type=Json)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)
