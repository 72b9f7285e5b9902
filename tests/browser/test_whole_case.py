"""One case from the court's notice to the archive, as its people take it through two instances, on both databases."""

import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from casework.clock import OFFICE
from tests.browser.conftest import Server
from tests.browser.test_path import shot, sign_in

pytestmark = pytest.mark.browser
FIRST, SECOND = "（2026）豫01行初66号", "（2026）豫行终20号"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Office:
    """The people of the case, each at work on a day, before the real pages."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page, self.server, self.case = page, server, ""

    def on(self, day: str, hour: int = 10) -> None:
        """It becomes this day."""
        self.server.at = datetime.combine(date.fromisoformat(day), time(hour), OFFICE)

    def be(self, username: str, path: str = "") -> None:
        """Somebody signs in and looks at the case, at one of its pages, or elsewhere."""
        sign_in(
            self.page,
            self.server,
            username,
            path if path.startswith("/") else f"{self.case}/{path}".rstrip("/"),
        )

    def press(self, name: str) -> None:
        """Press the one button of this name, and wait for the answer."""
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()

    def told(self, words: str) -> None:
        """What the page says after the act."""
        expect(self.page.locator("#flash")).to_contain_text(words)

    def next(self, act: str, *says: str) -> None:
        """What the case page says comes next, and why."""
        step = self.page.locator(".cw-next")
        expect(step.locator("h2")).to_have_text(act)
        for words in says:
            expect(step).to_contain_text(words)

    def go_on(self, button: str) -> None:
        """Take the next step where the case page leads."""
        self.page.locator(".cw-next").get_by_role("link", name=button, exact=True).click()

    def due(self, act: str, *says: str) -> None:
        """The row of a limit, by what it asks for, and what it says."""
        row = self.page.locator("#deadlines tr", has_text=act).last
        for words in says:
            expect(row).to_contain_text(words)

    def happened(self, *words: str) -> None:
        """What the case's story holds."""
        for each in words:
            expect(self.page.locator("#timeline")).to_contain_text(each)

    def attach(self, name: str) -> None:
        """Choose a scan for the form."""
        self.page.set_input_files(
            "#f-file", {"name": name, "mimeType": "text/plain", "buffer": name.encode()}
        )

    def served(self, kind: str, number: str, day: str, *, new: bool = True, **fields: str) -> None:
        """The intake clerk logs a paper on the day of its service; `new`: from the register, not from the case page."""
        self.on(day)
        place = "/intake/new" if new else f"/intake/new?case_id={self.case.rpartition('/')[2]}"
        self.be("city-intake", place)
        self.page.fill("#f-number", number)
        self.page.locator("#f-number").blur()
        self.page.select_option("#f-document_type", kind)
        self.page.fill("#f-served_on", day)
        self.page.select_option("#f-service_mode", "direct")
        for name, value in fields.items():
            field = self.page.locator(f"#f-{name}")
            field.wait_for()
            field.select_option(value) if name == "outcome" else field.fill(value)
        self.attach(f"{kind}.txt")
        self.press("登记")
        expect(self.page.locator("h1")).to_contain_text(self.page.locator("h1").inner_text())
        self.page.wait_for_url("**/cases/*")
        self.case = self.page.url.removeprefix(self.server.url).partition("?")[0]

    def looks(self, name: str) -> None:
        """Neither a wide screen nor a telephone has to be scrolled sideways; a picture of both for whoever looks."""
        for width in (390, 1280):
            self.page.set_viewport_size({"width": width, "height": 900})
            assert self.page.evaluate(SIDEWAYS) <= 0, (name, width)
            shot(self.page, f"whole-{name}-{width}")


@pytest.mark.obligation("YS-10.6")
@pytest.mark.obligation("YS-18.1")
@pytest.mark.obligation("YS-19.1")
def test_a_case_from_the_notice_through_two_instances_to_the_archive(
    page: Page, new_office: Server, tmp_path: Path
) -> None:
    office = Office(page, new_office)
    answer(office)
    hearing(office)
    appeal(office)
    second_instance(office)
    performance(office)
    suggestion(office)
    analysis(office)
    closing(office)
    archive(office, tmp_path)


