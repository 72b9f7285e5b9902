"""Many rows at once. PostgreSQL takes them as one value: with a parameter for each, sending costs more than writing."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import lru_cache
from typing import Any

from sqlalchemy import Boolean, CursorResult, Insert, insert, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import JSON
from sqlmodel import Session

Row = dict[str, Any]
_NEW = "ON CONFLICT DO NOTHING"


def put(tx: Session, table: Any, rows: Sequence[Row]) -> list[int]:
    """Put rows in, all with the same columns, and answer their keys, in no order."""
    if not rows:
        return []
    into = table.__table__
    return list(_executed(tx, insert(into).returning(into.c.id), "RETURNING id", rows).scalars().all())


def put_naming(tx: Session, table: Any, rows: Sequence[Row], *names: str) -> list[tuple[Any, ...]]:
    """Put rows in, all with the same columns, and answer these columns of each, in no order."""
    if not rows:
        return []
    into = table.__table__
    statement = insert(into).returning(*(into.c[name] for name in names))
    found = _executed(tx, statement, f"RETURNING {', '.join(names)}", rows)
    return [tuple(row) for row in found]


def put_new(tx: Session, table: Any, rows: Sequence[Row]) -> int:
    """Put rows in but for those whose key is there already, and answer how many: whoever comes twice does nothing then."""
    if not rows:
        return 0
    new = sqlite.insert(table.__table__).on_conflict_do_nothing()
    return _executed(tx, new, _NEW, rows).rowcount


def put_found(tx: Session, table: Any, names: Sequence[str], rows: Any, values: Mapping[str, Any]) -> int:
    """Put in what a select of these columns finds, but for what is there already, and answer how many."""
    dialect = sqlite if tx.connection().dialect.name == "sqlite" else postgresql
    new = dialect.insert(table.__table__).from_select(list(names), rows).on_conflict_do_nothing()
    return tx.connection().execute(new, values).rowcount


def _executed(tx: Session, statement: Insert, ending: str, rows: Sequence[Row]) -> CursorResult[Any]:
    """`ending` says to PostgreSQL what the statement says to SQLite, whose driver takes row after row as fast."""
    tx.flush()
    connection, into = tx.connection(), statement.table
    dialect = connection.dialect
    names = ", ".join(map(dialect.identifier_preparer.quote, rows[0]))
    if dialect.name == "sqlite" and ending == _NEW:
        # Of a statement that answers no rows the driver takes them all at once: half the time goes without the ORM's.
        processes = [
            (name, into.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in rows[0]
        ]
        plain = [tuple(p(row[name]) if p else row[name] for name, p in processes) for row in rows]
        marks = ", ".join("?" for _ in processes)
        driven = f"INSERT INTO {into.name} ({names}) VALUES ({marks}) {ending}"  # noqa: S608 (names of the code's own)
        return connection.exec_driver_sql(driven, plain)
    if dialect.name == "sqlite":
        return connection.execute(statement, rows)
    found = (
        (name, into.c[name].type.dialect_impl(dialect).bind_processor(dialect))
        for name in rows[0]
        if not isinstance(into.c[name].type, (JSON, Boolean))  # these stand in the one value as they are
    )
    stored = tuple((name, process) for name, process in found if process is not None)
    made = [row | {name: process(row[name]) for name, process in stored} for row in rows]
    whole = text(
        f"INSERT INTO {into.name} ({names}) SELECT {names}"  # noqa: S608 (names of the code's own)
        f" FROM json_populate_recordset(NULL::{into.name}, CAST(:rows AS json)) {ending}"
    )
    return connection.execute(whole, {"rows": json.dumps(made, ensure_ascii=False, default=_iso)})


@lru_cache(maxsize=1024)
def _iso(value: date | time) -> str:
    return value.isoformat()
