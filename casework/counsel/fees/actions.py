"""Determine a fee, pay fees together (200号第十九条、第二十条). Whoever determines a fee does not pay it."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.clock import OFFICE
from casework.counsel.budgets import actions as budgets
from casework.counsel.engagements.done import Done
from casework.counsel.fees.forms import Determination, Making, Paying
from casework.counsel.fees.states import FeeState
from casework.counsel.fees.tables import Batch, Fee, FeeWord
from casework.counsel.fees.withholding import withheld
from casework.counsel.fees.work import priced, work_of
from casework.counsel.pool.conditions import CounselKind
from casework.counsel.pool.queries import banks_of, kinds_of, named
from casework.counsel.tariffs.price import Priced, Unpriced
from casework.db import id_of, next_number
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.money import Money
from casework.text import T, Text

STREAM = "fees"
MOST_IN_A_BATCH = 200


def determine(tx: Session, actor: Actor, engagement_id: int, word: Determination) -> int:
    """Say what an accepted piece of work is paid, or say it anew before it is paid; answers the fee's key.

    The budget holds it from then on. Raises NotFound; Forbidden; Conflict where it is not accepted, is on its way to be
    paid, or the budget has not enough (with the figures); InvalidInput where it is more than the tariff's sum, or less without reason.
    """
    actor.must(Permission.MANAGE_COUNSEL)
    work, counsel = work_of(tx, actor.viewer, engagement_id)
    found = priced(tx, work, temporary=counsel.temporary)
    computed = found.amount if isinstance(found, Priced) else None
    if word.amount > (computed or Money(0)):
        raise InvalidInput({"amount": _too_much(found)})
    if word.amount != computed and not word.reason:
        raise InvalidInput({"reason": _asked_for(computed)})
    fee = tx.exec(select(Fee).where(Fee.engagement_id == engagement_id).with_for_update()).one_or_none()
    if fee is not None and fee.state in {FeeState.BATCHED, FeeState.PAID}:
        raise Conflict(T("这笔费用{state}，不能再核定。", state=Text(fee.state.label)))
    state = FeeState.DETERMINED if word.amount.fen else FeeState.REFUSED
    said: dict[str, Any] = {"amount": word.amount, "reason": word.reason, "state": state}
    by: dict[str, Any] = {"determined_by": actor.viewer.user_id, "determined_at": actor.at}
    _hold(tx, actor, work, word.amount)
    if fee is None:
        fee = Fee(
            engagement_id=engagement_id, organ_id=work.organ_id, counsel_id=work.counsel_id, service=work.service,
            accepted_on=work.accepted_on or actor.today, key=work.key, schedule=found.schedule if isinstance(found, Priced) else "",
            computed=computed, why=str(found.why)[:600], **said, **by,
        )  # fmt: skip
        tx.add(fee)
    else:
        for name, value in (said | by).items():
            setattr(fee, name, value)
    tx.flush()
    made: dict[str, Any] = {"made_by": actor.viewer.user_id, "made_at": actor.at}
    tx.add(FeeWord(fee_id=id_of(fee), amount=word.amount, reason=word.reason, **made))
    facts = {"engagement": engagement_id, "amount": str(word.amount), "reason": word.reason}
    _told(tx, actor, "determined", f"{work.number} {counsel.name}", facts)
    return id_of(fee)


def _too_much(found: Priced | Unpriced) -> Text:
    """Nothing is payable that no tariff and no agreement says (第二十条)."""
    if isinstance(found, Priced):
        return T("按标准为{most}，不能核定得更高；标准不当的，先修订收费标准。", most=found.amount)
    return T("{why}在此以前只能不予支付（填0并写明理由）。", why=found.why)


def _asked_for(computed: Money | None) -> Text:
    if computed is None:
        return T("请写明不予支付的理由。")
    return T("按标准应为{computed}；核定其他金额或者不予支付的，请写明理由。", computed=computed)


def _hold(tx: Session, actor: Actor, work: Done, amount: Money) -> None:
    """The budget holds the fee in the place of what was expected; work that nothing was held for is held now."""
    if not budgets.holds(tx, work.key):
        if not amount.fen:
            return
        year = (work.accepted_on or actor.today).year
        budgets.commit(tx, actor, work.organ_id, year, work.service, work.key, amount, work.number)
    budgets.accept(tx, actor, work.key, amount, work.number)


def make_batch(tx: Session, actor: Actor, making: Making) -> int:
    """Put determined fees together to be paid; answers the batch's key.

    Raises Forbidden for whoever determined one of them; Conflict where one is no longer to be paid; InvalidInput.
    """
    actor.must(Permission.FINANCE)
    chosen = sorted(set(making.fees))
    if not 0 < len(chosen) <= MOST_IN_A_BATCH:
        raise InvalidInput({"fees": T("请选择1至{most}笔待付的费用。", most=MOST_IN_A_BATCH)})
    organ_id = actor.viewer.acting_organ_id
    of = (col(Fee.id).in_(chosen), Fee.organ_id == organ_id)
    fees = tx.exec(select(Fee).where(*of).order_by(col(Fee.id)).with_for_update()).all()
    if len(fees) < len(chosen):
        raise NotFound(T("没有这笔费用，或者您无权查看。"))
    if any(fee.state is not FeeState.DETERMINED for fee in fees):
        raise Conflict(T("所选费用中有的已经列入付款、已经支付或者不予支付，请重新选择。"))
    if any(fee.determined_by == actor.viewer.user_id for fee in fees):
        raise Forbidden(T("核定费用的人不能办理付款。"))
    year = actor.today.year
    number = f"付款〔{year}〕{next_number(tx, f'payment/{organ_id}/{year}')}号"
    batch = Batch(
        organ_id=organ_id,
        number=number,
        withholds=making.withholds,
        made_by=actor.viewer.user_id,
        made_at=actor.at,
    )
    tx.add(batch)
    tx.flush()
    for fee in fees:
        fee.state, fee.batch_id = FeeState.BATCHED, batch.id
    if making.withholds:
        _withhold(tx, actor, fees)
    _told(tx, actor, "batched", number, {"fees": chosen, "withholds": making.withholds})
    return id_of(batch)


def _withhold(tx: Session, actor: Actor, fees: Sequence[Fee]) -> None:
    """What an expert is paid within a month is one payment to an individual (个人所得税法实施条例第十四条: 同一项目连续性收入以一个月内
    取得的收入为一次); a lawyer's fees go to the firm, which sees to its tax."""
    kinds = kinds_of(tx, {fee.counsel_id for fee in fees})
    for counsel_id in sorted(id_ for id_, kind in kinds.items() if kind is CounselKind.EXPERT):
        own = [fee for fee in fees if fee.counsel_id == counsel_id]
        before, taken = _this_month(tx, actor, counsel_id, own)
        whole = before + sum(fee.amount.fen for fee in own)
        total = max(withheld(Money(whole), actor.today).tax.fen - taken, 0)
        for fee in own[1:]:
            fee.tax = Money(0)
        own[0].tax = Money(total)  # of the payment as a whole: it stands in its first line


