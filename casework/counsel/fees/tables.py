"""Rows of fees and payments."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from casework.counsel.fees.states import FeeState
from casework.counsel.services import Service
from casework.db import Fen, Table, Utc, enum_column, pending
from casework.money import Money

PENDING = pending("fees", "determined")


class Fee(Table, table=True):
    """The fee of one accepted piece of work: it arises once, and so is payable once (200号第二十条)."""

    __tablename__ = "fees"
    __table_args__ = (
        Index("ix_fees_organ", "organ_id", "state", "id"),
        Index("ix_fees_counsel", "counsel_id", "accepted_on"),
        Index("ix_fees_batch", "batch_id", "id"),
        Index("ix_fees_key", "key"),
        PENDING.index,
    )

    id: int | None = Field(default=None, primary_key=True)
    engagement_id: int = Field(foreign_key="engagements.id", unique=True)
    organ_id: int = Field(foreign_key="organisations.id")
    counsel_id: int = Field(foreign_key="counsel.id")
    service: Service = Field(sa_type=enum_column(Service))
    accepted_on: date
    key: str = Field(max_length=60)
    """Under which the budget holds it."""
    schedule: str = Field(default="", max_length=60)
    """The tariff's line; empty where none fitted."""
    computed: Money | None = Field(default=None, sa_type=Fen)
    """By the tariff; None: it cannot be priced."""
    why: str = Field(max_length=600)
    """The arithmetic, or why it cannot be priced."""
    amount: Money = Field(sa_type=Fen)
    """As determined."""
    reason: str = Field(default="", max_length=500)
    """Why another sum than the computed one, or nothing."""
    state: FeeState = Field(sa_type=enum_column(FeeState))
    determined_by: int = Field(foreign_key="users.id")
    determined_at: datetime = Field(sa_type=Utc)
    batch_id: int | None = Field(default=None, foreign_key="payment_batches.id")
    tax: Money | None = Field(default=None, sa_type=Fen)
    """Withheld, where the batch withholds."""


class FeeWord(Table, table=True):
    """Each determination of a fee, the first and those after it."""

    __tablename__ = "fee_words"
    __table_args__ = (Index("ix_fee_words", "fee_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    fee_id: int = Field(foreign_key="fees.id")
    amount: Money = Field(sa_type=Fen)
    reason: str = Field(default="", max_length=500)
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class Batch(Table, table=True):
    """Fees that are paid together."""

    __tablename__ = "payment_batches"
    __table_args__ = (Index("ix_payment_batches_organ", "organ_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    number: str = Field(max_length=60)
    withholds: bool
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    paid_on: date | None = None
    paid_by: int | None = Field(default=None, foreign_key="users.id")
    voucher: str = Field(default="", max_length=80)
    """支付凭证号."""
    cancelled_at: datetime | None = Field(default=None, sa_type=Utc)