def answer(o: Office) -> None:
    """Notice, approval, transfer, answer, review, filing."""
    o.served("response_notice", FIRST, "2026-03-02", plaintiffs="张某某", cause="行政强制")
    expect(o.page.locator("h1")).to_contain_text(FIRST)
    o.due("提交答辩状、证据和依据", "3月17日（周二）", "行政诉讼法第六十七条第一款 · 3月2日起15日")
    o.be("city-handler")
    o.next("填写应诉审批表并报批", "3日内")
    o.go_on("填写审批表")
    o.page.select_option("#f-responsible_id", label="郑州市住房保障和房地产管理局")
    o.page.fill("#f-opinion", "由承办单位拟订答辩状。")
    o.press("报主要负责人审批")
    o.be("city-principal")
    o.go_on("审批")
    o.press("批准")
    o.be("city-handler")
    o.go_on("转办材料")
    o.press("报负责人批准发出")
    o.be("city-legal-head")
    o.go_on("批准发出")
    o.press("批准发出")
    o.on("2026-03-03")
    o.be("housing-handler")
    o.go_on("核对签收")
    o.page.check("#f-checked")
    o.press("签收")
    o.due("承办单位提交答辩材料", "3月13日（周五）", "3月3日起10日")
    o.page.goto(f"{o.server.url}{o.case}/evidence")
    o.page.fill("#f-name-0", "强制拆除现场笔录")
    o.page.fill("#f-proves-0", "强制拆除的经过")
    o.press("保存清单")
    o.page.goto(f"{o.server.url}{o.case}/agents")
    o.page.fill("#f-name-0", "马某某")
    o.page.select_option("#f-kind-0", "staff")
    o.page.fill("#f-employer-0", "郑州市住房保障和房地产管理局")
    o.press("指定代理人")
    o.be("housing-handler")
    o.go_on("拟订答辩材料")
    for part in ("facts", "evidence", "procedure", "legal_basis", "application", "request"):
        o.page.fill(f"#f-{part}", "经查，被诉行政行为合法。")
    o.press("送法制机构审核")
    o.on("2026-03-11")
    o.be("city-handler")
    o.go_on("审核")
    o.press("审核通过")
    o.be("city-handler")
    o.next("向法院提交答辩状和证据，登记凭证", "3月", "17")
    o.go_on("登记提交")
    o.page.check('input[value="handed_in"]')
    o.page.fill("#f-on", "2026-03-11")
    o.page.fill("#f-proof", "立案庭签收")
    o.attach("签收单.txt")
    o.press("登记已提交")
    o.page.get_by_label("仍要提交").check()
    o.press("登记已提交")
    o.next("等待法院文书")
    o.due("提交答辩状、证据和依据", "3月11日完成", "已履行")
    o.looks("filed")


def hearing(o: Office) -> None:
    """Summons and call of the principal, the principal named, the hearing recorded."""
    o.served("summons", FIRST, "2026-03-25", hearing_at="2026-04-16T09:30", hearing_place="第三法庭")
    o.served("principal_notice", FIRST, "2026-03-25", hearing_at="2026-04-16T09:30")
    o.due("落实负责人出庭", "4月16日（周四）", "法释〔2020〕3号第六条、第九条")
    o.on("2026-04-10")
    o.be("city-handler")
    o.next("办理：落实负责人出庭")
    o.go_on("去办理")
    o.page.fill("#f-name", "周某某")
    o.page.fill("#f-post", "副市长")
    o.page.select_option("#f-rank", "deputy")
    o.page.fill("#f-charge", "城乡建设")
    o.attach("出庭负责人身份证明.txt")
    o.press("登记出庭负责人")
    o.be("city-handler")
    o.next("准备出庭", "2026年4月16日（星期四）09:30在第三法庭开庭")
    o.on("2026-04-16", 18)
    o.be("city-handler")
    o.next("登记开庭情况")
    o.go_on("登记开庭情况")
    expect(o.page.locator("#f-name-0")).to_have_value("周某某")
    o.page.select_option("#f-spoke-0", "1")
    o.page.fill("#f-evidence", "第一组：强制拆除现场笔录，对方对真实性无异议。")
    o.press("登记开庭情况")
    expect(o.page.locator("main")).to_contain_text("已开庭")
    o.looks("heard")
    o.be("city-handler")
    o.next("等待法院文书")


