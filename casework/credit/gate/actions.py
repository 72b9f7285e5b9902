"""Ask the gate and keep what it said; weigh what it leaves to a person; act on it; look at it again."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.credit.deciding.decide import Outcome
from casework.credit.gate.forms import Asking, Noting, Weighing
from casework.credit.gate.frozen import Facts, freeze, thaw
from casework.credit.gate.queries import decision, facts_on, past, valid_until
from casework.credit.gate.tables import DecisionRecord, DecisionTurn, DecisionUse, GateDecision, GateState
from casework.credit.products import Decision
from casework.credit.subjects.actions import deal
from casework.credit.subjects.queries import subject
from casework.db import id_of, next_number, put_new, take_turns
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.text import T, Text


def ask(tx: Session, actor: Actor, subject_id: int, word: Asking) -> int:
    """Ask the gate about a subject and keep what it says with its facts; answers the decision's key.

    The same asked again by the same organ on the same facts is answered with the decision that is there. Raises Forbidden,
    NotFound, InvalidInput.
    """
    actor.must(Permission.USE_CREDIT)
    about = subject(tx, actor.viewer, subject_id)
    key = about.merged_into_id or about.id
    on = word.on or actor.today
    if on > actor.today:
        raise InvalidInput({"on": T("评估日期不能晚于今天（{today}）。", today=actor.today)})
    take_turns(tx, f"credit/gate/{key}")
    facts = facts_on(tx, key, word.use, on, word.required)
    kept, organ_id = freeze(facts), actor.viewer.acting_organ_id
    of = (
        GateDecision.subject_id == key, GateDecision.use == word.use, GateDecision.organ_id == organ_id,
        GateDecision.on == on, GateDecision.purpose == word.purpose,
    )  # fmt: skip
    for before in tx.exec(select(GateDecision).where(*of).order_by(col(GateDecision.id).desc())):
        if before.facts == kept:
            return id_of(before)
    outcome = facts.outcome
    row = GateDecision(
        number=f"准入〔{on.year}〕{next_number(tx, f'credit/gate/{on.year}')}号",
        title=word.use.label, subject_id=key, organ_id=organ_id, use=word.use, on=on, purpose=word.purpose,
        decision=outcome.decision, state=state_of(outcome), facts=kept, shown_until=facts.until,
        asked_by=actor.viewer.user_id, asked_at=actor.at,
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    note_uses(tx, id_of(row), facts)
    deal(tx, actor, key)
    acted(tx, actor, row, "asked", use=word.use.value, decision=row.decision.value)
    return id_of(row)


def state_of(outcome: Outcome) -> GateState:
    """Where a decision stands by what the gate says: what a person may weigh is adverse information alone."""
    if outcome.decision is not Decision.PENDING:
        return GateState.DECIDED
    return GateState.WEIGHING if all(one.met for one in outcome.requirements) else GateState.LACKING


def note_uses(tx: Session, decision_id: int, facts: Facts) -> None:
    """Note on which products and records a decision was given."""
    products = [
        {"decision_id": decision_id, "product": one.product, "product_id": one.key}
        for one in facts.shown
        if one.key is not None
    ]
    records = [
        {"decision_id": decision_id, "record_id": key}
        for key in sorted({r.key for r in facts.records if r.key is not None})
    ]
    put_new(tx, DecisionUse, products)
    put_new(tx, DecisionRecord, records)


def weigh(tx: Session, actor: Actor, decision_id: int, word: Weighing) -> None:
    """Say what adverse information that the gate leaves to a person comes to.

    Never where a product is missing, and never against what bars a subject. Raises Forbidden (whoever asked does not
    weigh), NotFound, Conflict.
    """
    actor.must(Permission.DECIDE)
    row = _held(tx, actor, decision_id)
    if row.asked_by == actor.viewer.user_id:
        raise Forbidden(T("提出申请的人不能自己认定。"))
    if row.state != GateState.WEIGHING:
        raise Conflict(
            T("只有信用产品齐全、因一般失信或者异议中的记录待认定的，才由人认定；缺信用产品的请先补齐。")
        )
    last = valid_until(thaw(row.facts).outcome)
    if last is not None and last < actor.today:
        raise Conflict(T("所依据的信用产品用至{last}，已经过期，请重新评估。", last=last))
    before = row.decision
    row.decision = Decision.ELIGIBLE if word.eligible else Decision.NOT_ELIGIBLE
    row.state = GateState.DECIDED
    row.weighed_by, row.weighed_at, row.weighed_why = actor.viewer.user_id, actor.at, word.why
    turned(tx, row, before, actor=actor, note=word.why)
    acted(tx, actor, row, "weighed", decision=row.decision.value)


def act_on(
    tx: Session, actor: Actor, decision_id: int, word: Noting, by: Permission = Permission.USE_CREDIT
) -> None:
    """Say that something was granted by it, by whoever has the right to.

    Raises Forbidden, NotFound; Conflict where it is not eligible or has run out.
    """
    actor.must(by)
    row = _held(tx, actor, decision_id)
    if row.decision is not Decision.ELIGIBLE or row.state not in {GateState.DECIDED, GateState.CHANGED}:
        raise Conflict(T("结论不是“符合信用条件”，或者已经采用，不能据此办理。"))
    last = valid_until(thaw(row.facts).outcome)
    if last is not None and last < actor.today:
        raise Conflict(T("所依据的信用产品用至{last}，已经过期，请重新评估。", last=last))
    _must_hold_today(tx, actor, row)
    row.state = GateState.ACTED
    turned(tx, row, row.decision, actor=actor, note=word.note)
    acted(tx, actor, row, "acted_on")


def _must_hold_today(tx: Session, actor: Actor, row: GateDecision) -> None:
    """Raise Conflict where what the subject shows today says worse than what the decision was given on."""
    then = thaw(row.facts)
    asked = [one.product for one in then.requirements]
    now = facts_on(tx, row.subject_id, row.use, actor.today, asked).outcome
    if list(Decision).index(now.decision) > list(Decision).index(then.outcome.decision):
        raise Conflict(
            T(
                "作出结论以后情况有变，今天的结论是“{decision}”：{why}请重新评估。",
                decision=Text(now.decision.label), why=now.because[0],
            )
        )  # fmt: skip


def note(tx: Session, actor: Actor, decision_id: int, word: Noting) -> None:
    """Say what was made of a change in the facts of a decision. Raises Forbidden, NotFound, Conflict."""
    actor.must(Permission.USE_CREDIT)
    row = _held(tx, actor, decision_id)
    if row.state not in {GateState.CHANGED, GateState.REVIEW}:
        raise Conflict(T("这份结论没有待阅或者待复核的变化。"))
    row.state = GateState.ACTED if row.state == GateState.REVIEW else GateState.DECIDED
    turned(tx, row, row.decision, actor=actor, note=word.note)
    acted(tx, actor, row, "reviewed")


def _held(tx: Session, actor: Actor, decision_id: int) -> GateDecision:
    """A decision of the actor's own organ, locked. Raises NotFound, Forbidden."""
    line = decision(tx, actor.viewer, decision_id)
    if line.organ_id not in actor.viewer.acts_for:
        raise Forbidden(T("只有申请的机关能够办理。"))
    return tx.get_one(GateDecision, decision_id, with_for_update=True, populate_existing=True)


