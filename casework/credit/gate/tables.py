"""Rows of the gate: what a field requires and since when, decisions with their facts, and who somebody of the house is."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from casework.credit.products import Decision, Product, UseField
from casework.db import Json, Table, Utc, enum_column, pending
from casework.text import N_, Labelled

OPEN = pending("credit_decisions", "weighing", "changed", "review")
PROPOSED = pending("credit_field_rules", "proposed")
_FORGETS = text("shown_until IS NOT NULL")


class GateState(Labelled):
    """Where a decision of the gate stands."""

    LACKING = "lacking", N_("缺信用产品")
    WEIGHING = "weighing", N_("待认定")
    DECIDED = "decided", N_("已有结论")
    CHANGED = "changed", N_("结论有变，待阅")
    ACTED = "acted", N_("已采用")
    REVIEW = "review", N_("已采用，待复核")


class RuleState(Labelled):
    """Where a change of the matrix stands."""

    PROPOSED = "proposed", N_("待审定")
    APPROVED = "approved", N_("已审定")
    RETURNED = "returned", N_("已退回")


class FieldRule(Table, table=True):
    """What a field requires from a day on, and what adverse information means in it. Proposed by one, approved by another."""

    __tablename__ = "credit_field_rules"
    __table_args__ = (Index("ix_credit_field_rules_field", "use", "start"), PROPOSED.index)

    id: int | None = Field(default=None, primary_key=True)
    use: UseField = Field(sa_type=enum_column(UseField))
    start: date
    commitment: str = Field(default="", max_length=80)
    """By which article a commitment is required; empty: it is not."""
    check: str = Field(default="", max_length=80)
    report: str = Field(default="", max_length=80)
    serious: Decision = Field(sa_type=enum_column(Decision))
    ordinary: Decision = Field(sa_type=enum_column(Decision))
    disputed: Decision = Field(sa_type=enum_column(Decision))
    breach: Decision = Field(sa_type=enum_column(Decision))
    check_days: int
    why: str = Field(max_length=300)
    state: str = Field(default="proposed", max_length=20)
    """A `RuleState`."""
    title: str = Field(max_length=80)
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    note: str = Field(default="", max_length=300)


class GateDecision(Table, table=True):
    """What the gate said of a subject in a field on a day, with the facts it was said on."""

    __tablename__ = "credit_decisions"
    __table_args__ = (
        Index("ix_credit_decisions_subject", "subject_id", "use", "id"),
        Index("ix_credit_decisions_organ", "organ_id", "id"),
        Index("ix_credit_decisions_forgets", "shown_until", sqlite_where=_FORGETS, postgresql_where=_FORGETS),
        OPEN.index,
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(max_length=40, unique=True)
    title: str = Field(max_length=80)
    """Names no person: the field alone."""
    subject_id: int = Field(foreign_key="credit_subjects.id")
    organ_id: int = Field(foreign_key="organisations.id")
    use: UseField = Field(sa_type=enum_column(UseField))
    on: date
    purpose: str = Field(default="", max_length=200)
    decision: Decision = Field(sa_type=enum_column(Decision))
    state: str = Field(max_length=20)
    """A `GateState`."""
    facts: dict[str, Any] = Field(sa_type=Json)
    """As `frozen.py` freezes them; what look-back has ended is erased."""
    shown_until: date | None = None
    """The first day on which look-back ends something in the facts; it is erased the day after."""
    forgotten: bool = False
    """Something was erased from the facts: they say no more by themselves why it was decided so."""
    asked_by: int = Field(foreign_key="users.id")
    asked_at: datetime = Field(sa_type=Utc)
    weighed_by: int | None = Field(default=None, foreign_key="users.id")
    weighed_at: datetime | None = Field(default=None, sa_type=Utc)
    weighed_why: str = Field(default="", max_length=500)


class DecisionUse(Table, table=True):
    """Which product a decision was given on: a report serves several (第十六条)."""

    __tablename__ = "credit_decision_uses"
    __table_args__ = (Index("ix_credit_decision_uses_product", "product", "product_id"),)

    decision_id: int = Field(foreign_key="credit_decisions.id", primary_key=True)
    product: Product = Field(sa_type=enum_column(Product), primary_key=True)
    product_id: int = Field(primary_key=True)


class DecisionRecord(Table, table=True):
    """Which adverse information a decision was given on; forgotten with it."""

    __tablename__ = "credit_decision_records"

    decision_id: int = Field(foreign_key="credit_decisions.id", primary_key=True)
    record_id: int = Field(foreign_key="credit_records.id", ondelete="CASCADE", primary_key=True, index=True)


class DecisionTurn(Table, table=True):
    """What became of a decision: weighed, changed, acted on, reviewed."""

    __tablename__ = "credit_decision_turns"

    id: int | None = Field(default=None, primary_key=True)
    decision_id: int = Field(foreign_key="credit_decisions.id", index=True)
    before: Decision = Field(sa_type=enum_column(Decision))
    after: Decision = Field(sa_type=enum_column(Decision))
    state: str = Field(max_length=20)
    note: str = Field(default="", max_length=500)
    by: int | None = Field(default=None, foreign_key="users.id")
    """None: evaluated again by itself."""
    at: datetime = Field(sa_type=Utc)


class CreditLink(Table, table=True):
    """Which subject of credit somebody of the house is: a counsel, by its matter (decision 0034)."""

    __tablename__ = "credit_links"

    matter_id: int = Field(foreign_key="matters.id", primary_key=True)
    subject_id: int = Field(foreign_key="credit_subjects.id")
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
