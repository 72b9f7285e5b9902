"""Which records exist on a day. Every query of them passes this condition, and nothing else reads the table (decision 0034)."""

from datetime import date

from sqlalchemy import ColumnElement, or_
from sqlmodel import col

from casework.credit.records.tables import CreditRecord


def there(on: date) -> ColumnElement[bool]:
    """The condition on `credit_records` under which a row exists for anybody on a day (105号第十一条)."""
    until = col(CreditRecord.shown_until)
    return or_(until.is_(None), until >= on)
