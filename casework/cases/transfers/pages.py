"""Transfers: documents to the responsible unit, checked and signed for, or returned."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.record.again import REFUSALS, Bar, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.lines import CaseRecord
from casework.cases.record.situations import APPROVAL
from casework.cases.record.taken import take
from casework.cases.transfers.actions import answer_transfer, approve_sending, send_to_unit
from casework.cases.transfers.forms import Leave, Receipt, Sending
from casework.cases.transfers.queries import TransferLine, files_of, newest, transfer, transfers
from casework.cases.transfers.tables import TransferState
from casework.db import First
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.matters.events import last
from casework.pages.forms import identifier
from casework.rulebook import EventKind
from casework.text import N_, T

pages = Pages()
PAGE = 50


@pages.get("/transfers")
def index(desk: Desk) -> Response:
    """Transfers that the person may see; those that are not received are in front of it."""
    wanted = desk.field("state")
    state = TransferState(wanted) if wanted in set(TransferState) else None
    before = desk.field("before")
    found = transfers(desk.tx, desk.viewer, state=state, before=identifier(before), limit=PAGE + 1)
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
    row = transfer(desk.tx, desk.viewer, transfer_id)
    case = take(desk, row.case_id)
    sent, viewer, is_open = files_of(desk.tx, transfer_id), desk.viewer, case.head.closed_on is None
    may_approve = (
        is_open
        and row.state is TransferState.WAITING
        and viewer.may(Permission.APPROVE_SENDING)
        and row.made_by_id != viewer.user_id
        and case.head.organ_id in viewer.acts_for
    )
    may_answer = (
        is_open
        and row.state is TransferState.SENT
        and viewer.may(Permission.SIGN_FOR)
        and row.receiver_organ_id == viewer.organ_id
    )
    parts, offered = parts_of(desk, Leave, Receipt), may_approve or may_answer
    return desk.page(
        "transfers/show.html",
        status=status_of(error),
        row=row,
        page=case,
        files=tuple({f.file_id: f for f in case.files if f.file_id in sent}.values()),
        may_approve=may_approve,
        may_answer=may_answer,
        labels={**Leave.labels(), **Receipt.labels()},
        **form_context(desk, case, error, parts=parts, bar=closed(case), offered=offered),
    )


@pages.get("/cases/{case_id}/transfer", may(Permission.HANDLE))
def new(desk: Desk, case_id: int) -> Response:
    """The form that makes a transfer."""
    return _new(desk, case_id)


def _new(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    case = take(desk, case_id)
    earlier = newest(desk.tx, case.instances[-1].id)
    ours = not_ours(case, acts=case.head.organ_id in desk.viewer.acts_for)
    return desk.page(
        "transfers/new.html",
        status=status_of(error),
        page=case,
        earlier=earlier,
        chosen=set(desk.fields("file_ids")) if desk.form else {str(f.file_id) for f in case.files},
        labels=Sending.labels(),
        **form_context(
            desk,
            case,
            error,
            parts=parts_of(desk, Sending),
            bar=closed(case) or ours or _unsendable(case, earlier),
        ),
    )


def _unsendable(case: CaseRecord, earlier: TransferLine | None) -> Bar | None:
    """Why no documents can be sent now."""
    if earlier and earlier.state in {TransferState.WAITING, TransferState.SENT}:
        why = T("本案已有一份转办在途，请先办完那一份。")
        return Bar(why, f"/transfers/{earlier.id}", N_("打开这份转办"))
    decided = last(case.own, *APPROVAL)
    if decided is None or decided.kind is not EventKind.APPROVAL_DECIDED:
        why = T("审批表批准后才能转办：请先报主要负责人审批，确定承办单位。")
        return Bar(why, f"/cases/{case.head.id}/approval", N_("打开审批表"))
    return None


@pages.post("/cases/{case_id}/transfer", may(Permission.HANDLE))
def make(desk: Desk, case_id: int) -> Response:
    """Make a transfer; it waits for the head's approval."""
    try:
        with desk.attempt():
            send_to_unit(desk.tx, desk.actor, case_id, desk.typed(Sending))
    except REFUSALS as error:
        return _new(desk, case_id, error)
    return desk.go(f"/cases/{case_id}", T("转办已拟好，等待法制机构负责人批准发出。"))


@pages.post("/transfers/{transfer_id}/decide", may(Permission.APPROVE_SENDING))
def decide(desk: Desk, transfer_id: int) -> Response:
    """Approve the sending, or refuse it."""
    try:
        with desk.attempt():
            leave = desk.typed(Leave)
            approve_sending(desk.tx, desk.actor, transfer_id, leave)
    except REFUSALS as error:
        return _show(desk, transfer_id, error)
    done = T("已批准发出，等待承办单位签收。") if leave.approve else T("未批准，经办人会看到您的理由。")
    return desk.go(f"/transfers/{transfer_id}", done)


@pages.post("/transfers/{transfer_id}/answer", may(Permission.SIGN_FOR))
def answer(desk: Desk, transfer_id: int) -> Response:
    """Sign for the documents, or return them."""
    try:
        with desk.attempt():
            receipt = desk.typed(Receipt)
            case_id = answer_transfer(desk.tx, desk.actor, transfer_id, receipt)
    except REFUSALS as error:
        return _show(desk, transfer_id, error)
    done = T("已签收，10日期限自签收日起算。") if receipt.received else T("已退回，发送单位会看到您的理由。")
    return desk.go(f"/cases/{case_id}", done)
