"""The installation under test, on each database: one that tests share for reading, and one for each that writes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.databases import sqlite_copy
from tests.web.served import Served, load


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The city with its cases, for tests that only read."""
    folder = tmp_path_factory.mktemp("shared")
    if request.param == "sqlite":
        yield from _opened(
            sqlite_copy(request.getfixturevalue("_sqlite"), folder), folder / "files", cases=True
        )
        return
    with request.getfixturevalue("postgresql").fresh() as url:
        yield from _opened(url, folder / "files", cases=True)


def _opened(url: str, files: Path, *, cases: bool) -> Iterator[Served]:
    load(url, files, cases=cases)
    served = Served(url, files)
    yield served
    served.close()


@pytest.fixture
def served(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """The city without cases, for a test that writes."""
    yield from _opened(database_url, tmp_path / "files", cases=False)


@pytest.fixture
def at_work(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """The city with its cases, for a test that writes."""
    yield from _opened(database_url, tmp_path / "files", cases=True)
