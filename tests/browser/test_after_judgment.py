"""What comes after a judgment, as its people do it: performance, a suggestion, the analysis of the loss."""

import pytest
from playwright.sync_api import Page, expect

from casework.demonstration.after_judgment import SUGGESTION
from tests.browser.conftest import Server
from tests.browser.test_path import shot, sign_in

pytestmark = pytest.mark.browser
CUT = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.obligation("YS-18.1")
def test_an_obligation_is_recorded_performed_and_leaves_the_register(page: Page, server: Server) -> None:
    sign_in(page, server, "city-handler", "/performance")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    page.locator("tbody th a").first.click()
    case = page.url
    page.goto(f"{case}/performance")
    page.select_option("#f-what_kind", "pay")
    page.fill("#f-wording", "返还罚款。")
    page.fill("#f-performer", "财务处")
    page.fill("#f-amount", "一千元")
    page.get_by_role("button", name="登记义务").click()
    expect(page.locator("#errors")).to_contain_text("不是金额")
    page.fill("#f-amount", "1,000.50")
    page.get_by_role("button", name="登记义务").click()
    expect(page.locator("#errors")).to_contain_text("请定一个最后一日")
    page.fill("#f-term", "十五日内")
    page.get_by_role("button", name="登记义务").click()
    expect(page.locator("main")).to_contain_text("1,000.50元")
    page.get_by_role("link", name="登记履行情况").last.click()
    page.get_by_label("履行完毕", exact=True).check()
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("#errors")).to_contain_text("凭证")
    page.fill("#f-proof", "国库支付凭证 2026-1130")
    page.get_by_role("button", name="登记", exact=True).click()
    page.goto(f"{server.url}/performance")
    expect(rows).to_have_count(2)
    shot(page, "performance")
    page.goto(f"{server.url}/performance?state=all")
    expect(rows).to_have_count(3)
    page.set_viewport_size({"width": 390, "height": 800})
    assert not page.evaluate(CUT)


@pytest.mark.obligation("YS-18.2")
def test_a_suggestion_goes_from_its_study_to_the_reply(page: Page, server: Server) -> None:
    sign_in(page, server, "city-handler", "/suggestions")
    page.locator("tbody th a", has_text=SUGGESTION).click()
    case = page.url
    page.goto(f"{case}/suggestions")
    page.fill("#f-reply", "已修订征收补偿工作规程第三条、第五条。")
    page.get_by_role("button", name="报负责人审定").click()
    expect(page.locator("main")).to_contain_text("复函待审定")
    sign_in(page, server, "city-principal")
    page.goto(f"{server.url}/approvals")
    expect(page.locator("main")).to_contain_text("司法建议复函")
    page.goto(f"{case}/suggestions")
    page.get_by_role("button", name="退回并说明理由").click()
    expect(page.locator("#errors")).to_contain_text("退回的理由")
    page.get_by_role("button", name="批准", exact=True).click()
    sign_in(page, server, "city-handler")
    page.goto(f"{case}/suggestions")
    page.fill("#f-proof", "法院研究室签收")
    page.get_by_role("button", name="登记已回复").click()
    expect(page.locator("main")).to_contain_text("已回复")
    page.goto(case)
    expect(page.locator("#suggestions")).to_contain_text("已回复 1 份")
    shot(page, "suggestion")


@pytest.mark.obligation("YS-10.5")
def test_the_head_approves_the_analysis_and_its_advice_is_followed(page: Page, server: Server) -> None:
    sign_in(page, server, "city-legal-head", "/lost")
    page.locator("tbody tr", has_text="钱某某").locator("th a").click()
    case = page.url
    page.goto(f"{case}/analysis")
    page.get_by_role("button", name="审定", exact=True).click()
    expect(page.locator("main")).to_contain_text("已审定")
    page.get_by_label("已采纳，正在办").check()
    page.get_by_role("button", name="登记办理情况").click()
    page.goto(f"{case}/measures")
    page.get_by_label("败诉案件分析").check()
    page.fill("#f-what", "对三年内的强制拆除案件逐件复查")
    page.fill("#f-who", "应诉处")
    page.fill("#f-due", "2026-12-31")
    page.get_by_role("button", name="登记措施").click()
    expect(page.locator("main")).to_contain_text("逐件复查")
    page.goto(f"{server.url}/calendar?view=list&month=2026-12")
    expect(page.locator("main")).to_contain_text("落实整改措施")
    page.goto(case)
    expect(page.locator("#deadlines")).to_contain_text("逐件复查")
    shot(page, "analysis")
