"""Subjects: found and entered by name and code, named anew, joined, and a number looked at in full."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.credit.codes import CodeKind, SubjectKind
from casework.credit.sealing import sealing
from casework.credit.subjects import actions
from casework.credit.subjects.forms import AddingCode, Entering, Merging, Renaming, Revealing
from casework.credit.subjects.queries import (
    WORKS,
    Sought,
    at_centre,
    former_names,
    subject,
    subjects,
)
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
WORK = may(*WORKS)
KEEP = may(Permission.KEEP_CREDIT)


@pages.get("/credit/subjects", WORK)
def index(desk: Desk) -> Response:
    """The subjects that the person's organ deals with; for the centre all."""
    kind = desk.field("kind")
    sought = Sought(
        q=desk.field("q")[:120],
        kind=SubjectKind(kind) if kind in set(SubjectKind) else None,
        before=identifier(desk.field("before")),
    )
    return desk.page(
        "subjects/index.html",
        found=subjects(desk.tx, desk.viewer, sealing(desk.house.settings), sought),
        sought=sought,
        kinds=tuple(SubjectKind),
        all_seen=at_centre(desk.tx, desk.viewer),
    )


@pages.get("/credit/subjects/new", WORK)
def new(desk: Desk) -> Response:
    """The form for a subject."""
    return _form(desk)


@pages.post("/credit/subjects", WORK)
def enter(desk: Desk) -> Response:
    """Enter a subject, or find the one that is entered."""
    try:
        with desk.attempt():
            key = actions.enter(desk.tx, desk.actor, sealing(desk.house.settings), desk.typed(Entering))
    except REFUSALS as error:
        return _form(desk, error)
    return desk.go(f"/credit/subjects/{key}", T("已登记信用主体。"))


def _form(desk: Desk, error: CaseworkError | None = None) -> Response:
    return desk.page(
        "subjects/form.html",
        kinds=tuple(SubjectKind),
        code_kinds=tuple(CodeKind),
        labels=Entering.labels(),
        **refused(desk, error),
    )


@pages.get("/credit/subjects/{subject_id}/change", WORK)
def change(desk: Desk, subject_id: int) -> Response:
    """The page on which a subject is named anew, given a code, joined to another, or a number is looked at."""
    return _change(desk, subject_id)


@pages.post("/credit/subjects/{subject_id}/name", KEEP)
def rename(desk: Desk, subject_id: int) -> Response:
    """Say what a subject is called now."""
    try:
        with desk.attempt():
            actions.rename(desk.tx, desk.actor, subject_id, desk.typed(Renaming))
    except REFUSALS as error:
        return _change(desk, subject_id, error, "name")
    return desk.go(f"/credit/subjects/{subject_id}", T("已登记新名称，原名称列为曾用名。"))


@pages.post("/credit/subjects/{subject_id}/codes", KEEP)
def add_code(desk: Desk, subject_id: int) -> Response:
    """Give a subject another code."""
    try:
        with desk.attempt():
            word = desk.typed(AddingCode)
            actions.add_code(desk.tx, desk.actor, sealing(desk.house.settings), subject_id, word)
    except REFUSALS as error:
        return _change(desk, subject_id, error, "code")
    return desk.go(f"/credit/subjects/{subject_id}", T("已登记代码。"))


@pages.post("/credit/subjects/{subject_id}/merge", KEEP)
def merge(desk: Desk, subject_id: int) -> Response:
    """Join a subject to the one that it is."""
    try:
        with desk.attempt():
            kept = actions.merge(desk.tx, desk.actor, subject_id, desk.typed(Merging))
    except REFUSALS as error:
        return _change(desk, subject_id, error, "merge")
    return desk.go(f"/credit/subjects/{kept}", T("已合并，原编号以后指向这个主体。"))


@pages.post("/credit/subjects/{subject_id}/codes/{code_id}/reveal", WORK)
def reveal(desk: Desk, subject_id: int, code_id: int) -> Response:
    """Show a number in full, once; that it was looked at stays in the trail."""
    try:
        with desk.attempt():
            word = desk.typed(Revealing)
            number = actions.reveal(
                desk.tx, desk.actor, sealing(desk.house.settings), subject_id, code_id, word
            )
    except REFUSALS as error:
        return _change(desk, subject_id, error, "reveal")
    return _change(desk, subject_id, revealed=(code_id, number))


def _change(
    desk: Desk,
    subject_id: int,
    error: CaseworkError | None = None,
    at: str = "",
    revealed: tuple[int, str] | None = None,
) -> Response:
    one = subject(desk.tx, desk.viewer, subject_id)
    return desk.page(
        "subjects/change.html",
        one=one,
        former=former_names(desk.tx, subject_id),
        keeps=at_centre(desk.tx, desk.viewer) and one.merged_into_id is None,
        code_kinds=tuple(kind for kind in CodeKind if kind is not CodeKind.NONE),
        names={"name": Renaming.labels(), "code": AddingCode.labels(), "merge": Merging.labels()},
        labels={**Merging.labels(), **AddingCode.labels(), **Renaming.labels(), **desk.asked_labels},
        at=at,
        revealed=revealed,
        **refused(desk, error),
    )
