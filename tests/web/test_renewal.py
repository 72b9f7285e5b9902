"""A term that ends, on its pages: another one by the work file, the government's word, the letter (200号第十五条、第十七条)."""

import io
import re
from dataclasses import replace

import pytest
from docx import Document
from sqlmodel import col, select

from casework.counsel.pool.conditions import Condition
from casework.counsel.pool.tables import Counsel, InPool
from tests.counsel.test_appointment import clear
from tests.web.served import Served, post
from tests.web.test_alerting import filled

OFFICE, HEAD = "city-counsel-office", "city-principal"


@pytest.fixture
def ending(at_work: Served) -> int:
    """Whose term is the next one to end of those in office; the credit wing answers that nothing was found."""
    at_work.app.state.house = replace(at_work.house, gate=clear)
    with at_work.rows() as tx:
        of = (col(Counsel.state) == InPool.APPOINTED, col(Counsel.term_last) >= at_work.clock().date())
        query = (
            select(Counsel.id).where(*of, col(Counsel.temporary).is_(False)).order_by(col(Counsel.term_last))
        )
        return tx.exec(query).first() or 0


@pytest.mark.obligation("FG-15")
@pytest.mark.obligation("FG-17.1")
def test_another_term_walks_from_the_desk_to_its_letter_with_the_work_file_beside_it(
    at_work: Served, ending: int
) -> None:
    office, head = at_work.browser(OFFICE), at_work.browser(HEAD)
    home = f"/counsel/pool/{ending}"
    assert f'href="{home}/renew"' in office.get("/").text, "it waits on the desk"
    page = office.get(f"{home}/renew").text
    assert all(
        word in page for word in ("须重新核对", "工作档案", "按时提交", "平均评分", "一年内无正当理由不履职")
    )
    refused = post(office, f"{home}/renew", f"{home}/renew", reasons="业绩良好")
    assert (refused.status_code, "续聘须重新核对" in refused.text) == (409, True)
    for condition in Condition:
        if condition is not Condition.CREDIT:
            fields = {"condition": condition.value, "met": "yes", "evidence": "证明", "on": "2026-11-23"}
            answer = post(office, home, f"{home}/checks", **fields, classification="internal")
            assert answer.status_code == 303, answer.text
    answer = post(office, f"{home}/renew", f"{home}/renew", reasons="业绩良好")
    assert answer.status_code == 303, answer.text
    assert f'href="{home}/renew"' not in office.get("/").text
    proposals = re.findall(r'href="(/counsel/proposals/\d+)"', head.get("/approvals").text)
    asked = next(one for one in proposals if f'href="{home}"' in head.get(one).text)
    page = head.get(asked).text
    assert all(
        word in page for word in ("接上一聘期", "工作档案（续聘和解聘的依据", "按时提交", f"{home}/file")
    )
    answer = post(head, asked, asked, decision="approve", number="郑政函〔2026〕99号")
    assert answer.status_code == 303, answer.text
    letter = office.get(f"{home}/letter.docx")
    said = "".join(p.text for p in Document(io.BytesIO(letter.content)).paragraphs)
    assert "续聘您" in said
    assert "郑政函〔2026〕99号" in said


def test_the_ladder_of_terms_is_shown_tried_and_set(at_work: Served) -> None:
    head = at_work.browser("city-legal-head")
    assert "届满前90日" in head.get("/ladders").text
    form = "/ladders/new?rule=FG-17.1"
    fields = filled(head.get(form).text, "/ladders")
    assert "没有改动" in post(head, form, "/ladders", **fields).text
    own = {"character": "watch", "rule": "FG-17.1", "when": ["ahead"], "to-0": "handler"}
    assert "请填写届满前几日" in post(head, form, "/ladders/preview", **own, days=[""]).text
    tried = post(head, form, "/ladders/preview", **own, days=["60"], sample_on="2023-11-23")
    assert "9月24日" in tried.text, "60 days before 23 November 2026"
    answer = post(head, form, "/ladders", **own, days=["60"], begins_on="2026-11-24")
    assert (answer.status_code, answer.headers.get("location")) == (303, "/ladders")
    assert "届满前60日" in head.get("/ladders").text


def test_a_counsel_reads_its_own_file_and_not_what_the_office_made_of_its_opinions(at_work: Served) -> None:
    own = at_work.browser("counsel-1")
    page = own.get("/portal/file").text
    assert "工作档案" in page
    assert "采纳" not in page
    assert "不履职" not in page
    assert own.get("/portal/file.docx").status_code == 200
    with at_work.rows() as tx:
        key = tx.exec(select(Counsel.id).where(col(Counsel.user_id).is_not(None))).first()
    assert own.get(f"/counsel/pool/{key}/file").status_code == 404
