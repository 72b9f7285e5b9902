"""Read meetings, as far as the viewer may see them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.clock import OFFICE, day_start, office_day
from casework.counsel.meetings.tables import Coming, Invitation, Meeting, MeetingChange, MeetingKind
from casework.counsel.pool.kind import SEES
from casework.counsel.pool.queries import counsel_of_user, named
from casework.counsel.pool.repeated import Fact, Failing
from casework.db import columns, filled, read
from casework.errors import NotFound
from casework.organisations.tables import Organisation
from casework.text import T

PAGE = 50


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting."""

    id: int
    organ_id: int
    organ: str
    kind: MeetingKind
    title: str
    agenda: str
    at: datetime
    place: str
    engagement_id: int | None
    case_id: int | None
    subject: str
    minutes: str
    opinion: str
    cancelled: str
    by: str
    made_at: datetime
    changed_at: datetime

    @property
    def day(self) -> date:
        """The office's day of it."""
        return office_day(self.at)

    @property
    def clock(self) -> str:
        """When it begins on that day, by the office's clock."""
        return f"{self.at.astimezone(OFFICE):%H:%M}"


_MEETINGS = (
    columns(
        organ=Organisation.name,
        by=User.name,
        **{n: getattr(Meeting, n) for n in MeetingLine.__dataclass_fields__ if n not in {"organ", "by"}},
    )
    .select_from(Meeting)
    .join(Organisation, col(Organisation.id) == Meeting.organ_id)
    .join(User, col(User.id) == Meeting.made_by)
)


