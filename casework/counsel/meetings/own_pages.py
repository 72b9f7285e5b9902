"""The portal's pages of meetings: a counsel's invitations, its answer, its calendar file."""

from urllib.parse import urlsplit

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.counsel.meetings import actions
from casework.counsel.meetings.forms import Answering
from casework.counsel.meetings.ics import invitation
from casework.counsel.meetings.queries import called, called_to, changes_of
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
COUNSEL = may(Permission.COUNSEL)
ONE = "/portal/meetings/{meeting_id}"


@pages.get("/portal/meetings", COUNSEL)
def index(desk: Desk) -> Response:
    """The meetings to which the counsel is called."""
    return desk.page(
        "meetings/own.html",
        ahead=called(desk.tx, desk.viewer, desk.today),
        past=called(desk.tx, desk.viewer, desk.today, past=True),
    )


@pages.get(ONE, COUNSEL)
def show(desk: Desk, meeting_id: int) -> Response:
    """One of them."""
    return _show(desk, meeting_id)


def _show(desk: Desk, meeting_id: int, error: CaseworkError | None = None) -> Response:
    found = called_to(desk.tx, desk.viewer, meeting_id)
    return desk.page(
        "meetings/own_one.html",
        one=found.meeting,
        mine=found.mine,
        changes=changes_of(desk.tx, meeting_id),
        open=found.meeting.at > desk.at and not found.meeting.cancelled,
        labels=Answering.labels(),
        home=f"/portal/meetings/{meeting_id}",
        **refused(desk, error),
    )


@pages.post(ONE, COUNSEL)
def answer(desk: Desk, meeting_id: int) -> Response:
    """Answer the invitation."""
    mine = called_to(desk.tx, desk.viewer, meeting_id).mine
    try:
        with desk.attempt():
            actions.answer(desk.tx, desk.actor, mine.id, desk.typed(Answering))
    except REFUSALS as error:
        return _show(desk, meeting_id, error)
    return desk.go(f"/portal/meetings/{meeting_id}", T("已答复。"))


@pages.get(ONE + "/invitation.ics", COUNSEL)
def calendar_file(desk: Desk, meeting_id: int) -> Response:
    """The invitation for the counsel's calendar."""
    found = called_to(desk.tx, desk.viewer, meeting_id)
    facts = {"meeting": meeting_id, "who": found.mine.name}
    desk.trace("meetings", "document.meeting_invitation", found.meeting.title, facts)
    content = invitation(found.meeting, found.mine, urlsplit(desk.address).hostname or "")
    return attachment(content, f"{found.meeting.day:%Y%m%d}.ics", "text/calendar; charset=utf-8")
