"""What dashboard, list and case page put first: before the last day, on it, and long after it."""

import re
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from sqlmodel import select

from casework.cases.record.tables import Case
from tests.web.served import Served, post


def words(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text(" ", strip=True)


def test_the_words_of_a_case_follow_its_state(at_work: Served) -> None:
    """Served on 2026-11-12, the form not yet handed in: 11-27 is the court's last day."""
    clerk, case = at_work.browser("city-handler"), f"/cases/{at_work.known()['logged']}"

    def on(year: int, month: int, day: int) -> str:
        at_work.clock.at = datetime(year, month, day, 2, tzinfo=UTC)
        return words(at_work.browser("city-handler").get(case).text)

    first = on(2026, 11, 16)
    assert "今天是最迟日" in first
    assert "为保证法定期限的最迟日 本市内部期限 11月19日（周四）" in first
    assert "最迟日已过" not in first
    assert "今天是最后一日" not in first
    last = on(2026, 11, 27)
    assert "今天是最后一日：按先后还能做这些 先交证据" in last
    assert "下一步 · 法定期限" in last
    late = on(2027, 8, 6)
    assert "期限已过：失去什么，还能请求什么" in late
    assert "自2026年11月28日（星期六）起逾期" in late
    for page in (first, last, late):
        assert "余量0" not in page
        assert "0个工作日" not in page.replace("10个工作日", "").replace("170个工作日", "")
    assert clerk.get("/").status_code == 303  # a session does not last nine months


def test_every_panel_has_one_day_to_follow_with_the_same_reason(at_work: Served) -> None:
    """Case 140: the latest day 2026-11-20 has gone by, and 11-23 is the last day of the form's own three days."""
    with at_work.rows() as tx:
        case = tx.exec(select(Case).where(Case.number == "（2026）豫01行初140号")).one()

    def panels(day: int) -> tuple[str, str, str]:
        at_work.clock.at = datetime(2026, 11, day, 2, tzinfo=UTC)
        page = BeautifulSoup(at_work.browser("city-handler").get(f"/cases/{case.id}").text, "html.parser")
        row = next(tr for tr in page.select(".cw-deadlines tbody tr") if "应诉审批表报批" in tr.text)
        found = (page.select_one(".cw-next"), row.select("td")[1], page.select_one(".cw-follow"))
        return tuple(re.sub(r"\s+", "", one.text) for one in found if one)  # type: ignore[return-value]

    planned = "为保证法定期限的最迟日本市内部期限11月23日（周一）"
    passed = "本步骤期限最迟日11月20日（周五）已过"
    for day, leaf, date_, reason in (
        (20, "11月20周五", "11月20日（周五）", planned),
        (23, "11月23周一", "11月23日（周一）", passed),
        (24, "11月23周一", "11月23日（周一）", passed),
    ):
        band, row, chain = panels(day)
        assert leaf in band
        assert f"下一步·{reason}" in band
        for panel in (row, chain):
            assert panel.startswith(f"{date_}{reason}"), panel


def test_why_a_latest_day_is_what_it_is_stands_with_the_verdict_and_with_the_deadline(
    at_work: Served,
) -> None:
    with at_work.rows() as tx:
        case = tx.exec(select(Case).where(Case.number == "（2026）豫01行初140号")).one()
    page = BeautifulSoup(at_work.browser("city-handler").get(f"/cases/{case.id}").text, "html.parser")
    why = page.select_one(".cw-verdict-why")
    assert why is not None
    assert "最迟日为什么是11月20日？" in why.text
    assert "审核和提交留2个工作日" in why.text
    [short] = [a["hx-get"] for a in page.select(".cw-deadlines a[hx-get]") if "/YS-11/" in str(a["hx-get"])]
    browser = at_work.browser("city-handler")
    assert "从答辩期限倒排出来的" in browser.get(str(short)).text
    whole = BeautifulSoup(browser.get(str(short).removesuffix("/short")).text, "html.parser").select_one(
        "#latest"
    )
    assert whole is not None
    assert "最迟2026年11月20日（星期五）办完" in whole.text


def test_counts_name_what_they_count(at_work: Served) -> None:
    desk = words(at_work.browser("city-handler").get("/").text)
    assert "项期限今天须办" in desk
    assert "件案件在办" in desk
    assert "今天须办 9 项期限" in desk
    assert "件案件" in words(at_work.browser("city-handler").get("/cases").text)
    assert "项期限今天须办" in words(at_work.browser("city-handler").get("/more").text)
    assert "项期限逾期" in words(at_work.browser("city-supervisor").get("/more").text)


@pytest.mark.parametrize(
    ("number", "shown", "dates"),
    [
        pytest.param(
            "（2026）豫01行初123号",
            "11月26日（周四）最迟日，11月30日到期：承办单位提交答辩材料",
            ("2026-11-26", "2026-11-30"),
            id="本步骤期限未到",
        ),
        pytest.param(
            "（2026）豫01行初140号", "11月23日（周一）", ("2026-11-20", "2026-11-23"), id="本步骤期限当日"
        ),
    ],
)
def test_the_list_shows_the_latest_day_till_the_last_one_and_the_interface_both_dates(
    at_work: Served, number: str, shown: str, dates: tuple[str, str]
) -> None:
    browser = at_work.browser("city-handler")
    row = next(
        tr.text
        for tr in BeautifulSoup(browser.get("/cases").text, "html.parser").select("tr")
        if number in tr.text
    )
    assert shown in re.sub(r"\s", "", row)
    with at_work.rows() as tx:
        case = tx.exec(select(Case).where(Case.number == number)).one()
    assert (case.next_follow.isoformat(), case.next_due.isoformat()) == dates


def test_a_refused_form_says_that_nothing_was_kept_whatever_it_is_about(at_work: Served) -> None:
    case = f"/cases/{at_work.known()['logged']}"
    refused = post(at_work.browser("city-handler"), f"{case}/approval", f"{case}/approval", act="submit")
    assert refused.status_code == 422
    assert "尚未登记" not in refused.text
    assert "还没有保存" in refused.text
