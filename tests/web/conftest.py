"""The installation under test, on each database: one that tests share for reading, and one for each that writes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.databases import Holding
from tests.web.served import Served


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The city with its cases, for tests that only read."""
    files = tmp_path_factory.mktemp("shared") / "files"
    with request.getfixturevalue(request.param).fresh(Holding.CASES, files) as url:
        yield from _opened(url, files)


def _opened(url: str, files: Path) -> Iterator[Served]:
    served = Served(url, files)
    yield served
    served.close()


@pytest.fixture
def served(city_url: str, tmp_path: Path) -> Iterator[Served]:
    """The city without cases, for a test that writes."""
    yield from _opened(city_url, tmp_path / "files")


@pytest.fixture
def at_work(cases_url: str, tmp_path: Path) -> Iterator[Served]:
    """The city with its cases, for a test that writes."""
    yield from _opened(cases_url, tmp_path / "files")
