"""Transfers: documents to the responsible unit, checked and signed for, or returned."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.actions.transfer import approve_sending, send_back, send_to_unit, sign_for
from casework.cases.queries import desk as waiting
from casework.cases.queries.casefile import CasePage
from casework.db import First
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.text import N_, T
from casework.transfers.tables import TransferState
from casework.web.again import REFUSALS, Bar, Part, closed, form_context, not_ours, status_of
from casework.web.casefile import abilities, load
from casework.web.forms import FormReader, identifier

pages = Pages()
PAGE = 50


@pages.get("/transfers")
def index(desk: Desk) -> Response:
    """Transfers that the person may see; those that are not received are in front of it."""
    wanted = desk.field("state")
    state = TransferState(wanted) if wanted in set(TransferState) else None
    before = desk.field("before")
    found = waiting.transfers(desk.tx, desk.viewer, state=state, before=identifier(before), limit=PAGE + 1)
    rows = First.of(found, PAGE)
    return desk.page(
        "transfers/index.html",
        rows=rows,
        next_before=rows[-1].id if rows.more else None,
        state=state,
        states=tuple(TransferState),
    )


@pages.get("/transfers/{transfer_id}")
def show(desk: Desk, transfer_id: int) -> Response:
    """One transfer with its documents: to approve, to sign for, to return, or to read."""
    return _show(desk, transfer_id)


def _show(desk: Desk, transfer_id: int, error: CaseworkError | None = None) -> Response:
    row = waiting.transfer(desk.tx, desk.viewer, transfer_id)
    page = load(desk, row.case_id)
    viewer, is_open = desk.viewer, page.head.closed_on is None
    parts = [Part(N_("理由"), desk.field("reason"))]
    return desk.page(
        "transfers/show.html",
        status=status_of(error),
        row=row,
        page=page,
        files=tuple({f.file_id: f for f in page.files if f.file_id in row.file_ids}.values()),
        may_approve=is_open
        and row.state is TransferState.WAITING
        and viewer.may(Permission.APPROVE_SENDING)
        and row.made_by_id != viewer.user_id
        and page.head.organ_id in viewer.acts_for,
        may_answer=is_open
        and row.state is TransferState.SENT
        and viewer.may(Permission.SIGN_FOR)
        and row.receiver_organ_id == viewer.organ_id,
        **form_context(desk, page, error, parts=parts, bar=closed(page)),
    )


@pages.get("/cases/{case_id}/transfer", may(Permission.HANDLE))
def new(desk: Desk, case_id: int) -> Response:
    """The form that makes a transfer."""
    return _new(desk, case_id)


def _new(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = load(desk, case_id)
    chosen = set(desk.fields("file_ids")) if desk.form else {str(f.file_id) for f in page.files}
    can = abilities(desk, page)
    return desk.page(
        "transfers/new.html",
        status=status_of(error),
        page=page,
        chosen=chosen,
        **form_context(
            desk,
            page,
            error,
            parts=[Part(N_("办理要求"), desk.field("message"))],
            bar=closed(page) or not_ours(page, acts=can["responds"]) or _unsendable(page),
        ),
        **can,
    )


def _unsendable(page: CasePage) -> Bar | None:
    """Why no documents can be sent now."""
    if page.transfer and page.transfer.state in {TransferState.WAITING, TransferState.SENT}:
        why = T("本案已有一份转办在途，请先办完那一份。")
        return Bar(why, f"/transfers/{page.transfer.id}", N_("打开这份转办"))
    if page.form is None or page.form.state != "approved":
        why = T("审批表批准后才能转办：请先报主要负责人审批，确定承办单位。")
        return Bar(why, f"/cases/{page.head.id}/approval", N_("打开审批表"))
    return None


@pages.post("/cases/{case_id}/transfer", may(Permission.HANDLE))
def make(desk: Desk, case_id: int) -> Response:
    """Make a transfer; it waits for the head's approval."""
    file_ids = [i for i in map(identifier, desk.fields("file_ids")) if i is not None]
    reader = FormReader(desk)
    try:
        with desk.attempt():
            send_to_unit(
                desk.tx,
                desk.actor,
                case_id,
                message=desk.field("message"),
                file_ids=file_ids,
                seen_version=reader.version(),
            )
    except REFUSALS as error:
        return _new(desk, case_id, error)
    return desk.go(f"/cases/{case_id}", T("转办已拟好，等待法制机构负责人批准发出。"))


@pages.post("/transfers/{transfer_id}/decide", may(Permission.APPROVE_SENDING))
def decide(desk: Desk, transfer_id: int) -> Response:
    """Approve the sending, or refuse it."""
    reader = FormReader(desk)
    act = reader.choice("act", ("approve", "refuse"), "")
    approve = act == "approve"
    if not act:
        reader.wrong["reason"] = T("请按“批准发出”或者“不批准”。")
    try:
        reader.check()
        with desk.attempt():
            approve_sending(desk.tx, desk.actor, transfer_id, approve=approve, reason=desk.field("reason"))
    except REFUSALS as error:
        return _show(desk, transfer_id, error)
    done = T("已批准发出，等待承办单位签收。") if approve else T("未批准，经办人会看到您的理由。")
    return desk.go(f"/transfers/{transfer_id}", done)


@pages.post("/transfers/{transfer_id}/answer", may(Permission.SIGN_FOR))
def answer(desk: Desk, transfer_id: int) -> Response:
    """Sign for the documents, or return them."""
    reader = FormReader(desk)
    act = reader.choice("act", ("receive", "return"), "")
    received = act == "receive"
    if not act:
        reader.wrong["checked"] = T("请按“签收”或者“退回并说明理由”。")
    try:
        if received:
            on = reader.must_day("on", T("请填写签收日。"))
            reader.check()
            with desk.attempt():
                case_id = sign_for(desk.tx, desk.actor, transfer_id, on=on, checked=reader.flag("checked"))
        else:
            reader.check()
            with desk.attempt():
                case_id = send_back(desk.tx, desk.actor, transfer_id, desk.field("reason"))
    except REFUSALS as error:
        return _show(desk, transfer_id, error)
    done = T("已签收，10日期限自签收日起算。") if received else T("已退回，发送单位会看到您的理由。")
    return desk.go(f"/cases/{case_id}", done)
