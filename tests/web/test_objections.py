"""Objections on their pages: filed and followed by anybody, and worked on by the centre and the provider."""

import re
from typing import Any

import pytest
from sqlmodel import select

from casework.credit.objections.tables import Objection
from casework.credit.public.attempts import BY_NUMBER
from casework.db import writing
from casework.files.tables import StoredFile
from tests.credit.people import identity, unified
from tests.credit.test_objections import DOCUMENT, PDF
from tests.credit.test_records import entered
from tests.office import Office
from tests.web.served import Served, post

NEW, FOLLOW = "/public/credit/objections/new", "/public/credit/objections"
CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")


def filed(served: Served, files: list[Any] | None = None, **more: str) -> Any:
    """What anybody is answered who files."""
    typed = {
        "subject_kind": "legal", "name": "郑州某某置业有限公司", "code_kind": "uscc", "code": unified(1),
        "about": DOCUMENT, "grounds": "处罚的不是本单位", "phone": "0371-60000000",
    }  # fmt: skip
    return served.browser().post(NEW, data=typed | more, files=files or None)


def with_record(served: Served) -> int:
    """The record of the company."""
    with writing(served.house.engine) as tx:
        return entered(Office(tx, served.house.store, load=False))


@pytest.mark.obligation("XY-18")
def test_an_objection_from_the_filing_to_the_notice(served: Served) -> None:
    record_id = with_record(served)
    answer = filed(served, [("file", ("身份.pdf", PDF, "application/pdf"))])
    assert answer.status_code == 200
    code = CODE.search(answer.text)
    assert code is not None
    assert "置业" not in answer.text
    centre, market = served.browser("credit-centre"), served.browser("market-credit")
    assert "办理或者转送信用异议" in centre.get("/").text
    [key] = re.findall(r"/credit/objections/(\d+)", centre.get("/credit/objections").text)[:1]
    page = f"/credit/objections/{key}"
    shown = centre.get(page).text
    assert "以此为准" in shown
    assert "并列显示" in shown
    [proof] = set(re.findall(rf"{page}/files/\d+", shown))
    assert centre.get(proof).content == PDF
    assert served.browser("commerce-credit").get(page).status_code == 403
    assert served.browser("development-credit").get(page).status_code == 404
    assert served.browser("development-credit").get(proof).status_code == 404
    assert post(centre, page, f"{page}/forward", version="1").status_code == 303
    assert post(centre, page, f"{page}/forward", version="1").status_code == 409
    assert "核查信用异议" in market.get("/").text
    wrong = post(market, page, f"{page}/settle", finding="corrected", found="经核")
    assert wrong.status_code == 422
    assert (
        post(market, page, f"{page}/settle", finding="revoked", found="经核，处罚已撤销").status_code == 303
    )
    assert "已撤销" in market.get(f"/credit/records/{record_id}").text
    assert centre.get(f"{page}/notice.docx").content[:2] == b"PK"
    assert market.get(f"{page}/notice.docx").status_code == 403
    assert post(centre, page, f"{page}/notify", on="2026-11-23").status_code == 303
    followed = served.browser().post(FOLLOW, data={"number": "2026-1", "code": code[0].lower()})
    assert "信息有误，已撤销" in followed.text
    for secret in ("置业", "处罚", "0371", "张"):
        assert secret not in followed.text.partition("<main")[2]


@pytest.mark.obligation("XY-18")
def test_nobody_learns_whom_the_centre_knows(served: Served) -> None:
    with_record(served)
    said = []
    for more in ({}, {"code": unified(7)}, {"name": "某某中心"}, {"about": "不知道的"}):
        answer = filed(served, **more)
        text = re.sub(r"〔2026〕\d+号", "", CODE.sub("", answer.text))
        said.append((answer.status_code, re.sub(r'value="[^"]*"', "", text)))
    assert len(set(said)) == 1


@pytest.mark.obligation("XY-18")
def test_nobody_guesses_a_code(served: Served) -> None:
    code = CODE.search(filed(served).text)
    assert code is not None
    nobody = served.browser()
    wrong_code = nobody.post(FOLLOW, data={"number": "2026-1", "code": "AAAA-AAAA-AAAA"})
    wrong_number = nobody.post(FOLLOW, data={"number": "2026-9", "code": code[0]})
    said = [answer.text.replace("2026-9", "2026-1") for answer in (wrong_code, wrong_number)]
    assert said[0] == said[1]
    assert (wrong_code.status_code, wrong_number.status_code) == (422, 422)
    for _ in range(BY_NUMBER):
        nobody.post(FOLLOW, data={"number": "2026-1", "code": "AAAA-AAAA-AAAA"})
    assert nobody.post(FOLLOW, data={"number": "2026-1", "code": code[0]}).status_code == 429


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        pytest.param({"code": "914101"}, "校验码", id="代码不对"),
        pytest.param({"grounds": ""}, "哪里有误", id="没有理由"),
        pytest.param({"about": "处" * 301}, "最多300个字符", id="太长"),
        pytest.param({"subject_kind": "nobody"}, "请从列表中选择", id="没有的类型"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(served: Served, wrong: dict[str, str], said: str) -> None:
    answer = filed(served, [("file", ("a.pdf", PDF, "application/pdf"))], **wrong)
    assert answer.status_code == 422
    assert said in answer.text
    with served.rows() as tx:
        assert tx.exec(select(Objection.id)).all() == []
        assert tx.exec(select(StoredFile.id)).all() == []


def test_hostile_files_are_refused_and_floods_stopped(served: Served) -> None:
    web = [("file", ("a.pdf", b"<script>", "application/pdf"))]
    assert filed(served, web).status_code == 422
    for _ in range(BY_NUMBER):
        assert filed(served).status_code == 200
    assert filed(served).status_code == 429


def test_a_form_of_another_site_is_refused(served: Served) -> None:
    elsewhere = {"origin": "https://elsewhere.example"}
    answer = served.browser().post(FOLLOW, data={"number": "1", "code": "1"}, headers=elsewhere)
    assert answer.status_code == 403


def test_a_persons_number_is_kept_closed(served: Served) -> None:
    person = {"subject_kind": "person", "name": "张某某", "code_kind": "identity", "code": identity(1)}
    assert filed(served, **person).status_code == 200
    with served.rows() as tx:
        row = tx.exec(select(Objection)).one()
        assert identity(1) not in str(row.model_dump())
        assert row.code_sealed


def test_both_languages(served: Served) -> None:
    english = served.browser()
    english.post("/language", data={"language": "en", "next": NEW})
    for page in (NEW, FOLLOW):
        text = english.get(page).text
        assert '<html lang="en"' in text
        assert "Objection" in text or "objection" in text
