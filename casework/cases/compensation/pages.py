"""A claim for compensation on one page: its decision, the steps after it, recourse."""

from collections.abc import Callable

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.compensation import actions
from casework.cases.compensation.forms import Draft, Recourse, Step, Verdict
from casework.cases.compensation.queries import STEPS, claim_of, limits_of
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.record.again import REFUSALS, Bar, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.filled import typed_or
from casework.cases.record.lines import CaseRecord
from casework.cases.record.taken import abilities, take
from casework.errors import CaseworkError, NotFound
from casework.forms import Form
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.rulebook import EventKind, MatterType
from casework.text import N_, T, Text

pages = Pages()
HANDLES = may(Permission.HANDLE)
OWED_IN = frozenset({MatterType.LITIGATION, MatterType.COMPENSATION, MatterType.RECONSIDERATION})
"""Where the organ can come to owe compensation under 国家赔偿法."""


_WORDS = {
    "grants": {"1": N_("给予赔偿"), "0": N_("不予赔偿")},
    "seeks": {"1": N_("追偿"), "0": N_("不追偿")},
}


@pages.get("/cases/{case_id}/compensation")
def show(desk: Desk, case_id: int) -> Response:
    """The claim, how far it has come, and the forms that are open."""
    return _show(desk, case_id, Draft)


