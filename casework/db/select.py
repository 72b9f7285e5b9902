"""Selects of columns into read models."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


def columns(*entities: Any) -> Any:
    """A select of any number of columns and rows.

    SQLModel types class attributes as plain values and `select` up to four of them; a read model takes twenty,
    so its select is untyped here and its dataclass says what the columns are.
    """
    return select(*entities)


class _Unindexed(FunctionElement[Any]):
    inherit_cache = True


def unindexed(column: Any) -> Any:
    """A column that SQLite looks for no index of, so that it takes the index of another one, or of the order.

    PostgreSQL, which knows that a page ends after so many rows, finds the way by itself.
    """
    made: Any = _Unindexed(column)
    made.type = column.type
    return made


@compiles(_Unindexed, "sqlite")
def _sqlite(element: _Unindexed, compiler: Any, **how: Any) -> str:
    return f"+{compiler.process(element.clauses, **how)}"


@compiles(_Unindexed)
def _others(element: _Unindexed, compiler: Any, **how: Any) -> str:
    return str(compiler.process(element.clauses, **how))
