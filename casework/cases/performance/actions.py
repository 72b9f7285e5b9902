"""Record what a decision orders, and what was done of it (201号第十八条第一款, 行政诉讼法第九十四条)."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.performance.forms import NewObligation, NothingToPerform, Progress
from casework.cases.performance.queries import NOTICES, still_open
from casework.cases.record.checks import check_term, unknown_codes
from casework.cases.record.events import another, put
from casework.cases.record.find import case_to_act_on
from casework.cases.record.refresh import acted
from casework.cases.record.tables import Case
from casework.db import id_of
from casework.errors import Conflict, InvalidInput, NotFound
from casework.matters.events import NewEvent, in_force
from casework.matters.tables import Event
from casework.rulebook import EventKind, parse_term
from casework.text import T, Text

K = EventKind
_KINDS = {
    "partly": K.OBLIGATION_PARTLY_PERFORMED,
    "settled": K.OBLIGATION_SETTLED,
    "performed": K.OBLIGATION_PERFORMED,
}


def record_obligation(tx: Session, actor: Actor, case_id: int, new: NewObligation) -> int:
    """Record an obligation of the operative part, and answer its event's id.

    Its term is the decision's and runs from its effect, whenever that is recorded. Where the decision names no term, or
    the first day is not that of its effect, the office says the day and why. Raises InvalidInput, Conflict, Forbidden.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=new.version)
    if wrong := _wrong(new):
        raise InvalidInput(wrong)
    facts: dict[str, object] = {
        "of": another(tx, case, K.OBLIGATION_SET, "obligation"),
        "about": "decision" if new.term else "office",
        "what_kind": new.what_kind,
        "performer": new.performer,
    }
    if new.amount is not None:
        facts["amount_fen"] = new.amount.fen
    if new.begins is not None:
        facts["stated"] = True
    if new.why:
        facts["why"] = new.why
    term = parse_term(new.term).code if new.term else new.due.isoformat() if new.due else ""
    told = NewEvent(K.OBLIGATION_SET, new.begins or actor.today, term=term, note=new.wording, facts=facts)
    event = put(tx, actor, case, told)
    acted(tx, actor, case, "obligation.set", new.wording, event=event.id, term=term, performer=new.performer)
    return id_of(event)


def _wrong(new: NewObligation) -> dict[str, Text]:
    """What cannot be accepted."""
    wrong = unknown_codes({"what_kind": new.what_kind}, {"what_kind": "obligation"}) | check_term(new.term)
    if new.amount is None and new.what_kind == "pay":
        wrong["amount"] = T("请填写金额；主文只给出计算方法的，填写计算的结果。")
    if new.term and new.due is not None:
        wrong["due"] = T("文书写明了期限的，最后一日由期限算出，请清空这一项。")
    if not new.term and new.due is None:
        wrong["due"] = T("文书没有写明期限或者只写立即履行的，请定一个最后一日，并写明理由。")
    if (new.due is not None or new.begins is not None) and not new.why:
        wrong["why"] = T("请写明为什么定这一天，如“判决只写立即履行，国库支付须十个工作日”。")
    if new.due is not None and new.begins is not None and new.due < new.begins:
        wrong["due"] = T("最后一日不能早于起算日（{day}）。", day=new.begins)
    return wrong


def record_progress(tx: Session, actor: Actor, case_id: int, done: Progress) -> int:
    """Record what was done of an obligation, and answer the event's id.

    With the last one performed the enforcement notices of the case are answered as well. Raises InvalidInput, NotFound,
    Conflict where the obligation is performed already, Forbidden.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, Permission.DRAFT, seen_version=done.version)
    live = in_force(tx.exec(select(Event).where(Event.matter_id == case_id)))
    of_it = [e for e in live if e.facts.get("of") == done.item]
    obligation = next((e for e in of_it if e.kind is K.OBLIGATION_SET), None)
    if obligation is None:
        raise NotFound(T("本案没有这项义务，可能已经撤销。"))
    if any(e.kind is K.OBLIGATION_PERFORMED for e in of_it):
        raise Conflict(T("这项义务已经登记履行完毕。日期有误的，请在办理经过中更正。"))
    kind = _KINDS[done.act]
    if wrong := _wrong_progress(done, actor.today):
        raise InvalidInput(wrong)
    facts: dict[str, object] = {"of": done.item}
    if done.paid is not None:
        facts["paid_fen"] = done.paid.fen
    if done.proof:
        facts["proof"] = done.proof
    told = NewEvent(
        kind,
        done.on,
        term=done.agreed.isoformat() if done.act == "settled" and done.agreed else "",
        note=done.note,
        facts=facts,
        file_ids=done.file_ids,
        title="履行凭证",
    )
    event = put(tx, actor, case, told, instance_id=obligation.instance_id)
    if kind is K.OBLIGATION_PERFORMED and not still_open([*live, event]):
        _answer_notices(tx, actor, case, live, done.on)
    acted(
        tx,
        actor,
        case,
        f"obligation.{done.act}",
        obligation.note,
        of=done.item,
        on=done.on.isoformat(),
        proof=done.proof,
    )
    return id_of(event)


def _wrong_progress(done: Progress, today: date) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    if done.on > today:
        wrong["on"] = T("日期不能晚于今天（{today}）。", today=today)
    if done.act == "partly" and done.paid is None and not done.note:
        wrong["note"] = T("请写明履行了哪一部分，或者填写本次金额。")
    if done.act == "settled" and done.agreed is None:
        wrong["agreed"] = T("请填写和解协议约定的履行日，新的期限由此起算。")
    if done.act == "settled" and done.agreed is not None and done.agreed < done.on:
        wrong["agreed"] = T("约定的履行日不能早于和解的日期（{day}）。", day=done.on)
    if done.act == "performed" and not done.proof:
        wrong["proof"] = T("请填写履行的凭证，如付款回单号、新决定的文号、对方的收条。")
    return wrong


def _answer_notices(tx: Session, actor: Actor, case: Case, live: Sequence[Event], on: date) -> None:
    answered = {e.facts.get("of") for e in live if e.kind is K.TERM_ANSWERED}
    for notice in live:
        if notice.kind in NOTICES and notice.facts.get("of") not in answered:
            told = NewEvent(K.TERM_ANSWERED, max(on, notice.on), facts={"of": notice.facts.get("of", "")})
            put(tx, actor, case, told, instance_id=notice.instance_id)


def nothing_to_perform(tx: Session, actor: Actor, case_id: int, said: NothingToPerform) -> None:
    """Record that the decision orders nothing of the organ, with the reason. Raises Conflict where something is owed."""
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=said.version)
    live = in_force(tx.exec(select(Event).where(Event.matter_id == case_id)))
    if any(e.kind is K.OBLIGATION_SET for e in live):
        raise Conflict(T("本案已登记有须履行的义务。登错的，请先在办理经过中撤销。"))
    put(tx, actor, case, NewEvent(K.NOTHING_TO_PERFORM, actor.today, note=said.reason))
    acted(tx, actor, case, "obligation.none", said.reason)
