"""The office's pages of meetings: the list, a meeting with who was called, its minutes."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.counsel.engagements.queries import case_of, engagement
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
from casework.counsel.meetings.ics import invitation
from casework.counsel.meetings.papers import minutes
from casework.counsel.meetings.queries import changes_of, invitations_of, meeting, meetings
from casework.counsel.meetings.tables import MeetingKind
from casework.counsel.pool.kind import SEES
from casework.counsel.pool.queries import in_office
from casework.errors import CaseworkError, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.organisations.queries import possible_units
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T, Text

pages = Pages()
SEE, MANAGES = may(*SEES), may(Permission.MANAGE_COUNSEL)
ONE = "/counsel/meetings/{meeting_id}"
_LABELS: dict[str, str] = {}
for _form in (Answering, Attendance, Cancelling, Inviting, Judging, Minuting, Moving):
    _LABELS |= _form.labels()


@pages.get("/counsel/meetings", SEE)
def index(desk: Desk) -> Response:
    """The meetings ahead, and the past ones."""
    past = desk.field("past") == "1"
    found = meetings(desk.tx, desk.viewer, desk.today, past=past, after=_after(desk.field("after")))
    last = found.lines[-1] if found.more else None
    return desk.page(
        "meetings/index.html",
        found=found,
        past=past,
        paged=bool(desk.field("after")),
        called=invitations_of(desk.tx, [m.id for m in found.lines]),
        following=f"{last.at.isoformat()}~{last.id}" if last else "",
        manages=desk.viewer.may(Permission.MANAGE_COUNSEL),
    )


def _after(written: str) -> tuple[datetime, int] | None:
    at, _, key = written.rpartition("~")
    try:
        return datetime.fromisoformat(at), int(key)
    except ValueError:
        return None


@pages.get("/counsel/meetings/new", MANAGES)
def new(desk: Desk) -> Response:
    """The form that calls one."""
    return _form_page(desk)


def _form_page(desk: Desk, error: CaseworkError | None = None) -> Response:
    work, case = identifier(desk.field("engagement_id")), identifier(desk.field("case_id"))
    organ_id = desk.viewer.acting_organ_id
    return desk.page(
        "meetings/form.html",
        kinds=tuple(MeetingKind),
        work=engagement(desk.tx, desk.viewer, work) if work else None,
        about=case_of(desk.tx, desk.viewer, case),
        people=in_office(desk.tx, (organ_id,)),
        units=possible_units(desk.tx, organ_id),
        chosen={identifier(v) for v in desk.fields("counsel")},
        notified={identifier(v) for v in desk.fields("departments")},
        labels=Calling.labels(),
        **refused(desk, error),
    )


def _keys(desk: Desk, name: str) -> list[int]:
    return [key for key in map(identifier, desk.fields(name)) if key is not None]


@pages.post("/counsel/meetings", MANAGES)
def call(desk: Desk) -> Response:
    """Call it."""
    try:
        with desk.attempt():
            word = desk.typed(Calling, counsel=_keys(desk, "counsel"), departments=_keys(desk, "departments"))
            meeting_id = actions.call(desk.tx, desk.actor, word)
    except REFUSALS as error:
        return _form_page(desk, error)
    return desk.go(f"/counsel/meetings/{meeting_id}", T("会议已登记，受邀的顾问会在自己的页面看到。"))


@pages.get(ONE, SEE)
def show(desk: Desk, meeting_id: int) -> Response:
    """One meeting."""
    return _show(desk, meeting_id)


def _show(desk: Desk, meeting_id: int, error: CaseworkError | None = None) -> Response:
    one = meeting(desk.tx, desk.viewer, meeting_id)
    people = invitations_of(desk.tx, [meeting_id])
    there = {p.counsel_id for p in people} | {-(p.department_id or 0) for p in people}
    return desk.page(
        "meetings/show.html",
        one=one,
        people=people,
        changes=changes_of(desk.tx, meeting_id),
        ahead=one.at > desk.at,
        work=engagement(desk.tx, desk.viewer, one.engagement_id) if one.engagement_id else None,
        about=case_of(desk.tx, desk.viewer, one.case_id),
        others=[p for p in in_office(desk.tx, (one.organ_id,)) if p.id not in there and p.serves(one.day)],
        units=[u for u in possible_units(desk.tx, one.organ_id) if -u.id not in there],
        heard=any(p.counsel_id and p.attended for p in people),
        recorded=any(p.attended is not None for p in people),
        over=one.day <= desk.today,
        manages=desk.viewer.may(Permission.MANAGE_COUNSEL) and not one.cancelled,
        labels={**_LABELS, **desk.asked_labels},
        at="/".join(desk.request.url.path.rsplit(f"/meetings/{meeting_id}", 1)[1].strip("/").split("/")),
        **refused(desk, error),
    )


def _done(desk: Desk, meeting_id: int, act: Callable[[], object], said: Text) -> Response:
    try:
        with desk.attempt():
            act()
    except REFUSALS as error:
        return _show(desk, meeting_id, error)
    return desk.go(f"/counsel/meetings/{meeting_id}", said)


@pages.post(ONE + "/invite", MANAGES)
def invite(desk: Desk, meeting_id: int) -> Response:
    """Call others as well."""

    def act() -> None:
        word = desk.typed(Inviting, counsel=_keys(desk, "counsel"), departments=_keys(desk, "departments"))
        actions.invite(desk.tx, desk.actor, meeting_id, word)

    return _done(desk, meeting_id, act, T("已邀请。"))


@pages.post(ONE + "/answers/{invitation_id}", MANAGES)
def answer(desk: Desk, meeting_id: int, invitation_id: int) -> Response:
    """Put down an answer."""
    return _done(
        desk, meeting_id, lambda: actions.answer(desk.tx, desk.actor, invitation_id, desk.typed(Answering)), T("答复已登记。"),
    )  # fmt: skip


@pages.post(ONE + "/attendance", MANAGES)
def attend(desk: Desk, meeting_id: int) -> Response:
    """Record who came."""
    return _done(
        desk, meeting_id,
        lambda: actions.attend(desk.tx, desk.actor, meeting_id, desk.typed(Attendance, present=_keys(desk, "present"))),
        T("到会情况已登记。"),
    )  # fmt: skip


@pages.post(ONE + "/reasons/{invitation_id}", MANAGES)
def judge(desk: Desk, meeting_id: int, invitation_id: int) -> Response:
    """Say whether a reason is a good one."""
    return _done(
        desk, meeting_id, lambda: actions.judge(desk.tx, desk.actor, invitation_id, desk.typed(Judging)), T("已认定。"),
    )  # fmt: skip


@pages.post(ONE + "/minutes", MANAGES)
def minute(desk: Desk, meeting_id: int) -> Response:
    """Write the minutes."""
    return _done(
        desk, meeting_id, lambda: actions.minute(desk.tx, desk.actor, meeting_id, desk.typed(Minuting)), T("纪要已保存。"),
    )  # fmt: skip


@pages.post(ONE + "/move", MANAGES)
def move(desk: Desk, meeting_id: int) -> Response:
    """Put it on another time, place or agenda."""
    return _done(
        desk, meeting_id, lambda: actions.move(desk.tx, desk.actor, meeting_id, desk.typed(Moving)), T("已变更，受邀的人会看到变更前后的内容。"),
    )  # fmt: skip


@pages.post(ONE + "/cancel", MANAGES)
def cancel(desk: Desk, meeting_id: int) -> Response:
    """Say that it is not held."""
    return _done(
        desk, meeting_id, lambda: actions.cancel(desk.tx, desk.actor, meeting_id, desk.typed(Cancelling)), T("会议已取消。"),
    )  # fmt: skip


@pages.get(ONE + "/minutes.docx", SEE)
def download_minutes(desk: Desk, meeting_id: int) -> Response:
    """The minutes as Word."""
    one = meeting(desk.tx, desk.viewer, meeting_id)
    content = minutes(one, invitations_of(desk.tx, [meeting_id]))
    desk.trace("meetings", "document.meeting_minutes", one.title, {"meeting": meeting_id})
    return attachment(content, f"会议纪要-{one.title[:60]}.docx", DOCX)


@pages.get(ONE + "/invitations/{invitation_id}.ics", SEE)
def calendar_file(desk: Desk, meeting_id: int, invitation_id: int) -> Response:
    """The invitation for somebody's calendar."""
    one = meeting(desk.tx, desk.viewer, meeting_id)
    to = next((i for i in invitations_of(desk.tx, [meeting_id]) if i.id == invitation_id), None)
    if to is None:
        raise NotFound(T("没有这份邀请。"))
    host = urlsplit(desk.address).hostname or ""
    desk.trace("meetings", "document.meeting_invitation", one.title, {"meeting": meeting_id, "who": to.name})
    return attachment(
        invitation(one, to, host), f"{one.day:%Y%m%d}-{to.name}.ics", "text/calendar; charset=utf-8"
    )
