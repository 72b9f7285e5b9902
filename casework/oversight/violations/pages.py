"""Violations: listed, one with its evidence and its order, and what each side does about it."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.errors import CaseworkError, InvalidInput, NotFound
from casework.files.actions import keep
from casework.forms import Form
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.oversight.violations import actions
from casework.oversight.violations.forms import Answering, Deciding, Entering, Judging, Ordering, Referring
from casework.oversight.violations.kind import SEES, VIOLATION
from casework.oversight.violations.papers import REFERRAL, TITLE, notice, referral
from casework.oversight.violations.queries import (
    Sought,
    ViolationLine,
    organs_below,
    proof,
    story,
    supervises,
    violation,
    violations,
)
from casework.oversight.violations.tables import ViolationState
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.rulebook import Failing
from casework.text import T, Text

pages = Pages()
SEE, ABOVE = may(*SEES), may(Permission.SUPERVISE)
ONE = "/violations/{violation_id}"
MOST_FILES = 5
PAGE = 50
Act = Callable[[Any, Actor, int, Any], object]
STEPS: tuple[tuple[str, type[Form], Act, Text], ...] = (
    ("decide", Deciding, actions.decide, T("认定已登记。")),
    ("order", Ordering, actions.order, T("已责令限期改正，请下载通知书盖章送达；期满前系统提醒。")),
    ("judge", Judging, actions.judge, T("改正结果已登记。")),
    ("refer", Referring, actions.refer, T("移送处分建议已登记。")),
)
"""The supervising office's forms: what each is of, what it does, and what is said then."""


def _one(kind: type[Any], written: str) -> Any:
    """A member of an enumeration by its value; None where the address names none."""
    return next((member for member in kind if member.value == written), None)


@pages.get("/violations", SEE)
def index(desk: Desk) -> Response:
    """The violations that the person may see, the newest first."""
    over = desk.field("over") == "1"
    sought = Sought(
        over=over,
        state=_one(ViolationState, desk.field("state")),
        kind=_one(Failing, desk.field("kind")),
        organ_id=identifier(desk.field("organ")),
        before=identifier(desk.field("before")),
        most=PAGE,
    )
    found = violations(desk.tx, desk.viewer, sought)
    return desk.page(
        "violations/index.html",
        found=found,
        sought=sought,
        over=over,
        states=tuple(s for s in ViolationState if s.over is over),
        kinds=tuple(Failing),
        organs=organs_below(desk.tx, desk.viewer),
        above=desk.viewer.may(Permission.SUPERVISE),
    )


@pages.post("/violations/look", ABOVE)
def look(desk: Desk) -> Response:
    """Look at the facts of all organs below now."""
    job_id = actions.look_below(desk.tx, desk.actor)
    return desk.go(f"/jobs/{job_id}", T("正在核查下级机关的期限和出庭情况，可以离开这一页。"))


@pages.post("/cases/{case_id}/violations", ABOVE)
def look_at_case(desk: Desk, case_id: int) -> Response:
    """Look at the facts of one case now."""
    looked = actions.look_at(desk.tx, desk.actor, case_id)
    said = T("核查完毕：新发现{n}件，{m}件事实变化待重新认定。", n=looked.found, m=looked.changed)
    return desk.go(f"/cases/{case_id}", said)


@pages.get("/violations/new", ABOVE)
def new(desk: Desk) -> Response:
    """The form for a failure that no deadline shows."""
    return _form(desk)


@pages.post("/violations", ABOVE)
def enter(desk: Desk) -> Response:
    """Put it down."""
    try:
        with desk.attempt():
            key = actions.enter(desk.tx, desk.actor, desk.typed(Entering))
    except REFUSALS as error:
        return _form(desk, error)
    return desk.go(f"/violations/{key}", T("已登记，待认定。"))


def _form(desk: Desk, error: CaseworkError | None = None) -> Response:
    shown = refused(desk, error)
    if not desk.form:
        known = {"case_id": desk.field("case"), "on": desk.today, "kind": Failing.OTHER.value,
                 "organ_id": desk.field("organ")}  # fmt: skip
        shown["value"] = lambda name: known.get(name, "")
    return desk.page(
        "violations/form.html",
        labels=Entering.labels(),
        kinds=tuple(Failing),
        organs=organs_below(desk.tx, desk.viewer),
        **shown,
    )


