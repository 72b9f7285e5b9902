"""Meetings: call counsel and departments, take their answers, record who came and what was found (200号第十二条)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor, Viewer
from casework.audit.actions import append
from casework.cases.record.visibility import case_for
from casework.clock import OFFICE, office_day
from casework.counsel.engagements.find import engagement_for
from casework.counsel.meetings.forms import (
    Answering,
    Attendance,
    Calling,
    Cancelling,
    Inviting,
    Judging,
    Minuting,
    Moving,
)
from casework.counsel.meetings.queries import called_to, department_called, invitations_of, seen
from casework.counsel.meetings.tables import Coming, Invitation, Meeting, MeetingChange
from casework.counsel.pool.queries import in_office
from casework.db import id_of, longest
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.organisations.queries import possible_units
from casework.text import T, Text


def call(tx: Session, actor: Actor, word: Calling) -> int:
    """Call a meeting; answers its key. Raises Forbidden, NotFound, InvalidInput."""
    actor.must(Permission.MANAGE_COUNSEL)
    organ_id = actor.viewer.acting_organ_id
    at = datetime.combine(word.on, word.hour, OFFICE)
    wrong: dict[str, Text | str] = {}
    if at < actor.at:
        wrong["on"] = T("会议时间已经过去，请填写以后的日期和时间。")
    if not word.counsel:
        wrong["counsel"] = T("请至少邀请一位法律顾问。")
    _check(tx, actor, at, word.counsel, word.departments, wrong)
    if wrong:
        raise InvalidInput(wrong)
    if word.engagement_id is not None:
        engagement_for(tx, actor.viewer, word.engagement_id)
    if word.case_id is not None:
        case_for(tx, actor.viewer, word.case_id)
    values = word.model_dump(exclude={"on", "hour", "counsel", "departments"})
    meeting = Meeting(
        organ_id=organ_id,
        at=at,
        made_by=actor.viewer.user_id,
        made_at=actor.at,
        changed_at=actor.at,
        **values,
    )
    tx.add(meeting)
    tx.flush()
    _invite(tx, meeting, word.counsel, word.departments)
    facts = word.model_dump(mode="json", exclude_none=True)
    _acted(tx, actor, meeting, "meeting.called", **facts)
    return id_of(meeting)


def _check(
    tx: Session,
    actor: Actor,
    at: datetime,
    counsel: Collection[int],
    departments: Collection[int],
    wrong: dict[str, Text | str],
) -> None:
    """Whoever is called is in office on the day, and a department of the organ."""
    organ_id = actor.viewer.acting_organ_id
    pool = {one.id: one for one in in_office(tx, (organ_id,))}
    day = office_day(at)
    past = [pool[key].name for key in counsel if key in pool and not pool[key].serves(day)]
    if set(counsel) - set(pool):
        wrong["counsel"] = T("请从本机关已聘任的法律顾问中选择。")
    elif past:
        said = T("{names}在{day}不在聘期内，不能邀请（200号第十七条）。", names="、".join(past), day=day)
        wrong["counsel"] = said
    if set(departments) - {unit.id for unit in possible_units(tx, organ_id)}:
        wrong["departments"] = T("请从列表中选择部门、机构。")


def _invite(tx: Session, meeting: Meeting, counsel: Sequence[int], departments: Sequence[int]) -> None:
    key = id_of(meeting)
    there = invitations_of(tx, [key])
    known, units = {i.counsel_id for i in there}, {i.department_id for i in there}
    tx.add_all(
        Invitation(meeting_id=key, counsel_id=one) for one in dict.fromkeys(counsel) if one not in known
    )
    tx.add_all(
        Invitation(meeting_id=key, department_id=one)
        for one in dict.fromkeys(departments)
        if one not in units
    )
    tx.flush()


def invite(tx: Session, actor: Actor, meeting_id: int, word: Inviting) -> None:
    """Call others as well. Raises NotFound, Forbidden, Conflict, InvalidInput."""
    meeting = _held(tx, actor, meeting_id)
    wrong: dict[str, Text | str] = {}
    _check(tx, actor, meeting.at, word.counsel, word.departments, wrong)
    if not (word.counsel or word.departments):
        wrong["counsel"] = T("请选择还要邀请谁。")
    if wrong:
        raise InvalidInput(wrong)
    _invite(tx, meeting, word.counsel, word.departments)
    _acted(tx, actor, meeting, "meeting.invited", **word.model_dump(mode="json"))


def answer(tx: Session, actor: Actor, invitation_id: int, word: Answering) -> int:
    """Put down what somebody answers, by itself or the office on its word; answers the meeting's key.

    Raises NotFound, Forbidden, Conflict, InvalidInput.
    """
    row = _invitation(tx, invitation_id)
    if not _keeps(tx, actor.viewer, row):
        _must_be_called(tx, actor.viewer, row)
        meeting = _lock(tx, row.meeting_id)
        if meeting.at <= actor.at:
            raise Conflict(T("会议已经开始，不能再答复；请与法律顾问办公室联系。"))
        _must_stand(meeting)
    else:
        meeting = _held(tx, actor, row.meeting_id)
    if not word.comes and not word.note:
        why = T("请写明请假的理由，是否正当由法律顾问办公室认定（200号第十七条第二项）。")
        raise InvalidInput({"note": why if row.counsel_id is not None else T("请写明不能参加的原因。")})
    row = _invitation(tx, invitation_id)
    row.answer = Coming.COMES if word.comes else Coming.EXCUSED
    row.note, row.answered_by, row.answered_at = word.note, actor.viewer.user_id, actor.at
    _acted(
        tx, actor, meeting, "meeting.answered", who=_name(tx, row), answer=row.answer.value, note=word.note
    )
    return row.meeting_id


def _keeps(tx: Session, viewer: Viewer, row: Invitation) -> bool:
    """Whether it is the viewer's own office that called the meeting."""
    called_by = tx.exec(select(Meeting.organ_id).where(Meeting.id == row.meeting_id)).one()
    return viewer.may(Permission.MANAGE_COUNSEL) and called_by in viewer.acts_for