def appeal(o: Office) -> None:
    """The first instance is lost; opinion, review, decision, petition, filing; and the loss is analysed in time."""
    o.served("judgment", FIRST, "2026-05-11", outcome="判决-3")
    o.due("上诉意见报送法制机构", "5月18日（周一）", "第十九条第一款 · 5月11日起5日")
    o.due("上诉（判决）", "5月26日（周二）", "5月11日起15日", "可行使")
    o.due("败诉案件分析报告审定", "6月10日（周三）", "5月11日起30日")
    judgment = o.page.locator("#judgments")
    expect(judgment).to_contain_text("没有登记张某某的送达日")
    judgment.get_by_role("link", name="登记判项").click()
    o.page.fill("#f-made_on", "2026-05-06")
    o.page.fill("#f-text-0", "撤销强制拆除决定，三十日内返还建筑材料折价款五万元。")
    o.page.select_option("#f-code-0", "判决-3")
    o.page.fill("#f-term-0", "三十日内")
    o.page.fill("#f-amount-0", "50000")
    o.press("登记判项")
    o.on("2026-05-13")
    o.be("city-intake", "judgments/service")
    o.page.fill("#f-on-0", "2026-05-12")
    o.press("登记各方送达")
    expect(judgment).to_contain_text("自2026年5月28日（星期四）起生效")
    o.be("housing-handler")
    o.next("办理：上诉意见报送法制机构", "2026年5月18日（星期一）到期")
    o.go_on("去办理")
    o.page.get_by_label("上诉", exact=True).check()
    o.page.fill("#f-reasons", "一审判决认定事实不清，适用法律错误。")
    o.press("报送法制机构")
    o.be("city-handler")
    o.next("审查上诉意见，报负责人审定")
    o.go_on("审查")
    o.page.get_by_label("同意承办单位意见").check()
    o.press("登记审查结论")
    o.be("city-principal", "/")
    expect(o.page.locator("main")).to_contain_text("审定是否上诉")
    o.be("city-principal")
    o.go_on("审定")
    o.page.get_by_label("上诉", exact=True).check()
    o.press("登记审定")
    o.told("已决定上诉，法制机构会在期满前提交")
    o.on("2026-05-20")
    o.be("city-handler")
    o.next("上诉：提交上诉状，登记凭证", "请在2026年5月26日（星期二）前提交")
    o.page.goto(f"{o.server.url}{o.case}/appeals/appeal")
    o.page.fill("#f-request", "撤销一审判决\n驳回被上诉人的诉讼请求")
    o.page.fill("#f-grounds", "一审判决认定事实不清。")
    o.press("保存上诉状")
    o.be("city-handler")
    o.go_on("登记提交")
    o.page.fill("#f-on", "2026-05-20")
    o.page.fill("#f-proof", "立案庭签收")
    o.attach("上诉状签收单.txt")
    o.press("登记已提交")
    o.next("办理：败诉案件分析报告审定", "6月")
    expect(o.page.locator("#appeals")).to_contain_text("提起上诉")
    o.happened("上诉意见报送法制机构", "决定上诉", "提起上诉")
    o.looks("appealed")
    analyse(o, "2026-05-28", "未履行催告程序。")
    o.be("city-handler")
    o.next("等待法院文书")


def analyse(o: Office, day: str, reasons: str) -> None:
    """The analysis of the loss is written, and approved by the head of the legal office."""
    o.on(day)
    o.be("city-handler", "analysis")
    o.page.select_option("#f-cause", "procedure")
    o.page.fill("#f-reasons", reasons)
    o.page.fill("#f-links", "催告、决定")
    o.page.fill("#f-advice", "修订强制拆除工作规程，增加催告节点。")
    o.press("送法制机构负责人审定")
    o.told("已送法制机构负责人审定")
    o.be("city-legal-head", "/")
    o.page.get_by_role("link", name="审核").first.click()
    o.press("审定")
    expect(o.page.locator("main")).to_contain_text("分析报告已审定")


