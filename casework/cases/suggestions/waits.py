"""Replies to suggestions that wait: for the principal's decision, and returned for another."""

from sqlmodel import col

from casework.accounts.roles import Permission
from casework.cases.record.tables import Case
from casework.cases.record.waits import OURS
from casework.cases.suggestions.tables import Suggestion
from casework.matters.waits import Listed, Wait
from casework.text import N_

DECIDE_REPLY = Wait(
    code="decide_reply",
    label=N_("审定司法建议复函"),
    verb=N_("审定"),
    permission=Permission.DECIDE,
    of=Suggestion,
    stands=(col(Suggestion.state) == "submitted",),
    whose=(OURS,),
    by=Suggestion.made_by,
    at=col(Suggestion.submitted_at),
    page="/cases/{case_id}/suggestions",
    figure="approvals",
    listed=Listed(title=N_("司法建议复函"), nothing=N_("没有等待审定的复函"), unit=Case.responsible_id),
)
REPLY_RETURNED = Wait(
    code="reply_returned",
    label=N_("复函被退回，修改后再报"),
    verb=N_("修改"),
    permission=Permission.HANDLE,
    of=Suggestion,
    stands=(col(Suggestion.state) == "returned",),
    whose=(OURS,),
    by=Suggestion.decided_by,
    at=col(Suggestion.decided_at),
    page="/cases/{case_id}/suggestions",
)
REPLY_TO_SEND = Wait(
    code="reply_to_send",
    label=N_("复函已审定，送出并登记"),
    verb=N_("送出"),
    permission=Permission.HANDLE,
    of=Suggestion,
    stands=(col(Suggestion.state) == "approved",),
    whose=(OURS,),
    by=Suggestion.decided_by,
    at=col(Suggestion.decided_at),
    page="/cases/{case_id}/suggestions",
)
WAITS = (DECIDE_REPLY, REPLY_RETURNED, REPLY_TO_SEND)
