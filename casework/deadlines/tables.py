"""Rows of computed deadlines and of the calendar that an office keeps."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.db import Table, Utc, enum_column
from casework.rulebook import EventKind, Layer, Owner, Why


def _owed_index(holder: str) -> Index:
    """All that the figures of every page ask of the duties of an organ or unit, without touching table or case."""
    return Index(
        f"ix_deadlines_owed_{holder.removesuffix('_id')}",
        *(holder, "follow", "due", "owner", "layer", "provisional"),
        sqlite_where=text("owed = 1"),  # as a query says it: SQLite compares words
        postgresql_where=text("owed"),
    )


class StoredDeadline(Table, table=True):
    """One deadline of one case, as last computed. The rulebook can compute it again at any time."""

    __tablename__ = "deadlines"
    __table_args__ = (_owed_index("organ_id"), _owed_index("responsible_id"))

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    organ_id: int = Field(foreign_key="organisations.id")
    """The responding organ, as the case has it: with `responsible_id` it decides who sees the deadline."""
    responsible_id: int | None = Field(default=None, foreign_key="organisations.id")
    rule: str = Field(max_length=40)
    trigger_kind: EventKind = Field(sa_type=enum_column(EventKind))
    trigger_on: date
    trigger_event_id: int | None = None
    last_day: date
    due: date
    follow: date
    """The date to follow, by which lists sort: `due`, or an earlier day planned back from the answer's limit."""
    follow_why: Why = Field(sa_type=enum_column(Why))
    advise_by: date
    provisional: bool
    layer: Layer = Field(sa_type=enum_column(Layer))
    owner: Owner = Field(sa_type=enum_column(Owner))
    term: str = Field(max_length=20)
    capped_by: str | None = Field(default=None, max_length=40)
    met_on: date | None = None
    tracking: bool = False
    """Nobody here owes it: a court's limit, or a right that may be left unused."""
    owed: bool = True
    """Somebody must still act: not met, not only tracked, and the case is open."""
    calendar_version: str = Field(max_length=40)


class DeadlineChange(Table, table=True):
    """A due date that moved when the calendar changed: what changed, for whom, and why."""

    __tablename__ = "deadline_changes"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    rule: str = Field(max_length=40)
    due_before: date
    due_after: date
    was_provisional: bool
    is_provisional: bool
    change_id: int = Field(foreign_key="calendar_changes.id", index=True)


class CalendarChange(Table, table=True):
    """One change of the office's calendar: a notice loaded, or a local exception recorded or withdrawn."""

    __tablename__ = "calendar_changes"

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=20)
    """`notice`, `exception` or `withdrawal`."""
    year: int | None = None
    on: date | None = None
    rests: bool | None = None
    name: str = Field(default="", max_length=120)
    source: str = Field(max_length=300)
    body: str = Field(default="")
    """The notice as it was loaded (TOML or CSV)."""
    body_format: str = Field(default="", max_length=10)
    withdraws_id: int | None = Field(default=None, foreign_key="calendar_changes.id")
    recorded_by: int = Field(foreign_key="users.id")
    recorded_at: datetime = Field(sa_type=Utc)
