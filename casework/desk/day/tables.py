"""Rows of days that somebody signed off."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.db import Table, Utc

_STANDS = text("taken_back_at IS NULL")


class DaySignOff(Table, table=True):
    """One person's word that an organ's day is entered wholly and rightly; taken back, it stays with its reason."""

    __tablename__ = "day_sign_offs"
    __table_args__ = (
        Index(
            "uq_day_sign_offs_standing",
            "organ_id",
            "on",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
        Index("ix_day_sign_offs_day", "organ_id", "on", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    on: date
    signed_by: int = Field(foreign_key="users.id")
    signed_at: datetime = Field(sa_type=Utc)
    remark: str = Field(default="", max_length=500)

    # The day as it stood then:
    received: int
    entered: int
    later: int
    """Entered afterwards for the day, and before the sign-off."""
    due: int
    undone: int
    """Of what was due, what nobody had done yet."""
    met: int
    own: int
    """Of what was entered, what whoever signed had entered itself."""
    last_intake_id: int
    """What has a greater key came after the sign-off."""
    last_event_id: int
    digest: str = Field(max_length=64)
    """SHA-256 over what was entered, by which it can be proved again (`casework.desk.day.queries.digest_of`)."""
    audit_id: int = Field(foreign_key="audit_entries.id")
    """Where the trail stood: the entry of this sign-off."""

    taken_back_at: datetime | None = Field(default=None, sa_type=Utc)
    reason: str = Field(default="", max_length=500)
    """Why it was taken back, by whoever had signed."""
