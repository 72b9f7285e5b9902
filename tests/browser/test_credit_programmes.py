"""A department adopts a programme, awards by it, pays and revokes; whom the gate does not let through is refused."""

import pytest
from playwright.sync_api import Page

from casework.db import writing
from tests.browser.conftest import Server
from tests.browser.desk import Desk
from tests.credit.people import company
from tests.credit.test_applications import products
from tests.office import Office
from tests.web.test_credit_programmes import FACTS, text_now

pytestmark = pytest.mark.browser
USER, HEAD, DAY = "finance-credit", "finance-head", "2026-11-23"


def filled(d: Desk) -> None:
    """The facts, filled in as the form asks them."""
    for name, value in FACTS.items():
        field = d.page.locator(f"main [name='{name}']:visible").first
        tag = field.evaluate("e => e.tagName")
        field.select_option(value) if tag == "SELECT" else field.fill(value)


@pytest.mark.obligation("ZB-GATE")
def test_a_programme_is_adopted_and_an_applicant_awarded_paid_and_revoked(
    page: Page, new_office: Server
) -> None:
    with writing(new_office.house.engine) as tx:
        office = Office(tx, new_office.house.store, load=False)
        good = company(tx, office.on(USER, DAY))
        products(office, good, DAY)
        bare = company(tx, office.on(USER, DAY), "郑州某某物流有限公司", 2)
    d = Desk(page, new_office)
    d.be(USER, "/credit/programmes/new?from=ZB")
    d.fill(start=DAY, text=text_now())
    d.looks("credit-programme-form")
    d.press("提出方案", "已提出")
    filled(d)
    d.press("试算")
    d.says("按样例事实试算：予以认定", "2,000,000.00元")
    d.looks("credit-programme-tried")
    d.be(HEAD)
    d.waits("审定奖励和认定方案")
    d.press("同意", "已审定")
    d.be(USER, f"/credit/subjects/{bare}/applications/new")
    filled(d)
    d.press("登记申请", "已登记申请")
    d.press("评估信用准入", "已评估")
    d.page.get_by_label("没有上传的证明材料已核对原件").check()
    d.press("拟认定")
    d.says("不能认定（105号第三条）")
    d.looks("credit-application-refused-by-the-gate")
    d.be(USER, f"/credit/subjects/{good}/applications/new")
    filled(d)
    d.press("登记申请", "已登记申请")
    d.press("评估信用准入", "已评估")
    d.page.get_by_label("没有上传的证明材料已核对原件").check()
    d.looks("credit-application")
    d.press("拟认定", "已提出审核意见")
    d.on("2026-12-02")
    d.be(USER)
    d.waits("公示届满，报请审定")
    d.press("公示届满，报请审定", "已报请审定")
    d.be(HEAD)
    d.waits("审定奖励和认定申请")
    d.press("同意", "已审定")
    d.be(USER)
    d.waits("兑现奖励")
    d.fill(voucher="拨字1号")
    d.press("登记兑现800,000.00元", "已登记兑现")
    d.looks("credit-application-paid")
    d.unfold("提出撤销认定")
    d.page.get_by_label("弄虚作假骗取").check()
    d.fill(conduct="虚报实缴资本", ended_on="2026-11-23", kind="serious")
    d.press("提出撤销", "已提出撤销认定")
    d.be(HEAD)
    d.waits("审定撤销认定")
    d.press("同意", "已审定")
    d.says("应当退回800,000.00元", "停止兑现", "号失信记录")
    d.looks("credit-application-revoked")
