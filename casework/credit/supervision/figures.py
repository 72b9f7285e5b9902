"""What a year of the city's credit work was like, gathered from the rooms. It names organs and no subject."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.credit.checks.figures import Asked, by_field, by_month
from casework.credit.checks.kind import CREDIT_CHECK
from casework.credit.gate.figures import Decided, decided_by_field
from casework.credit.objections.figures import Settled
from casework.credit.objections.figures import by_provider as settled_by_provider
from casework.credit.objections.kind import OBJECTION
from casework.credit.products import UseField
from casework.credit.records.figures import Provided, by_provider
from casework.credit.supervision.queries import steps
from casework.matters.timeliness import Timeliness


@dataclass(frozen=True, slots=True)
class Figures:
    """What a year was like."""

    year: int
    months: tuple[Asked, ...]
    fields: tuple[tuple[UseField, Asked], ...]
    steps: tuple[Timeliness, ...]
    settled: tuple[Settled, ...]
    decided: tuple[Decided, ...]
    provided: tuple[Provided, ...]

    @property
    def asked(self) -> int:
        """Checks that were asked for."""
        return sum(one.asked for one in self.months)

    @property
    def late(self) -> int:
        """Of these, answered late or not at all."""
        return sum(one.late for one in self.months)

    @property
    def objections(self) -> int:
        """Objections that were received."""
        return sum(one.received for one in self.settled)

    @property
    def wrong(self) -> int:
        """Of these, those by which information was put right or taken back."""
        return sum(one.corrected + one.revoked for one in self.settled)

    @property
    def refused(self) -> int:
        """Decisions of the gate that somebody is not eligible."""
        return sum(one.not_eligible for one in self.decided)

    @property
    def decisions(self) -> int:
        """All decisions of the gate."""
        return sum(one.all for one in self.decided)


def figures(tx: Session, year: int, today: date) -> Figures:
    """What a year was like; who may ask is asked before."""
    return Figures(
        year=year,
        months=by_month(tx, year, today),
        fields=by_field(tx, year, today),
        steps=steps(tx, (CREDIT_CHECK.name, OBJECTION.name), year, today),
        settled=settled_by_provider(tx, year),
        decided=decided_by_field(tx, year),
        provided=by_provider(tx, year, today),
    )
