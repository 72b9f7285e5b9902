"""What waits for the counsel office: suggestions without a reply."""

from typing import Any

from sqlmodel import col

from casework.accounts.roles import Permission
from casework.counsel.board.tables import UNANSWERED, CounselSuggestion
from casework.counsel.pool.kind import COUNSEL
from casework.db import unindexed
from casework.matters.tables import Matter
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.text import N_

_OURS: Any = unindexed(col(Matter.organ_id)).in_(ACTS_FOR)

REPLY = Wait(
    code="reply_counsel_suggestion",
    label=N_("答复法律顾问的意见、建议"),
    verb=N_("答复"),
    permission=Permission.MANAGE_COUNSEL,
    of=CounselSuggestion,
    matter=CounselSuggestion.counsel_id,
    home=COUNSEL.page.replace("{id}", "{matter_id}"),
    stands=(UNANSWERED.rows("asked"),),
    whose=(_OURS,),
    by=CounselSuggestion.made_by,
    at=col(CounselSuggestion.made_at),
    page="/counsel/board#suggestion-{id}",
    figure="approvals",
)
WAITS = (REPLY,)
