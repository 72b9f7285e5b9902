"""Proposals that wait: for the government's word, and returned for another."""

from typing import Any

from sqlalchemy import bindparam, exists
from sqlalchemy.orm import aliased
from sqlmodel import col

from casework.accounts.roles import Permission
from casework.counsel.pool.kind import COUNSEL
from casework.counsel.pool.tables import PENDING, Counsel, CounselProposal, InPool, What
from casework.db import unindexed
from casework.matters.tables import Matter
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Listed, Wait
from casework.text import N_

_OURS: Any = unindexed(col(Matter.organ_id)).in_(ACTS_FOR)

DECIDE_PROPOSAL = Wait(
    code="decide_counsel",
    label=N_("审定法律顾问的聘任、续聘、解聘"),
    verb=N_("审定"),
    permission=Permission.DECIDE,
    of=CounselProposal,
    matter=CounselProposal.counsel_id,
    home=COUNSEL.page,
    stands=(PENDING.rows("submitted"),),
    whose=(_OURS, col(CounselProposal.made_by) != bindparam("me")),
    by=CounselProposal.made_by,
    at=col(CounselProposal.made_at),
    page="/counsel/proposals/{id}",
    figure="approvals",
    listed=Listed(
        title=N_("法律顾问的聘任、续聘、解聘"), nothing=N_("没有等待审定的提请"), unit=Matter.responsible_id
    ),
)
_later: Any = aliased(CounselProposal)
_back: dict[str, Any] = {
    "label": N_("提请被退回，修改后再报"), "verb": N_("修改"), "permission": Permission.MANAGE_COUNSEL,
    "of": CounselProposal, "matter": CounselProposal.counsel_id, "home": COUNSEL.page, "whose": (_OURS,),
    "by": CounselProposal.decided_by, "at": col(CounselProposal.decided_at),
}  # fmt: skip
_newest = (
    PENDING.rows("returned"),
    ~exists().where(_later.counsel_id == CounselProposal.counsel_id, _later.id > CounselProposal.id),
)
RETURNED = Wait(
    code="counsel_proposal_returned",
    stands=(*_newest, col(CounselProposal.what) != What.RENEW),
    page="/counsel/pool/{matter_id}/propose",
    **_back,
)
RETURNED_RENEWAL = Wait(
    code="counsel_renewal_returned",
    stands=(*_newest, col(CounselProposal.what) == What.RENEW),
    page="/counsel/pool/{matter_id}/renew",
    **_back,
)
_asked: Any = aliased(CounselProposal)
_after: Any = aliased(CounselProposal)
RENEW = Wait(
    code="counsel_term_ends",
    label=N_("聘期将满，研究续聘"),
    verb=N_("研究续聘"),
    permission=Permission.MANAGE_COUNSEL,
    of=Counsel,
    matter=Counsel.id,
    home=COUNSEL.page.replace("{id}", "{matter_id}"),
    stands=(
        col(Counsel.state) == InPool.APPOINTED,
        col(Counsel.renew_from) <= bindparam("today"),
        col(Counsel.term_last) >= bindparam("today"),
        ~exists().where(
            _asked.counsel_id == Counsel.id,
            _asked.state.in_(("submitted", "returned")),
            ~exists()
            .where(_after.counsel_id == Counsel.id, _after.id > _asked.id)
            .correlate(Counsel, _asked),
        ),
    ),
    whose=(col(Counsel.organ_id).in_(ACTS_FOR), _OURS),
    by=Matter.handler_id,
    at=col(Matter.opened_at),
    page="/counsel/pool/{matter_id}/renew",
)
"""While no proposal about it is open, and until the term has run out: past it the pool shows it, and nothing can be given (200号第十七条)."""
WAITS = (DECIDE_PROPOSAL, RETURNED, RETURNED_RENEWAL, RENEW)
