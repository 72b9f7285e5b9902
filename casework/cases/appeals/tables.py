"""Rows of opinions on whether to turn against a decision."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from casework.db import Table, Utc, pending

PENDING = pending("appeal_opinions", "submitted", "returned", "reviewed", "sent_back", "decided")


class Opinion(Table, table=True):
    """One version of the opinion whether to appeal, sue, apply (201号第十九条), with its review and the principal's word.

    What came back stays as it was; what is written next is another row.
    """

    __tablename__ = "appeal_opinions"
    __table_args__ = (Index("ix_appeal_opinions_case", "case_id", "id"), PENDING.index)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id")
    instance_id: int = Field(foreign_key="instances.id", index=True)
    remedy: str = Field(max_length=20)
    """A value of `Remedy`."""
    state: str = Field(default="draft", max_length=20)
    """`draft`, `submitted`, `returned` (to the unit), `reviewed`, `sent_back` (to the legal office), `decided` (to be
    filed), `accepted` or `filed`."""
    use: bool | None = None
    """Whether the unit would turn against the decision; None: it has not said."""
    heads: str = Field(default="", max_length=500)
    """Against which heads of the decision."""
    reasons: str = ""
    request: str = ""
    """上诉请求, as the petition has it."""
    grounds: str = ""
    """事实和理由, as the petition has them; empty: the reasons of the opinion."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    advises: bool | None = None
    """What the legal office proposes to the principal; None: not reviewed."""
    review_note: str = Field(default="", max_length=1000)
    reviewed_by: int | None = Field(default=None, foreign_key="users.id")
    reviewed_at: datetime | None = Field(default=None, sa_type=Utc)
    decision_note: str = Field(default="", max_length=1000)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    on_paper: str = Field(default="", max_length=60)
    """Who decided on paper, by name and post: `decided_by` recorded it then. Empty: it was decided here."""
