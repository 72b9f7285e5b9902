"""Rows of the register of training: what was held, which organs are called to it, who was there, what was handed out."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from casework.db import Table, Utc, enum_column
from casework.text import N_, Labelled


class TrainingKind(Labelled):
    """How people are trained (201号第二十二条)."""

    COURSE = "course", N_("集中培训")
    TRIAL = "trial", N_("旁听庭审")
    SEMINAR = "seminar", N_("案例研讨")


_OPEN = text("reported_at IS NULL")


class Training(Table, table=True):
    """Something that was, or is to be, held."""

    __tablename__ = "trainings"
    __table_args__ = (
        Index("ix_trainings_organ", "organ_id", "first", "id"),
        Index("ix_trainings_first", "first", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    """Who holds it."""
    kind: TrainingKind = Field(sa_type=enum_column(TrainingKind))
    title: str = Field(max_length=200)
    first: date
    last: date
    place: str = Field(max_length=200)
    teacher: str = Field(default="", max_length=200)
    hours: int
    """How many hours (学时) it counts for whoever was there from beginning to end."""
    content: str = Field(default="", max_length=4000)
    case_id: int | None = Field(default=None, foreign_key="cases.id", index=True)
    """Of an observed trial the case that is heard; of a seminar the lost case that is talked about."""
    record: str = Field(default="", max_length=8000)
    """What was taught or said."""
    cancelled: str = Field(default="", max_length=500)
    """Why it is not held."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


class TrainingOrgan(Table, table=True):
    """That an organ is called to it; whoever holds it is among them. It says who came, once."""

    __tablename__ = "training_organs"
    __table_args__ = (
        UniqueConstraint("training_id", "organ_id"),
        Index("ix_training_organs_organ", "organ_id", "training_id"),
        Index("ix_training_organs_open", "organ_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: int | None = Field(default=None, primary_key=True)
    training_id: int = Field(foreign_key="trainings.id")
    organ_id: int = Field(foreign_key="organisations.id")
    reported_by: int | None = Field(default=None, foreign_key="users.id")
    reported_at: datetime | None = Field(default=None, sa_type=Utc)
    note: str = Field(default="", max_length=500)
    """Why nobody came."""


class Trainee(Table, table=True):
    """Somebody of an organ who was there; or several who were only counted (执法人员6人)."""

    __tablename__ = "trainees"
    __table_args__ = (
        UniqueConstraint("training_id", "organ_id", "person"),
        Index("ix_trainees_organ", "organ_id", "training_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    training_id: int = Field(foreign_key="trainings.id")
    organ_id: int = Field(foreign_key="organisations.id")
    user_id: int | None = Field(default=None, foreign_key="users.id")
    person: str = Field(max_length=60)
    """By which the same person is known at another time: its account, or its name."""
    name: str = Field(max_length=60)
    post: str = Field(default="", max_length=120)
    heads: int = 1
    hours: int


class TrainingFile(Table, table=True):
    """A file that belongs to it: a syllabus, slides, a signed sheet."""

    __tablename__ = "training_files"

    training_id: int = Field(foreign_key="trainings.id", primary_key=True)
    file_id: int = Field(foreign_key="stored_files.id", primary_key=True)


OPEN = text("training_organs.reported_at IS NULL")
"""Of an organ that has not said who came, in the words of the index."""
