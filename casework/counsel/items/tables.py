"""Rows of decision items. A version of a draft is never changed: another one follows it."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from casework.db import Table, Utc, enum_column
from casework.text import N_, Labelled


class ItemKind(Labelled):
    """What is to be decided (200号第九条)."""

    DECISION = "decision", N_("重大行政决策")
    RULE = "rule", N_("规章草案")
    NORMATIVE = "normative", N_("规范性文件")


class DecisionItem(Table, table=True):
    """A major decision, a draft rule or a normative document on its way to discussion."""

    __tablename__ = "decision_items"
    __table_args__ = (Index("ix_decision_items_organ", "organ_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    kind: ItemKind = Field(sa_type=enum_column(ItemKind))
    title: str = Field(max_length=200)
    number: str = Field(max_length=60)
    drafted_by: str = Field(default="", max_length=120)
    """The unit that drafts it (起草单位)."""
    entered_by: int = Field(foreign_key="users.id")
    entered_at: datetime = Field(sa_type=Utc)


class ItemVersion(Table, table=True):
    """One version of the draft: a file, and the text where it was typed."""

    __tablename__ = "item_versions"
    __table_args__ = (UniqueConstraint("item_id", "no"),)

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="decision_items.id")
    no: int
    text: str = Field(default="", max_length=20_000)
    file_id: int = Field(foreign_key="stored_files.id")
    """The draft; a typed one is kept as a file of text."""
    sha256: str = Field(max_length=64)
    """Of its bytes."""
    changes: str = Field(default="", max_length=1000)
    """What was changed, and why."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class ItemEngagement(Table, table=True):
    """That counsel was asked about this very version."""

    __tablename__ = "item_engagements"

    engagement_id: int = Field(foreign_key="engagements.id", primary_key=True)
    version_id: int = Field(foreign_key="item_versions.id", index=True)


class Agenda(Table, table=True):
    """That a version was put on the agenda of a meeting, while the gate was open to it."""

    __tablename__ = "item_agendas"

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="item_versions.id", index=True)
    on: date
    meeting: str = Field(max_length=200)
    put_by: int = Field(foreign_key="users.id")
    put_at: datetime = Field(sa_type=Utc)
    withdrawn_by: int | None = Field(default=None, foreign_key="users.id")
    """Who took it off again; None: it stands there."""
    withdrawn_at: datetime | None = Field(default=None, sa_type=Utc)
    why: str = Field(default="", max_length=500)
