"""A labour arbitration from its notice into a suit that the organ brings, to its closing, as its people do it."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_path import shot, sign_in, unfold

pytestmark = pytest.mark.browser
CUT = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
COMMISSION, COURT = "郑州市劳动人事争议仲裁委员会", "郑州市金水区人民法院"
NUMBER, SUIT = "郑劳人仲案字〔2026〕501号", "（2026）豫0105民初12345号"


class Walk:
    """The case on its way."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page, self.server, self.case = page, server, ""

    def day(self, year: int, month: int, day: int) -> None:
        """The office's clock stands at three in the afternoon of a day."""
        self.server.at = datetime(year, month, day, 7, tzinfo=UTC)

    def go(self, username: str, path: str = "") -> None:
        """Somebody opens a page of the case."""
        sign_in(self.page, self.server, username, f"{self.case}{path}")

    def press(self, name: str) -> None:
        """A button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def confirmed(self, name: str) -> None:
        """A button, and what is asked back after it."""
        self.press(name)
        if self.page.locator("input[name=confirm]").count():
            for box in self.page.locator("input[name=confirm]").all():
                box.check()
            self.press(name)

    def file(self, name: str) -> None:
        """A scan."""
        self.page.set_input_files(
            "#f-file", {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": name.encode()}
        )

    def paper(self, kind: str, sender: str, served: str, **more: str) -> None:
        """The clerk logs a paper of the case."""
        sign_in(self.page, self.server, "city-intake", f"/intake/new?case_id={self.case.rsplit('/')[-1]}")
        self.page.select_option("#f-document_type", kind)
        self.page.fill("#f-sender", sender)
        self.page.fill("#f-served_on", served)
        self.page.select_option("#f-service_mode", "direct")
        for name, value in more.items():
            field = self.page.locator(f"#f-{name}")
            field.wait_for(state="attached")
            if name == "outcome":
                field.select_option(value)
            else:
                field.fill(value)
        self.file(kind)
        self.confirmed("登记")
        expect(self.page.locator("#flash")).to_contain_text("已登记")


def log(w: Walk) -> None:
    sign_in(w.page, w.server, "city-intake", "/intake/new")
    w.page.fill("#f-number", NUMBER)
    w.page.locator("#f-number").blur()
    w.page.select_option("#f-document_type", "labour_arbitration_notice")
    w.page.fill("#f-sender", COMMISSION)
    w.page.fill("#f-served_on", "2026-11-23")
    w.page.select_option("#f-service_mode", "direct")
    w.page.fill("#f-plaintiffs", "陈某某")
    w.page.fill("#f-cause", "劳动争议")
    expect(w.page.locator("#forecast")).to_contain_text("劳动争议仲裁答辩")
    w.file("劳动争议仲裁应诉通知书")
    w.press("登记")
    w.case = w.page.url.removeprefix(w.server.url)
    expect(w.page.locator("main")).to_contain_text("陈某某 申请仲裁 郑州市人民政府")
    expect(w.page.locator("#deadlines")).to_contain_text("12月3日（周四）")  # 11月23日起十日


def answer(w: Walk) -> None:
    """Approval, transfer, draft, review and filing: as in a suit, by reference (201号第二十六条)."""
    page = w.page
    w.go("city-handler", "/approval")
    page.select_option("#f-responsible_id", label="郑州市住房保障和房地产管理局")
    page.fill("#f-opinion", "由承办单位拟订答辩书。")
    w.press("报主要负责人审批")
    w.go("city-principal", "/approval")
    w.press("批准")
    w.go("city-handler", "/transfer")
    w.press("报负责人批准发出")
    w.go("city-legal-head")
    page.get_by_role("link", name="批准发出").click()
    w.press("批准发出")
    w.go("housing-handler")
    page.get_by_role("link", name="核对签收").click()
    page.check("#f-checked")
    w.press("签收")
    w.go("housing-handler", "/evidence")
    page.fill("#f-name-0", "终止劳动合同通知书")
    page.fill("#f-proves-0", "合同期满终止")
    w.press("保存清单")
    expect(page.locator("#flash")).to_contain_text("已保存")
    w.go("housing-handler", "/agents")
    page.fill("#f-name-0", "马某某")
    page.fill("#f-employer-0", "郑州市住房保障和房地产管理局")
    w.press("指定代理人")
    expect(page.locator("#flash")).to_contain_text("代理人已登记")
    w.go("housing-handler", "/answer")
    for part in ("facts", "legal_basis", "request"):
        page.fill(f"#f-{part}", "合同期满终止，不应支付经济补偿。")
    w.press("送法制机构审核")
    expect(page.locator("#flash")).to_contain_text("已送法制机构审核")
    w.go("city-handler", "/review")
    w.press("审核通过")
    w.go("city-handler", "/filing")
    page.fill("#f-on", "2026-11-23")
    page.fill("#f-proof", "仲裁委收件回执 501")
    w.file("收件回执")
    w.confirmed("登记已提交")
    expect(page.locator("#timeline")).to_contain_text("答辩状和证据提交")
    unfold(page, "#documents")
    with page.expect_download() as download:
        page.get_by_role("link", name="答辩书 Word").click()
    assert download.value.suggested_filename == f"答辩书-{NUMBER}.docx"


def hear(w: Walk, on: str) -> None:
    """A hearing is recorded; nobody is asked for the head of the organ."""
    w.go("city-handler", "/hearings")
    expect(w.page.locator("main")).not_to_contain_text("落实负责人")
    w.go("city-handler", "/hearings/record")
    w.page.fill("#f-on", on)
    w.page.fill("#f-name-0", "马某某")
    expect(w.page.locator("#f-record")).not_to_contain_text("属于哪一类负责人")
    w.page.fill("#f-evidence", "劳动合同、终止通知")
    w.press("登记开庭情况")
    expect(w.page.locator("main")).to_contain_text("已开庭")


def sue(w: Walk) -> None:
    """The unit's opinion, the review, the principal's decision, and the suit is filed."""
    page = w.page
    w.go("housing-handler", "/appeals/suit")
    expect(page.locator("h1")).to_have_text("是否起诉")
    page.get_by_label("起诉", exact=True).check()
    page.fill("#f-reasons", "裁决适用法律错误。")
    w.press("报送法制机构")
    w.go("city-handler")
    page.get_by_role("link", name="审查", exact=True).click()
    page.get_by_label("同意承办单位意见").check()
    w.press("登记审查结论")
    w.go("city-principal")
    page.get_by_role("link", name="审定", exact=True).click()
    page.get_by_label("起诉", exact=True).check()
    w.press("登记审定")
    w.go("city-handler", "/appeals/suit/filing")
    page.fill("#f-on", "2026-12-14")
    page.fill("#f-proof", "金水区法院立案材料收据")
    w.file("立案材料收据")
    w.confirmed("登记已提交")
    expect(page.locator("#appeals")).to_contain_text("向法院起诉")
    unfold(page, "#documents")
    with page.expect_download() as download:
        page.get_by_role("link", name="起诉状 Word", exact=True).click()
    assert download.value.suggested_filename == f"起诉状-{NUMBER}.docx"


@pytest.mark.obligation("YS-26")
def test_a_labour_arbitration_goes_into_a_suit_and_to_its_closing(page: Page, server: Server) -> None:
    w = Walk(page, server)
    log(w)
    answer(w)
    w.paper("arbitration_hearing_notice", COMMISSION, "2026-11-23", hearing_at="2026-12-02T09:30")
    expect(page.locator("#timeline")).to_contain_text("开庭通知送达")
    w.day(2026, 12, 2)
    hear(w, "2026-12-02")
    w.day(2026, 12, 14)
    w.paper("labour_award", COMMISSION, "2026-12-11", outcome="民事-2", number=NUMBER)
    expect(page.locator("#deadlines")).to_contain_text("不服劳动仲裁裁决，向法院起诉")
    expect(page.locator("#deadlines")).to_contain_text("12月28日（周一）")  # 12月11日起十五日，末日为周六
    sue(w)

    w.day(2026, 12, 22)
    w.paper("civil_acceptance_notice", COURT, "2026-12-21", number=SUIT)
    expect(page.locator("main")).to_contain_text("郑州市人民政府 诉 陈某某")
    chain = page.locator(".cw-instances li")
    expect(chain).to_have_count(2)
    expect(chain.nth(0)).to_contain_text(NUMBER)
    expect(chain.nth(1)).to_contain_text(SUIT)
    expect(page.locator("#deadlines")).not_to_contain_text("民事答辩")
    expect(page.locator("main")).to_contain_text("未生效")
    shot(page, "labour-suit")
    page.set_viewport_size({"width": 390, "height": 800})
    assert not page.evaluate(CUT)
    page.set_viewport_size({"width": 1280, "height": 900})

    w.paper("civil_summons", COURT, "2026-12-21", hearing_at="2027-01-12T09:00")
    w.day(2027, 1, 12)
    hear(w, "2027-01-12")
    w.day(2027, 1, 26)
    w.paper("civil_judgment", COURT, "2027-01-25", number=SUIT, outcome="民事-2")
    expect(page.locator("#deadlines")).to_contain_text("民事上诉（判决）")
    w.go("city-handler", "/judgments/service")
    page.fill("#f-on-0", "2027-01-25")
    w.press("登记各方送达")
    expect(page.locator("main")).to_contain_text("上诉期内")

    w.day(2027, 2, 24)
    w.go("city-handler", "/performance")
    page.select_option("#f-what_kind", "pay")
    page.fill("#f-wording", "于判决生效之日起十日内支付陈某某20,000元。")
    page.fill("#f-amount", "20000")
    page.fill("#f-performer", "市住房保障局 财务处")
    page.fill("#f-term", "十日内")
    w.press("登记义务")
    expect(page.locator("main")).to_contain_text("20,000.00元")
    page.get_by_role("link", name="登记履行情况").click()
    page.get_by_label("履行完毕", exact=True).check()
    page.fill("#f-on", "2027-02-24")
    page.fill("#f-proof", "国库支付凭证 2027-0224")
    w.file("支付凭证")
    w.press("登记")
    expect(page.locator("main")).to_contain_text("履行完毕")

    w.go("city-handler", "/close")
    for box in page.locator("textarea[name=reason]").all():
        box.fill("已经办理，材料另存。")
    w.press("结案")
    expect(page.get_by_role("button", name="归档", exact=True)).to_be_visible()
    shot(page, "labour-closed")
