"""The register's form on a screen: how little it asks of a known case, and what stays in view."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Server
from tests.browser.test_beside import box
from tests.browser.test_path import shot, sign_in

pytestmark = pytest.mark.browser
FORM = "/intake/new"
KNOWN = "（2026）豫01行初123号"
CONTROLS = "#intake :is(input:not([type=hidden]), select, textarea):visible"
STOPS = "#intake :is(input:not([type=hidden]), select, textarea, button:not([tabindex='-1']), a[href], summary):visible"


def judgment(page: Page, server: Server) -> None:
    """A judgment of a known case, as far as the number and the kind."""
    sign_in(page, server, "city-intake", FORM)
    page.fill("#f-number", KNOWN)
    page.locator("#f-number").blur()
    page.select_option("#f-document_type", "judgment")
    expect(page.locator("#case")).to_contain_text("这个案号已有案件，文书归入该案")
    expect(page.locator("#f-outcome")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_judgment_of_a_known_case_asks_six_things_beside_its_number(
    page: Page, server: Server, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    judgment(page, server)
    names = [control.get_attribute("name") for control in page.locator(CONTROLS).all()]
    assert names == ["number", "document_type", "served_on", "received_on", "service_mode", "file", "outcome"]
    assert page.locator(STOPS).count() <= len(names) + 5  # the case, two folds, the button, the way back
    expect(page.locator("#case")).to_contain_text("来文机关：河南省郑州市中级人民法院")
    page.fill("#f-served_on", "2026-11-20")
    expect(page.locator("#r-served_on")).to_have_text("2026年11月20日（星期五）")
    expect(page.locator("#r-received_on")).to_have_text("2026年11月23日（星期一）")
    page.select_option("#f-service_mode", "direct")
    page.select_option("#f-outcome", "判决-2")
    expect(page.locator("#forecast")).to_contain_text("12月7日（周一）")
    shot(page, f"intake-{width}")
    page.get_by_role("button", name="登记", exact=True).last.click()
    page.get_by_label("确是如此").check()  # nobody has heard the case yet
    page.get_by_role("button", name="登记", exact=True).last.click()
    expect(page.locator("#deadlines")).to_contain_text("12月7日（周一）")


def test_the_dates_and_the_button_stay_beside_the_fields(page: Page, server: Server) -> None:
    sign_in(page, server, "city-intake", FORM)
    page.fill("#f-number", "（2026）豫01行初901号")
    page.select_option("#f-document_type", "response_notice")
    page.fill("#f-served_on", "2026-11-20")
    expect(page.locator("#forecast")).to_contain_text("12月7日（周一）")
    page.get_by_text("请求、被诉行为、第三人").click()
    for field in ("#f-number", "#f-major", "summary >> nth=-1"):
        page.locator(field).scroll_into_view_if_needed()
        page.locator(field).focus()
        button = box(page.get_by_role("button", name="登记", exact=True).last)
        assert 0 <= button["y"] <= 900 - button["height"]
        assert box(page.locator("#forecast li").first)["y"] >= 52
        assert button["x"] > box(page.locator("#f-document_type"))["x"] + 200


def test_on_a_phone_the_button_covers_no_field_that_one_is_in(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    page.emulate_media(reduced_motion="reduce")  # the page is where it scrolls to, at once
    judgment(page, server)
    page.get_by_text("文书日期、页数、备注").click()
    bar = page.locator(".cw-form-sticky")
    for control in page.locator(CONTROLS).all():
        control.focus()
        field, over = box(control), box(bar)
        assert over["y"] + over["height"] <= 700
        assert field["y"] + field["height"] <= over["y"], control.get_attribute("name")


def test_an_answer_that_comes_late_replaces_no_newer_forecast(page: Page, server: Server) -> None:
    judgment(page, server)
    late: list[Route] = []

    def hold(route: Route) -> None:
        if "2026-11-20" in (route.request.post_data or ""):
            late.append(route)
        else:
            route.continue_()

    page.route("**/intake/forecast", hold)
    page.fill("#f-served_on", "2026-11-20")
    page.locator("#f-service_mode").focus()
    page.wait_for_timeout(200)
    page.fill("#f-served_on", "2026-11-23")
    page.locator("#f-service_mode").focus()
    expect(page.locator("#forecast")).to_contain_text("12月8日（周二）")
    assert late
    for route in late:
        route.continue_()
    page.wait_for_timeout(800)
    expect(page.locator("#forecast")).to_contain_text("12月8日（周二）")


def test_without_script_the_fields_come_with_the_next_page(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, server, "city-intake", FORM)
    page.fill("#f-number", KNOWN)
    page.select_option("#f-document_type", "judgment")
    page.get_by_role("button", name="按案号和种类列出要填的各项").click()
    expect(page.locator("#case")).to_contain_text("这个案号已有案件，文书归入该案")
    page.fill("#f-served_on", "2026-11-20")
    page.select_option("#f-service_mode", "direct")
    page.select_option("#f-outcome", "判决-2")
    page.get_by_role("button", name="先算一算").click()
    expect(page.locator("#forecast")).to_contain_text("12月7日（周一）")
    page.get_by_role("button", name="登记", exact=True).last.click()
    page.get_by_label("确是如此").check()
    page.get_by_role("button", name="登记", exact=True).last.click()
    expect(page.locator("#deadlines")).to_contain_text("12月7日（周一）")
    context.close()
