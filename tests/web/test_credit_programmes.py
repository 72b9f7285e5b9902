"""Programmes and applications on their pages and over JSON."""

import io

import pytest
from docx import Document as Docx
from starlette.testclient import TestClient

from casework.credit.programmes.shipped import programme, text_of
from casework.db import writing
from tests.credit.people import company
from tests.credit.test_applications import ZS, products
from tests.office import Office, moment
from tests.test_cli_programme import NEW
from tests.web.served import Served, csrf_of, post

USER, HEAD = "finance-credit", "finance-head"
DAY = "2026-11-23"


def text_now(code: str = "ZB") -> str:
    """The programme that ships, as the office has prolonged it."""
    return text_of(code).replace("until = 2019-10-31", "until = 2030-10-31")


def typed_facts(code: str, given: dict[str, object]) -> dict[str, str]:
    """The fields of the facts as somebody fills them in."""
    shown = {True: "yes", False: "no"}
    return {
        f"fact.{f.name}": shown[value] if isinstance(value, bool)
        else f"{value // 100}" if f.kind == "money" and isinstance(value, int) else str(value)
        for f in programme(code).facts.values()
        if (value := given.get(f.name)) is not None and f.kind != "series"
    }  # fmt: skip


FACTS = typed_facts("ZB", {n: v for n, v in NEW.items() if n != "recognised_on"})


def adopted(served: Served, code: str = "ZB") -> str:
    """A programme, described on its page, tried there and approved; answers its page."""
    user, head = served.browser(USER), served.browser(HEAD)
    form = "/credit/programmes/new"
    page = post(user, form, "/credit/programmes", start=DAY, text=text_now(code)).headers["location"]
    assert post(head, page, f"{page}/word", act="approve").status_code == 409
    said = post(user, page, f"{page}/trial", on=DAY, **(FACTS if code == "ZB" else {}))
    assert "按样例事实试算" in said.text
    assert post(head, page, f"{page}/word", act="approve").status_code == 303
    return page


def applicant(served: Served, *, shown: bool = True) -> int:
    """A company, with what it must show."""
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        key = company(tx, office.on(USER, DAY))
        if shown:
            products(office, key, DAY)
    return key


def program(served: Served, username: str) -> TestClient:
    """Somebody who acts over JSON, with the word of a page."""
    client = served.browser(username)
    client.headers["x-csrf-token"] = csrf_of(client.get("/credit/programmes").text)
    return client


