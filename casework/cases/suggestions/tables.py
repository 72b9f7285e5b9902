"""Rows of what is done about a suggestion."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from casework.db import Table, Utc, pending

PENDING = pending("suggestions", "submitted", "returned", "approved")


class Suggestion(Table, table=True):
    """What a suggestion asks, what is thought of it, and the reply (201号第十八条第二款). That it came in is an event."""

    __tablename__ = "suggestions"
    __table_args__ = (UniqueConstraint("case_id", "paper"), PENDING.index)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id")
    paper: str = Field(max_length=40)
    """Which of the case's suggestions it is, as its event says."""
    asks: str = Field(default="", max_length=2000)
    addressee: str = Field(default="", max_length=200)
    """To whom it is addressed, where that is not the responding organ alone: a superior may get it (行政诉讼法第六十六条)."""
    hearing_id: int | None = Field(default=None, foreign_key="events.id")
    """The hearing that it speaks of (法释〔2020〕3号第十二条)."""
    opinion: str = Field(default="", max_length=4000)
    reply: str = Field(default="", max_length=4000)
    state: str = Field(default="", max_length=20)
    """Of the reply: nothing yet, `draft`, `submitted`, `approved`, `returned` or `sent`."""
    studied_by: int | None = Field(default=None, foreign_key="users.id")
    studied_at: datetime | None = Field(default=None, sa_type=Utc)
    made_by: int | None = Field(default=None, foreign_key="users.id")
    submitted_at: datetime | None = Field(default=None, sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    decision_note: str = Field(default="", max_length=1000)
