"""One case from the court's notice to the filed answer, as its people take it, on both databases."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SCREENSHOTS, Server

pytestmark = pytest.mark.browser


def sign_in(page: Page, server: Server, username: str, path: str = "/") -> None:
    """Become a person of the demonstration and go to a page."""
    page.context.clear_cookies()
    page.goto(f"{server.url}/sign-in")
    page.click(f'button[value="{username}"]')
    page.goto(f"{server.url}{path}")


def unfold(page: Page, part: str) -> None:
    """Open what is folded away on the page of a case, such as `#documents`."""
    page.locator(f"{part} > summary").click()


def shot(page: Page, name: str) -> None:
    """Keep a picture for whoever looks at it."""
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def log_notice(page: Page, server: Server) -> str:
    """Log a notice, first with mistakes, and answer the case's path."""
    sign_in(page, server, "city-intake", "/intake/new")
    page.fill("#f-number", "(2026) 行初 777 号")
    page.locator("#f-number").blur()
    page.select_option("#f-document_type", "response_notice")
    page.fill("#f-sender", "河南省郑州市中级人民法院")
    page.fill("#f-served_on", "2026-11-20")
    page.select_option("#f-service_mode", "direct")
    page.fill("#f-plaintiffs", "张某某\n李某某")
    page.fill("#f-cause", "房屋征收")
    expect(page.locator("#forecast")).to_contain_text("提交答辩状、证据和依据")
    page.set_input_files(
        "#f-file", {"name": "应诉通知书.txt", "mimeType": "text/plain", "buffer": "应诉通知书".encode()}
    )
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("#errors")).to_contain_text("法院代字")
    expect(page.locator("#f-plaintiffs")).to_have_value("张某某\n李某某")
    expect(page.locator("body")).to_contain_text("已收到的文件，不必重新选择")
    page.fill("#f-number", "(2026) 豫01行初 777 号")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("h1")).to_contain_text("（2026）豫01行初777号")
    return page.url.removeprefix(server.url)