@pytest.mark.obligation("ZB-GATE")
def test_an_application_walks_through_its_pages(served: Served) -> None:
    plan = adopted(served)
    user, head = served.browser(USER), served.browser(HEAD)
    assert "市外分支机构不低于3个" in user.get(plan).text
    about = applicant(served)
    form = f"/credit/subjects/{about}/applications/new"
    refused = post(user, form, f"/credit/subjects/{about}/applications", programme_id=plan.rsplit("/", 1)[1],
                   applied_on=DAY, **FACTS | {"fact.revenue_fen": "很多"})  # fmt: skip
    assert (refused.status_code, "年营业收入" in refused.text) == (422, True)
    made = post(user, form, f"/credit/subjects/{about}/applications", programme_id=plan.rsplit("/", 1)[1],
                applied_on=DAY, **FACTS)  # fmt: skip
    page = made.headers["location"]
    assert "200" in user.get(page).text
    assert "郑州某某置业有限公司" in user.get(f"/credit/subjects/{about}").text
    assert post(user, page, f"{page}/gate").status_code == 303
    assert post(user, page, f"{page}/proposal", act="recognise").status_code == 422
    facts = f"{page}/facts"
    assert post(user, facts, facts, **FACTS | {"fact.branches_outside": "5"}).status_code == 303
    proof = {"file": ("营业执照.txt", "营业执照".encode(), "text/plain")}
    word = {"csrf": csrf_of(user.get(page).text), "names": "legal_person", "classification": "internal"}
    assert user.post(f"{page}/evidence", data=word, files=proof).status_code == 303
    assert user.get(f"{page}/evidence/1").status_code == 200
    assert post(user, page, f"{page}/proposal", act="recognise", seen="1").status_code == 303
    assert "公示至" in user.get("/credit/applications").text
    assert post(user, page, f"{page}/published").status_code == 409
    objected = {"by_name": "张某某", "received_on": DAY, "contents": "分支机构不足"}
    assert post(user, page, f"{page}/objections", **objected).status_code == 303
    assert post(user, page, f"{page}/objections/1", act="reject", finding="有五个").status_code == 303
    served.clock.at = moment("2026-12-02")
    user, head = served.browser(USER), served.browser(HEAD)
    assert post(user, page, f"{page}/published").status_code == 303
    assert post(head, page, f"{page}/decision", act="approve").status_code == 303
    paper = Docx(io.BytesIO(head.get(f"{page}/decision.docx").content))
    assert any("予以认定" in p.text for p in paper.paragraphs)
    paid = {"amount": "800000", "paid_on": "2026-12-02", "voucher": "拨字1号"}
    assert post(user, page, f"{page}/instalments/1", **paid).status_code == 303
    assert "800,000.00元" in head.get("/credit/applications/ledger?year=2026").text
    assert served.browser("commerce-credit").get(page).status_code == 404
    revoking = {"ground": "fraud", "conduct": "虚报", "kind": "serious", "ended_on": "2026-11-23"}
    assert post(user, page, f"{page}/revocation", **revoking).status_code == 303
    assert post(head, page, f"{page}/revoked", act="approve").status_code == 303
    back = {"amount": "800000", "repaid_on": "2026-12-02", "voucher": "缴1号"}
    assert post(user, page, f"{page}/repayments", **back).status_code == 303
    assert "撤销" in user.get(page).text


@pytest.mark.obligation("JN-23")
def test_conduct_in_energy_review_is_entered_on_its_page(served: Served) -> None:
    plan = adopted(served, "JN")
    about, user = applicant(served, shown=False), served.browser(USER)
    form = f"{plan}/conduct"
    word = {"subject_id": str(about), "kind": "serious", "conduct": "拆分项目", "found_on": DAY}
    assert post(user, form, form, **word | {"conduct": ""}).status_code == 422
    assert post(user, form, form, **word).status_code == 303
    assert "拆分项目" in served.browser("credit-centre").get(f"/credit/subjects/{about}").text


@pytest.mark.obligation("ZS-7")
def test_the_same_over_json(served: Served) -> None:
    user, head = program(served, USER), program(served, HEAD)
    made = user.post("/api/v1/credit/programmes", json={"start": DAY, "text": text_of("ZS")}).json()
    plan = f"/api/v1/credit/programmes/{made['id']}"
    said = user.post(f"{plan}/trial", json={"on": DAY, "facts": ZS}).json()
    assert [a["amount_fen"] for a in said["awards"]] == [100_000_000]
    assert head.post(f"{plan}/word", json={"approve": True}).json()["state"] == "approved"
    about = applicant(served)
    body = {"subject_id": about, "programme_id": made["id"], "applied_on": DAY, "facts": ZS}
    whole = user.post("/api/v1/credit/applications", json=body).json()
    page = f"/api/v1/credit/applications/{whole['application']['id']}"
    assert user.post(f"{page}/gate", json={}).status_code == 201
    assert user.post(f"{page}/proposal", json={"recognise": True, "seen": True}).status_code == 201
    whole = head.post(f"{page}/decision", json={"approve": True}).json()
    (part,) = whole["instalments"]
    paid = user.post(
        f"{page}/instalments/{part['id']}", json={"amount": 100_000_000, "on": DAY, "voucher": "1号"}
    )
    assert paid.json()["instalments"][0]["state"] == "paid"
    assert program(served, "commerce-credit").get(page).status_code == 404
    assert len(user.get("/api/v1/credit/applications").json()["lines"]) == 1
    assert user.get("/api/v1/credit/applications/ledger/2018").json()[0]["paid"] == {"fen": 100_000_000}
