"""Commendations that wait: for approval, and returned."""

from typing import Any

from sqlalchemy import bindparam, cast
from sqlalchemy.types import String
from sqlmodel import col

from casework.accounts.roles import Permission
from casework.credit.commendations.tables import SUBMITTED, Commendation
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.text import N_

_OURS = col(Commendation.organ_id).in_(ACTS_FOR)
_NUMBER: Any = cast(col(Commendation.id), String)
_all: dict[str, Any] = {
    "of": Commendation, "page": "/credit/commendations/{id}", "home": "/credit/commendations/{id}",
    "own": (_NUMBER, Commendation.honour), "figure": "approvals",
}  # fmt: skip
APPROVE = Wait(
    code="approve_commendation", label=N_("批准表彰奖励"), verb=N_("审批"), permission=Permission.DECIDE,
    stands=(SUBMITTED.rows("submitted"),), whose=(_OURS, col(Commendation.made_by) != bindparam("me")),
    by=Commendation.made_by, at=col(Commendation.made_at), **_all,
)  # fmt: skip
MEND = Wait(
    code="mend_commendation", label=N_("表彰奖励提请被退回"), verb=N_("修改"), permission=Permission.USE_CREDIT,
    stands=(SUBMITTED.rows("returned"),), whose=(_OURS,), by=Commendation.decided_by,
    at=col(Commendation.decided_at), **_all,
)  # fmt: skip
WAITS = (APPROVE, MEND)