def _show(desk: Desk, case_id: int, form: type[Form], error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    can, claim = abilities(desk, page), claim_of(desk.tx, page)
    bar = _bar(page, acts=can["acts"])
    live, held = bar is None and can["responds"], claim.decision
    waiting = held is not None and held.state == "submitted"
    stored = {
        "grants": "" if held is None or held.grants is None else "1" if held.grants else "0",
        "amount": held.amount.typed if held is not None and held.amount is not None else "",
        **({n: getattr(held, n) for n in ("number", "found", "reasons", "items")} if held else {}),
    }
    drafts = desk.viewer.may(Permission.HANDLE) or desk.viewer.may(Permission.DRAFT)
    open_ = claim.received is not None and claim.made is None
    return desk.page(
        "compensation/show.html",
        status=status_of(error),
        page=page,
        claim=claim,
        limits=limits_of(page),
        steps=STEPS,
        may_draft=bar is None and can["acts"] and open_ and not waiting and drafts,
        may_decide=live and waiting and open_ and desk.viewer.may(Permission.DECIDE),
        may_step=live and desk.viewer.may(Permission.HANDLE),
        may_recourse=claim.paid and claim.last(EventKind.RECOURSE_DECIDED) is None,
        labels={**Draft.labels(), **Verdict.labels()},
        **form_context(desk, page, error, parts=parts_of(desk, form, words=_WORDS), bar=bar)
        | {"value": typed_or(desk, stored)},
        **can,
    )


def _bar(page: CaseRecord, *, acts: bool) -> Bar | None:
    return closed(page) or not_ours(page, acts=acts) or _not_owed(page)


def _not_owed(page: CaseRecord) -> Bar | None:
    if page.head.matter_type in OWED_IN:
        return None
    why = T("{matter}不适用国家赔偿法，没有赔偿决定和赔偿金支付。", matter=Text(page.head.matter_type.label))
    return Bar(why, f"/cases/{page.head.id}", N_("返回案件"))


def _act(desk: Desk, case_id: int, form: type[Form], done: Text, act: Callable[[], object]) -> Response:
    """Do one step, or show the page again with what stood in its way."""
    try:
        with desk.attempt():
            act()
    except REFUSALS as error:
        return _show(desk, case_id, form, error)
    return desk.go(f"/cases/{case_id}/compensation", done)


@pages.post("/cases/{case_id}/compensation/draft", may(Permission.HANDLE, Permission.DRAFT))
def draft(desk: Desk, case_id: int) -> Response:
    """Save the draft, or put it before the principal."""
    submits = desk.field("act") == "submit"
    done = T("赔偿决定已报负责人审定。") if submits else T("拟稿已保存，尚未报审。")
    return _act(
        desk,
        case_id,
        Draft,
        done,
        lambda: actions.draft_decision(desk.tx, desk.actor, case_id, desk.typed(Draft)),
    )


@pages.post("/cases/{case_id}/compensation/decision", may(Permission.DECIDE))
def make_decision(desk: Desk, case_id: int) -> Response:
    """Make the decision, or return the draft."""
    approves = desk.field("act") == "approve"
    done = T("赔偿决定已作出，十日内送达。") if approves else T("已退回，法制机构会看到您的理由。")
    return _act(
        desk,
        case_id,
        Verdict,
        done,
        lambda: actions.make_decision(desk.tx, desk.actor, case_id, desk.typed(Verdict)),
    )


@pages.get("/cases/{case_id}/compensation/steps", HANDLES)
def step(desk: Desk, case_id: int) -> Response:
    """The form of the step that the address names."""
    return _step(desk, case_id)


@pages.post("/cases/{case_id}/compensation/steps", HANDLES)
def take_step(desk: Desk, case_id: int) -> Response:
    """Record a further step with its proof."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            form = desk.typed(Step, wrong=wrong, file_ids=file_ids)
            actions.take_step(desk.tx, desk.actor, case_id, form)
    except REFUSALS as error:
        return _step(desk, case_id, error, file_ids)
    return desk.go(f"/cases/{case_id}/compensation", T("已登记。"))


def _step(
    desk: Desk, case_id: int, error: CaseworkError | None = None, file_ids: tuple[int, ...] = ()
) -> Response:
    page, name = take(desk, case_id), desk.field("step")
    if name not in STEPS:
        raise NotFound(T("没有这样的页面。"))
    can = abilities(desk, page)
    bar, claim = _bar(page, acts=can["acts"]), claim_of(desk.tx, page)
    found = claim.last(EventKind.CLAIM_GAPS_FOUND)
    if bar is None and name not in claim.open:
        why = T("“{step}”已经登记，或者它以前的一步还没有登记。", step=Text(STEPS[name].kind.label))
        bar = Bar(why, f"/cases/{case_id}/compensation", N_("返回"))
    return desk.page(
        "compensation/step.html",
        status=status_of(error),
        page=page,
        name=name,
        step=STEPS[name],
        lacking=found.note if found is not None and name == "gaps" else "",
        files=to_keep(desk, file_ids),
        labels={**Step.labels(), **LABELS},
        **form_context(desk, page, error, parts=parts_of(desk, Step), bar=bar),
        **can,
    )


@pages.get("/cases/{case_id}/compensation/recourse", HANDLES)
def recourse(desk: Desk, case_id: int) -> Response:
    """The form that says whether recourse is taken."""
    return _recourse(desk, case_id)


@pages.post("/cases/{case_id}/compensation/recourse", HANDLES)
def decide_recourse(desk: Desk, case_id: int) -> Response:
    """Record whether recourse is taken."""
    try:
        with desk.attempt():
            actions.decide_recourse(desk.tx, desk.actor, case_id, desk.typed(Recourse))
    except REFUSALS as error:
        return _recourse(desk, case_id, error)
    return desk.go(f"/cases/{case_id}/compensation", T("已登记。"))


def _recourse(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    can, claim = abilities(desk, page), claim_of(desk.tx, page)
    bar = _bar(page, acts=can["acts"])
    if bar is None and not claim.paid:
        bar = Bar(
            T("赔偿以后才能追偿：还没有登记赔偿金支付完毕（国家赔偿法第十六条）。"),
            f"/cases/{case_id}/compensation",
            N_("返回"),
        )
    return desk.page(
        "compensation/recourse.html",
        status=status_of(error),
        page=page,
        labels=Recourse.labels(),
        **form_context(desk, page, error, parts=parts_of(desk, Recourse, words=_WORDS), bar=bar),
        **can,
    )
