"""What a person has put away from its dashboard."""

from datetime import datetime

from sqlmodel import Field

from casework.db import Table, Utc


class ChangeRead(Table, table=True):
    """Somebody has read which dates a change of the calendar moved; its dashboard tells it no more."""

    __tablename__ = "changes_read"

    user_id: int = Field(foreign_key="users.id", primary_key=True)
    change_id: int = Field(foreign_key="calendar_changes.id", primary_key=True)
    read_at: datetime = Field(sa_type=Utc)
