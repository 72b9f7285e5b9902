"""Read a budget: its figures, which are sums of its ledger, the ledger itself, and what is proposed for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, case, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.counsel.budgets.ledger import Figures, figures, summed
from casework.counsel.budgets.tables import (
    Budget,
    BudgetEntry,
    BudgetLine,
    BudgetProposal,
    EntryKind,
    ProposalKind,
    ProposalState,
)
from casework.counsel.services import Service
from casework.db import First, Lines, columns, named
from casework.errors import NotFound
from casework.money import Money
from casework.organisations.tables import Organisation
from casework.text import T

_organ_id: Any = bindparam("organ_id")
_year: Any = bindparam("year")
_key: Any = bindparam("key")


@dataclass(frozen=True, slots=True)
class LineFigures:
    """A line of a budget with what its entries add up to."""

    id: int
    name: str
    services: tuple[Service, ...]
    has: Figures


@dataclass(frozen=True, slots=True)
class Month:
    """What was determined and what was paid by the end of a month, 分."""

    month: int
    spent: int
    paid: int


@dataclass(frozen=True, slots=True)
class BudgetOfYear:
    """The budget of a year; without lines while none is approved."""

    organ_id: int
    organ: str
    year: int
    lines: tuple[LineFigures, ...]

    @property
    def has(self) -> Figures:
        """All lines together."""
        return sum((line.has for line in self.lines), Figures())


_SUMS = named(
    columns(
        id=BudgetLine.id,
        name=BudgetLine.name,
        services=BudgetLine.services,
        kind=BudgetEntry.kind,
        fen=func.sum(BudgetEntry.fen),
    )
    .select_from(Budget)
    .join(BudgetLine, col(BudgetLine.budget_id) == Budget.id)
    .join(BudgetEntry, col(BudgetEntry.line_id) == BudgetLine.id)
    .where(Budget.organ_id == _organ_id, Budget.year == _year)
    .group_by(col(BudgetLine.id), col(BudgetLine.name), col(BudgetEntry.kind))
    .order_by(col(BudgetLine.id))
)
_YEARS = named(
    columns(year=Budget.year).where(Budget.organ_id == _organ_id).order_by(col(Budget.year).desc())
)
_DAYS = named(
    columns(on=BudgetEntry.on, kind=BudgetEntry.kind, fen=func.sum(BudgetEntry.fen))
    .select_from(Budget)
    .join(BudgetLine, col(BudgetLine.budget_id) == Budget.id)
    .join(BudgetEntry, col(BudgetEntry.line_id) == BudgetLine.id)
    .where(
        Budget.organ_id == _organ_id,
        Budget.year == _year,
        col(BudgetEntry.kind).in_((EntryKind.ACCEPT, EntryKind.PAY)),
    )
    .group_by(col(BudgetEntry.on), col(BudgetEntry.kind))
)
_OF_WORK = named(columns(kind=BudgetEntry.kind, fen=BudgetEntry.fen).where(BudgetEntry.key == _key))


def years(tx: Session, organ_id: int) -> tuple[int, ...]:
    """The years for which an organ has a budget or has proposed one, the newest first."""
    return tuple(row.year for row in _YEARS.of(tx, organ_id=organ_id))


def lines(tx: Session, organ_id: int, year: int) -> tuple[LineFigures, ...]:
    """The lines of an organ's budget of a year with their figures; none while it is not approved."""
    found: dict[int, tuple[str, tuple[Service, ...], dict[EntryKind, int]]] = {}
    for row in _SUMS.of(tx, organ_id=organ_id, year=year):
        _, _, sums = found.setdefault(row.id, (row.name, tuple(map(Service, row.services)), {}))
        sums[row.kind] = int(row.fen)
    return tuple(
        LineFigures(id_, name, services, figures(sums)) for id_, (name, services, sums) in found.items()
    )


def budget(tx: Session, organ_id: int, year: int) -> BudgetOfYear:
    """The budget of a year."""
    organ = tx.exec(select(Organisation.name).where(Organisation.id == organ_id)).one()
    return BudgetOfYear(organ_id, organ, year, lines(tx, organ_id, year))


