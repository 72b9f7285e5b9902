"""What waits on somebody's desk: the register, approvals, transfers, hearings."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.search import matching, words
from casework.cases.stages import Stage
from casework.cases.tables import Answer, ApprovalForm, Case, Event, Instance, Intake
from casework.cases.visibility import visible
from casework.clock import OFFICE, day_start
from casework.db import First, columns
from casework.errors import NotFound
from casework.organisations.tables import Organisation
from casework.text import T
from casework.transfers.tables import Transfer, TransferState

WAITING = 100
"""Papers of one kind that the page of decisions lists, the most urgent first."""
HEARINGS = 200
"""Hearings of a stretch of days that a page lists, the earliest first."""

_To = aliased(Organisation)
_From = aliased(Organisation)
_Maker, _Receiver = aliased(User), aliased(User)


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A line of the intake register."""

    id: int
    year: int
    serial: int
    document_type: str
    number: str
    sender: str
    document_date: date | None
    served_on: date
    received_on: date
    service_mode: str
    pages: int | None
    paper_only: bool
    remark: str
    case_id: int | None
    case_number: str
    plaintiffs: str
    organ: str
    registered_by: str
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingForm:
    """An approval form before the principal."""

    id: int
    case_id: int
    number: str
    plaintiffs: str
    cause: str
    unit: str
    opinion: str
    made_by: str
    submitted_at: datetime
    next_follow: date
    next_due: date


@dataclass(frozen=True, slots=True)
class WaitingReview:
    """A draft answer before the legal office."""

    case_id: int
    number: str
    plaintiffs: str
    cause: str
    unit: str
    changed_by: str
    changed_at: datetime
    next_follow: date
    next_due: date


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
    file_ids: tuple[int, ...]
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
    decided_at: datetime | None
    received_by: str
    received_on: date | None


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing that the court has notified."""

    case_id: int
    number: str
    plaintiffs: str
    cause: str
    court: str
    level: str
    at: datetime
    place: str


def register(
    tx: Session,
    viewer: Viewer,
    *,
    year: int | None = None,
    q: str = "",
    before: int | None = None,
    limit: int | None = 50,
) -> tuple[RegisterLine, ...]:
    """The intake register, the newest entry first; `before` pages on, and no `limit` gives all of it."""
    query = (
        columns(Intake, Case.number, Case.plaintiffs, Organisation.short_name, User.name)
        .join(Case, col(Case.id) == Intake.case_id)
        .join(Organisation, col(Organisation.id) == Intake.organ_id)
        .join(User, col(User.id) == Intake.registered_by)
        .where(visible(viewer))
        .order_by(col(Intake.id).desc())
        .limit(limit)
    )
    if year is not None:
        query = query.where(Intake.year == year)
    if before is not None:
        query = query.where(col(Intake.id) < before)
    if words(q):
        query = query.where(matching("q"))
    return tuple(
        RegisterLine(
            id=i.id or 0,
            year=i.year,
            serial=i.serial,
            document_type=i.document_type,
            number=i.number,
            sender=i.sender,
            document_date=i.document_date,
            served_on=i.served_on,
            received_on=i.received_on,
            service_mode=i.service_mode,
            pages=i.pages,
            paper_only=i.paper_only,
            remark=i.remark,
            case_id=i.case_id,
            case_number=number,
            plaintiffs=plaintiffs,
            organ=organ,
            registered_by=by,
            registered_at=i.registered_at,
        )
        for i, number, plaintiffs, organ, by in tx.execute(query, {"q": q})
    )


def waiting_forms(tx: Session, viewer: Viewer) -> First[WaitingForm]:
    """Forms before the principal, the most urgent first."""
    query = (
        columns(ApprovalForm, Case, Organisation.short_name, User.name)
        .join(Case, col(Case.id) == ApprovalForm.case_id)
        .join(Organisation, col(Organisation.id) == ApprovalForm.responsible_id)
        .join(User, col(User.id) == ApprovalForm.made_by)
        .where(ApprovalForm.state == "submitted", visible(viewer))
        .order_by(col(Case.next_follow), col(ApprovalForm.id))
        .limit(WAITING + 1)
    )
    return First.of(
        (
            WaitingForm(
                id=f.id or 0,
                case_id=f.case_id,
                number=c.number,
                plaintiffs=c.plaintiffs,
                cause=c.cause,
                unit=unit,
                opinion=f.opinion,
                made_by=by,
                submitted_at=f.submitted_at or f.made_at,
                next_follow=c.next_follow,
                next_due=c.next_due,
            )
            for f, c, unit, by in tx.execute(query)
        ),
        WAITING,
    )


def waiting_reviews(tx: Session, viewer: Viewer) -> First[WaitingReview]:
    """Draft answers before the legal office, the most urgent first."""
    query = (
        columns(Answer.changed_at, Case, Organisation.short_name, User.name)
        .join(Case, col(Case.id) == Answer.case_id)
        .join(User, col(User.id) == Answer.changed_by)
        .outerjoin(Organisation, col(Organisation.id) == Case.responsible_id)
        .where(Answer.state == "submitted", Case.stage == Stage.REVIEW, visible(viewer))
        .order_by(col(Case.next_follow), col(Case.id))
        .limit(WAITING + 1)
    )
    return First.of(
        (
            WaitingReview(
                case_id=c.id or 0,
                number=c.number,
                plaintiffs=c.plaintiffs,
                cause=c.cause,
                unit=unit or "",
                changed_by=by,
                changed_at=at,
                next_follow=c.next_follow,
                next_due=c.next_due,
            )
            for at, c, unit, by in tx.execute(query)
        ),
        WAITING,
    )


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
        id=t.id or 0,
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
        file_ids=tuple(int(i) for i in t.file_ids.split()),
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
    """Transfers that the viewer may see, the newest first; `before` pages on."""
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
        decided_at=t.decided_at if left else None,
        received_by=(received_by or "") if received else "",
        received_on=t.received_on,
    )


def hearings(tx: Session, viewer: Viewer, first: date, last: date) -> First[Hearing]:
    """Hearings notified for a stretch of days, the earliest first; superseded notices left out."""
    newer = aliased(Event)
    query = (
        columns(Event.hearing_at, Event.facts, Case, Instance)
        .join(Case, col(Case.id) == Event.case_id)
        .join(Instance, col(Instance.id) == Event.instance_id)
        .outerjoin(newer, col(newer.supersedes_id) == Event.id)
        .where(
            col(Event.hearing_at) >= day_start(first),
            col(Event.hearing_at) < day_start(last + timedelta(days=1)),
            ~col(Event.withdrawn),
            col(newer.id).is_(None),
            visible(viewer),
        )
        .order_by(col(Event.hearing_at), col(Case.id))
        .limit(HEARINGS + 1)
    )
    # A summons and the call of the principal name the same hearing.
    told = First.of(tx.execute(query), HEARINGS)
    found = {(c.id, at): (at, facts, c, i) for at, facts, c, i in reversed(told)}
    held = First(
        Hearing(
            case_id=c.id or 0,
            number=i.number or c.number,
            plaintiffs=c.plaintiffs,
            cause=c.cause,
            court=i.court,
            level=i.level,
            at=at.astimezone(OFFICE),
            place=facts.get("place", ""),
        )
        for at, facts, c, i in reversed(found.values())
    )
    held.more = told.more
    return held
