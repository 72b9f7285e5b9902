"""Rows of applications: what was stated, what was decided, what is paid and what is to be paid back."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.db import Fen, Json, Table, Utc, enum_column, pending
from casework.money import Money
from casework.text import N_, Labelled

OPEN = pending("credit_applications", "publicity", "proposed", "revoking")
DUE = pending("credit_instalments", "due")
FORGOTTEN = text("record_id IS NULL AND ground = 'fraud' AND state = 'revoked' AND conduct <> ''")
_RECORDED = text("record_id IS NOT NULL")
WHY = 500


class ApplicationState(Labelled):
    """Where an application stands."""

    ENTERED = "entered", N_("审核中")
    PUBLICITY = "publicity", N_("公示中")
    PROPOSED = "proposed", N_("待审定")
    RECOGNISED = "recognised", N_("已认定")
    REFUSED = "refused", N_("不予认定")
    WITHDRAWN = "withdrawn", N_("已撤回")
    REVOKING = "revoking", N_("拟撤销，待审定")
    REVOKED = "revoked", N_("已撤销")


class Ground(Labelled):
    """Why a recognition is revoked."""

    FRAUD = "fraud", N_("弄虚作假骗取")
    NO_LONGER = "no_longer", N_("不再符合条件")


class InstalmentState(Labelled):
    """Where an instalment stands."""

    DUE = "due", N_("待兑现")
    PAID = "paid", N_("已兑现")
    STOPPED = "stopped", N_("停止兑现")


class CreditApplication(Table, table=True):
    """An application of a subject under a version of a programme: a matter of the kind `application`."""

    __tablename__ = "credit_applications"
    __table_args__ = (
        Index("ix_credit_applications_organ", "organ_id", "id"),
        Index("ix_credit_applications_subject", "subject_id", "id"),
        Index(
            "ix_credit_applications_record", "record_id", sqlite_where=_RECORDED, postgresql_where=_RECORDED
        ),
        Index("ix_credit_applications_forgotten", "id", sqlite_where=FORGOTTEN, postgresql_where=FORGOTTEN),
        OPEN.index,
    )

    id: int | None = Field(default=None, primary_key=True, foreign_key="matters.id")
    number: str = Field(max_length=60, unique=True)
    subject_id: int = Field(foreign_key="credit_subjects.id")
    organ_id: int = Field(foreign_key="organisations.id")
    programme_id: int = Field(foreign_key="credit_programmes.id")
    applied_on: date
    facts: dict[str, Any] = Field(sa_type=Json)
    """As they stand now; frozen by the decision. Each version is in `ApplicationFacts`."""
    edition: int = 1
    """Which version of the facts this is."""
    state: ApplicationState = Field(default=ApplicationState.ENTERED, sa_type=enum_column(ApplicationState))
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    gate_id: int | None = Field(default=None, foreign_key="credit_decisions.id")
    """What the gate said of the applicant."""

    # What the proposal puts in:
    grants: bool = False
    """It is proposed, or decided, to recognise."""
    proposed_by: int | None = Field(default=None, foreign_key="users.id")
    proposed_at: datetime | None = Field(default=None, sa_type=Utc)
    why: str = Field(default="", max_length=WHY)
    fixed: list[int] = Field(default_factory=list, sa_type=Json)
    """The amounts in 分 fixed of awards that have a ceiling, in their order."""
    published_on: date | None = None
    publicity_until: date | None = None
    """The last day of publicity."""

    # What the decision puts in:
    decided_on: date | None = None
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    note: str = Field(default="", max_length=WHY)

    # What a revocation puts in; the conduct is erased with its record:
    ground: Ground | None = Field(default=None, sa_type=enum_column(Ground))
    conduct: str = Field(default="", max_length=WHY)
    conduct_kind: str = Field(default="", max_length=20)
    """A `RecordKind`, of fraud."""
    ended_on: date | None = None
    """When the fraud ended, from which look-back runs."""
    revocation: str = Field(default="", max_length=120)
    """The number of the paper that revokes."""
    revoked_on: date | None = None
    repay: Money | None = Field(default=None, sa_type=Fen)
    """What is to be paid back."""
    record_id: int | None = Field(default=None, foreign_key="credit_records.id", ondelete="SET NULL")


class ApplicationFacts(Table, table=True):
    """What was stated, version by version."""

    __tablename__ = "credit_application_facts"

    application_id: int = Field(foreign_key="credit_applications.id", primary_key=True)
    edition: int = Field(primary_key=True)
    facts: dict[str, Any] = Field(sa_type=Json)
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class ApplicationEvidence(Table, table=True):
    """The file that proves a fact; one may prove several."""

    __tablename__ = "credit_application_evidence"
    __table_args__ = (Index("ix_credit_application_evidence", "application_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="credit_applications.id")
    fact: str = Field(max_length=80)
    file_id: int = Field(foreign_key="stored_files.id")
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class ApplicationObjection(Table, table=True):
    """What somebody objected during publicity, and what became of it."""

    __tablename__ = "credit_application_objections"
    __table_args__ = (Index("ix_credit_application_objections", "application_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="credit_applications.id")
    by_name: str = Field(max_length=60)
    received_on: date
    contents: str = Field(max_length=WHY)
    upheld: bool | None = None
    """None: not looked into yet."""
    finding: str = Field(default="", max_length=WHY)
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class CreditAward(Table, table=True):
    """What was awarded, as it was decided."""

    __tablename__ = "credit_awards"
    __table_args__ = (Index("ix_credit_awards", "application_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="credit_applications.id")
    kind: str = Field(max_length=40)
    label: str = Field(max_length=120)
    article: str = Field(max_length=120)
    year: int
    computed: Money = Field(sa_type=Fen)
    """By the programme; a ceiling where a person fixed the amount."""
    amount: Money = Field(sa_type=Fen)
    at_most: bool
    why: str = Field(max_length=1000)
    """The arithmetic."""


class CreditInstalment(Table, table=True):
    """What is paid of an award in a year."""

    __tablename__ = "credit_instalments"
    __table_args__ = (
        Index("ix_credit_instalments", "application_id", "id"),
        Index("ix_credit_instalments_organ", "organ_id", "year"),
        DUE.index,
    )

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="credit_applications.id")
    award_id: int = Field(foreign_key="credit_awards.id")
    organ_id: int = Field(foreign_key="organisations.id")
    programme_id: int = Field(foreign_key="credit_programmes.id")
    year: int
    due_from: date
    """The first day of its year, or the day of the decision where that is later."""
    amount: Money = Field(sa_type=Fen)
    city: Money = Field(sa_type=Fen)
    county: Money = Field(sa_type=Fen)
    state: InstalmentState = Field(default=InstalmentState.DUE, sa_type=enum_column(InstalmentState))
    made_by: int = Field(foreign_key="users.id")
    """Who decided."""
    made_at: datetime = Field(sa_type=Utc)
    paid_on: date | None = None
    paid_by: int | None = Field(default=None, foreign_key="users.id")
    voucher: str = Field(default="", max_length=80)


class CreditRepayment(Table, table=True):
    """What was paid back after a revocation."""

    __tablename__ = "credit_repayments"
    __table_args__ = (Index("ix_credit_repayments", "application_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="credit_applications.id")
    amount: Money = Field(sa_type=Fen)
    on: date
    voucher: str = Field(max_length=80)
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
