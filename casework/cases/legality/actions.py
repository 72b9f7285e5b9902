"""Review the sued act, decide on what is proposed, and record that it was carried out (201号第十条(四))."""

from collections.abc import Set as AbstractSet
from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.legality.findings import Finding, Proposed
from casework.cases.legality.forms import POINTS, Answer, Answered, CarriedOut, ReviewIn
from casework.cases.legality.proposal import outstanding
from casework.cases.legality.tables import LegalityReview
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.refresh import acted
from casework.cases.record.tables import Case
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.matters.events import NewEvent, events_of
from casework.matters.tables import Event
from casework.rulebook import DECIDING, EventKind
from casework.text import T, Text

_GRAVITY = list(Finding)
_ANSWERS = {
    Answer.ADOPT: ("adopted", EventKind.LEGALITY_ADOPTED),
    Answer.REFUSE: ("refused", EventKind.LEGALITY_REFUSED),
    Answer.RETURN: ("returned", EventKind.LEGALITY_RETURNED),
}
SUBJECT = "行政行为合法性审核意见"


def save_review(tx: Session, actor: Actor, case_id: int, new: ReviewIn) -> int:
    """Write the review; submitted, it concludes, or its proposal goes to the principal. Answers its id.

    Raises NotFound, Forbidden, Outdated; InvalidInput with what is missing or does not agree; Conflict where the matter
    is about no act, a proposal is before the principal, or an adopted one is not carried out yet.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=new.version)
    if not case.matter_type.about_acts:
        raise Conflict(T("本案不涉及被诉行政行为，没有合法性审核。"))
    newest = newest_review(tx, case_id)
    if newest is not None and newest.state == "proposed":
        raise Conflict(T("建议正在等待主要负责人决定，请先等待批示。"))
    if outstanding(_events(tx, case)) is not None:
        raise Conflict(T("已采纳的建议还没有办结，请先登记办理情况，再作新的审核。"))
    if new.submit and (wrong := _wrong(new)):
        raise InvalidInput(wrong)
    row = newest if newest is not None and newest.state == "draft" else None
    written = new.model_dump(exclude={"version", "submit"})
    written |= {"made_by": actor.viewer.user_id, "made_at": actor.at}
    if row is None:
        row = LegalityReview(
            case_id=case_id,
            instance_id=id_of(current_instance(tx, case)),
            seq=newest.seq + 1 if newest else 1,
            **written,
        )
        tx.add(row)
    row.sqlmodel_update(written)
    tx.flush()
    told = {"review": id_of(row), "proposal": new.proposal.value}
    if not new.submit:
        acted(tx, actor, case, "legality.saved", SUBJECT, **told)
        return id_of(row)
    proposes = new.proposal is not Proposed.NOTHING
    row.state, row.submitted_at = "proposed" if proposes else "concluded", actor.at
    row.instance_id = id_of(current_instance(tx, case))
    kind = EventKind.LEGALITY_PROPOSED if proposes else EventKind.LEGALITY_REVIEWED
    told |= {"conclusion": (new.conclusion or Finding.LAWFUL).value}
    put(tx, actor, case, NewEvent(kind, actor.today, facts=dict(told)))
    acted(tx, actor, case, f"legality.{row.state}", SUBJECT, **told)
    return id_of(row)


def _wrong(new: ReviewIn) -> dict[str, Text]:
    """What a review lacks before it can be put forward, and where its parts do not agree."""
    wrong: dict[str, Text] = {}
    findings = {name: getattr(new, f"{name}_finding") for name in POINTS}
    for name, label in POINTS.items():
        if findings[name] is None:
            wrong[f"{name}_finding"] = T("请对“{point}”作出结论。", point=Text(label))
        elif findings[name] is Finding.IMPROPER and name != "propriety":
            wrong[f"{name}_finding"] = T("“不当”只说适当性；这一项有问题的，请选“有瑕疵”或者“违法”。")
        if not getattr(new, name):
            wrong[name] = T("请写明“{point}”的审核意见。", point=Text(label))
    if not new.opinion:
        wrong["opinion"] = T("请写明总的审核意见。")
    worst = max((f for f in findings.values() if f is not None), key=_GRAVITY.index, default=Finding.LAWFUL)
    if new.conclusion is None:
        wrong["conclusion"] = T("请作出总的结论。")
    elif _GRAVITY.index(new.conclusion) < _GRAVITY.index(worst):
        wrong["conclusion"] = T(
            "分项中有“{worst}”，总的结论不能轻于分项。请核对分项，或者改总的结论。", worst=Text(worst.label)
        )
    elif new.conclusion is Finding.LAWFUL and new.proposal is not Proposed.NOTHING:
        wrong["proposal"] = T("结论是合法、适当的，不提出停止执行、变更或者撤销的建议。请核对结论或者建议。")
    return wrong


def decide_proposal(tx: Session, actor: Actor, case_id: int, decision: Answered) -> int:
    """The principal adopts a proposal until a day, refuses it or returns it with words. Answers the review's id.

    Raises NotFound, Forbidden, Outdated, InvalidInput; Conflict where nothing is before the principal.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.DECIDE, seen_version=decision.version)
    row = newest_review(tx, case_id)
    if row is None or row.state != "proposed":
        raise Conflict(T("没有等待决定的建议，可能已由他人决定。"))
    adopts = decision.answer is Answer.ADOPT
    wrong: dict[str, Text] = {}
    if adopts and decision.until is None:
        wrong["until"] = T("请确定办结日期：法律没有规定期限，由主要负责人确定，届时提醒。")
    elif adopts and decision.until is not None and decision.until < actor.today:
        wrong["until"] = T("办结日期不能早于今天（{today}）。", today=actor.today)
    if not adopts and not decision.note:
        wrong["note"] = T("不采纳或者退回的，请写明理由，法制机构会看到。")
    if wrong:
        raise InvalidInput(wrong)
    row.state, kind = _ANSWERS[decision.answer]
    row.decided_by, row.decided_at, row.decision_note = actor.viewer.user_id, actor.at, decision.note
    until = decision.until.isoformat() if adopts and decision.until else ""
    told = {"review": id_of(row), "proposal": row.proposal.value}
    said = NewEvent(kind, actor.today, term=until, note=decision.note, facts=dict(told))
    put(tx, actor, case, said, instance_id=row.instance_id)
    acted(tx, actor, case, f"legality.{row.state}", SUBJECT, **told, until=until, note=decision.note)
    return id_of(row)


