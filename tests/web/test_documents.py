"""The papers and lists that the product makes of the demonstration's cases, in Chinese in either language."""

import re
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from sqlmodel import select

from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn
from casework.cases.record.tables import Case
from casework.db import writing
from casework.demonstration.load import node
from casework.matters.tables import Event
from casework.rulebook import EventKind
from tests.office import Office
from tests.web.served import Served, post


def words_of(docx: bytes) -> str:
    """The text of a document."""
    return "\n".join(t.text or "" for t in Document(BytesIO(docx)).element.body.iter(qn("w:t")))


def paper(served: Served, step: str, name: str, query: str = "") -> str:
    """A document of the demonstration's case at a step."""
    case_id = served.known()[step]
    answer = served.browser("city-handler").get(f"/cases/{case_id}/documents/{name}.docx{query}")
    assert answer.status_code == 200
    return words_of(answer.content)


@pytest.mark.obligation("YS-11")
def test_the_approval_form_names_the_unit_in_full(shared: Served) -> None:
    form = paper(shared, "filed", "approval")
    assert "郑州市住房保障和房地产管理局" in form
    assert "市房管局" not in form
    assert "□出庭　□不出庭" in form
    assert "☑批准　□退回" in form
    assert "请承办单位按期办理。" in form


def test_no_paper_says_what_nobody_said(shared: Served) -> None:
    """Nobody wrote an opinion of the registry, 同意 or a day under a paper that is not filed yet."""
    for step in ("logged", "submitted", "approved", "sent"):
        form = paper(shared, step, "approval")
        assert "建议批请" not in form
        assert "同意" not in form
        assert "签名：市政府收文登记" not in form
    assert "同意" not in paper(shared, "sent", "transfer")
    for name in ("answer", "representative", "evidence"):
        assert "　　　　年　　月　　日" in paper(shared, "passed", name)
        assert "2026年11月23日" in paper(shared, "passed", name, "?day=2026-11-23")


def test_a_draft_of_the_form_bears_no_signature(at_work: Served) -> None:
    browser, case_id = at_work.browser("city-handler"), at_work.known()["logged"]
    with at_work.rows() as tx:
        unit = node(tx, "city-housing")
    url = f"/cases/{case_id}/approval"
    post(
        browser,
        url,
        url,
        responsible_id=str(unit),
        opinion="拟由承办单位答辩。",
        principal_appears="0",
        act="save",
    )
    form = words_of(browser.get(f"/cases/{case_id}/documents/approval.docx").content)
    assert "拟由承办单位答辩。" in form
    assert "签名：市司法局应诉处承办人" not in form
    assert "□出庭　☑不出庭" in form
    post(browser, url, url, responsible_id=str(unit), opinion="拟由承办单位答辩。", act="submit")
    form = words_of(browser.get(f"/cases/{case_id}/documents/approval.docx").content)
    assert "签名：市司法局应诉处承办人" in form
    assert "□出庭　□不出庭" in form


def letters(served: Served, username: str, case_id: int) -> dict[str, str]:
    """The letters that the case offers: where each is, and its text."""
    browser = served.browser(username)
    found = re.findall(
        r'href="(/cases/\d+/documents/letter-\d+\.docx)"', browser.get(f"/cases/{case_id}").text
    )
    return {url: words_of(browser.get(url).content) for url in found}


@pytest.mark.obligation("YS-14.1")
def test_each_agent_has_a_letter_of_its_own_with_its_telephone(shared: Served) -> None:
    staff, lawyer = letters(shared, "city-handler", shared.known()["filed"]).values()
    assert "受委托人：马某某" in staff
    assert "冯某" not in staff
    assert "特别授权（代为承认" in staff
    assert "联系电话：0371-00000014" in staff
    assert "受委托人：冯某" in lawyer
    assert "马某某" not in lawyer
    assert "委托权限：一般代理。" in lawyer
    assert "联系电话：13900000000" in lawyer


def test_papers_filed_bear_the_day_of_filing(shared: Served) -> None:
    case_id = shared.known()["filed"]
    with shared.rows() as tx:
        of_case = (Event.matter_id == case_id, Event.kind == EventKind.ANSWER_FILED)
        filed = tx.exec(select(Event.on).where(*of_case)).one()
    day = f"{filed.year}年{filed.month}月{filed.day}日"
    assert all(day in text for text in letters(shared, "city-handler", case_id).values())
    assert day in paper(shared, "filed", "representative")


