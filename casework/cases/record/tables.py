"""Rows of cases. Events are the truth; what can be derived from them is marked so and written only by `refresh`."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from casework.cases.record.stages import Stage
from casework.db import Json, Table, Utc, enum_column
from casework.rulebook import Character, EventKind, Layer, MatterType, Procedure, Why

NEVER = date(9999, 12, 31)
"""Stands for "nothing is due", so that lists sort alike on both databases."""


_SEEN = ("closed_on", "organ_id", "responsible_id")
"""Who sees a case: an index of an order has it, so that whoever walks it need not open the cases of others."""


def _open_index(name: str, *columns: str) -> Index:
    """An index over the open cases alone, which are the ones that lists and clocks look at."""
    is_open = text("closed_on IS NULL")
    return Index(f"ix_cases_{name}_open", *columns, sqlite_where=is_open, postgresql_where=is_open)


class Case(Table, table=True):
    """A dispute in which one organ responds, through all its instances."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_organ", "organ_id", "next_follow", "id"),
        Index("ix_cases_responsible", "responsible_id", "next_follow", "id"),
        Index("ix_cases_due", "next_follow", "id", *_SEEN),
        Index("ix_cases_number", "number_key", "id", *_SEEN),
        _open_index("organ", "organ_id", "next_follow", "id"),
        _open_index("due", "next_follow", "id", *_SEEN),
        _open_index("number", "number_key", "id", *_SEEN),
        _open_index("newest", "id", *_SEEN),
        _open_index("responsible", "responsible_id", "next_follow", "id"),
        Index("ix_cases_handler", "handler_id", "next_follow", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
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
    responsible_id: int | None = Field(default=None, foreign_key="organisations.id")
    created_by: int = Field(foreign_key="users.id")
    created_at: datetime = Field(sa_type=Utc)
    version: int = 1
    """Rises with every act; a form that was opened before somebody else's act is refused, not applied."""

    # Derived, for lists that must answer over hundreds of thousands of cases:
    number: str = Field(default="", max_length=60)
    number_key: str = Field(default="", max_length=60)
    court: str = Field(default="", max_length=120)
    plaintiffs: str = Field(default="", max_length=300)
    level: str = Field(default="", max_length=20)
    procedure: Procedure = Field(default=Procedure.ORDINARY, sa_type=enum_column(Procedure))
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
    closed_on: date | None = None


class Instance(Table, table=True):
    """One instance of a case (复议, 一审, 二审, 再审): the body that hears it and its number."""

    __tablename__ = "instances"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

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


class Agent(Table, table=True):
    """A person who appears for the organ in one instance, with its authority."""

    __tablename__ = "agents"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    instance_id: int = Field(foreign_key="instances.id")
    kind: str = Field(max_length=10)
    """`staff` or `lawyer`."""
    name: str = Field(max_length=60)
    gender: str = Field(default="", max_length=4)
    employer: str = Field(max_length=120)
    post: str = Field(default="", max_length=60)
    licence: str = Field(default="", max_length=40)
    phone: str = Field(default="", max_length=40)
    powers: str = Field(default="", max_length=300)
    """The special powers listed, for a staff member; a lawyer has general authority only."""
    named_on: date
    ended_on: date | None = None


URGED = "kind IN ('urged', 'reminded')"
"""The few events that a dashboard looks for among all; as a query says it, since SQLite compares words."""


class Event(Table, table=True):
    """Something that happened in a case on a day. Never changed: a correction is another event in its place."""

    __tablename__ = "events"
    __table_args__ = (
        Index(
            "ix_events_hearing",
            "hearing_at",
            sqlite_where=text("hearing_at IS NOT NULL"),
            postgresql_where=text("hearing_at IS NOT NULL"),
        ),
        Index("ix_events_urged", "kind", "case_id", sqlite_where=text(URGED), postgresql_where=text(URGED)),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    instance_id: int = Field(foreign_key="instances.id")
    kind: EventKind = Field(sa_type=enum_column(EventKind))
    on: date
    term: str = Field(default="", max_length=20)
    """The term that the document fixes, such as `30d` or `10wd`; empty where the law's own runs."""
    posted_on: date | None = None
    hearing_at: datetime | None = Field(default=None, sa_type=Utc)
    """When the court hears the case; for a notice of hearing."""
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    note: str = Field(default="", max_length=1000)
    recorded_by: int = Field(foreign_key="users.id")
    recorded_at: datetime = Field(sa_type=Utc)
    supersedes_id: int | None = Field(default=None, foreign_key="events.id", unique=True)
    withdrawn: bool = False
    """This row takes the superseded event back without putting another in its place."""
    reason: str = Field(default="", max_length=500)
    """Why the superseded event was wrong."""


class Intake(Table, table=True):
    """One served document in the single register (201号第十条(二))."""

    __tablename__ = "intakes"
    __table_args__ = (
        UniqueConstraint("organ_id", "year", "serial"),
        Index("ix_intakes_organ", "organ_id", "id"),
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


class CaseFile(Table, table=True):
    """A stored file as it belongs to a case: what it is, and which event or register entry it proves."""

    __tablename__ = "case_files"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    file_id: int = Field(foreign_key="stored_files.id", index=True)
    event_id: int | None = Field(default=None, foreign_key="events.id")
    intake_id: int | None = Field(default=None, foreign_key="intakes.id")
    title: str = Field(max_length=120)
    added_by: int = Field(foreign_key="users.id")
    added_at: datetime = Field(sa_type=Utc)


class ApprovalForm(Table, table=True):
    """行政应诉审批表 of one instance (201号第十一条). What was decided stays as it was; the next one is another row."""

    __tablename__ = "approval_forms"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    instance_id: int = Field(foreign_key="instances.id")
    responsible_id: int = Field(foreign_key="organisations.id")
    opinion: str = Field(max_length=2000)
    agents_plan: str = Field(default="", max_length=500)
    principal_appears: bool | None = None
    """None: nobody has said whether the principal goes to court."""
    remark: str = Field(default="", max_length=500)
    state: str = Field(default="draft", max_length=20, index=True)
    """`draft`, `submitted`, `approved` or `returned`."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    submitted_at: datetime | None = Field(default=None, sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    decision_note: str = Field(default="", max_length=1000)


PENDING = "state IN ('submitted', 'returned')"
"""The few drafts that wait for somebody, found without reading all."""


class Answer(Table, table=True):
    """答辩状 of one instance in its five parts (201号第十三条), from draft to passed review."""

    __tablename__ = "answers"
    __table_args__ = (
        UniqueConstraint("case_id", "instance_id"),
        Index("ix_answers_pending", "state", sqlite_where=text(PENDING), postgresql_where=text(PENDING)),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id")
    instance_id: int = Field(foreign_key="instances.id")
    facts: str = ""
    evidence: str = ""
    procedure: str = ""
    legal_basis: str = ""
    application: str = ""
    request: str = ""
    state: str = Field(default="draft", max_length=20)
    """`draft`, `submitted`, `returned` or `passed`."""
    review_note: str = Field(default="", max_length=2000)
    changed_by: int = Field(foreign_key="users.id")
    changed_at: datetime = Field(sa_type=Utc)


class Evidence(Table, table=True):
    """A line of the evidence list (证据清单) or of the list of legal bases (依据清单)."""

    __tablename__ = "evidence"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    instance_id: int = Field(foreign_key="instances.id")
    seq: int
    basis: bool = False
    """A normative document rather than a piece of evidence."""
    part: str = Field(default="", max_length=20)
    """组别, the group of the list."""
    name: str = Field(max_length=200)
    kind: str = Field(default="", max_length=40)
    source: str = Field(default="", max_length=120)
    formed_on: date | None = None
    proves: str = Field(default="", max_length=500)
    original: bool | None = None
    """The original rather than a copy of it; None: nobody has said."""
    copies: int = 1
    page_count: int | None = None
    """How many pages it has; from where to where they run in the bundle is computed."""
    pages: str = Field(default="", max_length=20)
    """From where to where, given by hand in place of what is computed."""
    article: str = Field(default="", max_length=120)
    """文号和条款, for a legal basis."""


class FormDraft(Table, table=True):
    """A form of a case as one person has it open: when it was last looked at, and what was typed and not saved yet.

    Not the case's: no act, no version, no event. It goes when the form is saved or the person throws it away.
    """

    __tablename__ = "form_drafts"
    __table_args__ = (UniqueConstraint("case_id", "form", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id")
    form: str = Field(max_length=20)
    user_id: int = Field(foreign_key="users.id", index=True)
    seen_at: datetime = Field(sa_type=Utc)
    edition: int = 0
    """Rises with every keeping: a page opened before another window kept something overwrites nothing."""
    kept_at: datetime | None = Field(default=None, sa_type=Utc)
    """None: the form is open and nothing in it waits to be saved."""
    fields: list[list[str]] = Field(default_factory=list, sa_type=Json)
    """Names and values in the order of the form."""
