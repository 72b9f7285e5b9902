"""Rows of statistics: what is counted, and its sums by organ, kind of matter and quarter."""

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field

from casework.db import Json, Table, enum_column
from casework.oversight.statistics.measures import Measure


class Counted(Table, table=True):
    """A fact of a case: derived, written only by the recount."""

    __tablename__ = "counted"
    __table_args__ = (Index("ix_counted_place", "organ_id", "measure", "on", "case_id"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    organ_id: int = Field(foreign_key="organisations.id")
    measure: Measure = Field(sa_type=enum_column(Measure))
    on: date
    until: date | None = None
    """Of what was received: the day on which it was closed."""
    matter: str = Field(max_length=40)
    level: str = Field(max_length=20)
    code: str = Field(default="", max_length=40)
    n: int = Field(default=1, sa_type=BigInteger)
    field: str = Field(default="", max_length=40)
    act: str = Field(default="", max_length=40)
    cause: str = Field(default="", max_length=40)
    form: str = Field(default="", max_length=40)
    court: str = Field(default="", max_length=120)
    unit: str = Field(default="", max_length=20)


class Sheet(Table, table=True):
    """The sums of an organ's facts of one kind of matter in one quarter: what pages, reports and returns add up."""

    __tablename__ = "count_sheets"
    __table_args__ = (UniqueConstraint("organ_id", "matter", "quarter"),)

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    matter: str = Field(max_length=40)
    quarter: int
    """Running (`periods.quarter_of`)."""
    received: int = 0
    closed: int = 0
    decided: int = 0
    lost: int = 0
    """At first instance."""
    heard: int = 0
    appeared: int = 0
    suggestions_received: int = 0
    suggestions_answered: int = 0
    counts: list[list[Any]] = Field(default_factory=list, sa_type=Json)
    """`[measure, level, dimension, code, n]`, none of them 0."""
