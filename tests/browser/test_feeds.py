"""A calendar is subscribed to, asks for its feed, and is shut out when the subscription is revoked."""

import pytest
from ical.calendar_stream import IcsCalendarStream
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_days import faults
from tests.browser.test_path import shot, sign_in

pytestmark = pytest.mark.browser


def test_a_feed_is_opened_fetched_and_revoked(page: Page, server: Server) -> None:
    sign_in(page, server, "city-handler", "/calendar")
    page.get_by_role("link", name="在手机或者 Outlook 里看这些期限").click()
    expect(page.locator("body")).to_contain_text("还没有订阅")
    page.get_by_role("button", name="生成地址").click()
    expect(page.locator("#errors")).to_contain_text("请写明用在哪里")
    page.get_by_label("用在哪里").fill("手机")
    page.get_by_role("button", name="生成地址").click()
    address = page.get_by_label("订阅地址").input_value()
    assert address.startswith(f"{server.url}/calendar/")
    page.get_by_role("button", name="复制地址").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    shot(page, "feeds")
    assert faults(page) == []
    assert page.context.browser is not None
    stranger = page.context.browser.new_context()
    answer = stranger.request.get(address)
    assert answer.status == 200
    assert IcsCalendarStream.calendar_from_ics(answer.text()).events
    page.goto(f"{server.url}/calendar/feeds")
    expect(page.locator("body")).not_to_contain_text("还没有读取过")
    expect(page.locator("body")).not_to_contain_text(address)
    page.set_viewport_size({"width": 390, "height": 900})
    shot(page, "feeds-phone")
    assert faults(page) == []
    page.get_by_role("button", name="撤销", exact=True).click()
    page.get_by_role("button", name="确定撤销").click()
    expect(page.locator("#flash")).to_contain_text("已撤销")
    assert stranger.request.get(address).status == 404
    stranger.close()
