"""The register of a day as its people keep it: the clerk enters, the head of the legal office signs, and what comes later shows."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_days import faults
from tests.browser.test_path import log_notice, shot, sign_in

pytestmark = pytest.mark.browser

DAY = "/days/2026-11-23"


def test_the_clerk_enters_the_head_signs_and_an_addition_is_visible(page: Page, server: Server) -> None:
    case = log_notice(page, server)
    sign_in(page, server, "city-legal-head", "/")
    expect(page.locator(".cw-notice", has_text="当日登记簿没有签认")).to_be_visible()
    page.get_by_role("link", name="当日登记簿", exact=True).click()
    page.get_by_role("link", name="11月23日（周一）").click()
    expect(page.locator("#received")).to_contain_text("（2026）豫01行初777号")
    expect(page.locator("#entered")).to_contain_text("应诉通知书送达")
    assert faults(page) == []
    page.get_by_role("button", name="核对无误，签认").click()
    expect(page.locator("#errors")).to_contain_text("今天还没有过完")
    page.get_by_label("今天的收文和录入已经结束").check()
    page.fill("#f-remark", "与来文核对无误")
    page.get_by_role("button", name="核对无误，签认").click()
    expect(page.locator("#flash")).to_contain_text("已签认")
    expect(page.locator("#sign")).to_contain_text("与来文核对无误")
    expect(page.locator("main")).not_to_contain_text("签认后")

    sign_in(page, server, "city-intake", f"{case}/events/new")
    page.select_option("#f-kind", "note")
    page.fill("#f-on", "2026-11-23")
    page.fill("#f-note", "法院来电，改期另行通知。")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("#flash")).to_be_visible()

    sign_in(page, server, "city-principal", DAY)
    expect(page.locator(".cw-notice", has_text="签认后又补记 1 项")).to_be_visible()
    added = page.locator("#entered tr", has_text="法院来电")
    expect(added).to_contain_text("签认后补记")
    assert faults(page) == []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        shot(page, f"day-register-{width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
