"""Whether each step was in time: of duties, rule by rule, how many were done by their last day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_
from sqlmodel import Session, col

from casework import rulebook
from casework.db import columns, read
from casework.matters.tables import Matter, StoredDeadline
from casework.rulebook import Character, Layer


@dataclass(frozen=True, slots=True)
class Timeliness:
    """The duties under one rule."""

    label: str
    layer: Layer
    owner: str
    all: int
    late: int
    """Done after the last day, or not done by it."""

    @property
    def on_time(self) -> int:
        """In hundredths, whole, rounded down; of none nothing can be said (`all` is 0)."""
        return 100 * (self.all - self.late) // self.all if self.all else 100


def timeliness(tx: Session, today: date, *which: ColumnElement[bool]) -> tuple[Timeliness, ...]:
    """Of the duties that fit, rule by rule in the order of the rulebook; `which`: conditions on deadlines and matters.

    What ended without having to be done, and is not late by then, counts as in time.
    """
    d = StoredDeadline
    late = or_(col(d.met_on) > col(d.due), and_(col(d.met_on).is_(None), col(d.stands), col(d.due) < today))
    statement = (
        columns(d.rule, func.count(), func.sum(case((late, 1), else_=0)))
        .select_from(d)
        .join(Matter, col(Matter.id) == d.matter_id)
        .where(col(d.character) == Character.DUTY, *which)
        .group_by(col(d.rule))
    )
    found = {rule: (int(n), int(over or 0)) for rule, n, over in read(tx, statement)}
    return tuple(
        Timeliness(rule.label, rule.layer, rule.owner.label, *found[rule.id])
        for rule in rulebook.rules()
        if rule.id in found
    )
