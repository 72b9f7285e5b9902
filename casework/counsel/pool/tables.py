"""Rows of the pool."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from casework.counsel.assigning.facts import Mastery
from casework.counsel.pool.conditions import Condition, CounselKind
from casework.counsel.pool.grounds import Ground
from casework.db import Table, Utc, enum_column, pending
from casework.text import N_, Labelled

PENDING = pending("counsel_proposals", "submitted", "returned")


class InPool(Labelled):
    """Where a counsel stands; that a term has run out is a question of the day (`Counsel.serves`)."""

    CANDIDATE = "candidate", N_("候选")
    APPOINTED = "appointed", N_("已聘任")
    DISMISSED = "dismissed", N_("已解聘")
    WITHDRAWN = "withdrawn", N_("不再推荐")


class What(Labelled):
    """What is proposed to the government (200号第四条、第十七条)."""

    APPOINT = "appoint", N_("聘任")
    RENEW = "renew", N_("续聘")
    DISMISS = "dismiss", N_("解聘")


class Counsel(Table, table=True):
    """A lawyer, an expert, or an office in its own name, in the pool of one organ (200号第四条、第二十一条)."""

    __tablename__ = "counsel"
    __table_args__ = (
        Index("ix_counsel_organ", "organ_id", "state", "name"),
        Index("ix_counsel_renew", "organ_id", "renew_from"),
    )

    id: int | None = Field(default=None, primary_key=True, foreign_key="matters.id")
    organ_id: int = Field(foreign_key="organisations.id")
    """The organ that runs the pool, as the matter has it."""
    kind: CounselKind = Field(sa_type=enum_column(CounselKind))
    name: str = Field(max_length=60)
    workplace: str = Field(max_length=120)
    """律师事务所, 高等院校, 科研单位."""
    former: str = Field(default="", max_length=400)
    """Where it worked before, one a line: what an interest may come from as well."""
    licence: str = Field(default="", max_length=60)
    """执业证号."""
    practising_since: date | None = None
    """The first day of practice, from which the eight years are counted."""
    title: str = Field(default="", max_length=60)
    """职称."""
    phone: str = Field(default="", max_length=40)
    email: str = Field(default="", max_length=120)
    temporary: bool = False
    """Engaged for a time beside the pool (200号第十八条)."""
    user_id: int | None = Field(default=None, foreign_key="users.id", unique=True)
    """The account with which it signs in to the portal."""
    most_units: int = 60
    """Load that may be open at once."""
    most_tasks: int = 12

    # Derived from its events:
    state: InPool = Field(default=InPool.CANDIDATE, sa_type=enum_column(InPool))
    term_first: date | None = None
    term_last: date | None = None
    serving_since: date | None = None
    """The first day of its terms that follow on one another without a day between, the newest among them."""
    renew_from: date | None = None
    """The day from which its renewal is asked about; None while it is not in the pool."""
    left_on: date | None = None


class CounselSpeciality(Table, table=True):
    """A field that a counsel masters, and how well."""

    __tablename__ = "counsel_specialities"

    counsel_id: int = Field(foreign_key="counsel.id", primary_key=True)
    speciality: str = Field(max_length=40, primary_key=True)
    """A code of the list `speciality`."""
    level: Mastery = Field(sa_type=enum_column(Mastery))


class ConditionCheck(Table, table=True):
    """That a condition was looked at on a day, and by what. Never changed: the next look is another row."""

    __tablename__ = "counsel_checks"
    __table_args__ = (Index("ix_counsel_checks", "counsel_id", "condition", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    counsel_id: int = Field(foreign_key="counsel.id")
    condition: Condition = Field(sa_type=enum_column(Condition))
    met: bool
    evidence: str = Field(max_length=300)
    """What it was seen by: certificate and number, reply of the bar association, …"""
    file_id: int | None = Field(default=None, foreign_key="stored_files.id")
    on: date
    until: date | None = None
    """The last day on which the evidence says anything."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class PaperKind(Labelled):
    """What a paper of a counsel is."""

    LICENCE = "licence", N_("执业证书")
    TITLE = "title", N_("职称、资格证书")
    EDUCATION = "education", N_("学历证书")
    RECORD = "record", N_("无犯罪、无处分证明")
    RESUME = "resume", N_("简历和业绩")
    BANK = "bank", N_("收款账户材料")
    """For finance alone, as the account is."""
    OTHER = "other", N_("其他材料")


class CounselPaper(Table, table=True):
    """A paper of a counsel: a certificate, the evidence of a condition, the paper of its account."""

    __tablename__ = "counsel_papers"
    __table_args__ = (Index("ix_counsel_papers", "counsel_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    counsel_id: int = Field(foreign_key="counsel.id")
    kind: PaperKind = Field(sa_type=enum_column(PaperKind))
    title: str = Field(max_length=200)
    """Its name and number."""
    file_id: int = Field(foreign_key="stored_files.id")
    until: date | None = None
    """The last day on which it is good for anything."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    withdrawn_by: int | None = Field(default=None, foreign_key="users.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Utc)


class CounselProposal(Table, table=True):
    """That somebody be appointed, for another term as well, or dismissed; with the government's word on it."""

    __tablename__ = "counsel_proposals"
    __table_args__ = (Index("ix_counsel_proposals_counsel", "counsel_id", "id"), PENDING.index)

    id: int | None = Field(default=None, primary_key=True)
    counsel_id: int = Field(foreign_key="matters.id")
    what: What = Field(sa_type=enum_column(What))
    ground: Ground | None = Field(default=None, sa_type=enum_column(Ground))
    """Of a dismissal."""
    reasons: str = Field(max_length=2000)
    first: date | None = None
    """The first day of the term; None for a dismissal."""
    last: date | None = None
    """The last one, where it is not three years: of a temporary engagement."""
    state: str = Field(default="submitted", max_length=20)
    """`submitted`, `returned` or `approved`."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    note: str = Field(default="", max_length=1000)
    number: str = Field(default="", max_length=60)
    """批准文号."""


class CounselBank(Table, table=True):
    """Where a counsel is paid to: for finance alone."""

    __tablename__ = "counsel_banks"

    counsel_id: int = Field(foreign_key="counsel.id", primary_key=True)
    holder: str = Field(max_length=120)
    bank: str = Field(max_length=120)
    account: str = Field(max_length=40)
    set_by: int = Field(foreign_key="users.id")
    set_at: datetime = Field(sa_type=Utc)


class CounselLeave(Table, table=True):
    """Days on which a counsel takes no work."""

    __tablename__ = "counsel_leaves"
    __table_args__ = (Index("ix_counsel_leaves", "counsel_id", "first"),)

    id: int | None = Field(default=None, primary_key=True)
    counsel_id: int = Field(foreign_key="counsel.id")
    first: date
    last: date
    reason: str = Field(default="", max_length=200)
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    withdrawn: bool = False
