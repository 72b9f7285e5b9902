"""Somebody at work before the real pages, who finds each step on the page before it."""

from datetime import date, datetime, time
from pathlib import Path

from playwright.sync_api import Page, expect

from casework.clock import OFFICE
from tests.browser.conftest import Server
from tests.browser.test_path import shot, sign_in

KEEPER, HEAD, PRINCIPAL, MONEY = "city-counsel-office", "city-legal-head", "city-principal", "city-finance"
ME = "counsel-1"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Desk:
    """Somebody at work, who finds each step on the page before it."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page, self.server = page, server

    def on(self, day: str) -> None:
        """It becomes this day."""
        self.server.at = datetime.combine(date.fromisoformat(day), time(10), OFFICE)

    def be(self, username: str, path: str = "/") -> None:
        """Somebody signs in and looks at a page; at the first one, where none is named."""
        sign_in(self.page, self.server, username, path)

    def go(self, *links: str) -> None:
        """Follow the one link of this name in the page, and of the next in that."""
        for name in links:
            self.page.locator("main").get_by_role("link", name=name, exact=True).first.click()
            self.page.wait_for_load_state()

    def menu(self, name: str) -> None:
        """Go where the navigation leads."""
        self.page.get_by_role("navigation").get_by_role("link", name=name, exact=True).first.click()
        self.page.wait_for_load_state()

    def waits(self, what: str) -> None:
        """What waits on the desk of the person, and go there."""
        self.page.goto(self.server.url)
        row = self.page.locator("main li", has_text=what).first
        expect(row).to_be_visible()
        row.get_by_role("link").last.click()
        self.page.wait_for_load_state()

    def unfold(self, title: str) -> None:
        """Open what is folded."""
        self.page.locator("summary", has_text=title).click()

    def fill(self, **fields: str) -> None:
        """Fill in or choose, by the names of the fields."""
        for name, value in fields.items():
            # Of several forms on a page the fields have ids of their own, until one of them was sent.
            field = self.page.locator(f"#f-{name}, main [name='{name}']:visible").first
            tag = field.evaluate("e => e.tagName")
            field.select_option(value) if tag == "SELECT" else field.fill(value)

    def press(self, name: str, says: str = "") -> None:
        """Press the button of this name, wait for the answer, and read it."""
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            self.page.locator("main").get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()
        if says:
            self.says(says, at="#flash")

    def says(self, *words: str, at: str = "main") -> None:
        """What stands on the page."""
        for each in words:
            expect(self.page.locator(at)).to_contain_text(each)

    def attach(self, name: str, text: str = "", at: str = "#f-file") -> None:
        """Choose a file for the form."""
        content = (text or name).encode()
        self.page.set_input_files(at, {"name": name, "mimeType": "text/plain", "buffer": content})

    def download(self, name: str, to: Path) -> Path:
        """Follow the link and keep the file."""
        with self.page.expect_download() as found:
            self.page.locator("main").get_by_role("link", name=name).first.click()
        path = to / found.value.suggested_filename
        found.value.save_as(path)
        return path

    def looks(self, name: str) -> None:
        """Neither a wide screen nor a telephone has to be scrolled sideways; a picture of both for whoever looks.

        Once: how a page looks depends on no database.
        """
        if self.server.house.engine.dialect.name != "sqlite":
            return
        for width in (390, 1280):
            self.page.set_viewport_size({"width": width, "height": 900})
            assert self.page.evaluate(SIDEWAYS) <= 0, (name, width)
            shot(self.page, f"counsel-{name}-{width}")
