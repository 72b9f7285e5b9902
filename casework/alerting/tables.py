"""Rows of the office's ladders, of its quiet hours, and of leave. None is changed in place: a later row says otherwise.

What has not begun is withdrawn, and leave is ended, by their own columns; both rows stay.
"""

from datetime import date, datetime, time

from sqlalchemy import Dialect, Index, String
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from casework.alerting.ladders import written
from casework.db import Table, Utc, enum_column
from casework.rulebook.ladder import Ladder, Recipient, Rung, When
from casework.rulebook.model import Character


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
