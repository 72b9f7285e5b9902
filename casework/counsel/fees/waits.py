"""What waits of fees: what was determined, for whoever pays it."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, select

from casework.accounts.roles import Permission
from casework.counsel.fees.states import FeeState
from casework.counsel.fees.tables import PENDING, Fee
from casework.matters.tables import Matter
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.text import N_


def _of_work(name: str) -> Any:
    """A column of the work, which is over and no longer an open matter: so a fee waits for itself."""
    return select(getattr(Matter, name)).where(Matter.id == Fee.engagement_id).scalar_subquery()


PAY = Wait(
    code="pay_fee",
    label=N_("支付已核定的顾问费用"),
    verb=N_("付款"),
    permission=Permission.FINANCE,
    of=Fee,
    stands=(PENDING.rows(FeeState.DETERMINED),),
    # Nobody pays what it determined.
    whose=(col(Fee.organ_id).in_(ACTS_FOR), col(Fee.determined_by) != bindparam("me")),
    by=Fee.determined_by,
    at=col(Fee.determined_at),
    page="/counsel/payments",
    own=(_of_work("number"), _of_work("title")),
    home="/counsel/payments",
    figure="payments",
)
WAITS = (PAY,)
