"""The real application on a loopback port, on each database, and headless Chromium in front of it."""

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect, sync_playwright

from casework.app import create_app
from casework.gate import Gate, unchecked
from casework.settings import Settings
from tests.counsel.test_appointment import clear
from tests.support.databases import MOMENT, Holding, Sqlite

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 15_000
"""Milliseconds until what does not come is missing: two cores render and compute beside these tests."""
expect.set_options(timeout=PATIENCE)
SCREENSHOTS = Path(__file__).parent / "screenshots"


class Server:
    """One running installation; a test may move its clock."""

    def __init__(self, url: str, folder: Path, gate: Gate = unchecked, **over: Any) -> None:
        self.at = MOMENT
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        settings = Settings(database_url=url, files=folder, demo=True, port=self.port, **over)
        app = create_app(settings, lambda: self.at, gate)
        self.house = app.state.house
        self.works = self.house.works
        self._server = uvicorn.Server(
            uvicorn.Config(
                app,
                host="127.0.0.1",
                port=self.port,
                log_config=None,
                access_log=False,
                ws="none",
                timeout_graceful_shutdown=1,
            )
        )
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Run until it answers."""
        self._thread.start()
        for _ in range(200):
            if self._server.started:
                return
            time.sleep(0.05)
        raise RuntimeError("the application did not start")

    def stop(self) -> None:
        """End it and wait."""
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture
def server(cases_url: str, tmp_path: Path) -> Iterator[Server]:
    """The application on the database under test, with the demonstration city."""
    made = Server(cases_url, tmp_path / "files")
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="package")
def shown(sqlite: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same for tests that only look: how a page looks depends on the day, and on no database."""
    files = tmp_path_factory.mktemp("shown") / "files"
    with sqlite.fresh(Holding.CASES, files) as url:
        made = Server(url, files)
        made.start()
        yield made
        made.stop()


@pytest.fixture
def new_office(city_url: str, tmp_path: Path) -> Iterator[Server]:
    """The same before the first case is logged."""
    made = Server(city_url, tmp_path / "files")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def pool_office(city_url: str, tmp_path: Path) -> Iterator[Server]:
    """The same where the credit check answers that nothing was found: the wing that answers it is handed in (`House.gate`)."""
    made = Server(city_url, tmp_path / "files", clear)
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for these tests; another that starts beside it in the same process is refused."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that takes no console error, no violation of the content policy and no answer of 500."""
    for its_server in {"server", "new_office", "pool_office", "outward"} & {*request.fixturenames}:
        request.getfixturevalue(
            its_server
        )  # begins before the page and ends after it, which still asks for fragments
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        # A refused form answers 422, a late one 409, a fragment without a session 401: reported as failed loads, and meant.
        # A fragment that a newer one replaces is sent no further (hx-sync): htmx reports that, and a failed load apart.
        meant = re.search(r"\b(422|409|401)\b|htmx:(sendAbort|afterRequest)\b", message.text)
        if message.type == "error" and not meant:
            complaints.append(message.text)

    def answered(response: Response) -> None:
        if response.status >= 500:
            complaints.append(f"{response.status} {response.url}")

    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    made = context.new_page()
    made.on("console", heard)
    made.on("response", answered)
    made.set_default_timeout(PATIENCE)
    yield made
    context.close()
    assert complaints == []
