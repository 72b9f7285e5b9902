"""Which records exist on a day. Every query of them passes this condition, and nothing else reads the table (decision 0034)."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, or_
from sqlmodel import col

from casework.credit.records.tables import CreditRecord


def there(on: date) -> ColumnElement[bool]:
    """The condition on `credit_records` under which a row exists for anybody on a day (105号第十一条)."""
    until = col(CreditRecord.shown_until)
    return or_(until.is_(None), until >= on)


def known(record_id: Any, on: date) -> ColumnElement[bool]:
    """The condition on another room's column under which the record that it names exists on a day."""
    return exists().where(col(CreditRecord.id) == record_id, there(on))