@pytest.mark.obligation("YS-3")
@pytest.mark.obligation("YS-11")
@pytest.mark.obligation("YS-12.1")
@pytest.mark.obligation("YS-10.3")
def test_a_case_from_the_notice_to_the_filed_answer(page: Page, server: Server) -> None:
    case = log_notice(page, server)
    expect(page.locator("#deadlines")).to_contain_text("12月7日（周一）")  # 11月20日送达，第15日12月5日为周六
    page.locator('#deadlines a[href*="APL-67"]').click()
    expect(page.locator(".cw-why").first).to_contain_text("当日不计")
    page.locator(".cw-why").first.get_by_text("逐日计算").click()
    expect(page.locator("h1")).to_contain_text("为什么是12月7日")
    page.fill("#f-on", "2026-11-23")
    page.get_by_role("button", name="测算").click()
    expect(page.locator("#what-if-result")).to_contain_text("2026年12月8日")
    shot(page, "why")

    sign_in(page, server, "city-handler", f"{case}/approval")
    page.select_option("#f-responsible_id", label="郑州市住房保障和房地产管理局")
    page.fill("#f-opinion", "由承办单位拟订答辩状。")
    page.get_by_role("button", name="报主要负责人审批").click()
    expect(page.locator("#flash")).to_contain_text("审批表已报主要负责人审批")

    sign_in(page, server, "city-principal", f"{case}/approval")
    page.get_by_role("button", name="退回并说明理由").click()
    expect(page.locator("#errors")).to_contain_text("理由")
    page.get_by_role("button", name="批准").click()
    expect(page.locator("#flash")).to_contain_text("已批准，法制机构可以转办")

    sign_in(page, server, "city-handler", f"{case}/transfer")
    page.get_by_role("button", name="报负责人批准发出").click()
    expect(page.locator("#flash")).to_contain_text("转办已拟好")
    sign_in(page, server, "city-legal-head", case)
    page.get_by_role("link", name="批准发出").click()
    page.get_by_role("button", name="批准发出").click()
    expect(page.locator("#flash")).to_contain_text("已批准发出")

    sign_in(page, server, "housing-handler", case)
    page.get_by_role("link", name="核对签收").click()
    page.get_by_role("button", name="签收", exact=True).click()
    expect(page.locator("#errors")).to_contain_text("核对发送单位")
    page.check("#f-checked")
    page.get_by_role("button", name="签收", exact=True).click()
    expect(page.locator("#deadlines")).to_contain_text("承办单位提交答辩材料")
    expect(page.locator("#chain")).to_contain_text("余量")
    shot(page, "case")

    page.goto(f"{server.url}{case}/evidence")
    page.fill("#f-name-0", "现场检查笔录")
    page.fill("#f-proves-0", "检查经过")
    page.get_by_role("button", name="保存清单").click()
    expect(page.locator("#flash")).to_contain_text("证据清单和依据清单已保存")
    page.goto(f"{server.url}{case}/agents")
    page.select_option("#f-kind-0", "lawyer")
    page.fill("#f-name-0", "冯某")
    page.fill("#f-employer-0", "河南某某律师事务所")
    page.fill("#f-licence-0", "14101201810000000")
    page.get_by_role("button", name="指定代理人").click()
    expect(page.locator("#errors")).to_contain_text("不能只委托律师")
    page.fill("#f-name-1", "马某某")
    page.select_option("#f-kind-1", "staff")
    page.fill("#f-employer-1", "郑州市住房保障和房地产管理局")
    page.get_by_role("button", name="指定代理人").click()
    expect(page.locator("#flash")).to_contain_text("代理人已登记")
    page.goto(f"{server.url}{case}/answer")
    for part in ("facts", "evidence", "procedure", "legal_basis", "application", "request"):
        page.fill(f"#f-{part}", "经查，被诉行政行为合法。")
    page.get_by_role("button", name="送法制机构审核").click()
    expect(page.locator("#flash")).to_contain_text("已送法制机构审核")

    sign_in(page, server, "city-handler", f"{case}/review")
    page.get_by_role("button", name="审核通过").click()
    expect(page.locator("#flash")).to_contain_text("审核通过，可以提交")
    server.at = datetime(2026, 11, 30, 7, tzinfo=UTC)
    sign_in(page, server, "city-handler", f"{case}/filing")
    page.check('input[value="posted"]')
    expect(page.locator("#f-on")).to_have_value("")
    page.fill("#f-posted_on", "2026-11-30")
    page.fill("#f-proof", "EMS1234567890CN")
    expect(page.locator("#lacking")).to_contain_text("第1项")
    page.set_input_files(
        "#f-file", {"name": "邮件回单.txt", "mimeType": "text/plain", "buffer": b"EMS1234567890CN"}
    )
    page.get_by_role("button", name="登记已提交").click()
    page.get_by_label("仍要提交").check()
    page.get_by_role("button", name="登记已提交").click()
    expect(page.locator("#timeline")).to_contain_text("答辩状和证据提交")
    expect(page.locator("#chain")).to_contain_text("已于2026年11月30日（星期一）提交")
    unfold(page, "#documents")
    with page.expect_download() as download:
        page.get_by_role("link", name="答辩状 Word").click()
    assert download.value.suggested_filename == "答辩状-（2026）豫01行初777号.docx"

    sign_in(page, server, "auditor", "/audit/verify")
    expect(page.locator("main")).to_contain_text("全部衔接，没有改动")


def test_an_expired_session_under_a_fragment_goes_to_sign_in_and_back(page: Page, server: Server) -> None:
    sign_in(page, server, "city-handler", "/cases/6")
    server.at = datetime(2026, 11, 23, 4, tzinfo=UTC)
    page.locator("#deadlines").get_by_role("link", name="为什么？").first.click()
    page.wait_for_url(re.compile(r"/sign-in\?next=/cases/6"))
    page.click('button[value="city-handler"]')
    expect(page.locator("h1")).to_contain_text("（2026）豫01行初123号")


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_scrolls_sideways_and_english_is_english(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, server, "city-handler")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    paths = ["/", "/intake", "/intake/new", "/cases", "/cases/6", "/cases/6/approval", "/cases/6/answer", "/cases/6/evidence",
             "/cases/6/agents", "/approvals", "/transfers", "/calendar", "/calendar?view=list", "/rulebook", "/holidays",
             "/organisations", "/settings"]  # fmt: skip
    for path in paths:
        page.goto(f"{server.url}{path}")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0, path
