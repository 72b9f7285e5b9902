"""Rows of objections. What an objection says is erased with its record; number, days and outcome stay."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.credit.codes import CodeKind, SubjectKind
from casework.db import Table, Utc, enum_column, pending
from casework.text import N_, Labelled

WAITING = pending("credit_objections", "to_match", "received", "forwarded", "settled")
TOLD = text("erased_on IS NULL")


class ObjectionState(Labelled):
    """Where an objection stands."""

    TO_MATCH = "to_match", N_("待匹配记录")
    """Filed online, and no one record fits by itself: the centre finds it, or says why it takes nothing up."""
    RECEIVED = "received", N_("待办理")
    FORWARDED = "forwarded", N_("提供单位核查中")
    SETTLED = "settled", N_("待告知")
    """Something was found, by the provider or by the centre itself, and the objector is to be told."""
    NOTIFIED = "notified", N_("已告知")
    REJECTED = "rejected", N_("不予受理")
    WITHDRAWN = "withdrawn", N_("已撤回")

    @property
    def over(self) -> bool:
        """Whether nothing is left to be done."""
        return self in {ObjectionState.NOTIFIED, ObjectionState.REJECTED, ObjectionState.WITHDRAWN}


class Finding(Labelled):
    """What became of the record that was objected to (第十九条: 撤销或者更正)."""

    KEPT = "kept", N_("信息无误，维持")
    CORRECTED = "corrected", N_("信息有误，已更正")
    REVOKED = "revoked", N_("信息有误，已撤销")
    LAPSED = "lapsed", N_("已过查询期限，不再提供查询")
    """Look-back ended while it was being looked into (第十一条)."""


class FiledBy(Labelled):
    """How it came (第十八条: 书面或者在线)."""

    WRITTEN = "written", N_("书面提出")
    ONLINE = "online", N_("网上提出")


class Objection(Table, table=True):
    """One objection: a matter of the kind `credit_objection`, under the credit centre."""

    __tablename__ = "credit_objections"
    __table_args__ = (
        Index("ix_credit_objections_listed", "over", "due", "id"),
        Index("ix_credit_objections_provider", "provider_id", "over", "due", "id"),
        Index("ix_credit_objections_subject", "subject_id", "id"),
        Index("ix_credit_objections_record", "record_id", "id"),
        Index("ix_credit_objections_right", "right_id"),
        Index("ix_credit_objections_told", "id", sqlite_where=TOLD, postgresql_where=TOLD),
        WAITING.index,
    )

    id: int | None = Field(default=None, primary_key=True, foreign_key="matters.id")
    number: str = Field(max_length=60, unique=True)
    filed_by: FiledBy = Field(sa_type=enum_column(FiledBy))
    state: ObjectionState = Field(sa_type=enum_column(ObjectionState))
    over: bool = False
    received_on: date
    due: date
    """The next day by which somebody must act, by what binds; of one that is over, the day on which it ended."""
    subject_id: int | None = Field(default=None, foreign_key="credit_subjects.id")
    record_id: int | None = Field(default=None, foreign_key="credit_records.id", ondelete="SET NULL")
    matched: bool = False
    """Which record is meant was settled, also where the record is gone by now."""
    right_id: int | None = Field(default=None, foreign_key="credit_records.id", ondelete="SET NULL")
    """The record that was put in the place of the wrong one."""
    provider_id: int | None = Field(default=None, foreign_key="organisations.id")
    """Who provided the record, and verifies it: as the matter's `responsible_id`."""
    finding: Finding | None = Field(default=None, sa_type=enum_column(Finding))
    shown_until: date | None = None
    """The last day on which what it says exists for anybody; None: as long as its record."""
    erased_on: date | None = None
    code_hash: str = Field(default="", max_length=64)
    """Of the code with which it is followed online; empty where it came in writing."""
    moved_by: int = Field(foreign_key="users.id")
    """Who brought it to where it stands, and when."""
    moved_at: datetime = Field(sa_type=Utc)

    # What it says, erased when its record's look-back is over:
    subject_kind: SubjectKind = Field(sa_type=enum_column(SubjectKind))
    name: str = Field(default="", max_length=120)
    code_kind: CodeKind = Field(sa_type=enum_column(CodeKind))
    code_value: str = Field(default="", max_length=40)
    """Of an organisation."""
    code_sealed: str = Field(default="", max_length=400)
    """Of a person: encrypted."""
    code_shown: str = Field(default="", max_length=40)
    about: str = Field(default="", max_length=300)
    """Which record is meant, in the objector's words."""
    grounds: str = Field(default="", max_length=2000)
    phone: str = Field(default="", max_length=40)
    found: str = Field(default="", max_length=2000)
    """What the provider or the centre found, in words."""
    why: str = Field(default="", max_length=500)
    """Why it was not taken up, or was withdrawn."""


TELLS = ("name", "code_value", "code_sealed", "code_shown", "about", "grounds", "phone", "found", "why")
"""The columns that are erased."""
