"""Rows of computed deadlines and of the calendar that an office keeps."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.calendar import Authority
from casework.db import Table, Utc, enum_column
from casework.rulebook import Character, EventKind, Layer, Owner, Why
from casework.text import N_

_STANDING = ("follow", "due", "owner", "layer", "provisional", "character", "advise_by", "stands")
"""With `stands` itself: SQLite asks the row for it otherwise, though the index has no other rows."""
_DUE = ("due", "owner", "character", "stands", "met_on")
"""All that the figures of a month ask of what falls due in it, done or not."""


def _standing_index(name: str, *columns: str) -> Index:
    """All that the figures of every page ask of what stands for an organ or unit, without touching table or case."""
    return Index(
        f"ix_deadlines_standing_{name}",
        *columns,
        sqlite_where=text("stands = 1"),  # as a query says it: SQLite compares words
        postgresql_where=text("stands"),
    )


class StoredDeadline(Table, table=True):
    """One deadline of one case, as last computed. The rulebook can compute it again at any time."""

    __tablename__ = "deadlines"
    __table_args__ = (
        _standing_index("organ", "organ_id", *_STANDING),
        _standing_index("responsible", "responsible_id", *_STANDING),
        _standing_index("all", "follow", "due", "id", "organ_id", "responsible_id", *_STANDING[2:]),
        Index("ix_deadlines_due_organ", "organ_id", *_DUE),
        Index("ix_deadlines_due_responsible", "responsible_id", *_DUE),
    )

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
    character: Character = Field(sa_type=enum_column(Character))
    ended_by: EventKind | None = Field(default=None, sa_type=enum_column(EventKind))
    """What ended it other than its own act: a right given up, or a later step that left it without purpose."""
    stands: bool = True
    """Somebody here must still act, or until `due` still may (a right), and the case is open."""
    calendar_version: str = Field(max_length=40)
    """The calendar with which the row was written; a later one that moved nothing leaves it alone."""


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


class ChangeState(StrEnum):
    """How far a change of the calendar has come: only a confirmed one has an effect on any date."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The state in Chinese."""
        return {"proposed": N_("待确认"), "confirmed": N_("已生效"), "refused": N_("未采用")}[self.value]


class CalendarChange(Table, table=True):
    """One change of the office's calendar: a notice or an exception, or the withdrawal of one.

    One person proposes it and another confirms it.
    """

    __tablename__ = "calendar_changes"

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=20)
    """`notice`, `exception` or `withdrawal`."""
    year: int | None = None
    on: date | None = None
    until: date | None = None
    """The last of several days."""
    rests: bool | None = None
    authority: Authority = Field(default=Authority.STATE_COUNCIL, sa_type=enum_column(Authority))
    """Who ordered it."""
    name: str = Field(default="", max_length=120)
    source: str = Field(max_length=300)
    body: str = Field(default="")
    """The notice as it was loaded (TOML or CSV)."""
    body_format: str = Field(default="", max_length=10)
    withdraws_id: int | None = Field(default=None, foreign_key="calendar_changes.id")
    recorded_by: int = Field(foreign_key="users.id")
    recorded_at: datetime = Field(sa_type=Utc)
    state: ChangeState = Field(default=ChangeState.PROPOSED, sa_type=enum_column(ChangeState))
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    """Who confirmed or refused it; nobody, of a change that took effect before two persons were asked for."""
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    refusal: str = Field(default="", max_length=300)
    """Why it was refused."""
