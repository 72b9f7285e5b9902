"""What was typed outlives a session that ended and somebody who was first."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_path import sign_in

pytestmark = pytest.mark.browser


def open_case(page: Page, server: Server, username: str, number: str = "初123号") -> str:
    """Go to a case of the demonstration and answer its path."""
    sign_in(page, server, username, f"/cases?q={number}")
    page.locator("th a.cw-no").first.click()
    return page.url.removeprefix(server.url)


def act_elsewhere(page: Page, address: str, label: str, **fields: str) -> None:
    """The same person in another window: fill in a form and send it."""
    other = page.context.new_page()
    other.goto(address)
    for name, value in fields.items():
        other.fill(f"#f-{name}", value)
    with other.expect_navigation():
        other.get_by_role("button", name=label).click()
    other.close()


def test_what_was_typed_outlives_a_session_that_ended(page: Page, server: Server) -> None:
    sign_in(page, server, "housing-handler", "/cases?q=初123号")
    page.locator("th a.cw-no").first.click()
    address = page.url.removeprefix(server.url)
    page.goto(f"{server.url}{address}/answer")
    page.fill("#f-facts", "写了一个下午的事实部分。")
    page.context.clear_cookies()
    page.get_by_role("button", name="保存", exact=False).first.click()
    page.click('button[value="housing-handler"]')
    expect(page.locator("#f-facts")).to_have_value("写了一个下午的事实部分。")
    page.get_by_role("button", name="保存", exact=False).first.click()
    expect(page.locator("body")).to_contain_text("尚未送审")
    page.goto(f"{server.url}{address}/answer")
    expect(page.locator("#f-facts")).to_have_value("写了一个下午的事实部分。")


def test_somebody_else_at_the_same_desk_is_given_nothing_back(page: Page, server: Server) -> None:
    sign_in(page, server, "city-intake", "/intake/new")
    page.fill("#f-number", "（2026）豫01行初5号")
    page.context.clear_cookies()
    page.get_by_role("button", name="登记", exact=True).last.click()
    page.click('button[value="jinshui-intake"]')
    expect(page).to_have_url(re.compile("/intake/new"))
    expect(page.locator("#f-number")).to_have_value("")


def test_rows_that_were_added_come_back_and_so_does_the_version(page: Page, server: Server) -> None:
    case = open_case(page, server, "housing-handler")
    page.goto(f"{server.url}{case}/evidence")
    for count in range(2, 5):
        page.get_by_role("button", name="加一项").click()
        expect(page.locator("[data-grows] > li")).to_have_count(count)
    page.fill("#f-name-3", "第四项的证据")
    act_elsewhere(page, f"{server.url}{case}/evidence", "保存清单", **{"name-0": "别的窗口的证据"})
    page.context.clear_cookies()
    page.get_by_role("button", name="保存清单").click()
    page.click('button[value="housing-handler"]')
    expect(page.locator("#f-name-3")).to_have_value("第四项的证据")
    expect(page.locator("[data-grows] > li").nth(3).locator("[data-no]").first).to_have_text("4")
    expect(page.get_by_role("button", name="删除 4")).to_have_attribute("value", "remove-3")
    expect(page.locator("main")).to_contain_text("已放回表单，还没有保存")
    page.get_by_role("button", name="保存清单").click()
    expect(page.locator(".cw-compare")).to_contain_text("别的窗口的证据")
    page.get_by_label("以我的内容为准").check()
    page.get_by_role("button", name="保存清单").click()
    expect(page.locator(".cw-flash")).to_contain_text("已保存")
    expect(page.locator("#f-name-0")).to_have_value("第四项的证据")


def test_a_chosen_file_must_be_chosen_again_and_the_page_says_so(page: Page, server: Server) -> None:
    case = open_case(page, server, "city-intake")
    page.goto(f"{server.url}{case}/events/new")
    page.select_option("#f-kind", "note")
    page.fill("#f-note", "电话通知")
    scan = {"name": "电话记录.txt", "mimeType": "text/plain", "buffer": "记录".encode()}
    page.set_input_files("#f-file", scan)
    page.context.clear_cookies()
    page.get_by_role("button", name="登记", exact=True).click()
    page.click('button[value="city-intake"]')
    expect(page.locator("#f-note")).to_have_value("电话通知")
    expect(page.locator("#f-kind")).to_have_value("note")
    expect(page.locator("main")).to_contain_text("选过的文件须重新选择：电话记录.txt")


def test_text_whose_form_is_gone_after_signing_in_is_shown(page: Page, server: Server) -> None:
    case = open_case(page, server, "housing-handler")
    act_elsewhere(page, f"{server.url}{case}/evidence", "保存清单", **{"name-0": "笔录"})
    page.goto(f"{server.url}{case}/answer")
    page.fill("#f-facts", "写了一个下午的事实部分。")
    act_elsewhere(page, f"{server.url}{case}/answer", "送法制机构审核", facts="送审的")
    page.context.clear_cookies()
    page.get_by_role("button", name="保存草稿").click()
    page.click('button[value="housing-handler"]')
    expect(page.locator("main")).to_contain_text("没有保存，这份表单现在不能填写")
    expect(page.locator("main")).to_contain_text("写了一个下午的事实部分。")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_stale_answer_stands_beside_the_newer_one(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    case = open_case(page, server, "housing-handler")
    page.goto(f"{server.url}{case}/answer")
    act_elsewhere(page, f"{server.url}{case}/answer", "保存草稿", facts="甲写的")
    page.fill("#f-facts", "乙写的")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator(".cw-compare")).to_contain_text("甲写的")
    expect(page.locator("#f-facts")).to_have_value("乙写的")
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    page.get_by_label("以我的内容为准").check()
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator("#f-facts")).to_have_value("乙写的")
    expect(page.locator(".cw-flash")).to_contain_text("已保存")


def test_a_late_return_keeps_its_reason(page: Page, server: Server) -> None:
    case = open_case(page, server, "city-principal", "初133号")
    page.goto(f"{server.url}{case}/approval")
    act_elsewhere(page, f"{server.url}{case}/approval", "批准")
    page.fill("#f-note", "承办单位写错了")
    page.get_by_role("button", name="退回并说明理由").click()
    expect(page.locator("main")).to_contain_text("不在待审批状态")
    expect(page.locator("main")).to_contain_text("承办单位写错了")
    expect(page.locator("main")).to_contain_text("本案最近一次办理：市政府主要负责人")
