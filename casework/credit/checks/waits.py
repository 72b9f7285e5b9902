"""What waits for the credit centre: checks to answer, by their due day (第十条)."""

from sqlmodel import col

from casework.accounts.roles import Permission
from casework.credit.checks.kind import CREDIT_CHECK
from casework.credit.checks.tables import WAITING, CreditCheck
from casework.db import unindexed
from casework.matters.tables import Matter
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.text import N_

_SHOW = CREDIT_CHECK.page.replace("{id}", "{matter_id}")
ANSWER = Wait(
    code="answer_credit_check",
    label=N_("答复信用核查"),
    verb=N_("答复"),
    permission=Permission.KEEP_CREDIT,
    of=CreditCheck,
    matter=CreditCheck.id,
    stands=(WAITING.rows("asked"),),
    whose=(unindexed(col(Matter.organ_id)).in_(ACTS_FOR),),
    by=CreditCheck.asked_by,
    at=col(CreditCheck.asked_at),
    page=_SHOW + "#answer",
    home=_SHOW,
    figure="approvals",
)
WAITS = (ANSWER,)