def seen(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `counsel_meetings` under which a row exists for the office's viewer."""
    return col(Meeting.organ_id).in_(viewer.acts_for if any(map(viewer.may, SEES)) else ())


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list."""

    lines: tuple[MeetingLine, ...]
    more: bool


def meetings(
    tx: Session, viewer: Viewer, today: date, *, past: bool, after: tuple[datetime, int] | None = None
) -> Listed:
    """A page of the meetings of the viewer's organs: those ahead by their day, or the past ones, the newest first."""
    at, key, began = col(Meeting.at), col(Meeting.id), day_start(today)
    narrowed: list[Any] = [seen(viewer), at < began if past else at >= began]
    if after is not None:
        beyond = (at < after[0], key < after[1]) if past else (at > after[0], key > after[1])
        narrowed.append(or_(beyond[0], and_(at == after[0], beyond[1])))
    order = (at.desc(), key.desc()) if past else (at, key)
    rows = list(filled(MeetingLine, read(tx, _MEETINGS.where(*narrowed).order_by(*order).limit(PAGE + 1))))
    return Listed(tuple(rows[:PAGE]), len(rows) > PAGE)


def meeting(tx: Session, viewer: Viewer, meeting_id: int) -> MeetingLine:
    """One meeting of the viewer's organs. Raises NotFound."""
    found = list(filled(MeetingLine, read(tx, _MEETINGS.where(Meeting.id == meeting_id, seen(viewer)))))
    if not found:
        raise NotFound(T("没有这次会议，或者您无权查看。"))
    return found[0]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What of a meeting was changed, from what to what."""

    at_before: datetime
    at_after: datetime
    place_before: str
    place_after: str
    agenda_before: str
    agenda_after: str
    reason: str
    asked_anew: int
    by: str
    made_at: datetime


_CHANGES = (
    columns(
        by=User.name,
        **{n: getattr(MeetingChange, n) for n in ChangeLine.__dataclass_fields__ if n != "by"},
    )
    .select_from(MeetingChange)
    .join(User, col(User.id) == MeetingChange.made_by)
    .order_by(col(MeetingChange.id).desc())
)


def changes_of(tx: Session, meeting_id: int) -> tuple[ChangeLine, ...]:
    """What of a meeting was changed, the newest first; whether the viewer may see it is asked before."""
    return tuple(filled(ChangeLine, read(tx, _CHANGES.where(MeetingChange.meeting_id == meeting_id))))


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """Who was called, with the answer and whether it came."""

    id: int
    meeting_id: int
    counsel_id: int | None
    department_id: int | None
    name: str
    answer: Coming
    note: str
    answered_at: datetime | None
    attended: bool | None
    good: bool | None
    finding: str


_SAME = [n for n in InvitationLine.__dataclass_fields__ if n != "name"]
_INVITATIONS = (
    columns(name=func.coalesce(Organisation.name, ""), **{n: getattr(Invitation, n) for n in _SAME})
    .select_from(Invitation)
    .outerjoin(Organisation, col(Organisation.id) == Invitation.department_id)
    .order_by(col(Invitation.id))
)


def invitations_of(tx: Session, meeting_ids: Iterable[int]) -> tuple[InvitationLine, ...]:
    """Who was called to these meetings; whether the viewer may see it is asked before."""
    rows = list(
        filled(
            InvitationLine, read(tx, _INVITATIONS.where(col(Invitation.meeting_id).in_(list(meeting_ids))))
        )
    )
    return _called(tx, rows)


def _called(tx: Session, rows: list[InvitationLine]) -> tuple[InvitationLine, ...]:
    people = named(tx, {r.counsel_id for r in rows if r.counsel_id is not None})
    values = (
        {n: getattr(r, n) for n in _SAME} | {"name": people[r.counsel_id].name if r.counsel_id else r.name}
        for r in rows
    )
    return tuple(InvitationLine(**v) for v in values)


@dataclass(frozen=True, slots=True)
class Called:
    """A meeting to which the viewer itself is called."""

    meeting: MeetingLine
    mine: InvitationLine


def called(tx: Session, viewer: Viewer, today: date, *, past: bool = False) -> tuple[Called, ...]:
    """The meetings to which a counsel is called: those ahead by their day, or the past ones, the newest first. They
    are as many as a few terms have."""
    key = counsel_of_user(tx, viewer.user_id)
    if key is None:
        return ()
    began = day_start(today)
    at = col(Meeting.at)
    statement = _MEETINGS.join(Invitation, col(Invitation.meeting_id) == Meeting.id).where(
        Invitation.counsel_id == key, at < began if past else at >= began
    )
    found = filled(MeetingLine, read(tx, statement.order_by(at.desc() if past else at, col(Meeting.id))))
    lines = {m.id: m for m in found}
    mine = {i.meeting_id: i for i in invitations_of(tx, lines) if i.counsel_id == key}
    return tuple(Called(m, mine[m.id]) for m in lines.values())


def called_to(tx: Session, viewer: Viewer, meeting_id: int) -> Called:
    """A meeting to which a counsel is called. Raises NotFound, also where it is called to others."""
    key = counsel_of_user(tx, viewer.user_id)
    mine = next(
        (i for i in invitations_of(tx, [meeting_id]) if key is not None and i.counsel_id == key), None
    )
    if mine is None:
        raise NotFound(T("没有这次会议，或者您无权查看。"))
    [one] = filled(MeetingLine, read(tx, _MEETINGS.where(Meeting.id == meeting_id)))
    return Called(one, mine)


def department_called(tx: Session, viewer: Viewer, invitation_id: int) -> Called:
    """A meeting to which the viewer's organ, or a unit of it, is called. Raises NotFound."""
    mine = select(Invitation.meeting_id, Invitation.department_id).where(
        Invitation.id == invitation_id,
        col(Invitation.department_id).in_(
            select(Organisation.id).where(Organisation.organ_id == viewer.organ_id)
        ),
    )
    found = tx.exec(mine).one_or_none() if not viewer.outside else None
    if found is None:
        raise NotFound(T("没有这份会议邀请，或者您无权查看。"))
    [one] = filled(MeetingLine, read(tx, _MEETINGS.where(Meeting.id == found[0])))
    return Called(one, next(i for i in invitations_of(tx, [one.id]) if i.id == invitation_id))


def failings(tx: Session, counsel_id: int, today: date) -> Iterator[Fact]:
    """Every absence of a counsel from a meeting, for the ground of dismissal that is counted (第十七条第二项)."""
    since = date(today.year - 2, 1, 1)
    yield from (fact for _, fact in absences(tx, (counsel_id,), since) if fact.on <= today)


def absences(tx: Session, counsel_ids: Iterable[int], since: date) -> Iterator[tuple[int, Fact]]:
    """Who was absent from which meeting since a day, as facts; a good reason excuses."""
    statement = (
        columns(
            Invitation.counsel_id,
            Invitation.note,
            Invitation.good,
            Invitation.finding,
            Meeting.id,
            Meeting.at,
            Meeting.title,
        )
        .select_from(Invitation)
        .join(Meeting, col(Meeting.id) == Invitation.meeting_id)
        .where(
            col(Invitation.counsel_id).in_(sorted(set(counsel_ids))),
            col(Invitation.attended).is_(False),
            col(Meeting.at) >= day_start(since),
        )
        .order_by(col(Meeting.at), col(Invitation.id))
    )
    for row in read(tx, statement):
        what = (
            T("没有参加“{title}”，理由“{why}”。", title=row.title, why=row.note)
            if row.note
            else T("没有参加“{title}”，没有说明理由。", title=row.title)
        )
        excused = row.finding if row.good else ""
        yield (
            row.counsel_id,
            Fact(Failing.ABSENT, office_day(row.at), what, f"/counsel/meetings/{row.id}", excused=excused),
        )
