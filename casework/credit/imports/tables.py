"""Rows of imports: a file with adverse information, what trying it said, and what was taken in."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary
from sqlmodel import Field

from casework.db import Json, Table, Utc, enum_column
from casework.text import N_, Labelled


class ImportState(Labelled):
    """Where an import stands."""

    TRYING = "trying", N_("试导中")
    TRIED = "tried", N_("已试导，待确认")
    RUNNING = "running", N_("导入中")
    DONE = "done", N_("已导入")
    DROPPED = "dropped", N_("已放弃")

    @property
    def going(self) -> bool:
        """Whether it goes on by itself."""
        return self in {ImportState.TRYING, ImportState.RUNNING}


class CreditImport(Table, table=True):
    """A file with adverse information that an organ hands in. Its content is kept closed, and only until it is taken in."""

    __tablename__ = "credit_imports"
    __table_args__ = (Index("ix_credit_imports_organ", "organ_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    name: str = Field(max_length=200)
    sha256: str = Field(max_length=64)
    """Of the file as it was uploaded."""
    content: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Encrypted; None once it was taken in or dropped."""
    state: ImportState = Field(default=ImportState.TRYING, sa_type=enum_column(ImportState))
    rows: int = 0
    done: int = 0
    """How many rows the round that goes on has looked at."""
    fresh: int = 0
    """Records that are new."""
    same: int = 0
    """Records that are there already, in the file or before it."""
    subjects: int = 0
    """Subjects that are new."""
    wrong: int = 0
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)


class ImportProblem(Table, table=True):
    """A row of the file that cannot be taken in, and why. It repeats nothing of the row but its number."""

    __tablename__ = "credit_import_problems"
    __table_args__ = (Index("ix_credit_import_problems", "import_id", "row", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    import_id: int = Field(foreign_key="credit_imports.id")
    row: int
    """As a spreadsheet numbers it: the header is row 1."""
    msgid: str = Field(max_length=300)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