def free_for(tx: Session, organ_id: int, year: int, service: Service) -> Money | None:
    """What is free of the line of a kind of service; None where no line of the year's budget is for it."""
    line = next((line for line in lines(tx, organ_id, year) if service in line.services), None)
    return None if line is None else Money(line.has.free)


def of_work(tx: Session, key: str) -> Figures:
    """What is held and paid for one piece of work, by its key."""
    return summed((row.kind, row.fen) for row in _OF_WORK.of(tx, key=key))


def months(tx: Session, organ_id: int, year: int, today: date) -> tuple[Month, ...]:
    """What was spent and paid by the end of each month of the year that has begun; what came later counts to December."""
    spent, paid = [0] * 13, [0] * 13
    for row in _DAYS.of(tx, organ_id=organ_id, year=year):
        month = row.on.month if row.on.year == year else (12 if row.on.year > year else 1)
        of = paid if row.kind is EntryKind.PAY else spent
        of[month] += int(row.fen)
    last = 12 if today.year > year else (today.month if today.year == year else 0)
    return tuple(Month(m, sum(spent[: m + 1]), sum(paid[: m + 1])) for m in range(1, last + 1))


def spent_of(organ_id: int, year: int) -> Any:
    """A select of what was determined and what was paid for each piece of work of a year's budget, by its key; 分."""
    entry, fen = BudgetEntry, col(BudgetEntry.fen)
    return (
        columns(
            key=entry.key,
            spent=func.sum(case((col(entry.kind) == EntryKind.ACCEPT, fen), else_=0)),
            paid=func.sum(case((col(entry.kind) == EntryKind.PAY, fen), else_=0)),
        )
        .join(Budget, col(Budget.id) == entry.budget_id)
        .where(
            Budget.organ_id == organ_id,
            Budget.year == year,
            col(entry.kind).in_((EntryKind.ACCEPT, EntryKind.PAY)),
        )
        .group_by(col(entry.key))
    )


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry of the ledger."""

    id: int
    at: datetime
    on: date
    kind: EntryKind
    line: str
    fen: int
    key: str
    work: str
    """The piece of work as whoever committed it called it: by its number."""
    why: str
    proposal_id: int | None
    by: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Which entries a list shows."""

    year: int
    line_id: int | None = None
    key: str = ""
    before: int | None = None
    """Only those older than this one, by its key."""


_First = aliased(BudgetEntry)
_CALLED = (
    select(_First.why)
    .where(_First.key == BudgetEntry.key, BudgetEntry.key != "")
    .order_by(col(_First.id))
    .limit(1)
    .scalar_subquery()
)
_ENTRIES = (
    columns(
        work=func.coalesce(_CALLED, ""),
        line=BudgetLine.name,
        by=User.name,
        **{
            n: getattr(BudgetEntry, n) for n in ("id", "at", "on", "kind", "fen", "key", "why", "proposal_id")
        },
    )
    .select_from(BudgetEntry)
    .join(Budget, col(Budget.id) == BudgetEntry.budget_id)
    .join(BudgetLine, col(BudgetLine.id) == BudgetEntry.line_id)
    .join(User, col(User.id) == BudgetEntry.by)
)


def _which(organ_id: int, asked: Ledger) -> list[Any]:
    found: list[Any] = [Budget.organ_id == organ_id, Budget.year == asked.year]
    if asked.line_id is not None:
        found.append(BudgetEntry.line_id == asked.line_id)
    if asked.key:
        found.append(BudgetEntry.key == asked.key)
    if asked.before is not None:
        found.append(col(BudgetEntry.id) < asked.before)
    return found


def entries(tx: Session, organ_id: int, asked: Ledger, limit: int) -> First[EntryLine]:
    """The ledger of a year, the newest first."""
    query = _ENTRIES.where(*_which(organ_id, asked)).order_by(col(BudgetEntry.id).desc()).limit(limit + 1)
    return First.of((EntryLine(**row) for row in tx.execute(query).mappings()), limit)


