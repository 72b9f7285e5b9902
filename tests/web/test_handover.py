"""All open work of a counsel handed over on one page, and over JSON."""

import pytest
from bs4 import BeautifulSoup
from sqlmodel import select

from casework.accounts.queries import viewer_of
from casework.counsel.engagements.queries import in_hand
from casework.counsel.pool.tables import Counsel
from tests.web.served import Served, csrf_of
from tests.web.test_portal import given

OFFICE = "city-counsel-office"


def _busy(served: Served) -> tuple[int, int]:
    """A counsel who was given a piece of work, and the piece."""
    key = given(served, "钱某某")
    with served.rows() as tx:
        viewer = viewer_of(tx, served.person(OFFICE))
        [counsel_id] = {
            e.counsel_id
            for one in tx.exec(select(Counsel.id))
            for e in in_hand(tx, viewer, one or 0)
            if e.id == key
        }
    return counsel_id or 0, key


@pytest.mark.obligation("FG-17.2")
def test_the_page_proposes_for_each_and_hands_over_in_one_act(at_work: Served) -> None:
    counsel_id, key = _busy(at_work)
    browser, home = at_work.browser(OFFICE), f"/counsel/pool/{counsel_id}/handover"
    page = browser.get(home)
    form = BeautifulSoup(page.text, "html.parser").select_one(f'form[action="{home}"]')
    assert form is not None
    fields = {str(i["name"]): str(i.get("value", "")) for i in form.select("input")}
    [chosen] = form.select("select")
    option = chosen.select_one("option")
    assert option is not None
    fields |= {"piece_counsel_id": str(option["value"]), "piece_settled": "已核实"}
    assert browser.post(home, data=fields | {"reason": ""}).status_code == 422
    undated = browser.post(home, data=fields | {"reason": "因病", "piece_due": "2026-11-01"})
    assert (undated.status_code, f"e-due-{key}" in undated.text) == (422, True)
    answer = browser.post(home, data=fields | {"reason": "因病不能继续办理"})
    assert answer.status_code == 303, answer.text
    shown = browser.get(f"/counsel/engagements/{key}").text
    assert "因病不能继续办理" in shown
    assert "收回" in shown
    assert "没有在办的事务" in browser.get(home).text


def test_a_piece_may_be_taken_back_and_given_later(at_work: Served) -> None:
    counsel_id, key = _busy(at_work)
    browser, home = at_work.browser(OFFICE), f"/counsel/pool/{counsel_id}/handover"
    form = BeautifulSoup(browser.get(home).text, "html.parser").select_one(f'form[action="{home}"]')
    assert form is not None
    fields = {str(i["name"]): str(i.get("value", "")) for i in form.select("input")}
    answer = browser.post(home, data=fields | {"reason": "辞任", "piece_counsel_id": "", "piece_due": ""})
    assert answer.status_code == 303, answer.text
    assert "待安排" in browser.get(f"/counsel/engagements/{key}").text


def test_the_interface_shows_the_plan_and_hands_over_too(at_work: Served) -> None:
    counsel_id, key = _busy(at_work)
    browser, address = at_work.browser(OFFICE), f"/api/v1/counsel/pool/{counsel_id}/handover"
    [piece] = browser.get(address).json()["pieces"]
    assert piece["engagement"]["id"] == key
    headers = {"x-csrf-token": csrf_of(browser.get(f"/counsel/engagements/{key}").text)}
    body = {"reason": "因病", "choices": [{"engagement_id": key, "version": piece["engagement"]["version"]}]}
    answer = browser.post(address, json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    assert answer.json() == {"given": 0, "waiting": 1}
