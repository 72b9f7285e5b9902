"""Evaluate decisions again where a record that they used has another status. Never silently: it is noted, and waits for somebody."""

from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from casework.audit.actions import append
from casework.credit.commitments.queries import breached_by
from casework.credit.gate.actions import note_uses, state_of
from casework.credit.gate.frozen import anew, freeze, thaw
from casework.credit.gate.queries import facts_of
from casework.credit.gate.tables import DecisionRecord, DecisionTurn, DecisionUse, GateDecision, GateState
from casework.credit.products import Decision, Product
from casework.credit.records.actions import weighed
from casework.credit.records.queries import unweighed
from casework.db import id_of

DONE = frozenset({GateState.ACTED, GateState.REVIEW})
"""Something was granted by it: it is looked at by a person, and not changed."""


def evaluate(tx: Session, today: date, at: datetime, most: int) -> int:
    """Evaluate again what used some of the records whose status has changed; answers how many changes were taken up."""
    changes = unweighed(tx, most)
    for change_id, record_id in changes:
        for row in _used(tx, record_id):
            _evaluate(tx, row, today, at)
        weighed(tx, change_id, at)
    return len(changes)


def _used(tx: Session, record_id: int) -> list[GateDecision]:
    found = select(DecisionRecord.decision_id).where(DecisionRecord.record_id == record_id)
    breached = select(DecisionUse.decision_id).where(
        DecisionUse.product == Product.COMMITMENT, col(DecisionUse.product_id).in_(breached_by(tx, record_id))
    )
    of = or_(col(GateDecision.id).in_(found), col(GateDecision.id).in_(breached))
    return list(tx.exec(select(GateDecision).where(of).order_by(col(GateDecision.id)).with_for_update()))


def _evaluate(tx: Session, row: GateDecision, today: date, at: datetime) -> None:
    before = thaw(row.facts)
    now = anew(before.shown, facts_of(tx, row.subject_id, today))
    if now == before.shown:
        return
    facts = type(before)(before.use, before.on, before.requirements, before.meaning, now)
    outcome, said = facts.outcome, row.decision
    if row.state in DONE:
        # What was granted stands until a person has looked at it; the facts it was granted on stay as they were.
        if outcome.decision is said:
            return
        row.state = GateState.REVIEW
    else:
        row.facts, row.shown_until = freeze(facts), facts.until
        if said is outcome.decision and row.weighed_by is None:
            return
        row.decision, row.state = outcome.decision, state_of(outcome)
        if row.state is GateState.DECIDED:
            row.state = GateState.CHANGED
        row.weighed_by = row.weighed_at = None
        row.weighed_why = ""
    note_uses(tx, id_of(row), facts)
    _noted(tx, row, said, outcome.decision, at)


def _noted(tx: Session, row: GateDecision, before: Decision, after: Decision, at: datetime) -> None:
    tx.add(DecisionTurn(decision_id=id_of(row), before=before, after=after, state=row.state, at=at))
    tx.flush()
    append(
        tx, "credit_gate", "credit_decision.evaluated", at=at, user_id=None, actor="系统", subject=row.number,
        facts={"decision": after.value, "was": before.value},
    )  # fmt: skip
