"""What waits of a budget: for finance, for the principal, and for the office that got something back.

A budget has no clock and is no matter: its proposals wait under their own number (`Wait.own`).
"""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col

from casework.accounts.roles import Permission
from casework.counsel.budgets.tables import PENDING, BudgetProposal, ProposalState
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.text import N_

ME: Any = bindparam("me")
_OURS = col(BudgetProposal.organ_id).in_(ACTS_FOR)
# Nobody reviews or approves what it proposed, nor approves what it reviewed.
_NOT_MINE = col(BudgetProposal.proposed_by) != ME
_NOT_REVIEWED = col(BudgetProposal.reviewed_by) != ME


def _wait(
    code: str, label: str, verb: str, permission: Permission, state: ProposalState, *whose: Any
) -> Wait:
    return Wait(
        code=code,
        label=label,
        verb=verb,
        permission=permission,
        of=BudgetProposal,
        stands=(PENDING.rows(state),),
        whose=(_OURS, *whose),
        by=BudgetProposal.moved_by,
        at=col(BudgetProposal.moved_at),
        page="/counsel/budgets/proposals/{id}",
        own=(BudgetProposal.number, BudgetProposal.title),
        home="/counsel/budgets/proposals/{id}",
        figure="budgets",
    )


S = ProposalState
REVIEW = _wait("review_budget", N_("审核顾问经费"), N_("审核"), Permission.FINANCE, S.PROPOSED, _NOT_MINE)
APPROVE = _wait(
    "approve_budget", N_("批准顾问经费"), N_("批准"), Permission.DECIDE, S.REVIEWED, _NOT_MINE, _NOT_REVIEWED
)
MEND = _wait("mend_budget", N_("顾问经费被退回"), N_("修改重报"), Permission.MANAGE_COUNSEL, S.RETURNED)
WAITS = (REVIEW, APPROVE, MEND)