@pages.get(ONE, SEE)
def show(desk: Desk, violation_id: int) -> Response:
    """One violation."""
    return _show(desk, violation_id)


def _show(desk: Desk, violation_id: int, error: CaseworkError | None = None, at: str = "") -> Response:
    one = violation(desk.tx, desk.viewer, violation_id)
    kind = desk.house.matters.get(one.about_kind)
    labels: dict[str, Any] = {"file": T("证明材料")}
    forms: list[type[Form]] = [Answering, *(form for _, form, _, _ in STEPS)]
    for form in forms:
        labels |= form.labels()
    return desk.page(
        "violations/show.html",
        one=one,
        about=kind.page.format(id=one.about_id) if kind is not None else "",
        story=story(desk.tx, desk.viewer, one, desk.calendar, desk.today),
        above=supervises(desk.tx, desk.viewer, one.organ_id),
        concerned=one.organ_id in desk.viewer.acts_for and desk.viewer.may(Permission.HANDLE),
        labels={**labels, **desk.asked_labels},
        at=at,
        most_files=MOST_FILES,
        **refused(desk, error),
    )


def _step(path: str, form: type[Form], act: Act, said: Text) -> None:
    """A form of the page: posted, done, and back."""

    def step(desk: Desk, violation_id: int) -> Response:
        try:
            with desk.attempt():
                act(desk.tx, desk.actor, violation_id, desk.typed(form))
        except REFUSALS as error:
            return _show(desk, violation_id, error, path)
        return desk.go(f"/violations/{violation_id}", said)

    pages.post(f"{ONE}/{path}", ABOVE)(step)


for _path, _of, _act, _said in STEPS:
    _step(_path, _of, _act, _said)


@pages.post(f"{ONE}/answer", may(Permission.HANDLE))
def answer(desk: Desk, violation_id: int) -> Response:
    """The organ reports what it corrected, with its proof."""
    try:
        with desk.attempt():
            word = desk.typed(Answering)
            actions.answer(desk.tx, desk.actor, violation_id, word, _kept(desk))
    except REFUSALS as error:
        return _show(desk, violation_id, error, "answer")
    return desk.go(f"/violations/{violation_id}", T("改正情况已报告，等待监督机关认定。"))


def _kept(desk: Desk) -> tuple[int, ...]:
    uploads = desk.uploads()
    if len(uploads) > MOST_FILES:
        said = T("最多上传{most}个文件，现有{n}个；请合并后再传。", most=MOST_FILES, n=len(uploads))
        raise InvalidInput({"file": said})
    return tuple(
        keep(
            desk.tx, desk.actor, desk.house.store, name=name, content=content, classification="internal",
            max_bytes=desk.house.settings.max_upload_mb * 1_048_576,
        )
        for name, content in uploads
    )  # fmt: skip


def _paper(
    desk: Desk,
    violation_id: int,
    title: str,
    made: Callable[..., bytes],
    there: Callable[[ViolationLine], bool],
) -> Response:
    one = violation(desk.tx, desk.viewer, violation_id)
    if not there(one):
        raise NotFound(T("还没有这份文书。"))
    desk.trace(VIOLATION.stream(violation_id), "document.violation", one.number, {"title": title})
    content = made(one, one.supervisor or desk.viewer.acting_organ_name, desk.today)
    return attachment(content, f"{title}-{one.number}.docx", DOCX)


@pages.get(f"{ONE}/order.docx", SEE)
def download_order(desk: Desk, violation_id: int) -> Response:
    """The order to correct."""
    return _paper(desk, violation_id, TITLE, notice, lambda one: one.ordered_on is not None)


@pages.get(f"{ONE}/referral.docx", ABOVE)
def download_referral(desk: Desk, violation_id: int) -> Response:
    """The proposal of a sanction."""
    return _paper(desk, violation_id, REFERRAL, referral, lambda one: one.referred_on is not None)


@pages.get(f"{ONE}/files/{{file_id}}", SEE)
def download_proof(desk: Desk, violation_id: int, file_id: int) -> Response:
    """A file of an answer, noted in the trail."""
    found = proof(desk.tx, desk.viewer, violation_id, file_id)
    told = {"file": file_id, "sha256": found.sha256}
    desk.trace(VIOLATION.stream(violation_id), "file.downloaded", found.name, told)
    return attachment(desk.house.store.get(found.sha256), found.name, found.media_type)
