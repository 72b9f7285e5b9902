"""What a person was told, in the browser: the badge is live, reading clears it, and nothing needs a script."""

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from casework.db import engine, writing
from casework.desk.alerts.telling import tell
from casework.matters.tables import Matter
from tests.browser.conftest import Server
from tests.browser.test_path import sign_in
from tests.office import moment

pytestmark = pytest.mark.browser


def sweep(server: Server, url: str, day: str) -> None:
    """The day's sweep, by another process."""
    made = engine(url)
    with writing(made) as tx:
        told = tell(tx, moment(day, 8), list(tx.exec(select(Matter.id))))
    made.dispose()
    assert told.alerts, server.url


def test_the_badge_is_live_and_reading_clears_it(page: Page, server: Server, cases_url: str) -> None:
    sign_in(page, server, "city-handler", "/alerts")
    badge = page.locator("#cw-nav a[href='/alerts'] .cw-count")
    before = int(badge.inner_text().split()[0])
    page.wait_for_timeout(4000)  # the page is listening, and knows what there is
    sweep(server, cases_url, "2026-11-24")
    expect(badge).not_to_have_text(f"{before} 条提醒未读", timeout=12_000)
    assert int(badge.inner_text().split()[0]) > before
    page.reload()
    first = page.locator(".cw-alert").first
    first.get_by_role("button", name="去办理").or_(first.get_by_role("button", name="查看")).click()
    page.wait_for_url("**/cases/*")
    page.goto(f"{server.url}/alerts")
    page.get_by_role("button", name="全部标为已读").click()
    expect(page.locator("#flash")).to_contain_text("已全部标为已读")
    expect(badge).to_have_count(0)


def test_without_script_all_of_it_works(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, server, "city-handler", "/alerts")
    unread = page.locator(".cw-alert-unread").count()
    assert unread
    page.get_by_role("button", name="标为已读", exact=True).first.click()
    assert page.locator(".cw-alert-unread").count() == unread - 1
    page.locator(".cw-alert a").first.click()
    page.get_by_role("button", name="关注").click()
    assert page.get_by_role("button", name="不再关注").is_visible()
    page.get_by_role("link", name="提醒记录", exact=True).first.click()
    assert page.locator(".cw-alert-people li").count()
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_over_the_edge(page: Page, shown: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, shown, "city-legal-head", "/alerts")
    for path in ("/alerts", "/alerts/people", "/alerts/matters/3"):
        page.goto(shown.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