def _must_be_called(tx: Session, viewer: Viewer, row: Invitation) -> None:
    """Raises NotFound, Forbidden where it is another who is called."""
    if not viewer.outside:
        if not viewer.may(Permission.SIGN_FOR):
            raise Forbidden(T("您的岗位不能答复会议邀请。"))
        department_called(tx, viewer, id_of(row))
    elif called_to(tx, viewer, row.meeting_id).mine.id != row.id:
        raise NotFound(T("没有这次会议，或者您无权查看。"))


def attend(tx: Session, actor: Actor, meeting_id: int, word: Attendance) -> None:
    """Record who came; whoever is not named was absent. Raises NotFound, Forbidden, Conflict, InvalidInput."""
    meeting = _held(tx, actor, meeting_id)
    if office_day(meeting.at) > actor.today:
        raise Conflict(T("会议还没有召开，不能登记到会情况。"))
    rows = tx.exec(select(Invitation).where(Invitation.meeting_id == meeting_id)).all()
    if set(word.present) - {row.id for row in rows}:
        raise InvalidInput({"present": T("请从受邀的人中选择。")})
    for row in rows:
        row.attended = row.id in word.present
        if row.attended:
            row.good, row.finding = None, ""
    absent = "、".join(_name(tx, row) for row in rows if not row.attended)
    _acted(tx, actor, meeting, "meeting.attended", absent=absent)


def judge(tx: Session, actor: Actor, invitation_id: int, word: Judging) -> int:
    """Say whether the reason of an absence is a good one; answers the meeting's key. Raises NotFound, Forbidden, Conflict."""
    meeting = _held(tx, actor, _invitation(tx, invitation_id).meeting_id)
    row = _invitation(tx, invitation_id)
    if row.attended is not False or row.counsel_id is None:
        raise Conflict(T("只对没有到会的法律顾问认定是否有正当理由。"))
    row.good, row.finding = word.good, word.finding
    _acted(tx, actor, meeting, "meeting.judged", who=_name(tx, row), **word.model_dump())
    return row.meeting_id


def minute(tx: Session, actor: Actor, meeting_id: int, word: Minuting) -> None:
    """Write the minutes, and which opinion came of the meeting. Raises NotFound, Forbidden, Conflict."""
    meeting = _held(tx, actor, meeting_id)
    if office_day(meeting.at) > actor.today:
        raise Conflict(T("会议还没有召开，不能填写纪要。"))
    meeting.minutes, meeting.opinion = word.minutes, word.opinion
    _acted(tx, actor, meeting, "meeting.minuted", **word.model_dump())


def note_opinion(tx: Session, actor: Actor, meeting_id: int, opinion: str) -> None:
    """Keep which opinion of the office came of it; whether the actor may issue one is asked before. Raises NotFound."""
    if tx.exec(select(Meeting.id).where(Meeting.id == meeting_id, seen(actor.viewer))).first() is None:
        raise NotFound(T("没有这次会议，或者您无权查看。"))
    meeting = _lock(tx, meeting_id)
    meeting.opinion = opinion[: longest(Meeting, "opinion")]
    _acted(tx, actor, meeting, "meeting.concluded", opinion=meeting.opinion)