def carry_out(tx: Session, actor: Actor, case_id: int, done: CarriedOut) -> int:
    """Record what followed from an adopted proposal, with its proof. Answers the event's id.

    A change or revocation before judgment is recorded with its notices (`corrections`) and carries the proposal out by
    itself. Raises NotFound, Forbidden, Outdated, InvalidInput, Conflict.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=done.version)
    events = _events(tx, case)
    adopted = outstanding(events)
    if adopted is None:
        raise Conflict(T("没有等待办理的建议：还没有采纳，或者已经登记办结。"))
    now = {e.kind for e in events if e.instance_id == current_instance(tx, case).id}
    if by_correction(adopted.facts, now):
        raise Conflict(
            T(
                "变更、撤销行政行为的，请在“改变行政行为”登记：文号和日期，并书面告知当事人和法院。登记后本建议即办结。"
            )
        )
    if wrong := _undone(actor, adopted.on, done):
        raise InvalidInput(wrong)
    facts = {"review": adopted.facts["review"], "who": done.who, "proof": done.proof}
    kind = EventKind.LEGALITY_CARRIED_OUT
    new = NewEvent(kind, done.on, note=done.note, facts=dict(facts), file_ids=done.file_ids, title="办理凭证")
    event = put(tx, actor, case, new, instance_id=adopted.instance_id)
    acted(tx, actor, case, "legality.carried_out", SUBJECT, event=event.id, on=done.on.isoformat(), **facts)
    return id_of(event)


def by_correction(facts: dict[str, object], happened: AbstractSet[EventKind]) -> bool:
    """Whether an adopted proposal is carried out by changing the act: that has its own form until the instance is decided.

    `happened`: what there is in the instance that the case is in.
    """
    barred = {EventKind.ACT_CORRECTED, *DECIDING} & happened
    return facts.get("proposal") != Proposed.STAY and not barred


def _undone(actor: Actor, adopted: date, done: CarriedOut) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    if done.on > actor.today:
        wrong["on"] = T("日期不能晚于今天（{today}）。", today=actor.today)
    elif done.on < adopted:
        wrong["on"] = T("日期不能早于采纳建议之日（{day}）。", day=adopted)
    if not done.proof and not done.file_ids:
        wrong["proof"] = T("请写明凭证（文号、通知），或者上传扫描件。")
    return wrong


def newest_review(tx: Session, case_id: int) -> LegalityReview | None:
    """The newest version; earlier ones stay as they were."""
    query = select(LegalityReview).where(LegalityReview.case_id == case_id)
    return tx.exec(query.order_by(col(LegalityReview.seq).desc()).limit(1)).one_or_none()


def _events(tx: Session, case: Case) -> list[Event]:
    return events_of(tx, [id_of(case)])[id_of(case)]
