"""Checks on pages: asked, the centre's queue, answered, taken back, downloaded."""

from datetime import date

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.credit.checks import actions
from casework.credit.checks.forms import Answering, Asking, Withdrawing
from casework.credit.checks.kind import SEES
from casework.credit.checks.papers import answered
from casework.credit.checks.queries import answer_of, check, checks, consent_file, findable, queue
from casework.credit.checks.tables import CheckState
from casework.credit.products import UseField
from casework.credit.subjects.queries import at_centre, named, subject
from casework.errors import CaseworkError, Conflict, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.organisations.queries import credit_centre, organisation
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
SEE = may(*SEES)
KEEP = may(Permission.KEEP_CREDIT)


@pages.get("/credit/checks", SEE)
def index(desk: Desk) -> Response:
    """What the person's organ asked; for the centre what waits by its due day, or all."""
    centre = at_centre(desk.tx, desk.viewer)
    waiting = centre and desk.field("of") != "all"
    found = (
        queue(desk.tx, desk.viewer, _after(desk.field("after")))
        if waiting
        else checks(desk.tx, desk.viewer, identifier(desk.field("before")))
    )
    last = found.lines[-1] if found.more else None
    return desk.page(
        "checks/index.html",
        found=found,
        centre=centre,
        waiting=waiting,
        today=desk.today,
        following=f"{last.due.isoformat()}.{last.id}" if last and last.due else "",
    )


def _after(written: str) -> tuple[date, int] | None:
    """Where the page before ended; None where the address is not one that we wrote."""
    day, _, key = written.rpartition(".")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None


@pages.get("/credit/subjects/{subject_id}/checks/new", SEE)
def new(desk: Desk, subject_id: int) -> Response:
    """The form by which a subject's check is asked for."""
    return _form(desk, subject_id)


def _form(
    desk: Desk, subject_id: int, error: CaseworkError | None = None, files: tuple[int, ...] = ()
) -> Response:
    return desk.page(
        "checks/form.html",
        about=subject(desk.tx, desk.viewer, subject_id),
        centre=at_centre(desk.tx, desk.viewer),
        uses=tuple(UseField),
        today=desk.today,
        labels={**LABELS, **Asking.labels()},
        files=to_keep(desk, files) if desk.form else (),
        **refused(desk, error),
    )


@pages.post("/credit/subjects/{subject_id}/checks", SEE)
def ask(desk: Desk, subject_id: int) -> Response:
    """Ask for it."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            if len(file_ids) > 1:
                wrong["file"] = T("授权书请合并为一个文件上传。")
            known = {"subject_id": subject_id, "consent_file_id": file_ids[0] if file_ids else None}
            key = actions.ask(desk.tx, desk.actor, desk.typed(Asking, wrong=wrong, **known))
    except REFUSALS as error:
        return _form(desk, subject_id, error, file_ids)
    return desk.go(f"/credit/checks/{key}", T("已申请信用核查，市信用中心自收到之日起5个工作日内答复。"))


@pages.get("/credit/checks/{check_id}", SEE)
def show(desk: Desk, check_id: int) -> Response:
    """One check, with its answer as far as it exists."""
    return _show(desk, check_id)


def _show(desk: Desk, check_id: int, error: CaseworkError | None = None) -> Response:
    one = check(desk.tx, desk.viewer, check_id)
    open_ = one.state is CheckState.ASKED
    answers = open_ and at_centre(desk.tx, desk.viewer)
    return desk.page(
        "checks/show.html",
        one=one,
        late=one.late(desk.today),
        said=answer_of(desk.tx, desk.viewer, check_id, desk.today),
        found=findable(desk.tx, one.subject_id, desk.today) if answers else None,
        answers=answers,
        withdraws=open_ and one.asking_id in desk.viewer.acts_for,
        labels={**Answering.labels(), **Withdrawing.labels()},
        **refused(desk, error),
    )


@pages.post("/credit/checks/{check_id}/answer", KEEP)
def answer(desk: Desk, check_id: int) -> Response:
    """Answer it: what exists today is frozen and sealed."""
    try:
        with desk.attempt():
            actions.answer(desk.tx, desk.actor, check_id, desk.typed(Answering))
    except REFUSALS as error:
        return _show(desk, check_id, error)
    return desk.go(f"/credit/checks/{check_id}", T("已答复，查询结果已封存。"))


@pages.post("/credit/checks/{check_id}/withdrawal", SEE)
def withdraw(desk: Desk, check_id: int) -> Response:
    """Take the request back."""
    try:
        with desk.attempt():
            actions.withdraw(desk.tx, desk.actor, check_id, desk.typed(Withdrawing))
    except REFUSALS as error:
        return _show(desk, check_id, error)
    return desk.go(f"/credit/checks/{check_id}", T("已撤回核查申请。"))


@pages.get("/credit/checks/{check_id}/answer.docx", SEE)
def download(desk: Desk, check_id: int) -> Response:
    """信用信息查询意见, as far as it exists today."""
    one, said = (
        check(desk.tx, desk.viewer, check_id),
        answer_of(desk.tx, desk.viewer, check_id, desk.today),
    )
    if said is None:
        raise NotFound(T("这项核查还没有答复。"))
    if not said.intact:
        raise Conflict(T("内容与封存时不一致，不能出具文书；请核查。"))
    centre = credit_centre(desk.tx) or one.asking_id
    desk.trace(f"credit_check:{check_id}", "document.credit_check", one.number)
    name = organisation(desk.tx, centre).name
    about = named(desk.tx, [one.subject_id])[one.subject_id]
    codes = "、".join(code.shown for code in about.codes)
    made = answered(one, said, name, codes, f"{desk.address}/public/credit/verify")
    return attachment(made, f"信用信息查询意见-{one.number}.docx", DOCX)


@pages.get("/credit/checks/{check_id}/consent", SEE)
def consent(desk: Desk, check_id: int) -> Response:
    """The paper by which the subject agreed."""
    found = consent_file(desk.tx, desk.viewer, check_id)
    if found is None:
        raise NotFound(T("这项核查没有上传授权书，纸质件由申请单位留存。"))
    content = desk.house.store.get(found.sha256)
    desk.trace(f"credit_check:{check_id}", "file.downloaded", "授权书", {"file": found.id})
    return attachment(content, found.name, found.media_type)
