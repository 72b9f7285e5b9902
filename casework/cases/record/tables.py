"""Rows of cases. Events are the truth; what can be derived from them is marked so and written only by `refresh`."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from casework.cases.record.stages import Stage
from casework.db import Table, Utc, enum_column
from casework.rulebook import Character, EffectState, Layer, MatterType, Procedure, Why

NEVER = date(9999, 12, 31)
"""Stands for "nothing is due", so that lists sort alike on both databases."""


_SEEN = ("closed_on", "organ_id", "responsible_id")
"""Who sees a case: an index of an order has it, so that whoever walks it need not open the cases of others."""


UNHANDLED = text("closed_on IS NULL AND handler_id IS NULL")
NO_OUTCOME = text("decided_on IS NOT NULL AND outcome_code = ''")
UNCERTAIN = text("effect = 'uncertain'")
"""What lacks something (数据核对), in the words in which it is asked for."""


def _open_index(name: str, *columns: str) -> Index:
    """An index over the open cases alone, which are the ones that lists and clocks look at."""
    is_open = text("closed_on IS NULL")
    return Index(f"ix_cases_{name}_open", *columns, sqlite_where=is_open, postgresql_where=is_open)


def _closed_index(name: str, *columns: str) -> Index:
    """An index over the closed cases, of which an organ has many: they are counted in it."""
    is_closed = text("closed_on IS NOT NULL")
    return Index(f"ix_cases_{name}_closed", *columns, sqlite_where=is_closed, postgresql_where=is_closed)


class Case(Table, table=True):
    """A dispute in which one organ responds, through all its instances: a matter of the kind `case`."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_organ", "organ_id", "next_follow", "id"),
        Index("ix_cases_responsible", "responsible_id", "next_follow", "id"),
        _closed_index("organ", "organ_id"),
        _closed_index("responsible", "responsible_id"),
        Index("ix_cases_due", "next_follow", "id", *_SEEN),
        Index("ix_cases_number", "number_key", "id", *_SEEN),
        _open_index("organ", "organ_id", "next_follow", "id"),
        _open_index("due", "next_follow", "id", *_SEEN),
        _open_index("number", "number_key", "id", *_SEEN),
        _open_index("newest", "id", *_SEEN),
        _open_index("responsible", "responsible_id", "next_follow", "id"),
        Index("ix_cases_handler", "handler_id", "next_follow", "id"),
        Index("ix_cases_unhandled_open", "id", sqlite_where=UNHANDLED, postgresql_where=UNHANDLED),
    )

    id: int | None = Field(default=None, primary_key=True, foreign_key="matters.id")
    matter_type: MatterType = Field(sa_type=enum_column(MatterType))
    defendant_form: str = Field(default="", max_length=40)
    """未经复议 / 复议机关单独被告 / 复议机关共同被告, from the code list."""
    cause: str = Field(default="", max_length=120)
    cause_code: str = Field(default="", max_length=40)
    act_kind: str = Field(default="", max_length=40)
    field: str = Field(default="", max_length=40)
    sued_act: str = Field(default="", max_length=200)
    with_compensation: bool = False
    """Compensation is claimed together with the suit (一并提起行政赔偿)."""
    major: bool = False
    """Major or complex: the legal office may send its own staff (201号第八条)."""
    handler_id: int | None = Field(default=None, foreign_key="users.id")

    # As the matter has them, copied for the indexes that say who sees a case:
    organ_id: int = Field(foreign_key="organisations.id")
    responsible_id: int | None = Field(default=None, foreign_key="organisations.id")
    closed_on: date | None = None

    # Derived, for lists that must answer over hundreds of thousands of cases:
    number: str = Field(default="", max_length=60)
    number_key: str = Field(default="", max_length=60)
    court: str = Field(default="", max_length=120)
    plaintiffs: str = Field(default="", max_length=300)
    level: str = Field(default="", max_length=20)
    procedure: Procedure = Field(default=Procedure.ORDINARY, sa_type=enum_column(Procedure))
    organ_sues: bool = False
    """As the newest instance has it: the organ is the plaintiff, the parties called so are sued."""
    stage: Stage = Field(default=Stage.INTAKE, sa_type=enum_column(Stage))
    next_rule: str = Field(default="", max_length=40)
    """The duty that comes first by the date to follow, as the other `next_` columns tell of it."""
    next_follow: date = NEVER
    next_why: Why | None = Field(default=None, sa_type=enum_column(Why))
    next_due: date = NEVER
    late_after: date = NEVER
    """The earliest due date of all duties, which may be another's: after it the case is late."""
    next_advise: date | None = None
    next_layer: Layer | None = Field(default=None, sa_type=enum_column(Layer))
    next_provisional: bool = False
    next_character: Character | None = Field(default=None, sa_type=enum_column(Character))


