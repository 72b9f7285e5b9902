"""Rows of volumes: the catalogue of a case's papers, and what becomes of them when their time is over."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from casework.db import Table, Utc


class Volume(Table, table=True):
    """The volume of a case (案卷). One that was archived is never changed: a case that goes on gets another."""

    __tablename__ = "volumes"
    __table_args__ = (
        UniqueConstraint("case_id", "seq"),
        Index("ix_volumes_organ", "organ_id", "id"),
        Index("ix_volumes_kept", "organ_id", "keep_until", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id")
    organ_id: int = Field(foreign_key="organisations.id")
    """As the case has it: whose archive it lies in."""
    seq: int
    number: str = Field(default="", max_length=60)
    """档号."""
    years: int | None = None
    """保管期限 in years; None: for ever."""
    box: str = Field(default="", max_length=40)
    place: str = Field(default="", max_length=120)
    remark: str = Field(default="", max_length=1000)
    """备考表: what is missing and why, what lies elsewhere."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    archived_on: date | None = None
    """None: still being made."""
    archived_by: int | None = Field(default=None, foreign_key="users.id")
    keep_until: date | None = None
    """The last day of its time; None: for ever, or not archived yet."""
    record: str = ""
    """The case as it was archived, as JSON: its facts, parties, instances and events. It goes into the package."""
    digest: str = Field(default="", max_length=64)
    """SHA-256 over its papers and its record, by which an exported package is known again."""
    destroyed_on: date | None = None
    case_number: str = Field(default="", max_length=60)
    """By which the case went when it was archived; it may have gone on since."""
    closed_on: date | None = None
    """When the case was closed that was archived; it may have been opened again since."""
    event_id: int | None = Field(default=None, foreign_key="events.id")
    """Of its archiving."""


class VolumePaper(Table, table=True):
    """One line of a volume's catalogue (卷内目录)."""

    __tablename__ = "volume_papers"

    id: int | None = Field(default=None, primary_key=True)
    volume_id: int = Field(foreign_key="volumes.id", index=True)
    seq: int
    part: str = Field(max_length=20)
    """Where it stands in the customary order, a code of the list `volume_part`."""
    title: str = Field(max_length=200)
    number: str = Field(default="", max_length=60)
    """文号."""
    author: str = Field(default="", max_length=120)
    """责任者."""
    on: date | None = None
    pages: int | None = None
    remark: str = Field(default="", max_length=200)
    file_id: int | None = Field(default=None, foreign_key="stored_files.id")
    """None: on paper alone, or destroyed."""
    sha256: str = Field(default="", max_length=64)
    """Of its file; it stays when the file is destroyed."""


class VolumeDocument(Table, table=True):
    """A document that the product made of the case, as it was when the volume was archived: unsigned, beside the catalogue."""

    __tablename__ = "volume_documents"

    id: int | None = Field(default=None, primary_key=True)
    volume_id: int = Field(foreign_key="volumes.id", index=True)
    seq: int
    title: str = Field(max_length=200)
    file_id: int = Field(foreign_key="stored_files.id")
    """Its bytes may be destroyed."""


class Destruction(Table, table=True):
    """That a volume whose time is over be destroyed: one person proposes it, another decides (100号第十四条、第十六条)."""

    __tablename__ = "destructions"

    id: int | None = Field(default=None, primary_key=True)
    volume_id: int = Field(foreign_key="volumes.id", index=True)
    reason: str = Field(max_length=500)
    proposed_by: int = Field(foreign_key="users.id")
    proposed_at: datetime = Field(sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    approved: bool | None = None
    note: str = Field(default="", max_length=500)
