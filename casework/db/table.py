"""The base of every table: one metadata, with names for constraints so that migrations can find them."""

from typing import Any, Protocol

from sqlmodel import SQLModel

from casework.text import T, Text

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """A row. It validates nothing: input is parsed at the edge and never meets a row."""


class _Keyed(Protocol):
    @property
    def id(self) -> int | None: ...


def id_of(row: _Keyed) -> int:
    """The key of a row. Raises LookupError where it has none yet: somebody forgot to flush."""
    if row.id is None:
        raise LookupError(f"{type(row).__name__} has no key before it is flushed")
    return row.id


def longest(table: Any, column: str) -> int:
    """How many characters a column of text holds."""
    return int(table.__table__.c[column].type.length)


def too_long(table: Any, **values: str) -> dict[str, Text]:
    """The columns that cannot hold what is given for them: column -> what to do. SQLite would not say so itself."""
    limits = {name: table.__table__.c[name].type.length for name in values}
    return {
        name: T("最多{most}个字符，现有{n}个，请缩短。", most=limits[name], n=len(value))
        for name, value in values.items()
        if limits[name] is not None and len(value) > limits[name]
    }
