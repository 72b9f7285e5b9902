"""The verbs of 100号: approve, send, check, sign for, return."""

import hashlib
from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.db import next_number, too_long
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.files.tables import StoredFile
from casework.organisations.tables import Organisation
from casework.text import T, Text
from casework.transfers.tables import Transfer, TransferState


def make(
    tx: Session,
    actor: Actor,
    *,
    case_id: int,
    instance_id: int,
    to_id: int,
    message: str,
    file_ids: Sequence[int],
) -> Transfer:
    """Make a transfer; it waits for the head's approval before it leaves (100号第八条)."""
    actor.must(Permission.HANDLE)
    target = tx.get(Organisation, to_id)
    if target is None or not target.active:
        raise InvalidInput({"to": T("请选择接收单位。")})
    waiting = select(Transfer.id).where(
        Transfer.case_id == case_id,
        col(Transfer.state).in_((TransferState.WAITING, TransferState.SENT)),
    )
    if tx.exec(waiting).first() is not None:
        raise Conflict(T("本案已有一份转办在途，请先办完那一份。"))
    file_ids = tuple(dict.fromkeys(file_ids))
    listed = " ".join(str(i) for i in file_ids)
    if too_long(Transfer, file_ids=listed):
        raise InvalidInput({"files": T("一次转办的材料太多，请分次转办，或者合并后上传。")})
    if wrong := too_long(Transfer, message=message.strip()):
        raise InvalidInput(wrong)
    number = _number(tx, actor.today.year)
    transfer = Transfer(
        number=number,
        case_id=case_id,
        instance_id=instance_id,
        from_id=actor.viewer.node_id,
        to_id=to_id,
        state=TransferState.WAITING,
        message=message.strip(),
        file_ids=listed,
        digest=_digest(tx, number, actor.viewer.node_id, to_id, message.strip(), file_ids),
        made_by=actor.viewer.user_id,
        made_at=actor.at,
    )
    tx.add(transfer)
    tx.flush()
    return transfer


def latest_state(tx: Session, instance_id: int) -> TransferState | None:
    """Where the newest transfer of an instance stands; None where there is none yet."""
    query = select(Transfer).where(Transfer.instance_id == instance_id).order_by(col(Transfer.id).desc())
    newest = tx.exec(query.limit(1)).one_or_none()
    return newest.state if newest is not None else None


def _number(tx: Session, year: int) -> str:
    return f"应诉转〔{year}〕{next_number(tx, f'transfers/{year}')}号"


def _digest(tx: Session, number: str, from_id: int, to_id: int, message: str, file_ids: Sequence[int]) -> str:
    hashes = sorted(tx.exec(select(StoredFile.sha256).where(col(StoredFile.id).in_(file_ids))))
    return hashlib.sha256(
        "\n".join((number, str(from_id), str(to_id), message, *hashes)).encode()
    ).hexdigest()


def approve(tx: Session, actor: Actor, transfer_id: int) -> Transfer:
    """Approve and send. Whoever made the transfer does not approve it."""
    transfer = _find(tx, transfer_id, TransferState.WAITING)
    _must_head(actor, transfer)
    transfer.state, transfer.sent_at = TransferState.SENT, actor.at
    transfer.decided_by, transfer.decided_at = actor.viewer.user_id, actor.at
    return transfer


def refuse(tx: Session, actor: Actor, transfer_id: int, reason: str) -> Transfer:
    """Do not let it leave; the reason goes back to whoever made it."""
    transfer = _find(tx, transfer_id, TransferState.WAITING)
    _must_head(actor, transfer)
    transfer.state, transfer.reason = (
        TransferState.REFUSED,
        _reason(reason, T("请写明不批准的理由，经办人会看到。")),
    )
    transfer.decided_by, transfer.decided_at = actor.viewer.user_id, actor.at
    return transfer


def _must_head(actor: Actor, transfer: Transfer) -> None:
    actor.must(Permission.APPROVE_SENDING)
    if transfer.made_by == actor.viewer.user_id:
        raise Forbidden(T("转办须由经办人以外的负责人批准（电子公文管理办法第八条）。"))


def receive(tx: Session, actor: Actor, transfer_id: int, *, on: date, checked: bool) -> Transfer:
    """Sign for what was checked: sender, completeness and format (100号第十条).

    `on` is the day of receipt; it starts the unit's own clock. Raises InvalidInput where the check is not
    confirmed, or the day is before the sending or after today.
    """
    transfer = _find(tx, transfer_id, TransferState.SENT)
    _must_receiver(tx, actor, transfer)
    if not checked:
        raise InvalidInput({"checked": T("请核对发送单位、材料份数和格式，确认无误后勾选；有误请退回。")})
    sent_on = (
        actor.today
        if transfer.sent_at is None
        else Actor(actor.viewer, transfer.sent_at, actor.calendar).today
    )
    if not sent_on <= on <= actor.today:
        raise InvalidInput(
            {"on": T("签收日应在发出日（{sent}）与今天（{today}）之间。", sent=sent_on, today=actor.today)}
        )
    transfer.state, transfer.received_on = TransferState.RECEIVED, on
    transfer.answered_by, transfer.answered_at = actor.viewer.user_id, actor.at
    return transfer


def send_back(tx: Session, actor: Actor, transfer_id: int, reason: str) -> Transfer:
    """Return what is wrongly sent, incomplete or unreadable, with the reason (100号第九、十条)."""
    transfer = _find(tx, transfer_id, TransferState.SENT)
    _must_receiver(tx, actor, transfer)
    transfer.reason = _reason(reason, T("请写明退回的理由（错送、缺件、无法打开等），发送单位会看到。"))
    transfer.state = TransferState.RETURNED
    transfer.answered_by, transfer.answered_at = actor.viewer.user_id, actor.at
    return transfer


def _must_receiver(tx: Session, actor: Actor, transfer: Transfer) -> None:
    actor.must(Permission.SIGN_FOR)
    target = tx.get(Organisation, transfer.to_id)
    if target is None or target.organ_id != actor.viewer.organ_id:
        raise Forbidden(T("只有接收单位可以签收或退回。"))


def _reason(reason: str, missing: Text) -> str:
    if not reason.strip():
        raise InvalidInput({"reason": missing})
    if wrong := too_long(Transfer, reason=reason.strip()):
        raise InvalidInput(wrong)
    return reason.strip()


def _find(tx: Session, transfer_id: int, state: TransferState) -> Transfer:
    transfer = tx.exec(select(Transfer).where(Transfer.id == transfer_id).with_for_update()).one_or_none()
    if transfer is None:
        raise NotFound(T("没有这份转办。"))
    if transfer.state is not state:
        raise Conflict(T("这份转办{state}，不能再办这一步。", state=transfer.state.label))
    return transfer
