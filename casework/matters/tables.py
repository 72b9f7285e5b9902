"""Rows of anything with a clock, of its deadlines as computed, and of the calendar that an office keeps."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.calendar import Authority
from casework.db import Json, Table, Utc, enum_column
from casework.rulebook import Character, EventKind, Layer, Owner, Why
from casework.text import N_


class Matter(Table, table=True):
    """Anything with a clock. What more there is to it stands in its wing's own table, under the same key."""

    __tablename__ = "matters"

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=20)
    """The name of its `MatterKind`."""
    organ_id: int = Field(foreign_key="organisations.id")
    """Who answers for it, and with `responsible_id` decides who sees it; lists keep copies in indexes of their own."""
    responsible_id: int | None = Field(default=None, foreign_key="organisations.id")
    """The unit, or the other organ, that works on it."""
    opened_by: int = Field(foreign_key="users.id")
    opened_at: datetime = Field(sa_type=Utc)
    handler_id: int | None = Field(default=None, foreign_key="users.id")
    """The person who handles it, where there is one: whoever must act is told first."""
    version: int = 0
    """Rises with every act; a form that was opened before somebody else's act is refused, not applied."""
    revision: int = 0
    """Rises whenever a deadline or the title changes, by an act, a change of the calendar or an amended law."""
    revised_on: date | None = None
    """The day on which it last rose."""

    # Derived from what happened in it, by its wing:
    number: str = Field(default="", max_length=60)
    """What it goes by without anybody's name, such as the court's number: what may leave the house."""
    title: str = Field(default="", max_length=400)
    closed_on: date | None = None


URGED = "kind IN ('urged', 'reminded')"
"""The few events that a dashboard looks for among all; as a query says it, since SQLite compares words."""


