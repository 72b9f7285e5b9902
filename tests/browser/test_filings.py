"""A unit files with its county, the county rolls up and files with the city, which receives one and returns one: before the real pages."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from casework.db import writing
from casework.rulebook.law.filings import FilingDuty
from tests.browser.conftest import Server
from tests.browser.desk import SIDEWAYS, Desk
from tests.office import Office
from tests.oversight.filed import begun, decided, owed

pytestmark = pytest.mark.browser


@pytest.mark.obligation("YS-21.1")
def test_a_quarter_from_the_unit_to_the_city(page: Page, new_office: Server, tmp_path: Path) -> None:
    with writing(new_office.house.engine) as tx:
        office = Office(tx, new_office.house.store, load=False)
        decided(office, "jinshui-market-handler", received="2026-08-05", number="（2026）豫0105行初931号")
        begun(office)
        unit = f"/oversight/filings/{owed(office, 'jinshui-market', FilingDuty.COUNTY).id}"
        county = f"/oversight/filings/{owed(office, 'jinshui', FilingDuty.STATISTICS).id}"
        decisions = f"/oversight/filings/{owed(office, 'jinshui', FilingDuty.CITY).id}"
    d = Desk(page, new_office)
    d.be("jinshui-market-handler")
    d.page.goto(new_office.url + unit)
    d.says("（2026）豫0105行初931号")
    d.looks("filing-owed")
    d.fill(reviewed_by="法规科科长")
    d.press("报送", "已报送（第1次）")
    d.be("jinshui-legal-head")
    d.page.goto(new_office.url + unit)
    d.looks("filing-to-receive")
    d.press("接收", "已接收")
    d.download("收件回执", tmp_path)
    d.page.goto(new_office.url + county)
    d.says("金水区市场监管局", "驳回诉讼请求")
    d.looks("filing-roll-up")
    d.fill(note="其余单位没有行政应诉案件，催报中。")
    d.press("报送", "已报送（第1次）")
    d.page.goto(new_office.url + decisions)
    d.press("零报告", "已报送（第1次）")
    d.be("city-supervisor")
    d.page.goto(new_office.url + decisions)
    d.press("接收", "已接收")
    d.page.goto(new_office.url + county)
    d.unfold("退回补正")
    d.fill(why="住建局没有报送，请补齐", until="2026-12-01")
    d.press("退回补正", "已退回补正")
    d.page.goto(new_office.url + "/oversight/filings/board?period=2026Q3")
    d.says("已退回", "零报告")
    d.looks("filing-board")
    d.be("jinshui-legal-head")
    d.page.goto(new_office.url + county)
    d.says("住建局没有报送，请补齐")
    d.fill(note="住建局已说明没有案件。")
    d.press("报送", "已报送（第2次）")
    d.looks("filing-again")
    assert d.page.evaluate(SIDEWAYS) == 0
