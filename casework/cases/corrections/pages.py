"""Record that the act was changed, prove each notice of it, and note what the other side does."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.corrections.actions import OF_NO_ACT, correct_act, decided, note_reaction, tell
from casework.cases.corrections.forms import ActCorrected, Origin, Reaction, Stance, Told, Way
from casework.cases.corrections.notices import addressees, changes
from casework.cases.corrections.panels import corrected
from casework.cases.corrections.queries import case_of_notice
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.record.again import (
    REFUSALS,
    Bar,
    closed,
    form_context,
    not_ours,
    parts_of,
    status_of,
)
from casework.cases.record.lines import CaseRecord
from casework.cases.record.taken import abilities, take
from casework.codes import code_list
from casework.errors import CaseworkError, NotFound
from casework.forms import Form
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.text import N_, T

pages = Pages()
HANDLES = may(Permission.HANDLE)
FILES = {**LABELS, "file": N_("扫描件")}


@pages.get("/cases/{case_id}/correction")
def show(desk: Desk, case_id: int) -> Response:
    """What was changed and who has been told, with the forms that are open."""
    return _show(desk, case_id, ActCorrected)


def _show(
    desk: Desk,
    case_id: int,
    form: type[Form],
    error: CaseworkError | None = None,
    file_ids: tuple[int, ...] = (),
) -> Response:
    page = take(desk, case_id)
    can = abilities(desk, page)
    held = corrected(page)
    handles = can["responds"] and desk.viewer.may(Permission.HANDLE) and page.head.closed_on is None
    bar = _bar(page)
    may_correct_act = handles and bar is None and not (held and held.open)
    may_note = handles and held is not None
    words = {
        "way": {one.value: one.label for one in Way},
        "origin": {one.value: one.label for one in Origin},
        "stance": {one.value: one.label for one in Stance},
    }
    return desk.page(
        "corrections/correction.html",
        status=status_of(error),
        page=page,
        held=held,
        addressees=addressees(page),
        ways=tuple(Way),
        origins=tuple(Origin),
        stances=tuple(Stance),
        may_correct_act=may_correct_act,
        may_note=may_note,
        may_tell=handles,
        typed_in=form.__name__ if desk.form else "",
        files=to_keep(desk, file_ids),
        labels={**ActCorrected.labels(), **Reaction.labels(), **FILES},
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, form, words=words),
            bar=closed(page) or (bar if form is ActCorrected else None),
            offered=may_correct_act if form is ActCorrected else may_note,
        ),
        **can,
    )


def _bar(page: CaseRecord) -> Bar | None:
    """Why the act is not changed here (any more)."""
    why = decided(page) if page.head.matter_type.about_acts else OF_NO_ACT
    return None if why is None else Bar(why, f"/cases/{page.head.id}", N_("返回案件"))


@pages.post("/cases/{case_id}/correction", HANDLES)
def correct(desk: Desk, case_id: int) -> Response:
    """Record the change; the notices open."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            correct_act(
                desk.tx, desk.actor, case_id, desk.typed(ActCorrected, wrong=wrong, file_ids=file_ids)
            )
    except REFUSALS as error:
        return _show(desk, case_id, ActCorrected, error, file_ids)
    return desk.go(f"/cases/{case_id}/correction", T("已登记。请及时书面告知下列当事人和审理机关。"))


@pages.post("/cases/{case_id}/correction/answer", HANDLES)
def answer(desk: Desk, case_id: int) -> Response:
    """Note what the other side does about it."""
    try:
        with desk.attempt():
            note_reaction(desk.tx, desk.actor, case_id, desk.typed(Reaction))
    except REFUSALS as error:
        return _show(desk, case_id, Reaction, error)
    return desk.go(f"/cases/{case_id}/correction", T("已登记对方的态度。"))


@pages.get("/cases/{case_id}/correction/notices/{notice_id}", HANDLES)
def notice(desk: Desk, case_id: int, notice_id: int) -> Response:
    """The form that proves one notice, with its document."""
    return _notice(desk, case_id, notice_id)


def _notice(
    desk: Desk,
    case_id: int,
    notice_id: int,
    error: CaseworkError | None = None,
    file_ids: tuple[int, ...] = (),
) -> Response:
    page = take(desk, case_id)
    can = abilities(desk, page)
    found = [(c, n) for c in changes(page.timeline) for n in c.notices if n.id == notice_id]
    if not found:
        raise NotFound(T("没有这份告知书。"))
    change, one = found[0]
    modes = {item.code: item.label for item in code_list("service_mode").items}
    return desk.page(
        "corrections/notice.html",
        status=status_of(error),
        page=page,
        change=change,
        notice=one,
        service_modes=code_list("service_mode").items,
        files=to_keep(desk, file_ids),
        labels={**Told.labels(), **FILES},
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, Told, words={"mode": modes}),
            bar=closed(page) or not_ours(page, acts=can["responds"]),
        ),
        **can,
    )


@pages.post("/cases/{case_id}/correction/notices/{notice_id}", HANDLES)
def prove(desk: Desk, case_id: int, notice_id: int) -> Response:
    """Record that the addressee was told."""
    file_ids, wrong = taken_in(desk)
    if case_of_notice(desk.tx, notice_id) != case_id:
        raise NotFound(T("没有这份告知书。"))
    try:
        with desk.attempt():
            tell(desk.tx, desk.actor, notice_id, desk.typed(Told, wrong=wrong, file_ids=file_ids))
    except REFUSALS as error:
        return _notice(desk, case_id, notice_id, error, file_ids)
    return desk.go(f"/cases/{case_id}/correction", T("已登记告知。"))
