"""A department's pages of a meeting to which it is called: the invitation, its answer, its calendar file (第十二条)."""

from urllib.parse import urlsplit

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.counsel.meetings import actions
from casework.counsel.meetings.forms import Answering
from casework.counsel.meetings.ics import invitation
from casework.counsel.meetings.queries import changes_of, department_called
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
DEPARTMENT = may(Permission.SIGN_FOR)
ONE = "/invitations/{invitation_id}"


@pages.get(ONE, DEPARTMENT)
def show(desk: Desk, invitation_id: int) -> Response:
    """The invitation."""
    return _show(desk, invitation_id)


def _show(desk: Desk, invitation_id: int, error: CaseworkError | None = None) -> Response:
    found = department_called(desk.tx, desk.viewer, invitation_id)
    return desk.page(
        "meetings/own_one.html",
        one=found.meeting,
        mine=found.mine,
        changes=changes_of(desk.tx, found.meeting.id),
        open=found.meeting.at > desk.at and not found.meeting.cancelled,
        labels=Answering.labels(),
        home=f"/invitations/{invitation_id}",
        **refused(desk, error),
    )


@pages.post(ONE, DEPARTMENT)
def answer(desk: Desk, invitation_id: int) -> Response:
    """Answer it."""
    try:
        with desk.attempt():
            actions.answer(desk.tx, desk.actor, invitation_id, desk.typed(Answering))
    except REFUSALS as error:
        return _show(desk, invitation_id, error)
    return desk.go(f"/invitations/{invitation_id}", T("已答复。"))


@pages.get(ONE + "/invitation.ics", DEPARTMENT)
def calendar_file(desk: Desk, invitation_id: int) -> Response:
    """The invitation for a calendar."""
    found = department_called(desk.tx, desk.viewer, invitation_id)
    facts = {"meeting": found.meeting.id, "who": found.mine.name}
    desk.trace("meetings", "document.meeting_invitation", found.meeting.title, facts)
    content = invitation(found.meeting, found.mine, urlsplit(desk.address).hostname or "")
    return attachment(content, f"{found.meeting.day:%Y%m%d}.ics", "text/calendar; charset=utf-8")
