"""Fixtures of every test: real databases, the fixed moment, and what is left out, said loudly."""

import atexit
import os
import shutil
import socket
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Engine
from sqlmodel import Session

from casework.accounts import passwords
from casework.calendar import Calendar, official
from casework.db import engine as make_engine
from casework.db import writing
from tests.support.law import report

with warnings.catch_warnings():  # a library asks for a runtime folder that a server does not have
    warnings.simplefilter("ignore")
    from tests.support.databases import MOMENT, Holding, PostgreSQL, Sqlite

__all__ = ["MOMENT"]

REQUIRED = bool(os.environ.get("CI") or os.environ.get("CASEWORK_REQUIRE_ALL"))
"""Nothing may be left out: a missing program ends the run, and a skipped test fails it."""

NEEDS = {
    "browser": ((("chromium", "chromium-browser"),), "apt-get install chromium fonts-noto-cjk"),
    "render": (
        (("soffice",), ("pdftotext",)),
        "apt-get install libreoffice-writer-nogui poppler-utils fonts-noto-cjk",
    ),
}
"""Mark -> the programs that its tests drive (one of each group), and how to have them."""

LEFT_OUT = {
    kind: remedy
    for kind, (groups, remedy) in NEEDS.items()
    if not all(any(map(shutil.which, names)) for names in groups)
}
LOOPBACK = {"127.0.0.1", "::1", "localhost"}

RUN_FOLDER = "CASEWORK_TEST_RUN"


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder that every process of this run shares, outside pytest's own: its modes change under a server."""
    if REQUIRED and LEFT_OUT and not config.option.collectonly:
        raise pytest.UsageError(
            "; ".join(f"{kind} tests cannot run: {how}" for kind, how in LEFT_OUT.items())
        )
    if RUN_FOLDER not in os.environ:
        folder = tempfile.mkdtemp(prefix="casework-tests-")
        Path(folder).chmod(0o755)
        os.environ[RUN_FOLDER] = folder
        atexit.register(shutil.rmtree, folder, ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--coverage-of-law`: list the obligations that no test proves."""
    parser.addoption("--coverage-of-law", action="store_true")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this machine has no program for, unless the tests are only counted."""
    if not config.option.collectonly:
        items[:] = [item for item in items if not any(map(item.get_closest_marker, LEFT_OUT))]
    if config.getoption("--coverage-of-law"):
        proven: dict[str, int] = {}
        for item in items:
            for mark in item.iter_markers("obligation"):
                proven[mark.args[0]] = proven.get(mark.args[0], 0) + 1
        config.stash[_LAW] = report(proven)
        items.clear()


_LAW = pytest.StashKey[tuple[list[str], bool]]()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The coverage of law decides the exit code of its own run; where all is required, a skipped test fails."""
    if _LAW in session.config.stash and session.exitstatus in {
        pytest.ExitCode.OK,
        pytest.ExitCode.NO_TESTS_COLLECTED,
    }:
        session.exitstatus = 0 if session.config.stash[_LAW][1] else 1
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if REQUIRED and reporter and reporter.stats.get("skipped"):
        session.exitstatus = 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was left out and how to have it."""
    if REQUIRED and terminalreporter.stats.get("skipped"):
        terminalreporter.section("SKIPPED, and nothing may be", red=True)
    for kind, remedy in LEFT_OUT.items():
        terminalreporter.section("LEFT OUT", red=True)
        terminalreporter.write_line(f"The {kind} tests were not run. To run them: {remedy}", red=True)
    if _LAW in config.stash:
        terminalreporter.section("coverage of law")
        for line in config.stash[_LAW][0]:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session", autouse=True)
def _loopback_alone() -> Iterator[None]:
    """No test reaches beyond this machine; what it starts in another process answers for itself."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test reaches for {address[0]}")
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session", autouse=True)
def _cheap_hashes() -> Iterator[None]:
    """Passwords of tests guard nothing; tests/accounts/test_passwords.py looks at what the product takes."""
    cheap = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", cheap)
        yield


@pytest.fixture(scope="session")
def sqlite() -> Sqlite:
    """The run's SQLite files."""
    return Sqlite(Path(os.environ[RUN_FOLDER]))


@pytest.fixture(scope="session")
def postgresql() -> PostgreSQL:
    """The run's PostgreSQL server."""
    return PostgreSQL(Path(os.environ[RUN_FOLDER]))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated database of the test's own, on each of the two systems."""
    asked = (h for h in (Holding.CASES, Holding.CITY) if f"{h}_url" in request.fixturenames)
    databases = request.getfixturevalue(request.param)
    with databases.fresh(next(asked, Holding.TABLES), tmp_path / "files") as url:
        yield url


@pytest.fixture
def city_url(database_url: str) -> str:
    """The same database; whatever asks for it so finds the demonstration city in it."""
    return database_url


@pytest.fixture
def cases_url(database_url: str) -> str:
    """The same database; whatever asks for it so finds the city and its cases, and their files in `tmp_path / "files"`."""
    return database_url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on the database under test."""
    made = make_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture
def tx(engine: Engine) -> Iterator[Session]:
    """A session in one transaction, rolled back when the test fails."""
    with writing(engine) as session:
        yield session


@pytest.fixture
def calendar() -> Calendar:
    """The State Council's calendar."""
    return official()
