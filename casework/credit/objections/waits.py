"""What waits for the centre and for a provider: objections to match, to settle or forward, to verify, and to tell of."""

from typing import Any

from sqlmodel import col

from casework.accounts.roles import Permission
from casework.credit.objections.kind import OBJECTION
from casework.credit.objections.tables import WAITING, Objection
from casework.db import unindexed
from casework.matters.tables import Matter
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.text import N_

_SHOW = OBJECTION.page.replace("{id}", "{matter_id}")
_SAME: dict[str, Any] = {
    "of": Objection, "matter": Objection.id, "by": Objection.moved_by, "at": col(Objection.moved_at),
    "due": col(Objection.due), "page": _SHOW + "#act", "home": _SHOW, "figure": "approvals",
}  # fmt: skip
_CENTRE: dict[str, Any] = {
    "permission": Permission.KEEP_CREDIT, "whose": (unindexed(col(Matter.organ_id)).in_(ACTS_FOR),), **_SAME,
}  # fmt: skip

MATCH = Wait(
    code="match_objection", label=N_("匹配网上提交的信用异议"), verb=N_("匹配"),
    stands=(WAITING.rows("to_match"),), **_CENTRE,
)  # fmt: skip
SETTLE = Wait(
    code="settle_objection", label=N_("办理或者转送信用异议"), verb=N_("办理"),
    stands=(WAITING.rows("received"),), **_CENTRE,
)  # fmt: skip
VERIFY = Wait(
    code="verify_objection", label=N_("核查信用异议"), verb=N_("核查"), stands=(WAITING.rows("forwarded"),),
    permission=Permission.PROVIDE_CREDIT,
    whose=(unindexed(col(Matter.responsible_id)).in_(ACTS_FOR),), **_SAME,
)  # fmt: skip
NOTIFY = Wait(
    code="notify_objector", label=N_("告知信用异议处理结果"), verb=N_("告知"),
    stands=(WAITING.rows("settled"),), **_CENTRE,
)  # fmt: skip
WAITS = (MATCH, SETTLE, VERIFY, NOTIFY)
