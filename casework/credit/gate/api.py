"""The gate over JSON: for any organ, with the decision kept."""

from dataclasses import dataclass
from datetime import date

from casework.accounts.roles import Permission
from casework.credit.gate import actions
from casework.credit.gate.forms import Asking, Calling, Noting, Weighing
from casework.credit.gate.queries import SEES, DecisionLine, RuleLine, decision, decisions, rules
from casework.credit.gate.tables import GateState
from casework.credit.products import Decision, Product
from casework.credit.sealing import sealing
from casework.credit.subjects.actions import deal
from casework.credit.subjects.queries import called
from casework.errors import InvalidInput
from casework.http.desk import Desk
from casework.http.json import Part
from casework.text import T

routes = Part()
USE, DECIDE = Permission.USE_CREDIT, Permission.DECIDE


@dataclass(frozen=True, slots=True)
class Needed:
    """One requirement, and whether it is met."""

    product: Product
    article: str
    met: bool
    why: str
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """What the gate said."""

    id: int
    number: str
    subject_id: int
    decision: Decision
    state: GateState
    requirements: list[Needed]
    because: list[str]
    valid_until: date | None


def _said(desk: Desk, decision_id: int) -> Said:
    one: DecisionLine = decision(desk.tx, desk.viewer, decision_id)
    outcome = one.outcome(desk.today)
    return Said(
        one.id, one.number, one.subject_id, one.decision, one.stands,
        [Needed(r.product, r.article, r.met, str(r.why), r.valid_until) for r in outcome.requirements],
        [] if one.past(desk.today) else [str(why) for why in outcome.because], one.valid_until,
    )  # fmt: skip


@routes.acts("/credit/gate", USE)
def ask(desk: Desk, body: Calling) -> Said:
    """Ask whether a subject may be granted what a field is about; the decision is kept and answered with its key.

    The subject is named by its key, or by its name with its code.
    """
    key = body.subject_id
    if key is None:
        key = called(desk.tx, body.name, body.code, sealing(desk.house.settings))
        if key is None:
            raise InvalidInput({"code": T("没有这个名称和代码的信用主体，请核对，或者先登记。")})
        deal(desk.tx, desk.actor, key)
    word = Asking(use=body.field, on=body.on, required=body.required, purpose=body.purpose)
    return _said(desk, actions.ask(desk.tx, desk.actor, key, word))


@routes.reads("/credit/decisions", *SEES)
def read_decisions(desk: Desk, before: int | None = None) -> list[Said]:
    """A page of fifty decisions, the newest first."""
    found = decisions(desk.tx, desk.viewer, before=before)
    return [_said(desk, line.id) for line in found.lines]


@routes.reads("/credit/decisions/{decision_id}", *SEES)
def read_decision(desk: Desk, decision_id: int) -> Said:
    """One decision."""
    return _said(desk, decision_id)


@routes.acts("/credit/decisions/{decision_id}/weighed", DECIDE)
def weigh(desk: Desk, decision_id: int, body: Weighing) -> Said:
    """Say what adverse information that the gate leaves to a person comes to."""
    actions.weigh(desk.tx, desk.actor, decision_id, body)
    return _said(desk, decision_id)


@routes.acts("/credit/decisions/{decision_id}/acted", USE)
def act_on(desk: Desk, decision_id: int, body: Noting) -> Said:
    """Say that something was granted by it."""
    actions.act_on(desk.tx, desk.actor, decision_id, body)
    return _said(desk, decision_id)


@routes.acts("/credit/decisions/{decision_id}/noted", USE)
def note(desk: Desk, decision_id: int, body: Noting) -> Said:
    """Say what was made of a change in its facts."""
    actions.note(desk.tx, desk.actor, decision_id, body)
    return _said(desk, decision_id)


@routes.reads("/credit/matrix", *SEES, Permission.SUPERVISE_CREDIT)
def read_rules(desk: Desk) -> list[RuleLine]:
    """Every change of what a field requires, the latest first; without any, the rule holds as it was issued."""
    return list(rules(desk.tx))
