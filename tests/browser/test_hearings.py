"""A hearing from the week's register to its record: moved, its principal named, and what was said there."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_path import shot, sign_in

pytestmark = pytest.mark.browser


@pytest.mark.obligation("YS-9.1")
@pytest.mark.obligation("YS-16")
def test_a_hearing_is_moved_made_ready_and_recorded(page: Page, server: Server) -> None:
    sign_in(page, server, "city-handler", "/hearings?week=2026-12-02")
    row = page.locator("tbody tr").filter(has_text="豫01行初98号").first
    expect(row).to_contain_text("还没有落实由谁出庭")
    expect(row).to_contain_text("还要出庭")
    shot(page, "hearings-week")
    row.get_by_role("link", name="豫01行初98号").first.click()
    expect(page.locator("h1")).to_have_text("庭审")

    page.get_by_role("link", name="改期", exact=True).click()
    page.fill("#f-at", "2026-11-23T15:00")
    page.fill("#f-reason", "合议庭成员另有庭审")
    page.get_by_role("button", name="登记改期").click()
    expect(page.locator("main")).to_contain_text("2026年11月23日")
    expect(page.locator("main")).not_to_contain_text("还要出庭")

    page.get_by_role("link", name="落实负责人").click()
    page.fill("#f-name", "周某某")
    page.fill("#f-post", "副市长")
    page.select_option("#f-rank", "deputy")
    page.fill("#f-charge", "城乡建设")
    with page.expect_download() as paper:
        page.get_by_role("button", name="出庭负责人身份证明").click()
    assert paper.value.suggested_filename == "出庭负责人身份证明.docx"
    page.get_by_role("button", name="登记出庭负责人").click()
    expect(page.locator("main")).to_contain_text("周某某（副市长）出庭，身份证明已提交。")

    page.get_by_role("link", name="登记开庭情况").last.click()
    expect(page.locator("#f-name-0")).to_have_value("周某某")
    page.select_option("#f-spoke-0", "1")
    page.fill("#f-evidence", "第一组：现场检查笔录，对方无异议")
    page.locator("#f-record").get_by_role("button", name="登记开庭情况").click()
    expect(page.locator("main")).to_contain_text("已开庭")
    expect(page.locator("table")).to_contain_text("副职负责人")
    shot(page, "hearing-recorded")
