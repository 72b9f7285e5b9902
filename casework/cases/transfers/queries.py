"""Transfers as lists, their page and the case page show them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, bindparam, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.roles import Reach
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case
from casework.cases.record.visibility import visible
from casework.cases.transfers.tables import Transfer, TransferFile, TransferState
from casework.db import Lines, columns, id_of
from casework.errors import NotFound
from casework.organisations.tables import Organisation
from casework.text import T

_To = aliased(Organisation)
_From = aliased(Organisation)
_Maker, _Receiver = aliased(User), aliased(User)


@dataclass(frozen=True, slots=True)
class TransferLine:
    """The newest transfer of an instance."""

    id: int
    number: str
    state: TransferState
    to: str
    reason: str
    made_at: datetime
    sent_at: datetime | None
    received_on: date | None


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A transfer as the transfer page lists it."""

    id: int
    number: str
    state: TransferState
    case_id: int
    case_number: str
    plaintiffs: str
    cause: str
    sender: str
    receiver: str
    receiver_organ_id: int
    message: str
    digest: str
    made_by_id: int
    made_by: str
    made_at: datetime
    sent_at: datetime | None
    answered_at: datetime | None
    received_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Handover:
    """A transfer's two ends by their whole names, who let it leave and who signed for it."""

    sender: str
    receiver: str
    decided_by: str
    received_by: str


_NEWEST = Lines(
    TransferLine,
    columns(
        id=Transfer.id,
        number=Transfer.number,
        state=Transfer.state,
        to=Organisation.short_name,
        reason=Transfer.reason,
        made_at=Transfer.made_at,
        sent_at=Transfer.sent_at,
        received_on=Transfer.received_on,
    )
    .join(Organisation, col(Organisation.id) == Transfer.to_id)
    .where(Transfer.instance_id == bindparam("instance_id"))
    .order_by(col(Transfer.id).desc())
    .limit(1),
)


def newest(tx: Session, instance_id: int) -> TransferLine | None:
    """The newest transfer of an instance; whether the viewer may see its case is asked before."""
    return _NEWEST.first(tx, instance_id=instance_id)


def files_of(tx: Session, transfer_id: int) -> frozenset[int]:
    """The files that go along with a transfer."""
    return frozenset(tx.exec(select(TransferFile.file_id).where(TransferFile.transfer_id == transfer_id)))


_TRANSFERS = (
    columns(Transfer, Case, _From.short_name, _To, _Maker.name)
    .join(Case, col(Case.id) == Transfer.case_id)
    .join(_From, col(_From.id) == Transfer.from_id)
    .join(_To, col(_To.id) == Transfer.to_id)
    .join(_Maker, col(_Maker.id) == Transfer.made_by)
)


def _seen(viewer: Viewer) -> ColumnElement[bool]:
    """Which transfers of the cases that it sees a viewer sees: a unit those that were sent to it."""
    left = col(Transfer.state).in_((TransferState.SENT, TransferState.RECEIVED, TransferState.RETURNED))
    return or_(_ours(viewer), and_(left, col(_To.organ_id) == viewer.organ_id))


def _ours(viewer: Viewer) -> ColumnElement[bool]:
    if Reach.BELOW in viewer.reach:
        return true()  # whom it supervises, it sees wholly; its own as well
    return col(Case.organ_id).in_(viewer.acts_for)


def _transfer(t: Transfer, c: Case, sender: str, to: Organisation, maker: str) -> TransferRow:
    return TransferRow(
        id=id_of(t),
        number=t.number,
        state=t.state,
        case_id=t.case_id,
        case_number=c.number,
        plaintiffs=c.plaintiffs,
        cause=c.cause,
        sender=sender,
        receiver=to.short_name,
        receiver_organ_id=to.organ_id or 0,
        message=t.message,
        digest=t.digest,
        made_by_id=t.made_by,
        made_by=maker,
        made_at=t.made_at,
        sent_at=t.sent_at,
        answered_at=t.answered_at,
        received_on=t.received_on,
        reason=t.reason,
    )


def transfers(
    tx: Session,
    viewer: Viewer,
    *,
    state: TransferState | None = None,
    before: int | None = None,
    limit: int = 50,
) -> tuple[TransferRow, ...]:
    """Transfers that the viewer may see, the newest first."""
    query = _TRANSFERS.where(visible(viewer), _seen(viewer)).order_by(col(Transfer.id).desc()).limit(limit)
    if state is not None:
        query = query.where(Transfer.state == state)
    if before is not None:
        query = query.where(col(Transfer.id) < before)
    return tuple(_transfer(*row) for row in tx.execute(query))


def transfer(tx: Session, viewer: Viewer, transfer_id: int) -> TransferRow:
    """One transfer. Raises NotFound."""
    row = tx.execute(
        _TRANSFERS.where(visible(viewer), _seen(viewer), Transfer.id == transfer_id)
    ).one_or_none()
    if row is None:
        raise NotFound(T("没有这份转办，或者您无权查看。"))
    return _transfer(*row)


def handover(tx: Session, viewer: Viewer, transfer_id: int) -> Handover:
    """What the slip of a transfer says of its way. Raises NotFound."""
    query = (
        columns(Transfer, _From.name, _To.name, _Maker.name, _Receiver.name)
        .join(Case, col(Case.id) == Transfer.case_id)
        .join(_From, col(_From.id) == Transfer.from_id)
        .join(_To, col(_To.id) == Transfer.to_id)
        .outerjoin(_Maker, col(_Maker.id) == Transfer.decided_by)
        .outerjoin(_Receiver, col(_Receiver.id) == Transfer.answered_by)
        .where(visible(viewer), Transfer.id == transfer_id)
    )
    row = tx.execute(query).one_or_none()
    if row is None:
        raise NotFound(T("没有这份转办，或者您无权查看。"))
    t, sender, receiver, decided_by, received_by = row
    left, received = t.sent_at is not None, t.received_on is not None
    return Handover(
        sender=sender,
        receiver=receiver,
        decided_by=(decided_by or "") if left else "",
        received_by=(received_by or "") if received else "",
    )
