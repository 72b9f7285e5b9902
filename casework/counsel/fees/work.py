"""The accepted work that a fee is for, as its room tells it."""

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.counsel.engagements.done import Done, accepted_but, done
from casework.counsel.fees.queries import has_fee
from casework.counsel.pool.queries import CounselLine, counsel
from casework.counsel.tariffs.price import Priced, Unpriced, Work
from casework.counsel.tariffs.queries import price
from casework.db import First
from casework.errors import NotFound
from casework.text import T


def work_of(tx: Session, viewer: Viewer, engagement_id: int) -> tuple[Done, CounselLine]:
    """An accepted piece of work with who did it. Raises NotFound."""
    found = done(tx, engagement_id)
    if found is None or found.organ_id not in viewer.acts_for:
        raise NotFound(T("没有这件已经验收的顾问事务，或者您无权查看；没有验收的不产生费用。"))
    return found, counsel(tx, viewer, found.counsel_id)


def undetermined(tx: Session, viewer: Viewer, limit: int) -> First[Done]:
    """Accepted work that nobody has said the fee of, the oldest first."""
    return accepted_but(tx, viewer.acts_for, has_fee, limit)


def priced(tx: Session, work: Done, *, temporary: bool) -> Priced | Unpriced:
    """What it is paid by the tariff in force on the day of the work, on which it was handed in last, or why it has no price."""
    as_done = Work(
        service=work.service, on=work.done_on or work.on, accepted_on=work.accepted_on, quantity=work.quantity,
        matter_type=work.matter_type.value if work.matter_type is not None else "", instance=work.instance,
        agreed=work.agreed,
    )  # fmt: skip
    return price(tx, work.organ_id, as_done, temporary=temporary)