def _this_month(tx: Session, actor: Actor, counsel_id: int, own: Sequence[Fee]) -> tuple[int, int]:
    """What else this organ pays somebody by batches of this month that withhold, and what they withhold, 分."""
    begins = datetime.combine(actor.today.replace(day=1), time.min, OFFICE)
    query = (
        select(Fee)
        .join(Batch, col(Batch.id) == Fee.batch_id)
        .where(
            Fee.counsel_id == counsel_id,
            Fee.organ_id == own[0].organ_id,
            col(Fee.id).not_in([fee.id for fee in own]),
            col(Batch.withholds).is_(True),
            Batch.made_at >= begins,
        )
    )
    rows = tx.exec(query).all()
    return sum(fee.amount.fen for fee in rows), sum(fee.tax.fen for fee in rows if fee.tax is not None)


def cancel_batch(tx: Session, actor: Actor, batch_id: int) -> None:
    """Take a batch back before it is paid: its fees are to be paid again. Raises NotFound, Conflict."""
    actor.must(Permission.FINANCE)
    batch, fees = _held(tx, actor, batch_id)
    batch.cancelled_at = actor.at
    for fee in fees:
        fee.state, fee.batch_id, fee.tax = FeeState.DETERMINED, None, None
    _told(tx, actor, "batch_cancelled", batch.number, {"batch": batch_id})


def pay_batch(tx: Session, actor: Actor, batch_id: int, paying: Paying) -> None:
    """Say that a batch was paid; the budget's ledger says so too. Raises NotFound, Forbidden, Conflict, InvalidInput."""
    actor.must(Permission.FINANCE)
    batch, fees = _held(tx, actor, batch_id)
    if any(fee.determined_by == actor.viewer.user_id for fee in fees):
        raise Forbidden(T("核定费用的人不能办理付款。"))
    if paying.on > actor.today:
        raise InvalidInput({"paid_on": T("支付日期不能晚于今天（{today}）。", today=actor.today)})
    if paying.on < max(fee.accepted_on for fee in fees):
        raise InvalidInput({"paid_on": T("支付日期不能早于工作的验收日期。")})
    kept = {fee.counsel_id for fee in fees}
    if unknown := kept - set(banks_of(tx, actor.viewer, kept)):
        names = "、".join(sorted(one.name for one in named(tx, unknown).values()))
        raise Conflict(T("{names}没有收款账户，不能登记支付；请先在其页面填写。", names=names))
    batch.paid_on, batch.paid_by, batch.voucher = paying.on, actor.viewer.user_id, paying.voucher
    for fee in fees:
        fee.state = FeeState.PAID
        budgets.pay(tx, actor, fee.key, batch.number)
    _told(
        tx,
        actor,
        "paid",
        batch.number,
        {"batch": batch_id, "on": paying.on.isoformat(), "voucher": paying.voucher},
    )


def _held(tx: Session, actor: Actor, batch_id: int) -> tuple[Batch, Sequence[Fee]]:
    """A batch of the actor's organ that is not paid, locked with its fees."""
    batch = tx.exec(
        select(Batch)
        .where(Batch.id == batch_id, Batch.organ_id == actor.viewer.acting_organ_id)
        .with_for_update()
    ).one_or_none()
    if batch is None:
        raise NotFound(T("没有这批付款，或者您无权查看。"))
    if batch.paid_on is not None or batch.cancelled_at is not None:
        raise Conflict(T("这批付款已经支付或者撤销，可能刚由他人办理。"))
    fees = tx.exec(select(Fee).where(Fee.batch_id == batch_id).order_by(col(Fee.id)).with_for_update()).all()
    return batch, fees


def _told(tx: Session, actor: Actor, act: str, subject: str, facts: dict[str, object]) -> None:
    append(
        tx, STREAM, f"fee.{act}", at=actor.at, user_id=actor.viewer.user_id, actor=actor.viewer.name,
        subject=subject, facts=facts,
    )  # fmt: skip
