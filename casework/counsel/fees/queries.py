"""Read fees, batches and what each counsel was paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, cast, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.counsel.fees.states import FeeState
from casework.counsel.fees.tables import Batch, Fee, FeeWord
from casework.counsel.services import Service
from casework.db import First, columns, filled, read
from casework.errors import NotFound
from casework.matters.tables import Matter
from casework.money import Money
from casework.text import T

_Work, _Counsel = aliased(Matter), aliased(Matter)
_Determined, _Payer = aliased(User), aliased(User)


@dataclass(frozen=True, slots=True)
class FeeLine:
    """A fee as lists show it."""

    id: int
    engagement_id: int
    number: str
    title: str
    counsel_id: int
    counsel: str
    service: Service
    accepted_on: date
    schedule: str
    computed: Money | None
    why: str
    amount: Money
    reason: str
    state: FeeState
    determined_by_id: int
    determined_by: str
    determined_at: datetime
    batch_id: int | None
    batch: str
    paid_on: date | None
    tax: Money | None

    @property
    def net(self) -> Money:
        """What is transferred."""
        return Money(self.amount.fen - (self.tax.fen if self.tax is not None else 0))


_SAME = (
    "id", "engagement_id", "counsel_id", "service", "accepted_on", "schedule", "computed", "why", "amount", "reason",
    "state", "determined_at", "batch_id", "tax",
)  # fmt: skip
_FEES = (
    columns(
        number=_Work.number,
        title=_Work.title,
        counsel=_Counsel.title,
        determined_by_id=Fee.determined_by,
        determined_by=_Determined.name,
        batch=func.coalesce(Batch.number, ""),
        paid_on=Batch.paid_on,
        **{n: getattr(Fee, n) for n in _SAME},
    )
    .select_from(Fee)
    .join(_Work, col(_Work.id) == Fee.engagement_id)
    .join(_Counsel, col(_Counsel.id) == Fee.counsel_id)
    .join(_Determined, col(_Determined.id) == Fee.determined_by)
    .outerjoin(Batch, col(Batch.id) == Fee.batch_id)
)


@dataclass(frozen=True, slots=True)
class Which:
    """Which fees a list shows."""

    state: FeeState | None = None
    counsel_id: int | None = None
    first: date | None = None
    """Accepted from this day."""
    last: date | None = None
    before: int | None = None
    """Only those older than this one, by its key."""


def _where(viewer: Viewer, which: Which) -> list[Any]:
    found: list[Any] = [col(Fee.organ_id).in_(viewer.acts_for)]
    if which.state is not None:
        found.append(Fee.state == which.state)
    if which.counsel_id is not None:
        found.append(Fee.counsel_id == which.counsel_id)
    if which.first is not None:
        found.append(col(Fee.accepted_on) >= which.first)
    if which.last is not None:
        found.append(col(Fee.accepted_on) <= which.last)
    if which.before is not None:
        found.append(col(Fee.id) < which.before)
    return found


def fees(tx: Session, viewer: Viewer, which: Which, limit: int) -> First[FeeLine]:
    """Fees of the organs that the viewer acts for, the newest first."""
    statement = _FEES.where(*_where(viewer, which)).order_by(col(Fee.id).desc()).limit(limit + 1)
    return First.of(filled(FeeLine, read(tx, statement)), limit)


def statement_of(tx: Session, viewer: Viewer, which: Which) -> tuple[FeeLine, ...]:
    """Every fee of one counsel in a period, in the order in which the work was accepted."""
    statement = _FEES.where(*_where(viewer, which)).order_by(col(Fee.accepted_on), col(Fee.id))
    return tuple(filled(FeeLine, read(tx, statement)))


def fee_of(tx: Session, engagement_id: int) -> FeeLine | None:
    """The fee of a piece of work, if there is one; whether the viewer may see it is asked before."""
    return next(iter(filled(FeeLine, read(tx, _FEES.where(Fee.engagement_id == engagement_id)))), None)


def has_fee(engagement_id: Any) -> Any:
    """The condition that a piece of work has a fee already."""
    return select(Fee.id).where(Fee.engagement_id == engagement_id).exists()


@dataclass(frozen=True, slots=True)
class WordLine:
    """One determination."""

    amount: Money
    reason: str
    by: str
    at: datetime


def words_of(tx: Session, fee_id: int) -> tuple[WordLine, ...]:
    """Every determination of a fee, the first one first."""
    statement = (
        columns(amount=FeeWord.amount, reason=FeeWord.reason, by=User.name, at=FeeWord.made_at)
        .select_from(FeeWord)
        .join(User, col(User.id) == FeeWord.made_by)
        .where(FeeWord.fee_id == fee_id)
        .order_by(col(FeeWord.id))
    )
    return tuple(filled(WordLine, read(tx, statement)))


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch of payments with its sums."""

    id: int
    number: str
    withholds: bool
    made_by: str
    made_at: datetime
    paid_on: date | None
    paid_by: str
    voucher: str
    cancelled_at: datetime | None
    fees: int
    gross: int
    """分."""
    tax: int

    @property
    def state(self) -> str:
        """`paid`, `cancelled` or `open`."""
        return "paid" if self.paid_on else "cancelled" if self.cancelled_at else "open"

    @property
    def net(self) -> Money:
        """What is transferred."""
        return Money(self.gross - self.tax)


_BATCHES = (
    columns(
        id=Batch.id,
        number=Batch.number,
        withholds=Batch.withholds,
        made_by=_Determined.name,
        made_at=Batch.made_at,
        paid_on=Batch.paid_on,
        paid_by=func.coalesce(_Payer.name, ""),
        voucher=Batch.voucher,
        cancelled_at=Batch.cancelled_at,
        fees=func.count(col(Fee.id)),
        gross=cast(func.coalesce(func.sum(cast(col(Fee.amount), BigInteger)), 0), BigInteger),
        tax=cast(func.coalesce(func.sum(cast(col(Fee.tax), BigInteger)), 0), BigInteger),
    )
    .select_from(Batch)
    .join(_Determined, col(_Determined.id) == Batch.made_by)
    .outerjoin(_Payer, col(_Payer.id) == Batch.paid_by)
    .outerjoin(Fee, col(Fee.batch_id) == Batch.id)
    .group_by(col(Batch.id), _Determined.name, _Payer.name)
)


def batches(tx: Session, viewer: Viewer, limit: int, before: int | None = None) -> First[BatchLine]:
    """The batches of the organs that the viewer acts for, the newest first."""
    of = [col(Batch.organ_id).in_(viewer.acts_for)] + ([col(Batch.id) < before] if before is not None else [])
    statement = _BATCHES.where(*of).order_by(col(Batch.id).desc()).limit(limit + 1)
    return First.of(filled(BatchLine, read(tx, statement)), limit)


def batch(tx: Session, viewer: Viewer, batch_id: int) -> tuple[BatchLine, Sequence[FeeLine]]:
    """A batch with its fees. Raises NotFound."""
    of = (Batch.id == batch_id, col(Batch.organ_id).in_(viewer.acts_for))
    found = next(iter(filled(BatchLine, read(tx, _BATCHES.where(*of)))), None)
    if found is None:
        raise NotFound(T("没有这批付款，或者您无权查看。"))
    lines = filled(FeeLine, read(tx, _FEES.where(Fee.batch_id == batch_id).order_by(col(Fee.id))))
    return found, tuple(lines)
