"""A department asks the gate before it grants anything: what is missing, then eligible; a revoked record, looked at again."""

import pytest
from playwright.sync_api import Page

from casework.db import writing
from casework.jobs.rounds import finish
from tests.browser.conftest import Server
from tests.browser.desk import Desk
from tests.credit.people import company
from tests.credit.test_decisions import shown
from tests.office import Office

pytestmark = pytest.mark.browser


@pytest.mark.obligation("XY-GATE")
def test_the_gate_says_what_is_missing_then_lets_through_and_looks_again(
    page: Page, new_office: Server
) -> None:
    with writing(new_office.house.engine) as tx:
        office = Office(tx, new_office.house.store, load=False)
        user, market = office.on("finance-credit", "2026-11-23"), office.on("market-credit", "2026-11-23")
        subject_id = company(tx, user)
        company(tx, market)
    d = Desk(page, new_office)
    d.be("finance-credit", f"/credit/subjects/{subject_id}/gate")
    d.fill(use="permits", purpose="市场准入")
    d.press("评估")
    d.says("待核实", "缺少信用承诺", "缺少信用核查", "105号第九条第（三）项")
    d.looks("credit-gate-lacking")

    d.be("market-credit", f"/credit/subjects/{subject_id}/records/new")
    d.fill(
        document="郑市监处罚〔2025〕12号",
        conduct="虚假宣传，已行政处罚",
        found_on="2025-03-10",
        ended_on="2025-03-01",
    )
    d.page.get_by_label("一般失信").check()
    d.press("登记", "已登记")
    with writing(new_office.house.engine) as tx:
        shown(Office(tx, new_office.house.store, load=False), subject_id)
    d.be("finance-credit", f"/credit/subjects/{subject_id}/gate")
    d.fill(use="permits", purpose="市场准入")
    d.press("评估")
    d.says("待认定", "一般失信记录")
    d.looks("credit-gate-weighing")

    d.be("market-credit", "/credit/records")
    d.page.get_by_role("link", name="郑市监处罚〔2025〕12号").click()
    d.page.get_by_text("撤销记录", exact=True).first.click()
    d.fill(why="处罚决定已被复议机关撤销")
    d.press("撤销记录", "已撤销")
    finish(new_office.house.works)
    d.be("finance-credit")
    d.says("准入结论有变")
    d.looks("credit-gate-changed")
    d.page.goto(new_office.url + "/credit/decisions")
    d.says("符合信用条件")
