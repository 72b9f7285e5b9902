"""Rows of transfers."""

from datetime import date, datetime

from sqlmodel import Field

from casework.db import Table, Utc, enum_column, pending
from casework.text import N_, Labelled


class TransferState(Labelled):
    """Where a transfer stands."""

    WAITING = "waiting", N_("待批准发出")
    SENT = "sent", N_("已发出，待签收")
    RECEIVED = "received", N_("已签收")
    RETURNED = "returned", N_("已退回")
    REFUSED = "refused", N_("未批准")


PENDING = pending("transfers", "waiting", "sent", "returned", "refused")


class Transfer(Table, table=True):
    """Documents of a case on their way to the responsible unit."""

    __tablename__ = "transfers"
    __table_args__ = (PENDING.index,)

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(max_length=40, unique=True)
    """转办号, given when the transfer is made: an electronic document carries its number (100号第四条)."""
    case_id: int = Field(foreign_key="cases.id", index=True)
    instance_id: int = Field(foreign_key="instances.id", index=True)
    from_id: int = Field(foreign_key="organisations.id")
    to_id: int = Field(foreign_key="organisations.id", index=True)
    state: TransferState = Field(sa_type=enum_column(TransferState))
    message: str = Field(default="", max_length=2000)
    digest: str = Field(max_length=64)
    """SHA-256 over number, parties and the files' hashes: what is signed for is what was sent."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    sent_at: datetime | None = Field(default=None, sa_type=Utc)
    answered_by: int | None = Field(default=None, foreign_key="users.id")
    answered_at: datetime | None = Field(default=None, sa_type=Utc)
    received_on: date | None = None
    reason: str = Field(default="", max_length=1000)
    """Why it was refused or returned."""


class TransferFile(Table, table=True):
    """A file that goes along with a transfer."""

    __tablename__ = "transfer_files"

    transfer_id: int = Field(foreign_key="transfers.id", primary_key=True)
    file_id: int = Field(foreign_key="stored_files.id", primary_key=True)
