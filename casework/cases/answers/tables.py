"""Rows of answers, their evidence and their drafts."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from casework.db import Json, Table, Utc, pending

PENDING = pending("answers", "submitted", "returned")


class Answer(Table, table=True):
    """答辩状 of one instance in its five parts (201号第十三条), from draft to passed review."""

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("case_id", "instance_id"), PENDING.index)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id")
    instance_id: int = Field(foreign_key="instances.id", index=True)
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
    instance_id: int = Field(foreign_key="instances.id", index=True)
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
