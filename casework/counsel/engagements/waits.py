"""What waits for the counsel office: work handed in, more time asked, work to give anew, interests that came up."""

from typing import Any

from sqlmodel import col

from casework.accounts.roles import Permission
from casework.counsel.engagements.kind import ENGAGEMENT
from casework.counsel.engagements.tables import (
    ASKED,
    FOUND,
    WAITING,
    Engagement,
    Extension,
    InterestFound,
)
from casework.counsel.pool.queries import gone
from casework.db import unindexed
from casework.matters.tables import Matter
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.text import N_

_OURS: tuple[Any, ...] = (unindexed(col(Matter.organ_id)).in_(ACTS_FOR),)
_SHOW = ENGAGEMENT.page.replace("{id}", "{matter_id}")
_SAME: dict[str, Any] = {"permission": Permission.MANAGE_COUNSEL, "whose": _OURS, "home": _SHOW}
_OF: dict[str, Any] = {
    "of": Engagement, "matter": Engagement.id, "by": Engagement.moved_by, "at": col(Engagement.moved_at),
}  # fmt: skip
_TIED: dict[str, Any] = {
    "of": InterestFound, "matter": InterestFound.engagement_id, "by": InterestFound.found_by,
    "at": col(InterestFound.found_at),
}  # fmt: skip

ACCEPT = Wait(
    code="accept_engagement",
    label=N_("验收顾问提交的成果"),
    verb=N_("验收"),
    stands=(WAITING.rows("handed_in"),),
    page=_SHOW + "#word",
    figure="approvals",
    **_SAME,
    **_OF,
)
EXTEND = Wait(
    code="decide_extension",
    label=N_("答复顾问的延期申请"),
    verb=N_("答复"),
    stands=(ASKED.rows("asked"),),
    of=Extension,
    matter=Extension.engagement_id,
    by=Extension.made_by,
    at=col(Extension.made_at),
    page=_SHOW + "#longer",
    figure="approvals",
    **_SAME,
)
ANEW = Wait(
    code="engagement_refused",
    label=N_("顾问不接受任务，重新安排"),
    verb=N_("重新安排"),
    stands=(WAITING.rows("refused"),),
    page=_SHOW + "/assign",
    **_SAME,
    **_OF,
)
RECUSED = Wait(
    code="engagement_recused",
    label=N_("顾问已回避，重新安排"),
    verb=N_("重新安排"),
    stands=(WAITING.rows("recused"),),
    page=_SHOW + "/assign",
    **_SAME,
    **_OF,
)
TIED = Wait(
    code="counsel_tied",
    label=N_("顾问有利害关系，需要回避"),
    verb=N_("办理回避"),
    stands=(FOUND.rows("found"),),
    page=_SHOW + "#interests",
    **_SAME,
    **_TIED,
)
HINTED = Wait(
    code="counsel_hinted",
    label=N_("顾问可能有利害关系，需要核实"),
    verb=N_("核实"),
    stands=(FOUND.rows("hinted"),),
    page=_SHOW + "#interests",
    **_SAME,
    **_TIED,
)
LEFT = Wait(
    code="engagement_left",
    label=N_("顾问已解聘，收回事务另行安排"),
    verb=N_("收回"),
    stands=(
        ~col(Engagement.over),
        col(Engagement.counsel_id).in_(gone()),
    ),
    page=_SHOW + "#take-back",
    **_SAME,
    **_OF,
)
WAITS = (TIED, HINTED, LEFT, ACCEPT, EXTEND, ANEW, RECUSED)