def second_instance(o: Office) -> None:
    """The court above hears the organ's own appeal: nothing is approved or answered again; it upholds."""
    o.served("second_response_notice", SECOND, "2026-06-10", new=False)
    expect(o.page.locator("h1")).to_contain_text(SECOND)
    expect(o.page.locator(".cw-instances")).to_contain_text(FIRST)
    o.next("等待法院文书")
    o.served("summons", SECOND, "2026-07-02", hearing_at="2026-07-16T09:30", hearing_place="第一法庭")
    o.on("2026-07-03")
    o.be("housing-handler")
    o.next("准备出庭", "2026年7月16日（星期四）09:30在第一法庭开庭")
    o.go_on("核对出庭准备")
    o.page.get_by_role("link", name="核对代理人").click()
    expect(o.page.locator("#f-name-0")).to_have_value("马某某")
    expect(o.page.locator("main")).to_contain_text("已按上一审级的代理人填好")
    o.press("指定代理人")
    o.be("city-handler", "hearings")
    o.page.get_by_role("link", name="登记已提交").click()
    o.page.fill("#f-note", "授权委托书一份，立案庭签收")
    o.press("登记")
    o.be("city-handler", "hearings")
    expect(o.page.locator("main")).to_contain_text("授权委托书已提交")
    o.on("2026-07-16", 18)
    o.be("city-handler")
    o.next("登记开庭情况")
    o.go_on("登记开庭情况")
    expect(o.page.locator("#f-name-0")).to_have_value("马某某")
    o.page.fill("#f-evidence", "双方没有提交新的证据。")
    o.press("登记开庭情况")
    expect(o.page.locator("main")).to_contain_text("已开庭")
    o.served("final_judgment", SECOND, "2026-08-10", outcome="判决-1")
    o.due("申请再审", "2027年2月", "暂定")
    expect(o.page.locator("#analysis")).not_to_contain_text("二审")
    o.page.locator("#judgments").get_by_role("link", name="登记判项").click()
    o.page.fill("#f-text-0", "驳回上诉，维持原判。")
    o.page.select_option("#f-code-0", "判决-1")
    o.press("登记判项")
    o.on("2026-08-11")
    o.be("city-intake", "judgments/service")
    o.page.fill("#f-on-0", "2026-08-11")
    o.press("登记各方送达")
    expect(o.page.locator("#judgments")).to_contain_text("已于2026年8月11日（星期二）生效")
    o.looks("upheld")


def performance(o: Office) -> None:
    """What the judgment orders is recorded from its heads; the unit is told of it and performs."""
    o.be("city-handler")
    o.next("登记裁判确定的义务", "已于2026年8月11日（星期二）生效")
    o.go_on("登记义务")
    o.page.get_by_role("link", name="照此登记").click()
    expect(o.page.locator("#f-wording")).to_have_value("撤销强制拆除决定，三十日内返还建筑材料折价款五万元。")
    expect(o.page.locator("#f-amount")).to_have_value("50000.00")
    o.page.select_option("#f-what_kind", "pay")
    o.press("登记义务")
    expect(o.page.locator("main")).to_contain_text("2026年9月10日（星期四）")
    o.on("2026-09-04")
    o.be("housing-handler")
    o.next("办理：履行生效裁判", "2026年9月10日（星期四）到期")
    o.go_on("去办理")
    o.page.get_by_role("link", name="登记履行情况").click()
    o.page.get_by_label("履行完毕", exact=True).check()
    o.page.fill("#f-paid", "50000")
    o.page.fill("#f-proof", "国库支付凭证 2026-0904")
    o.press("登记")
    o.be("city-handler")
    o.due("履行生效裁判", "9月4日完成", "已履行")
    o.looks("performed")


