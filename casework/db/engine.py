"""Engine and transactions. One request is one transaction; actions never commit; raise = roll back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy import create_engine as _create
from sqlmodel import Session

_WRITES = "casework_writes"


def engine(url: str, threads: int = 2) -> Engine:
    """An engine for `url` with as many connections as threads may use it at once."""
    made = _create(url, pool_size=threads, max_overflow=2, pool_pre_ping=not url.startswith("sqlite"))
    if url.startswith("sqlite"):
        _prepare_sqlite(made)
    return made


def _prepare_sqlite(made: Engine) -> None:
    if made.url.database:
        Path(made.url.database).parent.mkdir(parents=True, exist_ok=True)

    @event.listens_for(made, "connect")
    def _pragmas(connection: Any, _record: object) -> None:
        # The driver's own transaction control begins too late for a consistent read: it is off, see _begin.
        connection.isolation_level = None
        for pragma in (
            "foreign_keys=ON",
            "journal_mode=WAL",
            "busy_timeout=10000",
            "synchronous=FULL",
            "cache_size=-65536",
            "mmap_size=268435456",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        # A reader that turns writer is refused at once by WAL, whatever busy_timeout says: writers say so first.
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def gather_statistics(source: Engine) -> None:
    """Let SQLite look at how its rows are spread, from which it picks the index of each query; a sample suffices.

    PostgreSQL does so by itself.
    """
    if source.dialect.name != "sqlite":
        return
    with source.execution_options(**{_WRITES: True}).begin() as connection:
        connection.exec_driver_sql("PRAGMA analysis_limit=1000")
        connection.exec_driver_sql("ANALYZE")


@contextmanager
def reading(source: Engine) -> Iterator[Session]:
    """A session that reads one consistent state and writes nothing."""
    with Session(source, expire_on_commit=False, autoflush=False) as session:
        yield session


@contextmanager
def writing(source: Engine) -> Iterator[Session]:
    """A session in one transaction: committed at the end, rolled back when anything raises."""
    with (
        Session(source.execution_options(**{_WRITES: True}), expire_on_commit=False) as session,
        session.begin(),
    ):
        yield session
