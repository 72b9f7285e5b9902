"""Study a suggestion, write the reply, decide it, and record that it went out (201号第十八条第二款)."""

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on
from casework.cases.record.refresh import acted
from casework.cases.record.tables import Case
from casework.cases.suggestions.forms import Reply, ReplyDecision, ReplySent, Study
from casework.cases.suggestions.queries import ANSWERS, paper_of
from casework.cases.suggestions.tables import Suggestion
from casework.db import id_of
from casework.errors import Conflict, InvalidInput, NotFound
from casework.matters.events import NewEvent, in_force
from casework.matters.tables import Event
from casework.rulebook import HEARINGS, EventKind
from casework.text import T


def study_suggestion(tx: Session, actor: Actor, case_id: int, event_id: int, study: Study) -> None:
    """Record what the suggestion asks, the hearing that it speaks of, and the opinion of the unit or the legal office.

    Raises InvalidInput, NotFound, Conflict where it is answered already, Forbidden, Outdated.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, Permission.DRAFT, seen_version=study.version)
    event, live = _unanswered(tx, case, event_id)
    if study.hearing_id is not None:
        known = {e.id for e in live if e.kind in HEARINGS | {EventKind.HEARING_HELD}}
        if study.hearing_id not in known:
            raise InvalidInput({"hearing_id": T("请从本案的庭审中选择。")})
    row = _row(tx, case, event)
    row.sqlmodel_update(study.model_dump(exclude={"version"}))
    row.studied_by, row.studied_at = actor.viewer.user_id, actor.at
    acted(tx, actor, case, "suggestion.studied", event.kind.label, event=event.id, opinion=study.opinion)


def write_reply(tx: Session, actor: Actor, case_id: int, event_id: int, reply: Reply) -> None:
    """Write the reply, and put it before the principal where it is submitted.

    Raises Conflict where it is before the principal, or approved, or sent; InvalidInput where what it answers is not
    recorded yet.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=reply.version)
    event, _ = _unanswered(tx, case, event_id)
    row = _row(tx, case, event)
    if row.state == "submitted":
        raise Conflict(T("复函正在等待负责人审定，请先等待批示。"))
    if reply.submit and not row.asks:
        raise InvalidInput({"reply": T("请先登记建议的内容和研究意见，再报负责人审定。")})
    row.reply, row.made_by = reply.reply, actor.viewer.user_id
    row.state, row.submitted_at = ("submitted", actor.at) if reply.submit else ("draft", None)
    told = "suggestion.submitted" if reply.submit else "suggestion.saved"
    acted(tx, actor, case, told, event.kind.label, event=event.id)


def decide_reply(tx: Session, actor: Actor, case_id: int, event_id: int, decision: ReplyDecision) -> None:
    """The principal approves the reply that it has read, or returns it with reasons."""
    case = case_to_act_on(tx, actor, case_id, Permission.DECIDE, seen_version=decision.version)
    event, _ = _unanswered(tx, case, event_id)
    row = _row(tx, case, event)
    if row.state != "submitted":
        raise Conflict(T("这份复函不在待审定状态，已由他人办理。"))
    if not decision.approve and not decision.verdict:
        raise InvalidInput({"verdict": T("请写明退回的理由，法制机构会看到。")})
    row.state = "approved" if decision.approve else "returned"
    row.decided_by, row.decided_at, row.decision_note = actor.viewer.user_id, actor.at, decision.verdict
    told = "suggestion.approved" if decision.approve else "suggestion.returned"
    acted(tx, actor, case, told, event.kind.label, event=event.id, note=decision.verdict)


def send_reply(tx: Session, actor: Actor, case_id: int, event_id: int, sent: ReplySent) -> int:
    """Record that the approved reply went out, and answer the event's id: it meets the limit of this suggestion alone.

    Raises Conflict where it is not approved, InvalidInput.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=sent.version)
    event, _ = _unanswered(tx, case, event_id)
    row = _row(tx, case, event)
    if row.state not in {"approved", "sent"}:  # sent, and its event taken back since
        raise Conflict(T("复函还没有经负责人审定，不能登记回复。"))
    if not event.on <= sent.on <= actor.today:
        raise InvalidInput(
            {
                "on": T(
                    "回复日期应当在收到建议之日（{first}）和今天（{today}）之间。",
                    first=event.on,
                    today=actor.today,
                )
            }
        )
    facts = {"mode": sent.mode, "proof": sent.proof} | {
        name: event.facts[name] for name in ("of", "about") if event.facts.get(name)
    }
    told = NewEvent(
        ANSWERS[event.kind],
        sent.on,
        note=sent.remark,
        facts=facts,
        file_ids=sent.file_ids,
        title="复函和送出凭证",
    )
    row.state = "sent"
    answer = put(tx, actor, case, told, instance_id=event.instance_id)
    acted(
        tx,
        actor,
        case,
        "suggestion.answered",
        event.kind.label,
        event=answer.id,
        on=sent.on.isoformat(),
        proof=sent.proof,
    )
    return id_of(answer)


def _unanswered(tx: Session, case: Case, event_id: int) -> tuple[Event, list[Event]]:
    """The suggestion of the case by its event, and the events in force. Raises NotFound, Conflict where it is answered."""
    live = in_force(tx.exec(select(Event).where(Event.matter_id == case.id)))
    event = next((e for e in live if e.id == event_id and e.kind in ANSWERS), None)
    if event is None:
        raise NotFound(T("本案没有这份建议，可能登记已经更正。请回到案件页查看。"))
    answers = (e for e in live if e.kind is ANSWERS[event.kind])
    if any(e.facts.get("of") and e.facts["of"] == event.facts.get("of") for e in answers):
        raise Conflict(T("这份建议已经登记回复。日期有误的，请在办理经过中更正。"))
    return event, live


def _row(tx: Session, case: Case, event: Event) -> Suggestion:
    paper = paper_of(event)
    wanted = select(Suggestion).where(Suggestion.case_id == case.id, Suggestion.paper == paper)
    row = tx.exec(wanted).one_or_none()
    if row is None:
        row = Suggestion(case_id=id_of(case), paper=paper)
        tx.add(row)
        tx.flush()
    return row
