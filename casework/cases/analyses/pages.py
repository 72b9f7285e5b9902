"""The analysis of a lost case, and the register of all of them."""

from collections.abc import Callable

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.analyses.actions import (
    assign_analysis,
    decide_analysis,
    follow_advice,
    judge_loss,
    write_analysis,
)
from casework.cases.analyses.forms import (
    FOLLOWED,
    AdviceFollowed,
    AnalysisDecision,
    AnalysisIn,
    Assignment,
    LossJudged,
)
from casework.cases.analyses.queries import LossLine, basics_of, losses_of, of_its_own
from casework.cases.analyses.register import REGISTER
from casework.cases.measures.queries import measures_of
from casework.cases.record.again import REFUSALS, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.filled import typed_or
from casework.cases.record.lines import CaseRecord
from casework.cases.record.taken import abilities, take
from casework.codes import code_list
from casework.errors import CaseworkError, NotFound
from casework.forms import CaseForm
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.text import T, Text

pages = Pages()
HANDLES = may(Permission.HANDLE)
HEADS = may(Permission.APPROVE_ANALYSIS)


@pages.get("/lost")
def index(desk: Desk) -> Response:
    """The register of lost cases."""
    return REGISTER.page(desk)


@pages.get("/lost/print")
def print_register(desk: Desk) -> Response:
    """The register, to print and sign."""
    return REGISTER.sheet(desk)


@pages.get("/lost.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The register as a workbook; noted in the trail."""
    return REGISTER.workbook(desk)


@pages.get("/cases/{case_id}/analysis")
def of_case(desk: Desk, case_id: int) -> Response:
    """The analysis of the instance that was lost last; where none was, of the last that was decided."""
    page = take(desk, case_id)
    found = losses_of(desk.tx, page)
    if not found:
        return desk.page("analyses/none.html", page=page, **abilities(desk, page))
    last = (of_its_own(found) or found)[-1]
    return desk.go(f"/cases/{case_id}/analysis/{last.instance.id}")


@pages.get("/cases/{case_id}/analysis/{instance_id}")
def show(desk: Desk, case_id: int, instance_id: int) -> Response:
    """The analysis of one instance."""
    return _show(desk, case_id, instance_id)


def _show(
    desk: Desk,
    case_id: int,
    instance_id: int,
    error: CaseworkError | None = None,
    form: type[CaseForm] = AnalysisIn,
) -> Response:
    page = take(desk, case_id)
    one = next((x for x in losses_of(desk.tx, page) if x.instance.id == instance_id), None)
    if one is None:
        raise NotFound(T("这个审级还没有登记裁判结果。"))
    can = abilities(desk, page)
    live = page.head.closed_on is None and can["responds"]
    handles, heads = desk.viewer.may(Permission.HANDLE), desk.viewer.may(Permission.APPROVE_ANALYSIS)
    state = one.analysis.state if one.analysis else ""
    written_here = one.lost and one.continues is None
    causes = {item.code: item.label for item in code_list("loss_cause").items}
    context = form_context(
        desk,
        page,
        error,
        parts=parts_of(desk, form, words={"cause": causes, "followed": FOLLOWED}),
        bar=closed(page) or not_ours(page, acts=can["acts"]),
    )
    return desk.page(
        "analyses/show.html",
        status=status_of(error),
        page=page,
        one=one,
        state=state,
        measures=measures_of(page, "analysis"),
        followed_as=FOLLOWED,
        may_judge=live and handles,
        may_assign=live and heads and written_here and state != "approved",
        may_write=live
        and handles
        and written_here
        and (state not in {"submitted", "approved"} or one.to_add),
        may_decide=live and heads and state == "submitted",
        may_follow=live and handles and state == "approved",
        labels={
            **AnalysisIn.labels(),
            **AnalysisDecision.labels(),
            **LossJudged.labels(),
            **Assignment.labels(),
            **AdviceFollowed.labels(),
        },
        **context | {"value": typed_or(desk, one.analysis or _proposed(page, one))},
        **can,
    )


def _proposed(page: CaseRecord, one: LossLine) -> dict[str, str]:
    """What the record of the case knows already."""
    return {"basics": basics_of(page, one), "unit": page.head.unit_name}


def _act(
    desk: Desk, case_id: int, instance_id: int, form: type[CaseForm], done: Text, act: Callable[[], object]
) -> Response:
    """Do one step, or show the page again with what stood in its way."""
    try:
        with desk.attempt():
            act()
    except REFUSALS as error:
        return _show(desk, case_id, instance_id, error, form)
    return desk.go(f"/cases/{case_id}/analysis/{instance_id}", done)


@pages.post("/cases/{case_id}/analysis/{instance_id}", HANDLES)
def write(desk: Desk, case_id: int, instance_id: int) -> Response:
    """Save the analysis, or send it to the head of the legal office."""
    submits = desk.field("act") == "submit"

    def act() -> None:
        write_analysis(desk.tx, desk.actor, case_id, instance_id, desk.typed(AnalysisIn))

    done = T("分析报告已送法制机构负责人审定。") if submits else T("分析报告已保存，尚未送审。")
    return _act(desk, case_id, instance_id, AnalysisIn, done, act)


@pages.post("/cases/{case_id}/analysis/{instance_id}/decide", HEADS)
def decide(desk: Desk, case_id: int, instance_id: int) -> Response:
    """Approve the analysis, or return it."""
    approves = desk.field("act") == "approve"

    def act() -> None:
        decide_analysis(desk.tx, desk.actor, case_id, instance_id, desk.typed(AnalysisDecision))

    done = T("分析报告已审定。") if approves else T("已退回，承办人会看到您的理由。")
    return _act(desk, case_id, instance_id, AnalysisDecision, done, act)


@pages.post("/cases/{case_id}/analysis/{instance_id}/judge", HANDLES)
def judge(desk: Desk, case_id: int, instance_id: int) -> Response:
    """Say whether the decision counts as lost."""

    def act() -> None:
        judge_loss(desk.tx, desk.actor, case_id, instance_id, desk.typed(LossJudged))

    return _act(desk, case_id, instance_id, LossJudged, T("认定已登记。"), act)


@pages.post("/cases/{case_id}/analysis/{instance_id}/assign", HEADS)
def assign(desk: Desk, case_id: int, instance_id: int) -> Response:
    """Set another term for the analysis."""

    def act() -> None:
        assign_analysis(desk.tx, desk.actor, case_id, instance_id, desk.typed(Assignment))

    return _act(desk, case_id, instance_id, Assignment, T("分析期限已另定。"), act)


@pages.post("/cases/{case_id}/analysis/{instance_id}/advice", HANDLES)
def advice(desk: Desk, case_id: int, instance_id: int) -> Response:
    """Record what became of the advice."""

    def act() -> None:
        follow_advice(desk.tx, desk.actor, case_id, instance_id, desk.typed(AdviceFollowed))

    return _act(desk, case_id, instance_id, AdviceFollowed, T("建议的办理情况已登记。"), act)
