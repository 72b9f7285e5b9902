"""Say whether a case is lost, have it analysed, approve the analysis, follow its advice (201号第十条（五）)."""

from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.analyses.forms import AdviceFollowed, AnalysisDecision, AnalysisIn, Assignment, LossJudged
from casework.cases.analyses.tables import Analysis
from casework.cases.record.aftermath import LOST, decided
from casework.cases.record.checks import check_term, unknown_codes
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on
from casework.cases.record.outcomes import continued_of, counts_of
from casework.cases.record.refresh import acted
from casework.cases.record.tables import Case, Instance
from casework.clock import office_day
from casework.db import id_of
from casework.errors import Conflict, InvalidInput, NotFound
from casework.matters.events import NewEvent, in_force
from casework.matters.tables import Event
from casework.rulebook import DECIDING, EventKind, parse_term
from casework.text import T, Text

K = EventKind
_NEEDED = ("basics", "reasons", "links", "advice")
"""What an analysis says before it is reviewed."""


def judge_loss(tx: Session, actor: Actor, case_id: int, instance_id: int, judged: LossJudged) -> None:
    """Say what the decision of an instance counts as, with the reason: it goes before what the definition says.

    Raises Conflict where nothing is decided, NotFound, Forbidden.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=judged.version)
    _decided(tx, case, instance_id)
    facts = {"lost": judged.lost}
    put(
        tx,
        actor,
        case,
        NewEvent(K.LOSS_JUDGED, actor.today, note=judged.ground, facts=facts),
        instance_id=instance_id,
    )
    told = "analysis.lost" if judged.lost else "analysis.not_lost"
    acted(tx, actor, case, told, judged.ground, instance=instance_id)


def assign_analysis(
    tx: Session, actor: Actor, case_id: int, instance_id: int, assignment: Assignment
) -> None:
    """Set another term for the analysis than the usual one: no rule gives any. Raises Conflict where nothing is lost."""
    case = case_to_act_on(tx, actor, case_id, Permission.APPROVE_ANALYSIS, seen_version=assignment.version)
    if wrong := check_term(assignment.term):
        raise InvalidInput(wrong)
    _must_be_lost(tx, case, instance_id)
    term = parse_term(assignment.term).code
    told = NewEvent(K.ANALYSIS_ASSIGNED, actor.today, term=term, note=assignment.why)
    put(tx, actor, case, told, instance_id=instance_id)
    acted(tx, actor, case, "analysis.assigned", assignment.why, instance=instance_id, term=term)


def write_analysis(tx: Session, actor: Actor, case_id: int, instance_id: int, written: AnalysisIn) -> None:
    """Write the analysis of a lost instance, and send it to the head of the legal office where it is submitted.

    What was approved is amended once a court above has upheld the loss. Raises InvalidInput naming what is missing,
    Conflict where it is under review or approved, or the instance has no loss of its own.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=written.version)
    upheld = _must_be_lost(tx, case, instance_id)
    row = _row(tx, instance_id)
    if row is not None and row.state == "submitted":
        raise Conflict(T("分析报告正在审核，请先等待审核意见。"))
    approved = office_day(row.decided_at) if row and row.state == "approved" and row.decided_at else None
    if approved is not None and all(on < approved for on in upheld):
        raise Conflict(T("分析报告已经审定，不能再改。"))
    wrong: dict[str, Text] = unknown_codes({"cause": written.cause}, {"cause": "loss_cause"})
    if written.submit:
        labels = AnalysisIn.labels()
        wrong |= {
            name: T("请填写{label}。", label=Text(labels[name]))
            for name in _NEEDED
            if not getattr(written, name)
        }
    if wrong:
        raise InvalidInput(wrong)
    kept = written.model_dump(exclude={"version", "submit"})
    kept |= {
        "made_by": actor.viewer.user_id,
        "made_at": actor.at,
        "state": "submitted" if written.submit else "draft",
    }
    if row is None:
        row = Analysis(case_id=case_id, instance_id=instance_id, **kept)
        tx.add(row)
    row.sqlmodel_update(kept)
    row.submitted_at = actor.at if written.submit else None
    if written.submit:
        put(tx, actor, case, NewEvent(K.ANALYSIS_SUBMITTED, actor.today), instance_id=instance_id)
    acted(
        tx,
        actor,
        case,
        "analysis.submitted" if written.submit else "analysis.saved",
        "",
        instance=instance_id,
    )


