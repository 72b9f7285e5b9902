"""Rows of the office's ladders, its quiet hours, leave, and what people were told.

What an office sets is never changed in place: a later row says otherwise. What has not begun is withdrawn, and leave is
ended, by their own columns; both rows stay.
"""

from datetime import date, datetime, time

from sqlalchemy import Dialect, Index, String, UniqueConstraint, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from casework.alerting.ladders import written
from casework.db import Json, Table, Utc, enum_column
from casework.rulebook.ladder import Ladder, Recipient, Rung, When
from casework.rulebook.model import Character, Owner


class _Rungs(TypeDecorator[Ladder]):
    """A ladder in one column, in words that can be read there."""

    impl = String(1000)
    cache_ok = True

    def process_bind_param(self, value: Ladder | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else written(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Ladder | None:  # noqa: ARG002
        return None if value is None else tuple(map(_rung, value.split()))


def _rung(said: str) -> Rung:
    level, _, to = said.partition("=")
    when, _, days = level.partition("_")
    return Rung(When(when), tuple(map(Recipient, to.split(","))), int(days or 0))


class LadderVersion(Table, table=True):
    """A ladder from a day on, for one rule or for all of a kind; of two from one day the later row counts."""

    __tablename__ = "ladder_versions"

    id: int | None = Field(default=None, primary_key=True)
    character: Character = Field(sa_type=enum_column(Character))
    rule: str = Field(default="", max_length=40)
    """Empty: every rule of the kind that has none of its own."""
    begins_on: date
    rungs: Ladder | None = Field(default=None, sa_type=_Rungs)
    """None: what stands above it stands again: for a rule the ladder of its kind, for a kind the product's own."""
    set_by: int = Field(foreign_key="users.id")
    set_at: datetime = Field(sa_type=Utc)
    withdrawn_by: int | None = Field(default=None, foreign_key="users.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Utc)
    """Before `begins_on`: it never holds."""


class QuietHours(Table, table=True):
    """The quiet hours as they were set; the latest row counts."""

    __tablename__ = "quiet_hours"

    id: int | None = Field(default=None, primary_key=True)
    begins: time
    ends: time
    rest_days: bool
    set_by: int = Field(foreign_key="users.id")
    set_at: datetime = Field(sa_type=Utc)


class Leave(Table, table=True):
    """Somebody is away from one day through another, and a colleague stands in."""

    __tablename__ = "leaves"
    __table_args__ = (Index("ix_leaves_days", "last", "first", "user_id", "substitute_id", "back_on"),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="users.id", index=True)
    first: date
    last: date
    substitute_id: int = Field(foreign_key="users.id", index=True)
    reason: str = Field(default="", max_length=200)
    entered_by: int = Field(foreign_key="users.id")
    entered_at: datetime = Field(sa_type=Utc)
    back_on: date | None = None
    """The day on which it is at work again, where that comes before the end; not after `first`: it did not go at all."""
    ended_by: int | None = Field(default=None, foreign_key="users.id")
    ended_at: datetime | None = Field(default=None, sa_type=Utc)


_LISTED = ("user_id", "told_at", "id")


def _lines(name: str, where: str, *by: str) -> Index:
    """An index over the alerts that lists have; `where` as a query says it on SQLite, which compares words."""
    on_postgresql = where.replace("newest = 1", "newest").replace("ended = 0", "NOT ended")
    return Index(f"ix_alerts_{name}", *by, sqlite_where=text(where), postgresql_where=text(on_postgresql))


class Alert(Table, table=True):
    """Somebody was told of a deadline at one level: once for each of its dates, whoever asks again."""

    __tablename__ = "alerts"
    __table_args__ = (
        UniqueConstraint("user_id", "matter_id", "rule", "due", "level"),
        _lines("unread", "newest = 1 AND ended = 0 AND read_at IS NULL", *_LISTED),
        _lines("open", "newest = 1 AND ended = 0", *_LISTED),
        _lines("newest", "newest = 1", *_LISTED),
        _lines("settled", "newest = 1", "matter_id"),
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
    """The newest of what its person was told of the deadline: the one line that lists have of it."""
    ended: bool = False
    """Nothing is to be done about it any more: done, given up, taken back, or the matter is closed. Kept for the newest."""
    also: list[str] = Field(default_factory=list, sa_type=Json)
    """The levels told beside it."""
    read_at: datetime | None = Field(default=None, sa_type=Utc)
