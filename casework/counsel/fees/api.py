"""Fees and payments over JSON."""

from dataclasses import dataclass

from casework.accounts.roles import Permission
from casework.counsel.fees import actions
from casework.counsel.fees.forms import Determination, Making, Paying
from casework.counsel.fees.queries import BatchLine, FeeLine, Which, batch, batches, fee_of, fees
from casework.counsel.fees.states import FeeState
from casework.counsel.fees.work import priced, work_of
from casework.counsel.tariffs.price import Priced
from casework.counsel.who import MONEY
from casework.forms import Day, Number
from casework.http.desk import Desk
from casework.http.json import Part
from casework.money import Money

routes = Part()
PAGE = 50


@dataclass(frozen=True, slots=True)
class FeeOut:
    """What a piece of work is paid, and by what."""

    engagement_id: int
    computed: Money | None
    why: str
    fee: FeeLine | None


@dataclass(frozen=True, slots=True)
class BatchOut:
    """A batch with its fees."""

    batch: BatchLine
    fees: list[FeeLine]


@routes.reads("/counsel/fees", *MONEY)
def read_fees(
    desk: Desk,
    state: FeeState | None = None,
    counsel_id: Number | None = None,
    accepted_from: Day | None = None,
    accepted_to: Day | None = None,
    before: Number | None = None,
) -> list[FeeLine]:
    """The fees, the newest first; `before` is the key of the last one of the answer before."""
    which = Which(state, counsel_id, accepted_from, accepted_to, before)
    return list(fees(desk.tx, desk.viewer, which, PAGE))


@routes.reads("/counsel/fees/{engagement_id}", *MONEY)
def read_fee(desk: Desk, engagement_id: int) -> FeeOut:
    """The fee of a piece of work."""
    return _out(desk, engagement_id)


def _out(desk: Desk, engagement_id: int) -> FeeOut:
    work, one = work_of(desk.tx, desk.viewer, engagement_id)
    found = priced(desk.tx, work, temporary=one.temporary)
    computed = found.amount if isinstance(found, Priced) else None
    return FeeOut(engagement_id, computed, str(found.why), fee_of(desk.tx, engagement_id))


@routes.acts("/counsel/fees/{engagement_id}", Permission.MANAGE_COUNSEL)
def determine(desk: Desk, engagement_id: int, body: Determination) -> FeeOut:
    """Say what it is paid."""
    actions.determine(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.reads("/counsel/payments", *MONEY)
def read_batches(desk: Desk, before: Number | None = None) -> list[BatchLine]:
    """The batches of payments, the newest first."""
    return list(batches(desk.tx, desk.viewer, PAGE, before))


@routes.reads("/counsel/payments/{batch_id}", *MONEY)
def read_batch(desk: Desk, batch_id: int) -> BatchOut:
    """One batch."""
    return _batch(desk, batch_id)


def _batch(desk: Desk, batch_id: int) -> BatchOut:
    found, lines = batch(desk.tx, desk.viewer, batch_id)
    return BatchOut(found, list(lines))


@routes.acts("/counsel/payments", Permission.FINANCE)
def make(desk: Desk, body: Making) -> BatchOut:
    """Put fees together to be paid."""
    return _batch(desk, actions.make_batch(desk.tx, desk.actor, body))


@routes.acts("/counsel/payments/{batch_id}/cancellation", Permission.FINANCE)
def cancel(desk: Desk, batch_id: int) -> BatchOut:
    """Take the batch back: its fees can be put into another."""
    actions.cancel_batch(desk.tx, desk.actor, batch_id)
    return _batch(desk, batch_id)


@routes.acts("/counsel/payments/{batch_id}/payment", Permission.FINANCE)
def pay(desk: Desk, batch_id: int, body: Paying) -> BatchOut:
    """Say that a batch was paid."""
    actions.pay_batch(desk.tx, desk.actor, batch_id, body)
    return _batch(desk, batch_id)
