"""Engine and transactions. One request is one transaction; actions never commit; raise = roll back."""

from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Lock, get_ident
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Pool, event
from sqlalchemy import create_engine as _create
from sqlmodel import Session

from casework.errors import Busy
from casework.text import T

_WRITES = "casework_writes"
_PATIENCE = 30
"""Seconds that a writer waits for its turn."""


def engine(url: str, threads: int = 2, audit_key: bytes = b"") -> Engine:
    """An engine for `url` with as many connections as threads may use it at once.

    `audit_key` goes with every connection to whoever writes the trail (`casework.audit.seal`).
    """
    made = _create(
        url,
        pool_size=threads,
        max_overflow=2,
        pool_pre_ping=not url.startswith("sqlite"),
        hide_parameters=True,  # an error goes into the log, and what it was about does not
    )
    made.update_execution_options(casework_audit_key=audit_key)
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
            "recursive_triggers=ON",  # or INSERT OR REPLACE deletes past the triggers of the trail
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
def snapshot(source: Engine) -> Iterator[Session]:
    """A session whose statements all read one state, whoever writes meanwhile: SQLite's always do."""
    level = {} if source.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with reading(source.execution_options(**level)) as session:
        yield session


@contextmanager
def reading(source: Engine) -> Iterator[Session]:
    """A session that reads one consistent state and writes nothing."""
    with Session(source, expire_on_commit=False, autoflush=False) as session:
        yield session


class _Queue:
    """Writers of one process, one after the other in the order in which they came.

    Left to itself, SQLite lets whoever asks at the right moment in, and some never ask at the right moment.
    """

    def __init__(self) -> None:
        self._guard, self._waiting = Lock(), deque[tuple[int, Lock]]()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """One writer's turn."""
        mine = (get_ident(), Lock())
        mine[1].acquire()
        with self._guard:
            self._waiting.append(mine)
            first = self._waiting[0] is mine
        try:
            if not first and not mine[1].acquire(timeout=_PATIENCE):
                raise Busy(T("正在办理的人太多，这一步没有办成。请稍后再试。"))
            yield
        finally:
            with self._guard:
                was_first = self._waiting[0] is mine
                self._waiting.remove(mine)
                if was_first and self._waiting:
                    self._waiting[0][1].release()

    def holds(self) -> bool:
        """Whether this thread has its turn already."""
        with self._guard:
            return bool(self._waiting) and self._waiting[0][0] == get_ident()


_QUEUES: WeakKeyDictionary[Pool, _Queue] = WeakKeyDictionary()


def _turn(source: Engine) -> AbstractContextManager[None]:
    if source.dialect.name != "sqlite":
        return nullcontext()
    queue = _QUEUES.setdefault(source.pool, _Queue())
    return nullcontext() if queue.holds() else queue.turn()


@contextmanager
def writing(source: Engine) -> Iterator[Session]:
    """A session in one transaction: committed at the end, rolled back when anything raises.

    Raises Busy where SQLite's other writers do not let it in.
    """
    with (
        _turn(source),
        Session(source.execution_options(**{_WRITES: True}), expire_on_commit=False) as session,
        session.begin(),
    ):
        yield session
