"""Draft answers that wait: for the legal office's review, and returned to the unit."""

from sqlmodel import col

from casework.accounts.roles import Permission
from casework.cases.answers.tables import PENDING, Answer
from casework.cases.record.stages import Stage
from casework.cases.record.tables import Case
from casework.cases.record.waits import OUR_NODES, OURS
from casework.matters.waits import Listed, Wait
from casework.text import N_

REVIEW_DRAFT = Wait(
    code="review_draft",
    label=N_("审核答辩材料和证据"),
    verb=N_("审核"),
    permission=Permission.HANDLE,
    of=Answer,
    stands=(PENDING.rows("submitted"), col(Case.stage) == Stage.REVIEW),
    whose=(OURS,),
    by=Answer.changed_by,
    at=col(Answer.changed_at),
    page="/cases/{case_id}/review",
    figure="approvals",
    listed=Listed(
        title=N_("答辩材料和证据清单"), nothing=N_("没有等待审核的答辩材料"), unit=Case.responsible_id
    ),
)
DRAFT_RETURNED = Wait(
    code="draft_returned",
    label=N_("答辩材料被退回，补正后再送"),
    verb=N_("修改"),
    permission=Permission.DRAFT,
    of=Answer,
    stands=(PENDING.rows("returned"), col(Case.stage) == Stage.ANSWER),
    whose=(col(Case.responsible_id).in_(OUR_NODES),),
    by=Answer.changed_by,
    at=col(Answer.changed_at),
    page="/cases/{case_id}/answer",
)
WAITS = (REVIEW_DRAFT, DRAFT_RETURNED)
