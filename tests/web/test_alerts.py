"""Pages of alerts: one's own, those of one's people, and what was told in a case."""

import io
from datetime import timedelta
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from docx import Document
from sqlmodel import select
from starlette.testclient import TestClient

from casework.accounts.tables import UserSession
from casework.alerting.tables import Alert
from casework.desk.alerts import live
from tests.web.served import Served, csrf_of


def lines(browser: TestClient, address: str = "/alerts") -> list[str]:
    """The ids of the alerts on a page."""
    page = BeautifulSoup(browser.get(address).text, "html.parser")
    return [str(line["id"]) for line in page.select(".cw-alert")]


def act(browser: TestClient, action: str, **fields: str) -> str:
    """Press a button of the list; answers where it leads."""
    word = csrf_of(browser.get("/alerts").text)
    answer = browser.post(action, data={"csrf": word, **fields})
    assert answer.status_code == 303
    return answer.headers["location"]


def test_an_alert_leads_to_where_the_act_is_done_and_is_read_by_then(at_work: Served) -> None:
    browser = at_work.browser("city-handler")
    first = lines(browser)[0].removeprefix("alert-")
    assert act(browser, f"/alerts/{first}/open").startswith("/cases/")
    with at_work.rows() as tx:
        assert tx.get_one(Alert, int(first)).read_at == at_work.clock.at


def test_nobody_reads_for_another(at_work: Served) -> None:
    with at_work.rows() as tx:
        found = tx.exec(select(Alert.id).where(Alert.user_id == at_work.person("city-handler"))).first()
    browser = at_work.browser("jinshui-handler")
    word = csrf_of(browser.get("/alerts").text)
    for verb in ("open", "read"):
        assert browser.post(f"/alerts/{found}/{verb}", data={"csrf": word}).status_code == 404


def test_a_head_reads_what_its_people_were_told_and_cannot_read_it_for_them(at_work: Served) -> None:
    head = at_work.browser("housing-head")
    people = head.get("/alerts/people").text
    assert "住房保障局承办人" in people
    assert "市司法局应诉处承办人" not in people
    page = BeautifulSoup(head.get(f"/alerts/people/{at_work.person('housing-handler')}").text, "html.parser")
    assert page.select(".cw-alert")
    assert not page.select(".cw-alert form")
    above = at_work.browser("city-supervisor").get("/alerts/people").text
    assert "金水区司法局承办人" in above
    assert "系统管理员" not in above


def test_what_is_over_stands_apart_and_is_not_counted(at_work: Served) -> None:
    browser = at_work.browser("city-handler")
    open_, over = (BeautifulSoup(browser.get(a).text, "html.parser") for a in ("/alerts", "/alerts?over=1"))
    assert not open_.select(".cw-alert-state .cw-good")
    assert over.select(".cw-alert")
    assert not over.select(".cw-alert-unread")
    badge = browser.get("/api/v1/alerts").json()["unread"]
    assert badge == len(open_.select(".cw-alert-unread"))
    told = browser.get("/api/v1/alerts?over=true").json()
    assert {f"alert-{a['id']}" for a in told["alerts"]} == {
        str(line["id"]) for line in over.select(".cw-alert")
    }


def test_each_level_is_explained(at_work: Served) -> None:
    page = BeautifulSoup(at_work.browser("city-handler").get("/alerts").text, "html.parser")
    for line in page.select(".cw-alert-at > strong"):
        assert line["title"]
    legend = page.select_one("aside")
    assert legend is not None
    for word in ("宜于日", "倒排最迟日已过", "逾期后每个工作日", "日期变动"):
        assert word in legend.text


