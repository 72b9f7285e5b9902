"""Each role's home is its own work: what the person itself must do comes first, others' duties do not stand beside it."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag

from casework.db import writing
from casework.demonstration.counsel_years import SELDOM
from casework.demonstration.samples import SAMPLES
from casework.demonstration.work import DEMONSTRATION, KEY, until
from casework.jobs.actions import order
from casework.jobs.rounds import finish
from tests.web.served import Served, post


def home(shared: Served, username: str) -> BeautifulSoup:
    answer = shared.browser(username).get("/")
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def parts(page: BeautifulSoup) -> list[str]:
    """The parts of the home that have a name, in the order in which they stand."""
    return [str(tag["id"]) for tag in page.select("main .cw-content > [id]")]


def rows(page: BeautifulSoup | Tag) -> list[Tag]:
    return page.select(".cw-duty")


@pytest.mark.obligation("YS-10.2")
def test_the_clerk_sees_the_papers_of_the_day_and_what_they_lack_and_only_what_it_may_log(
    shared: Served,
) -> None:
    page = home(shared, "city-intake")
    assert parts(page)[0] == "papers"
    assert "waiting" not in parts(page)
    assert page.select("#unfinished a[href$='/files']"), "the scan that is missing is one click away"
    assert parts(page).index("to-log") < parts(page).index("duties"), (
        "its own before the daily work of others"
    )
    acts = {
        a.find(string=True) for a in page.select("#to-log .cw-duty > .cw-btn, #to-log .cw-duty > .cw-look")
    }
    assert acts == {"登记办理"}


@pytest.mark.parametrize("username", ["city-intake", "city-principal"])
def test_what_the_navigation_counts_and_the_page_folds_is_one_figure(shared: Served, username: str) -> None:
    page = home(shared, username)
    badge, summary = page.select_one(".cw-side a[href='/'] .cw-count"), page.select_one("#duties > summary")
    assert badge is not None
    assert summary is not None
    [n] = re.findall(r"^(\d+) 项期限今天须办", badge.get_text())
    assert int(n) > 0
    assert f"今天须办 {n} 项" in summary.get_text()


@pytest.mark.obligation("YS-10.1")
def test_the_principal_sees_the_forms_to_decide_and_the_daily_work_of_others_folded(shared: Served) -> None:
    page = home(shared, "city-principal")
    assert parts(page)[:2] == ["waiting", "duties"]
    waiting = {str(button["href"]) for button in page.select("#waiting .cw-btn")}
    assert f"/cases/{shared.known()['submitted']}/approval" in waiting
    folded = page.select_one("#duties")
    assert folded is not None
    assert (folded.name, folded.has_attr("open")) == ("details", False)
    assert {id(row) for row in rows(page)} == {
        *map(id, page.select("#waiting .cw-duty")),
        *map(id, rows(folded)),
    }


@pytest.mark.obligation("YS-7")
def test_the_supervisor_sees_what_is_late_below_organ_by_organ(shared: Served) -> None:
    page = home(shared, "city-supervisor")
    assert parts(page) == ["waiting", "below", "urged"]
    organs = page.select("#below details.cw-fold > summary")
    late = [int(found[1]) if (found := re.search(r"逾期 (\d+) 项", o.text)) else 0 for o in organs]
    assert late == sorted(late, reverse=True)
    assert late[0] > 0
    ours = {s.number for s in SAMPLES if s.office == "city"}
    assert all(row.select_one(".cw-no").text not in ours for row in rows(page))  # type: ignore[union-attr]
    [link] = organs[0].find_parent("details").select(".cw-panel-note a")  # type: ignore[union-attr]
    listed = shared.browser("city-supervisor").get(str(link["href"])).text
    for row in rows(organs[0].find_parent("details")):  # type: ignore[arg-type]
        assert row.select_one(".cw-no").text in listed  # type: ignore[union-attr]


@pytest.mark.obligation("YS-7")
def test_the_supervisor_sees_what_it_urged_and_that_nothing_followed(at_work: Served) -> None:
    case_id = at_work.known()["jinshui"]
    supervisor = at_work.browser("city-supervisor")
    assert post(supervisor, "/settings", f"/cases/{case_id}/urge", message="请立即办理。").status_code == 303
    page = BeautifulSoup(supervisor.get("/").text, "html.parser")
    [row] = [r for r in page.select("#below .cw-duty") if r.select(f"a[href='/cases/{case_id}/urge']")]
    line = page.select("#urged li")[0]
    for told in (row, line):
        assert "11月23日（周一）已督办，此后还没有办理" in told.get_text()
    assert "再次督办" in row.get_text()


def test_the_unit_sees_what_waits_for_it_and_its_own_duties(shared: Served) -> None:
    page = home(shared, "housing-handler")
    assert parts(page)[:2] == ["waiting", "duties"]
    listed = shared.browser("housing-handler").get("/cases?state=any").text
    calls, cases = [], []
    for row in rows(page):
        (calls if row.select("a[href^='/invitations/']") else cases).append(row)
    assert [call.select_one(".cw-duty-act").text for call in calls] == ["答复会议邀请"]  # type: ignore[union-attr]
    assert all(row.select_one("a.cw-no").text in listed for row in cases)  # type: ignore[union-attr]


@pytest.mark.obligation("FG-19")
def test_finance_sees_the_money_that_waits_for_its_review_and_no_case(shared: Served) -> None:
    page = home(shared, "city-finance")
    assert parts(page) == ["waiting"]
    row, *fees = rows(page)
    assert "审核顾问经费" in row.text
    assert all("支付已核定的顾问费用" in fee.text for fee in fees)
    badge = page.select_one(".cw-side a[href='/counsel/budgets'] .cw-count")
    assert badge is not None
    assert badge.get_text().startswith("1")
    assert page.select_one(".cw-side a[href='/']") is not None
    assert not page.select(".cw-side a[href='/cases'], main a[href='/approvals']")


def test_the_counsel_office_sees_what_waits_for_it_and_the_daily_work_of_others_folded(
    shared: Served,
) -> None:
    page = home(shared, "city-counsel-office")
    assert parts(page)[:2] == ["waiting", "duties"]
    folded = page.select_one("#duties")
    assert folded is not None
    assert (folded.name, folded.has_attr("open")) == ("details", False)


@pytest.mark.parametrize(
    ("username", "first"),
    [
        pytest.param("administrator", "/people", id="系统管理员先看账号"),
        pytest.param("auditor", "/audit", id="审计员先看审计记录"),
    ],
)
def test_who_has_no_cases_begins_where_its_work_is(shared: Served, username: str, first: str) -> None:
    browser = shared.browser(username)
    assert browser.get("/").headers["location"] == first
    assert browser.get(first).status_code == 200


def test_an_account_that_is_locked_stands_before_all_others(served: Served) -> None:
    for _ in range(6):
        served.browser().post("/sign-in", data={"username": "city-handler", "password": "wrong-password"})
    page = BeautifulSoup(served.browser("administrator").get("/people").text, "html.parser")
    [first, *_] = page.select("tbody tr")
    assert "city-handler" in first.text
    assert "已锁定" in first.text


@pytest.mark.obligation("YS-10.1")
def test_a_case_has_one_line_by_its_first_date_and_the_rest_on_demand(shared: Served) -> None:
    page = home(shared, "city-handler")
    lines = page.select("#duties .cw-duty")
    cases = [str(row.select_one("a.cw-no")["href"]) for row in lines]  # type: ignore[index]
    assert len(set(cases)) == len(cases) > 5
    for row in lines:
        more = row.select_one("details")
        assert more is not None
        assert more.select_one("[lang=zh-CN]") is not None, "the basis opens"
        first = str(row.select_one("time.cw-day")["datetime"])  # type: ignore[index]
        for other in more.select(".cw-duty-others time"):
            assert first <= str(other["datetime"])
        more.extract()
        assert row.select_one("[lang=zh-CN]") is None, "and does not stand in the line"


def test_the_three_weeks_mark_every_hearing_that_the_page_lists(shared: Served) -> None:
    page = home(shared, "city-handler")
    listed = len(page.select("#hearings .cw-lines > li"))
    assert listed
    marks = page.select(".cw-strip .cw-load-hearing .cw-hidden")
    assert sum(int(re.sub(r"\D", "", mark.text)) for mark in marks) == listed


def test_a_day_to_follow_that_is_not_the_limit_has_the_limit_beside_it(shared: Served) -> None:
    planned = [row for row in rows(home(shared, "city-handler")) if row.select(".cw-duty-limit")]
    assert planned
    for row in planned:
        day = re.search(r"\d+月\d+日", row.select_one(".cw-duty-limit").text)  # type: ignore[union-attr]
        assert day is not None
        assert day.group() not in row.select_one(".cw-day").text  # type: ignore[union-attr]
        assert day.group() in row.select_one(".cw-duty-basis").text  # type: ignore[union-attr]


def test_looking_has_not_the_weight_of_an_act(shared: Served) -> None:
    page = home(shared, "city-handler")
    looks = page.select(".cw-duty > .cw-look")
    assert {a.find(string=True) for a in looks} == {"查看进度"}
    assert all("查看进度" not in a.text for a in page.select(".cw-btn"))


def test_the_month_counts_every_day_and_leads_to_all_of_it(shared: Served) -> None:
    """Shown are the first few; what is not shown is counted, and the day's own list has it."""
    browser = shared.browser("city-handler")
    page = BeautifulSoup(browser.get("/calendar?month=2026-11").text, "html.parser")
    more = page.select(".cw-entry-more")
    assert more
    for link in more:
        cell = link.find_parent("td")
        assert cell is not None
        listed = BeautifulSoup(browser.get(str(link["href"])).text, "html.parser").select(
            ".cw-cells tbody tr"
        )
        found = re.search(r"另有 (\d+) 项", link.text)
        assert found
        beside = sum(int(n) for n in re.findall(r"另有权利(\d+)项", cell.text))
        assert len(listed) == len(cell.select("a.cw-entry")) + beside + int(found[1])


def test_the_home_says_that_the_demonstration_is_still_being_loaded(served: Served) -> None:
    browser = served.browser("city-handler")
    told = "装载演示数据还在后台进行（0%），这里列的可能还不全。"
    assert told not in browser.get("/").text
    with writing(served.house.engine) as tx:
        job_id = order(tx, DEMONSTRATION, KEY, served.clock.at, facts=until(date(2026, 11, 23), SELDOM))
    page = browser.get("/").text
    assert told in page
    assert f"/jobs/{job_id}" not in page, "its page is for those who may see it"
    finish(served.house.works)
    assert "还在后台进行" not in browser.get("/").text
