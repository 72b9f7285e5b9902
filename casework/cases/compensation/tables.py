"""Rows of decisions on claims for compensation."""

from datetime import datetime

from sqlmodel import Field

from casework.db import Fen, Table, Utc, pending
from casework.money import Money

PENDING = pending("compensation_decisions", "submitted", "returned")


class CompensationDecision(Table, table=True):
    """The decision on a claim as it is drafted. That it was made, delivered and paid are events."""

    __tablename__ = "compensation_decisions"
    __table_args__ = (PENDING.index,)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", unique=True)
    grants: bool | None = None
    """True: compensation is granted; False: it is refused; None: not settled yet."""
    number: str = Field(default="", max_length=60)
    found: str = Field(default="", max_length=20_000)
    reasons: str = Field(default="", max_length=20_000)
    items: str = Field(default="", max_length=4000)
    """What is decided, each item a line: way, items and amounts of the compensation."""
    amount: Money | None = Field(default=None, sa_type=Fen)
    state: str = Field(default="draft", max_length=20)
    """`draft`, `submitted`, `returned` or `made`."""
    made_by: int = Field(foreign_key="users.id")
    submitted_at: datetime | None = Field(default=None, sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    decision_note: str = Field(default="", max_length=1000)
