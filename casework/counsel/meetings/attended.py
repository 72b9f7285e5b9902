"""The meetings to which a counsel was called, and whether it came: its part of the work file (200号第十二条、第十五条)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col

from casework.clock import day_start, office_day
from casework.counsel.assigning.facts import Span
from casework.counsel.meetings.tables import Coming, Invitation, Meeting, MeetingKind
from casework.db import First, columns, filled, read
from casework.text import N_, Labelled


class Presence(Labelled):
    """Whether somebody who was called came."""

    CAME = "came", N_("到会")
    EXCUSED = "excused", N_("因正当理由未到")
    ABSENT = "absent", N_("缺席")
    """A good reason was not found: it counts (第十七条第二项)."""
    OPEN = "open", N_("未登记到会情况")

    @classmethod
    def of(cls, attended: bool | None, good: bool | None) -> "Presence":
        """What the office recorded."""
        if attended is None:
            return cls.OPEN
        return cls.CAME if attended else cls.EXCUSED if good else cls.ABSENT


@dataclass(frozen=True, slots=True)
class Attendance:
    """A meeting to which a counsel was called."""

    id: int
    meeting_id: int
    title: str
    kind: MeetingKind
    at: datetime
    answer: Coming
    note: str
    attended: bool | None
    good: bool | None
    finding: str

    @property
    def day(self) -> date:
        """The office's day of it."""
        return office_day(self.at)

    @property
    def presence(self) -> Presence:
        """Whether the counsel came."""
        return Presence.of(self.attended, self.good)


_M = ("title", "kind", "at")
_CALLED = (
    columns(
        **{n: getattr(Meeting if n in _M else Invitation, n) for n in Attendance.__dataclass_fields__},
    )
    .select_from(Invitation)
    .join(Meeting, col(Meeting.id) == Invitation.meeting_id)
    .where(Meeting.cancelled == "")
)


def _within(period: Span) -> tuple[Any, ...]:
    return (
        col(Meeting.at) >= day_start(period.first),
        col(Meeting.at) < day_start(period.last + timedelta(days=1)),
    )


def attended(
    tx: Session, counsel_id: int, period: Span, limit: int, *, before: int | None = None
) -> First[Attendance]:
    """The meetings of a period to which a counsel was called, the newest invitation first; those not held are left out.

    Whether the viewer may see it is asked before.
    """
    of: list[Any] = [Invitation.counsel_id == counsel_id, *_within(period)]
    if before is not None:
        of.append(col(Invitation.id) < before)
    statement = _CALLED.where(*of).order_by(col(Invitation.id).desc()).limit(limit + 1)
    return First.of(filled(Attendance, read(tx, statement)), limit)


@dataclass(frozen=True, slots=True)
class Presences:
    """How often one counsel came, or did not."""

    counsel_id: int
    presence: Presence
    n: int


def presences(
    tx: Session, period: Span, *, counsel_id: int | None = None, organ_ids: Sequence[int] = ()
) -> tuple[Presences, ...]:
    """The meetings of a period counted, of one counsel or of everybody whom some organs called."""
    i = Invitation
    of: list[Any] = [*_within(period), Meeting.cancelled == "", col(i.counsel_id).is_not(None)]
    of.append(i.counsel_id == counsel_id if counsel_id is not None else col(Meeting.organ_id).in_(organ_ids))
    statement = (
        columns(i.counsel_id, i.attended, i.good, func.count())
        .select_from(i)
        .join(Meeting, col(Meeting.id) == i.meeting_id)
        .where(*of)
        .group_by(col(i.counsel_id), col(i.attended), col(i.good))
    )
    return tuple(Presences(key, Presence.of(came, good), n) for key, came, good, n in read(tx, statement))
