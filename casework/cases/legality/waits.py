"""Proposals that wait: for the principal's word, and returned for another."""

from sqlmodel import col

from casework.accounts.roles import Permission
from casework.cases.legality.tables import PENDING, LegalityReview
from casework.cases.record.tables import Case
from casework.cases.record.waits import OURS, newest
from casework.matters.waits import Listed, Wait
from casework.text import N_

DECIDE_PROPOSAL = Wait(
    code="decide_proposal",
    label=N_("决定是否采纳合法性审核的建议"),
    verb=N_("决定"),
    permission=Permission.DECIDE,
    of=LegalityReview,
    stands=(PENDING.rows("proposed"),),
    whose=(OURS,),
    by=LegalityReview.made_by,
    at=col(LegalityReview.submitted_at),
    page="/cases/{case_id}/legality",
    figure="approvals",
    listed=Listed(
        title=N_("停止执行、变更、撤销行政行为的建议"),
        nothing=N_("没有等待决定的建议"),
        unit=Case.responsible_id,
    ),
)
PROPOSAL_RETURNED = Wait(
    code="proposal_returned",
    label=N_("合法性审核意见被退回，修改后再报"),
    verb=N_("修改"),
    permission=Permission.HANDLE,
    of=LegalityReview,
    stands=(PENDING.rows("returned"), newest(LegalityReview)),
    whose=(OURS,),
    by=LegalityReview.decided_by,
    at=col(LegalityReview.decided_at),
    page="/cases/{case_id}/legality",
)
WAITS = (DECIDE_PROPOSAL, PROPOSAL_RETURNED)
