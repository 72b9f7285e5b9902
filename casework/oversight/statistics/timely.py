"""Timeliness at each step: of the duties that fell due in a period, how many were done in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, or_
from sqlmodel import Session, col

from casework import rulebook
from casework.db import among, columns, read
from casework.matters.tables import StoredDeadline
from casework.oversight.statistics.periods import Period
from casework.rulebook import Character, Layer


@dataclass(frozen=True, slots=True)
class Step:
    """The duties under one rule that fell due in a period."""

    label: str
    layer: Layer
    owner: str
    all: int
    late: int
    """Done after the last day, or not done by it."""

    @property
    def on_time(self) -> int:
        """In hundredths, rounded down."""
        return 100 * (self.all - self.late) // self.all


def steps(tx: Session, organs: Iterable[int], period: Period, today: date) -> tuple[Step, ...]:
    """The duties of these organs that fell due in a period and by today, rule by rule in the order of the rulebook.

    What ended without having to be done, and was not late by then, counts as in time.
    """
    d = StoredDeadline
    late = or_(col(d.met_on) > col(d.due), and_(col(d.met_on).is_(None), col(d.stands), col(d.due) < today))
    query = (
        columns(d.rule, func.count(), func.sum(case((late, 1), else_=0)))
        .where(
            among(col(d.organ_id), list(organs)),
            col(d.due).between(period.start, min(period.end, today)),
            col(d.character) == Character.DUTY,
        )
        .group_by(col(d.rule))
    )
    found = {rule: (int(n), int(over or 0)) for rule, n, over in read(tx, query)}
    return tuple(
        Step(rule.label, rule.layer, rule.owner.label, *found[rule.id])
        for rule in rulebook.rules()
        if rule.id in found
    )
