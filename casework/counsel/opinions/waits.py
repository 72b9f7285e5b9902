"""What waits: the head's word on the office's opinion, and what the head returned."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col

from casework.accounts.roles import Permission
from casework.counsel.opinions.kind import OFFICE_OPINION, WRITES
from casework.counsel.opinions.tables import PENDING, OfficeOpinion
from casework.db import unindexed
from casework.matters.tables import Matter
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.text import N_

_PAGE = OFFICE_OPINION.page.replace("{id}", "{matter_id}")
_OURS: Any = unindexed(col(Matter.organ_id)).in_(ACTS_FOR)
_SAME: dict[str, Any] = {
    "of": OfficeOpinion,
    "matter": OfficeOpinion.id,
    "home": _PAGE,
    "figure": "approvals",
}

ISSUE = Wait(
    code="issue_opinion",
    label=N_("签发法律顾问办公室意见"),
    verb=N_("签发"),
    permission=Permission.ISSUE_OPINIONS,
    stands=(PENDING.rows("submitted"),),
    whose=(_OURS, col(OfficeOpinion.submitted_by) != bindparam("me")),
    by=OfficeOpinion.submitted_by,
    at=col(OfficeOpinion.submitted_at),
    page=_PAGE + "#word",
    **_SAME,
)
RETURNED = Wait(
    code="office_opinion_returned",
    label=N_("办公室意见被退回，修改后再报"),
    verb=N_("修改"),
    permission=WRITES,
    stands=(PENDING.rows("returned"),),
    whose=(_OURS,),
    by=OfficeOpinion.decided_by,
    at=col(OfficeOpinion.decided_at),
    page=_PAGE + "/edit",
    **_SAME,
)
WAITS = (ISSUE, RETURNED)
