"""The timeline: record an event, correct one, put a file into the case."""

from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.actions.events import (
    BY_STEPS,
    FLOW,
    NewEvent,
    add_files,
    correct_event,
    record_event,
    said,
    withdraw_event,
)
from casework.cases.codes import code_list
from casework.cases.queries.files import file_to_serve
from casework.errors import InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import SIGNED_IN, may
from casework.http.routes import Pages
from casework.rulebook import EventKind
from casework.text import T
from casework.web.answers import kept_files
from casework.web.casefile import abilities, load
from casework.web.forms import FormReader
from casework.web.responses import attachment

pages = Pages()
REGISTER = may(Permission.REGISTER)
BY_HAND = tuple(kind for kind in EventKind if kind not in BY_STEPS)


@pages.get("/cases/{case_id}/events/new", REGISTER)
def new(desk: Desk, case_id: int) -> Response:
    """The form for an event that no step records by itself."""
    return _new(desk, case_id)


def _new(desk: Desk, case_id: int, *, status: int = 200, wrong: Any = None) -> Response:
    page = load(desk, case_id)
    return desk.page(
        "events/new.html",
        status=status,
        page=page,
        wrong=wrong or {},
        value=desk.field,
        kinds=BY_HAND,
        outcomes=code_list("closing").groups,
        **abilities(desk, page),
    )


@pages.post("/cases/{case_id}/events/new", REGISTER)
def create(desk: Desk, case_id: int) -> Response:
    """Record the event."""
    reader = FormReader(desk)
    kind = reader.choice("kind", BY_HAND, EventKind.NOTE)
    if not desk.field("kind"):
        reader.wrong["kind"] = T("请选择发生了什么。")
    on = reader.must_day("on", T("请填写日期。"))
    posted_on = reader.day("posted_on")
    hearing_at = reader.moment("hearing_at")
    facts = said(place=desk.field("place"), outcome=desk.field("outcome"))
    try:
        reader.check()
        with desk.attempt():
            event = NewEvent(
                kind,
                on,
                term=desk.field("term"),
                posted_on=posted_on,
                note=desk.field("note"),
                hearing_at=hearing_at,
                facts=facts,
                file_ids=kept_files(desk),
                title=desk.field("title"),
            )
            record_event(desk.tx, desk.actor, case_id, event, seen_version=reader.version())
    except InvalidInput as error:
        return _new(desk, case_id, status=422, wrong=error.fields)
    return desk.go(f"/cases/{case_id}", T("已登记，期限已按新的记录重新计算。"))


@pages.get("/cases/{case_id}/events/{event_id}/correct", REGISTER)
def correct(desk: Desk, case_id: int, event_id: int) -> Response:
    """The form that corrects an event."""
    return _correct(desk, case_id, event_id)


def _correct(desk: Desk, case_id: int, event_id: int, *, status: int = 200, wrong: Any = None) -> Response:
    page = load(desk, case_id)
    entry = next((e for e in page.timeline if e.id == event_id), None)
    if entry is None:
        raise NotFound(T("本案没有这条记录。"))
    return desk.page(
        "events/correct.html",
        status=status,
        page=page,
        entry=entry,
        wrong=wrong or {},
        value=desk.field,
        typed=bool(desk.form),
        outcomes=code_list("closing").groups if entry.decides else (),
        beside=page.beside(entry),
        may_withdraw=entry.kind not in FLOW,
        **abilities(desk, page),
    )


@pages.post("/cases/{case_id}/events/{event_id}/correct", REGISTER)
def write_correction(desk: Desk, case_id: int, event_id: int) -> Response:
    """Put the correction in the event's place, or take the event back."""
    reader = FormReader(desk)
    version = reader.version()
    try:
        if desk.field("act") == "withdraw":
            with desk.attempt():
                withdraw_event(
                    desk.tx, desk.actor, case_id, event_id, reason=desk.field("reason"), seen_version=version
                )
            return desk.go(f"/cases/{case_id}", T("已撤销，原记录保留并划去，期限已重新计算。"))
        on = reader.must_day("on", T("请填写正确的日期。"))
        posted_on, hearing_at = reader.day("posted_on"), reader.moment("hearing_at")
        reader.check()
        with desk.attempt():
            correct_event(
                desk.tx,
                desk.actor,
                case_id,
                event_id,
                on=on,
                term=desk.field("term"),
                posted_on=posted_on,
                note=desk.field("note"),
                reason=desk.field("reason"),
                hearing_at=hearing_at,
                said=said(place=desk.field("place"), outcome=desk.field("outcome")),
                together=reader.flag("together"),
                seen_version=version,
            )
    except InvalidInput as error:
        return _correct(desk, case_id, event_id, status=422, wrong=error.fields)
    return desk.go(f"/cases/{case_id}", T("已更正，原记录保留并划去，期限已重新计算。"))


@pages.get("/cases/{case_id}/files")
def upload_form(desk: Desk, case_id: int) -> Response:
    """The case's files, and the form that adds one."""
    return _files(desk, case_id)


def _files(desk: Desk, case_id: int, *, status: int = 200, wrong: Any = None) -> Response:
    page = load(desk, case_id)
    can = abilities(desk, page)
    may_upload = can["acts"] and (desk.viewer.may(Permission.REGISTER) or desk.viewer.may(Permission.DRAFT))
    return desk.page(
        "events/files.html",
        status=status,
        page=page,
        wrong=wrong or {},
        value=desk.field,
        may_upload=may_upload and page.head.closed_on is None,
    )


@pages.post("/cases/{case_id}/files", may(Permission.REGISTER, Permission.DRAFT))
def upload(desk: Desk, case_id: int) -> Response:
    """Put files into the case."""
    try:
        with desk.attempt():
            kept = kept_files(desk, classification="")
            add_files(desk.tx, desk.actor, case_id, kept, title=desk.field("title"))
    except InvalidInput as error:
        return _files(desk, case_id, status=422, wrong=error.fields)
    return desk.go(f"/cases/{case_id}/files", T("已入卷。"))


@pages.get("/files/{file_id}", SIGNED_IN)
def download(desk: Desk, file_id: int) -> Response:
    """A file, noted in the trail (100号第十四条)."""
    found = file_to_serve(desk.tx, desk.viewer, file_id)
    content = desk.house.store.get(found.sha256)
    stream = f"case:{found.case_id}" if found.case_id else "files"
    desk.trace(stream, "file.downloaded", found.name, {"file": file_id, "sha256": found.sha256})
    return attachment(content, found.name, found.media_type)
