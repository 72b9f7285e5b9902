"""Rows of applications: what they say. That one was filed, how and when is an event."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from casework.cases.motions.kinds import Motion
from casework.db import Table, Utc, enum_column


class MotionText(Table, table=True):
    """The text of an application: one of a kind and instance, as the paper prints it."""

    __tablename__ = "motions"
    __table_args__ = (UniqueConstraint("instance_id", "kind"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    instance_id: int = Field(foreign_key="instances.id")
    kind: Motion = Field(sa_type=enum_column(Motion))
    wanted: str = Field(default="", max_length=300)
    until: date | None = None
    """Until when more time is asked for."""
    grounds: str = Field(default="", max_length=10_000)
    proofs: str = Field(default="", max_length=1000)
    """What is enclosed, a line each."""
    saved_by: int = Field(foreign_key="users.id")
    saved_at: datetime = Field(sa_type=Utc)
