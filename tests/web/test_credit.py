"""Commitments and checks on their pages, and the public page that says whether an answer is real."""

import pytest

from casework.credit.checks.tables import CreditCheck
from casework.credit.public.attempts import BY_NUMBER
from casework.db import writing
from tests.credit.people import company
from tests.credit.test_checks import asked, given_answer
from tests.credit.test_commitments import breached, signed
from tests.office import Office
from tests.web.served import Served, post

VERIFY = "/public/credit/verify"


@pytest.mark.obligation("XY-12")
def test_a_check_is_asked_answered_and_read_on_its_pages(served: Served) -> None:
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        subject_id = company(tx, office.on("commerce-credit", "2026-11-23"))
    commerce, centre = served.browser("commerce-credit"), served.browser("credit-centre")
    form = f"/credit/subjects/{subject_id}/checks/new"
    typed = {
        "use": "permits", "purpose": "准入审查", "consent_by": "李某某", "consent_on": "2026-11-20",
        "classification": "internal",
    }  # fmt: skip
    refused = post(commerce, form, f"/credit/subjects/{subject_id}/checks", **typed)
    assert refused.status_code == 422
    assert "请上传授权书" in refused.text
    done = post(commerce, form, f"/credit/subjects/{subject_id}/checks", **typed, consent_seen="1")
    assert done.status_code == 303
    page = done.headers["location"]
    own = commerce.get(page)
    assert "撤回申请" in own.text
    assert "答复并封存" not in own.text
    assert commerce.get(f"{page}/answer.docx").status_code == 404
    assert commerce.get(f"{page}/consent").status_code == 404
    assert served.browser("finance-credit").get(page).status_code == 404
    assert "核查〔2026〕1号" in centre.get("/credit/checks").text
    assert "答复信用核查" in centre.get("/").text
    answered = post(centre, page, f"{page}/answer", opinion="没有查到失信信息。", version="1")
    assert answered.status_code == 303
    shown = commerce.get(page)
    assert "没有查到失信信息。" in shown.text
    assert "内容与封存时一致" in shown.text
    assert commerce.get(f"{page}/answer.docx").content[:2] == b"PK"
    assert "核查〔2026〕1号" in commerce.get(f"/credit/subjects/{subject_id}").text


def test_a_commitment_shows_its_breach_on_its_page(served: Served) -> None:
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        key = signed(office)
        subject_id = company(tx, office.on("finance-credit", "2026-11-23"))
        breached(office, key)
    finance = served.browser("finance-credit")
    shown = finance.get(f"/credit/commitments/{key}")
    assert "承诺人违背了承诺" in shown.text
    assert finance.get(f"/credit/commitments/{key}/files/signed").status_code == 200
    assert finance.get(f"/credit/commitments/{key}/files/evidence").status_code == 200
    assert finance.get(f"/credit/commitments/{key}/paper.docx").content[:2] == b"PK"
    assert finance.get(f"/credit/subjects/{subject_id}/commitments/new").status_code == 200
    assert served.browser("commerce-credit").get(f"/credit/commitments/{key}").status_code == 404


@pytest.mark.obligation("XY-8")
def test_anybody_verifies_and_nobody_guesses(served: Served) -> None:
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        key = asked(office)
        given_answer(office, key)
        code = tx.get_one(CreditCheck, key).code
    nobody = served.browser()
    assert nobody.get(VERIFY).status_code == 200
    real = nobody.post(VERIFY, data={"number": "2026-1", "code": code})
    assert real.status_code == 200
    assert "属实" in real.text
    assert "郑州某某置业有限公司" in real.text
    wrong_code = nobody.post(VERIFY, data={"number": "2026-1", "code": "AAAA"})
    wrong_number = nobody.post(VERIFY, data={"number": "2026-9", "code": code})
    said = [answer.text.replace("2026-9", "2026-1") for answer in (wrong_code, wrong_number)]
    assert said[0] == said[1], "nobody learns which numbers there are"
    assert (wrong_code.status_code, wrong_number.status_code) == (422, 422)
    for _ in range(BY_NUMBER - 1):
        nobody.post(VERIFY, data={"number": "2026-1", "code": "AAAA"})
    waits = nobody.post(VERIFY, data={"number": "2026-1", "code": code})
    assert waits.status_code == 429
    assert "10分钟后再试" in waits.text
