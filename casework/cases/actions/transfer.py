"""Documents to the responsible unit and back: the unit's own clock starts at its receipt (201号第十二条)."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.actions.approval import latest_form
from casework.cases.actions.events import NewEvent, put
from casework.cases.actions.find import case_to_act_on, current_instance
from casework.cases.actions.refresh import acted
from casework.cases.tables import CaseFile
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.rulebook import EventKind
from casework.text import T
from casework.transfers import actions as transfers
from casework.transfers.tables import Transfer


def send_to_unit(
    tx: Session,
    actor: Actor,
    case_id: int,
    *,
    message: str,
    file_ids: Sequence[int],
    seen_version: int | None = None,
) -> int:
    """Make the transfer of the case's documents to the unit that the approved form names. Answers its id."""
    actor.must(Permission.HANDLE)
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=seen_version)
    instance = current_instance(tx, case)
    form = latest_form(tx, id_of(instance))
    if form is None or form.state != "approved":
        raise Conflict(T("审批表批准后才能转办：请先报主要负责人审批，确定承办单位。"))
    ours = set(tx.exec(select(CaseFile.file_id).where(CaseFile.case_id == case_id)))
    if not set(file_ids) <= ours:
        raise InvalidInput({"files": T("只能转办本案的材料，请重新勾选。")})
    transfer = transfers.make(
        tx,
        actor,
        case_id=case_id,
        instance_id=id_of(instance),
        to_id=form.responsible_id,
        message=message,
        file_ids=file_ids,
    )
    acted(tx, actor, case, "transfer.made", transfer.number, transfer=transfer.id, digest=transfer.digest)
    return id_of(transfer)


def approve_sending(tx: Session, actor: Actor, transfer_id: int, *, approve: bool, reason: str = "") -> int:
    """The head lets the transfer leave, or does not (100号第八条). Answers the case's id.

    From then on, and no earlier, the unit is the responsible one and sees the case.
    """
    case = case_to_act_on(tx, actor, _case_of(tx, transfer_id), Permission.APPROVE_SENDING)
    if approve:
        transfer = transfers.approve(tx, actor, transfer_id)
        case.responsible_id = transfer.to_id
        put(
            tx,
            actor,
            case,
            NewEvent(EventKind.DOCUMENTS_SENT_TO_UNIT, actor.today, facts={"transfer": transfer.id}),
        )
        acted(tx, actor, case, "transfer.sent", transfer.number, transfer=transfer.id)
    else:
        transfer = transfers.refuse(tx, actor, transfer_id, reason)
        acted(
            tx, actor, case, "transfer.refused", transfer.number, transfer=transfer.id, reason=transfer.reason
        )
    return id_of(case)


def sign_for(tx: Session, actor: Actor, transfer_id: int, *, on: date, checked: bool) -> int:
    """The unit signs for what it has checked; its ten days run from this day (201号第十二条(一))."""
    case = case_to_act_on(tx, actor, _case_of(tx, transfer_id), Permission.SIGN_FOR)
    transfer = transfers.receive(tx, actor, transfer_id, on=on, checked=checked)
    put(
        tx,
        actor,
        case,
        NewEvent(
            EventKind.DOCUMENTS_RECEIVED_BY_UNIT, on, facts={"transfer": transfer.id, "by": actor.viewer.name}
        ),
    )
    acted(tx, actor, case, "transfer.received", transfer.number, transfer=transfer.id, on=on.isoformat())
    return id_of(case)


def send_back(tx: Session, actor: Actor, transfer_id: int, reason: str) -> int:
    """The unit returns the documents with its reasons; the legal office deals with it (100号第九条)."""
    case = case_to_act_on(tx, actor, _case_of(tx, transfer_id), Permission.SIGN_FOR)
    transfer = transfers.send_back(tx, actor, transfer_id, reason)
    put(
        tx,
        actor,
        case,
        NewEvent(
            EventKind.DOCUMENTS_RETURNED_BY_UNIT,
            actor.today,
            note=transfer.reason,
            facts={"transfer": transfer.id},
        ),
    )
    acted(tx, actor, case, "transfer.returned", transfer.number, transfer=transfer.id, reason=transfer.reason)
    return id_of(case)


def _case_of(tx: Session, transfer_id: int) -> int:
    found = tx.exec(select(Transfer.case_id).where(col(Transfer.id) == transfer_id)).first()
    return found or 0
