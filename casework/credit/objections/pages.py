"""Objections: by their days, one of them with its story and its clocks, and what is done in it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.credit.objections import actions, receiving
from casework.credit.objections.forms import (
    Examining,
    Forwarding,
    Matching,
    Notifying,
    Receiving,
    Rejecting,
    Settling,
    Withdrawing,
)
from casework.credit.objections.kind import OBJECTION, SEES
from casework.credit.objections.papers import REFUSED, TITLE, notice
from casework.credit.objections.proofs import MOST_FILES, kept
from casework.credit.objections.queries import Sought, objection, objections, proof, story
from casework.credit.objections.tables import Finding, ObjectionState
from casework.credit.products import RecordKind
from casework.credit.subjects.queries import at_centre
from casework.errors import CaseworkError, Conflict
from casework.forms import Form
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.organisations.queries import credit_centre, organisation
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T, Text

pages = Pages()
SEE, KEEP = may(*SEES), may(Permission.KEEP_CREDIT)
ONE = "/credit/objections/{objection_id}"
Act = Callable[[Any, Actor, int, Any], object]
STEPS: tuple[tuple[str, type[Form], Act, Text], ...] = (
    ("match", Matching, receiving.match, T("已匹配记录，并作异议标注。")),
    ("reject", Rejecting, receiving.reject, T("已登记不予受理，请下载告知书送达申请人。")),
    ("forward", Forwarding, actions.forward, T("已转送信息提供单位核查。")),
    ("examine", Examining, actions.examine, T("已登记。")),
    ("settle", Settling, actions.settle, T("核查结论已登记。")),
    ("notify", Notifying, actions.notify, T("已登记告知，异议办结。")),
    ("withdraw", Withdrawing, actions.withdraw, T("已登记撤回，记录恢复原状态。")),
)
"""The forms of the page: what each is of, what it does, and what is said then."""
SETTLED_BY = tuple(one for one in Finding if one is not Finding.LAPSED)


@pages.get("/credit/objections", SEE)
def index(desk: Desk) -> Response:
    """The objections that the person may see, by their days."""
    over = desk.field("over") == "1"
    record_id = identifier(desk.field("record"))
    sought = Sought(over=over, record_id=record_id, after=_after(desk.field("after")))
    found = objections(desk.tx, desk.viewer, desk.today, sought)
    last = found.lines[-1] if found.more else None
    return desk.page(
        "objections/index.html",
        found=found,
        over=over,
        record_id=record_id,
        following=f"{last.due.isoformat()}.{last.id}" if last else "",
        centre=at_centre(desk.tx, desk.viewer),
    )


def _after(written: str) -> tuple[date, int] | None:
    """Where the page before ended; None where the address is not one that we wrote."""
    day, _, key = written.rpartition(".")
    number = identifier(key)
    try:
        return (date.fromisoformat(day), number) if number is not None else None
    except ValueError:
        return None


@pages.get("/credit/objections/new", KEEP)
def new(desk: Desk) -> Response:
    """The form for an objection that came in writing."""
    return _form(desk)


@pages.post("/credit/objections", KEEP)
def receive(desk: Desk) -> Response:
    """Enter it."""
    try:
        with desk.attempt():
            word = desk.typed(Receiving)
            files = kept(desk.tx, desk.actor, desk.house.store, desk.uploads())
            key = receiving.receive(desk.tx, desk.actor, word, files)
    except REFUSALS as error:
        return _form(desk, error)
    return desk.go(f"/credit/objections/{key}", T("已登记异议，记录已作异议标注。"))


def _form(desk: Desk, error: CaseworkError | None = None) -> Response:
    shown = refused(desk, error)
    if not desk.form:
        known = {"record_id": desk.field("record"), "received_on": desk.today}
        shown["value"] = lambda name: known.get(name, "")
    return desk.page(
        "objections/form.html",
        labels={"file": T("证据"), **Receiving.labels()},
        most_files=MOST_FILES,
        **shown,
    )


@pages.get(ONE, SEE)
def show(desk: Desk, objection_id: int) -> Response:
    """One objection."""
    return _show(desk, objection_id)


def _show(desk: Desk, objection_id: int, error: CaseworkError | None = None, at: str = "") -> Response:
    one = objection(desk.tx, desk.viewer, objection_id, desk.today)
    keeps = at_centre(desk.tx, desk.viewer)
    told = story(desk.tx, one, desk.calendar, desk.today)
    provides = one.provider_id in desk.viewer.acts_for and desk.viewer.may(Permission.PROVIDE_CREDIT)
    forwarded = one.state is ObjectionState.FORWARDED
    labels: dict[str, Any] = {}
    for _, form, _, _ in STEPS:
        labels |= form.labels()
    return desk.page(
        "objections/show.html",
        one=one,
        story=told,
        keeps=keeps,
        works=told.record is not None
        and (provides if forwarded else keeps and one.state is ObjectionState.RECEIVED),
        findings=SETTLED_BY,
        kinds=tuple(RecordKind),
        labels={**labels, **desk.asked_labels},
        at=at,
        **refused(desk, error),
    )


def _step(path: str, form: type[Form], act: Act, said: Text) -> None:
    """A form of the page: posted, done, and back."""

    def step(desk: Desk, objection_id: int) -> Response:
        try:
            with desk.attempt():
                act(desk.tx, desk.actor, objection_id, desk.typed(form))
        except REFUSALS as error:
            return _show(desk, objection_id, error, path)
        return desk.go(f"/credit/objections/{objection_id}", said)

    pages.post(f"{ONE}/{path}", SEE if path in {"examine", "settle"} else KEEP)(step)


for _path, _of, _act, _said in STEPS:
    _step(_path, _of, _act, _said)


@pages.get(f"{ONE}/notice.docx", KEEP)
def download(desk: Desk, objection_id: int) -> Response:
    """The notice for the objector."""
    one = objection(desk.tx, desk.viewer, objection_id, desk.today)
    if not one.told:
        raise Conflict(T("这件异议涉及的记录已过查询期限，内容已删除，不能再出具告知书。"))
    told = story(desk.tx, one, desk.calendar, desk.today)
    name = organisation(desk.tx, credit_centre(desk.tx) or desk.viewer.organ_id).name
    desk.trace(OBJECTION.stream(objection_id), "document.credit_objection", one.number)
    title = REFUSED if one.state is ObjectionState.REJECTED else TITLE
    return attachment(notice(one, told, name), f"{title}-{one.number}.docx", DOCX)


@pages.get(f"{ONE}/files/{{file_id}}", SEE)
def download_proof(desk: Desk, objection_id: int, file_id: int) -> Response:
    """A piece of proof, noted in the trail."""
    found = proof(desk.tx, desk.viewer, objection_id, file_id, desk.today)
    desk.trace(
        OBJECTION.stream(objection_id),
        "file.downloaded",
        found.name,
        {"file": file_id, "sha256": found.sha256},
    )
    return attachment(desk.house.store.get(found.sha256), found.name, found.media_type)