def suggestion(o: Office) -> None:
    """The court's suggestion is studied, answered by the principal's word, and leads to a measure."""
    o.served("judicial_suggestion", "豫高法建〔2026〕3号", "2026-09-07", new=False)
    o.due("司法建议", "11月9日（周一）")
    o.be("city-handler")
    o.page.locator("#suggestions").get_by_role("link").first.click()
    o.page.fill("#f-asks", "完善强制拆除前的催告程序。")
    o.page.fill("#f-opinion", "建议属实，准备修订规程。")
    o.press("保存研究意见")
    o.be("city-handler", "measures")
    o.page.get_by_label("司法建议、检察建议").check()
    o.page.fill("#f-what", "修订强制拆除工作规程")
    o.page.fill("#f-who", "市房管局法规处")
    o.page.fill("#f-due", "2026-09-30")
    o.press("登记措施")
    o.be("city-handler", "suggestions")
    o.page.fill("#f-reply", "已着手修订强制拆除工作规程。")
    o.press("报负责人审定")
    o.on("2026-09-09")
    o.be("city-principal", "/")
    o.page.get_by_role("link", name="审定").first.click()
    o.press("批准")
    o.be("city-handler", "suggestions")
    o.page.fill("#f-proof", "法院研究室签收")
    o.press("登记已回复")
    expect(o.page.locator("main")).to_contain_text("已回复")
    o.looks("answered")
    o.on("2026-09-28")
    o.be("housing-handler")
    o.next("办理：落实整改措施", "2026年9月30日（星期三）到期")
    o.go_on("去办理")
    o.page.get_by_role("link", name="登记落实").click()
    o.page.fill("#f-result", "规程已经印发。")
    o.press("登记落实")


def analysis(o: Office) -> None:
    """What the court above found is added to the one analysis of the loss."""
    o.be("city-handler", "analysis")
    expect(o.page.locator("main")).to_contain_text("败诉已被维持，请补充分析")
    analyse(o, "2026-10-09", "未履行催告程序；二审认为送达也不合法。")
    expect(o.page.locator("main")).to_contain_text("送达也不合法")


def closing(o: Office) -> None:
    """Nothing is due; the right to a retrial is given up in words, and the case is closed."""
    o.on("2026-10-12")
    o.be("city-handler")
    o.next("申请再审：可行使至2027年2月11日（星期四）")
    o.go_on("办理结案")
    expect(o.page.locator("main")).to_contain_text("申请再审")
    for reason in o.page.locator("textarea[name=reason]").all():
        reason.fill("经主要负责人审定，服从终审判决。")
    o.page.fill("#f-note", "判决已经履行。")
    o.looks("closing")
    o.press("结案")
    o.told("已结案。请核对卷内目录，归档")


def archive(o: Office, folder: Path) -> None:
    """The volume is archived; its package proves itself without the product, and the case is read alone."""
    o.be("city-handler")
    o.next("立卷归档")
    o.go_on("编目归档")
    o.page.fill("#f-number", "2026-SS-66")
    o.page.fill("#f-years", "30")
    o.page.fill("#f-box", "12")
    for title in o.page.locator('input[name="paper_title"]').all():
        if title.input_value():
            o.page.fill(f"#f-pages-{(title.get_attribute('id') or '').rpartition('-')[2]}", "3")
    o.looks("volume")
    o.press("归档")
    expect(o.page.locator("main")).to_contain_text("本案已归档，案卷只能查看")
    expect(o.page.locator("main")).to_contain_text("30年，到2056年12月31日")
    o.page.goto(f"{o.server.url}{o.case}/volume")
    with o.page.expect_download() as download:
        o.page.get_by_role("link", name="导出数据包").click()
    package = folder / "package.zip"
    download.value.save_as(package)
    whole = folder / "package"
    with zipfile.ZipFile(package) as zipped:
        zipped.extractall(whole)
    found = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", str(whole / "verify.py"), str(whole)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout + found.stderr
    o.be("city-handler")
    o.next("本案已归档")
    o.happened("结案", "归档")
    o.looks("archived")
    for act in ("登记事件", "更正信息", "催办"):
        expect(o.page.get_by_role("link", name=act)).to_have_count(0)
    o.page.goto(f"{o.server.url}{o.case}/facts")
    expect(o.page.get_by_role("button", name="保存")).to_have_count(0)
    o.be("auditor", "/audit/verify")
    expect(o.page.locator("main")).to_contain_text("全部衔接，没有改动")
