"""What watches over the service learns how it is."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from casework.app import create_app
from casework.settings import Settings
from tests.web.served import Served


def answers(url: str, files: Path) -> tuple[int, dict[str, str], int]:
    """The answer to GET, and the status of HEAD."""
    client = TestClient(create_app(Settings(database_url=url, files=files)))
    got = client.get("/healthz")
    return got.status_code, got.json(), client.head("/healthz").status_code


def test_a_service_with_its_database_is_well(served: Served) -> None:
    client = served.browser()
    assert (client.get("/healthz").json(), client.head("/healthz").status_code) == ({"status": "ok"}, 200)


@pytest.mark.parametrize(
    ("url", "status"),
    [
        pytest.param("sqlite:///{folder}/x.db", "not migrated", id="未建立"),
        pytest.param("sqlite:///{folder}", "database down", id="打不开"),
        pytest.param("postgresql+psycopg://a@127.0.0.1:1/x", "database down", id="没有启动"),
    ],
)
def test_a_service_without_its_database_says_so(tmp_path: Path, url: str, status: str) -> None:
    assert answers(url.format(folder=tmp_path), tmp_path) == (503, {"status": status}, 503)
