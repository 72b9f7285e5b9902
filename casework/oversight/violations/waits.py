"""What waits: for the supervising office to decide, order, judge; for the organ concerned to report its correction."""

from typing import Any

from sqlalchemy import select
from sqlmodel import col

from casework.accounts.roles import Permission
from casework.db import unindexed
from casework.matters.tables import Matter
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.organisations.tables import Organisation
from casework.oversight.violations.kind import VIOLATION
from casework.oversight.violations.tables import WAITING, Violation
from casework.text import N_

_SHOW = VIOLATION.page.replace("{id}", "{matter_id}")
_BELOW = (
    select(col(Organisation.id))
    .where(col(Organisation.supervisor_id).in_(ACTS_FOR), col(Organisation.id).not_in(ACTS_FOR))
    .correlate(None)
)
"""Each office has on its desk what it supervises itself (201号第七条): a county's own are the county's to judge, and the city's to see."""
_SAME: dict[str, Any] = {
    "of": Violation, "matter": Violation.id, "by": Violation.organ_id, "by_name": col(Organisation.short_name),
    "at": col(Violation.moved_at), "page": _SHOW + "#act", "home": _SHOW, "figure": "violations",
}  # fmt: skip
_ABOVE: dict[str, Any] = {
    "permission": Permission.SUPERVISE, "whose": (unindexed(col(Matter.organ_id)).in_(_BELOW),), **_SAME,
}  # fmt: skip

DECIDE = Wait(
    code="decide_violation",
    label=N_("认定应诉违规"),
    verb=N_("认定"),
    stands=(WAITING.rows("found"),),
    **_ABOVE,
)
AGAIN = Wait(
    code="decide_violation_again", label=N_("应诉违规的事实有变化，重新认定"), verb=N_("重新认定"),
    stands=(WAITING.rows("changed"),), **_ABOVE,
)  # fmt: skip
ORDER = Wait(
    code="order_correction", label=N_("责令限期改正"), verb=N_("责令改正"), stands=(WAITING.rows("confirmed"),),
    **_ABOVE,
)  # fmt: skip
JUDGE = Wait(
    code="judge_correction",
    label=N_("认定改正结果"),
    verb=N_("认定"),
    stands=(WAITING.rows("answered"),),
    **_ABOVE,
)
ORDER_AGAIN = Wait(
    code="order_correction_again", label=N_("未改正，再次责令或者移送处分建议"), verb=N_("办理"),
    stands=(WAITING.rows("failed"),), **_ABOVE,
)  # fmt: skip
ANSWER = Wait(
    code="answer_correction", label=N_("报告责令改正的情况"), verb=N_("报告"), stands=(WAITING.rows("ordered"),),
    permission=Permission.HANDLE, whose=(unindexed(col(Matter.organ_id)).in_(ACTS_FOR),),
    due=col(Violation.order_due), **(_SAME | {"by": Violation.supervisor_id}),
)  # fmt: skip
WAITS = (DECIDE, AGAIN, ORDER, JUDGE, ORDER_AGAIN, ANSWER)
