"""The answer as it is written: it keeps itself, nothing covers it, and what is pasted keeps its paragraphs."""

import re
import shutil

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from tests.browser.conftest import ARGUMENTS, Server
from tests.browser.test_beside import box
from tests.browser.test_path import shot
from tests.browser.test_typed import open_case

pytestmark = pytest.mark.browser


def test_the_answer_keeps_itself_and_offers_what_was_not_saved(page: Page, server: Server) -> None:
    case = open_case(page, server, "housing-handler")
    page.goto(f"{server.url}{case}/answer")
    page.fill("#f-facts", "写了一半的事实")
    expect(page.locator(".cw-draft")).to_contain_text("已自动保存", timeout=15000)
    page.goto(f"{server.url}{case}")
    page.goto(f"{server.url}{case}/answer")
    expect(page.locator("#f-facts")).to_have_value("")
    page.get_by_role("link", name="继续").click()
    expect(page.locator("#f-facts")).to_have_value("写了一半的事实")
    shot(page, "answer-1280")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator(".cw-flash")).to_contain_text("已保存")
    expect(page.locator("#waiting-draft")).to_have_count(0)


def test_what_is_sent_while_the_form_keeps_itself_leaves_no_draft_behind(page: Page, server: Server) -> None:
    case = open_case(page, server, "housing-handler")
    page.goto(f"{server.url}{case}/answer")
    drafts: list[Route] = []
    page.route("**/answer/draft", lambda route: drafts.append(route))
    with page.expect_request("**/answer/draft"):
        page.fill("#f-facts", "经查，事实清楚。")
    page.locator("#f-facts").press_sequentially("补充。")
    page.wait_for_timeout(2500)  # longer than the form waits before it keeps itself
    save = page.get_by_role("button", name=re.compile("保存草稿|正在保存"))
    save.click(no_wait_after=True)
    expect(save).to_have_attribute("aria-busy", "true")
    assert len(drafts) == 1
    drafts.pop().continue_()
    expect(page.locator(".cw-flash")).to_contain_text("已保存")
    expect(page.locator("#f-facts")).to_have_value("经查，事实清楚。补充。")
    expect(page.locator("#waiting-draft")).to_have_count(0)


