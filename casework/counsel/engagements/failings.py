"""What a counsel failed to do in its engagements: refusals and lateness, for the ground that is counted (第十七条第二项)."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import Session, col

from casework.counsel.assigning.facts import YEAR
from casework.counsel.engagements.states import Outcome
from casework.counsel.engagements.tables import Assignment, Engagement
from casework.counsel.pool.repeated import Fact, Failing
from casework.counsel.services import Service
from casework.db import columns, read
from casework.matters.tables import Matter
from casework.text import T

SPOKEN = frozenset({Service.AGENCY, Service.NEGOTIATION, Service.MEETING, Service.HEARING})
"""Work whose result is no written opinion: the article counts 书面法律意见."""
FURTHEST = 4 * YEAR
"""An assignment of longer ago had its day, and any lateness, more than a year ago."""


def failings(tx: Session, counsel_id: int, today: date) -> Iterator[Fact]:
    """Every refusal and lateness of a counsel, as its assignments tell of them."""
    a = Assignment
    statement = (
        columns(
            a.outcome, a.over_on, a.why, a.late_on, a.excused,
            key=Engagement.id, service=Engagement.service, state=Engagement.state, due=Engagement.due,
            number=Matter.number, title=Matter.title,
        )
        .select_from(a)
        .join(Engagement, col(Engagement.id) == a.engagement_id)
        .join(Matter, col(Matter.id) == Engagement.id)
        .where(a.counsel_id == counsel_id, col(a.on) >= today - timedelta(days=FURTHEST))
        .order_by(col(a.id))
    )  # fmt: skip
    for row in read(tx, statement):
        about, href = f"{row.number} {row.title}", f"/counsel/engagements/{row.key}"
        if row.outcome is Outcome.REFUSED:
            what = T("{about}：不接受，理由“{why}”。", about=about, why=row.why)
            yield Fact(Failing.REFUSED, row.over_on, what, href, row.excused)
        if row.service in SPOKEN:
            continue
        if row.late_on is not None:
            what = T("{about}：逾期，{on}才提交。", about=about, on=row.late_on)
            yield Fact(Failing.LATE, row.late_on, what, href, row.excused)
        elif row.outcome is Outcome.HELD and row.state.at_work and row.due < today:
            what = T("{about}：期限{due}已过，尚未提交。", about=about, due=row.due)
            yield Fact(Failing.LATE, row.due + timedelta(days=1), what, href, row.excused)
