"""The installation under test: one that tests share for reading, and a fresh copy for each that writes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.served import Served, copied, load_demonstration


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a loaded installation."""
    folder = tmp_path_factory.mktemp("demonstration")
    load_demonstration(folder)
    return folder


@pytest.fixture(scope="session")
def shared(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An installation that tests only read."""
    served = Served(copied(loaded, tmp_path_factory.mktemp("shared") / "it"))
    yield served
    served.close()


@pytest.fixture
def served(loaded: Path, tmp_path: Path) -> Iterator[Served]:
    """An installation of the test's own."""
    served = Served(copied(loaded, tmp_path / "it"))
    yield served
    served.close()
