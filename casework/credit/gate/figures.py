"""Decisions of the gate, counted by field."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func
from sqlmodel import Session, col

from casework.credit.gate.tables import GateDecision
from casework.credit.products import Decision, UseField
from casework.db import columns, filled, read


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of one field, as they stand."""

    use: UseField
    eligible: int
    pending: int
    not_eligible: int

    @property
    def all(self) -> int:
        """However they came out."""
        return self.eligible + self.pending + self.not_eligible


def decided_by_field(tx: Session, year: int) -> tuple[Decided, ...]:
    """The decisions that were asked for in a year, by field in the order of the rule."""
    counted = {
        decision.value: func.coalesce(func.sum(case((col(GateDecision.decision) == decision, 1), else_=0)), 0)
        for decision in Decision
    }
    statement = (
        columns(use=GateDecision.use, **counted)
        .where(col(GateDecision.on).between(date(year, 1, 1), date(year, 12, 31)))
        .group_by(col(GateDecision.use))
    )
    order = list(UseField)
    return tuple(sorted(filled(Decided, read(tx, statement)), key=lambda one: order.index(one.use)))
