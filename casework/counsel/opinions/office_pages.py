"""The office's own opinion: the counsel's side by side, what is made of each, and the head's word."""

from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.counsel.meetings.queries import MeetingLine, meeting
from casework.counsel.opinions import office
from casework.counsel.opinions.conclusion import Conclusion
from casework.counsel.opinions.forms import Issuing, Own, Taken
from casework.counsel.opinions.office_queries import OfficeSeen, PartSeen, came_to, office_opinion
from casework.counsel.opinions.pages import MANAGES, SEE
from casework.counsel.opinions.papers import offices
from casework.counsel.opinions.queries import opinion
from casework.errors import CaseworkError, Conflict
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
HOME = "/counsel/opinions/office"


@pages.get(HOME + "/new", MANAGES)
def new(desk: Desk) -> Response:
    """The form, beside the opinions that were chosen (`id`)."""
    return _form_page(desk, None)


@pages.post(HOME, MANAGES)
def begin(desk: Desk) -> Response:
    """Keep it, and hand it to the head where the button says so."""
    try:
        with desk.attempt():
            key = office.begin(desk.tx, desk.actor, _own(desk))
            _submitted(desk, key)
    except REFUSALS as error:
        return _form_page(desk, None, error)
    return _kept(desk, key)


@pages.get(HOME + "/{key}/edit", MANAGES)
def edit(desk: Desk, key: int) -> Response:
    """The same form for an opinion that is there."""
    return _form_page(desk, key)


@pages.post(HOME + "/{key}/edit", MANAGES)
def change(desk: Desk, key: int) -> Response:
    """Write on it."""
    try:
        with desk.attempt():
            office.change(desk.tx, desk.actor, key, _own(desk))
            _submitted(desk, key)
    except REFUSALS as error:
        return _form_page(desk, key, error)
    return _kept(desk, key)


def _submitted(desk: Desk, key: int) -> None:
    if desk.field("act") == "submit":
        office.submit(desk.tx, desk.actor, key)


def _kept(desk: Desk, key: int) -> Response:
    said = T("已报送签发。") if desk.field("act") == "submit" else T("已保存。")
    return desk.go(f"{HOME}/{key}", said)


def _own(desk: Desk) -> Own:
    """The form with its rows: one of each opinion that was chosen, whatever of it was answered."""
    rows: list[dict[str, Any]] = []
    for row in Taken.rows(desk.fields):
        said = desk.field(f"part_adopted-{row['opinion_id']}")
        rows.append(row | {"adopted": said == "1"} if said else {**row, "adopted": None})
    return desk.typed(Own, parts=rows)


def _form_page(desk: Desk, key: int | None, error: CaseworkError | None = None) -> Response:
    one = office_opinion(desk.tx, desk.viewer, key) if key is not None else None
    typed = [row for row in Taken.rows(desk.fields) if row["opinion_id"]] if desk.form else []
    parts = (
        tuple(_typed_part(desk, row) for row in typed)
        if desk.form
        else one.parts if one is not None else _chosen(desk)
    )  # fmt: skip

    met = _met(desk, one)
    begun = (
        (parts[0].opinion.line.title if parts else met.title if met is not None else "")
        if one is None
        else ""
    )

    def value(name: str) -> Any:
        if desk.form:
            return desk.field(name)
        if one is None:
            return begun if name == "title" else ""
        return getattr(one.line, name, None) or getattr(one, name, "")

    return desk.page(
        "opinions/office_form.html",
        one=one,
        parts=parts,
        met=met,
        came=came_to(desk.tx, met.id) if met is not None else (),
        conclusions=tuple(Conclusion),
        home=f"{HOME}/{key}" if key is not None else "/counsel/opinions",
        action=f"{HOME}/{key}/edit" if key is not None else HOME,
        labels=Own.labels(),
        **(refused(desk, error) | {"value": value}),
    )


def _met(desk: Desk, one: OfficeSeen | None) -> MeetingLine | None:
    """The meeting that it is made from: as the form says, or the address, or what is kept."""
    key = (
        identifier(desk.field("meeting_id")) if desk.form or one is None else one.met.id if one.met else None
    )
    return meeting(desk.tx, desk.viewer, key) if key is not None else None


def _typed_part(desk: Desk, row: dict[str, str]) -> PartSeen:
    key = identifier(row["opinion_id"]) or 0
    said = desk.field(f"part_adopted-{key}")
    return PartSeen(opinion(desk.tx, desk.viewer, key), said == "1" if said else None, row["reason"])


def _chosen(desk: Desk) -> tuple[PartSeen, ...]:
    keys = dict.fromkeys(k for k in map(identifier, desk.request.query_params.getlist("id")) if k is not None)
    return tuple(PartSeen(opinion(desk.tx, desk.viewer, k), None, "") for k in keys)


@pages.get(HOME + "/{key}", SEE)
def show(desk: Desk, key: int) -> Response:
    """One opinion of the office."""
    return _show(desk, key)


def _show(desk: Desk, key: int, error: CaseworkError | None = None) -> Response:
    one = office_opinion(desk.tx, desk.viewer, key)
    return desk.page(
        "opinions/office_show.html",
        one=one,
        issues=_issues(desk, one),
        wrote=desk.viewer.user_id in one.writers,
        manages=desk.viewer.may(Permission.MANAGE_COUNSEL),
        labels=Issuing.labels(),
        **refused(desk, error),
    )


def _issues(desk: Desk, one: OfficeSeen) -> bool:
    may_issue = desk.viewer.may(Permission.ISSUE_OPINIONS) and desk.viewer.user_id not in one.writers
    return may_issue and one.line.state == "submitted"


@pages.post(HOME + "/{key}/submit", MANAGES)
def submit(desk: Desk, key: int) -> Response:
    """Hand it to the head."""
    try:
        with desk.attempt():
            office.submit(desk.tx, desk.actor, key, identifier(desk.field("version")))
    except REFUSALS as error:
        return _show(desk, key, error)
    return desk.go(f"{HOME}/{key}", T("已报送签发。"))


@pages.post(HOME + "/{key}/word", may(Permission.ISSUE_OPINIONS))
def decide(desk: Desk, key: int) -> Response:
    """Issue it, or return it."""
    try:
        with desk.attempt():
            word = desk.typed(Issuing)
            office.decide(desk.tx, desk.actor, key, word)
    except REFUSALS as error:
        return _show(desk, key, error)
    return desk.go(f"{HOME}/{key}", T("已签发。") if word.issue else T("已退回，拟稿人会看到您的意见。"))


@pages.get(HOME + "/{key}/paper.docx", SEE)
def download(desk: Desk, key: int) -> Response:
    """The office's paper, also before it is issued: then without a number and a day."""
    one = office_opinion(desk.tx, desk.viewer, key)
    if not one.intact:
        raise Conflict(T("内容与签发时不一致，不能出具文书；请核查。"))
    desk.trace(f"office_opinion:{key}", "document.office_opinion", one.line.title, {"state": one.line.state})
    return attachment(offices(one), f"法律顾问办公室法律意见书-{one.line.title[:40]}.docx", DOCX)
