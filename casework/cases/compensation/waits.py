"""Decisions on claims that wait: for the principal, and returned for another draft."""

from sqlmodel import col

from casework.accounts.roles import Permission
from casework.cases.compensation.tables import PENDING, CompensationDecision
from casework.cases.record.tables import Case
from casework.cases.record.waits import OURS
from casework.matters.waits import Listed, Wait
from casework.text import N_

DECIDE = Wait(
    code="decide_compensation",
    label=N_("审定行政赔偿决定"),
    verb=N_("审定"),
    permission=Permission.DECIDE,
    of=CompensationDecision,
    stands=(PENDING.rows("submitted"),),
    whose=(OURS,),
    by=CompensationDecision.made_by,
    at=col(CompensationDecision.submitted_at),
    page="/cases/{case_id}/compensation",
    figure="approvals",
    listed=Listed(title=N_("行政赔偿决定"), nothing=N_("没有等待审定的赔偿决定"), unit=Case.responsible_id),
)
RETURNED = Wait(
    code="compensation_returned",
    label=N_("赔偿决定拟稿被退回，修改后再报"),
    verb=N_("修改"),
    permission=Permission.HANDLE,
    of=CompensationDecision,
    stands=(PENDING.rows("returned"),),
    whose=(OURS,),
    by=CompensationDecision.decided_by,
    at=col(CompensationDecision.decided_at),
    page="/cases/{case_id}/compensation",
)
WAITS = (DECIDE, RETURNED)
