"""Transfers over JSON."""

from casework.accounts.roles import Permission
from casework.cases.transfers import actions
from casework.cases.transfers.forms import Leave, Receipt, Sending
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.acts("/cases/{case_id}/transfer", Permission.HANDLE)
def make_transfer(desk: Desk, case_id: int, body: Sending) -> dict[str, int]:
    """Make the transfer; it waits for the head's approval."""
    return {"transfer_id": actions.send_to_unit(desk.tx, desk.actor, case_id, body)}


@routes.steps("/transfers/{transfer_id}/decide", Permission.APPROVE_SENDING)
def decide_transfer(desk: Desk, transfer_id: int, body: Leave) -> int:
    """Let the transfer leave, or not."""
    return actions.approve_sending(desk.tx, desk.actor, transfer_id, body)


@routes.steps("/transfers/{transfer_id}/answer", Permission.SIGN_FOR)
def answer_transfer(desk: Desk, transfer_id: int, body: Receipt) -> int:
    """Sign for the documents today or on a day before, or return them."""
    receipt = body if body.on else body.model_copy(update={"on": desk.today})
    return actions.answer_transfer(desk.tx, desk.actor, transfer_id, receipt)