def test_people_stand_unit_by_unit_their_heads_own_organ_first(
    at_work: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.desk.alerts.queries.PAGE", 100)  # all of the city on one page
    head = at_work.browser("city-legal-head")

    def shown(address: str) -> list[list[str]]:
        rows = BeautifulSoup(head.get(address).text, "html.parser").select("tbody tr")
        return [[cell.get_text(strip=True) for cell in row.select("td")] for row in rows]

    everybody = shown("/alerts/people")
    units = [row[1] for row in everybody]
    assert units[0].startswith("郑州市司法局")
    assert len(set(units)) == sum(a != b for a, b in pairwise(["", *units])), "each unit together"
    behind = shown("/alerts/people?behind=1")
    assert behind == [row for row in everybody if row[2] != "0"]
    assert behind != everybody


def test_what_was_told_in_a_case_is_printed_with_who_and_when(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    browser = at_work.browser("city-handler")
    page = browser.get(f"/alerts/matters/{case_id}").text
    assert f"/alerts/matters/{case_id}" in browser.get(f"/cases/{case_id}").text
    answer = browser.get(f"/alerts/matters/{case_id}.docx")
    [table] = Document(io.BytesIO(answer.content)).tables
    text = "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert "住房保障局承办人（经办人）" in text
    for said in ("承办单位提交答辩材料", "开始计算当日"):
        assert said in text
        assert said in page


def test_the_unit_reads_of_its_own_duties_alone(at_work: Served) -> None:
    address = f"/alerts/matters/{at_work.known()['received']}"
    assert "应诉审批表报批" in at_work.browser("city-handler").get(address).text
    unit = at_work.browser("housing-handler").get(address).text
    assert "承办单位提交答辩材料" in unit
    assert "应诉审批表报批" not in unit


def test_a_case_is_followed_and_no_longer(at_work: Served) -> None:
    browser, case_id = at_work.browser("city-principal"), at_work.known()["filed"]
    for wanted, offered in (("yes", "不再关注"), ("no", "关注")):
        assert act(browser, f"/alerts/matters/{case_id}/follow", follow=wanted) == f"/cases/{case_id}"
        buttons = BeautifulSoup(browser.get(f"/cases/{case_id}").text, "html.parser").select(
            "form.cw-act span"
        )
        assert offered in [b.text for b in buttons]


def test_over_json_what_was_told_is_read_and_marked(at_work: Served) -> None:
    browser = at_work.browser("city-handler")
    word = {"x-csrf-token": csrf_of(browser.get("/alerts").text)}
    found = browser.get("/api/v1/alerts").json()
    first = found["alerts"][0]
    assert found["unread"] == sum(a["read_at"] is None for a in found["alerts"]) > 1
    left = browser.post("/api/v1/alerts/read", json={"alert": first["id"]}, headers=word)
    assert (left.status_code, left.json()["unread"]) == (201, found["unread"] - 1)
    missing = browser.post("/api/v1/alerts/read", json={}, headers=word)
    assert "请写明读到哪一条提醒" in missing.text
    record = browser.get(f"/api/v1/matters/{first['matter_id']}/alerts").json()
    assert first["id"] in [told["alert"]["id"] for told in record]
    stranger = at_work.browser("jinshui-handler")
    assert stranger.get(f"/api/v1/matters/{first['matter_id']}/alerts").status_code == 404


def test_a_page_that_listens_keeps_no_session_awake(at_work: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "LIFE", 0.2)
    monkeypatch.setattr(live, "BEAT", 0.1)
    browser = at_work.browser("city-handler")
    began = at_work.clock.at
    at_work.clock.at += timedelta(minutes=10)
    answer = browser.get("/alerts/stream", headers={"accept": "text/event-stream"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    with at_work.rows() as tx:
        assert tx.exec(select(UserSession.seen_at)).all() == [began]
    browser.get("/alerts")
    with at_work.rows() as tx:
        assert tx.exec(select(UserSession.seen_at)).all() == [at_work.clock.at]


def test_nobody_listens_without_signing_in(at_work: Served) -> None:
    stranger = at_work.browser()
    assert stranger.get("/alerts/stream").status_code == 303
    assert stranger.get("/alerts/stream", headers={"accept": "text/event-stream"}).status_code == 204
