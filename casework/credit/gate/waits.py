"""What waits at the gate: for a person's word, for a look at what has changed, for the second word on the matrix."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col

from casework.accounts.roles import Permission
from casework.credit.gate.tables import OPEN, PROPOSED, FieldRule, GateDecision
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.text import N_

_ME: Any = bindparam("me")
_OURS = col(GateDecision.organ_id).in_(ACTS_FOR)


def _of_decision(code: str, label: str, verb: str, permission: Permission, state: str, *whose: Any) -> Wait:
    return Wait(
        code=code, label=label, verb=verb, permission=permission, of=GateDecision,
        stands=(OPEN.rows(state),), whose=(_OURS, *whose), by=GateDecision.asked_by,
        at=col(GateDecision.asked_at), page="/credit/decisions/{id}", home="/credit/decisions/{id}",
        own=(GateDecision.number, GateDecision.title), figure="approvals",
    )  # fmt: skip


def _of_rule(code: str, permission: Permission) -> Wait:
    return Wait(
        code=code, label=N_("审定信用产品要求的调整"), verb=N_("审定"), permission=permission, of=FieldRule,
        stands=(PROPOSED.rows("proposed"),), whose=(col(FieldRule.made_by) != _ME,), by=FieldRule.made_by,
        at=col(FieldRule.made_at), page="/credit/matrix#rule-{id}", home="/credit/matrix",
        own=(FieldRule.title, FieldRule.why), figure="approvals",
    )  # fmt: skip


WEIGH = _of_decision(
    "weigh_credit", N_("认定信用记录"), N_("认定"), Permission.DECIDE, "weighing",
    col(GateDecision.asked_by) != _ME,
)  # fmt: skip
CHANGED = _of_decision("credit_changed", N_("准入结论有变"), N_("阅知"), Permission.USE_CREDIT, "changed")
REVIEW = _of_decision(
    "review_credit", N_("复核已采用的准入结论"), N_("复核"), Permission.USE_CREDIT, "review"
)
MATRIX = _of_rule("credit_matrix_centre", Permission.KEEP_CREDIT)
MATRIX_SUPERVISED = _of_rule("credit_matrix_supervisor", Permission.SUPERVISE_CREDIT)
WAITS = (WEIGH, CHANGED, REVIEW, MATRIX, MATRIX_SUPERVISED)
