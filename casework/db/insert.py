"""Rows that may be there already."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session


def put_new(tx: Session, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Put rows in, but for those whose key is there already: whoever comes twice does nothing the second time."""
    if rows:
        dialect = sqlite if tx.get_bind().dialect.name == "sqlite" else postgresql
        tx.connection().execute(dialect.insert(table.__table__).on_conflict_do_nothing(), rows)
