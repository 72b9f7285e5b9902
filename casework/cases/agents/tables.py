"""Rows of the agents who appear for the organ."""

from datetime import date

from sqlmodel import Field

from casework.db import Table


class Agent(Table, table=True):
    """A person who appears for the organ in one instance, with its authority."""

    __tablename__ = "agents"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    instance_id: int = Field(foreign_key="instances.id", index=True)
    kind: str = Field(max_length=10)
    """`staff` or `lawyer`."""
    name: str = Field(max_length=60)
    gender: str = Field(default="", max_length=4)
    employer: str = Field(max_length=120)
    post: str = Field(default="", max_length=60)
    licence: str = Field(default="", max_length=40)
    phone: str = Field(default="", max_length=40)
    powers: str = Field(default="", max_length=300)
    """The special powers listed, for a staff member; a lawyer has general authority only."""
    named_on: date
    ended_on: date | None = None
