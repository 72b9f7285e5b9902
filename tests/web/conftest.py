"""The installation under test, on each database: one that tests share for reading, and one for each that writes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn
from casework.db import writing
from tests.office import Office
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


@pytest.fixture
def appealed(at_work: Served) -> int:
    """A case whose answer was filed, with the copy of an appeal."""
    case_id = at_work.known()["filed"]
    with writing(at_work.house.engine) as tx:
        clerk = Office(tx, at_work.house.store, load=False).on("city-intake", "2026-11-23")
        document = DocumentIn(
            document_type="appeal_copy", sender="河南省郑州市中级人民法院", served_on=clerk.today,
            received_on=clerk.today, service_mode="direct", number="（2026）豫01行初98号", case_id=case_id,
        )  # fmt: skip
        register_document(tx, clerk, document)
    return case_id
