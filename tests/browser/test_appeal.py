"""A lost first instance: appealed by opinion, review, decision and filing; or accepted. As its people take it."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_path import shot, sign_in, unfold

pytestmark = pytest.mark.browser


def lose(page: Page, server: Server) -> str:
    """The judgment of the case whose answer was filed is served on the day of the demonstration: it is lost."""
    sign_in(page, server, "city-intake", "/cases?q=豫01行初98")
    page.get_by_role("link", name="（2026）豫01行初98号").first.click()
    case = page.url.removeprefix(server.url).partition("?")[0]
    page.goto(f"{server.url}{case}/events/new")
    page.select_option("#f-kind", "judgment_served")
    page.fill("#f-on", "2026-11-24")
    page.locator("#f-outcome").wait_for()
    page.select_option("#f-outcome", "判决-3")
    page.get_by_role("button", name="登记", exact=True).click()
    if page.locator("input[name=confirm]").count():
        for box in page.locator("input[name=confirm]").all():
            box.check()
        page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("#deadlines")).to_contain_text("上诉意见报送法制机构")
    return case


def advise(page: Page, server: Server, case: str, opinion: str) -> None:
    """The unit gives its opinion, first without reasons, and the legal office agrees."""
    sign_in(page, server, "housing-handler", case)
    page.get_by_role("link", name="去办理").click()
    expect(page.locator("h1")).to_have_text("是否上诉")
    page.get_by_role("button", name="报送法制机构").click()
    expect(page.locator("#errors")).to_contain_text("请写明理由")
    page.get_by_label(opinion, exact=True).check()
    page.fill("#f-reasons", "一审判决认定事实不清。")
    page.get_by_role("button", name="报送法制机构").click()
    expect(page.locator("#flash")).to_contain_text("已报送法制机构审查")
    sign_in(page, server, "city-handler", case)
    page.get_by_role("link", name="审查", exact=True).click()
    page.get_by_label("同意承办单位意见").check()
    page.get_by_role("button", name="登记审查结论").click()
    expect(page.locator("#flash")).to_contain_text("报负责人审定")


@pytest.mark.obligation("YS-19.1")
def test_a_lost_first_instance_is_appealed(page: Page, server: Server) -> None:
    server.at = datetime(2026, 11, 24, 7, tzinfo=UTC)
    case = lose(page, server)
    advise(page, server, case, "上诉")
    sign_in(page, server, "city-principal", "/approvals")
    page.get_by_role("link", name="审定").first.click()
    page.goto(f"{server.url}{case}/appeals")
    page.get_by_role("button", name="登记审定").click()
    expect(page.locator("#errors")).to_contain_text("请选择审定结论")
    page.get_by_label("上诉", exact=True).check()
    page.get_by_role("button", name="登记审定").click()
    expect(page.locator("#flash")).to_contain_text("已决定上诉")
    shot(page, "appeal-decided")
    sign_in(page, server, "city-handler", f"{case}/appeals/appeal")
    page.fill("#f-request", "撤销一审判决\n驳回被上诉人的诉讼请求")
    page.get_by_role("button", name="保存上诉状").click()
    expect(page.locator("#flash")).to_contain_text("上诉状已保存")
    page.goto(f"{server.url}{case}")
    page.get_by_role("link", name="登记提交").click()
    page.fill("#f-on", "2026-11-24")
    page.fill("#f-proof", "立案庭签收")
    page.set_input_files(
        "#f-file", {"name": "签收单.txt", "mimeType": "text/plain", "buffer": "签收".encode()}
    )
    page.get_by_role("button", name="登记已提交").click()
    expect(page.locator("#appeals")).to_contain_text("提起上诉")
    expect(page.locator("main")).to_contain_text("等待二审法院的文书")
    unfold(page, "#documents")
    with page.expect_download() as download:
        page.get_by_role("link", name="上诉状 Word").click()
    assert download.value.suggested_filename == "上诉状-（2026）豫01行初98号.docx"


@pytest.mark.obligation("YS-19.1")
def test_a_lost_first_instance_is_accepted(page: Page, server: Server) -> None:
    server.at = datetime(2026, 11, 24, 7, tzinfo=UTC)
    case = lose(page, server)
    advise(page, server, case, "不上诉")
    sign_in(page, server, "city-principal", case)
    page.get_by_role("link", name="审定", exact=True).click()
    page.get_by_label("不上诉", exact=True).check()
    page.fill("#f-note", "服从一审判决。")
    page.get_by_role("button", name="登记审定").click()
    expect(page.locator("#flash")).to_contain_text("已决定不上诉")
    expect(page.locator("#timeline")).to_contain_text("决定不行使：上诉（判决）")
    page.goto(f"{server.url}/appeals")
    expect(page.locator("main")).not_to_contain_text("豫01行初98号")
