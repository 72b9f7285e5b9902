"""The review of the sued act: written, decided, carried out, and every version of it."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.legality.actions import by_correction, carry_out, decide_proposal, save_review
from casework.cases.legality.findings import Finding, Proposed
from casework.cases.legality.forms import POINTS, Answer, Answered, CarriedOut, ReviewIn
from casework.cases.legality.proposal import outstanding
from casework.cases.legality.queries import reviews_of
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
from casework.errors import CaseworkError
from casework.forms import Form
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.rulebook import EventKind
from casework.text import N_, T

pages = Pages()
HANDLES = may(Permission.HANDLE)


@pages.get("/cases/{case_id}/legality")
def show(desk: Desk, case_id: int) -> Response:
    """The review of a case: to write, to decide, to carry out, or to read."""
    return _show(desk, case_id, ReviewIn)


def _show(
    desk: Desk,
    case_id: int,
    form: type[Form],
    error: CaseworkError | None = None,
    file_ids: tuple[int, ...] = (),
) -> Response:
    page = take(desk, case_id)
    can = abilities(desk, page)
    reviews = reviews_of(desk.tx, case_id)
    newest = reviews[0] if reviews else None
    adopted = outstanding(e for e in reversed(page.timeline) if e.superseded_by is None)
    state = newest.state if newest else ""
    live = can["responds"] and page.head.closed_on is None and page.head.matter_type.about_acts
    handles = live and desk.viewer.may(Permission.HANDLE)
    offers = {
        ReviewIn: handles and state != "proposed" and adopted is None,
        Answered: live and desk.viewer.may(Permission.DECIDE) and state == "proposed",
        CarriedOut: handles and adopted is not None,
    }
    written = newest if state in {"draft", "returned"} else None
    stored = written if form is ReviewIn else None
    return desk.page(
        "legality/review.html",
        status=status_of(error),
        page=page,
        reviews=reviews,
        newest=newest,
        points=POINTS,
        findings=tuple(Finding),
        proposals=tuple(Proposed),
        may_write=offers[ReviewIn],
        may_decide=offers[Answered],
        may_carry_out=offers[CarriedOut],
        adopted=adopted,
        corrects=adopted is not None and by_correction(adopted.facts, {e.kind for e in page.own}),
        corrected=page.newest(EventKind.ACT_CORRECTED),
        typed_in=form.__name__ if desk.form else "",
        files=to_keep(desk, file_ids),
        labels={
            **ReviewIn.labels(),
            **Answered.labels(),
            **CarriedOut.labels(),
            **LABELS,
            "file": N_("凭证扫描件"),
        },
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, form, stored=stored, words=_words()),
            bar=closed(page)
            or _no_act(page)
            or (not_ours(page, acts=can["responds"]) if desk.form else None),
            stored=stored,
            offered=offers[form],
        ),
        **can,
    )


def _no_act(page: CaseRecord) -> Bar | None:
    if page.head.matter_type.about_acts:
        return None
    return Bar(T("本案不涉及被诉行政行为，没有合法性审核。"), f"/cases/{page.head.id}", N_("返回案件"))


def _words() -> dict[str, dict[str, str]]:
    """What the codes of the forms are called."""
    findings = {finding.value: finding.label for finding in Finding}
    return {
        **{f"{name}_finding": findings for name in POINTS},
        "conclusion": findings,
        "proposal": {p.value: p.label for p in Proposed},
        "answer": dict(zip(Answer, (N_("采纳"), N_("不采纳"), N_("退回")), strict=True)),
    }


@pages.post("/cases/{case_id}/legality", HANDLES)
def write(desk: Desk, case_id: int) -> Response:
    """Save the review, or put it forward."""
    try:
        with desk.attempt():
            new = desk.typed(ReviewIn)
            save_review(desk.tx, desk.actor, case_id, new)
    except REFUSALS as error:
        return _show(desk, case_id, ReviewIn, error)
    if not new.submit:
        return desk.go(f"/cases/{case_id}/legality", T("审核意见已保存，尚未提出。"))
    proposes = new.proposal is not Proposed.NOTHING
    said = T("建议已报主要负责人决定。") if proposes else T("合法性审核已作出结论。")
    return desk.go(f"/cases/{case_id}", said)


@pages.post("/cases/{case_id}/legality/decision", may(Permission.DECIDE))
def decide(desk: Desk, case_id: int) -> Response:
    """Adopt the proposal, refuse it or return it."""
    try:
        with desk.attempt():
            decision = desk.typed(Answered)
            decide_proposal(desk.tx, desk.actor, case_id, decision)
    except REFUSALS as error:
        return _show(desk, case_id, Answered, error)
    said = {
        Answer.ADOPT: T("已采纳，到办结日期以前提醒办理。"),
        Answer.REFUSE: T("已决定不采纳，法制机构会看到您的理由。"),
        Answer.RETURN: T("已退回，法制机构会看到您的理由。"),
    }
    return desk.go(f"/cases/{case_id}", said[decision.answer])


@pages.post("/cases/{case_id}/legality/carried-out", HANDLES)
def carried_out(desk: Desk, case_id: int) -> Response:
    """Record that the adopted proposal was carried out."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            done = desk.typed(CarriedOut, wrong=wrong, file_ids=file_ids)
            carry_out(desk.tx, desk.actor, case_id, done)
    except REFUSALS as error:
        return _show(desk, case_id, CarriedOut, error, file_ids)
    return desk.go(f"/cases/{case_id}", T("已登记办结。"))
