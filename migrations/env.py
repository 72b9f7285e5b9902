"""Alembic's entry: the same migrations serve SQLite and PostgreSQL."""

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

import casework.schema  # noqa: F401  (fills the metadata)
from casework.db import engine


def plain(kind: str, item: object, _context: object) -> str | bool:
    """A column type as the database knows it: a migration must not change when our types do."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def ours(_object: object, name: str | None, kind: str, _reflected: bool, _compared: object) -> bool:
    """Whether a table is declared in code; that of the search is each database's own, see `0001_house` and `0014_matters`."""
    return not (kind == "table" and str(name).startswith("matter_search"))


def let_go(connection: Connection) -> None:
    """Let SQLite make tables anew that others refer to: it would take the references for broken on the way."""
    if connection.dialect.name == "sqlite":  # heard only outside a transaction: by the driver itself
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")


def hold(connection: Connection) -> None:
    """Raise where a migration has left a row that refers to nothing: then nothing of it stays."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise ValueError(f"{broken.table} refers to what is not in {broken.parent}")


made = engine(context.config.attributes["url"])
with made.connect() as connection:
    let_go(connection)
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=made.dialect.name == "sqlite",
        compare_type=True,
        compare_server_default=False,
        render_item=plain,
        include_object=ours,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        hold(connection)
    connection.commit()
made.dispose()
