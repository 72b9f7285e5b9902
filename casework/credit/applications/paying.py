"""Mark instalments as paid, revoke a recognition, note what comes back (34号第十一条、第十八条、第二十条)."""

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.credit.applications.find import acted, owed, to_act_on
from casework.credit.applications.forms import Deciding, Paying, Repaying, Revoking
from casework.credit.applications.queries import orphaned, paid
from casework.credit.applications.tables import (
    ApplicationState,
    CreditApplication,
    CreditInstalment,
    CreditRepayment,
    Ground,
    InstalmentState,
)
from casework.credit.products import RecordKind
from casework.credit.programmes.queries import version
from casework.credit.records.actions import keep
from casework.credit.records.forms import Told
from casework.credit.records.queries import OF_PROGRAMME
from casework.credit.records.wrong import wrong_with
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.money import Money
from casework.text import T, Text

State = ApplicationState


def pay(tx: Session, actor: Actor, application_id: int, instalment_id: int, word: Paying) -> None:
    """Mark an instalment as paid: in the order of the years, to the 分, and none after a revocation.

    Raises NotFound; Forbidden (nobody pays what it decided); Outdated, Conflict; InvalidInput.
    """
    actor.must(Permission.FINANCE)
    row = to_act_on(tx, actor, application_id, word.version, State.RECOGNISED)
    one = tx.get(CreditInstalment, instalment_id)
    if one is None or one.application_id != application_id or one.state is not InstalmentState.DUE:
        raise Conflict(T("没有这笔待兑现的奖励。"))
    if row.decided_by == actor.viewer.user_id:
        raise Forbidden(T("审定奖励的人不能办理兑现。"))
    wrong: dict[str, Text | str] = {}
    if word.amount != one.amount:
        wrong["amount"] = T("应兑现{sum}，一分不多、一分不少。", sum=one.amount)
    if actor.today < one.due_from:
        wrong["paid_on"] = T("这一期自{day}起兑现。", day=one.due_from)
    elif not one.due_from <= word.on <= actor.today:
        wrong["paid_on"] = T("兑现日期须在{first}以后、今天以前。", first=one.due_from)
    if wrong:
        raise InvalidInput(wrong)
    earlier = select(CreditInstalment.year).where(
        CreditInstalment.award_id == one.award_id, CreditInstalment.state == InstalmentState.DUE,
        col(CreditInstalment.year) < one.year,
    )  # fmt: skip
    if (year := tx.exec(earlier).first()) is not None:
        raise Conflict(T("{year}年的一期还没有兑现，请依次办理。", year=year))
    one.state, one.paid_on, one.voucher = InstalmentState.PAID, word.on, word.voucher
    one.paid_by = actor.viewer.user_id
    acted(tx, actor, row, "paid", year=one.year, fen=one.amount.fen, voucher=word.voucher)


