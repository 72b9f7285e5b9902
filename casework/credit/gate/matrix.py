"""Change what a field requires: one proposes, another approves, and it is in force from a day that is still to come."""

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.credit.gate.forms import Changing, Word
from casework.credit.gate.queries import rule
from casework.credit.gate.tables import FieldRule, RuleState
from casework.credit.subjects.queries import at_centre
from casework.db import id_of
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.text import T

KEEPS = (Permission.KEEP_CREDIT, Permission.SUPERVISE_CREDIT)


def propose(tx: Session, actor: Actor, word: Changing) -> int:
    """Propose what a field shall require; answers the change's key. Raises Forbidden, InvalidInput.

    The day is still to come, so that what was decided before is decided the same when it is asked about again.
    """
    _must_keep(tx, actor)
    if word.start <= actor.today:
        raise InvalidInput(
            {"start": T("施行日期须晚于今天（{today}），已有的结论不受影响。", today=actor.today)}
        )
    row = FieldRule(**word.model_dump(), title=word.use.label, made_by=actor.viewer.user_id, made_at=actor.at)
    tx.add(row)
    tx.flush()
    _acted(tx, actor, row, "proposed")
    return id_of(row)


def decide(tx: Session, actor: Actor, rule_id: int, word: Word) -> None:
    """Approve a change, or return it. Raises Forbidden (nobody approves its own), NotFound, Conflict, InvalidInput."""
    _must_keep(tx, actor)
    rule(tx, rule_id)
    row = tx.get_one(FieldRule, rule_id, with_for_update=True, populate_existing=True)
    if row.made_by == actor.viewer.user_id:
        raise Forbidden(T("不能审定自己提出的调整，请由另一人审定。"))
    if row.state != RuleState.PROPOSED:
        raise Conflict(T("这项调整已经审定。"))
    if word.act == "approve" and row.start <= actor.today:
        raise Conflict(T("施行日期（{start}）已到，请退回后另行提出。", start=row.start))
    if word.act == "return" and not word.note:
        raise InvalidInput({"note": T("退回的请写明理由。")})
    row.state = RuleState.APPROVED if word.act == "approve" else RuleState.RETURNED
    row.decided_by, row.decided_at, row.note = actor.viewer.user_id, actor.at, word.note
    _acted(tx, actor, row, row.state)


def _must_keep(tx: Session, actor: Actor) -> None:
    if not (at_centre(tx, actor.viewer) or actor.viewer.may(Permission.SUPERVISE_CREDIT)):
        raise Forbidden(T("信用产品要求由市信用中心和市发展改革委调整。"))


def _acted(tx: Session, actor: Actor, row: FieldRule, action: str) -> None:
    tx.flush()
    facts = {n: getattr(row, n) for n in ("commitment", "check", "report", "check_days", "why")}
    append(
        tx, "credit_gate", f"credit_matrix.{action}", at=actor.at, user_id=actor.viewer.user_id,
        actor=actor.viewer.name, subject=row.title, facts=facts | {"start": row.start.isoformat()},
    )  # fmt: skip
