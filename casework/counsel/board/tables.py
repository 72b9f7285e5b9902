"""Rows of the board."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from casework.db import Table, Utc, enum_column, pending
from casework.text import N_, Labelled

UNANSWERED = pending("counsel_suggestions", "asked")


class BulletinKind(Labelled):
    """What counsel are told (200号第十五条)."""

    NOTICE = "notice", N_("信息通报")
    TRAINING = "training", N_("学习培训")


class Bulletin(Table, table=True):
    """Something that the office tells all counsel of its pool. Never changed: what is put right is another one."""

    __tablename__ = "counsel_bulletins"
    __table_args__ = (Index("ix_counsel_bulletins", "organ_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    kind: BulletinKind = Field(sa_type=enum_column(BulletinKind))
    title: str = Field(max_length=200)
    text: str = Field(max_length=8000)
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class BulletinFile(Table, table=True):
    """A file that a bulletin carries."""

    __tablename__ = "counsel_bulletin_files"

    bulletin_id: int = Field(foreign_key="counsel_bulletins.id", primary_key=True)
    file_id: int = Field(foreign_key="stored_files.id", primary_key=True)


class BulletinRead(Table, table=True):
    """That a counsel has read a bulletin, and when."""

    __tablename__ = "counsel_bulletin_reads"

    bulletin_id: int = Field(foreign_key="counsel_bulletins.id", primary_key=True)
    counsel_id: int = Field(foreign_key="counsel.id", primary_key=True)
    read_at: datetime = Field(sa_type=Utc)


class CounselSuggestion(Table, table=True):
    """What a counsel suggests for the work of counsel, with the office's reply (200号第十六条)."""

    __tablename__ = "counsel_suggestions"
    __table_args__ = (
        Index("ix_counsel_suggestions_organ", "organ_id", "id"),
        Index("ix_counsel_suggestions_counsel", "counsel_id", "id"),
        UNANSWERED.index,
    )

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    counsel_id: int = Field(foreign_key="counsel.id")
    text: str = Field(max_length=2000)
    state: str = Field(default="asked", max_length=20)
    """`asked` or `replied`."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    reply: str = Field(default="", max_length=2000)
    replied_by: int | None = Field(default=None, foreign_key="users.id")
    replied_at: datetime | None = Field(default=None, sa_type=Utc)