def propose_revocation(tx: Session, actor: Actor, application_id: int, word: Revoking) -> None:
    """Propose to revoke; until that is decided nothing is paid. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    actor.must(Permission.USE_CREDIT)
    row = to_act_on(tx, actor, application_id, word.version, State.RECOGNISED)
    wrong: dict[str, Text | str] = {}
    had = paid(tx, application_id)
    if word.ground is Ground.FRAUD:
        if word.kind is None:
            wrong["kind"] = T("弄虚作假的记入信用信息，请选择失信程度。")
        if word.ended_on is None:
            wrong["ended_on"] = T("请填写弄虚作假行为终止的日期，5年查询期限自该日起算。")
        elif word.kind is not None:
            told = _told(row, word.kind, word, actor)
            found = wrong_with(told, actor.today)
            wrong |= {name: said for name, said in found.items() if name in {"ended_on", "conduct"}}
        if word.repay is not None and word.repay.fen != had:
            wrong["repay"] = T("弄虚作假的，已兑现的{sum}全部退回，不用填写。", sum=Money(had))
    elif word.repay is not None and word.repay.fen > had:
        wrong["repay"] = T("至今只兑现{sum}，退回的不能更多。", sum=Money(had))
    if wrong:
        raise InvalidInput(wrong)
    row.ground, row.conduct, row.revocation = word.ground, word.conduct, word.document
    row.conduct_kind = word.kind.value if word.kind and word.ground is Ground.FRAUD else ""
    row.ended_on = word.ended_on if word.ground is Ground.FRAUD else None
    row.repay = Money(had) if word.ground is Ground.FRAUD else word.repay or Money(0)
    row.proposed_by, row.proposed_at = actor.viewer.user_id, actor.at
    row.state = State.REVOKING
    acted(tx, actor, row, "revoking", ground=word.ground.value)


def _told(row: CreditApplication, kind: RecordKind, word: Revoking, actor: Actor) -> Told:
    return Told(
        kind=kind, document=word.document, conduct=f"弄虚作假骗取奖励（{row.number}）：{word.conduct}"[:500],
        found_on=actor.today, ended_on=word.ended_on,
    )  # fmt: skip


def decide_revocation(tx: Session, actor: Actor, application_id: int, word: Deciding) -> None:
    """Revoke: what is not paid is stopped, what was paid comes back, and fraud is an adverse record; or leave it recognised.

    Raises NotFound; Forbidden (nobody decides what it proposed); Outdated, Conflict; InvalidInput.
    """
    actor.must(Permission.DECIDE)
    row = to_act_on(tx, actor, application_id, word.version, State.REVOKING)
    if row.proposed_by == actor.viewer.user_id:
        raise Forbidden(T("提出撤销的人不能自己审定。"))
    if not word.approve:
        if not word.note:
            raise InvalidInput({"note": T("退回的请写明理由。")})
        row.state, row.ground, row.conduct, row.conduct_kind, row.revocation = (
            State.RECOGNISED,
            None,
            "",
            "",
            "",
        )
        row.ended_on, row.repay = None, None
        acted(tx, actor, row, "kept", why=word.note)
        return
    due = (CreditInstalment.application_id == row.id, CreditInstalment.state == InstalmentState.DUE)
    for one in tx.exec(select(CreditInstalment).where(*due)):
        one.state = InstalmentState.STOPPED
    if row.ground is Ground.FRAUD:
        row.record_id = _record(tx, actor, row)
    row.state, row.revoked_on = State.REVOKED, actor.today
    acted(tx, actor, row, "revoked", repay=row.repay.fen if row.repay else 0, record=row.record_id)


def _record(tx: Session, actor: Actor, row: CreditApplication) -> int:
    source = version(tx, row.programme_id)
    told = Told(
        kind=RecordKind(row.conduct_kind), document=row.revocation, found_on=actor.today, ended_on=row.ended_on,
        conduct=f"弄虚作假骗取奖励（{source.title}，{row.number}）：{row.conduct}"[:500],
    )  # fmt: skip
    if wrong := wrong_with(told, actor.today):
        raise Conflict(T("{why}", why=next(iter(wrong.values()))))
    return keep(tx, actor, row.subject_id, row.organ_id, told, OF_PROGRAMME)


def repay(tx: Session, actor: Actor, application_id: int, word: Repaying) -> None:
    """Note what was paid back, never more than is owed. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    actor.must(Permission.FINANCE)
    row = to_act_on(tx, actor, application_id, word.version, State.REVOKED)
    left = owed(tx, row)
    wrong: dict[str, Text | str] = {}
    if not 0 < word.amount.fen <= left:
        wrong["amount"] = T("还应退回{sum}，请核对金额。", sum=Money(left))
    if row.revoked_on is not None and not row.revoked_on <= word.on <= actor.today:
        wrong["repaid_on"] = T("退回日期须在撤销之日（{first}）以后、今天以前。", first=row.revoked_on)
    if wrong:
        raise InvalidInput(wrong)
    tx.add(
        CreditRepayment(
            application_id=application_id, amount=word.amount, on=word.on, voucher=word.voucher,
            made_by=actor.viewer.user_id, made_at=actor.at,
        )
    )  # fmt: skip
    acted(tx, actor, row, "repaid", fen=word.amount.fen, voucher=word.voucher)


def forget(tx: Session, most: int) -> int:
    """Erase the words of some revocations whose adverse record is forgotten (105号第十一条); answers how many."""
    gone = orphaned(tx, most)
    for row in gone:
        row.conduct, row.conduct_kind, row.revocation, row.ended_on = "", "", "", None
    tx.flush()
    return len(gone)
