"""Next year's notice from the reminder to the moved dates: pasted, looked at, proposed, confirmed by another, computed."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from casework.db import writing
from casework.jobs.rounds import finish
from tests.browser.conftest import Server
from tests.browser.test_days import faults
from tests.browser.test_path import shot, sign_in
from tests.calendar.texts import NEXT
from tests.office import Office

pytestmark = pytest.mark.browser


def test_next_years_notice_from_the_reminder_to_the_moved_dates(page: Page, server: Server) -> None:
    # The notice comes late: a suit is served when 春节 is still counted by the statute alone.
    server.at = datetime(2027, 1, 27, 2, tzinfo=UTC)
    with writing(server.works.engine) as tx:
        office = Office(tx, server.works.store, load=False)
        office.notice(
            office.on("city-intake", "2027-01-27"), served="2027-01-26", number="（2027）豫01行初77号"
        )
    sign_in(page, server, "administrator", "/people")
    expect(page.locator("main")).to_contain_text("2027年放假安排还没有载入")
    shot(page, "notice-reminder")
    sign_in(page, server, "city-legal-head")
    page.get_by_role("link", name="载入2027年的通知").click()

    # A slip of the pen comes back with the days that could be read.
    page.fill("#f-body", NEXT.replace("5月8日（周六）上班", "5月8日（周日）上班"))
    page.get_by_role("button", name="逐日核对").click()
    expect(page.locator("[role=alert]").first).to_contain_text("不是写的星期日")
    expect(page.locator("main")).not_to_contain_text("提出载入，交另一人确认")
    shot(page, "notice-wrong")

    # Out of a file, each day is shown with what differs; nothing is kept.
    page.set_input_files("#f-notice", {"name": "通知.txt", "mimeType": "text/plain", "buffer": NEXT.encode()})
    page.get_by_role("button", name="再看一次").click()
    expect(page.locator("h1")).to_contain_text("核对2027年放假安排")
    expect(page.locator("main")).to_contain_text("2027年2月13日（星期六）紧接“春节”假期")
    day = page.locator("tr", has_text="2027年10月9日")
    expect(day).to_contain_text("原按周末休息计算，现在调休上班")
    expect(page.locator("main")).to_contain_text("正在试算将要移动的期限")
    finish(server.works)
    expect(page.locator("main")).to_contain_text("未结案件的期限移动")  # the page comes again by itself
    answer = page.locator("#moves tr", has_text="豫01行初77号").filter(has_text="提交答辩状、证据和依据")
    expect(answer).to_contain_text("2月10日")
    expect(answer).to_contain_text("2月14日")
    expect(answer).to_contain_text("2027年2月9日（星期二）至2027年2月12日（星期五）放假（春节）")
    assert faults(page) == []
    look = page.url.removeprefix(server.url)
    shot(page, "notice-look")
    page.get_by_role("button", name="English").click()
    page.goto(f"{server.url}{look}")
    expect(page.locator("main")).to_contain_text("Was a working day, is now off")
    shot(page, "notice-look-en")
    page.get_by_role("button", name="中文").click()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}{look}")
    assert faults(page) == []
    shot(page, "notice-look-390")
    page.set_viewport_size({"width": 1280, "height": 900})

    page.get_by_role("button", name="提出载入，交另一人确认").click()
    expect(page.locator("#flash")).to_contain_text("须由另一位管理人员确认")
    expect(page.get_by_role("button", name="确认并重算期限")).to_have_count(0)
    finish(server.works)
    change = page.url.removeprefix(server.url)

    sign_in(page, server, "administrator", "/people")
    expect(page.locator("main")).to_contain_text("2027年放假安排待确认")
    page.get_by_role("link", name="看这项变更").click()
    expect(page.locator("main")).to_contain_text("确认后：")
    expect(page.locator("tr", has_text="2027年10月9日")).to_contain_text("原按周末休息计算，现在调休上班")
    shot(page, "notice-proposed")
    page.get_by_role("button", name="确认并重算期限").click()
    expect(page.locator("main")).to_contain_text("期限正在重新计算")
    finish(server.works)
    expect(page.locator("main")).not_to_contain_text("期限正在重新计算")
    expect(page.locator("main")).to_contain_text("由暂定变为确定的")
    page.goto(f"{server.url}/people")
    expect(page.locator("main")).not_to_contain_text("放假安排")

    sign_in(page, server, "city-legal-head", change)
    expect(answer).to_contain_text("2月14日")
    shot(page, "notice-moved")
    page.set_viewport_size({"width": 390, "height": 844})
    for name, path in (("change", change), ("year", "/holidays?year=2027"), ("home", "/")):
        page.goto(server.url + path)
        assert faults(page) == []
        shot(page, f"notice-{name}-390")
