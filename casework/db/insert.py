"""Rows that may be there already."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session


def new_rows(tx: Session, table: Any) -> Any:
    """A statement that puts rows in, but for those whose key is there already."""
    dialect = sqlite if tx.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(table.__table__).on_conflict_do_nothing()


def put_new(tx: Session, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Put rows in, but for those whose key is there already: whoever comes twice does nothing the second time."""
    if rows:
        tx.connection().execute(new_rows(tx, table), rows)
