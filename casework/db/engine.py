"""Engine and transactions. One request is one transaction; actions never commit; raise = roll back."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Lock, get_ident
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Pool, event
from sqlalchemy import create_engine as _create
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool, QueuePool
from sqlmodel import Session

from casework.errors import Busy
from casework.text import T

_WRITES, _AT_ONCE = "casework_writes", "casework_at_once"
_PATIENCE = 30
"""Seconds that a writer waits for its turn."""
_BUSY = 10_000
"""Milliseconds that SQLite waits for a writer of another process."""


def engine(url: str, threads: int = 2, audit_key: bytes = b"") -> Engine:
    """An engine for `url` with as many connections as threads may use it at once.

    `audit_key` goes with every connection to whoever writes the trail (`casework.audit.seal`).
    """
    made = _create(
        url,
        pool_size=threads,
        max_overflow=4,  # the morning's round and background work have one each
        pool_pre_ping=not url.startswith("sqlite"),
        hide_parameters=True,  # an error goes into the log, and what it was about does not
    )
    made.update_execution_options(casework_audit_key=audit_key)
    if url.startswith("sqlite"):
        _prepare_sqlite(made)
    return made


def has_phrases(line: str | None, asked: str) -> bool:
    """Whether a line of words has every phrase of a row of phrases: for SQLite, whose index does not tell it of one line."""
    padded = f" {line or ''} "
    return any(all(phrase in padded for phrase in row.split("\t")) for row in asked.split("\n"))


def let_go(made: Engine) -> None:
    """Close an engine's connections, once whoever is at work with one has ended; two seconds at most."""
    for _ in range(40):
        if not isinstance(made.pool, QueuePool) or not made.pool.checkedout():
            break
        time.sleep(0.05)
    made.dispose()


def unpooled(url: str) -> Engine:
    """An engine whose every use has a connection of its own: for what must answer while all others are taken."""
    return _create(url, poolclass=NullPool, hide_parameters=True)


def _prepare_sqlite(made: Engine) -> None:
    if made.url.database:
        Path(made.url.database).parent.mkdir(parents=True, exist_ok=True)

    @event.listens_for(made, "connect")
    def _pragmas(connection: Any, _record: object) -> None:
        # The driver's own transaction control begins too late for a consistent read: it is off, see _begin.
        connection.isolation_level = None
        connection.create_function("has_phrases", 2, has_phrases, deterministic=True)
        for pragma in (
            "foreign_keys=ON",
            "journal_mode=WAL",
            f"busy_timeout={_BUSY}",
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
        options = connection.get_execution_options()
        if options.get(_AT_ONCE, False):
            _begin_at_once(connection)
        else:
            begin = "BEGIN IMMEDIATE" if options.get(_WRITES, False) else "BEGIN"
            connection.connection.cursor().execute(begin)  # past what SQLAlchemy does around a statement


def _begin_at_once(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={_BUSY}")


def gather_statistics(source: Engine) -> None:
    """Let SQLite look at how its rows are spread, from which it picks the index of each query; a sample suffices.

    PostgreSQL does so by itself.
    """
    if source.dialect.name != "sqlite":
        return
    with source.execution_options(**{_WRITES: True}).begin() as connection:
        # So many rows of each index that it takes in some organs and units, not the first alone.
        connection.exec_driver_sql("PRAGMA analysis_limit=30000")
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

    def free(self) -> bool:
        """Whether nobody writes or waits to."""
        with self._guard:
            return not self._waiting

    def holds(self) -> bool:
        """Whether this thread has its turn already."""
        with self._guard:
            return bool(self._waiting) and self._waiting[0][0] == get_ident()


_QUEUES: WeakKeyDictionary[Pool, _Queue] = WeakKeyDictionary()


def _queue(source: Engine) -> _Queue:
    return _QUEUES.setdefault(source.pool, _Queue())


def _turn(source: Engine) -> AbstractContextManager[None]:
    if source.dialect.name != "sqlite":
        return nullcontext()
    queue = _queue(source)
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


def write_if_free(source: Engine, act: Callable[[Session], object]) -> bool:
    """Do what may as well be left out, in a transaction of its own, and answer whether it was done.

    It is left out where SQLite has another writer, here or in another process; PostgreSQL's writers meet at rows only.
    """
    if source.dialect.name == "sqlite" and not _queue(source).free():
        return False
    try:
        with (
            _turn(source),
            Session(source.execution_options(**{_WRITES: True, _AT_ONCE: True})) as session,
            session.begin(),
        ):
            session.connection()
            act(session)
    except OperationalError as error:
        if "locked" not in str(error.orig):
            raise
        return False
    return True
