"""Budgets over JSON."""

from dataclasses import dataclass

from casework.accounts.roles import Permission
from casework.counsel.budgets import proposals, queries
from casework.counsel.budgets.forms import Annual, Opinion, Supplement, TakenBack, Transfer, Verdict
from casework.counsel.budgets.ledger import Figures
from casework.counsel.budgets.queries import EntryLine, Ledger, ProposalLine
from casework.counsel.services import Service
from casework.counsel.who import MONEY
from casework.forms import Number, Year
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
PAGE = 100
"""Entries of the ledger that one answer has."""
PROPOSE = Permission.MANAGE_COUNSEL


@dataclass(frozen=True, slots=True)
class FiguresOut:
    """What entries add up to, 分: allotted = committed + accepted + paid + free."""

    allotted: int
    committed: int
    accepted: int
    paid: int
    free: int


@dataclass(frozen=True, slots=True)
class LineOut:
    """A line of a budget."""

    id: int
    name: str
    services: tuple[Service, ...]
    figures: FiguresOut


@dataclass(frozen=True, slots=True)
class BudgetOut:
    """The budget of a year; without lines while none is approved."""

    year: int
    organ: str
    figures: FiguresOut
    lines: tuple[LineOut, ...]
    proposals: tuple[ProposalLine, ...]


def _out(has: Figures) -> FiguresOut:
    return FiguresOut(*has.parts, has.free)


@routes.reads("/counsel/budgets/{year}", *MONEY)
def read_budget(desk: Desk, year: Year) -> BudgetOut:
    """The budget of a year with its figures and what was proposed for it."""
    organ_id = desk.viewer.acting_organ_id
    found = queries.budget(desk.tx, organ_id, year)
    lines = tuple(LineOut(line.id, line.name, line.services, _out(line.has)) for line in found.lines)
    proposed = queries.proposals(desk.tx, organ_id, year)
    return BudgetOut(year, found.organ, _out(found.has), lines, proposed)


@routes.reads("/counsel/budgets/{year}/ledger", *MONEY)
def read_ledger(
    desk: Desk, year: Year, line_id: Number | None = None, key: str = "", before: Number | None = None
) -> list[EntryLine]:
    """The ledger of a year, the newest first; `before` is the key of the last one of the answer before."""
    asked = Ledger(year=year, line_id=line_id, key=key, before=before)
    return list(queries.entries(desk.tx, desk.viewer.acting_organ_id, asked, PAGE))


@routes.reads("/counsel/budget-proposals/{proposal_id}", *MONEY)
def read_proposal(desk: Desk, proposal_id: int) -> ProposalLine:
    """One proposal."""
    return queries.proposal(desk.tx, desk.viewer, proposal_id)


@routes.acts("/counsel/annual-budgets", PROPOSE)
def propose_annual(desk: Desk, body: Annual) -> ProposalLine:
    """Propose the year's budget."""
    return read_proposal(desk, proposals.propose_annual(desk.tx, desk.actor, body))


@routes.acts("/counsel/budget-supplements", PROPOSE)
def propose_supplement(desk: Desk, body: Supplement) -> ProposalLine:
    """Propose more money for a line, or a new line."""
    return read_proposal(desk, proposals.propose_supplement(desk.tx, desk.actor, body))


@routes.acts("/counsel/budget-transfers", PROPOSE)
def propose_transfer(desk: Desk, body: Transfer) -> ProposalLine:
    """Propose to move money between lines."""
    return read_proposal(desk, proposals.propose_transfer(desk.tx, desk.actor, body))


@routes.acts("/counsel/budget-proposals/{proposal_id}/review", Permission.FINANCE)
def review_proposal(desk: Desk, proposal_id: int, body: Opinion) -> ProposalLine:
    """Finance passes a proposal, or returns it."""
    proposals.review(desk.tx, desk.actor, proposal_id, body)
    return read_proposal(desk, proposal_id)


@routes.acts("/counsel/budget-proposals/{proposal_id}/decision", Permission.DECIDE)
def decide_proposal(desk: Desk, proposal_id: int, body: Verdict) -> ProposalLine:
    """The principal approves a proposal, or returns it."""
    proposals.decide(desk.tx, desk.actor, proposal_id, body)
    return read_proposal(desk, proposal_id)


@routes.acts("/counsel/budget-proposals/{proposal_id}/withdrawal", PROPOSE)
def withdraw_proposal(desk: Desk, proposal_id: int, body: TakenBack) -> ProposalLine:
    """The counsel office withdraws a proposal that is not approved yet."""
    proposals.withdraw(desk.tx, desk.actor, proposal_id, body)
    return read_proposal(desk, proposal_id)
