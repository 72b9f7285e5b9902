"""Rows of subjects: who applies to organs, by which codes and names it is known, and who deals with it."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.credit.codes import CodeKind, SubjectKind
from casework.db import Table, Utc, enum_column

_OPEN, _CLOSED = text("value <> ''"), text("mark <> ''")


class CreditSubject(Table, table=True):
    """A person or an organisation that applies to organs (105号第四条)."""

    __tablename__ = "credit_subjects"
    __table_args__ = (Index("ix_credit_subjects_plain", "plain", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: SubjectKind = Field(sa_type=enum_column(SubjectKind))
    name: str = Field(max_length=120)
    plain: str = Field(max_length=120)
    """The name as names are compared."""
    version: int = 0
    merged_into_id: int | None = Field(default=None, foreign_key="credit_subjects.id", index=True)
    """The subject that this one turned out to be; its number leads there."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class SubjectCode(Table, table=True):
    """A code of a subject: an organisation's in the open, a person's encrypted and found by a keyed hash."""

    __tablename__ = "credit_codes"
    __table_args__ = (
        Index(
            "ix_credit_codes_value", "value", "kind", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
        ),
        Index("ix_credit_codes_mark", "mark", unique=True, sqlite_where=_CLOSED, postgresql_where=_CLOSED),
    )

    id: int | None = Field(default=None, primary_key=True)
    subject_id: int = Field(foreign_key="credit_subjects.id", index=True)
    kind: CodeKind = Field(sa_type=enum_column(CodeKind))
    value: str = Field(default="", max_length=40)
    """Of an organisation."""
    sealed: str = Field(default="", max_length=400)
    """Of a person: encrypted."""
    mark: str = Field(default="", max_length=64)
    """Of a person: the keyed hash by which it is found."""
    shown: str = Field(max_length=40)
    """As everybody sees it."""


class FormerName(Table, table=True):
    """What a subject was called before."""

    __tablename__ = "credit_former_names"

    id: int | None = Field(default=None, primary_key=True)
    subject_id: int = Field(foreign_key="credit_subjects.id", index=True)
    name: str = Field(max_length=120)
    plain: str = Field(max_length=120, index=True)
    until: datetime = Field(sa_type=Utc)
    """When the next name was entered."""


class Dealing(Table, table=True):
    """That an organ has to do with a subject: it sees it from then on."""

    __tablename__ = "credit_dealings"
    __table_args__ = (Index("ix_credit_dealings_organ", "organ_id", "subject_id"),)

    subject_id: int = Field(foreign_key="credit_subjects.id", primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id", primary_key=True)
    since: datetime = Field(sa_type=Utc)
