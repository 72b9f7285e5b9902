"""Counsel on the page of a case, and named as its agent in one step, on the page and over JSON."""

import pytest
from bs4 import BeautifulSoup

from casework.accounts.queries import viewer_of
from casework.counsel.engagements.queries import case_of
from tests.web.served import Served, csrf_of, post
from tests.web.test_portal import given

HEAD = "city-legal-head"


def _agency(served: Served) -> tuple[int, int]:
    """A case at work with an agency that its counsel was given."""
    case_id = served.known()["received"]
    with served.rows() as tx:
        number = case_of(tx, viewer_of(tx, served.person(HEAD)), case_id)
    assert number is not None
    key = given(served, "钱某某", service="agency", case_number=number[1])
    home = f"/counsel/engagements/{key}"
    assert post(served.browser(HEAD), home, f"{home}/take", free="1").status_code == 303
    return case_id, key


@pytest.mark.obligation("FG-14")
def test_the_page_of_the_case_leads_to_the_counsels_naming(at_work: Served) -> None:
    case_id, key = _agency(at_work)
    head, home = at_work.browser(HEAD), f"/counsel/engagements/{key}"
    panel = BeautifulSoup(head.get(f"/cases/{case_id}").text, "html.parser").select_one("#counsel")
    assert panel is not None
    assert {str(a["href"]) for a in panel.select("a")} == {
        f"/counsel/engagements/new?case={case_id}", home, f"{home}#agent",
    }  # fmt: skip
    page = head.get(home)
    form = BeautifulSoup(page.text, "html.parser").select_one(f'form[action="{home}/agent"]')
    assert form is not None
    staff = [str(o["value"]) for o in form.select("option") if o["value"]]
    named = post(head, home, f"{home}/agent", staff_id=staff[0])
    assert named.status_code == 303, named.text
    assert "本案代理人" in head.get(f"/cases/{case_id}").text
    assert "已登记为本案代理人" in head.get(home).text
    agents = head.get(f"/cases/{case_id}/agents").text
    assert "钱某某" in agents
    again = post(head, home, f"{home}/agent", staff_id=staff[0])
    assert (again.status_code, "已经是本案代理人" in again.text) == (409, True)


def test_engagements_stand_on_no_page_of_a_case_for_whoever_may_not_see_them(at_work: Served) -> None:
    case_id, _ = _agency(at_work)
    assert 'id="counsel"' not in at_work.browser("city-handler").get(f"/cases/{case_id}").text
    assert 'id="counsel"' not in at_work.browser("housing-handler").get(f"/cases/{case_id}").text


def test_the_interface_names_counsel_as_agent_too(at_work: Served) -> None:
    case_id, key = _agency(at_work)
    head = at_work.browser(HEAD)
    address = f"/api/v1/counsel/engagements/{key}/agent"
    headers = {"x-csrf-token": csrf_of(head.get(f"/counsel/engagements/{key}").text)}
    alone = head.post(address, json={}, headers=headers)
    assert alone.status_code == 422, alone.text
    assert "staff_id" in alone.json()["fields"]
    beside = head.post(address, json={"staff_id": at_work.person("housing-handler")}, headers=headers)
    assert beside.status_code == 201, beside.text
    listed = head.get("/api/v1/counsel/engagements", params={"case_id": case_id}).json()
    assert key in [each["id"] for each in listed]
