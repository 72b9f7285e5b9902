"""Opinions that wait: for the legal office's review, the principal's word, the unit's correction, the filing."""

from sqlalchemy import and_, bindparam, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import col

from casework import rulebook
from casework.accounts.roles import Permission
from casework.cases.appeals.remedies import Remedy, of_remedy
from casework.cases.appeals.tables import PENDING, Opinion
from casework.cases.record.tables import Case
from casework.cases.record.waits import OUR_NODES, waits
from casework.db import said
from casework.matters.tables import StoredDeadline
from casework.text import N_

_later = aliased(Opinion)
_NEWEST = ~exists().where(
    col(_later.case_id) == Opinion.case_id,
    col(_later.instance_id) == Opinion.instance_id,
    col(_later.remedy) == Opinion.remedy,
    col(_later.id) > col(Opinion.id),
)
"""What was written later stands in its place."""
_RIGHTS = or_(
    *(
        and_(
            said(col(Opinion.remedy), remedy),
            said(col(StoredDeadline.rule), *(r.id for r in rulebook.rules() if of_remedy(r, remedy))),
        )
        for remedy in Remedy
    )
)
_OPEN = exists().where(
    col(StoredDeadline.matter_id) == Opinion.case_id,
    col(StoredDeadline.stands),
    col(StoredDeadline.due) >= bindparam("today"),
    _RIGHTS,
)
"""The organ may still turn against the decision: once it may not, nobody is asked any more."""


_PAGE = "/cases/{case_id}/appeals"
REVIEW = waits(
    Opinion,
    "submitted",
    PENDING,
    code="review_opinion",
    label=N_("审查上诉（起诉、再审）意见"),
    verb=N_("审查"),
    permission=Permission.HANDLE,
    stands=(_NEWEST, _OPEN),
    by=Opinion.made_by,
    at=Opinion.made_at,
    page=_PAGE,
    decided=(N_("上诉（起诉、再审）意见的审查"), N_("没有等待审查的意见")),
)
DECIDE = waits(
    Opinion,
    "reviewed",
    PENDING,
    code="decide_challenge",
    label=N_("审定是否上诉（起诉、再审）"),
    verb=N_("审定"),
    permission=Permission.DECIDE,
    stands=(_NEWEST, _OPEN),
    by=Opinion.reviewed_by,
    at=Opinion.reviewed_at,
    page=_PAGE,
    decided=(N_("上诉（起诉、再审）的审定"), N_("没有等待审定的意见")),
)
RETURNED = waits(
    Opinion,
    "returned",
    PENDING,
    code="opinion_returned",
    label=N_("上诉（起诉、再审）意见被退回，修改后再报"),
    verb=N_("修改"),
    permission=Permission.DRAFT,
    stands=(_NEWEST, _OPEN),
    whose=col(Case.responsible_id).in_(OUR_NODES),
    by=Opinion.reviewed_by,
    at=Opinion.reviewed_at,
    page=_PAGE,
)
SENT_BACK = waits(
    Opinion,
    "sent_back",
    PENDING,
    code="challenge_sent_back",
    label=N_("负责人退回，重新审查是否上诉（起诉、再审）"),
    verb=N_("重新审查"),
    permission=Permission.HANDLE,
    stands=(_NEWEST, _OPEN),
    by=Opinion.decided_by,
    at=Opinion.decided_at,
    page=_PAGE,
)
TO_FILE = waits(
    Opinion,
    "decided",
    PENDING,
    code="file_challenge",
    label=N_("已决定上诉（起诉、再审），期满前提交并登记凭证"),
    verb=N_("登记提交"),
    permission=Permission.HANDLE,
    stands=(_NEWEST, _OPEN),
    by=Opinion.decided_by,
    at=Opinion.decided_at,
    page=_PAGE,
)
WAITS = (REVIEW, DECIDE, RETURNED, SENT_BACK, TO_FILE)
