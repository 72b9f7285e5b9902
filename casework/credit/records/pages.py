"""Adverse information: the register of an organ or of the centre, one record, and what becomes of it."""

from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.credit.products import RecordKind, RecordStatus
from casework.credit.records import actions
from casework.credit.records.forms import Correcting, Ended, Recording, Revoking
from casework.credit.records.queries import (
    Sought,
    changes_of,
    record,
    records,
    replaced_by,
)
from casework.credit.subjects.queries import at_centre, subject
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.organisations.queries import organs
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, again, refused
from casework.text import T

pages = Pages()
SEE = may(Permission.KEEP_CREDIT, Permission.PROVIDE_CREDIT)


@pages.get("/credit/records", SEE)
def index(desk: Desk) -> Response:
    """The records that the person's organ provided; for the centre all."""
    status, kind = desk.field("status"), desk.field("kind")
    sought = Sought(
        status=RecordStatus(status) if status in set(RecordStatus) else None,
        kind=RecordKind(kind) if kind in set(RecordKind) else None,
        before=identifier(desk.field("before")),
    )
    return desk.page(
        "records/index.html",
        found=records(desk.tx, desk.viewer, desk.today, sought),
        sought=sought,
        statuses=tuple(RecordStatus),
        kinds=tuple(RecordKind),
    )


@pages.get("/credit/subjects/{subject_id}/records/new", SEE)
def new(desk: Desk, subject_id: int) -> Response:
    """The form for a record of a subject."""
    return _form(desk, subject_id)


@pages.post("/credit/subjects/{subject_id}/records", SEE)
def enter(desk: Desk, subject_id: int) -> Response:
    """Enter a record of a subject."""
    try:
        with desk.attempt():
            word = desk.typed(Recording, subject_id=subject_id, given_key="")
            key = actions.enter(desk.tx, desk.actor, word)
    except REFUSALS as error:
        return _form(desk, subject_id, error)
    return desk.go(f"/credit/records/{key}", T("已登记；同一条记录不会重复登记。"))


def _form(desk: Desk, subject_id: int, error: CaseworkError | None = None) -> Response:
    keeps = at_centre(desk.tx, desk.viewer)
    return desk.page(
        "records/form.html",
        one=None,
        about=subject(desk.tx, desk.viewer, subject_id),
        action=f"/credit/subjects/{subject_id}/records",
        organs=organs(desk.tx) if keeps else (),
        kinds=tuple(RecordKind),
        labels=Recording.labels(),
        **refused(desk, error),
    )


@pages.get("/credit/records/{record_id}", SEE)
def show(desk: Desk, record_id: int) -> Response:
    """One record."""
    return _show(desk, record_id)


def _show(desk: Desk, record_id: int, error: CaseworkError | None = None, at: str = "") -> Response:
    one = record(desk.tx, desk.viewer, record_id, desk.today)
    return desk.page(
        "records/show.html",
        one=one,
        changes=changes_of(desk.tx, record_id),
        replaced_by=replaced_by(desk.tx, record_id),
        keeps=at_centre(desk.tx, desk.viewer),
        labels={**Ended.labels(), **Revoking.labels()},
        at=at,
        **refused(desk, error),
    )


@pages.get("/credit/records/{record_id}/correct", SEE)
def correction(desk: Desk, record_id: int) -> Response:
    """The form for the right record in the place of a wrong one."""
    return _correction(desk, record_id)


@pages.post("/credit/records/{record_id}/correct", SEE)
def correct(desk: Desk, record_id: int) -> Response:
    """Put the right record in its place."""
    try:
        with desk.attempt():
            key = actions.correct(desk.tx, desk.actor, record_id, desk.typed(Correcting))
    except REFUSALS as error:
        return _correction(desk, record_id, error)
    return desk.go(f"/credit/records/{key}", T("已更正，原记录不再计入。"))


def _correction(desk: Desk, record_id: int, error: CaseworkError | None = None) -> Response:
    one = record(desk.tx, desk.viewer, record_id, desk.today)
    context: dict[str, Any] = refused(desk, error)
    return desk.page(
        "records/form.html",
        one=one,
        about=None,
        action=f"/credit/records/{record_id}/correct",
        organs=(),
        kinds=tuple(RecordKind),
        labels=Correcting.labels(),
        **(context | {"value": again(desk, one)}),
    )


@pages.post("/credit/records/{record_id}/ended", SEE)
def end_conduct(desk: Desk, record_id: int) -> Response:
    """Say when the conduct ended."""
    try:
        with desk.attempt():
            actions.end_conduct(desk.tx, desk.actor, record_id, desk.typed(Ended))
    except REFUSALS as error:
        return _show(desk, record_id, error, "ended")
    return desk.go("/credit/records", T("已登记行为终止日期，可查询期限自该日起算。"))


@pages.post("/credit/records/{record_id}/revoke", SEE)
def revoke(desk: Desk, record_id: int) -> Response:
    """Take a record back."""
    try:
        with desk.attempt():
            actions.revoke(desk.tx, desk.actor, record_id, desk.typed(Revoking))
    except REFUSALS as error:
        return _show(desk, record_id, error, "revoke")
    return desk.go(f"/credit/records/{record_id}", T("已撤销。"))
