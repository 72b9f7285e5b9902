"""A ladder that is looked at before it is set, and leave with a colleague who stands in, as people do it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_days import faults
from tests.browser.test_path import sign_in

pytestmark = pytest.mark.browser


def test_the_head_of_the_legal_office_looks_at_a_ladder_and_sets_it(page: Page, server: Server) -> None:
    sign_in(page, server, "city-legal-head", "/ladders")
    page.locator("#duty").get_by_role("link", name="改").click()
    begins = page.get_by_role("group", name="开始计算当日")
    begins.get_by_label("监督单位").check()
    page.get_by_role("button", name="先看效果").click()
    first = page.locator("#look tbody tr").first
    expect(first).to_contain_text("经办人、监督单位")
    expect(begins.get_by_label("监督单位")).to_be_checked()
    page.get_by_label("从哪天起").fill("2026-12-01")
    page.get_by_role("button", name="设定阶梯").click()
    expect(page.locator("#flash")).to_contain_text("自2026年12月1日（星期二）起施行")
    expect(page.locator("#versions")).to_contain_text("待施行")


def test_a_handler_sees_what_it_hands_over_and_its_colleague_is_told(page: Page, server: Server) -> None:
    sign_in(page, server, "city-handler", "/leave")
    page.locator(".cw-actions").get_by_role("link", name="登记请假").click()
    page.get_by_label("末日").fill("2026-11-27")
    page.get_by_role("button", name="看这几天的事项").click()
    expect(page.locator("#duties")).to_contain_text("豫01行初131号")
    expect(page.get_by_label("末日")).to_have_value("2026-11-27")
    page.get_by_label("代班人").select_option(label="市司法局应诉处承办人（二） · 三级主任科员")
    page.get_by_role("button", name="登记请假").click()
    expect(page.locator("#flash")).to_contain_text("请假已登记")
    expect(page.get_by_role("main")).to_contain_text("正在请假")
    page.context.clear_cookies()
    sign_in(page, server, "city-handler-2", "/")
    page.get_by_role("link", name="看交来的事项").click()
    expect(page.locator("#duties")).to_contain_text("豫01行初131号")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    ("username", "path"),
    [("city-legal-head", "/ladders"), ("city-legal-head", "/ladders/new"), ("housing-head", "/leave"),
     ("city-handler", "/leave/new")],
)  # fmt: skip
def test_its_pages_can_be_read_and_pressed(
    page: Page, shown: Server, username: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, shown, username, path)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
