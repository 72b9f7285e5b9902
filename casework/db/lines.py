"""Selects that are made once and asked often."""

from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Connection, Dialect
from sqlmodel import Session

from casework.db.select import picked

Model = TypeVar("Model")
Process = Callable[[Any], Any]


class Lines(Generic[Model]):
    """A select of columns whose rows fill a read model by name.

    A page asks a dozen of them, each for a few rows, and around such an answer SQLAlchemy takes longer than SQLite takes
    to give it (decision 0022). So what is the same each time is found out once for each kind of database: the text, the
    order of the values, and what turns them into and out of the driver's own.
    """

    def __init__(self, model: Callable[..., Model], statement: Any) -> None:
        """Raises TypeError where a column names no field, or a field has no column."""
        self._statement, self._model = statement, model
        self._take = picked(model, tuple(statement.selected_columns.keys()))
        self._prepared: dict[str, _Prepared | None] = {}

    def of(self, tx: Session, **values: Any) -> tuple[Model, ...]:
        """Every row for these values."""
        if tx.autoflush:
            tx.flush()
        model, take = self._model, self._take
        return tuple([model(*take(row)) for row in self._rows(tx.connection(), values)])

    def first(self, tx: Session, **values: Any) -> Model | None:
        """The first row for these values, if there is one."""
        found = self.of(tx, **values)
        return found[0] if found else None

    def _rows(self, connection: Connection, values: dict[str, Any]) -> Iterable[Sequence[Any]]:
        dialect = connection.dialect
        if dialect.name not in self._prepared:
            self._prepared[dialect.name] = _prepare(self._statement, dialect)
        prepared = self._prepared[dialect.name]
        if prepared is None or connection.dispatch.before_cursor_execute:  # whoever listens hears of it
            return connection.execute(self._statement, values)
        try:
            return prepared.rows(connection, values)
        except dialect.loaded_dbapi.Error:  # asked again, so that it fails as every other statement does
            return connection.execute(self._statement, values)


def named(statement: Any) -> Lines[Any]:
    """Lines whose rows bear the names of their columns."""
    return Lines(namedtuple("Row", statement.selected_columns.keys()), statement)


class _Bound(NamedTuple):
    """A value that is asked with."""

    name: str
    required: bool
    otherwise: Any
    """What it is where nothing is handed in."""
    process: Process | None
    """Makes of it what the driver takes."""


class _Prepared(NamedTuple):
    """What a database is told for a select, and what becomes of its answer."""

    text: str
    positional: bool
    bound: tuple[_Bound, ...]
    processed: tuple[tuple[int, Process], ...]
    """The columns whose values the driver does not give as they are meant."""

    def rows(self, connection: Connection, values: dict[str, Any]) -> list[Sequence[Any]]:
        """Raises KeyError where a value is missing, and what the driver raises."""
        sent: list[Any] = []
        for name, required, otherwise, process in self.bound:
            value = values[name] if required else values.get(name, otherwise)
            sent.append(value if process is None else process(value))
        names = (bound.name for bound in self.bound)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self.text, sent if self.positional else dict(zip(names, sent, strict=True)))
            rows: list[Any] = list(map(list, cursor.fetchall()))
        finally:
            cursor.close()
        for row in rows:
            for n, process_result in self.processed:
                row[n] = process_result(row[n])
        return rows


def _prepare(statement: Any, dialect: Dialect) -> _Prepared | None:
    """None where the text depends on the values, as it does with a list of them."""
    compiled = statement.compile(dialect=dialect)
    if compiled.post_compile_params or compiled.literal_execute_params:
        return None
    known = compiled.construct_params(_check=False)
    bound = {name: value for value, name in compiled.bind_names.items()}
    found = (
        column.type.dialect_impl(dialect).result_processor(dialect, None)
        for column in statement.selected_columns
    )
    return _Prepared(
        str(compiled),
        compiled.positional,
        tuple(
            _Bound(
                name,
                bound[name].required,
                known[name],
                bound[name].type.dialect_impl(dialect).bind_processor(dialect),
            )
            for name in (compiled.positiontup if compiled.positional else bound)
        ),
        tuple((n, process) for n, process in enumerate(found) if process is not None),
    )
