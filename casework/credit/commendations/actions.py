"""Propose a commendation, put it up for approval once the gate lets it pass, approve it (201号第二十三条, 105号第七条、第九条第（四）项)."""

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.credit.commendations.forms import Commending, Word
from casework.credit.commendations.queries import commendation
from casework.credit.commendations.tables import Commendation, CommendationState
from casework.credit.gate.actions import act_on, ask
from casework.credit.gate.forms import Asking, Noting
from casework.credit.gate.queries import DecisionLine, decision, valid_until
from casework.credit.products import Decision, UseField
from casework.credit.subjects.actions import deal
from casework.credit.subjects.queries import subject
from casework.db import id_of
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.text import T, Text


def propose(tx: Session, actor: Actor, subject_id: int, word: Commending) -> int:
    """Draw up a proposal for a subject; the gate is asked at once. Answers its key. Raises Forbidden, NotFound."""
    actor.must(Permission.USE_CREDIT)
    about = subject(tx, actor.viewer, subject_id)
    row = Commendation(
        organ_id=actor.viewer.acting_organ_id, subject_id=about.merged_into_id or about.id,
        honour=word.honour, merits=word.merits, made_by=actor.viewer.user_id, made_at=actor.at,
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    deal(tx, actor, row.subject_id)
    _acted(tx, actor, row, "proposed")
    check(tx, actor, id_of(row))
    return id_of(row)


def check(tx: Session, actor: Actor, commendation_id: int) -> DecisionLine:
    """Ask the gate about it, and keep what it says. Raises Forbidden, NotFound, Conflict."""
    row = _held(tx, actor, commendation_id, CommendationState.DRAFT, CommendationState.RETURNED)
    actor.must(Permission.USE_CREDIT)
    word = Asking(use=UseField.COMMENDATION, purpose=row.honour)
    row.decision_id = ask(tx, actor, row.subject_id, word)
    tx.flush()
    return decision(tx, actor.viewer, row.decision_id)


def submit(tx: Session, actor: Actor, commendation_id: int) -> None:
    """Put it up for approval. Raises Forbidden, NotFound; Conflict where the gate does not let it pass today."""
    row = _held(tx, actor, commendation_id, CommendationState.DRAFT, CommendationState.RETURNED)
    actor.must(Permission.USE_CREDIT)
    must_pass(tx, actor, row)
    row.state = CommendationState.SUBMITTED
    _acted(tx, actor, row, "submitted")


def decide(tx: Session, actor: Actor, commendation_id: int, word: Word) -> None:
    """Approve it, or return it. Raises Forbidden (nobody approves its own), NotFound, Conflict, InvalidInput."""
    actor.must(Permission.DECIDE)
    row = _held(tx, actor, commendation_id, CommendationState.SUBMITTED)
    if row.made_by == actor.viewer.user_id:
        raise Forbidden(T("不能批准自己提出的表彰奖励。"))
    if word.act == "return" and not word.note:
        raise InvalidInput({"note": T("退回的请写明理由。")})
    if word.act == "approve":
        must_pass(tx, actor, row)
        act_on(tx, actor, row.decision_id or 0, Noting(note=row.honour), Permission.DECIDE)
    row.state = CommendationState.APPROVED if word.act == "approve" else CommendationState.RETURNED
    row.decided_by, row.decided_at, row.note = actor.viewer.user_id, actor.at, word.note
    _acted(tx, actor, row, row.state)


def must_pass(tx: Session, actor: Actor, row: Commendation) -> None:
    """Raises Conflict where the gate does not let it pass on the day of the act."""
    said = decision(tx, actor.viewer, row.decision_id or 0)
    last = valid_until(said.outcome(actor.today))
    if said.decision is not Decision.ELIGIBLE:
        raise Conflict(
            T("信用准入结论是“{decision}”，不能提请表彰奖励。", decision=Text(said.decision.label)),
            href=f"/credit/decisions/{said.id}",
        )
    if last is not None and last < actor.today:
        raise Conflict(
            T("信用准入所依据的信用产品用至{last}，已经过期，请重新评估。", last=last),
            href=f"/credit/decisions/{said.id}",
        )


def _held(tx: Session, actor: Actor, commendation_id: int, *states: CommendationState) -> Commendation:
    commendation(tx, actor.viewer, commendation_id)
    row = tx.get_one(Commendation, commendation_id, with_for_update=True, populate_existing=True)
    if row.state not in states:
        raise Conflict(T("这件提请现在不能这样办理。"))
    return row


def _acted(tx: Session, actor: Actor, row: Commendation, action: str) -> None:
    tx.flush()
    append(
        tx, "commendations", f"commendation.{action}", at=actor.at, user_id=actor.viewer.user_id,
        actor=actor.viewer.name, subject=row.honour, facts={"decision_id": row.decision_id},
    )  # fmt: skip