def entry_ids(tx: Session, organ_id: int, asked: Ledger, limit: int) -> tuple[int, ...]:
    """The keys of the same, the oldest first, as a ledger is read."""
    query = (
        select(BudgetEntry.id)
        .join(Budget, col(Budget.id) == BudgetEntry.budget_id)
        .where(*_which(organ_id, asked))
        .order_by(col(BudgetEntry.id))
        .limit(limit)
    )
    return tuple(id_ for id_ in tx.exec(query) if id_ is not None)


def entry_lines(tx: Session, viewer: Viewer, ids: Sequence[int]) -> tuple[EntryLine, ...]:
    """The entries of these keys of the organs that the viewer acts for, the oldest first."""
    query = _ENTRIES.where(col(BudgetEntry.id).in_(ids), col(Budget.organ_id).in_(viewer.acts_for))
    return tuple(EntryLine(**row) for row in tx.execute(query.order_by(col(BudgetEntry.id))).mappings())


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """What was proposed for a budget, and what became of it."""

    id: int
    organ_id: int
    year: int
    number: str
    title: str
    kind: ProposalKind
    state: ProposalState
    items: list[dict[str, Any]]
    grounds: str
    proposed_by_id: int
    proposed_by: str
    proposed_at: datetime
    reviewed_by_id: int | None
    reviewed_by: str
    reviewed_at: datetime | None
    opinion: str
    document: str
    decided_by: str
    decided_at: datetime | None
    note: str
    moved_at: datetime

    @property
    def total(self) -> int:
        """分 that it adds; of a transfer what it moves."""
        return sum(item["fen"] for item in self.items if item["fen"] > 0)

    @property
    def open(self) -> bool:
        """Whether it waits for somebody."""
        return self.state in OPEN


OPEN = (ProposalState.PROPOSED, ProposalState.REVIEWED, ProposalState.RETURNED)
_Proposer, _Reviewer, _Decider = (aliased(User) for _ in range(3))
_SAME = (
    "id", "organ_id", "number", "title", "kind", "state", "items", "grounds", "proposed_at", "reviewed_at", "opinion",
    "document", "decided_at", "note", "moved_at",
)  # fmt: skip
_PROPOSALS = (
    columns(
        year=Budget.year,
        proposed_by_id=BudgetProposal.proposed_by,
        proposed_by=_Proposer.name,
        reviewed_by_id=BudgetProposal.reviewed_by,
        reviewed_by=func.coalesce(_Reviewer.name, ""),
        decided_by=func.coalesce(_Decider.name, ""),
        **{name: getattr(BudgetProposal, name) for name in _SAME},
    )
    .select_from(BudgetProposal)
    .join(Budget, col(Budget.id) == BudgetProposal.budget_id)
    .join(_Proposer, col(_Proposer.id) == BudgetProposal.proposed_by)
    .outerjoin(_Reviewer, col(_Reviewer.id) == BudgetProposal.reviewed_by)
    .outerjoin(_Decider, col(_Decider.id) == BudgetProposal.decided_by)
)
_OF_YEAR = Lines(
    ProposalLine,
    _PROPOSALS.where(Budget.organ_id == _organ_id, Budget.year == _year).order_by(
        col(BudgetProposal.id).desc()
    ),
)
_ONE = Lines(ProposalLine, _PROPOSALS.where(BudgetProposal.id == bindparam("proposal_id")))


def proposals(tx: Session, organ_id: int, year: int) -> tuple[ProposalLine, ...]:
    """What was proposed for a year's budget, the newest first."""
    return _OF_YEAR.of(tx, organ_id=organ_id, year=year)


def proposal(tx: Session, viewer: Viewer, proposal_id: int) -> ProposalLine:
    """One proposal of an organ that the viewer acts for. Raises NotFound."""
    found = _ONE.first(tx, proposal_id=proposal_id)
    if found is None or found.organ_id not in viewer.acts_for:
        raise NotFound(T("没有这件预算事项，或者您无权查看。"))
    return found
