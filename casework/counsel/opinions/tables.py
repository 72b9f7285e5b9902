"""Rows of opinions. A signed one is never changed: a later version stands beside it (200号第十一条)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.counsel.opinions.conclusion import Conclusion
from casework.db import Json, Table, Utc, enum_column, pending

LONG, SHORT = 20_000, 4_000
"""Characters of an argument, and of what stands beside it."""
SIGNED = text("state = 'signed'")
DRAFTS = text("state = 'draft'")
PENDING = pending("office_opinions", "submitted", "returned")


class CounselOpinion(Table, table=True):
    """Counsel's opinion on an engagement: a draft, or one version as it was signed and sealed."""

    __tablename__ = "counsel_opinions"
    __table_args__ = (
        Index(
            "uq_counsel_opinions_version",
            "engagement_id",
            "no",
            unique=True,
            sqlite_where=SIGNED,
            postgresql_where=SIGNED,
        ),
        Index(
            "uq_counsel_opinions_draft",
            "assignment_id",
            "by_office",
            unique=True,
            sqlite_where=DRAFTS,
            postgresql_where=DRAFTS,
        ),
        Index(
            "ix_counsel_opinions_counsel",
            "counsel_id",
            "signed_on",
            sqlite_where=SIGNED,
            postgresql_where=SIGNED,
        ),
        Index(
            "ix_counsel_opinions_signed",
            "organ_id",
            "signed_on",
            "id",
            sqlite_where=SIGNED,
            postgresql_where=SIGNED,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    engagement_id: int = Field(foreign_key="engagements.id", index=True)
    assignment_id: int = Field(foreign_key="engagement_assignments.id")
    organ_id: int = Field(foreign_key="organisations.id")
    counsel_id: int = Field(foreign_key="counsel.id")
    state: str = Field(default="draft", max_length=20)
    """`draft` or `signed`."""
    by_office: bool = False
    """The office entered it from paper. A draft of the counsel's own is seen by nobody else (第七条第一项: 不受干涉)."""
    materials: str = Field(default="", max_length=SHORT)
    """What was looked at (材料清单)."""
    facts: str = Field(default="", max_length=LONG)
    question: str = Field(default="", max_length=SHORT)
    analysis: str = Field(default="", max_length=LONG)
    conclusion: Conclusion | None = Field(default=None, sa_type=enum_column(Conclusion))
    risk: str = Field(default="", max_length=SHORT)
    file_id: int | None = Field(default=None, foreign_key="stored_files.id")
    """The opinion as it was uploaded, or the scan of what was signed on paper."""
    written_by: int = Field(foreign_key="users.id")
    written_at: datetime = Field(sa_type=Utc)

    # From here on what signing puts in:
    no: int = 0
    """Which version of the engagement's opinion it is, from 1."""
    number: str = Field(default="", max_length=60)
    about: str = Field(default="", max_length=300)
    """The contract or the draft that it is about, as the engagement named it on that day."""
    due: date | None = None
    signed_name: str = Field(default="", max_length=60)
    signed_on: date | None = None
    signed_by: int | None = Field(default=None, foreign_key="users.id")
    signed_at: datetime | None = Field(default=None, sa_type=Utc)
    seal: str = Field(default="", max_length=64)
    """SHA-256 of all of it (`seal.py`)."""


class OfficeOpinion(Table, table=True):
    """The opinion of the counsel office in its own name: a matter, so that it waits on the desk (第十一条第二款)."""

    __tablename__ = "office_opinions"
    __table_args__ = (
        Index("ix_office_opinions_organ", "organ_id", "id"),
        Index("ix_office_opinions_about", "organ_id", "about", "id"),
        PENDING.index,
    )

    id: int | None = Field(default=None, primary_key=True, foreign_key="matters.id")
    organ_id: int = Field(foreign_key="organisations.id")
    title: str = Field(max_length=200)
    question: str = Field(max_length=SHORT)
    analysis: str = Field(max_length=LONG)
    conclusion: Conclusion = Field(sa_type=enum_column(Conclusion))
    risk: str = Field(default="", max_length=SHORT)
    state: str = Field(default="draft", max_length=20)
    """`draft`, `submitted`, `returned` or `issued`."""
    writers: list[Any] = Field(default_factory=list, sa_type=Json)
    """Everybody who wrote in it: none of them issues it."""
    written_by: int = Field(foreign_key="users.id")
    written_at: datetime = Field(sa_type=Utc)
    submitted_by: int | None = Field(default=None, foreign_key="users.id")
    submitted_at: datetime | None = Field(default=None, sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    note: str = Field(default="", max_length=1000)
    """What the head said in returning it."""
    number: str = Field(default="", max_length=60)
    issued_on: date | None = None
    seal: str = Field(default="", max_length=64)
    meeting_id: int | None = Field(default=None, foreign_key="counsel_meetings.id", index=True)
    """The meeting whose findings it was made from (第十二条第二款)."""
    about: str = Field(default="", max_length=300)
    """What that meeting studied, as it was called: of a draft, its version with its SHA-256."""
    minutes: str = Field(default="", max_length=8000)
    """Its minutes, as they stood when the opinion was issued."""


class OfficeOpinionPart(Table, table=True):
    """An opinion of counsel that the office looked at, and what it made of it."""

    __tablename__ = "office_opinion_parts"

    office_opinion_id: int = Field(foreign_key="office_opinions.id", primary_key=True)
    opinion_id: int = Field(foreign_key="counsel_opinions.id", primary_key=True, index=True)
    adopted: bool
    reason: str = Field(default="", max_length=1000)
