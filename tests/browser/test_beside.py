"""What stands beside what: the paper beside the decision, every field of the evidence, an opened fold."""

import re

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.conftest import Server
from tests.browser.test_path import shot, sign_in


def box(found: Locator) -> FloatRect:
    """Where it is on the page."""
    place = found.bounding_box()
    assert place is not None
    return place


def path_of(page: Page, server: Server, query: str) -> str:
    """The case that a search finds."""
    page.goto(f"{server.url}/cases?state=any&q={query}")
    return page.locator("tbody a[href^='/cases/']").first.get_attribute("href") or ""


@pytest.mark.obligation("YS-11")
@pytest.mark.parametrize("width", [1280, 390])
def test_the_principal_decides_with_the_paper_and_the_claims_in_view(
    page: Page, server: Server, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, server, "city-principal")
    page.goto(f"{server.url}{path_of(page, server, '豫01行初133')}/approval")
    paper = page.locator("section", has=page.get_by_role("heading", name="送达的文书"))
    expect(paper.get_by_role("link", name="应诉通知书")).to_have_attribute(
        "href", re.compile(r"^/files/\d+/view$")
    )
    claims = page.locator("section", has=page.get_by_role("heading", name="诉讼请求和当事人"))
    expect(claims).to_contain_text("河南某某商贸有限公司")
    expect(claims).to_contain_text("撤销")
    decision = page.get_by_role("button", name="批准")
    beside, left = box(decision), box(claims)
    if width == 1280:
        assert beside["x"] > left["x"] + left["width"]
        assert beside["y"] + beside["height"] <= 900
    else:
        assert beside["y"] > left["y"] + left["height"]
        assert beside["x"] + beside["width"] <= width
    shot(page, f"decision-{width}")


@pytest.mark.parametrize("width", [1280, 390])
def test_every_field_of_the_evidence_is_in_view(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, server, "housing-handler")
    case = path_of(page, server, "豫01行初123")
    page.goto(f"{server.url}{case}/evidence")
    for name in ("name", "formed_on", "copies", "page_count", "pages", "article"):
        place = box(page.locator(f"[name={name}]").first)
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= width
        assert place["width"] >= 60
    for n, (name, count) in enumerate((("现场检查笔录", "3"), ("送达回证", "2"))):
        if n:
            page.get_by_role("button", name="加一项").click()
        page.locator("[name=name]").nth(n).fill(name)
        page.locator("[name=page_count]").nth(n).fill(count)
    page.get_by_role("button", name="保存清单").click()
    expect(page.locator("[name=pages]").nth(0)).to_have_attribute("placeholder", "1-3")
    expect(page.locator("[name=pages]").nth(1)).to_have_attribute("placeholder", "4-5")
    shot(page, f"evidence-{width}")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_fields_of_an_opened_fold_stand_below_its_name(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, server, "city-intake", "/intake/new")
    for fold in page.locator("main details").all():
        fold.locator("summary").click()
        name, content = box(fold.locator("summary")), box(fold.locator(":scope > :not(summary)").first)
        assert content["y"] >= name["y"] + name["height"]
        assert content["width"] >= box(fold)["width"] - 40


@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_empty_is_named_before_filing_and_leads_to_its_field(
    page: Page, server: Server, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, server, "housing-handler")
    case = path_of(page, server, "豫01行初122")
    page.goto(f"{server.url}{case}/agents")
    page.locator("[name=phone]").nth(1).fill("")
    page.get_by_role("button", name="变更代理人").click()
    sign_in(page, server, "city-handler", f"{case}/filing")
    lack = page.locator("#lacking")
    expect(lack).to_contain_text("还有1处空缺")
    expect(lack.get_by_role("link")).to_have_attribute("href", f"{case}/agents")
    page.get_by_label("凭证", exact=True).fill("立案庭签收")
    page.locator("#f-on").fill("2026-11-23")
    page.get_by_role("button", name="登记已提交").click()
    expect(page.get_by_role("alert")).to_contain_text("还有1处空缺")
    shot(page, f"filing-{width}")
    for tick in page.locator("[name=confirm]").all():
        tick.check()
    page.get_by_role("button", name="登记已提交").click()
    expect(page.get_by_role("status")).to_contain_text("已登记提交")
