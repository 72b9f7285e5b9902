"""Counsel, as its people take it: from the candidate to the payment, each step by whose it is, on both databases."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.desk import HEAD, KEEPER, ME, MONEY, PRINCIPAL, Desk

pytestmark = pytest.mark.browser


@pytest.mark.obligation("FG-4")
@pytest.mark.obligation("FG-10")
@pytest.mark.obligation("FG-11.1")
@pytest.mark.obligation("FG-11.2")
@pytest.mark.obligation("FG-19")
@pytest.mark.obligation("FG-20.1")
def test_from_the_candidate_to_the_payment(page: Page, pool_office: Server, tmp_path: Path) -> None:
    desk = Desk(page, pool_office)
    money(desk)
    appointment(desk, tmp_path)
    work(desk)
    portal(desk, tmp_path)
    acceptance(desk)
    office_opinion(desk)
    payment(desk, tmp_path)


def money(d: Desk) -> None:
    """The fee schedule in force, and the year's budget: proposed, reviewed, approved by three people."""
    d.be(KEEPER, "/counsel/tariffs/new")
    d.fill(
        service="opinion", fee_unit="piece", amount="1000", start="2026-01-01", source="郑财行〔2025〕88号"
    )
    d.press("拟定", "已拟定")
    d.page.locator("input[name=lines]").check()  # it reaches back, and is not ticked by itself
    d.press("施行勾选的标准", "已施行1项")
    d.menu("经费预算")
    d.looks("no-budget")
    d.go("提出预算")
    d.fill(
        **{"amount-0": "10000", "amount-1": "20000", "amount-2": "30000", "justification": "按上年支出测算。"}
    )
    d.press("提出预算，送财政审核")
    d.says("项目4：金额（元）", at="#errors")
    d.fill(**{"amount-3": "5000"})
    d.press("提出预算，送财政审核", "等待财政部门审核")
    d.be(MONEY)
    d.waits("审核顾问经费")
    d.fill(document="郑财行〔2026〕12号")
    d.looks("budget-review")
    d.press("审核通过", "已登记")
    d.be(PRINCIPAL)
    d.waits("批准顾问经费")
    d.press("批准", "已登记")


def appointment(d: Desk, folder: Path) -> None:
    """A candidate, whose conditions are looked at one by one; proposed, approved, and given its letter."""
    d.be(KEEPER)
    d.menu("法律顾问名册")
    d.go("登记候选人")
    d.fill(
        name="周某某", kind="lawyer", workplace="河南甲律师事务所", licence="14101201410000001",
        practising_since="2014-05-06",
    )  # fmt: skip
    d.page.select_option("#f-user_id", label="外聘法律顾问（一）")
    d.fill(**{"field_speciality-1": "litigation", "field_level-1": "leading"})
    d.looks("candidate")
    d.press("保存", "候选人已登记")
    for left in range(4, 0, -1):
        d.says(f"{left} 项未满足", at="#conditions")
        d.page.get_by_label("符合", exact=True).check()
        d.fill(evidence="证明材料原件")
        if left == 4:
            d.looks("condition")
        d.press("登记核对结果", "核对结果已登记")
    d.says("全部满足", at="#conditions")
    d.go("提请聘任")
    d.fill(reasons="专业对口，业绩突出")
    d.looks("propose")
    d.press("报请审定", "已报请审定")
    d.be(PRINCIPAL)
    d.waits("审定法律顾问的聘任")
    d.fill(number="郑政函〔2026〕88号")
    d.looks("proposal")
    d.press("批准", "已批准")
    d.says("2026年11月23日", "2029年11月23日")
    d.be(KEEPER, "/counsel/pool")
    d.go("周某某")
    assert d.download("聘书", folder).suffix == ".docx"
    d.looks("appointed")


def work(d: Desk) -> None:
    """A piece of work, given to whom the ranking puts first, with a file released."""
    d.menu("顾问事务")
    d.go("登记顾问事务")
    d.fill(
        service="opinion", due="2026-12-07", title="征收决定合法性审查", mandate="就征收决定的合法性出具书面意见",
        opposing="某某置业有限公司",
    )  # fmt: skip
    d.fill(**{"want_speciality-1": "litigation", "want_level-1": "leading"})
    d.looks("work")
    d.press("保存", "请安排顾问")
    d.says("1. 周某某", "专业特长")
    d.looks("assign")
    d.press("确定安排", "等待顾问接受")
    d.says("待顾问接受", "周某某")
    d.go("提供材料")
    d.attach("征收方案.txt", "征收方案")
    d.looks("release")
    d.press("提供材料", "签署保密承诺并声明没有利害关系后才能打开")


