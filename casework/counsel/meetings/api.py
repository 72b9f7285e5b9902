"""Meetings over JSON."""

from dataclasses import dataclass

from casework.accounts.roles import Permission
from casework.counsel.meetings import actions
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
from casework.counsel.meetings.queries import (
    Called,
    ChangeLine,
    InvitationLine,
    MeetingLine,
    called,
    called_to,
    changes_of,
    department_called,
    invitations_of,
    meeting,
    meetings,
)
from casework.counsel.pool.kind import SEES
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
MANAGE, COUNSEL = Permission.MANAGE_COUNSEL, Permission.COUNSEL
ONE = "/counsel/meetings/{meeting_id}"


@dataclass(frozen=True, slots=True)
class MeetingOut:
    """A meeting with who was called."""

    meeting: MeetingLine
    invitations: list[InvitationLine]
    changes: list[ChangeLine]


@routes.reads("/counsel/meetings", *SEES)
def read_meetings(desk: Desk, past: bool = False) -> list[MeetingLine]:
    """The first fifty ahead, or the last fifty past ones."""
    return list(meetings(desk.tx, desk.viewer, desk.today, past=past).lines)


@routes.reads(ONE, *SEES)
def read_meeting(desk: Desk, meeting_id: int) -> MeetingOut:
    """One meeting."""
    return _out(desk, meeting_id)


def _out(desk: Desk, meeting_id: int) -> MeetingOut:
    return MeetingOut(
        meeting(desk.tx, desk.viewer, meeting_id),
        list(invitations_of(desk.tx, [meeting_id])),
        list(changes_of(desk.tx, meeting_id)),
    )


@routes.acts("/counsel/meetings", MANAGE)
def call_meeting(desk: Desk, body: Calling) -> MeetingOut:
    """Call one."""
    return _out(desk, actions.call(desk.tx, desk.actor, body))


@routes.acts(f"{ONE}/invitations", MANAGE)
def invite(desk: Desk, meeting_id: int, body: Inviting) -> MeetingOut:
    """Call others as well."""
    actions.invite(desk.tx, desk.actor, meeting_id, body)
    return _out(desk, meeting_id)


@routes.acts("/counsel/invitations/{invitation_id}/answer", MANAGE)
def answer_for(desk: Desk, invitation_id: int, body: Answering) -> MeetingOut:
    """Put down an answer."""
    return _out(desk, actions.answer(desk.tx, desk.actor, invitation_id, body))


@routes.acts(f"{ONE}/attendance", MANAGE)
def attend(desk: Desk, meeting_id: int, body: Attendance) -> MeetingOut:
    """Record who came."""
    actions.attend(desk.tx, desk.actor, meeting_id, body)
    return _out(desk, meeting_id)


@routes.acts("/counsel/invitations/{invitation_id}/reason", MANAGE)
def judge(desk: Desk, invitation_id: int, body: Judging) -> MeetingOut:
    """Say whether the reason of an absence is a good one."""
    return _out(desk, actions.judge(desk.tx, desk.actor, invitation_id, body))


@routes.acts(f"{ONE}/minutes", MANAGE)
def minute(desk: Desk, meeting_id: int, body: Minuting) -> MeetingOut:
    """Write the minutes."""
    actions.minute(desk.tx, desk.actor, meeting_id, body)
    return _out(desk, meeting_id)


@routes.acts(f"{ONE}/cancellation", MANAGE)
def cancel(desk: Desk, meeting_id: int, body: Cancelling) -> MeetingOut:
    """Say that it is not held."""
    actions.cancel(desk.tx, desk.actor, meeting_id, body)
    return _out(desk, meeting_id)


@routes.reads("/portal/meetings", COUNSEL)
def read_called(desk: Desk, past: bool = False) -> list[Called]:
    """The meetings to which the counsel is called."""
    return list(called(desk.tx, desk.viewer, desk.today, past=past))


@routes.acts("/portal/meetings/{meeting_id}/answer", COUNSEL)
def answer_own(desk: Desk, meeting_id: int, body: Answering) -> Called:
    """Answer the invitation."""
    actions.answer(desk.tx, desk.actor, called_to(desk.tx, desk.viewer, meeting_id).mine.id, body)
    return called_to(desk.tx, desk.viewer, meeting_id)


@routes.reads("/invitations/{invitation_id}", Permission.SIGN_FOR)
def read_invitation(desk: Desk, invitation_id: int) -> Called:
    """A meeting to which the person's organ, or a unit of it, is called."""
    return department_called(desk.tx, desk.viewer, invitation_id)


@routes.acts("/invitations/{invitation_id}/answer", Permission.SIGN_FOR)
def answer_for_department(desk: Desk, invitation_id: int, body: Answering) -> Called:
    """Answer it for the department."""
    actions.answer(desk.tx, desk.actor, invitation_id, body)
    return department_called(desk.tx, desk.viewer, invitation_id)


@routes.acts(f"{ONE}/move", MANAGE)
def move(desk: Desk, meeting_id: int, body: Moving) -> MeetingOut:
    """Put it on another time, place or agenda."""
    actions.move(desk.tx, desk.actor, meeting_id, body)
    return _out(desk, meeting_id)
