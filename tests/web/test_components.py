"""What the components say and draw, and that every page of the gallery stands under the product's own headers."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup

from casework import rulebook
from casework.calendar import official
from casework.http.middleware import HEADERS
from casework.i18n import Language
from casework.pages import chips, components
from casework.pages.templating import environment, field_value, icon, static, with_query
from casework.resources import shipped
from casework.rulebook import Character, EventKind, MatterType, Procedure, Situation
from tests.web import gallery

TODAY = date(2026, 11, 23)
CALENDAR = official()


@pytest.mark.parametrize(
    ("today", "due", "words"),
    [
        pytest.param(TODAY, date(2026, 11, 26), "还剩3个工作日", id="自明天起算，含到期日"),
        pytest.param(TODAY, TODAY, "今天到期", id="当日"),
        pytest.param(TODAY, date(2026, 11, 20), "逾期1个工作日", id="上周五到期，周一看"),
        pytest.param(date(2026, 9, 30), date(2026, 10, 8), "还剩1个工作日", id="国庆节休息日不计"),
        pytest.param(date(2026, 10, 9), date(2026, 10, 12), "还剩2个工作日", id="调休上班的周六计入"),
        pytest.param(
            date(2026, 11, 27), date(2026, 11, 29), "还剩2日，都是休息日", id="其间都是休息日，不说还剩0天"
        ),
        pytest.param(
            date(2026, 11, 29), date(2026, 11, 27), "逾期2日", id="周五到期，周日看，不说逾期0个工作日"
        ),
    ],
)
def test_time_left_is_counted_in_working_days_and_never_zero(today: date, due: date, words: str) -> None:
    assert str(chips.remaining(due, today, CALENDAR)) == words


@pytest.mark.parametrize(
    ("due", "met_on", "kind"),
    [
        pytest.param(date(2026, 11, 20), None, "late", id="逾期"),
        pytest.param(TODAY, None, "today", id="今天到期"),
        pytest.param(date(2026, 11, 30), None, "soon", id="第5个工作日仍为临近"),
        pytest.param(date(2026, 12, 1), None, "far", id="第6个工作日起为平常"),
        pytest.param(date(2026, 11, 20), date(2026, 11, 20), "met", id="到期当日履行为及时"),
        pytest.param(date(2026, 11, 20), date(2026, 11, 21), "met_late", id="次日履行为逾期履行"),
        pytest.param(None, None, "waiting", id="未起算"),
    ],
)
def test_chip_follows_the_state(due: date | None, met_on: date | None, kind: str) -> None:
    assert chips.chip(due, TODAY, CALENDAR, met_on).kind == kind


@pytest.mark.parametrize(
    ("due", "follow", "kind", "words"),
    [
        pytest.param("2026-12-08", "2026-11-25", "soon", "还剩2个工作日", id="最迟日未到：从最迟日数"),
        pytest.param("2026-12-08", "2026-11-23", "today", "今天是最迟日", id="最迟日当日"),
        pytest.param("2026-12-08", "2026-11-20", "passed", "最迟日已过", id="最迟日已过，还不是逾期"),
        pytest.param("2026-11-23", "2026-11-20", "today", "今天到期", id="本步骤期限的末日"),
        pytest.param("2026-11-20", "2026-11-18", "late", "逾期1个工作日", id="逾期从到期日数"),
        pytest.param("2026-11-25", "2026-11-25", "soon", "还剩2个工作日", id="本步骤期限就是要跟的日子"),
    ],
)
def test_chip_of_a_step_follows_its_latest_day_and_is_late_only_after_its_due_date(
    due: str, follow: str, kind: str, words: str
) -> None:
    found = chips.chip(date.fromisoformat(due), TODAY, CALENDAR, follow=date.fromisoformat(follow))
    assert (found.kind, str(found.words)) == (kind, words)
    first = chips.first_date(date.fromisoformat(due), date.fromisoformat(follow), TODAY)
    assert first.isoformat() == (due if words == "今天到期" or kind == "late" else follow)


def test_a_court_limit_that_is_only_followed_is_never_shown_as_late() -> None:
    chip = chips.chip(date(2026, 11, 20), TODAY, CALENDAR, character=Character.WATCH)
    assert chip.kind == "tracking"


def test_pips_draw_a_block_a_working_day_and_a_dot_a_rest_day() -> None:
    row = components.pips(date(2026, 11, 30), date(2026, 11, 27), TODAY, CALENDAR)
    assert row is not None
    assert [m.kind for m in row.marks] == ["work"] * 4 + ["rest"] * 2 + ["due"]
    assert [m.advised for m in row.marks] == [False] * 3 + [True] + [False] * 3
    assert "5个工作日，2个休息日" in str(row.words)


@pytest.mark.parametrize("days", [-1, 0, 22])
def test_no_pips_for_what_is_past_today_or_further_than_three_weeks(days: int) -> None:
    due = TODAY + timedelta(days=days)
    assert components.pips(due, due, TODAY, CALENDAR) is None


def test_a_crowded_day_of_the_strip_gathers_its_marks_with_their_number() -> None:
    few, many = components.strip(
        [gallery.Load(TODAY, statutory=2, local=1), gallery.Load(TODAY, statutory=4, hearings=1)],
        CALENDAR,
        TODAY,
    )
    assert [(m.label, m.count) for m in few.marks] == [("内", 1), ("法", 1), ("法", 1)]
    assert [(m.label, m.count) for m in many.marks] == [("庭", 1), ("法", 4)]


def _situation(*events: tuple[EventKind, date]) -> Situation:
    made = tuple(rulebook.Event(kind, on, id=n) for n, (kind, on) in enumerate(events, start=1))
    return Situation(MatterType.LITIGATION, Procedure.ORDINARY, made)


def test_the_chart_keeps_the_review_its_days_until_the_units_latest_day_has_passed() -> None:
    situation = _situation(
        (EventKind.COMPLAINT_SERVED, date(2026, 11, 13)),
        (EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE, date(2026, 11, 16)),
        (EventKind.DOCUMENTS_RECEIVED_BY_UNIT, date(2026, 11, 18)),
    )
    check = rulebook.chain(situation, CALENDAR, TODAY)
    assert check is not None
    chart = components.gantt(check, CALENDAR)
    assert chart is not None
    statutory, _approval, unit, review, advice = chart.rows
    assert (statutory.bars[0].first, statutory.bars[0].last) == (date(2026, 11, 14), date(2026, 11, 30))
    assert (unit.bars[0].first, unit.bars[0].last) == (date(2026, 11, 19), date(2026, 11, 30))
    assert (review.bars[0].kind, review.bars[0].first) == ("to_come", date(2026, 11, 27))
    late = rulebook.chain(situation, CALENDAR, date(2026, 11, 30))
    assert late is not None
    gone = components.gantt(late, CALENDAR)
    assert gone is not None
    assert (gone.rows[3].bars[0].kind, gone.rows[3].bars[0].key) == ("none", "none")
    assert [b.last for b in advice.bars] == [check.unit_latest, date(2026, 11, 30)]
    for row in chart.rows:
        assert len(row.cells) == len(chart.days)
        assert sum(cell.begins for cell in row.cells) == len(row.bars)


def test_planned_back_the_unit_begins_where_the_form_must_be_through() -> None:
    roomy = _situation(
        (EventKind.COMPLAINT_SERVED, date(2026, 11, 16)),
        (EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE, date(2026, 11, 16)),
    )
    check = rulebook.chain(roomy, CALENDAR, date(2026, 11, 16))
    assert check is not None
    chart = components.gantt(check, CALENDAR)
    assert chart is not None
    form, unit, review = chart.rows[-1].bars
    assert form.last == date(2026, 11, 17)
    assert (form.last, unit.first) == (check.latest, check.latest + timedelta(days=1))
    assert (unit.last, review.last) == (check.unit_latest, check.statutory.due)


def test_the_first_day_is_the_day_after_service_or_the_first_working_day_after_it() -> None:
    served = date(2026, 9, 30)
    answer = rulebook.deadlines(_situation((EventKind.COMPLAINT_SERVED, served)), CALENDAR)
    assert components.first_day(next(d for d in answer if d.rule.id == "APL-67")) == date(2026, 10, 1)
    copy = Situation(
        MatterType.RECONSIDERATION,
        Procedure.ORDINARY,
        (rulebook.Event(EventKind.APPLICATION_COPY_SERVED, served, id=1),),
    )
    reply = next(d for d in rulebook.deadlines(copy, CALENDAR) if d.rule.id == "ARL-48")
    assert components.first_day(reply) == date(2026, 10, 8)


def test_a_select_takes_pairs_enumerations_rows_and_groups() -> None:
    class Group:
        label = "一审"
        items = (("a", "甲"), ("b", "乙"))

    class Row:
        id = 7
        name = "市住房保障局"

    found = components.options([("x", "丙"), Group(), MatterType.LITIGATION, Row()])
    assert [(g.label, g.options) for g in found] == [
        ("", (("x", "丙"),)),
        ("一审", (("a", "甲"), ("b", "乙"))),
        ("", (("litigation", "行政诉讼"), ("7", "市住房保障局"))),
    ]


@pytest.mark.parametrize(
    ("code", "rule", "words"),
    [
        pytest.param("15d", "APL-67", "15日", id="文书或规则的日数"),
        pytest.param("10wd", "ARL-48", "10个工作日", id="工作日"),
        pytest.param("1231fixed", "YS-21.2", "12月31日前", id="固定日期取自规则"),
    ],
)
def test_a_stored_term_is_said_in_words(code: str, rule: str, words: str) -> None:
    assert str(components.term_text(code, rule)) == words


# Saying things ----------------------------------------------------------------------------------------------------


def _said(source: str, language: Language = Language.ZH, **values: Any) -> str:
    return environment(language).from_string(source).render(**values)


def test_dates_follow_the_language_and_time_stamps_the_office() -> None:
    at = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
    assert _said("{{ at|moment }} {{ at|clock }}", at=at) == "2026年11月23日 01:05 01:05"
    assert _said("{{ at|moment }}", Language.EN, at=at) == "23 November 2026 01:05"
    assert _said("{{ d|brief_date }} {{ d|month(d) }}", d=TODAY) == "11月23日 11月"
    assert _said("{{ d|brief_date }} {{ d|month(d) }}", Language.EN, d=TODAY) == "23 Nov Nov"
    assert _said("{{ d|month(t) }}", d=date(2027, 1, 4), t=TODAY) == "2027年1月"


def test_what_people_typed_is_escaped_and_an_unknown_name_is_an_error() -> None:
    assert _said("{{ name|say }}", name="<b>张某某</b>") == "&lt;b&gt;张某某&lt;/b&gt;"
    with pytest.raises(Exception, match="undefined"):
        _said("{{ nothing }}")


def test_the_address_of_a_static_file_carries_its_content() -> None:
    assert re.fullmatch(r"/static/casework\.css\?v=[0-9a-f]{10}", static("casework.css"))


def test_a_query_is_changed_by_name() -> None:
    query = {"q": "张某某", "after": "x", "sort": "due"}
    assert (
        with_query("/cases", query, after=None, sort="number")
        == "/cases?q=%E5%BC%A0%E6%9F%90%E6%9F%90&sort=number"
    )
    assert with_query("/cases", {"q": ""}) == "/cases"


def test_an_input_takes_a_date_as_the_standard_writes_it() -> None:
    assert field_value(TODAY) == "2026-11-23"
    assert field_value(datetime(2026, 11, 25, 1, 30, tzinfo=UTC)) == "2026-11-25T09:30"
    assert field_value(None) == ""


# The pages of the gallery -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=gallery.PAGES)
def drawn(request: pytest.FixtureRequest) -> BeautifulSoup:
    return BeautifulSoup(gallery.render(request.param), "html.parser")


def test_no_page_needs_an_exception_from_the_content_security_policy(drawn: BeautifulSoup) -> None:
    assert "unsafe" not in HEADERS["content-security-policy"]
    assert not drawn.select("[style], style, script:not([src])")
    handlers = [(tag.name, name) for tag in drawn.find_all() for name in tag.attrs if name.startswith("on")]
    assert not handlers
    addresses = [tag.get("src") or tag.get("href") for tag in drawn.select("script, link, img")]
    assert addresses
    assert all(str(a).startswith("/static/") for a in addresses)


def test_every_page_has_one_h1_named_landmarks_and_ordered_headings(drawn: BeautifulSoup) -> None:
    assert len(drawn.select("h1")) == 1
    assert len(drawn.select("main")) == 1
    assert all(nav.get("aria-label") for nav in drawn.select("nav"))
    levels = [int(h.name[1]) for h in drawn.select("h1, h2, h3, h4")]
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_table_has_a_caption_and_scoped_heads(drawn: BeautifulSoup) -> None:
    for table in drawn.select("table"):
        assert table.select_one("caption")
        assert all(head.get("scope") for head in table.select("th"))


def test_every_icon_is_in_the_sprite_and_hidden_or_named(drawn: BeautifulSoup) -> None:
    symbols = {
        s["id"]
        for s in BeautifulSoup((shipped("static") / "icons.svg").read_text(), "html.parser").select("symbol")
    }
    for svg in drawn.select("svg.cw-icon"):
        use = svg.select_one("use")
        assert use is not None
        assert str(use["href"]).partition("#")[2] in symbols
        assert svg.get("aria-hidden") == "true" or svg.get("aria-label")


def test_ids_are_unique_and_what_refers_to_them_finds_them(drawn: BeautifulSoup) -> None:
    ids = [tag["id"] for tag in drawn.select("[id]")]
    assert len(ids) == len(set(ids))
    named: set[str] = set()
    for tag in drawn.find_all():
        for name in ("aria-labelledby", "aria-describedby", "for"):
            value = tag.get(name, "")
            named |= set(value.split() if isinstance(value, str) else value)
    assert named <= set(ids)


def test_a_refused_field_is_named_with_its_error_and_the_summary_leads_to_it() -> None:
    page = BeautifulSoup(gallery.render("components"), "html.parser")
    field = page.select_one("#f-served_on")
    assert field is not None
    assert field["aria-invalid"] == "true"
    assert "e-served_on" in str(field["aria-describedby"])
    summary = page.select_one("#errors[role=alert][autofocus]")
    assert summary is not None
    assert "有 2 处需要改正" in summary.get_text()
    assert [a["href"] for a in summary.select("a")] == ["#f-served_on", "#f-number"]


def test_the_step_path_says_where_the_case_is() -> None:
    page = BeautifulSoup(gallery.render("case"), "html.parser")
    current = page.select("[aria-current=step]")
    assert [li.get_text(" ", strip=True)[:4] for li in current] == ["4 答辩"]
    assert "第 4 步，共 11 步：答辩" in page.get_text()


def test_the_english_page_says_so_and_speaks_english_dates() -> None:
    page = BeautifulSoup(gallery.render("dashboard", Language.EN), "html.parser")
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert "Monday, 23 November 2026" in page.get_text()


def test_an_icon_with_a_meaning_is_read_out() -> None:
    assert 'role="img" aria-label="搜索"' in icon("search", "搜索")


# In the browser -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with gallery.serving() as address, sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=gallery.CHROMIUM, args=gallery.FLAGS)
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.address, page.complaints = address, complaints
        yield page
        browser.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 1280, 390, 320])
def test_no_page_scrolls_sideways_or_draws_a_complaint(browser_page: Any, width: int) -> None:
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.complaints.clear()
    for name in gallery.PAGES:
        browser_page.goto(f"{browser_page.address}/{name}")
        assert browser_page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert browser_page.complaints == []


@pytest.mark.browser
def test_what_cannot_be_loaded_leaves_what_is_there_and_can_be_tried_again(browser_page: Any) -> None:
    browser_page.goto(f"{browser_page.address}/components")
    browser_page.click("#load-fails")
    browser_page.wait_for_selector("#fragment .cw-failure")
    words = browser_page.inner_text("#fragment")
    assert "没有加载出来" in words
    assert "已有内容。" in words
    with browser_page.expect_response("**/fails"):
        browser_page.click("#fragment .cw-failure button")
    assert browser_page.evaluate("document.activeElement.id") == "load-fails"
    browser_page.click("#load-works")
    browser_page.wait_for_selector("text=新内容。")
    assert browser_page.locator(".cw-failure").count() == 0


@pytest.mark.browser
def test_a_button_says_that_it_works_and_ignores_a_second_press(browser_page: Any) -> None:
    browser_page.goto(f"{browser_page.address}/components")
    seen = browser_page.evaluate(
        """() => {
          const button = document.querySelector('#slow button');
          let sent = 0;
          document.addEventListener('submit', (e) => { if (!e.defaultPrevented) sent += 1; });
          button.click(); button.click();
          return [button.innerText, button.getAttribute('aria-busy'), sent];
        }"""
    )
    assert seen == ["正在登记…", "true", 1]
    browser_page.wait_for_url("**/slow")


@pytest.mark.browser
def test_a_chosen_date_is_read_back_with_its_weekday(browser_page: Any) -> None:
    browser_page.goto(f"{browser_page.address}/components")
    browser_page.fill("#f-served_on", "2026-11-26")
    browser_page.dispatch_event("#f-served_on", "change")
    assert browser_page.inner_text("#r-served_on") == "2026年11月26日（星期四）"


@pytest.mark.browser
def test_the_register_prints_on_one_landscape_page(browser_page: Any) -> None:
    browser_page.goto(f"{browser_page.address}/register")
    paper = browser_page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 1
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert box is not None
    assert float(box[1]) > float(box[2])
