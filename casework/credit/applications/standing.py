"""How an application stands for whoever looks at it: the gate, each condition, what would be awarded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.credit.applications.actions import required
from casework.credit.applications.queries import ApplicationLine, paid, repaid
from casework.credit.applications.reckoned import Reckoned, reckoned
from casework.credit.applications.tables import ApplicationState, CreditApplication
from casework.credit.deciding.decide import Outcome
from casework.credit.gate.queries import DecisionLine, decided, decision
from casework.credit.programmes.assess import Judged, assess
from casework.credit.programmes.given import checked
from casework.money import Money

_OPEN = {ApplicationState.ENTERED, ApplicationState.PUBLICITY, ApplicationState.PROPOSED}


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands beside an application."""

    gate: DecisionLine | None
    """What the gate said when it was asked."""
    now: Outcome | None
    """What it would say today, of an application that is not decided."""
    conditions: Sequence[Judged]
    reckoned: Reckoned | None
    """What it comes to, before the decision; afterwards the awards stand in rows."""
    paid: Money
    owed: Money
    """What is still to be paid back."""


def standing(tx: Session, viewer: Viewer, one: ApplicationLine, today: date) -> Standing:
    """How it stands; whether the viewer may see it is asked before."""
    row, of = tx.get_one(CreditApplication, one.id), one.programme
    gate = decision(tx, viewer, one.gate_id) if one.gate_id is not None else None
    had, back = paid(tx, one.id), repaid(tx, one.id)
    owed = Money(max(0, (one.repay.fen if one.repay else 0) - back) if one.revoked_on else 0)
    if one.state not in _OPEN:
        said = assess(of, one.decided_on or today, checked(of, one.facts))
        return Standing(gate, None, said.conditions, None, Money(had), owed)
    found = reckoned(tx, row, of, today)
    now = decided(tx, one.subject_id, of.use, today, required(of.use))
    return Standing(gate, now, found.assessment.conditions, found, Money(had), owed)
