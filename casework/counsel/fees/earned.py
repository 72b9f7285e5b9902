"""What counsel earned: by piece of work and by year for the work file, by kind and by counsel for the year's chart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, case, cast, extract, func
from sqlmodel import Session, col

from casework.counsel.assigning.facts import Span
from casework.counsel.budgets.queries import spent_of
from casework.counsel.fees.states import FeeState
from casework.counsel.fees.tables import Fee
from casework.counsel.pool.queries import named
from casework.counsel.services import Service
from casework.db import columns, read
from casework.money import Money


@dataclass(frozen=True, slots=True)
class Earned:
    """The fee of a piece of work, as determined, and where it stands."""

    amount: Money
    state: FeeState


def fees_of(tx: Session, engagement_ids: Iterable[int]) -> Mapping[int, Earned]:
    """By piece of work, its fee and where that stands; whether the viewer may see it is asked before."""
    of = col(Fee.engagement_id).in_(sorted(set(engagement_ids)))
    rows = read(tx, columns(Fee.engagement_id, Fee.amount, Fee.state).where(of))
    return {key: Earned(amount, state) for key, amount, state in rows}


@dataclass(frozen=True, slots=True)
class Year:
    """What a counsel earned by the work that was accepted in a year."""

    year: int
    pieces: int
    fen: int
    """分, as determined."""
    paid: int
    """分 of it that are paid."""


def years(tx: Session, counsel_id: int, period: Span) -> tuple[Year, ...]:
    """What a counsel earned in a period, by the years in which its work was accepted, the earlier first."""
    fen, on = cast(col(Fee.amount), BigInteger), col(Fee.accepted_on)
    paid = case((col(Fee.state) == FeeState.PAID, fen), else_=0)
    statement = (
        columns(extract("year", on), func.count(), func.sum(fen), func.sum(paid))
        .select_from(Fee)
        .where(Fee.counsel_id == counsel_id, on >= period.first, on <= period.last)
        .group_by(extract("year", on))
        .order_by(extract("year", on))
    )
    return tuple(Year(*map(int, row)) for row in read(tx, statement))


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent of a year's budget on one thing: a kind of service, or one counsel."""

    key: str
    label: str
    spent: int
    """分 that were determined or paid."""
    paid: int
    """分 of it that are paid."""


def by_kind(tx: Session, organ_id: int, year: int) -> tuple[Spent, ...]:
    """What was spent of a year's budget, by kind of service, in the order of the rule."""
    found = _spent(tx, organ_id, year, col(Fee.service))
    return tuple(Spent(s.value, s.label, *found[s]) for s in Service if s in found)


def by_counsel(tx: Session, organ_id: int, year: int) -> tuple[Spent, ...]:
    """The same by counsel, in the order of their keys: it is no ranking of people."""
    found = _spent(tx, organ_id, year, col(Fee.counsel_id))
    names = named(tx, found)
    return tuple(Spent(str(key), names[key].name, *found[key]) for key in sorted(found))


def _spent(tx: Session, organ_id: int, year: int, column: Any) -> Mapping[Any, tuple[int, int]]:
    of = spent_of(organ_id, year).subquery()
    statement = (
        columns(column, func.sum(of.c.spent), func.sum(of.c.paid))
        .select_from(of)
        .join(Fee, col(Fee.key) == of.c.key)
        .group_by(column)
    )
    return {key: (int(spent), int(paid)) for key, spent, paid in read(tx, statement)}
