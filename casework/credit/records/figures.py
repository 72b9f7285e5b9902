"""Adverse information, counted by who provided it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import case, func
from sqlmodel import Session, col

from casework.clock import day_start
from casework.credit.products import RecordKind, RecordStatus
from casework.credit.records.shown import there
from casework.credit.records.tables import CreditRecord
from casework.db import columns, filled, read
from casework.organisations.tables import Organisation


@dataclass(frozen=True, slots=True)
class Provided:
    """What one organ provided."""

    organ: str
    entered: int
    """In the year, as far as it exists still."""
    standing: int
    """Of all years, what exists today and counts."""
    serious: int
    """Of these, the serious ones."""


def by_provider(tx: Session, year: int, today: date) -> tuple[Provided, ...]:
    """What each organ provided, the most first."""
    first, after = day_start(date(year, 1, 1)), day_start(date(year, 12, 31) + timedelta(days=1))
    in_year = (col(CreditRecord.made_at) >= first) & (col(CreditRecord.made_at) < after)
    counts = col(CreditRecord.status).in_([status for status in RecordStatus if status.counts])
    serious = counts & (col(CreditRecord.kind) == RecordKind.SERIOUS)

    def number(of: Any) -> Any:
        return func.coalesce(func.sum(case((of, 1), else_=0)), 0)

    statement = (
        columns(
            organ=Organisation.short_name, entered=number(in_year), standing=number(counts),
            serious=number(serious),
        )
        .select_from(CreditRecord)
        .join(Organisation, col(Organisation.id) == CreditRecord.organ_id)
        .where(there(today))
        .group_by(col(Organisation.id), col(Organisation.short_name))
        .order_by(number(counts).desc(), col(Organisation.id))
    )  # fmt: skip
    return tuple(filled(Provided, read(tx, statement)))
