"""Move the money of a budget: for the rooms that give work out, accept it and pay for it (200号第十九条).

Whoever calls has checked who may do so; here it is checked, under a lock of the budget's row, that nothing passes the budget,
that a line is spent for its services alone, and that nothing is held or paid twice.
"""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.counsel.budgets import ledger
from casework.counsel.budgets.ledger import Figures, Held, figures
from casework.counsel.budgets.tables import Budget, BudgetEntry, BudgetLine, EntryKind
from casework.counsel.services import Service
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.money import Money
from casework.text import T, Text

STREAM = "budgets"
_FACTS = {
    EntryKind.COMMIT: "committed_fen",
    EntryKind.RELEASE: "released_fen",
    EntryKind.ACCEPT: "accepted_fen",
    EntryKind.PAY: "paid_fen",
}
"""What the trail calls an entry of a piece of work."""


def commit(
    tx: Session,
    actor: Actor,
    organ_id: int,
    year: int,
    service: Service,
    key: str,
    amount: Money,
    why: str = "",
) -> None:
    """Hold the expected fee of a piece of work, 分, out of the line of its kind of service; a key commits once.

    `key`: the piece of work as its room names it, such as `engagement/12`. Raises InvalidInput (`amount`) for nothing; Conflict
    where there is no budget in force, no line of the service, or not enough of it, with the figures.
    """
    if not amount.fen:
        raise InvalidInput({"amount": T("预计费用须大于零。")})
    budget = hold(tx, organ_id, year)
    lines = lines_of(tx, budget)
    if budget is None or not lines:
        raise Conflict(
            T("{year}年度的法律顾问经费预算还没有批准，不能安排支出（200号第十九条）。", year=str(year))
        )
    line = next((line for line in lines if service in line.services), None)
    if line is None:
        raise Conflict(
            T(
                "{year}年度预算没有列支“{service}”的项目，专款专用，不能从其他项目列支；请先申请追加。",
                year=str(year),
                service=Text(service.label),
            )
        )
    held = Held(line.name, sums_of(tx, id_of(line)), tuple((e.kind, e.fen) for e in _entered(tx, key)))
    enter(tx, actor, line, ledger.committing(held, amount), key=key, why=why)
    _told(tx, actor, budget, line, "committed", {"work": key, "committed_fen": amount.fen, "entry_note": why})


def holds(tx: Session, key: str) -> bool:
    """Whether the budget holds something of a piece of work, or was asked to pay for it."""
    entered = {entry.kind for entry in _entered(tx, key)}
    return EntryKind.COMMIT in entered and (EntryKind.RELEASE not in entered or EntryKind.ACCEPT in entered)


def release(tx: Session, actor: Actor, key: str, why: str = "") -> None:
    """Give back what a piece of work holds: it was taken back or given to somebody else.

    Raises Conflict where it holds nothing, or its fee is determined.
    """
    _moved(tx, actor, key, "released", ledger.releasing, why)


def accept(tx: Session, actor: Actor, key: str, amount: Money, why: str = "") -> None:
    """Put the fee that was determined in the place of the expected one; until it is paid, it may be determined anew, nought included.

    Raises Conflict where the piece of work holds nothing or is paid, and with the figures where the line has not enough.
    """
    _moved(tx, actor, key, "accepted", lambda held: ledger.accepting(held, amount), why)


def pay(tx: Session, actor: Actor, key: str, why: str = "") -> None:
    """Pay what was determined. Raises Conflict where nothing was, or it is paid already."""
    _moved(tx, actor, key, "paid", ledger.paying, why)


def _moved(
    tx: Session,
    actor: Actor,
    key: str,
    act: str,
    moving: Callable[[Held], dict[EntryKind, int]],
    why: str,
) -> None:
    """Move what was committed under a key, in the budget out of which it was."""
    found = tx.exec(
        select(Budget, BudgetLine)
        .join(BudgetLine, col(BudgetLine.budget_id) == Budget.id)
        .join(BudgetEntry, col(BudgetEntry.line_id) == BudgetLine.id)
        .where(BudgetEntry.key == key, col(BudgetEntry.kind) == EntryKind.COMMIT)
    ).first()
    if found is None:
        raise Conflict(T("这项工作没有占用经费，或者已经释放。"))
    budget, line = found
    hold(tx, budget.organ_id, budget.year)
    held = Held(line.name, sums_of(tx, id_of(line)), tuple((e.kind, e.fen) for e in _entered(tx, key)))
    entries = moving(held)
    enter(tx, actor, line, entries, key=key, why=why)
    facts: dict[str, object] = {"work": key, "entry_note": why}
    facts |= {_FACTS[kind]: fen for kind, fen in entries.items()}
    _told(tx, actor, budget, line, act, facts)


def hold(tx: Session, organ_id: int, year: int) -> Budget | None:
    """The budget of a year, with everybody else who would move its money kept waiting until this act is done."""
    which = select(Budget).where(Budget.organ_id == organ_id, Budget.year == year)
    return tx.exec(which.with_for_update()).one_or_none()


def lines_of(tx: Session, budget: Budget | None) -> Sequence[BudgetLine]:
    """The lines of a budget, in their order."""
    if budget is None:
        return ()
    return tx.exec(
        select(BudgetLine).where(BudgetLine.budget_id == budget.id).order_by(col(BudgetLine.id))
    ).all()


def sums_of(tx: Session, line_id: int) -> Figures:
    """What the entries of a line add up to now."""
    kind = col(BudgetEntry.kind)
    tx.flush()
    rows = tx.exec(
        select(BudgetEntry.kind, func.sum(BudgetEntry.fen))
        .where(BudgetEntry.line_id == line_id)
        .group_by(kind)
    )
    return figures({EntryKind(kind): int(fen) for kind, fen in rows})


def _entered(tx: Session, key: str) -> Sequence[BudgetEntry]:
    return tx.exec(select(BudgetEntry).where(BudgetEntry.key == key).order_by(col(BudgetEntry.id))).all()


def enter(
    tx: Session,
    actor: Actor,
    line: BudgetLine,
    entries: Mapping[EntryKind, int],
    *,
    key: str = "",
    why: str = "",
    proposal_id: int | None = None,
) -> None:
    """Add entries to the ledger; whoever calls holds the budget."""
    for kind, fen in entries.items():
        tx.add(
            BudgetEntry(
                budget_id=line.budget_id,
                line_id=id_of(line),
                kind=kind,
                fen=fen,
                key=key,
                why=why,
                proposal_id=proposal_id,
                by=actor.viewer.user_id,
                at=actor.at,
                on=actor.today,
            )
        )
    tx.flush()


def _told(
    tx: Session, actor: Actor, budget: Budget, line: BudgetLine, act: str, facts: dict[str, object]
) -> None:
    append(
        tx,
        STREAM,
        f"budget.{act}",
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=f"{budget.year} {line.name}",
        facts=facts,
    )
