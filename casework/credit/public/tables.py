"""Rows of what was tried in vain on the public pages."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from casework.db import Table, Utc


class PublicAttempt(Table, table=True):
    """A number with a code that did not fit, kept as hashes: for counting, and for nothing else."""

    __tablename__ = "credit_public_attempts"
    __table_args__ = (
        Index("ix_credit_public_attempts_address", "address", "at"),
        Index("ix_credit_public_attempts_number", "number", "at"),
        Index("ix_credit_public_attempts_at", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    address: str = Field(max_length=64)
    """A hash of where it came from."""
    number: str = Field(max_length=64)
    """A hash of the number that was tried, whether or not there is one."""
    at: datetime = Field(sa_type=Utc)
