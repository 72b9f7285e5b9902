"""The ten kinds of court papers, logged by hand one after the other as a clerk types them from the paper."""

from datetime import UTC, datetime, time

import pytest
from playwright.sync_api import Page, expect

from casework.cases.record.checks import read_numbers
from casework.codes import document_type
from tests.browser.conftest import Server
from tests.browser.test_path import sign_in
from tests.support.papers import PAPERS, Paper

pytestmark = pytest.mark.browser


def fill(page: Page, paper: Paper, *, known: bool) -> None:
    """What stands on the paper and on the receipt of service; of a known case, nothing that the product knows."""
    page.fill("#f-number", paper.number)
    page.locator("#f-number").blur()
    page.select_option("#f-document_type", paper.kind)
    court = len(read_numbers(paper.number)) and read_numbers(paper.number)[0].court
    if known:
        expect(page.locator("#case")).to_contain_text("这个案号已有案件，文书归入该案")
        expect(page.locator("#f-plaintiffs")).to_have_count(0)
    else:
        page.fill("#f-plaintiffs", paper.plaintiff)
        page.fill("#f-cause", "行政处罚")
        page.get_by_text("请求、被诉行为、第三人").click()
        page.fill("#f-claims", "撤销被诉行政行为。")
    if court:
        expect(page.locator("#case")).to_contain_text(court)
    else:
        page.fill("#f-sender", paper.sender)
    page.fill("#f-served_on", paper.served.isoformat())
    page.select_option("#f-service_mode", "direct")
    expect(page.locator("#mode")).to_contain_text("在送达回证上签收的日期为送达日")
    if paper.hearing:
        page.fill("#f-hearing_at", paper.hearing)
        page.fill("#f-hearing_place", "第三审判庭")
    if paper.outcome:
        page.select_option("#f-outcome", paper.outcome)
    if paper.term:
        page.fill("#f-term", paper.term)
    page.get_by_text("文书日期、页数、备注").click()
    page.fill("#f-document_date", paper.dated.isoformat())
    page.set_input_files(
        "#f-file", {"name": f"{paper.name}.txt", "mimeType": "text/plain", "buffer": paper.name.encode()}
    )


def check(page: Page, paper: Paper) -> None:
    """The case shows the paper, its date and why it is that date."""
    expect(page.locator("h1.cw-case-no")).to_contain_text(
        paper.number.replace("(", "（").replace(")", "）") or "（无案号）"
    )
    expect(page.locator("#timeline")).to_contain_text(document_type(paper.kind).label)
    if paper.hearing:
        at = datetime.fromisoformat(paper.hearing)
        expect(page.locator("#timeline")).to_contain_text(
            f"开庭 {at.year}年{at.month}月{at.day}日 {at:%H:%M} 第三审判庭"
        )
    if paper.due:
        expect(page.locator("#deadlines")).to_contain_text(f"{paper.due.month}月{paper.due.day}日")
        page.locator(f'#deadlines a[href*="{paper.rule}"]').first.click()
        expect(page.locator(".cw-why").first).to_be_visible()


def test_a_clerk_logs_the_ten_papers_of_an_office(page: Page, new_office: Server) -> None:
    logged: set[str] = set()
    for paper in sorted(PAPERS, key=lambda p: p.served):
        new_office.at = datetime.combine(paper.served, time(7), UTC)
        sign_in(page, new_office, "city-intake", "/intake/new")
        number = paper.number.replace("(", "（").replace(")", "）")
        fill(page, paper, known=bool(number) and number in logged)
        page.get_by_role("button", name="登记", exact=True).click()
        if paper.asked_back:
            expect(page.locator(".cw-doubts")).to_contain_text("本案没有开庭的记录")
            page.get_by_label("确是如此").check()
            page.get_by_role("button", name="登记", exact=True).click()
        logged.add(number)
        check(page, paper)
    sign_in(page, new_office, "city-intake", "/intake")
    expect(page.locator("tbody tr")).to_have_count(len(PAPERS))
