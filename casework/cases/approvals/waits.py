"""Approval forms that wait: for the principal's decision, and returned for another."""

from sqlmodel import col

from casework.accounts.roles import Permission
from casework.cases.approvals.tables import PENDING, ApprovalForm
from casework.cases.record.waits import OURS, newest
from casework.matters.waits import Listed, Wait
from casework.text import N_

DECIDE_FORM = Wait(
    code="decide_form",
    label=N_("审批应诉审批表"),
    verb=N_("审批"),
    permission=Permission.DECIDE,
    of=ApprovalForm,
    stands=(PENDING.rows("submitted"),),
    whose=(OURS,),
    by=ApprovalForm.made_by,
    at=col(ApprovalForm.submitted_at),
    page="/cases/{case_id}/approval",
    figure="approvals",
    listed=Listed(
        title=N_("应诉审批表"), nothing=N_("没有等待批示的审批表"), unit=ApprovalForm.responsible_id
    ),
)
FORM_RETURNED = Wait(
    code="form_returned",
    label=N_("审批表被退回，修改后再报"),
    verb=N_("修改"),
    permission=Permission.HANDLE,
    of=ApprovalForm,
    stands=(PENDING.rows("returned"), newest(ApprovalForm)),
    whose=(OURS,),
    by=ApprovalForm.decided_by,
    at=col(ApprovalForm.decided_at),
    page="/cases/{case_id}/approval",
)
WAITS = (DECIDE_FORM, FORM_RETURNED)
