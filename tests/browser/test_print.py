"""What comes out of the printer: registers, the case list and the month lie across, and a month is one sheet."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Server
from tests.browser.test_path import sign_in

BOX = re.compile(rb"/MediaBox ?\[ ?0 0 ([0-9.]+) ([0-9.]+) ?\]")


@pytest.mark.parametrize(
    ("username", "path", "most"),
    [
        ("city-handler", "/print/duties", 6),
        ("city-intake", "/intake/print", 3),
        ("city-handler", "/cases", 3),
        ("city-handler", "/calendar", 1),
        ("city-handler", "/lost/print", 1),  # and no empty sheet after it
        ("city-handler", "/appeals/print", 1),
    ],
)
def test_lists_print_across(page: Page, server: Server, username: str, path: str, most: int) -> None:
    sign_in(page, server, username, path)
    boxes = BOX.findall(page.pdf(prefer_css_page_size=True))
    assert 1 <= len(boxes) <= most
    assert {float(width) > float(height) for width, height in boxes} == {True}


def test_no_date_of_the_register_is_broken_on_paper(page: Page, server: Server) -> None:
    sign_in(page, server, "city-handler", "/print/duties")
    page.set_viewport_size({"width": 1017, "height": 688})  # the printable part of A4, lying
    page.emulate_media(media="print")
    heights = page.eval_on_selector_all(
        ".cw-sheet-duties td:nth-child(7) strong", "all => all.map(one => one.getClientRects().length)"
    )
    assert heights
    assert set(heights) == {1}
