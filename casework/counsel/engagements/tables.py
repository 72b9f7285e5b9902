"""Rows of engagements. What can be derived from their events is marked so and written only by `refresh`."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.counsel.assigning.facts import Mastery
from casework.counsel.engagements.states import Confidentiality, EngagementState, Outcome
from casework.counsel.services import Service
from casework.db import Fen, Json, Table, Utc, enum_column, pending
from casework.money import Money

WAITING = pending("engagements", "refused", "recused", "handed_in")
ASKED = pending("engagement_extensions", "asked")
FOUND = pending("engagement_interests", "found", "hinted")


class Engagement(Table, table=True):
    """One piece of work that counsel is to do: a matter of the kind `engagement`, under the organ that gives it."""

    __tablename__ = "engagements"
    __table_args__ = (
        Index("ix_engagements_organ", "organ_id", "over", "due", "id"),
        Index("ix_engagements_counsel", "counsel_id", "state"),
        Index("ix_engagements_case", "case_id"),
        Index(
            "ix_engagements_going_on",
            *("counsel_id", "organ_id"),
            sqlite_where=text("over = 0"),  # as a query says it: SQLite compares words
            postgresql_where=text("NOT over"),
        ),
        WAITING.index,
    )

    id: int | None = Field(default=None, primary_key=True, foreign_key="matters.id")
    organ_id: int = Field(foreign_key="organisations.id")
    """As the matter has it."""
    service: Service = Field(sa_type=enum_column(Service))
    title: str = Field(max_length=200)
    mandate: str = Field(max_length=2000)
    """What counsel is to do, and no more (200号第八条第二项)."""
    case_id: int | None = Field(default=None, foreign_key="cases.id")
    subject: str = Field(default="", max_length=300)
    """The contract or the draft that it is about, where it is no case."""
    confidentiality: Confidentiality = Field(sa_type=enum_column(Confidentiality))
    instance: str = Field(default="", max_length=20)
    """Of an agency: a code of the list `level`, which its load and its fee hang on."""
    amount: Money | None = Field(default=None, sa_type=Fen)
    """The amount in dispute."""
    agreed: Money | None = Field(default=None, sa_type=Fen)
    """What was agreed to be paid, where the fee is by agreement (200号第二十条)."""
    units: int
    """What it weighs (`LoadTable`)."""
    asked_due: date
    """By when it is wanted; the day that an assignment fixes is in its event."""

    # Derived from its events:
    state: EngagementState = Field(default=EngagementState.OPEN, sa_type=enum_column(EngagementState))
    over: bool = False
    counsel_id: int | None = Field(default=None, foreign_key="counsel.id")
    """Who has it now; None where nobody has."""
    due: date
    """The day on which it is due as things stand."""
    moved_by: int = Field(foreign_key="users.id")
    """Who recorded what happened last, and when."""
    moved_at: datetime = Field(sa_type=Utc)


class EngagementWant(Table, table=True):
    """A speciality that the work asks for, with the level that is enough (200号第十条)."""

    __tablename__ = "engagement_wants"

    engagement_id: int = Field(foreign_key="engagements.id", primary_key=True)
    speciality: str = Field(max_length=40, primary_key=True)
    level: Mastery = Field(sa_type=enum_column(Mastery))


class EngagementName(Table, table=True):
    """Somebody whom the work concerns beside the parties of its case: the other side of a contract, an affiliate."""

    __tablename__ = "engagement_names"

    engagement_id: int = Field(foreign_key="engagements.id", primary_key=True)
    name: str = Field(max_length=120, primary_key=True, index=True)
    opposing: bool = True
    person: bool = False


class Assignment(Table, table=True):
    """That the work was given to somebody on a day, with the ranking as it stood and the reason of the choice."""

    __tablename__ = "engagement_assignments"
    __table_args__ = (
        Index("ix_engagement_assignments_engagement", "engagement_id", "id"),
        Index("ix_engagement_assignments_counsel", "counsel_id", "on"),
        Index("ix_engagement_assignments_on", "organ_id", "on"),
        Index("ix_engagement_assignments_over", "organ_id", "outcome", "over_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    engagement_id: int = Field(foreign_key="engagements.id")
    organ_id: int = Field(foreign_key="organisations.id")
    counsel_id: int = Field(foreign_key="counsel.id")
    on: date
    units: int
    """What it weighed then."""
    place: int
    """Its place in the ranking, from 1."""
    reason: str = Field(default="", max_length=500)
    """Why this one, where another stood first."""
    settled: str = Field(default="", max_length=500)
    """How the cautions were settled before it was given."""
    ranking: list[Any] = Field(default_factory=list, sa_type=Json)
    """Everybody with points and reasons, as it stood."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)

    # Derived from the events of its engagement:
    outcome: Outcome = Field(default=Outcome.HELD, sa_type=enum_column(Outcome))
    over_on: date | None = None
    why: str = Field(default="", max_length=1000)
    """Of a refusal or a recusal: what the counsel said."""
    handed_in: int = 0
    """How often work was handed in, and how often late."""
    handed_in_late: int = 0
    late_on: date | None = None
    """The last day on which something was handed in late."""
    score: int | None = None

    excused: str = Field(default="", max_length=500)
    """What the office found to be a good reason for the refusal or the lateness (第十七条第二项: 无正当理由)."""


class Declaration(Table, table=True):
    """What a counsel declares of its interests (无利害关系声明), and against whom. Never changed: the next is another row."""

    __tablename__ = "engagement_declarations"
    __table_args__ = (Index("ix_engagement_declarations", "assignment_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    engagement_id: int = Field(foreign_key="engagements.id")
    assignment_id: int = Field(foreign_key="engagement_assignments.id")
    free: bool
    """That there is no interest."""
    note: str = Field(default="", max_length=500)
    against: list[Any] = Field(default_factory=list, sa_type=Json)
    """The names that it was asked about."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class Extension(Table, table=True):
    """That a counsel asks for more time, with the office's word."""

    __tablename__ = "engagement_extensions"
    __table_args__ = (Index("ix_engagement_extensions", "engagement_id", "id"), ASKED.index)

    id: int | None = Field(default=None, primary_key=True)
    engagement_id: int = Field(foreign_key="engagements.id")
    assignment_id: int = Field(foreign_key="engagement_assignments.id")
    until: date
    reason: str = Field(max_length=500)
    state: str = Field(default="asked", max_length=20)
    """`asked`, `granted`, `refused`, or `lapsed` where the assignment ended first."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    note: str = Field(default="", max_length=500)


class InterestFound(Table, table=True):
    """What may tie the counsel who has the work to somebody in it, found when names were compared (200号第八条第五项)."""

    __tablename__ = "engagement_interests"
    __table_args__ = (
        Index("ix_engagement_interests", "assignment_id", "id"),
        FOUND.index,
    )

    id: int | None = Field(default=None, primary_key=True)
    engagement_id: int = Field(foreign_key="engagements.id")
    assignment_id: int = Field(foreign_key="engagement_assignments.id")
    certain: bool
    why: str = Field(max_length=600)
    """The evidence, as it was compared."""
    state: str = Field(max_length=20)
    """`found` (the counsel must stand back), `hinted` (to be settled), `settled`, or `gone`."""
    found_by: int = Field(foreign_key="users.id")
    """Whose act brought it up."""
    found_at: datetime = Field(sa_type=Utc)
    settled_by: int | None = Field(default=None, foreign_key="users.id")
    settled_at: datetime | None = Field(default=None, sa_type=Utc)
    note: str = Field(default="", max_length=500)