def move(tx: Session, actor: Actor, meeting_id: int, word: Moving) -> None:
    """Put it on another time, place or agenda. Answers that were given to the old time are asked for anew; whoever is called
    reads from what to what. Raises NotFound, Forbidden, Conflict, InvalidInput."""
    meeting = _held(tx, actor, meeting_id)
    if meeting.at <= actor.at:
        raise Conflict(T("会议时间已过，不能变更；没有召开的，请另行召集。"))
    at = datetime.combine(word.on, word.hour, OFFICE)
    before = (meeting.at, meeting.place, meeting.agenda)
    if (at, word.place, word.agenda) == before:
        raise InvalidInput({"on": T("时间、地点和议题都没有变化。")})
    rows = tx.exec(select(Invitation).where(Invitation.meeting_id == meeting_id)).all()
    moved = at != meeting.at
    if moved and (wrong := _unfit(tx, actor, meeting, rows, at)) is not None:
        raise InvalidInput({"on": wrong})
    anew = [row for row in rows if moved and row.answer is not Coming.ASKED]
    for row in anew:
        row.answer, row.note, row.answered_by, row.answered_at = Coming.ASKED, "", None, None
    change = MeetingChange(
        meeting_id=meeting_id, at_before=before[0], at_after=at, place_before=before[1], place_after=word.place,
        agenda_before=before[2], agenda_after=word.agenda, reason=word.why, asked_anew=len(anew),
        made_by=actor.viewer.user_id, made_at=actor.at,
    )  # fmt: skip
    tx.add(change)
    meeting.at, meeting.place, meeting.agenda = at, word.place, word.agenda
    _acted(
        tx, actor, meeting, "meeting.moved", before=[before[0].astimezone(OFFICE).isoformat(), *before[1:]],
        **word.model_dump(mode="json"),
    )  # fmt: skip


def _unfit(
    tx: Session, actor: Actor, meeting: Meeting, rows: Sequence[Invitation], at: datetime
) -> Text | None:
    """Why those who are called cannot be called to another time."""
    if at < actor.at:
        return T("会议时间已经过去，请填写以后的日期和时间。")
    called = {row.counsel_id for row in rows}
    day = office_day(at)
    past = [
        one.name for one in in_office(tx, (meeting.organ_id,)) if one.id in called and not one.serves(day)
    ]
    return T("{names}在{day}不在聘期内（200号第十七条）。", names="、".join(past), day=day) if past else None


def cancel(tx: Session, actor: Actor, meeting_id: int, word: Cancelling) -> None:
    """Say that it is not held. Raises NotFound, Forbidden, Conflict."""
    meeting = _held(tx, actor, meeting_id)
    if meeting.at <= actor.at:
        raise Conflict(T("会议时间已过，不能取消。"))
    meeting.cancelled = word.reason
    _acted(tx, actor, meeting, "meeting.cancelled", reason=word.reason)


def _held(tx: Session, actor: Actor, meeting_id: int) -> Meeting:
    """A meeting of the actor's organs that is not cancelled, locked for an act of the office."""
    actor.must(Permission.MANAGE_COUNSEL)
    if tx.exec(select(Meeting.id).where(Meeting.id == meeting_id, seen(actor.viewer))).first() is None:
        raise NotFound(T("没有这次会议，或者您无权查看。"))
    meeting = _lock(tx, meeting_id)
    _must_stand(meeting)
    return meeting


def _lock(tx: Session, meeting_id: int) -> Meeting:
    tx.flush()
    found = tx.exec(select(Meeting).where(Meeting.id == meeting_id).with_for_update()).one()
    tx.refresh(found)
    return found


def _must_stand(meeting: Meeting) -> None:
    if meeting.cancelled:
        raise Conflict(T("会议已取消：{why}", why=meeting.cancelled))


def _invitation(tx: Session, invitation_id: int) -> Invitation:
    row = tx.get(Invitation, invitation_id)
    if row is None:
        raise NotFound(T("没有这次会议，或者您无权查看。"))
    return row


def _name(tx: Session, row: Invitation) -> str:
    return next(i.name for i in invitations_of(tx, [row.meeting_id]) if i.id == row.id)


def _acted(tx: Session, actor: Actor, meeting: Meeting, action: str, **facts: object) -> None:
    meeting.changed_at = actor.at
    tx.flush()
    append(
        tx, "meetings", action, at=actor.at, user_id=actor.viewer.user_id, actor=actor.viewer.name,
        subject=meeting.title, facts={"meeting": meeting.id, **facts},
    )  # fmt: skip
