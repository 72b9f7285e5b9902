"""Decide a claim for compensation, deliver the decision, have it paid, and settle recourse (国家赔偿法)."""

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.compensation.forms import Draft, Recourse, Step, Verdict
from casework.cases.compensation.queries import GAPS, STEPS, may_follow
from casework.cases.compensation.tables import CompensationDecision
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on
from casework.cases.record.refresh import acted
from casework.cases.record.tables import Case
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.matters.events import NewEvent, in_force, last
from casework.matters.tables import Event
from casework.rulebook import EventKind
from casework.text import T, Text

K = EventKind
NO_CLAIM = T("本案没有登记赔偿申请。收到赔偿申请书的，请先在收文登记中登记。")


def draft_decision(tx: Session, actor: Actor, case_id: int, draft: Draft) -> int:
    """Keep the draft of the decision, and with `submit` put it before the principal. Answers the case's id.

    Raises Conflict where there is no claim, or the draft is before the principal, or the decision is made; InvalidInput
    for a decision that does not say what and why.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, Permission.DRAFT, seen_version=draft.version)
    live = _live(tx, case)
    _must_be_claimed(live)
    row = _row(tx, actor, case)
    if last(live, K.DECISION_MADE) is not None:
        raise Conflict(T("赔偿决定已经作出。决定日期有误的，请在办理经过中更正。"))
    if row.state == "submitted":
        raise Conflict(T("拟稿正在等待负责人审定，退回后才能修改。"))
    if draft.submit and (wrong := _unwritten(draft)):
        raise InvalidInput(wrong)
    row.sqlmodel_update(draft.model_dump(exclude={"version", "submit", "amount"}))
    row.amount = draft.amount if draft.grants else None
    row.made_by, row.state = actor.viewer.user_id, "draft"
    if draft.submit:
        row.state, row.submitted_at = "submitted", actor.at
        facts = {"grants": bool(row.grants)}
        put(tx, actor, case, NewEvent(K.COMPENSATION_PROPOSED, actor.today, note=_said(row), facts=facts))
    tx.flush()
    acted(tx, actor, case, "compensation.submitted" if draft.submit else "compensation.saved", _said(row))
    return case_id


def _unwritten(draft: Draft) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    if draft.grants is None:
        wrong["grants"] = T("请选择给予赔偿，还是不予赔偿。")
    if not draft.found:
        wrong["found"] = T("请写明查明的事实。")
    if not draft.reasons:
        wrong["reasons"] = T("请写明理由和法律依据；不予赔偿的，应当说明理由（国家赔偿法第十三条第三款）。")
    if draft.grants and not draft.items:
        wrong["items"] = T("请写明赔偿的方式、项目和数额，每项一行。")
    return wrong


def make_decision(tx: Session, actor: Actor, case_id: int, verdict: Verdict) -> int:
    """The principal makes the decision as it is drafted, or returns it with reasons. Answers the case's id.

    Raises Conflict where no draft waits, InvalidInput for a return without reasons.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.DECIDE, seen_version=verdict.version)
    row = _row(tx, actor, case)
    if row.state != "submitted":
        raise Conflict(T("没有等待审定的赔偿决定，可能已由他人办理。"))
    if not verdict.approve and not verdict.note:
        raise InvalidInput({"note": T("请写明退回的理由，法制机构会看到。")})
    row.decided_by, row.decided_at, row.decision_note = actor.viewer.user_id, actor.at, verdict.note
    row.state = "made" if verdict.approve else "returned"
    if verdict.approve:
        facts: dict[str, object] = {"grants": bool(row.grants), "number": row.number}
        facts |= {"amount_fen": row.amount.fen} if row.amount is not None else {}
        put(tx, actor, case, NewEvent(K.DECISION_MADE, actor.today, note=_said(row), facts=facts))
    else:
        put(tx, actor, case, NewEvent(K.COMPENSATION_RETURNED, actor.today, note=verdict.note))
    told = "compensation.made" if verdict.approve else "compensation.returned"
    acted(tx, actor, case, told, _said(row), note=verdict.note)
    return case_id


