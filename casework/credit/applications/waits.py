"""What waits of applications: publicity that is over, a decision, a revocation, an instalment to pay."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col

from casework.accounts.roles import Permission
from casework.credit.applications.kind import APPLICATION
from casework.credit.applications.tables import DUE, OPEN, CreditApplication, CreditInstalment
from casework.db import unindexed
from casework.matters.tables import Matter
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.text import N_

_SHOW = APPLICATION.page.replace("{id}", "{matter_id}")
_ME: Any = bindparam("me")
_TODAY: Any = bindparam("today")
_OURS = unindexed(col(Matter.organ_id)).in_(ACTS_FOR)


def _of(code: str, label: str, verb: str, permission: Permission, state: str, *whose: Any) -> Wait:
    return Wait(
        code=code, label=label, verb=verb, permission=permission, of=CreditApplication, matter=CreditApplication.id,
        stands=(OPEN.rows(state),), whose=(_OURS, *whose), by=CreditApplication.proposed_by,
        at=col(CreditApplication.proposed_at), page=_SHOW + "#act", home=_SHOW, figure="approvals",
    )  # fmt: skip


PUBLISHED = _of(
    "end_publicity", N_("公示届满，报请审定"), N_("报请审定"), Permission.USE_CREDIT, "publicity",
    col(CreditApplication.publicity_until) < _TODAY,
)  # fmt: skip
DECIDE = _of(
    "decide_application", N_("审定奖励和认定申请"), N_("审定"), Permission.DECIDE, "proposed",
    col(CreditApplication.proposed_by) != _ME,
)  # fmt: skip
REVOKE = _of(
    "decide_revocation", N_("审定撤销认定"), N_("审定"), Permission.DECIDE, "revoking",
    col(CreditApplication.proposed_by) != _ME,
)  # fmt: skip
PAY = Wait(
    code="pay_award",
    label=N_("兑现奖励"),
    verb=N_("兑现"),
    permission=Permission.FINANCE,
    of=CreditInstalment,
    matter=CreditInstalment.application_id,
    stands=(DUE.rows("due"),),
    # Nobody pays what it decided; nothing is paid while a revocation is open.
    whose=(
        _OURS,
        col(CreditInstalment.due_from) <= _TODAY,
        col(CreditInstalment.made_by) != _ME,
    ),
    by=CreditInstalment.made_by,
    at=col(CreditInstalment.made_at),
    page=_SHOW + "#instalment-{id}",
    home=_SHOW,
    figure="payments",
)
WAITS = (PUBLISHED, DECIDE, REVOKE, PAY)
