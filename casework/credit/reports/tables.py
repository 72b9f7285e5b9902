"""Rows of reports: rating agencies with the terms of their qualification and their scales, and what they issued."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.credit.reports.contents import Grade
from casework.db import Json, Table, Utc, enum_column

_STANDS = text("withdrawn_at IS NULL")


class CreditAgency(Table, table=True):
    """A rating agency (信用服务机构)."""

    __tablename__ = "credit_agencies"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=120)
    plain: str = Field(max_length=120, unique=True)
    """The name as names are compared."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class AgencyTerm(Table, table=True):
    """That an agency is qualified, by which number, from when to when (105号第十三条)."""

    __tablename__ = "credit_agency_terms"
    __table_args__ = (Index("ix_credit_agency_terms", "agency_id", "first"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="credit_agencies.id")
    number: str = Field(max_length=80)
    """资质编号."""
    first: date
    last: date
    """Its last day; earlier than it was printed where the qualification was taken away."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class AgencyGrade(Table, table=True):
    """What a grade of an agency's own scale comes to."""

    __tablename__ = "credit_agency_grades"

    agency_id: int = Field(foreign_key="credit_agencies.id", primary_key=True)
    grade: str = Field(max_length=20, primary_key=True)
    common: Grade = Field(sa_type=enum_column(Grade))


class CreditReport(Table, table=True):
    """A report on a subject. It is never changed: one that was mended is entered anew, the old one withdrawn."""

    __tablename__ = "credit_reports"
    __table_args__ = (
        Index("ix_credit_reports_subject", "subject_id", "id"),
        Index(
            "ix_credit_reports_number",
            *("agency_id", "number"),
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    subject_id: int = Field(foreign_key="credit_subjects.id")
    organ_id: int = Field(foreign_key="organisations.id")
    """To whom it was shown first; every organ that deals with the subject may use it again (第十六条)."""
    agency_id: int = Field(foreign_key="credit_agencies.id")
    number: str = Field(max_length=80)
    issued_on: date
    expires_on: date | None = None
    """As printed on it, where that is earlier than a year later."""
    grade: str = Field(default="", max_length=20)
    """Of the agency's own scale; empty where the report gives none."""
    common: Grade | None = Field(default=None, sa_type=enum_column(Grade))
    missing: dict[str, Any] = Field(sa_type=Json)
    """By part (`contents.Part`), what of it is missing."""
    complete: bool
    file_id: int = Field(foreign_key="stored_files.id")
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    withdrawn_by: int | None = Field(default=None, foreign_key="users.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Utc)
    withdrawn_why: str = Field(default="", max_length=300)
