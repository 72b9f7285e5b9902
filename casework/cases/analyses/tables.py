"""Rows of the analyses of lost cases."""

from datetime import date, datetime

from sqlmodel import Field

from casework.db import Table, Utc, pending

PENDING = pending("analyses", "submitted", "returned")


class Analysis(Table, table=True):
    """败诉案件分析报告 of one instance (201号第十条（五）). Its measures are events of the case."""

    __tablename__ = "analyses"
    __table_args__ = (PENDING.index,)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    instance_id: int = Field(foreign_key="instances.id", unique=True)
    cause: str = Field(default="", max_length=40)
    """A code of the list `loss_cause`."""
    basics: str = Field(default="", max_length=4000)
    reasons: str = Field(default="", max_length=4000)
    links: str = Field(default="", max_length=2000)
    unit: str = Field(default="", max_length=200)
    advice: str = Field(default="", max_length=4000)
    state: str = Field(default="draft", max_length=20)
    """`draft`, `submitted`, `approved` or `returned`."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    submitted_at: datetime | None = Field(default=None, sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    decision_note: str = Field(default="", max_length=1000)
    followed: str = Field(default="", max_length=20)
    """What became of the advice: nothing yet, `adopted`, `rejected` or `done`."""
    followed_on: date | None = None
    followed_note: str = Field(default="", max_length=1000)
