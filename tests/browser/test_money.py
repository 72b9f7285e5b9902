"""A budget goes through its three hands, as its people do it, and a fee follows the one before."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_path import shot, sign_in

pytestmark = pytest.mark.browser
CUT = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
BUDGETS, TARIFFS = "/counsel/budgets", "/counsel/tariffs"


@pytest.mark.obligation("FG-19")
def test_a_supplement_is_proposed_sent_back_mended_reviewed_and_approved(page: Page, server: Server) -> None:
    sign_in(page, server, "city-finance")
    row = page.locator("#waiting .cw-duty", has_text="审核顾问经费")
    expect(row).to_be_visible()
    row.get_by_role("link", name="审核").last.click()
    page.get_by_role("button", name="退回").click()
    expect(page.locator("#errors")).to_contain_text("请写明退回的理由")
    page.fill("#f-opinion", "请附二审案件清单。")
    page.get_by_role("button", name="退回").click()
    expect(page.locator("main")).to_contain_text("已退回")
    sign_in(page, server, "city-counsel-office")
    page.locator("#waiting .cw-duty").get_by_role("link", name="修改重报").click()
    page.get_by_role("link", name="修改重报").click()
    expect(page.locator("main")).to_contain_text("请附二审案件清单。")
    expect(page.locator("#f-amount")).to_have_value("12000.00")
    page.fill("#f-amount", "1.5万")
    page.get_by_role("button", name="申请追加，送财政审核").click()
    expect(page.locator("main")).to_contain_text("15,000.00元")
    proposal = page.url
    sign_in(page, server, "city-finance")
    page.goto(proposal)
    page.fill("#f-document", "郑财行〔2026〕31号")
    page.get_by_role("button", name="审核通过").click()
    sign_in(page, server, "city-principal")
    page.goto(proposal)
    page.get_by_role("button", name="批准", exact=True).click()
    expect(page.locator("main")).to_contain_text("已批准")
    page.goto(f"{server.url}{BUDGETS}")
    expect(page.locator(".cw-money-sum").first).to_contain_text("下达215,000.00元")
    shot(page, "budget")
    page.set_viewport_size({"width": 390, "height": 800})
    assert not page.evaluate(CUT)


@pytest.mark.obligation("FG-20.1")
def test_a_fee_is_entered_and_put_in_force_and_what_it_pays_is_tried(page: Page, server: Server) -> None:
    sign_in(page, server, "city-counsel-office", f"{TARIFFS}/new")
    page.select_option("#f-service", "meeting")
    page.select_option("#f-fee_unit", "occasion")
    page.fill("#f-amount", "1000")
    page.fill("#f-start", "2026-01-01")
    page.fill("#f-source", "郑司法〔2026〕9号")
    page.get_by_role("button", name="拟定").click()
    expect(page.locator("#errors")).to_contain_text("重叠")
    page.fill("#f-start", "2027-01-01")
    page.get_by_role("button", name="拟定").click()
    page.get_by_role("button", name="施行勾选的标准").click()
    expect(page.locator("main")).to_contain_text("以后施行")
    page.select_option("#f-try_service", "meeting")
    for on, says in (
        ("2026-12-31", "800.00元 × 3 = 2,400.00元"),
        ("2027-01-01", "1,000.00元 × 3 = 3,000.00元"),
    ):
        page.fill("#f-try_on", on)
        page.fill("#f-quantity", "3")
        page.get_by_role("button", name="试算").click()
        expect(page.locator("#try")).to_contain_text(says)
    page.select_option("#f-try_service", "drafting")
    page.get_by_role("button", name="试算").click()
    expect(page.locator("#try")).to_contain_text("不能计价")
    shot(page, "tariffs")
    page.set_viewport_size({"width": 390, "height": 800})
    assert not page.evaluate(CUT)
