"""Objections, counted by who provided what was objected to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func
from sqlmodel import Session, col

from casework.credit.objections.tables import Finding, Objection
from casework.db import columns, filled, read
from casework.organisations.tables import Organisation


@dataclass(frozen=True, slots=True)
class Settled:
    """The objections to what one organ provided."""

    provider: str
    """Empty: not matched with a record yet, or never."""
    received: int
    kept: int
    corrected: int
    revoked: int


def by_provider(tx: Session, year: int) -> tuple[Settled, ...]:
    """The objections that were received in a year, with what became of them; the most first."""
    found = {
        name: func.coalesce(func.sum(case((col(Objection.finding) == finding, 1), else_=0)), 0)
        for name, finding in (
            ("kept", Finding.KEPT),
            ("corrected", Finding.CORRECTED),
            ("revoked", Finding.REVOKED),
        )
    }
    statement = (
        columns(provider=func.coalesce(Organisation.short_name, ""), received=func.count(), **found)
        .select_from(Objection)
        .outerjoin(Organisation, col(Organisation.id) == Objection.provider_id)
        .where(col(Objection.received_on).between(date(year, 1, 1), date(year, 12, 31)))
        .group_by(col(Organisation.id), col(Organisation.short_name))
        .order_by(func.count().desc(), col(Organisation.id))
    )
    return tuple(filled(Settled, read(tx, statement)))
