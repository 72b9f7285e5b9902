"""Fee schedules and budgets on their pages and over JSON, from the form to the ledger."""

import pytest
from bs4 import BeautifulSoup
from httpx2 import Response
from starlette.testclient import TestClient

from tests.web.served import Served, post

TARIFFS, BUDGETS = "/counsel/tariffs", "/counsel/budgets"


def done(browser: TestClient, page: str, action: str, **fields: str | list[str]) -> Response:
    """Fill in a form, and open the page to which its act leads."""
    answer = post(browser, page, action, **fields)
    return browser.get(answer.headers["location"]) if answer.status_code == 303 else answer


def fee(browser: TestClient, **more: str) -> BeautifulSoup:
    given = {
        "service": "opinion",
        "fee_unit": "piece",
        "amount": "2,500",
        "start": "2027-01-01",
        "source": "郑司法〔2026〕9号",
    }
    answer = done(browser, f"{TARIFFS}/new", TARIFFS, **(given | more))
    return BeautifulSoup(answer.text, "html.parser")


@pytest.mark.obligation("FG-20.1")
def test_a_fee_is_entered_put_in_force_and_pays_from_its_day(at_work: Served) -> None:
    office = at_work.browser("city-counsel-office")
    page = fee(office, start="2026-01-01")
    assert "与收费标准2026-01重叠" in page.text
    assert page.select_one("#f-start[aria-invalid]"), "what was typed comes back with what is wrong"
    page = fee(office)
    [draft] = page.select("input[name=lines]")
    assert "还没有施行" in page.text
    answer = done(office, TARIFFS, f"{TARIFFS}/force", lines=str(draft["value"]))
    assert "已施行1项收费标准" in answer.text
    for on, says in (("2026-12-31", "2,000.00元"), ("2027-01-01", "2,500.00元")):
        tried = office.get(f"{TARIFFS}?try_service=opinion&try_on={on}").text
        assert f"{says} × 1 = {says}" in tried
    assert "不能计价" in office.get(f"{TARIFFS}?try_service=drafting&try_on=2026-12-31").text
    late = post(office, TARIFFS, f"{TARIFFS}/{draft['value']}/withdraw")
    assert late.status_code == 409
    assert "不能再改" in late.text


@pytest.mark.obligation("FG-19")
def test_a_budget_is_proposed_reviewed_and_approved_on_its_pages(at_work: Served) -> None:
    office, finance, principal = map(
        at_work.browser, ("city-counsel-office", "city-finance", "city-principal")
    )
    rows = {
        "year": "2027",
        "name": ["意见", "会议", ""],
        "amount": ["3万", "0", ""],
        "justification": "按本年支出测算",
    }
    wrong = post(office, f"{BUDGETS}/new?year=2027", BUDGETS, **rows, services=["0:opinion", "1:meeting"])
    assert wrong.status_code == 422
    page = BeautifulSoup(wrong.text, "html.parser")
    assert page.select_one("#f-amount-1[aria-invalid]")
    assert page.select_one("input[value='0:opinion'][checked]")
    rows["amount"] = ["3万", "5000", ""]
    made = done(office, f"{BUDGETS}/new?year=2027", BUDGETS, **rows, services=["0:opinion", "1:meeting"])
    address = made.url.path
    assert "待财政审核" in made.text
    assert "审核顾问经费" in finance.get("/").text
    said = post(finance, address, f"{address}/review", act="pass")
    assert "请填写财政部门审核文件的文号" in said.text
    post(finance, address, f"{address}/review", act="pass", document="郑财行〔2027〕3号")
    assert "批准顾问经费" in principal.get("/").text
    assert "已批准" in done(principal, address, f"{address}/decide", act="approve").text
    assert "下达35,000.00元" in office.get(f"{BUDGETS}?year=2027").text
    ledger = office.get(f"{BUDGETS}/ledger?year=2027").text
    assert ledger.count("下达</td>") == 2
    twice = post(principal, address, f"{address}/decide", act="approve")
    assert twice.status_code == 409


@pytest.mark.obligation("FG-19")
def test_the_same_over_json(at_work: Served) -> None:
    office, finance = at_work.browser("city-counsel-office"), at_work.browser("city-finance")
    budget = office.get("/api/v1/counsel/budgets/2026").json()
    figures = budget["figures"]
    assert figures["allotted"] == sum(figures[n] for n in ("committed", "accepted", "paid", "free"))
    assert [p["state"] for p in budget["proposals"]] == ["proposed", "approved"]
    entries = finance.get("/api/v1/counsel/budgets/2025/ledger").json()
    assert {e["kind"] for e in entries} == {"allot", "transfer", "commit", "release", "accept", "pay"}
    priced = office.get("/api/v1/counsel/tariffs/price?service=meeting&on=2026-03-02&quantity=2").json()
    assert (priced["amount_fen"], priced["unpriced"]) == (160_000, "")
    assert "800.00元 × 2 = 1,600.00元" in priced["why"]
    priced = office.get("/api/v1/counsel/tariffs/price?service=drafting&on=2026-03-02").json()
    assert (priced["amount_fen"], priced["unpriced"]) == (None, "no_agreement")
