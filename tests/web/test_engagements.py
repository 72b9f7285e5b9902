"""An engagement on its pages: entered, given by rank, taken, handed in, accepted; and whoever comes second sees both."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.web.served import Served, csrf_of, post

OFFICE = "city-counsel-office"
WORK = {
    "service": "opinion", "title": "征收决定合法性审查", "mandate": "就合法性出具书面意见", "due": "2026-12-07",
    "opposing": "某某置业有限公司", "want_speciality": "litigation", "want_level": "leading",
}  # fmt: skip
SETTLED = {"settled": "已向信用中心核实"}


def _opened(at_work: Served) -> str:
    browser = at_work.browser(OFFICE)
    answer = post(browser, "/counsel/engagements/new", "/counsel/engagements", **WORK)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def _choices(page: str) -> list[str]:
    found = BeautifulSoup(page, "html.parser").select("input[name=counsel_id]")
    return [str(each["value"]) for each in found]


@pytest.mark.obligation("FG-10")
def test_work_walks_from_the_form_to_its_acceptance(at_work: Served) -> None:
    browser, assign = at_work.browser(OFFICE), _opened(at_work)
    page = browser.get(assign).text
    first, second, *_ = _choices(page)
    assert "专业特长" in page
    assert "不在任期之内（200号第十七条）" in page, "whoever is past its term stands apart with the reason"
    refused = post(browser, assign, assign, counsel_id=second, **SETTLED)
    assert (refused.status_code, "另选他人请写明理由" in refused.text) == (422, True)
    unsettled = post(browser, assign, assign, counsel_id=first)
    assert (unsettled.status_code, "安排前请先核实" in unsettled.text) == (422, True)
    assert post(browser, assign, assign, counsel_id=first, **SETTLED).status_code == 303
    home = assign.removesuffix("/assign")
    for step, data in (
        ("take", {"free": "1"}),
        ("hand-in", {"note": "法律意见书1份", "classification": "internal"}),
        ("accept", {"facts": "22", "law": "21", "argument": "20", "timeliness": "25"}),
    ):
        answer = post(browser, home, f"{home}/{step}", **data)
        assert answer.status_code == 303, answer.text
    done = browser.get(home).text
    assert "已验收" in done
    assert "质量评分88分" in done
    assert "当时排在第1位" in done


def test_whoever_comes_second_sees_both_choices(at_work: Served) -> None:
    one, other, assign = at_work.browser(OFFICE), at_work.browser("city-legal-head"), _opened(at_work)
    page = other.get(assign).text
    first, second, *_ = _choices(page)
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    assert post(one, assign, assign, counsel_id=first, **SETTLED).status_code == 303
    said = {"counsel_id": second, "reason": "更熟悉情况", "version": version[1], "csrf": csrf_of(page)}
    late = other.post(assign, data=said | SETTLED)
    assert late.status_code == 409, late.text
    for words in ("办理过这项事务", "现在的安排：", "您选的是：", "更熟悉情况"):
        assert words in late.text


def test_what_is_wrong_is_said_at_the_form_that_was_sent(at_work: Served) -> None:
    browser, assign = at_work.browser(OFFICE), _opened(at_work)
    post(browser, assign, assign, counsel_id=_choices(browser.get(assign).text)[0], **SETTLED)
    home = assign.removesuffix("/assign")
    answer = post(browser, home, f"{home}/refuse", reason="", on="2026-11-23")
    assert answer.status_code == 422
    assert "请写明不接受任务的理由" in answer.text
    assert answer.text.count('id="e-reason"') == 1


def test_several_are_planned_and_given_at_once(at_work: Served) -> None:
    browser = at_work.browser(OFFICE)
    ids = [re.findall(r"/(\d+)/", _opened(at_work))[0] for _ in range(2)]
    address = "/counsel/assignments?" + "&".join(f"id={key}" for key in ids)
    page = browser.get(address).text
    assert "方案的代价" in page
    assert "换人的代价" in page
    form = BeautifulSoup(page, "html.parser").select_one("form[action='/counsel/assignments']")
    assert form is not None
    fields = [(str(f["name"]), str(f.get("value", ""))) for f in form.select("input[name]")]
    sent: dict[str, list[str]] = {}
    for name, value in fields:
        sent.setdefault(name, []).append(value)
    refused = browser.post("/counsel/assignments", data=sent)
    assert (refused.status_code, "安排前请先核实" in refused.text) == (422, True)
    sent["settled"] = ["已核实"] * len(sent["engagement_id"])
    answer = browser.post("/counsel/assignments", data=sent)
    assert answer.status_code == 303, answer.text


@pytest.mark.obligation("FG-17.2")
def test_the_page_of_a_counsel_lists_what_it_failed_to_do(at_work: Served) -> None:
    browser, assign = at_work.browser(OFFICE), _opened(at_work)
    first = _choices(browser.get(assign).text)[0]
    post(browser, assign, assign, counsel_id=first, **SETTLED)
    home = assign.removesuffix("/assign")
    post(browser, home, f"{home}/refuse", reason="不想办", on="2026-11-23")
    page = browser.get(f"/counsel/pool/{first}").text
    assert "一年内无正当理由不履职" in page
    assert "不想办" in page
    assert "三种情形合并计算" in page


@pytest.mark.obligation("FG-3")
@pytest.mark.obligation("FG-10")
def test_how_even_the_work_is_stands_on_a_page(at_work: Served) -> None:
    page = at_work.browser("city-principal").get("/counsel/fairness").text
    assert "基尼系数" in page
    assert "周某某" in page
