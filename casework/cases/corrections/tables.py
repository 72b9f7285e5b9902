"""Rows of notices: who has to be told in writing that the sued act was changed."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.db import Table, Utc

UNTOLD = "sent_on IS NULL"
"""The few that wait for somebody, found without reading all."""


class CorrectionNotice(Table, table=True):
    """One addressee of a changed act (201号第十七条第二款). That it was told, how and when is an event."""

    __tablename__ = "correction_notices"
    __table_args__ = (
        Index("ix_correction_untold", "case_id", sqlite_where=text(UNTOLD), postgresql_where=text(UNTOLD)),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    role: str = Field(max_length=20)
    """`court`, for the body that decides, or the role of a party."""
    name: str = Field(max_length=200)
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    sent_on: date | None = None
    """None: it waits. The day that people read stands in the event, where it can be put right."""
