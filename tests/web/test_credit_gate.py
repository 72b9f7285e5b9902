"""Reports, the gate, the matrix and commendations on their pages and over JSON."""

import io

import pytest
from docx import Document as Docx

from casework.db import writing
from tests.counsel.test_appointment import OFFICE, candidate
from tests.credit.people import company
from tests.credit.test_decisions import DAY, shown
from tests.credit.test_decisions import subject as subject_of
from tests.credit.test_reports import handed_in
from tests.office import Office
from tests.web.served import Served, post

USER, HEAD = "finance-credit", "finance-head"


@pytest.mark.obligation("XY-13")
def test_an_agency_and_its_report_on_their_pages(served: Served) -> None:
    centre, commerce = served.browser("credit-centre"), served.browser("commerce-credit")
    term = {"number": "豫信评〔2025〕3号", "first": "2025-01-01", "last": "2027-12-31"}
    made = post(centre, "/credit/agencies", "/credit/agencies", name="河南某某信用评估有限公司", **term)
    page = made.headers["location"]
    assert "重叠" in post(centre, page, f"{page}/terms", **term).text
    assert post(centre, page, f"{page}/grades", grade="AA", common="excellent").status_code == 303
    ended = post(centre, page, f"{page}/ended", term_id="1", last="2027-06-30", why="资质被撤销")
    assert ended.status_code == 303
    assert "AA → 优" in commerce.get(page).text
    assert "提前终止" not in commerce.get(page).text
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        subject_id = company(tx, office.on("commerce-credit", DAY))
        key = handed_in(office, agency_id=1)
    form = f"/credit/subjects/{subject_id}/reports/new"
    typed = {"agency_id": "1", "number": "XP-9", "issued_on": "2026-03-01", "classification": "internal"}
    refused = post(commerce, form, f"/credit/subjects/{subject_id}/reports", **typed)
    assert refused.status_code == 422
    assert "请上传信用报告" in refused.text
    report = f"/credit/reports/{key}"
    assert "2027年3月1日" in commerce.get(report).text
    assert commerce.get(f"{report}/file").status_code == 200
    assert "XP-2026-18" in commerce.get("/credit/reports").text
    assert "XP-2026-18" in commerce.get(f"/credit/subjects/{subject_id}").text
    assert served.browser("market-credit").get(report).status_code == 404
    assert post(commerce, report, f"{report}/withdraw", why="登记有误").status_code == 303
    assert "已作废" in commerce.get(report).text


@pytest.mark.obligation("XY-GATE")
def test_the_gate_is_asked_weighed_and_acted_on_its_pages(served: Served) -> None:
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        subject_id, _ = subject_of(office, kind="ordinary")
    user, head = served.browser(USER), served.browser(HEAD)
    form = f"/credit/subjects/{subject_id}/gate"
    assert "请选择应用领域" in post(user, form, form, use="").text
    page = post(user, form, form, use="permits", purpose="市场准入").headers["location"]
    assert "待认定" in user.get(page).text
    assert "认定信用记录" in head.get("/").text
    assert "虚假宣传" not in user.get("/credit/decisions").text
    assert post(head, page, f"{page}/weigh", act="approve").status_code == 422
    assert post(head, page, f"{page}/weigh", act="approve", why="已经整改").status_code == 303
    assert post(user, page, f"{page}/act", note="准予许可").status_code == 303
    assert "已采用" in user.get(page).text
    assert post(user, page, f"{page}/note", note="无").status_code == 409
    paper = Docx(io.BytesIO(user.get(f"{page}/opinion.docx").content))
    words = "\n".join(p.text for p in paper.paragraphs)
    for said in ("信用准入意见", "105号第七条第（三）项", "认定理由：已经整改", "符合信用条件"):
        assert said in words
    assert served.browser("commerce-credit").get(page).status_code == 404


def test_the_matrix_is_changed_on_its_page_by_two(served: Served) -> None:
    one, other = served.browser("credit-centre"), served.browser("credit-centre-2")
    assert "105号第九条第（三）项" in served.browser(USER).get("/credit/matrix").text
    typed = {
        "use": "permits", "start": "2026-12-01", "check": "试点办法", "serious": "not_eligible",
        "ordinary": "pending", "disputed": "pending", "breach": "not_eligible", "check_days": "10", "why": "试点",
    }  # fmt: skip
    assert post(one, "/credit/matrix", "/credit/matrix", **typed | {"check_days": "0"}).status_code == 422
    assert post(one, "/credit/matrix", "/credit/matrix", **typed).status_code == 303
    assert "审定信用产品要求的调整" in other.get("/").text
    assert post(other, "/credit/matrix", "/credit/matrix/1", act="return").status_code == 422
    assert post(other, "/credit/matrix", "/credit/matrix/1", act="approve").status_code == 303
    assert "已审定" in one.get("/credit/matrix").text


@pytest.mark.obligation("YS-23")
def test_a_commendation_on_its_pages(served: Served) -> None:
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        subject_id = company(tx, office.on(USER, DAY))
    user, head = served.browser(USER), served.browser(HEAD)
    form, action = (f"/credit/subjects/{subject_id}/commendations{end}" for end in ("/new", ""))
    assert "请写明主要事迹" in post(user, form, action, honour="先进单位").text
    page = post(user, form, action, honour="先进单位", merits="成绩突出").headers["location"]
    assert "打开信用准入结论" in post(user, page, f"{page}/submit").text
    with writing(served.house.engine) as tx:
        shown(Office(tx, served.house.store, load=False), subject_id)
    assert post(user, page, f"{page}/check").status_code == 303
    assert post(user, page, f"{page}/submit").status_code == 303
    assert "批准表彰奖励" in head.get("/").text
    assert post(head, page, f"{page}/decide", act="approve").status_code == 303
    assert "已批准" in user.get("/credit/commendations").text


def test_a_counsels_page_leads_to_its_credit_subject(served: Served) -> None:
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        key = candidate(office)
    browser = served.browser(OFFICE)
    assert f"/credit/persons/{key}" in browser.get(f"/counsel/pool/{key}").text
    page = f"/credit/persons/{key}"
    assert "没有关联信用主体" in browser.get(page).text
    assert "没有这个姓名和号码" in post(browser, page, page, name="某某", code="410199").text
    assert served.browser("commerce-credit").get(page).status_code == 403
