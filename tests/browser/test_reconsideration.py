"""A reconsideration from its notice to the suit after it, as its people take it, on both databases."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_path import shot, sign_in

pytestmark = pytest.mark.browser

PROVINCE = "河南省人民政府"
NUMBER, SUIT = "豫政复〔2026〕777号", "（2026）豫01行初888号"


def at(server: Server, month: int, day: int, year: int = 2026) -> None:
    server.at = datetime(year, month, day, 7, tzinfo=UTC)


def typed(page: Page, kind: str, number: str, served: str) -> None:
    """The fields that every paper has."""
    page.fill("#f-number", number)
    page.locator("#f-number").blur()
    page.select_option("#f-document_type", kind)
    page.fill("#f-served_on", served)
    page.fill("#f-received_on", served)
    page.select_option("#f-service_mode", "direct")


def log(page: Page) -> None:
    """Register the paper, with whatever is asked back confirmed."""
    page.get_by_role("button", name="登记", exact=True).last.click()
    page.wait_for_load_state()
    boxes = page.locator("input[name=confirm]")
    if boxes.count():
        for box in boxes.all():
            box.check()
        page.get_by_role("button", name="登记", exact=True).last.click()


def press(page: Page, button: str) -> None:
    """Press a button, and wait until the page says what was done."""
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator("#flash")).to_be_visible()


def to_the_filing(page: Page, server: Server, case: str, answer: str) -> None:
    """Approval, transfer, draft and review of an answer, shortest way."""
    sign_in(page, server, "city-handler", f"{case}/approval")
    page.select_option("#f-responsible_id", label="郑州市住房保障和房地产管理局")
    page.fill("#f-opinion", "由承办单位拟订。")
    press(page, "报主要负责人审批")
    sign_in(page, server, "city-principal", f"{case}/approval")
    press(page, "批准")
    sign_in(page, server, "city-handler", f"{case}/transfer")
    press(page, "报负责人批准发出")
    sign_in(page, server, "city-legal-head", case)
    page.get_by_role("link", name="批准发出").click()
    press(page, "批准发出")
    sign_in(page, server, "housing-handler", case)
    page.get_by_role("link", name="核对签收").click()
    page.check("#f-checked")
    press(page, "签收")
    page.goto(f"{server.url}{case}/evidence")
    page.fill("#f-name-0", "现场检查笔录")
    page.fill("#f-proves-0", "检查经过")
    press(page, "保存清单")
    page.goto(f"{server.url}{case}/agents")
    page.select_option("#f-kind-0", "staff")
    page.fill("#f-name-0", "马某某")
    page.fill("#f-employer-0", "郑州市住房保障和房地产管理局")
    press(page, "指定代理人")
    page.goto(f"{server.url}{case}/answer")
    expect(page.locator("main")).to_contain_text(answer)
    for part in ("facts", "evidence", "procedure", "legal_basis", "application", "request"):
        page.fill(f"#f-{part}", "经查，行政行为合法。")
    press(page, "送法制机构审核")
    sign_in(page, server, "city-handler", f"{case}/review")
    press(page, "审核通过")


def file(page: Page, server: Server, case: str, on: str) -> None:
    page.goto(f"{server.url}{case}/filing")
    page.check('input[value="handed_in"]')
    page.fill("#f-on", on)
    page.fill("#f-proof", "收据2026-77")
    page.set_input_files("#f-file", {"name": "收据.txt", "mimeType": "text/plain", "buffer": b"2026-77"})
    page.get_by_role("button", name="登记已提交").click()
    page.get_by_label("仍要提交").check()
    page.get_by_role("button", name="登记已提交").click()


@pytest.mark.obligation("YS-26")
@pytest.mark.obligation("YS-27")
def test_a_reconsideration_goes_into_a_suit_with_joint_defendants(page: Page, server: Server) -> None:
    sign_in(page, server, "city-intake", "/intake/new")
    typed(page, "reconsideration_notice", NUMBER, "2026-11-20")
    page.fill("#f-sender", PROVINCE)
    page.fill("#f-plaintiffs", "云某某")
    page.fill("#f-cause", "行政许可")
    expect(page.locator("#forecast")).to_contain_text("行政复议答复（普通程序）")
    log(page)
    expect(page.locator("h1")).to_contain_text(NUMBER)
    case = page.url.removeprefix(server.url).partition("?")[0]
    expect(page.locator(".cw-path")).to_contain_text("听证")
    expect(page.locator("#deadlines")).to_contain_text("12月4日")  # 10 working days

    to_the_filing(page, server, case, "答复")
    file(page, server, case, "2026-11-23")
    expect(page.locator("#timeline")).to_contain_text("行政复议答复提交")

    at(server, 11, 25)
    sign_in(page, server, "city-intake", f"/intake/new?case_id={case.rpartition('/')[2]}")
    typed(page, "reconsideration_hearing_notice", NUMBER, "2026-11-25")
    page.locator("#f-hearing_at").wait_for()
    page.fill("#f-hearing_at", "2026-12-09T09:30")
    expect(page.locator("#forecast")).to_contain_text("落实负责人参加听证")
    log(page)
    expect(page.locator("#deadlines")).to_contain_text("落实负责人参加听证")
    expect(page.locator("#hearings")).to_contain_text("负责人应当参加")

    sign_in(page, server, "city-handler", f"{case}/hearings")
    expect(page.locator("main")).to_contain_text("还没有落实由谁参加")
    shot(page, "reconsideration-hearing")
    page.get_by_role("link", name="落实负责人").click()
    expect(page.locator("h1")).to_have_text("落实负责人参加听证")
    page.fill("#f-name", "周某某")
    page.fill("#f-post", "副市长")
    page.select_option("#f-rank", "deputy")
    with page.expect_download() as paper:
        page.get_by_role("button", name="参加听证负责人身份证明").click()
    assert paper.value.suggested_filename == "参加听证负责人身份证明.docx"
    page.get_by_role("button", name="登记参加听证的负责人").click()
    expect(page.locator("main")).to_contain_text("周某某（副市长）参加听证。")

    at(server, 12, 9)
    sign_in(page, server, "city-handler", f"{case}/hearings/record")
    expect(page.locator("#f-name-0")).to_have_value("周某某")
    expect(page.locator("main")).not_to_contain_text("法庭")
    page.locator("#f-record").get_by_role("button", name="登记听证情况").click()
    expect(page.locator("main")).to_contain_text("已听证")
    page.goto(f"{server.url}{case}")
    expect(page.locator("#timeline")).to_contain_text("举行听证")

    at(server, 12, 21)
    sign_in(page, server, "city-intake", f"/intake/new?case_id={case.rpartition('/')[2]}")
    typed(page, "reconsideration_decision", NUMBER, "2026-12-21")
    page.locator("#f-outcome").wait_for()
    page.select_option("#f-outcome", "复议-1")
    log(page)
    expect(page.locator("#timeline")).to_contain_text("行政复议决定书送达")

    at(server, 1, 8, 2027)
    sign_in(page, server, "city-intake", "/intake/new")
    typed(page, "response_notice", SUIT, "2027-01-08")
    page.fill("#f-plaintiffs", "云某某")
    page.locator("#f-plaintiffs").blur()
    expect(page.locator("#earlier")).to_contain_text(NUMBER)
    shot(page, "intake-earlier")
    page.locator("#earlier").get_by_role("button", name="归入这件").click()
    expect(page.locator("#f-co_defendants")).to_have_value(PROVINCE)
    expect(page.locator("#f-defendant_form")).to_have_value("reconsideration_joint")
    shot(page, "intake-after-reconsideration")
    log(page)
    expect(page.locator("h1")).to_contain_text(SUIT)
    assert page.url.removeprefix(server.url).partition("?")[0] == case
    joint = page.locator("#after-reconsideration")
    for words in (PROVINCE, NUMBER, "维持", "共同举证", "第三条"):
        expect(joint).to_contain_text(words)
    expect(page.locator("#deadlines")).to_contain_text("提交答辩状、证据和依据")
    shot(page, "suit-after-reconsideration")

    joint.get_by_role("link", name="登记由谁的负责人出庭").click()
    page.get_by_label("本机关的负责人").check()
    page.get_by_role("button", name="登记", exact=True).click()
    expect(joint).to_contain_text("商定由本机关负责人出庭")

    to_the_filing(page, server, case, "答辩")
    file(page, server, case, "2027-01-08")
    expect(page.locator("#timeline")).to_contain_text("答辩状和证据提交")


@pytest.mark.obligation("YS-3")
def test_a_suit_that_is_mediated_first_starts_no_clock(page: Page, server: Server) -> None:
    sign_in(page, server, "city-intake", "/intake/new")
    typed(page, "pre_suit_notice", "（2026）豫0105行诉前调555号", "2026-11-20")
    page.fill("#f-plaintiffs", "水某某")
    page.fill("#f-cause", "行政补偿")
    expect(page.locator("#forecast")).to_contain_text("不产生期限")
    expect(page.locator("main")).to_contain_text("法院还没有立案")
    log(page)
    expect(page.locator("#pre-suit")).to_contain_text("没有期限在走")
    shot(page, "pre-suit")
    page.get_by_role("link", name="登记调解结果").first.click()
    page.get_by_label("调解不成").check()
    page.fill("#f-note", "对方不同意方案")
    page.get_by_role("button", name="登记调解结果").click()
    expect(page.locator("main")).to_contain_text("等待法院立案")
