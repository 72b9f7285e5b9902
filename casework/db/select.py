"""Selects of columns into read models."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Result, literal_column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import Session

Model = TypeVar("Model")


def columns(*entities: Any, **named: Any) -> Any:
    """A select of any number of columns and rows; a `named` one bears the name of the field that it fills.

    SQLModel types class attributes as plain values and `select` up to four of them; a read model takes twenty,
    so its select is untyped here and its class says what the columns are.
    """
    return select(*entities, *(column.label(name) for name, column in named.items()))


def read(tx: Session, statement: Any, values: Mapping[str, Any] | None = None) -> Result[*tuple[Any, ...]]:
    """The rows of a select of columns, past the ORM, which loads no objects here and would double the time.

    A row of a table (an entity) comes apart into its columns: `tx.execute` is for those.
    """
    if tx.autoflush:
        tx.flush()
    return tx.connection().execute(statement, values)


def said(column: Any, *values: str) -> Any:
    """That a column is one of these words of our own, which the statement itself says, as an index of some rows does.

    SQLite holds a value that is left open against such an index each time, and prepares the whole statement anew;
    SQLAlchemy puts together the text for each list of them.
    """
    quoted: list[Any] = [literal_column(f"'{value}'") for value in values]
    return column == quoted[0] if len(quoted) == 1 else column.in_(quoted)


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


def filled(model: type[Model], rows: Result[Any]) -> Iterator[Model]:
    """Each row as a read model, every field by the name of its column: no column can slip into another's place.

    For a select that is put together for one request; one that is made once is `Lines`.
    Raises TypeError where a column names no field, or a field has no column.
    """
    take = picked(model, tuple(rows.keys()))  # type: ignore[arg-type]
    return (model(*take(row)) for row in rows)


@lru_cache(maxsize=256)
def picked(model: Any, names: tuple[str, ...]) -> Callable[[Any], Any]:
    """What takes a row's values in the order of the model's fields; found out once, not for each row."""
    fields = tuple(getattr(model, "__dataclass_fields__", ())) or model._fields
    if sorted(names) != sorted(fields):
        raise TypeError(f"{model.__name__}: {sorted(set(names) ^ set(fields))}")
    return tuple if names == fields else itemgetter(*map(names.index, fields))


class First(tuple[Model, ...]):
    """The first of a list, with the word whether there are more, so that whoever shows it can say so."""

    more: bool = False

    @classmethod
    def of(cls, rows: Iterable[Model], most: int) -> "First[Model]":
        """The first `most` of rows, of which one more was asked for than is shown."""
        found = tuple(rows)
        first = cls(found[:most])
        first.more = len(found) > most
        return first
