"""Rows of adverse information: what was found, and what became of it. What look-back has ended is erased."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.credit.products import RecordKind, RecordStatus
from casework.db import Table, Utc, enum_column
from casework.text import N_, Labelled

_GIVEN = text("given_key <> ''")
_REPLACES = text("replaces_id IS NOT NULL")
UNWEIGHED = text("weighed_at IS NULL")


class Source(Labelled):
    """Where a record comes from."""

    ENTERED = "entered", N_("信息提供单位登记")
    IMPORTED = "imported", N_("批量导入")
    INTERFACE = "interface", N_("接口归集")
    COMMITMENT = "commitment", N_("违背信用承诺")
    PROGRAMME = "programme", N_("骗取财政资金、荣誉")
    ENERGY = "energy", N_("节能审查违法行为")
    JUDGMENT = "judgment", N_("不履行生效裁判")


class CreditRecord(Table, table=True):
    """Adverse information on a subject, as an organ provided it. A correction is another row in its place."""

    __tablename__ = "credit_records"
    __table_args__ = (
        Index("ix_credit_records_subject", "subject_id", "id"),
        Index("ix_credit_records_organ", "organ_id", "id"),
        Index("ix_credit_records_shown_until", "shown_until"),
        Index(
            "ix_credit_records_replaces", "replaces_id", sqlite_where=_REPLACES, postgresql_where=_REPLACES
        ),
        Index(
            "ix_credit_records_given_key",
            *("organ_id", "given_key"),
            unique=True,
            sqlite_where=_GIVEN,
            postgresql_where=_GIVEN,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    subject_id: int = Field(foreign_key="credit_subjects.id")
    organ_id: int = Field(foreign_key="organisations.id")
    """Who provides it, and verifies what is objected to it (信息提供单位)."""
    kind: RecordKind = Field(sa_type=enum_column(RecordKind))
    status: RecordStatus = Field(default=RecordStatus.EFFECTIVE, sa_type=enum_column(RecordStatus))
    document: str = Field(default="", max_length=120)
    """The number of the document that found it (文号)."""
    conduct: str = Field(max_length=500)
    found_on: date
    ended_on: date | None = None
    """When the conduct ended, from which look-back runs (105号第十一条); None: it goes on."""
    statute: str = Field(default="", max_length=200)
    """By which article another period applies (法律、法规另有规定除外)."""
    statute_until: date | None = None
    shown_until: date | None = None
    """The last day on which it exists for anybody (`lookback.shown_until`); None: as long as the conduct goes on."""
    source: Source = Field(default=Source.ENTERED, sa_type=enum_column(Source))
    same: str = Field(max_length=64, unique=True)
    """A hash of what makes it the same record: subject, organ, document, conduct, day found."""
    given_key: str = Field(default="", max_length=80)
    """The key under which another system handed it in, so that handing in twice makes one."""
    replaces_id: int | None = Field(default=None, foreign_key="credit_records.id", ondelete="SET NULL")
    """The record that it corrects."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class RecordChange(Table, table=True):
    """That a record's status changed, when and why. Whoever decided something by it reads from here what to look at again."""

    __tablename__ = "credit_record_changes"
    __table_args__ = (
        Index("ix_credit_record_changes_record", "record_id", "id"),
        Index("ix_credit_record_changes_unweighed", "id", sqlite_where=UNWEIGHED, postgresql_where=UNWEIGHED),
    )

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="credit_records.id", ondelete="CASCADE")
    before: RecordStatus = Field(sa_type=enum_column(RecordStatus))
    after: RecordStatus = Field(sa_type=enum_column(RecordStatus))
    why: str = Field(max_length=500)
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    weighed_at: datetime | None = Field(default=None, sa_type=Utc)
    """When the decisions that used the record were evaluated again; None: not yet."""
