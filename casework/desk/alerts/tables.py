"""What people were told: evidence, where it is asked whether somebody knew (201号第二十五条)."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from casework.db import Json, Table, Utc, enum_column
from casework.rulebook import Character, Owner
from casework.rulebook.ladder import Recipient


class Alert(Table, table=True):
    """Somebody was told of a deadline at one level: once for each of its dates, whoever asks again."""

    __tablename__ = "alerts"
    __table_args__ = (
        UniqueConstraint("user_id", "matter_id", "rule", "due", "level"),
        Index(
            "ix_alerts_unread",
            "user_id",
            "told_at",
            "id",
            sqlite_where=text("newest = 1 AND read_at IS NULL"),  # as a query says it: SQLite compares words
            postgresql_where=text("newest AND read_at IS NULL"),
        ),
        Index(
            "ix_alerts_newest",
            "user_id",
            "told_at",
            "id",
            sqlite_where=text("newest = 1"),
            postgresql_where=text("newest"),
        ),
        Index("ix_alerts_matter", "matter_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="users.id")
    for_id: int | None = Field(default=None, foreign_key="users.id")
    """Whom it stands in for, where it was told in the place of somebody on leave."""
    matter_id: int = Field(foreign_key="matters.id")
    rule: str = Field(max_length=40)
    trigger_event_id: int | None = None
    level: str = Field(max_length=20)
    """A level of the ladder, such as `before_3` or `late_2`; `moved_1` where a date became another one."""
    on: date
    """The day that the level fell on: before the day on which it was told, where that was missed."""
    due: date
    """The last day, as it was told."""
    aim: date
    """The day to aim at, as it was told."""
    character: Character = Field(sa_type=enum_column(Character))
    owner: Owner = Field(sa_type=enum_column(Owner))
    told_as: Recipient = Field(sa_type=enum_column(Recipient))
    was_due: date | None = None
    """The date that it was told before, where it moved."""
    moved_by_event: int | None = Field(default=None, foreign_key="events.id")
    moved_by_change: int | None = Field(default=None, foreign_key="calendar_changes.id")
    told_at: datetime = Field(sa_type=Utc)
    release_at: datetime = Field(sa_type=Utc)
    """When it may go out by other channels than the page: the office's quiet hours are over by then."""
    newest: bool
    """The newest of what was told of the deadline at that moment; lists show it, with the levels told beside it."""
    also: list[str] = Field(default_factory=list, sa_type=Json)
    """The levels told beside it."""
    read_at: datetime | None = Field(default=None, sa_type=Utc)