def test_a_form_on_its_way_is_neither_sent_twice_nor_kept(page: Page, server: Server) -> None:
    case = open_case(page, server, "housing-handler")
    page.goto(f"{server.url}{case}/answer")
    page.wait_for_load_state("networkidle")  # the form has kept itself once
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    held: list[Route] = []
    page.route(
        "**/answer", lambda route: held.append(route) if route.request.method == "POST" else route.continue_()
    )
    page.fill("#f-facts", "经查，事实清楚。")
    with page.expect_request("**/answer"):
        page.get_by_role("button", name="保存草稿").dblclick(no_wait_after=True)
    page.wait_for_timeout(2500)  # longer than the form waits before it keeps itself
    assert asked == [f"{server.url}{case}/answer"]
    held.pop().continue_()
    expect(page.locator(".cw-flash")).to_contain_text("已保存")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_evidence_stands_beside_the_text_and_nothing_covers_either(
    page: Page, server: Server, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    case = open_case(page, server, "housing-handler")
    page.goto(f"{server.url}{case}/answer")
    text, card = box(page.locator("#f-facts")), box(page.locator(".cw-card").first)
    if width == 1280:
        assert card["x"] >= text["x"] + text["width"]
        send = box(page.get_by_role("button", name="送法制机构审核"))
        assert send["y"] + send["height"] <= 800, "the one obvious button needs no scrolling"
    else:
        assert card["y"] >= text["y"] + text["height"]
    page.fill("#f-name-0", "现场检查笔录")
    page.get_by_role("button", name="加一项").click()
    expect(page.locator("#f-name-1")).to_be_focused()
    page.fill("#f-name-1", "送达回证")
    page.get_by_role("button", name="上移 2").click()
    expect(page.locator("#f-name-0")).to_have_value("送达回证")
    for button in page.locator(".cw-card-act").all():
        assert min(box(button)["width"], box(button)["height"]) >= (44 if width == 390 else 24)
    page.get_by_role("button", name="删除 1").click()
    expect(page.locator(".cw-card")).to_have_count(1)
    expect(page.locator("#f-name-0")).to_have_value("现场检查笔录")
    assert page.locator(".cw-form-sticky").count() == 0
    shot(page, f"answer-evidence-{width}")


def test_the_buttons_stay_beside_a_long_text_and_cover_nothing(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    case = open_case(page, server, "housing-handler")
    page.goto(f"{server.url}{case}/answer")
    page.fill("#f-facts", "事实清楚。\n" * 150)
    page.fill("#f-name-0", "现场检查笔录")
    page.get_by_role("button", name="加一项").click()
    expect(page.locator("#f-name-1")).to_be_focused()
    for field in ("#f-procedure", "#f-application", "#f-pages-1"):
        page.locator(field).focus()
        page.locator(field).scroll_into_view_if_needed()
        inside = box(page.locator(field))
        for button in ("送法制机构审核", "保存草稿"):
            beside = box(page.get_by_role("button", name=button))
            assert beside["y"] >= 0
            assert beside["y"] + beside["height"] <= 800
            assert (
                inside["x"] + inside["width"] <= beside["x"] or inside["y"] >= beside["y"] + beside["height"]
            )
    shot(page, "answer-long-1280")


WORD = """<html><head><style>p.MsoNormal {margin:0}</style></head><body><!--StartFragment-->
<p class=MsoNormal style='text-indent:32.0pt'>一、被诉行为认定
事实清楚。</p><p class=MsoNormal><span>　　</span>2026年3月2日，<b>原告</b>提出申请。<br>次日受理。</p>
<p class=MsoListParagraph><span>1.<span>&nbsp;&nbsp; </span></span>现场笔录；<o:p></o:p></p><!--EndFragment--></body></html>"""


@pytest.mark.parametrize("plain", ["", "一、被诉行为认定事实清楚。　　2026年3月2日，原告提出申请。"])
def test_what_is_pasted_from_word_keeps_its_paragraphs(page: Page, server: Server, plain: str) -> None:
    case = open_case(page, server, "housing-handler")
    page.goto(f"{server.url}{case}/answer")
    page.fill("#f-facts", "开头。")
    page.locator("#f-facts").evaluate(
        """(field, [html, plain]) => {
          field.focus();
          const data = new DataTransfer();
          data.setData("text/html", html);
          if (plain) data.setData("text/plain", plain);
          field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [WORD, plain],
    )
    expect(page.locator("#f-facts")).to_have_value(
        "开头。一、被诉行为认定事实清楚。\n2026年3月2日，原告提出申请。\n次日受理。\n1. 现场笔录；"
    )


def test_an_agent_is_filled_in_as_it_is_chosen(page: Page, server: Server) -> None:
    case = open_case(page, server, "housing-handler")
    page.goto(f"{server.url}{case}/agents")
    page.select_option("#f-person-0", label="住房保障局承办人 · 法规处科员")
    expect(page.locator("#f-name-0")).to_have_value("住房保障局承办人")
    expect(page.locator("#f-post-0")).to_have_value("法规处科员")
    expect(page.locator("#f-name-0")).to_be_focused()
    shot(page, "agents-1280")


def test_what_is_typed_for_one_agent_while_the_other_is_filled_in_stays(page: Page, server: Server) -> None:
    case = open_case(page, server, "housing-handler")
    page.goto(f"{server.url}{case}/agents")
    held: list[Route] = []
    page.route("**/agents/cards", lambda route: held.append(route))
    page.select_option("#f-person-0", label="住房保障局承办人 · 法规处科员")
    expect(page.locator("#f-phone-0")).to_be_disabled()
    expect(page.get_by_role("button", name="指定代理人")).to_be_disabled()
    page.locator("#f-name-1").press_sequentially("冯某")
    page.fill("#f-employer-1", "河南某某律师事务所")
    page.fill("#f-licence-1", "14101201810000000")
    page.locator("#f-licence-1").press("Enter")
    held.pop().continue_()
    expect(page.locator("#f-name-0")).to_have_value("住房保障局承办人")
    expect(page.locator("#f-name-0")).to_be_enabled()
    expect(page.locator("#f-name-1")).to_have_value("冯某")
    page.get_by_role("button", name="指定代理人").click()
    expect(page.locator(".cw-flash")).to_contain_text("代理人已登记")
    expect(page.locator("main")).to_contain_text("住房保障局承办人")
    expect(page.locator("main")).to_contain_text("冯某")


def test_two_agents_chosen_at_once_are_both_filled_in(page: Page, server: Server) -> None:
    case = open_case(page, server, "housing-handler")
    page.goto(f"{server.url}{case}/agents")
    held: list[Route] = []
    page.route("**/agents/cards", lambda route: route.continue_() if held else held.append(route))
    page.select_option("#f-person-0", label="住房保障局承办人 · 法规处科员")
    page.select_option("#f-person-1", index=1)
    chosen = (page.locator("#f-person-1 option:checked").text_content() or "").split(" · ")[0]
    held[0].continue_()
    expect(page.locator("#f-name-0")).to_have_value("住房保障局承办人")
    expect(page.locator("#f-name-1")).to_have_value(chosen)
    expect(page.get_by_role("button", name="指定代理人")).to_be_enabled()


def typed_and_left(page: Page, server: Server) -> str:
    """Write, let the form keep itself, and come back with the browser's Back: what is stored, and the draft offered."""
    case = open_case(page, server, "housing-handler")
    page.goto(f"{server.url}{case}/answer")
    page.fill("#f-facts", "第一段。")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator(".cw-flash")).to_contain_text("已保存")
    page.goto(f"{server.url}{case}/answer")
    page.locator("#f-facts").press_sequentially("第二段。")
    expect(page.locator(".cw-draft")).to_contain_text("已自动保存", timeout=15000)
    page.locator(".cw-crumbs, main").get_by_role("link", name="案件", exact=True).first.click()
    expect(page).to_have_url(f"{server.url}/cases")
    page.go_back()
    expect(page.locator("#waiting-draft")).to_be_visible()
    expect(page.locator("#f-facts")).to_have_value("第一段。")
    return case


@pytest.mark.parametrize("width", [1280, 390])
def test_after_back_the_page_is_true_and_what_is_typed_is_not_thrown_away(
    page: Page, server: Server, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    case = typed_and_left(page, server)
    page.locator("#f-facts").press_sequentially("另写的一段。")
    told = page.locator(".cw-unkept")
    expect(told).to_contain_text("另有一份草稿没有保存", timeout=15000)
    expect(told).to_be_in_viewport(ratio=1)
    page.wait_for_timeout(200)  # until the page has moved the field from under it
    field, notice = box(page.locator("#f-facts")), box(told)
    assert field["x"] + field["width"] <= notice["x"] or field["y"] + field["height"] <= notice["y"]
    shot(page, f"answer-unkept-{width}")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="继续", exact=True).click(no_wait_after=True)
    expect(page.locator("#f-facts")).to_have_value(re.compile("另写的一段。"))
    assert asked == ["beforeunload"]
    with page.expect_popup() as opened:
        told.get_by_role("link", name="看看那一份草稿").click()
    expect(opened.value.locator("#f-facts")).to_have_value(re.compile("第二段。"))
    opened.value.close()
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator(".cw-flash")).to_contain_text("已保存")
    assert asked == ["beforeunload"], "what is saved is left without a question"
    expect(page.locator("#f-facts")).to_have_value(re.compile("另写的一段。"))
    page.get_by_role("link", name="继续", exact=True).click()
    expect(page.locator("#f-facts")).to_have_value(re.compile("第二段。"))
    assert case in page.url


def test_a_page_out_of_the_browsers_memory_is_loaded_again(browser: Browser, server: Server) -> None:
    remembering = browser.browser_type.launch(
        executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
        args=ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = remembering.new_page(locale="zh-CN")
    # Chromium remembers no page that says no-store, others do where they are served over plain HTTP.
    page.route("**/answer", without_no_store)
    page.add_init_script(
        "addEventListener('pageshow', (e) => { if (e.persisted) sessionStorage.remembered = 'yes'; })"
    )
    typed_and_left(page, server)
    why = page.evaluate("JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons)")
    assert page.evaluate("sessionStorage.remembered") == "yes", why
    remembering.close()


def without_no_store(route: Route) -> None:
    """Answer a page as it is, but let the browser remember it."""
    if route.request.method != "GET":
        route.continue_()
        return
    answer = route.fetch()
    route.fulfill(response=answer, headers={n: v for n, v in answer.headers.items() if n != "cache-control"})
