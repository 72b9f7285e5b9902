"""Rows of filings: each obligation, what was handed in each time, frozen, and the decisions in it with their copies."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from casework.db import Json, Table, Utc, enum_column, pending
from casework.rulebook.law.filings import FilingDuty
from casework.text import N_, Labelled

WAITING = pending("filings", "open", "submitted", "returned")


class FilingState(Labelled):
    """Where a filing stands."""

    OPEN = "open", N_("未报")
    SUBMITTED = "submitted", N_("待接收")
    RETURNED = "returned", N_("已退回")
    RECEIVED = "received", N_("已收")

    @property
    def owed(self) -> bool:
        """Whether the organ must hand something in."""
        return self in {FilingState.OPEN, FilingState.RETURNED}

    @property
    def standing(self) -> bool:
        """Whether what was handed in last stands."""
        return self in {FilingState.SUBMITTED, FilingState.RECEIVED}


class Change(Labelled):
    """How the register differs from what was filed before."""

    ADDED = "added", N_("补报")
    """Registered after its period had been filed."""
    CORRECTED = "corrected", N_("更正")
    WITHDRAWN = "withdrawn", N_("撤回")
    MOVED = "moved", N_("改列本期")
    """Its day of receipt was corrected, and lies in this period."""


class Filing(Table, table=True):
    """What one organ owes for one period: a matter of the kind `filing`, under the organ that owes it."""

    __tablename__ = "filings"
    __table_args__ = (
        UniqueConstraint("duty", "organ_id", "period_last"),
        Index("ix_filings_receiver", "receiver_id", "period_last", "duty", "id"),
        Index("ix_filings_organ", "organ_id", "period_last", "id"),
        Index("ix_filings_period", "period_last", "duty", "organ_id"),
        WAITING.index,
    )

    id: int | None = Field(default=None, primary_key=True, foreign_key="matters.id")
    number: str = Field(max_length=60, unique=True)
    duty: FilingDuty = Field(sa_type=enum_column(FilingDuty))
    organ_id: int = Field(foreign_key="organisations.id")
    receiver_id: int = Field(foreign_key="organisations.id")
    """The government, or its dispatched organ, whose legal body receives it; as the tree stood when the obligation began."""
    period_first: date
    period_last: date
    from_on: date
    until_on: date
    """The days of the period in which the organ was there."""
    state: FilingState = Field(default=FilingState.OPEN, sa_type=enum_column(FilingState))
    due: date
    """By when it is owed by the rules."""
    due_now: date
    """By when the next act of the organ is: `due`, or the day that its return names."""
    nil: bool = False
    editions: int = 0
    """How often something was handed in."""
    late_days: int = 0
    """How many days after `due` it was handed in first, or after the day of its return anew: the most of these."""
    urged_on: date | None = None
    urged_by: int | None = Field(default=None, foreign_key="users.id")
    moved_by: int = Field(foreign_key="users.id")
    moved_at: datetime = Field(sa_type=Utc)


class FilingVersion(Table, table=True):
    """What was handed in once. Never changed but for the answer that it got."""

    __tablename__ = "filing_versions"
    __table_args__ = (
        UniqueConstraint("filing_id", "edition"),
        Index("ix_filing_versions_package", "package_sha256"),
    )

    id: int | None = Field(default=None, primary_key=True)
    filing_id: int = Field(foreign_key="filings.id")
    edition: int
    submitted_on: date
    submitted_by: int = Field(foreign_key="users.id")
    submitted_at: datetime = Field(sa_type=Utc)
    filled_by: str = Field(max_length=40)
    reviewed_by: str = Field(default="", max_length=40)
    nil: bool = False
    note: str = Field(default="", max_length=2000)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    """Rows, differences, units and figures as they were, in words."""
    sha256: str = Field(max_length=64)
    """Of the content with its head, in its canonical form."""
    late_days: int = 0
    state: FilingState = Field(default=FilingState.SUBMITTED, sa_type=enum_column(FilingState))
    answered_on: date | None = None
    answered_by: int | None = Field(default=None, foreign_key="users.id")
    answer: str = Field(default="", max_length=1000)
    correct_by: date | None = None
    key_id: int | None = Field(default=None, foreign_key="exchange_keys.id")
    """With whose key it was signed, of one that was carried here."""
    package_sha256: str = Field(default="", max_length=64)
    package_edition: int = 0
    """The edition that the sender's own installation gave it."""


class FiledDecision(Table, table=True):
    """A decision in what was handed in: what binds a later look at the register to it."""

    __tablename__ = "filed_decisions"
    __table_args__ = (
        UniqueConstraint("version_id", "place", "seq"),
        Index("ix_filed_decisions_event", "event_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="filing_versions.id")
    place: str = Field(max_length=20)
    """`rows` or `differences` of the content."""
    seq: int
    event_id: int | None = Field(default=None, foreign_key="events.id")
    """The event by which it was recorded first; None of one that was carried here."""
    of_filing_id: int | None = Field(default=None, foreign_key="filings.id", index=True)
    """The earlier filing that it makes good, of a difference."""
    mark: str = Field(max_length=64)
    """The hash of its facts; empty of one that was withdrawn."""


class FiledCopy(Table, table=True):
    """A copy of a decision that was handed in with it."""

    __tablename__ = "filed_copies"
    __table_args__ = (Index("ix_filed_copies_decision", "decision_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    decision_id: int = Field(foreign_key="filed_decisions.id")
    file_id: int = Field(foreign_key="stored_files.id")


class ExchangeKey(Table, table=True):
    """The public key of an organ that files by packages carried by hand. Registered by the office that receives them."""

    __tablename__ = "exchange_keys"
    __table_args__ = (
        UniqueConstraint("receiver_id", "fingerprint"),
        Index("ix_exchange_keys_receiver", "receiver_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    receiver_id: int = Field(foreign_key="organisations.id")
    organ_id: int = Field(foreign_key="organisations.id")
    public_key: str = Field(max_length=64)
    """Ed25519, in Base64."""
    fingerprint: str = Field(max_length=64)
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    ended_on: date | None = None
    ended_by: int | None = Field(default=None, foreign_key="users.id")
    why: str = Field(default="", max_length=300)
