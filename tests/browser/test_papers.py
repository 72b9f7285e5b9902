"""The ten kinds of court papers, logged by hand one after the other as a clerk types them from the paper."""

from datetime import UTC, datetime, time

import pytest
from playwright.sync_api import Page, expect

from casework.cases.codes import document_type
from tests.browser.conftest import Server
from tests.browser.test_path import sign_in
from tests.support.papers import PAPERS, Paper

pytestmark = pytest.mark.browser


def fill(page: Page, paper: Paper) -> None:
    """What stands on the paper and on the receipt of service."""
    page.select_option("#f-document_type", paper.kind)
    page.fill("#f-number", paper.number)
    page.fill("#f-sender", paper.sender)
    page.fill("#f-served_on", paper.served.isoformat())
    page.fill("#f-document_date", paper.dated.isoformat())
    page.select_option("#f-service_mode", "direct")
    page.fill("#f-term", paper.term)
    if paper.hearing:
        page.get_by_text("传票、开庭通知：开庭时间和地点").click()
        page.fill("#f-hearing_at", paper.hearing)
        page.fill("#f-hearing_place", "第三审判庭")
    page.select_option("#f-matter_type", paper.matter.value)
    page.fill("#f-plaintiffs", "张某某")
    page.fill("#f-cause", "行政处罚")
    page.fill("#f-claims", "撤销被诉行政行为。")
    if paper.level != "first":
        page.get_by_text("共同被告、第三人、审级").click()
        page.select_option("#f-level", paper.level)
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
        expect(page.locator("#timeline")).to_contain_text("开庭 2026年3月26日 09:30 第三审判庭")
    if paper.due:
        expect(page.locator("#deadlines")).to_contain_text(f"{paper.due.month}月{paper.due.day}日")
        page.locator(f'#deadlines a[href*="{paper.rule}"]').first.click()
        expect(page.locator(".cw-why").first).to_be_visible()


def test_a_clerk_logs_the_ten_papers_of_an_office(page: Page, new_office: Server) -> None:
    logged: set[str] = set()
    for paper in sorted(PAPERS, key=lambda p: p.served):
        new_office.at = datetime.combine(paper.served, time(7), UTC)
        sign_in(page, new_office, "city-intake", "/intake/new")
        fill(page, paper)
        page.get_by_role("button", name="登记并产生期限").click()
        number = paper.number.replace("(", "（").replace(")", "）")
        if number and number in logged:
            # A later paper of a case that is known: the page says so, and offers the case to choose.
            expect(page.locator("#errors")).to_contain_text("已经登记过")
            page.locator(".cw-choice").filter(has_text=number.removeprefix("（2026）")).click()
            page.get_by_role("button", name="登记并产生期限").click()
        logged.add(number)
        check(page, paper)
    sign_in(page, new_office, "city-intake", "/intake")
    expect(page.locator("tbody tr")).to_have_count(len(PAPERS))
