"""The tree of organs under the hands of an administrator."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_path import sign_in

pytestmark = pytest.mark.browser


def test_a_branch_is_read_when_it_is_opened_and_leads_to_the_people(page: Page, new_office: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(new_office.url)))
    sign_in(page, new_office, "administrator", "/organisations")
    assert page.evaluate("document.documentElement.scrollHeight") <= 900
    page.get_by_text("县（市、区）人民政府").click()
    page.get_by_text("郑州市金水区人民政府", exact=True).click()
    page.get_by_role("link", name="郑州市金水区司法局").click()
    expect(page.get_by_role("table")).to_contain_text("金水区司法局收文员")
    assert [one.split("/")[-1] for one in asked if "/below" in one] == [
        "below?kind=county_government",
        "below",
    ]