def decide_analysis(
    tx: Session, actor: Actor, case_id: int, instance_id: int, decision: AnalysisDecision
) -> None:
    """The head of the legal office approves the analysis that it has read, or returns it with reasons."""
    case = case_to_act_on(tx, actor, case_id, Permission.APPROVE_ANALYSIS, seen_version=decision.version)
    row = _row(tx, instance_id)
    if row is None or row.case_id != case.id or row.state != "submitted":
        raise Conflict(T("这份分析报告不在待审核状态，已由他人办理。"))
    if not decision.approve and not decision.verdict:
        raise InvalidInput({"verdict": T("请写明退回的理由，承办人会看到。")})
    row.state = "approved" if decision.approve else "returned"
    row.decided_by, row.decided_at, row.decision_note = actor.viewer.user_id, actor.at, decision.verdict
    kind = K.ANALYSIS_APPROVED if decision.approve else K.ANALYSIS_RETURNED
    put(tx, actor, case, NewEvent(kind, actor.today, note=decision.verdict), instance_id=instance_id)
    told = "analysis.approved" if decision.approve else "analysis.returned"
    acted(tx, actor, case, told, decision.verdict, instance=instance_id)


def follow_advice(tx: Session, actor: Actor, case_id: int, instance_id: int, said: AdviceFollowed) -> None:
    """Record what became of the advice of an approved analysis: adopted, rejected with the reason, or done."""
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=said.version)
    row = _row(tx, instance_id)
    if row is None or row.case_id != case.id or row.state != "approved":
        raise Conflict(T("分析报告审定以后，才登记建议的办理情况。"))
    wrong: dict[str, Text] = {}
    if said.followed_on > actor.today:
        wrong["followed_on"] = T("日期不能晚于今天（{today}）。", today=actor.today)
    if said.followed == "rejected" and not said.followed_note:
        wrong["followed_note"] = T("没有采纳的，请写明由谁决定、为什么。")
    if wrong:
        raise InvalidInput(wrong)
    row.followed, row.followed_on, row.followed_note = said.followed, said.followed_on, said.followed_note
    acted(
        tx, actor, case, "analysis.followed", said.followed_note, instance=instance_id, followed=said.followed
    )


def _decided(tx: Session, case: Case, instance_id: int) -> list[Event]:
    """The events in force of a case whose instance is decided. Raises NotFound, Conflict."""
    if tx.exec(select(Instance.case_id).where(Instance.id == instance_id)).one_or_none() != case.id:
        raise NotFound(T("本案没有这个审级。"))
    live = in_force(tx.exec(select(Event).where(Event.matter_id == id_of(case))))
    if decided(e for e in live if e.instance_id == instance_id) is None:
        raise Conflict(T("这个审级还没有登记裁判结果。"))
    return list(live)


def _must_be_lost(tx: Session, case: Case, instance_id: int) -> list[date]:
    """On which days courts above upheld the loss of an instance. Raises Conflict where it has no loss of its own."""
    live = _decided(tx, case, instance_id)
    instances = tx.exec(select(Instance).where(Instance.case_id == case.id).order_by(col(Instance.seq))).all()
    counts = counts_of(instances, live)
    if counts.get(instance_id) != LOST:
        raise Conflict(T("这个审级的裁判不计入败诉，不需要分析；口径没有写明的，请先认定。"))
    continued = continued_of(instances, live, counts)
    if instance_id in continued:
        raise Conflict(
            T(
                "这个审级只是维持原审，与原审是同一件败诉，请在原审的分析报告中补充。原因不同的，先认定为败诉，另作分析。"
            )
        )
    above = {n for n, first in continued.items() if first == instance_id}
    return [e.on for e in live if e.instance_id in above and e.kind in DECIDING]


def _row(tx: Session, instance_id: int) -> Analysis | None:
    return tx.exec(select(Analysis).where(Analysis.instance_id == instance_id)).one_or_none()