def test_before_a_form_is_made_nothing_is_ticked_for_the_principal(shared: Served) -> None:
    assert "□出庭　□不出庭" in paper(shared, "logged", "approval")


def test_before_the_principal_decides_nothing_is_ticked_for_it(shared: Served) -> None:
    submitted = paper(shared, "submitted", "approval")
    assert "□批准　□退回" in submitted
    assert "□提起　□未提起" in submitted


def test_the_slip_says_who_let_it_leave_and_who_signed_for_it(shared: Served) -> None:
    sent, received = paper(shared, "sent", "transfer"), paper(shared, "received", "transfer")
    for slip in (sent, received):
        assert "☑批准发出" in slip
        assert "签名：法制机构负责人" in slip
        assert "郑州市司法局行政应诉处" in slip
        assert "【待补：联系电话】" not in slip
    assert "□来源已核对" in sent
    assert "☑来源已核对" in received
    assert "签收人：住房保障局承办人" in received


@pytest.mark.parametrize("name", ["approval", "transfer", "answer", "evidence", "letter", "representative"])
def test_papers_stay_chinese_for_who_reads_english(at_work: Served, name: str) -> None:
    browser = at_work.browser("city-handler")
    case_id = at_work.known()["filed"]
    url = (
        next(iter(letters(at_work, "city-handler", case_id)))
        if name == "letter"
        else f"/cases/{case_id}/documents/{name}.docx"
    )
    chinese = browser.get(url).content
    post(browser, "/", "/language", language="en", next="/")
    assert browser.get(url).content == chinese
    digest = re.compile(r"[0-9a-f]{64}|X{10}")
    assert not re.search(r"[A-Za-z]{3,}", digest.sub("", words_of(chinese)))


@pytest.mark.parametrize(
    ("username", "url"), [("city-handler", "/cases.xlsx"), ("city-intake", "/intake.xlsx")]
)
def test_columns_of_dates_are_wide_enough_to_show_them(shared: Served, username: str, url: str) -> None:
    sheet = load_workbook(BytesIO(shared.browser(username).get(url).content)).active
    assert sheet is not None
    dated = {cell.column_letter for row in sheet.iter_rows(min_row=4) for cell in row if cell.is_date}
    assert dated
    # 2026年11月26日: eight digits, three characters of double width, and Excel's own margin.
    assert min(sheet.column_dimensions[letter].width for letter in dated) >= 16
    assert re.search(r"　导出日期：2026年11月23日$", str(sheet["A2"].value))


def test_papers_of_the_second_instance_are_of_the_second_instance(at_work: Served) -> None:
    """Its own day of service, no notice of agents that changed below, and the words of an appeal."""
    case_id = at_work.known()["filed"]
    with writing(at_work.house.engine) as tx:
        office = Office(tx, at_work.house.store, load=False)
        clerk = office.on("city-intake", "2026-11-23")
        document = DocumentIn(
            document_type="appeal_copy", sender="河南省郑州市中级人民法院", served_on=clerk.today,
            received_on=clerk.today, service_mode="direct", number="（2026）豫01行初98号", case_id=case_id,
        )  # fmt: skip
        register_document(tx, clerk, document)
    browser = at_work.browser("city-handler")
    offered = browser.get(f"/cases/{case_id}").text
    assert "/documents/change.docx" not in offered
    form = words_of(browser.get(f"/cases/{case_id}/documents/approval.docx").content)
    assert "2026年11月23日" in form
    earlier = re.search(rf'href="(/cases/{case_id}/instances/\d+)"', offered)
    assert earlier is not None
    assert "行政行为认定的事实有现场检查笔录" in browser.get(earlier[1]).text
    assert browser.get(f"/cases/{case_id}/instances/999999").status_code == 404
    answer = words_of(browser.get(f"/cases/{case_id}/documents/answer.docx").content)
    assert "答辩人（被上诉人）：" in answer
    assert "被答辩人（上诉人）：" in answer
    assert "河南省高级人民法院" in answer


def test_a_suggestion_has_no_answer_and_no_approval_form(shared: Served) -> None:
    with shared.rows() as tx:
        case_id = tx.exec(select(Case.id).where(Case.number == "郑法建〔2026〕17号")).one()
    page = shared.browser("city-handler").get(f"/cases/{case_id}").text
    assert "/documents/answer.docx" not in page
    assert "/documents/approval.docx" not in page
