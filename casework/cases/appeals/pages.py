"""The way to an appeal: one page for opinion, review and decision; the filing; the appeal taken back; the register."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.appeals.actions import decide, decide_on_paper, review, save_petition, submit_opinion
from casework.cases.appeals.filing import file_challenge, withdraw_appeal
from casework.cases.appeals.forms import (
    MODES,
    THROUGH,
    Filing,
    OpinionIn,
    PaperVerdict,
    Petition,
    Review,
    Verdict,
    Withdrawal,
)
from casework.cases.appeals.queries import HOLDERS, STATES, Challenge
from casework.cases.appeals.remedies import Remedy
from casework.cases.appeals.taken import called, held
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.record.aftermath import under_review
from casework.cases.record.again import REFUSALS, Bar, closed, form_context, parts_of, status_of
from casework.cases.record.find import may_act
from casework.cases.record.lines import CaseRecord
from casework.cases.record.taken import abilities, take
from casework.errors import CaseworkError
from casework.forms import CaseForm
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.rulebook import EventKind
from casework.text import N_, T, Text

pages = Pages()
DRAFT, HANDLE, DECIDE = may(Permission.DRAFT), may(Permission.HANDLE), may(Permission.DECIDE)


@pages.get("/cases/{case_id}/appeals")
def index(desk: Desk, case_id: int) -> Response:
    """What is at hand against the decisions of a case."""
    return _show(desk, case_id, None)


@pages.get("/cases/{case_id}/appeals/{remedy}")
def show(desk: Desk, case_id: int, remedy: str) -> Response:
    """Opinion, review and decision on one remedy, with every version."""
    return _show(desk, case_id, called(remedy))


@pages.post("/cases/{case_id}/appeals/{remedy}/opinion", DRAFT)
def write(desk: Desk, case_id: int, remedy: str) -> Response:
    """Keep the opinion, or hand it to the legal office."""
    chosen = called(remedy)
    try:
        with desk.attempt():
            said = desk.typed(OpinionIn)
            submit_opinion(desk.tx, desk.actor, case_id, chosen, said)
    except REFUSALS as error:
        return _show(desk, case_id, chosen, error, OpinionIn)
    if said.submit:
        return desk.go(f"/cases/{case_id}", T("{opinion}已报送法制机构审查。", opinion=Text(chosen.opinion)))
    return desk.go(f"/cases/{case_id}/appeals/{chosen}", T("意见已保存，尚未报送。"))


@pages.post("/cases/{case_id}/appeals/{remedy}/review", HANDLE)
def look(desk: Desk, case_id: int, remedy: str) -> Response:
    """Put the opinion before the principal, or return it."""
    chosen = called(remedy)
    try:
        with desk.attempt():
            said = desk.typed(Review)
            review(desk.tx, desk.actor, case_id, chosen, said)
    except REFUSALS as error:
        return _show(desk, case_id, chosen, error, Review)
    done = T("已退回承办单位。") if said.verdict == "return" else T("已审查，报负责人审定。")
    return desk.go(f"/cases/{case_id}", done)


@pages.post("/cases/{case_id}/appeals/{remedy}/decision", DECIDE)
def settle(desk: Desk, case_id: int, remedy: str) -> Response:
    """Decide."""
    chosen = called(remedy)
    try:
        with desk.attempt():
            said = desk.typed(Verdict)
            decide(desk.tx, desk.actor, case_id, chosen, said)
    except REFUSALS as error:
        return _show(desk, case_id, chosen, error, Verdict)
    done = {
        "use": T("已决定{act}，法制机构会在期满前提交。", act=Text(chosen.label)),
        "accept": T("已决定{no}，不再提示这一期限。", no=Text(chosen.declined)),
        "return": T("已退回法制机构，您的理由会一并看到。"),
    }[said.decision]
    return desk.go(f"/cases/{case_id}", done)


@pages.post("/cases/{case_id}/appeals/{remedy}/paper-decision", HANDLE)
def settle_on_paper(desk: Desk, case_id: int, remedy: str) -> Response:
    """Record what was decided on paper."""
    chosen = called(remedy)
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            said = desk.typed(PaperVerdict, wrong=wrong, file_ids=file_ids)
            decide_on_paper(desk.tx, desk.actor, case_id, chosen, said)
    except REFUSALS as error:
        return _show(desk, case_id, chosen, error, PaperVerdict, file_ids)
    return desk.go(f"/cases/{case_id}", T("已登记纸面审定的结论。"))


@pages.post("/cases/{case_id}/appeals/{remedy}/petition", DRAFT)
def draft(desk: Desk, case_id: int, remedy: str) -> Response:
    """Keep the text of the petition."""
    chosen = called(remedy)
    try:
        with desk.attempt():
            save_petition(desk.tx, desk.actor, case_id, chosen, desk.typed(Petition))
    except REFUSALS as error:
        return _show(desk, case_id, chosen, error, Petition)
    return desk.go(f"/cases/{case_id}/appeals/{chosen}", T("{paper}已保存。", paper=Text(chosen.paper)))


def _words(remedy: Remedy) -> dict[str, dict[str, str]]:
    return {
        "use": {"1": remedy.label, "0": remedy.declined},
        "verdict": {
            "agree": N_("同意承办单位意见"),
            "otherwise": N_("另提建议"),
            "return": N_("退回承办单位"),
        },
        "decision": {"use": remedy.label, "accept": remedy.declined, "return": N_("退回法制机构")},
    }


def _show(
    desk: Desk,
    case_id: int,
    remedy: Remedy | None,
    error: CaseworkError | None = None,
    form: type[CaseForm] | None = None,
    file_ids: tuple[int, ...] = (),
) -> Response:
    page = take(desk, case_id)
    found, one = held(desk, page, remedy)
    chosen = remedy or (one.remedy if one else Remedy.APPEAL)
    now = one.newest if one else None
    live = page.head.closed_on is None and one is not None and one.stands(desk.today)
    state = one.state if one else ""

    def may_now(act: Permission, *states: str) -> bool:
        head = page.head
        own = may_act(desk.viewer, act, organ_id=head.organ_id, unit_organ_id=head.unit_organ_id)
        return bool(live and own and state in states)

    offered = {
        OpinionIn: may_now(Permission.DRAFT, "", "draft", "returned", "decided"),
        Review: may_now(Permission.HANDLE, "submitted", "sent_back"),
        Verdict: may_now(Permission.DECIDE, "reviewed"),
        PaperVerdict: may_now(Permission.HANDLE, *(s for s in STATES if s not in {"filed", "accepted"})),
        Petition: may_now(Permission.DRAFT, *(s for s in STATES if s not in {"filed", "accepted"})),
    }
    return desk.page(
        "appeals/show.html",
        status=status_of(error),
        page=page,
        remedy=chosen,
        one=one,
        others=[c for c in found if c is not one and (c.versions or c.stands(desk.today))],
        now=now,
        state=state,
        states=STATES,
        holders=HOLDERS,
        write=offered[OpinionIn],
        reviewing=offered[Review],
        deciding=offered[Verdict],
        on_paper=offered[PaperVerdict],
        files=to_keep(desk, file_ids),
        drafting=offered[Petition],
        may_record=abilities(desk, page)["may_record"],
        review=under_review(page.own, page.situations[-1].matter_type, desk.calendar),
        filing=may_now(Permission.HANDLE, *STATES),
        words=_words(chosen),
        form=form.__name__ if form else "",
        labels={
            **OpinionIn.labels(),
            **Review.labels(),
            **PaperVerdict.labels(),
            **Verdict.labels(),
            **Petition.labels(),
            **LABELS,
        },
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, form, words=_words(chosen)) if form else (),
            bar=closed(page),
            offered=offered[form] if form else True,
        ),
    )


# The filing --------------------------------------------------------------------------------------------------


@pages.get("/cases/{case_id}/appeals/{remedy}/filing", HANDLE)
def show_filing(desk: Desk, case_id: int, remedy: str) -> Response:
    """The form that records the filing with its proof."""
    return _filing(desk, case_id, called(remedy))


@pages.post("/cases/{case_id}/appeals/{remedy}/filing", HANDLE)
def record_filing(desk: Desk, case_id: int, remedy: str) -> Response:
    """Record the filing."""
    chosen = called(remedy)
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            filing = desk.typed(Filing, wrong=wrong, file_ids=file_ids)
            file_challenge(desk.tx, desk.actor, case_id, chosen, filing)
    except REFUSALS as error:
        return _filing(desk, case_id, chosen, error, file_ids)
    return desk.go(f"/cases/{case_id}", T("已登记{act}。", act=Text(chosen.label)))


def _filing(
    desk: Desk,
    case_id: int,
    remedy: Remedy,
    error: CaseworkError | None = None,
    file_ids: tuple[int, ...] = (),
) -> Response:
    page = take(desk, case_id)
    _, one = held(desk, page, remedy)
    return desk.page(
        "appeals/filing.html",
        status=status_of(error),
        page=page,
        remedy=remedy,
        one=one,
        modes=MODES,
        through=THROUGH,
        files=to_keep(desk, file_ids),
        labels={**Filing.labels(), **LABELS},
        **form_context(
            desk, page, error, parts=parts_of(desk, Filing, words={"mode": MODES, "through": THROUGH}),
            bar=closed(page) or _unfileable(page, remedy, one),
        ),
    )  # fmt: skip


def _unfileable(page: CaseRecord, remedy: Remedy, one: Challenge | None) -> Bar | None:
    """Why there is nothing to file."""
    case = f"/cases/{page.head.id}"
    if one is None:
        why = T("本案还没有可以{act}的裁判、裁决。请先登记收到的文书。", act=Text(remedy.label))
        return Bar(why, case, N_("返回案件"))
    if one.right.waived:
        why = T(
            "本案已登记{no}。确已{act}的，请先在办理经过中撤销那一条。",
            no=Text(remedy.declined),
            act=Text(remedy.label),
        )
        return Bar(why, f"{case}#timeline", N_("到办理经过"))
    if one.right.met_on is not None:
        why = T("已于{on}登记提交。日期有误的，请在办理经过中更正那一条。", on=one.right.met_on)
        return Bar(why, f"{case}#timeline", N_("到办理经过"))
    return None


# The appeal taken back ---------------------------------------------------------------------------------------


@pages.get("/cases/{case_id}/appeals/appeal/withdrawal", HANDLE)
def show_withdrawal(desk: Desk, case_id: int) -> Response:
    """The form that records that the appeal was taken back."""
    return _withdrawal(desk, case_id)


@pages.post("/cases/{case_id}/appeals/appeal/withdrawal", HANDLE)
def record_withdrawal(desk: Desk, case_id: int) -> Response:
    """Record it."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            withdraw_appeal(
                desk.tx, desk.actor, case_id, desk.typed(Withdrawal, wrong=wrong, file_ids=file_ids)
            )
    except REFUSALS as error:
        return _withdrawal(desk, case_id, error, file_ids)
    return desk.go(f"/cases/{case_id}", T("已登记申请撤回上诉；收到法院的裁定后，请在收文登记中登记。"))


def _withdrawal(
    desk: Desk, case_id: int, error: CaseworkError | None = None, file_ids: tuple[int, ...] = ()
) -> Response:
    page = take(desk, case_id)
    return desk.page(
        "appeals/withdrawal.html",
        status=status_of(error),
        page=page,
        files=to_keep(desk, file_ids),
        labels={**Withdrawal.labels(), **LABELS},
        **form_context(
            desk, page, error, parts=parts_of(desk, Withdrawal), bar=closed(page) or _not_appealed(page)
        ),
    )


def _not_appealed(page: CaseRecord) -> Bar | None:
    live = [e for e in page.timeline if e.superseded_by is None]
    if any(e.kind is EventKind.APPEAL_FILED for e in live):
        return None
    return Bar(T("本机关没有登记上诉，不需要撤回。"), f"/cases/{page.head.id}", N_("返回案件"))
