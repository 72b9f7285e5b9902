"""Pages on the days that change them, as axe sees them: contrast, names, roles, and the size of what is pressed (WCAG 2.2 AA)."""

from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Server
from tests.browser.test_path import shot, sign_in

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
DAYS = {
    "工作日": "2026-11-23",
    "休息日": "2026-11-28",
    "答辩期限末日": "2026-11-30",
    "末日次日": "2026-12-01",
    "年末，次年日期暂定": "2026-12-31",
    "放假安排尚未公布的年份": "2027-01-04",
}
DATED = ("/", "/calendar", "/calendar?view=list", "{case}", "/holidays", "/print/duties")
"""Pages that show what the day is."""
FORMS = (
    "{case}/evidence",
    "{case}/agents",
    "{case}/answer",
    "/cases",
    "/intake/new",
    "/approvals",
    "/settings",
)


def faults(page: Page) -> list[str]:
    """What axe finds, a line for each element."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{page.url} {rule['id']}: {' '.join(node['target'])} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def arrive(page: Page, shown: Server, username: str, day: str) -> str:
    """Sign in on a day, and answer the path of a case whose answer is due on 30 November."""
    shown.at = datetime.fromisoformat(f"{day}T10:00+08:00").astimezone(UTC)
    sign_in(page, shown, username, "/cases?state=any&q=豫01行初123")
    return page.locator("tbody a[href^='/cases/']").first.get_attribute("href") or ""


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS)
@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_can_be_read_on_every_kind_of_day(page: Page, shown: Server, day: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    case = arrive(page, shown, "city-handler", day)
    found = []
    for path in DATED if width == 1280 else DATED[:2]:
        page.goto(shown.url + path.format(case=case))
        found += faults(page)
        if path == "/":
            shot(page, f"day-{day}-{width}")
    assert found == []


@pytest.mark.parametrize("width", [1280, 390])
def test_a_form_can_be_read_and_what_is_pressed_is_large_enough(
    page: Page, shown: Server, width: int
) -> None:
    # The whole form in view: what lies under the buttons that stay in view is a matter of scrolling.
    page.set_viewport_size({"width": width, "height": 4000})
    case = arrive(page, shown, "housing-handler", "2026-11-23")
    found = []
    for path in FORMS[:3]:
        page.goto(shown.url + path.format(case=case))
        found += faults(page)
    sign_in(page, shown, "city-intake")
    for path in FORMS[3:]:
        page.goto(shown.url + path)
        found += faults(page)
    assert found == []