def turned(tx: Session, row: GateDecision, before: Decision, *, actor: Actor, note: str = "") -> None:
    """Note what became of a decision."""
    tx.add(
        DecisionTurn(
            decision_id=id_of(row), before=before, after=row.decision, state=row.state, note=note,
            by=actor.viewer.user_id, at=actor.at,
        )
    )  # fmt: skip


def forget(tx: Session, on: date, most: int) -> int:
    """Erase from some decisions what look-back has ended by a day, with what people wrote about it; answers how many."""
    rows: Sequence[GateDecision] = past(tx, on, most)
    for row in rows:
        facts = thaw(row.facts).without_past(on)
        row.facts, row.shown_until, row.forgotten, row.weighed_why = freeze(facts), facts.until, True, ""
        for turn in tx.exec(select(DecisionTurn).where(DecisionTurn.decision_id == row.id)):
            turn.note = ""
    tx.flush()
    return len(rows)


def acted(tx: Session, actor: Actor, row: GateDecision, action: str, **facts: object) -> None:
    """Put an act into the trail, which names neither subject nor record: what they say will be forgotten."""
    tx.flush()
    append(
        tx, "credit_gate", f"credit_decision.{action}", at=actor.at, user_id=actor.viewer.user_id,
        actor=actor.viewer.name, subject=row.number, facts=facts,
    )  # fmt: skip