class Event(Table, table=True):
    """Something that happened in a matter on a day. Never changed: a correction is another event in its place."""

    __tablename__ = "events"
    __table_args__ = (
        Index(
            "ix_events_hearing",
            "hearing_at",
            sqlite_where=text("hearing_at IS NOT NULL"),
            postgresql_where=text("hearing_at IS NOT NULL"),
        ),
        Index(
            "ix_events_moved_from",
            "instance_id",
            "moved_from",
            sqlite_where=text("moved_from IS NOT NULL"),
            postgresql_where=text("moved_from IS NOT NULL"),
        ),
        Index("ix_events_urged", "kind", "matter_id", sqlite_where=text(URGED), postgresql_where=text(URGED)),
        Index("ix_events_recorded", "organ_id", "recorded_at", "id"),
        Index("ix_events_on", "organ_id", "on", "id"),
        Index(
            "ix_events_corrections",
            "organ_id",
            "supersedes_id",
            sqlite_where=text("supersedes_id IS NOT NULL"),
            postgresql_where=text("supersedes_id IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matters.id", index=True)
    organ_id: int = Field(foreign_key="organisations.id")
    """As the matter has it, so that an organ's day is found without its matters."""
    instance_id: int | None = Field(default=None, foreign_key="instances.id", index=True)
    """The instance of a case; nothing in a matter that has none."""
    kind: EventKind = Field(sa_type=enum_column(EventKind))
    on: date
    term: str = Field(default="", max_length=20)
    """The term that the document fixes, such as `30d` or `10wd`; empty where the law's own runs."""
    posted_on: date | None = None
    hearing_at: datetime | None = Field(default=None, sa_type=Utc)
    """When the court hears the case; for a notice of hearing."""
    moved_from: datetime | None = Field(default=None, sa_type=Utc)
    """When it was to hear it before; for what moves or cancels a hearing, which is known by its time."""
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    note: str = Field(default="", max_length=1000)
    recorded_by: int = Field(foreign_key="users.id")
    recorded_at: datetime = Field(sa_type=Utc)
    supersedes_id: int | None = Field(default=None, foreign_key="events.id", unique=True)
    withdrawn: bool = False
    """This row takes the superseded event back without putting another in its place."""
    reason: str = Field(default="", max_length=500)
    """Why the superseded event was wrong."""


class MatterFile(Table, table=True):
    """A stored file as it belongs to a matter: what it is, and which event or register entry it proves."""

    __tablename__ = "matter_files"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matters.id", index=True)
    file_id: int = Field(foreign_key="stored_files.id", index=True)
    event_id: int | None = Field(default=None, foreign_key="events.id")
    intake_id: int | None = Field(default=None, foreign_key="intakes.id")
    title: str = Field(max_length=120)
    added_by: int = Field(foreign_key="users.id")
    added_at: datetime = Field(sa_type=Utc)


_STANDING = ("follow", "due", "owner", "layer", "provisional", "character", "advise_by", "stands")
"""With `stands` itself: SQLite asks the row for it otherwise, though the index has no other rows."""
_DUE = ("due", "owner", "character", "met_on")
"""All that the figures of a month ask of what falls due in it, done or not."""
_SEEN = ("organ_id", "responsible_id", "owner", "character")
"""By whom it is seen, for an index that is walked in the order of a day's entries until so many are seen."""


FOLLOWED_UP = (
    "trigger_kind IN ('suggestion_received', 'procuratorial_suggestion_received', 'obligation_begun', "
    "'obligation_settled', 'loss_found', 'opinion_received')"
)
"""The few deadlines of which registers are kept; as a query says it, since SQLite compares words."""


def _register_index(name: str, *columns: str) -> Index:
    """An index over the deadlines of which registers are kept, in the order in which what started them was recorded."""
    few = text(FOLLOWED_UP)
    keys = (*columns, "trigger_event_id", "id")
    return Index(f"ix_deadlines_register_{name}", *keys, sqlite_where=few, postgresql_where=few)


_MET = text("met_on IS NOT NULL")


def _standing_index(name: str, *columns: str) -> Index:
    """All that the figures of every page ask of what stands for an organ or unit, without touching table or matter."""
    return Index(
        f"ix_deadlines_standing_{name}",
        *columns,
        sqlite_where=text("stands = 1"),  # as a query says it: SQLite compares words
        postgresql_where=text("stands"),
    )


def _rights_index(name: str) -> Index:
    """The rights that stand, by their limits: what may still be turned against a decision is among them."""
    standing = "character = 'right' AND stands"
    return Index(
        f"ix_deadlines_rights_{name}",
        f"{name}_id",
        "due",
        "id",
        "rule",
        sqlite_where=text(f"{standing} = 1"),
        postgresql_where=text(standing),
    )


def _aim_index(name: str, *columns: str) -> Index:
    """An index over the days before their due dates on which deadlines are shown as well."""
    has = text("aim IS NOT NULL")
    return Index(f"ix_deadlines_aim_{name}", *columns, sqlite_where=has, postgresql_where=has)


class StoredDeadline(Table, table=True):
    """One deadline of one matter, as last computed. The rulebook can compute it again at any time."""

    __tablename__ = "deadlines"
    __table_args__ = (
        _standing_index("organ", "organ_id", *_STANDING),
        _standing_index("responsible", "responsible_id", *_STANDING),
        _standing_index("all", "follow", "due", "id", "organ_id", "responsible_id", *_STANDING[2:]),
        Index(
            "ix_deadlines_provisional",
            *("organ_id", "responsible_id", "due", "owner", "character", "stands", "provisional"),
            sqlite_where=text("stands = 1 AND provisional = 1"),
            postgresql_where=text("stands AND provisional"),
        ),
        _rights_index("organ"),
        _rights_index("responsible"),
        Index("ix_deadlines_due_organ", "organ_id", *_DUE),
        Index("ix_deadlines_due_responsible", "responsible_id", *_DUE),
        Index("ix_deadlines_due_all", "due", "met_on", "id", *_SEEN),
        Index("ix_deadlines_met", "organ_id", "met_on", "id", sqlite_where=_MET, postgresql_where=_MET),
        _register_index("organ", "organ_id"),
        _register_index("responsible", "responsible_id"),
        _register_index("all"),
        _aim_index("organ", "organ_id", "aim", "owner", "character"),
        _aim_index("responsible", "responsible_id", "aim", "owner", "character"),
        _aim_index("all", "aim", "met_on", "id", *_SEEN),
        Index(
            "ix_deadlines_tell_on",
            "tell_on",
            "id",
            sqlite_where=text("tell_on IS NOT NULL"),
            postgresql_where=text("tell_on IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matters.id", index=True)
    organ_id: int = Field(foreign_key="organisations.id")
    """As the matter has it: with `responsible_id` it decides who sees the deadline."""
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
    aim: date | None = None
    """The day before `due` on which the calendar shows what stands as well: planned back, or the one to aim at."""
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
    """Somebody here must still act, or until `due` still may (a right), and the matter is open."""
    resting: bool = False
    """It stands still, with no end recorded: there is nothing to do about it, and nobody is told of it."""
    calendar_version: str = Field(max_length=40)
    """The calendar with which the row was written; a later one that moved nothing leaves it alone."""
    told_through: date | None = None
    """The last day through which people were told of it as it runs now; None where nobody has looked yet."""
    tell_on: date | None = None
    """The next day on which the ladder tells anything of it; None where nothing more is told."""


class Following(Table, table=True):
    """Somebody follows a matter: it is told of what is only watched there as well."""

    __tablename__ = "follows"

    user_id: int = Field(foreign_key="users.id", primary_key=True)
    matter_id: int = Field(foreign_key="matters.id", primary_key=True, index=True)
    since: datetime = Field(sa_type=Utc)


class DroppedDeadline(Table, table=True):
    """A deadline that stood and is no longer there: what started it was taken back, or it comes from another rule now."""

    __tablename__ = "dropped_deadlines"
    __table_args__ = (
        Index("ix_dropped_deadlines_organ", "organ_id", "dropped_on"),
        Index("ix_dropped_deadlines_responsible", "responsible_id", "dropped_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matters.id")
    organ_id: int = Field(foreign_key="organisations.id")
    """As the matter had it then; who sees it now is asked of the matter as well."""
    responsible_id: int | None = Field(default=None, foreign_key="organisations.id")
    rule: str = Field(max_length=40)
    trigger_kind: EventKind = Field(sa_type=enum_column(EventKind))
    trigger_on: date
    trigger_event_id: int | None = None
    due: date
    layer: Layer = Field(sa_type=enum_column(Layer))
    owner: Owner = Field(sa_type=enum_column(Owner))
    character: Character = Field(sa_type=enum_column(Character))
    dropped_on: date


class DeadlineChange(Table, table=True):
    """A due date that moved when the calendar changed: what changed, for whom, and why."""

    __tablename__ = "deadline_changes"
    __table_args__ = (Index("ix_deadline_changes_listed", "change_id", "due_after", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matters.id", index=True)
    rule: str = Field(max_length=40)
    due_before: date
    due_after: date
    was_provisional: bool
    is_provisional: bool
    change_id: int = Field(foreign_key="calendar_changes.id")


class ForetoldMove(Table, table=True):
    """A due date as a change of the calendar would move it or leave it provisional; kept until the next week's sweep."""

    __tablename__ = "foretold_moves"
    __table_args__ = (Index("ix_foretold_moves_listed", "job_id", "due_after", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    job_id: int = Field(foreign_key="jobs.id")
    """The work that computed it."""
    matter_id: int = Field(foreign_key="matters.id", index=True)
    rule: str = Field(max_length=40)
    due_before: date
    due_after: date
    was_provisional: bool
    is_provisional: bool


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
    """The notice as it was loaded: its sentences, TOML or CSV."""
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