def portal(d: Desk, folder: Path) -> None:
    """The counsel declares and takes it, undertakes, opens the file under its own name, writes and signs."""
    d.be(ME)
    d.says("征收决定合法性审查")
    d.looks("portal")
    d.go("征收决定合法性审查")
    d.says("接受任务以后才能打开材料")
    d.page.locator("#take").get_by_role("checkbox").check()
    d.looks("offered")
    d.press("接受任务", "已接受任务")
    d.says("请先签署保密承诺")
    d.page.locator("#undertake input[name=name]").fill("周某某")
    d.press("签署保密承诺", "保密承诺已签署")
    opened = d.download("征收方案.txt", folder).read_text()
    assert "周某某 2026-11-23" in opened
    assert "征收方案" in opened
    d.looks("taken")
    d.go("书写法律意见")
    d.fill(
        materials="征收方案", facts="市政府作出征收决定。", question="征收决定是否合法。",
        analysis="符合《国有土地上房屋征收与补偿条例》第八条。", risk="未发现",
    )  # fmt: skip
    d.page.get_by_label("合法", exact=True).check()
    d.looks("write")
    d.press("保存草稿", "尚未签署")
    expect(d.page.locator("#f-facts")).to_have_value("市政府作出征收决定。")
    d.fill(name="周某某")
    d.press("签署并提交", "内容不能再改")
    d.says("内容与签署时一致", "顾问意见〔2026〕1号", "校验码")
    d.looks("signed")
    assert d.download("法律意见书", folder).suffix == ".docx"


def acceptance(d: Desk) -> None:
    """The office reads what was signed, and accepts it with a score."""
    d.be(KEEPER)
    d.waits("验收顾问提交的成果")
    d.says("顾问意见〔2026〕1号")
    d.go("查看法律意见", "征收决定合法性审查")
    d.says("内容与签署时一致", "符合《国有土地上房屋征收与补偿条例》第八条。")
    d.go("顾问事务〔2026〕1号 征收决定合法性审查")
    d.fill(facts="22", law="21", argument="20", timeliness="25")
    d.looks("accept")
    d.press("验收", "已验收，请核定费用")
    d.says("质量评分88分")
    d.looks("accepted")


def office_opinion(d: Desk) -> None:
    """The office's own opinion, built on it, issued by the head, who did not write it."""
    d.go("查看法律意见", "征收决定合法性审查", "拟定办公室意见")
    d.page.get_by_label("采纳", exact=True).check()
    d.fill(question="征收决定的合法性", analysis="同意顾问意见。")
    d.page.get_by_label("合法", exact=True).check()
    d.looks("office-write")
    d.press("保存并报送签发", "已报送签发")
    d.be(HEAD)
    d.waits("签发法律顾问办公室意见")
    d.looks("issue")
    d.press("签发", "已签发")
    d.says("已签发", "法顾意见〔2026〕1号")


def payment(d: Desk, folder: Path) -> None:
    """Its fee, determined by the office and paid by finance; the statement and the ledger say the same."""
    d.be(KEEPER, "/counsel/engagements?state=over")
    d.go("征收决定合法性审查", "去核定费用")
    d.says("1,000.00元", "1,000.00元 × 1")
    expect(d.page.locator("#f-amount")).to_have_value("1000.00")
    d.looks("fee")
    d.press("核定", "费用已核定")
    d.be(KEEPER, "/counsel/payments")
    expect(d.page.get_by_role("button", name="生成付款批次")).to_have_count(0)
    d.be(MONEY)
    d.waits("支付已核定的顾问费用")
    d.looks("payments")
    d.press("生成付款批次", "付款批次已生成")
    d.says("有 1 位顾问没有收款账户")
    d.go("周某某（河南甲律师事务所）")
    d.fill(holder="河南甲律师事务所", bank="某银行郑州分行", account="6222000000001234567")
    d.press("保存账户", "已登记")
    d.menu("付款")
    d.go("付款〔2026〕1号")
    export = d.download("导出付款明细", folder)
    assert "6222000000001234567" in {str(c.value) for row in load_workbook(export).active for c in row}
    d.looks("batch")
    d.fill(paid_on="2026-11-23", voucher="2026-11-88")
    d.press("登记支付", "已登记支付")
    d.says("已支付")
    d.menu("法律顾问名册")
    d.go("周某某", "费用结算单")
    d.says("征收决定合法性审查", "1,000.00元", "已支付")
    d.looks("statement")
    assert d.download("Word 结算单", folder).suffix == ".docx"
    d.menu("经费预算")
    d.says("下达65,000.00元 = 已付1,000.00元 + 已核定0.00元 + 占用0.00元 + 可用64,000.00元")
    d.looks("budget")
    d.go("台账")
    d.says("占用", "释放", "核定", "支付")
    d.looks("ledger")
