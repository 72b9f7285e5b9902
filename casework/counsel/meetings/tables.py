"""Rows of meetings: the meeting with its minutes, and who was called to it."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from casework.db import Table, Utc, enum_column
from casework.text import N_, Labelled


class MeetingKind(Labelled):
    """What counsel are called to (200号第十二条)."""

    SEMINAR = "seminar", N_("座谈会")
    CONSULTATION = "consultation", N_("论证会")
    HEARING = "hearing", N_("听证会")
    SPECIAL = "special", N_("专题会")


class Coming(Labelled):
    """What somebody answers to an invitation."""

    ASKED = "asked", N_("未答复")
    COMES = "comes", N_("参加")
    EXCUSED = "excused", N_("请假")


_ASKED = text("answer = 'asked' AND department_id IS NOT NULL")


class Meeting(Table, table=True):
    """A meeting that the counsel office calls."""

    __tablename__ = "counsel_meetings"
    __table_args__ = (Index("ix_counsel_meetings_at", "organ_id", "at", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id")
    kind: MeetingKind = Field(sa_type=enum_column(MeetingKind))
    title: str = Field(max_length=200)
    agenda: str = Field(max_length=2000)
    at: datetime = Field(sa_type=Utc)
    place: str = Field(max_length=200)
    engagement_id: int | None = Field(default=None, foreign_key="engagements.id", index=True)
    case_id: int | None = Field(default=None, foreign_key="cases.id", index=True)
    subject: str = Field(default="", max_length=300)
    """The item that it is about, where it is neither."""
    minutes: str = Field(default="", max_length=8000)
    opinion: str = Field(default="", max_length=500)
    """Which legal opinion came of it: its title, number or address."""
    cancelled: str = Field(default="", max_length=500)
    """Why it is not held."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    changed_at: datetime = Field(sa_type=Utc)


class Invitation(Table, table=True):
    """That a counsel, or a department, is called to a meeting."""

    __tablename__ = "counsel_invitations"
    __table_args__ = (
        UniqueConstraint("meeting_id", "counsel_id"),
        UniqueConstraint("meeting_id", "department_id"),
        Index("ix_counsel_invitations_counsel", "counsel_id", "meeting_id"),
        Index("ix_counsel_invitations_asked", "department_id", sqlite_where=_ASKED, postgresql_where=_ASKED),
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="counsel_meetings.id")
    counsel_id: int | None = Field(default=None, foreign_key="counsel.id")
    department_id: int | None = Field(default=None, foreign_key="organisations.id")
    answer: Coming = Field(default=Coming.ASKED, sa_type=enum_column(Coming))
    note: str = Field(default="", max_length=500)
    """Why it does not come, or who does."""
    answered_by: int | None = Field(default=None, foreign_key="users.id")
    answered_at: datetime | None = Field(default=None, sa_type=Utc)
    attended: bool | None = None
    """None: not recorded yet."""
    good: bool | None = None
    """Of an absence: whether the reason is a good one (第十七条第二项: 无正当理由); None: nobody has said."""
    finding: str = Field(default="", max_length=500)
    """Why the reason is a good one, or is none."""


class MeetingChange(Table, table=True):
    """That a meeting was put on another time, another place or another agenda: from what to what. Never changed."""

    __tablename__ = "counsel_meeting_changes"
    __table_args__ = (Index("ix_counsel_meeting_changes", "meeting_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="counsel_meetings.id")
    at_before: datetime = Field(sa_type=Utc)
    at_after: datetime = Field(sa_type=Utc)
    place_before: str = Field(max_length=200)
    place_after: str = Field(max_length=200)
    agenda_before: str = Field(max_length=2000)
    agenda_after: str = Field(max_length=2000)
    reason: str = Field(max_length=500)
    asked_anew: int = 0
    """How many answers were given to the old time, and are asked for again."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)


ASKED = text("counsel_invitations.answer = 'asked' AND counsel_invitations.department_id IS NOT NULL")
"""Of a department that has not answered, in the words of the index."""
