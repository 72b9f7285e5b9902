"""Checks, counted: how many were asked for in each month of a year, and how many were answered late."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Integer, and_, case, cast, extract, func
from sqlmodel import Session, col

from casework.credit.checks.tables import CheckState, CreditCheck
from casework.credit.products import UseField
from casework.db import columns, filled, read
from casework.matters.tables import StoredDeadline
from casework.rulebook import EventKind


@dataclass(frozen=True, slots=True)
class Asked:
    """The checks of one month, or of one field."""

    of: int | str
    """The month, 1 to 12; or the field of use."""
    asked: int
    answered: int
    late: int
    """Answered after the last day, or not answered by it (第十条)."""


def _counted(tx: Session, of: object, year: int, today: date) -> tuple[Asked, ...]:
    answered = col(CreditCheck.answered_on)
    due = col(StoredDeadline.due)
    late = and_(col(CreditCheck.state) != CheckState.WITHDRAWN, due < func.coalesce(answered, today))
    statement = (
        columns(
            of=of,
            asked=func.count(),
            answered=func.count(answered),
            late=func.coalesce(func.sum(case((late, 1), else_=0)), 0),
        )
        .select_from(CreditCheck)
        .outerjoin(
            StoredDeadline,
            and_(
                col(StoredDeadline.matter_id) == CreditCheck.id,
                col(StoredDeadline.trigger_kind) == EventKind.CHECK_REQUESTED,
            ),
        )
        .where(col(CreditCheck.requested_on).between(date(year, 1, 1), date(year, 12, 31)))
        .group_by(of)
        .order_by(of)
    )
    return tuple(filled(Asked, read(tx, statement)))


def by_month(tx: Session, year: int, today: date) -> tuple[Asked, ...]:
    """The checks that were asked for in each month of a year; months without any are not there."""
    return _counted(tx, cast(extract("month", col(CreditCheck.requested_on)), Integer), year, today)


def by_field(tx: Session, year: int, today: date) -> tuple[tuple[UseField, Asked], ...]:
    """The same by the field in which they were asked for."""
    return tuple((UseField(str(one.of)), one) for one in _counted(tx, col(CreditCheck.use), year, today))