def take_step(tx: Session, actor: Actor, case_id: int, done: Step) -> int:
    """Record a further step: papers that are missing, gaps told, delivery, payment claimed, requested, made. Answers the case's id.

    Raises Conflict where what it comes after is not recorded, or it is recorded already; InvalidInput for a day that
    lies ahead or before, or without a proof.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=done.version)
    live, step = _live(tx, case), STEPS[done.step]
    if not may_follow(done.step, (e.kind for e in live)):
        if last(live, step.kind) is not None:
            raise Conflict(
                T("“{step}”已经登记。日期有误的，请在办理经过中更正。", step=Text(step.kind.label))
            )
        raise Conflict(T("还不能登记“{step}”：它以前的一步没有登记。", step=Text(step.kind.label)))
    before = last(live, step.after) if step.after is not None else None
    if wrong := _wrong(actor, done, before):
        raise InvalidInput(wrong)
    facts = {"proof": done.proof} if done.proof else {}
    told = NewEvent(
        step.kind, done.on, note=done.note, facts=dict(facts), file_ids=done.file_ids, title=step.title
    )
    put(tx, actor, case, told, instance_id=before.instance_id if before is not None else None)
    acted(tx, actor, case, f"compensation.{done.step}", step.kind.label, on=done.on.isoformat(), **facts)
    return case_id


def _wrong(actor: Actor, done: Step, before: Event | None) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    if done.on > actor.today:
        wrong["on"] = T("日期不能晚于今天（{today}）。", today=actor.today)
    elif before is not None and done.on < before.on:
        wrong["on"] = T(
            "日期不能早于“{before}”之日（{day}）。", before=Text(before.kind.label), day=before.on
        )
    if done.step == "gaps" and not done.note:
        wrong["note"] = T("请逐项写明需要补正的全部内容：只能告知一次（国家赔偿法第十二条第四款）。")
    elif done.step == "incomplete" and not done.note:
        wrong["note"] = T("请逐项写明缺少的材料，告知书照此拟定。")
    elif done.step not in GAPS and not done.proof and not done.file_ids:
        wrong["proof"] = T("请写明凭证（回证、收据、支付凭证号），或者上传扫描件。")
    return wrong


def decide_recourse(tx: Session, actor: Actor, case_id: int, said: Recourse) -> int:
    """Record whether recourse is taken against whoever acted with intent or gross negligence. Answers the case's id.

    Raises Conflict before the compensation is paid, InvalidInput.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=said.version)
    live = _live(tx, case)
    paid = last(live, K.COMPENSATION_PAID)
    if paid is None:
        raise Conflict(T("赔偿以后才能追偿：还没有登记赔偿金支付完毕（国家赔偿法第十六条）。"))
    wrong: dict[str, Text] = {}
    if said.seeks is None:
        wrong["seeks"] = T("请选择追偿，还是不追偿。")
    if said.seeks and said.amount is None:
        wrong["amount"] = T("请填写追偿的金额：部分或者全部赔偿费用。")
    if not paid.on <= said.on <= actor.today:
        wrong["on"] = T(
            "日期应当在支付之日（{first}）和今天（{today}）之间。", first=paid.on, today=actor.today
        )
    if wrong:
        raise InvalidInput(wrong)
    facts: dict[str, object] = {"seeks": bool(said.seeks)}
    facts |= {"amount_fen": said.amount.fen} if said.seeks and said.amount is not None else {}
    put(
        tx, actor, case, NewEvent(K.RECOURSE_DECIDED, said.on, note=said.note, facts=facts),
        instance_id=paid.instance_id,
    )  # fmt: skip
    acted(tx, actor, case, "compensation.recourse", K.RECOURSE_DECIDED.label, on=said.on.isoformat(), **facts)
    return case_id


def _live(tx: Session, case: Case) -> list[Event]:
    return in_force(tx.exec(select(Event).where(Event.matter_id == case.id)))


def _must_be_claimed(live: list[Event]) -> None:
    if last(live, K.CLAIM_RECEIVED) is None:
        raise Conflict(NO_CLAIM)


def _row(tx: Session, actor: Actor, case: Case) -> CompensationDecision:
    wanted = select(CompensationDecision).where(CompensationDecision.case_id == case.id)
    row = tx.exec(wanted).one_or_none()
    if row is None:
        row = CompensationDecision(case_id=id_of(case), made_by=actor.viewer.user_id)
        tx.add(row)
        tx.flush()
    return row


def _said(row: CompensationDecision) -> str:
    """The decision in a few words, for the story and the trail."""
    word = {True: "给予赔偿", False: "不予赔偿", None: "赔偿决定"}[row.grants]
    return "，".join(part for part in (row.number, word, str(row.amount) if row.amount else "") if part)
