"""A subject objects online, the centre and the provider do their part, the subject follows it: once before the real pages."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from casework.db import writing
from tests.browser.conftest import Server
from tests.browser.desk import SIDEWAYS, Desk
from tests.credit.people import unified
from tests.credit.test_records import entered
from tests.office import Office

pytestmark = pytest.mark.browser


@pytest.mark.obligation("XY-18")
def test_an_objection_from_the_public_page_and_back(page: Page, new_office: Server, tmp_path: Path) -> None:
    with writing(new_office.house.engine) as tx:
        record_id = entered(Office(tx, new_office.house.store, load=False))
    d = Desk(page, new_office)
    d.page.goto(new_office.url + "/public/credit/objections/new")
    d.fill(subject_kind="legal", name="郑州某某置业有限公司", code_kind="uscc", code=unified(1))
    d.fill(phone="0371-60000000", about="2025年3月的处罚", grounds="违法行为在2月1日已终止")
    d.attach("整改报告.txt")
    d.looks("objection-new")
    d.press("提交异议")
    d.says("这一页只显示一次")
    d.looks("objection-filed")
    code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", d.page.locator("main").inner_text())
    assert code is not None
    d.be("credit-centre")
    d.waits("匹配网上提交的信用异议")
    d.fill(record_id=str(record_id))
    d.press("匹配", "已匹配记录")
    d.press("转送核查", "已转送信息提供单位核查")
    d.looks("objection-forwarded")
    d.be("market-credit")
    d.waits("核查信用异议")
    d.page.get_by_label("信息有误，已更正").check()
    d.unfold("更正的，按正确的内容修改")
    d.fill(found="经核，终止日登记有误", ended_on="2025-02-01")
    d.looks("objection-verify")
    d.press("登记结论", "核查结论已登记")
    d.be("credit-centre")
    d.waits("告知信用异议处理结果")
    d.looks("objection-settled")
    d.download("下载告知书", tmp_path)
    d.press("登记已告知", "异议办结")
    d.menu("信用异议")
    d.says("没有未办结的异议")
    d.page.context.clear_cookies()
    d.page.goto(new_office.url + "/public/credit/objections")
    d.fill(number="2026-1", code=code[0])
    d.press("查询")
    d.says("信息有误，已更正", "通知异议申请人")
    d.looks("objection-followed")
    assert d.page.evaluate(SIDEWAYS) == 0
