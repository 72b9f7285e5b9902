"""Rows of violations. What the facts say is written by detection, everything else by people."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from casework.db import Json, Table, Utc, enum_column, pending
from casework.rulebook import Failing
from casework.text import N_, Labelled

WAITING = pending("violations", "found", "changed", "confirmed", "ordered", "answered", "failed")


class ViolationState(Labelled):
    """Where a violation stands."""

    FOUND = "found", N_("待认定")
    """By the facts; nobody has said that it is one."""
    CHANGED = "changed", N_("事实变化，待重新认定")
    """What it was decided on is no longer so: a person looks again."""
    CONFIRMED = "confirmed", N_("已认定，待责令改正")
    ORDERED = "ordered", N_("责令改正中")
    ANSWERED = "answered", N_("已报告改正，待认定结果")
    FAILED = "failed", N_("未改正")
    """To be ordered anew, or referred."""
    CORRECTED = "corrected", N_("已改正")
    REFERRED = "referred", N_("未改正，已移送处分建议")
    DISMISSED = "dismissed", N_("不予认定")

    @property
    def over(self) -> bool:
        """Whether nothing is left to be done."""
        return self in {ViolationState.CORRECTED, ViolationState.REFERRED, ViolationState.DISMISSED}


class Violation(Table, table=True):
    """One failure of one organ: a matter of the kind `violation`, under the organ that failed."""

    __tablename__ = "violations"
    __table_args__ = (
        UniqueConstraint("about_id", "rule", "trigger_id"),
        Index("ix_violations_listed", "over", "id", "organ_id"),
        Index("ix_violations_organ", "organ_id", "over", "id"),
        WAITING.index,
    )

    id: int | None = Field(default=None, primary_key=True, foreign_key="matters.id")
    number: str = Field(max_length=60, unique=True)
    kind: Failing = Field(sa_type=enum_column(Failing))
    state: ViolationState = Field(sa_type=enum_column(ViolationState))
    over: bool = False
    organ_id: int = Field(foreign_key="organisations.id")
    """As the matter has it."""
    told: bool = False
    """It was confirmed once: from then on the organ knows of it."""

    # What the facts say:
    about_id: int | None = Field(default=None, foreign_key="matters.id", index=True)
    """The matter in which it happened; None where it is about none."""
    unit_id: int | None = Field(default=None, foreign_key="organisations.id")
    """The unit or organ that worked on that matter."""
    rule: str = Field(default="", max_length=40)
    """The rule that was missed; empty of a hearing, and of what a person entered."""
    trigger_id: int | None = Field(default=None, foreign_key="events.id")
    """What started the term, or the hearing, as it was recorded first: a correction leaves it the same failure."""
    trigger_on: date
    due: date
    """The last day in time; of a hearing, and of what a person entered, the day itself."""
    met_on: date | None = None
    ended_on: date | None = None
    """When a later step left it without purpose, so that its days no longer grow."""
    before: ViolationState | None = Field(default=None, sa_type=enum_column(ViolationState))
    """Where it stood when the facts changed."""
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    """The facts that a person decided on, as `facts.snapshot` says them; empty while nobody has."""
    holds: bool = True
    """Whether the facts still show it."""
    said: str = Field(default="", max_length=2000)
    """The evidence, in the words of whoever entered it."""
    found_on: date
    found_by: int | None = Field(default=None, foreign_key="users.id")
    """None: by the facts."""

    # What people say:
    reason: str = Field(default="", max_length=1000)
    """Why it is a violation, or is none."""
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    supervisor_id: int | None = Field(default=None, foreign_key="organisations.id")
    """The organ in whose name it was confirmed."""
    demand: str = Field(default="", max_length=2000)
    """What is to be corrected."""
    order_number: str = Field(default="", max_length=60)
    ordered_on: date | None = None
    order_due: date | None = None
    """By the rulebook, from the term that the order says."""
    answer: str = Field(default="", max_length=4000)
    answered_by: int | None = Field(default=None, foreign_key="users.id")
    answered_on: date | None = None
    outcome: str = Field(default="", max_length=1000)
    """What was found of the correction."""
    judged_on: date | None = None
    referred_to: str = Field(default="", max_length=120)
    referred_on: date | None = None
    referred_number: str = Field(default="", max_length=60)
    referred_note: str = Field(default="", max_length=1000)
    moved_at: datetime = Field(sa_type=Utc)
    """When it came to where it stands."""
