"""Documents to the responsible unit and back: the unit's own clock starts at its receipt (201号第十二条).

The verbs of 100号: make, approve, send, check, sign for, return.
"""

import hashlib
from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.refresh import acted
from casework.cases.record.situations import APPROVAL
from casework.cases.record.tables import Case, Instance
from casework.cases.transfers.forms import Leave, Receipt, Sending
from casework.cases.transfers.tables import Transfer, TransferFile, TransferState
from casework.clock import office_day
from casework.db import id_of, next_number
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.files.tables import StoredFile
from casework.matters.events import NewEvent, in_force, last
from casework.matters.tables import Event, Matter, MatterFile
from casework.organisations.tables import Organisation
from casework.rulebook import EventKind
from casework.text import T, Text


def send_to_unit(tx: Session, actor: Actor, case_id: int, sending: Sending) -> int:
    """Make the transfer of a case's documents to the unit that the approved form names. Answers its id.

    It waits for the head's approval before it leaves (100号第八条).
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=sending.version)
    instance = current_instance(tx, case)
    to_id = _approved_unit(tx, instance)
    _must_be_free(tx, case_id)
    ours = set(tx.exec(select(MatterFile.file_id).where(MatterFile.matter_id == case_id)))
    file_ids = set(sending.file_ids)
    if not file_ids <= ours:
        raise InvalidInput({"file_ids": T("只能转办本案的材料，请重新勾选。")})
    number = _number(tx, actor.today.year)
    transfer = Transfer(
        number=number,
        case_id=case_id,
        instance_id=id_of(instance),
        from_id=actor.viewer.node_id,
        to_id=to_id,
        state=TransferState.WAITING,
        message=sending.message,
        digest=_digest(tx, number, actor.viewer.node_id, to_id, sending.message, file_ids),
        made_by=actor.viewer.user_id,
        made_at=actor.at,
    )
    tx.add(transfer)
    tx.flush()
    tx.add_all(TransferFile(transfer_id=id_of(transfer), file_id=one) for one in sorted(file_ids))
    _record(tx, actor, case, transfer, EventKind.TRANSFER_PREPARED, "made", digest=transfer.digest)
    return id_of(transfer)


def _approved_unit(tx: Session, instance: Instance) -> int:
    events = in_force(tx.exec(select(Event).where(Event.instance_id == instance.id)))
    decided = last(events, *APPROVAL)
    if decided is None or decided.kind is not EventKind.APPROVAL_DECIDED:
        raise Conflict(T("审批表批准后才能转办：请先报主要负责人审批，确定承办单位。"))
    return int(decided.facts["unit"])


def _must_be_free(tx: Session, case_id: int) -> None:
    on_the_way = col(Transfer.state).in_((TransferState.WAITING, TransferState.SENT))
    if tx.exec(select(Transfer.id).where(Transfer.case_id == case_id, on_the_way)).first() is not None:
        raise Conflict(T("本案已有一份转办在途，请先办完那一份。"))


def _number(tx: Session, year: int) -> str:
    return f"应诉转〔{year}〕{next_number(tx, f'transfers/{year}')}号"


def _digest(
    tx: Session, number: str, from_id: int, to_id: int, message: str, file_ids: Collection[int]
) -> str:
    hashes = sorted(tx.exec(select(StoredFile.sha256).where(col(StoredFile.id).in_(file_ids))))
    told = "\n".join((number, str(from_id), str(to_id), message, *hashes))
    return hashlib.sha256(told.encode()).hexdigest()


def approve_sending(tx: Session, actor: Actor, transfer_id: int, leave: Leave) -> int:
    """The head lets the transfer leave, or does not (100号第八条). Answers the case's id.

    From then on, and no earlier, the unit is the responsible one and sees the case. Whoever made the transfer does
    not approve it.
    """
    case = case_to_act_on(tx, actor, _case_of(tx, transfer_id), Permission.APPROVE_SENDING)
    transfer = _find(tx, transfer_id, TransferState.WAITING)
    if transfer.made_by == actor.viewer.user_id:
        raise Forbidden(T("转办须由经办人以外的负责人批准（电子公文管理办法第八条）。"))
    transfer.decided_by, transfer.decided_at = actor.viewer.user_id, actor.at
    if leave.approve:
        transfer.state, transfer.sent_at = TransferState.SENT, actor.at
        tx.get_one(Matter, case.id).responsible_id = transfer.to_id
        _record(tx, actor, case, transfer, EventKind.DOCUMENTS_SENT_TO_UNIT, "sent")
    else:
        transfer.reason = _reason(leave.note, "note", T("请写明不批准的理由，经办人会看到。"))
        transfer.state = TransferState.REFUSED
        _record(
            tx, actor, case, transfer, EventKind.TRANSFER_REFUSED, "refused",
            note=transfer.reason, reason=transfer.reason,
        )  # fmt: skip
    return id_of(case)


def answer_transfer(tx: Session, actor: Actor, transfer_id: int, receipt: Receipt) -> int:
    """The unit signs for what it has checked (sender, completeness, format), or returns it (100号第九、十条).

    Its ten days run from the day of receipt (201号第十二条(一)). Answers the case's id. Raises InvalidInput where the
    check is not confirmed, the day is before the sending or after today, or a return has no reason.
    """
    case = case_to_act_on(tx, actor, _case_of(tx, transfer_id), Permission.SIGN_FOR)
    transfer = _find(tx, transfer_id, TransferState.SENT)
    target = tx.get_one(Organisation, transfer.to_id)
    if target.organ_id != actor.viewer.organ_id:
        raise Forbidden(T("只有接收单位可以签收或退回。"))
    transfer.answered_by, transfer.answered_at = actor.viewer.user_id, actor.at
    if receipt.received:
        on = transfer.received_on = _received_on(actor, transfer, receipt)
        transfer.state = TransferState.RECEIVED
        _record(
            tx,
            actor,
            case,
            transfer,
            EventKind.DOCUMENTS_RECEIVED_BY_UNIT,
            "received",
            day=on,
            on=on.isoformat(),
        )
    else:
        transfer.reason = _reason(
            receipt.reason, "reason", T("请写明退回的理由（错送、缺件、无法打开等），发送单位会看到。")
        )
        transfer.state = TransferState.RETURNED
        _record(
            tx, actor, case, transfer, EventKind.DOCUMENTS_RETURNED_BY_UNIT, "returned",
            note=transfer.reason, reason=transfer.reason,
        )  # fmt: skip
    return id_of(case)


def _received_on(actor: Actor, transfer: Transfer, receipt: Receipt) -> date:
    if not receipt.checked:
        raise InvalidInput({"checked": T("请核对发送单位、材料份数和格式，确认无误后勾选；有误请退回。")})
    if receipt.on is None:
        raise InvalidInput({"on": T("请填写签收日。")})
    sent_on = office_day(transfer.sent_at) if transfer.sent_at else actor.today
    if not sent_on <= receipt.on <= actor.today:
        raise InvalidInput(
            {"on": T("签收日应在发出日（{sent}）与今天（{today}）之间。", sent=sent_on, today=actor.today)}
        )
    return receipt.on


def _record(
    tx: Session,
    actor: Actor,
    case: Case,
    transfer: Transfer,
    kind: EventKind,
    act: str,
    *,
    day: date | None = None,
    note: str = "",
    **facts: str,
) -> None:
    """What happened to the transfer, in the case's events and in the trail."""
    by = {"by": actor.viewer.name} if kind is EventKind.DOCUMENTS_RECEIVED_BY_UNIT else {}
    told = NewEvent(kind, day or actor.today, note=note, facts={"transfer": transfer.id} | by)
    put(tx, actor, case, told, instance_id=transfer.instance_id)
    acted(tx, actor, case, f"transfer.{act}", transfer.number, transfer=transfer.id, **facts)


def _reason(reason: str, field: str, missing: Text) -> str:
    if not reason:
        raise InvalidInput({field: missing})
    return reason


def _case_of(tx: Session, transfer_id: int) -> int:
    found = tx.exec(select(Transfer.case_id).where(Transfer.id == transfer_id)).first()
    if found is None:
        raise NotFound(T("没有这份转办。"))
    return found


def _find(tx: Session, transfer_id: int, state: TransferState) -> Transfer:
    transfer = tx.exec(select(Transfer).where(Transfer.id == transfer_id).with_for_update()).one()
    if transfer.state is not state:
        raise Conflict(T("这份转办{state}，不能再办这一步。", state=Text(transfer.state.label)))
    return transfer
