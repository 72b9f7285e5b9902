"""Rows of the organisation tree."""

from datetime import date

from sqlmodel import Field

from casework.db import Table, enum_column
from casework.organisations.kinds import OrganKind


class Organisation(Table, table=True):
    """An organ, or a unit inside one. Both are nodes of one tree (decision 0007)."""

    __tablename__ = "organisations"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=60, unique=True)
    name: str = Field(max_length=120)
    short_name: str = Field(max_length=40)
    kind: OrganKind = Field(sa_type=enum_column(OrganKind))
    parent_id: int | None = Field(default=None, foreign_key="organisations.id", index=True)
    organ_id: int | None = Field(default=None, foreign_key="organisations.id", index=True)
    """The organ that the node is, or belongs to."""
    supervisor_id: int | None = Field(default=None, foreign_key="organisations.id")
    path: str = Field(max_length=200, index=True)
    """Ids from the highest supervisor down, `/1/5/12/`: whoever stands in it supervises this node."""
    legal_office: bool = False
    """The node is the legal office (法制机构) of the organ above it."""
    address: str = Field(default="", max_length=200)
    phone: str = Field(default="", max_length=40)
    """The telephone that papers for the court give."""
    principal_name: str = Field(default="", max_length=40)
    principal_post: str = Field(default="", max_length=40)
    active: bool = True
    begins_on: date | None = None
    """The first day on which it is there; None: it always was, as far as anybody asks."""
    ends_on: date | None = None
    """The last day on which it was there, of one that is not active any more."""
