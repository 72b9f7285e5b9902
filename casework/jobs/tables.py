"""Rows of background work: what was asked for, how far it has come, and what it has to say."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary, text
from sqlmodel import Field

from casework.db import Json, Table, Utc, enum_column
from casework.text import N_, Labelled


class JobState(Labelled):
    """Where a job stands. What is cancelled or failed goes on, when asked, from where it stopped."""

    WAITING = "waiting", N_("排队")
    RUNNING = "running", N_("进行中")
    DONE = "done", N_("已完成")
    FAILED = "failed", N_("出错停下")
    CANCELLED = "cancelled", N_("已取消")

    @property
    def going(self) -> bool:
        """Whether it goes on by itself."""
        return self in {JobState.WAITING, JobState.RUNNING}


class Job(Table, table=True):
    """One piece of background work. `key` is asked for once: whoever asks again gets this one."""

    __tablename__ = "jobs"
    __table_args__ = (
        Index(
            "ix_jobs_open",
            "kind",
            "id",
            sqlite_where=text("state != 'done'"),
            postgresql_where=text("state != 'done'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=40)
    key: str = Field(max_length=120, unique=True)
    subject: str = Field(default="", max_length=200)
    """What it is about, in words of the house (the name of a change of the calendar)."""
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    """What its rounds work by; JSON values."""
    state: JobState = Field(default=JobState.WAITING, sa_type=enum_column(JobState))
    attempt: int = 1
    """Rises whenever it is taken up again; a worker of an older attempt stops at its next round."""
    done: int = 0
    total: int = 0
    cursor: str | None = Field(default=None, max_length=200)
    """From where the next round goes on, in the kind's own words; None before the first."""
    ordered_by: int | None = Field(default=None, foreign_key="users.id")
    """None: the house itself, as when the installed law has changed."""
    ordered_at: datetime = Field(sa_type=Utc)
    moved_at: datetime = Field(sa_type=Utc)
    """When it last came on: whatever runs and has not moved for long has lost its worker."""
    ended_at: datetime | None = Field(default=None, sa_type=Utc)


class JobStep(Table, table=True):
    """A round that is done, written in the transaction of its effect: a round that comes again finds it and does nothing."""

    __tablename__ = "job_steps"

    job_id: int = Field(foreign_key="jobs.id", primary_key=True)
    number: int = Field(primary_key=True)
    done: int
    more: bool
    """Whether another round followed."""
    at: datetime = Field(sa_type=Utc)


class JobPart(Table, table=True):
    """A part of the file that a job makes: of which rows, and what is written of them. Swept some days later."""

    __tablename__ = "job_parts"

    job_id: int = Field(foreign_key="jobs.id", primary_key=True)
    number: int = Field(primary_key=True)
    before: int
    """How many rows the parts before it have."""
    ids: list[int] = Field(sa_type=Json)
    content: bytes | None = Field(default=None, sa_type=LargeBinary)


class JobLine(Table, table=True):
    """A line of a job's log: a sentence of the catalogue with its values."""

    __tablename__ = "job_lines"

    id: int | None = Field(default=None, primary_key=True)
    job_id: int = Field(foreign_key="jobs.id", index=True)
    at: datetime = Field(sa_type=Utc)
    msgid: str = Field(max_length=300)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