class Instance(Table, table=True):
    """One instance of a case (复议, 一审, 二审, 再审): the body that hears it and its number."""

    __tablename__ = "instances"
    __table_args__ = (
        UniqueConstraint("case_id", "seq"),
        Index(
            "ix_instances_decided",
            "decided_on",
            "id",
            sqlite_where=text("decided_on IS NOT NULL"),
            postgresql_where=text("decided_on IS NOT NULL"),
        ),
        # What takes effect by itself is looked for each morning.
        Index(
            "ix_instances_foreseen",
            "effect_on",
            "case_id",
            sqlite_where=text("effect = 'foreseen'"),
            postgresql_where=text("effect = 'foreseen'"),
        ),
        Index(
            "ix_instances_no_outcome", "id", "case_id", sqlite_where=NO_OUTCOME, postgresql_where=NO_OUTCOME
        ),
        Index("ix_instances_uncertain", "id", "case_id", sqlite_where=UNCERTAIN, postgresql_where=UNCERTAIN),
        Index(
            "ix_instances_reviewed_until",
            "reviewed_until",
            "case_id",
            sqlite_where=text("reviewed_until IS NOT NULL"),
            postgresql_where=text("reviewed_until IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    seq: int
    level: str = Field(max_length=20)
    court: str = Field(default="", max_length=120)
    number: str = Field(default="", max_length=60)
    number_key: str = Field(default="", max_length=60, index=True)
    procedure: Procedure = Field(default=Procedure.ORDINARY, sa_type=enum_column(Procedure))
    accepted_on: date | None = None
    """立案或者受理之日: derived from its event, written only by `refresh`."""
    panel: str = Field(default="", max_length=200)
    claims: str = Field(default="", max_length=2000)
    """诉讼请求 (复议请求, 上诉请求), as the complaint words it."""
    outcome_code: str = Field(default="", max_length=40)
    """裁判结果, a code of the list `closing`: derived from the last decision recorded, written only by `refresh`."""
    decided_on: date | None = None
    """The day on which its decision was served on the organ: derived, written only by `refresh`, as the next two."""
    effect: EffectState | None = Field(default=None, sa_type=enum_column(EffectState))
    organ_sues: bool = False
    """The organ itself brought it (本机关起诉、申请撤销裁决): derived from the court's notice, written only by `refresh`."""
    effect_on: date | None = None
    """When the decision takes effect, where that is known; it may lie ahead (`FORESEEN`)."""
    reviewed_until: date | None = None
    """Until when the court reviews the organ's application for a retrial, or the organ may still turn against the decision while
    the unit owes its opinion on it: derived, and gone once that day is over."""


class Party(Table, table=True):
    """A party of a case other than the responding organ, or a co-defendant beside it."""

    __tablename__ = "parties"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    seq: int
    role: str = Field(max_length=20)
    """`plaintiff`, `co_defendant` or `third_party`."""
    name: str = Field(max_length=200, index=True)
    kind: str = Field(default="citizen", max_length=20)
    """`citizen` or `organisation`."""
    agent: str = Field(default="", max_length=120)


class Intake(Table, table=True):
    """One served document in the single register (201号第十条(二))."""

    __tablename__ = "intakes"
    __table_args__ = (
        UniqueConstraint("organ_id", "year", "serial"),
        Index("ix_intakes_organ", "organ_id", "id"),
        Index("ix_intakes_received", "organ_id", "received_on", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    year: int
    serial: int
    case_id: int | None = Field(default=None, foreign_key="cases.id", index=True)
    document_type: str = Field(max_length=40)
    number: str = Field(default="", max_length=60)
    sender: str = Field(max_length=120)
    document_date: date | None = None
    served_on: date
    """Service on the organ: statutory clocks."""
    received_on: date
    """Receipt by the legal office: the 3 days of 201号第十一条."""
    service_mode: str = Field(max_length=40)
    pages: int | None = None
    paper_only: bool = False
    """The material is classified: only this index entry exists, the paper lies where `remark` says."""
    remark: str = Field(default="", max_length=500)
    registered_by: int = Field(foreign_key="users.id")
    registered_at: datetime = Field(sa_type=Utc)


class Recount(Table, table=True):
    """A case in which something happened that the statistics have not counted yet; there may be several of one case.

    Rows are only put in and taken away: no act waits for another one here.
    """

    __tablename__ = "recounts"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
