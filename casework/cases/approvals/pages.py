"""The approval form: written by the legal office, decided by the principal."""

from collections.abc import Sequence

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.approvals.actions import FormContent, decide, fill_form, fillable
from casework.cases.approvals.queries import FormLine, newest_form
from casework.cases.record.again import REFUSALS, Part, closed, form_context, status_of
from casework.cases.record.lines import CaseRecord, FileLine
from casework.cases.record.taken import abilities, take
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.organisations.queries import UnitChoice, possible_units
from casework.pages.forms import FormReader
from casework.text import N_, T

pages = Pages()
APPEARS = {"": None, "1": True, "0": False}
"""负责人出庭 as the form offers it: till somebody says, the paper leaves both boxes open."""


@pages.get("/cases/{case_id}/approval")
def show(desk: Desk, case_id: int) -> Response:
    """The form of a case: to fill in, to decide, or to read."""
    return _form(desk, case_id)


@pages.post("/cases/{case_id}/approval", may(Permission.HANDLE))
def fill(desk: Desk, case_id: int) -> Response:
    """Save the form, or submit it to the principal."""
    reader = FormReader(desk)
    submit = desk.field("act") == "submit"
    content = FormContent(
        responsible_id=reader.number("responsible"),
        opinion=reader.text("opinion"),
        agents_plan=reader.text("agents_plan"),
        principal_appears=APPEARS[reader.choice("principal_appears", tuple(APPEARS), "")],
        remark=reader.text("remark"),
    )
    try:
        reader.check()
        with desk.attempt():
            fill_form(desk.tx, desk.actor, case_id, content, submit=submit, seen_version=reader.version())
    except REFUSALS as error:
        return _form(desk, case_id, error)
    if submit:
        return desk.go(f"/cases/{case_id}", T("审批表已报主要负责人审批。"))
    return desk.go(f"/cases/{case_id}/approval", T("审批表已保存，尚未报批。"))


@pages.post("/cases/{case_id}/approval/decide", may(Permission.DECIDE))
def decide_form(desk: Desk, case_id: int) -> Response:
    """Approve or return the form."""
    reader = FormReader(desk)
    act = reader.choice("act", ("approve", "return"), "")
    approve = act == "approve"
    if not act:
        reader.wrong["note"] = T("请按“批准”或者“退回并说明理由”。")
    form_id, note = reader.number("form") or 0, desk.field("note")
    try:
        reader.check()
        with desk.attempt():
            decide(desk.tx, desk.actor, form_id, approve=approve, note=note)
    except REFUSALS as error:
        return _form(desk, case_id, error)
    done = T("已批准，法制机构可以转办承办单位。") if approve else T("已退回，法制机构会看到您的理由。")
    return desk.go(f"/cases/{case_id}", done)


def _form(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    form = newest_form(desk.tx, page.instances[-1].id)
    state = form.state if form else ""
    can = abilities(desk, page)
    units = possible_units(desk.tx, page.head.organ_id)
    deciding = "form" in desk.form
    parts = [Part(N_("批示"), desk.field("note"))] if deciding else _parts(desk, form, units)
    live = can["responds"] and page.head.closed_on is None
    return desk.page(
        "approvals/form.html",
        status=status_of(error),
        page=page,
        form=form,
        served=_served(page),
        units=units,
        may_fill=live and desk.viewer.may(Permission.HANDLE) and fillable(state, page.own),
        may_decide=live and desk.viewer.may(Permission.DECIDE) and state == "submitted",
        deciding=deciding,
        **form_context(desk, page, error, parts=parts, bar=closed(page)),
    )


def _served(page: CaseRecord) -> tuple[FileLine, ...]:
    """The papers that were served in the current instance, for the principal to read beside the form."""
    came = {e.facts.get("intake") for e in page.timeline if e.current and e.facts.get("intake")}
    return tuple({f.file_id: f for f in page.files if f.intake_id in came}.values())


def _parts(desk: Desk, form: FormLine | None, units: Sequence[UnitChoice]) -> list[Part]:
    """What the legal office writes, beside what the newest form says."""
    say = desk.translator.say
    names = {str(unit.id): unit.name for unit in units}
    appears = {True: say(N_("拟出庭")), False: say(N_("不拟出庭")), None: ""}
    return [
        Part(
            N_("承办单位"),
            names.get(desk.field("responsible"), ""),
            names.get(str(form.unit_id), form.unit) if form else "",
        ),
        Part(N_("应诉意见"), desk.field("opinion"), form.opinion if form else ""),
        Part(N_("拟委托代理人"), desk.field("agents_plan"), form.agents_plan if form else ""),
        Part(
            N_("负责人出庭"),
            appears[APPEARS.get(desk.field("principal_appears"))],
            appears[form.principal_appears if form else None],
        ),
        Part(N_("备注"), desk.field("remark"), form.remark if form else ""),
    ]
