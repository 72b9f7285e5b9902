"""Rows of the year's money for counsel: the budget, its lines, what was proposed for it, and the ledger."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlmodel import Field

from casework.db import Json, Table, Utc, enum_column, pending
from casework.text import N_, Labelled


class ProposalKind(Labelled):
    """What is proposed for a budget."""

    ANNUAL = "annual", N_("年度预算")
    SUPPLEMENT = "supplement", N_("追加")
    TRANSFER = "transfer", N_("调剂")


class ProposalState(Labelled):
    """Where a proposal stands."""

    PROPOSED = "proposed", N_("待财政审核")
    REVIEWED = "reviewed", N_("财政已审核，待批准")
    APPROVED = "approved", N_("已批准")
    RETURNED = "returned", N_("已退回")
    WITHDRAWN = "withdrawn", N_("已撤回")
    REPLACED = "replaced", N_("已修改重报")


class EntryKind(Labelled):
    """What an entry of the ledger does."""

    ALLOT = "allot", N_("下达")
    TRANSFER = "transfer", N_("调剂")
    COMMIT = "commit", N_("占用")
    RELEASE = "release", N_("释放")
    ACCEPT = "accept", N_("核定")
    PAY = "pay", N_("支付")


class Budget(Table, table=True):
    """What an organ spends for counsel in a year. Whoever moves its money holds this row."""

    __tablename__ = "budgets"
    __table_args__ = (UniqueConstraint("organ_id", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    year: int


class BudgetLine(Table, table=True):
    """A line of a budget: the kinds of service that it is for, and for no others (200号第十九条: 专款专用)."""

    __tablename__ = "budget_lines"

    id: int | None = Field(default=None, primary_key=True)
    budget_id: int = Field(foreign_key="budgets.id", index=True)
    name: str = Field(max_length=60)
    services: list[str] = Field(sa_type=Json)
    """Values of `Service`; no kind is in two lines of one budget."""


PENDING = pending("budget_proposals", ProposalState.PROPOSED, ProposalState.REVIEWED, ProposalState.RETURNED)


class BudgetProposal(Table, table=True):
    """What the counsel office proposed, what finance said of it, and what the principal decided."""

    __tablename__ = "budget_proposals"
    __table_args__ = (Index("ix_budget_proposals_budget", "budget_id", "id"), PENDING.index)

    id: int | None = Field(default=None, primary_key=True)
    budget_id: int = Field(foreign_key="budgets.id")
    organ_id: int = Field(foreign_key="organisations.id")
    """The budget's."""
    number: str = Field(max_length=40)
    title: str = Field(max_length=120)
    kind: ProposalKind = Field(sa_type=enum_column(ProposalKind))
    state: ProposalState = Field(sa_type=enum_column(ProposalState))
    items: list[dict[str, Any]] = Field(sa_type=Json)
    """What it changes: {"line": key or None, "name", "services", "fen"}; 分 that a line loses are negative."""
    grounds: str = Field(max_length=500)
    proposed_by: int = Field(foreign_key="users.id")
    proposed_at: datetime = Field(sa_type=Utc)
    reviewed_by: int | None = Field(default=None, foreign_key="users.id")
    reviewed_at: datetime | None = Field(default=None, sa_type=Utc)
    opinion: str = Field(default="", max_length=500)
    document: str = Field(default="", max_length=80)
    """The number of the finance department's document."""
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    note: str = Field(default="", max_length=500)
    """What the principal said, or why it was withdrawn."""
    moved_by: int = Field(foreign_key="users.id")
    """Whose word it moved by last, for those for whom it waits."""
    moved_at: datetime = Field(sa_type=Utc)


_ONCE = text("kind IN ('commit', 'release', 'pay')")


class BudgetEntry(Table, table=True):
    """An entry of the ledger: added, never changed; every figure of a budget is a sum of entries."""

    __tablename__ = "budget_entries"
    __table_args__ = (
        Index("ix_budget_entries_budget", "budget_id", "id"),
        Index("ix_budget_entries_line", "line_id", "kind", "on", "fen"),
        Index("ix_budget_entries_key", "key"),
        Index(
            "uq_budget_entries_once", "key", "kind", unique=True, sqlite_where=_ONCE, postgresql_where=_ONCE
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    budget_id: int = Field(foreign_key="budgets.id")
    line_id: int = Field(foreign_key="budget_lines.id")
    kind: EntryKind = Field(sa_type=enum_column(EntryKind))
    fen: int = Field(sa_type=BigInteger)
    """分; negative only where a transfer takes it away, or where a later determination is lower than the one before."""
    key: str = Field(default="", max_length=80)
    """The piece of work, as the room that holds it names it; empty for what is allotted or transferred."""
    why: str = Field(default="", max_length=300)
    proposal_id: int | None = Field(default=None, foreign_key="budget_proposals.id")
    by: int = Field(foreign_key="users.id")
    at: datetime = Field(sa_type=Utc)
    on: date
    """The office's day of `at`, by which the months of the year are summed."""
