"""A department asks for a check, the credit centre answers, and anybody verifies the answer: once before the real pages."""

import re

import pytest
from playwright.sync_api import Page

from casework.db import writing
from tests.browser.conftest import Server
from tests.browser.desk import Desk
from tests.credit.people import company
from tests.office import Office

pytestmark = pytest.mark.browser


@pytest.mark.obligation("XY-8")
def test_a_department_asks_the_centre_answers_and_anybody_verifies(page: Page, new_office: Server) -> None:
    with writing(new_office.house.engine) as tx:
        office = Office(tx, new_office.house.store, load=False)
        subject_id = company(tx, office.on("commerce-credit", "2026-11-23"))
    d = Desk(page, new_office)
    d.be("commerce-credit", f"/credit/subjects/{subject_id}/checks/new")
    d.fill(use="permits", purpose="市场准入审查", consent_by="李某某", consent_on="2026-11-20")
    d.page.get_by_label("纸质授权书已核对并留存").check()
    d.looks("credit-check-asked")
    d.press("申请核查", "已申请信用核查")
    d.be("credit-centre")
    d.waits("答复信用核查")
    d.says("查询期限内没有失信记录")
    d.looks("credit-check-answer")
    d.press("答复并封存", "已答复，查询结果已封存")
    d.says("未查询到", "内容与封存时一致")
    d.looks("credit-check-answered")
    code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", d.page.locator("main").inner_text())
    assert code is not None
    d.page.context.clear_cookies()
    d.page.goto(new_office.url + "/public/credit/verify")
    d.fill(number="2026-1", code="AAAA-AAAA-AAAA")
    d.press("核验")
    d.says("没有核验到")
    d.fill(number="核查〔2026〕1号", code=code[0])
    d.press("核验")
    d.says("属实", "郑州某某置业有限公司", "没有现在仍可查询的失信信息")
    d.looks("credit-verify")
