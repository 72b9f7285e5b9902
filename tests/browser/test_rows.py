"""Rows of the desk on a narrow screen: who holds a duty and what a mark says can be read whole."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Server
from tests.browser.test_path import sign_in

pytestmark = pytest.mark.browser
CUT = """selector => [...document.querySelectorAll(selector)]
    .filter(e => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > e.parentElement.getBoundingClientRect().right + 1)
    .map(e => e.textContent.trim())"""


def test_a_row_names_its_holder_in_full_and_no_mark_runs_into_it(page: Page, shown: Server) -> None:
    sign_in(page, shown, "city-handler")
    assert page.locator(".cw-duty-who").count() > 5
    assert page.evaluate(CUT, ".cw-duty-who") == []
    page.get_by_role("button", name="English").click()
    page.goto(shown.url)
    assert page.evaluate(CUT, ".cw-duty-when .cw-chip") == []
    page.get_by_role("button", name="中文").click()


def test_an_opinion_of_two_paragraphs_is_read_as_two(page: Page, server: Server) -> None:
    sign_in(page, server, "city-handler", "/cases?state=any&q=豫01行初131")
    page.locator("tbody a[href^='/cases/']").first.click()
    case = page.url
    page.goto(f"{case}/approval")
    page.select_option("#f-responsible_id", label="郑州市住房保障和房地产管理局")
    page.fill("#f-opinion", "由承办单位拟订答辩状。\n请于本周送审。")
    page.get_by_role("button", name="报主要负责人审批").click()
    page.wait_for_url(case)
    page.goto(f"{case}/approval")
    assert "由承办单位拟订答辩状。\n请于本周送审。" in page.locator("main").inner_text()
