"""The approval form: written by the legal office, decided by the principal."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.approvals.actions import decide, fill_form, fillable
from casework.cases.approvals.forms import Decision, Proposal
from casework.cases.approvals.queries import newest_form
from casework.cases.record.again import REFUSALS, closed, form_context, parts_of, status_of
from casework.cases.record.lines import CaseRecord, FileLine
from casework.cases.record.taken import abilities, take
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.organisations.queries import possible_units
from casework.pages.forms import identifier
from casework.text import N_, T

pages = Pages()
APPEARS = {"1": N_("拟出庭"), "0": N_("不拟出庭")}
"""负责人出庭 as the form offers it."""
ATTENDS = {"1": N_("拟参加"), "0": N_("不拟参加")}
"""The same of the hearing of a reconsideration (行政复议法第五十一条第三款)."""


@pages.get("/cases/{case_id}/approval")
def show(desk: Desk, case_id: int) -> Response:
    """The form of a case: to fill in, to decide, or to read."""
    return _form(desk, case_id)


@pages.post("/cases/{case_id}/approval", may(Permission.HANDLE))
def fill(desk: Desk, case_id: int) -> Response:
    """Save the form, or submit it to the principal."""
    try:
        with desk.attempt():
            proposal = desk.typed(Proposal)
            fill_form(desk.tx, desk.actor, case_id, proposal)
    except REFUSALS as error:
        return _form(desk, case_id, error)
    if proposal.submit:
        return desk.go(f"/cases/{case_id}", T("审批表已报主要负责人审批。"))
    return desk.go(f"/cases/{case_id}/approval", T("审批表已保存，尚未报批。"))


@pages.post("/cases/{case_id}/approval/decide", may(Permission.DECIDE))
def decide_form(desk: Desk, case_id: int) -> Response:
    """Approve or return the form."""
    try:
        with desk.attempt():
            decision = desk.typed(Decision)
            decide(desk.tx, desk.actor, identifier(desk.field("form")) or 0, decision)
    except REFUSALS as error:
        return _form(desk, case_id, error)
    done = (
        T("已批准，法制机构可以转办承办单位。") if decision.approve else T("已退回，法制机构会看到您的理由。")
    )
    return desk.go(f"/cases/{case_id}", done)


def _form(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    form = newest_form(desk.tx, page.instances[-1].id)
    state = form.state if form else ""
    can = abilities(desk, page)
    units = possible_units(desk.tx, page.head.organ_id)
    appears = ATTENDS if page.head.level == "reconsideration" else APPEARS
    attends = page.head.says.attends
    deciding = "form" in desk.form
    if deciding:
        parts = parts_of(desk, Decision)
    else:
        now = {str(form.responsible_id): form.unit} if form else {}
        names = now | {str(unit.id): unit.name for unit in units}
        words = {"responsible_id": names, "principal_appears": appears}
        parts = parts_of(desk, Proposal, stored=form, words=words)
    live = can["responds"] and page.head.closed_on is None
    may_fill = live and desk.viewer.may(Permission.HANDLE) and fillable(state, page.own)
    may_decide = live and desk.viewer.may(Permission.DECIDE) and state == "submitted"
    offered = may_decide if deciding else may_fill
    return desk.page(
        "approvals/form.html",
        status=status_of(error),
        page=page,
        form=form,
        served=_served(page),
        units=units,
        may_fill=may_fill,
        may_decide=may_decide,
        deciding=deciding,
        appears=appears,
        labels={
            **Proposal.labels(),
            **Decision.labels(),
            **({"principal_appears": attends} if attends else {}),
        },
        **form_context(desk, page, error, parts=parts, bar=closed(page), stored=form, offered=offered),
    )


def _served(page: CaseRecord) -> tuple[FileLine, ...]:
    """The papers that were served in the current instance, for the principal to read beside the form."""
    came = {e.facts.get("intake") for e in page.timeline if e.current and e.facts.get("intake")}
    return tuple({f.file_id: f for f in page.files if f.intake_id in came}.values())
