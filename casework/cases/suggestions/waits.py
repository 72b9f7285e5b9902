"""Replies to suggestions that wait: for the principal's decision, returned for another, and to be sent."""

from casework.accounts.roles import Permission
from casework.cases.record.waits import waits
from casework.cases.suggestions.tables import PENDING, Suggestion
from casework.text import N_

_PAGE = "/cases/{case_id}/suggestions"
DECIDE_REPLY = waits(
    Suggestion,
    "submitted",
    PENDING,
    code="decide_reply",
    label=N_("审定司法建议复函"),
    verb=N_("审定"),
    permission=Permission.DECIDE,
    by=Suggestion.made_by,
    at=Suggestion.submitted_at,
    page=_PAGE,
    decided=(N_("司法建议复函"), N_("没有等待审定的复函")),
)
REPLY_RETURNED = waits(
    Suggestion,
    "returned",
    PENDING,
    code="reply_returned",
    label=N_("复函被退回，修改后再报"),
    verb=N_("修改"),
    permission=Permission.HANDLE,
    by=Suggestion.decided_by,
    at=Suggestion.decided_at,
    page=_PAGE,
)
REPLY_TO_SEND = waits(
    Suggestion,
    "approved",
    PENDING,
    code="reply_to_send",
    label=N_("复函已审定，送出并登记"),
    verb=N_("送出"),
    permission=Permission.HANDLE,
    by=Suggestion.decided_by,
    at=Suggestion.decided_at,
    page=_PAGE,
)
WAITS = (DECIDE_REPLY, REPLY_RETURNED, REPLY_TO_SEND)
