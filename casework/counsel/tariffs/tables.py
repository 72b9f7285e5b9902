"""Rows of the fee schedule: each dated line of an organ's tariff. One that is in force is never changed again."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from casework.counsel.services import Service
from casework.counsel.tariffs.price import FeeUnit
from casework.db import Fen, Table, Utc, enum_column
from casework.money import Money
from casework.text import N_, Labelled


class LineState(Labelled):
    """Where a line of the fee schedule stands."""

    DRAFT = "draft", N_("拟定")
    IN_FORCE = "in_force", N_("已施行")
    WITHDRAWN = "withdrawn", N_("已撤回")


class TariffLine(Table, table=True):
    """A line of an organ's fee schedule: what one kind of work is paid, from when, and on whose word."""

    __tablename__ = "tariff_lines"
    __table_args__ = (
        UniqueConstraint("organ_id", "number"),
        Index("ix_tariff_lines_organ", "organ_id", "state", "start"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    number: str = Field(max_length=20)
    """编号; fees are explained by it."""
    service: Service = Field(sa_type=enum_column(Service))
    unit: FeeUnit = Field(sa_type=enum_column(FeeUnit))
    matter_type: str = Field(default="", max_length=40)
    """Of which matters alone; empty: of any."""
    instance: str = Field(default="", max_length=40)
    """Of which instance alone; empty: of any."""
    amount: Money | None = Field(default=None, sa_type=Fen)
    """For each piece, occasion or case; None for what is agreed."""
    least: Money | None = Field(default=None, sa_type=Fen)
    most: Money | None = Field(default=None, sa_type=Fen)
    start: date
    until: date | None = None
    """The last day in force; what follows a line gives it one. None: it goes on."""
    source: str = Field(max_length=200)
    """文号 and 依据."""
    state: LineState = Field(sa_type=enum_column(LineState))
    entered_by: int = Field(foreign_key="users.id")
    entered_at: datetime = Field(sa_type=Utc)
    forced_by: int | None = Field(default=None, foreign_key="users.id")
    """Who put it in force, or withdrew it."""
    forced_at: datetime | None = Field(default=None, sa_type=Utc)
