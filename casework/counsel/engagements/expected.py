"""The fee that open work is expected to cost, held by the budget from the assignment on (200号第十九条: 专款专用)."""

from collections.abc import Iterable

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.counsel.budgets import actions as budgets
from casework.counsel.budgets.queries import free_for, of_work
from casework.counsel.engagements.done import given, key_of
from casework.counsel.engagements.states import Outcome
from casework.counsel.engagements.tables import Assignment
from casework.counsel.tariffs.price import Priced, Unpriced, WhyUnpriced, Work
from casework.counsel.tariffs.queries import price
from casework.db import id_of
from casework.errors import Conflict
from casework.text import T

_TO_AGREE = frozenset({WhyUnpriced.NO_AGREEMENT, WhyUnpriced.OUTSIDE_LIMITS})
_COSTS = frozenset({Outcome.HELD, Outcome.ACCEPTED})


def hold(tx: Session, actor: Actor, assignment: Assignment) -> None:
    """Hold the expected fee out of the year's budget.

    Raises Conflict with the figures where it would pass the budget, and where it is paid as agreed and nothing that the
    schedule allows was agreed: whoever begins knows what it gets. Nothing is held where no budget of the year has a line
    for such work, or it cannot be priced beforehand: its fee is then asked of the budget when it is determined.
    """
    work = given(tx, id_of(assignment))
    expected = Work(
        service=work.service, on=work.on, accepted_on=work.due, quantity=work.quantity,
        matter_type=work.matter_type.value if work.matter_type is not None else "", instance=work.instance,
        agreed=work.agreed,
    )  # fmt: skip
    found = price(tx, work.organ_id, expected)
    if isinstance(found, Unpriced) and found.reason in _TO_AGREE:
        raise Conflict(T("{why}请先在事务中填写约定报酬，再安排（200号第二十条）。", why=found.why))
    if free_for(tx, work.organ_id, work.on.year, work.service) is None:
        return
    if isinstance(found, Priced) and found.amount.fen:
        budgets.commit(
            tx, actor, work.organ_id, work.on.year, work.service, work.key, found.amount, work.number
        )


def let_go(tx: Session, actor: Actor, assignments: Iterable[Assignment]) -> None:
    """Give back what is held for work that this counsel no longer has: refused, stood back from, taken back, ended."""
    for one in assignments:
        key = key_of(one.engagement_id, id_of(one))
        if one.outcome not in _COSTS and of_work(tx, key).committed:
            budgets.release(tx, actor, key, one.why[:200])
