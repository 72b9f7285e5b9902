"""Rows of seals: each seal, what became of it by its days, and the log of its uses."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, col

from casework.db import Table, Utc, enum_column
from casework.text import N_, Labelled


class SealKind(Labelled):
    """What a seal is."""

    ORGAN = "organ", N_("机关印章")
    PRINCIPAL = "principal", N_("法定代表人名章")
    SPECIAL = "special", N_("专用章")
    ELECTRONIC = "electronic", N_("电子印章")


class SealState(Labelled):
    """Whether a seal may be used."""

    IN_USE = "in_use", N_("在用")
    SUSPENDED = "suspended", N_("停用")
    DESTROYED = "destroyed", N_("已缴销")


class UseState(Labelled):
    """Where a use of a seal stands."""

    ASKED = "asked", N_("待批准用印")
    APPROVED = "approved", N_("已批准，待用印")
    REFUSED = "refused", N_("未批准用印")
    APPLIED = "applied", N_("已用印")


class Seal(Table, table=True):
    """A seal of an organ as it stands now."""

    __tablename__ = "seals"

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id", index=True)
    name: str = Field(max_length=120)
    kind: SealKind = Field(sa_type=enum_column(SealKind))
    number: str = Field(default="", max_length=80)
    """编号; of an electronic seal that of its CA certificate."""
    issued_by: str = Field(max_length=120)
    issued_on: date
    place: str = Field(max_length=120)
    """Where it is kept; of an electronic seal its computer, which serves nothing else (100号第十二条)."""
    state: SealState = Field(sa_type=enum_column(SealState))
    state_on: date
    """Since when it is in that state."""
    keeper_id: int = Field(foreign_key="users.id", index=True)
    keeper_on: date
    """Since when the keeper has it."""


class SealChange(Table, table=True):
    """What became of a seal on a day: another keeper, another state. The first one is its entry into the register."""

    __tablename__ = "seal_changes"

    id: int | None = Field(default=None, primary_key=True)
    seal_id: int = Field(foreign_key="seals.id", index=True)
    on: date
    state: SealState = Field(sa_type=enum_column(SealState))
    keeper_id: int = Field(foreign_key="users.id")
    reason: str = Field(default="", max_length=300)
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


_OPEN = text("applied_on IS NULL AND struck_at IS NULL")


class SealUse(Table, table=True):
    """One use of a seal, from its application on. It is never changed or deleted, only struck out with a reason."""

    __tablename__ = "seal_uses"
    __table_args__ = (
        UniqueConstraint("organ_id", "number"),
        Index("ix_seal_uses_organ", "organ_id", "id"),
        Index("ix_seal_uses_seal", "seal_id", "id"),
        Index("ix_seal_uses_case", "case_id", "id"),
        Index("ix_seal_uses_open", "state", "seal_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(max_length=40)
    """用印编号."""
    seal_id: int = Field(foreign_key="seals.id")
    organ_id: int = Field(foreign_key="organisations.id")
    """The seal's."""
    case_id: int | None = Field(default=None, foreign_key="cases.id")
    """None: a paper of no case."""
    title: str = Field(max_length=200)
    file_id: int | None = Field(default=None, foreign_key="stored_files.id")
    """The document as it was when the use was applied for; None: it is on paper alone."""
    sha256: str = Field(default="", max_length=64)
    """Of that file; it stays when the file is destroyed."""
    copies: int
    purpose: str = Field(max_length=300)
    state: UseState = Field(sa_type=enum_column(UseState))
    asked_by: int = Field(foreign_key="users.id")
    asked_at: datetime = Field(sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    reason: str = Field(default="", max_length=300)
    """Why it was refused."""
    applied_by: int | None = Field(default=None, foreign_key="users.id")
    applied_on: date | None = None
    applied_at: datetime | None = Field(default=None, sa_type=Utc)
    struck_by: int | None = Field(default=None, foreign_key="users.id")
    struck_at: datetime | None = Field(default=None, sa_type=Utc)
    struck_reason: str = Field(default="", max_length=300)


OPEN = (col(SealUse.applied_on).is_(None), col(SealUse.struck_at).is_(None))
"""What is not put on yet; its own index has no other rows."""
