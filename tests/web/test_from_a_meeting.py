"""From a meeting on a version of a draft to the office's opinion and the agenda, on the pages."""

import pytest
from bs4 import BeautifulSoup
from sqlmodel import select

from casework.counsel.items.find import versions_of
from casework.counsel.items.gate import called
from casework.counsel.items.tables import DecisionItem
from casework.counsel.meetings.tables import Meeting
from casework.db import writing
from tests.web.served import Served
from tests.web.test_portal import filled

OFFICE, HEAD = "city-counsel-office", "city-legal-head"
NEW = "/counsel/opinions/office/new"


@pytest.mark.obligation("FG-12")
def test_the_office_writes_its_opinion_from_a_meeting_and_the_gate_opens(at_work: Served) -> None:
    office, known = at_work.browser(OFFICE), at_work.known()
    home = f"/counsel/items/{known['barred_item']}"
    link = next(
        a["href"]
        for a in BeautifulSoup(office.get(home).text, "html.parser").select("a")
        if "meetings/new" in str(a["href"])
    )
    form = BeautifulSoup(office.get(str(link)).text, "html.parser")
    subject = str(form.select_one("input[name=subject]")["value"])  # type: ignore[index]
    with writing(at_work.house.engine) as tx:
        item = tx.get_one(DecisionItem, known["barred_item"])
        assert subject == called(item, versions_of(tx, known["barred_item"])[0])
        tx.exec(select(Meeting).where(Meeting.id == known["met"])).one().subject = subject
    meeting = f"/counsel/meetings/{known['met']}"
    assert f"{NEW}?meeting_id={known['met']}" in office.get(meeting).text
    page = f"{NEW}?meeting_id={known['met']}"
    assert "会议研究意见" in office.get(page).text
    words = {
        "meeting_id": str(known["met"]),
        "title": "法律意见",
        "question": "是否合法",
        "analysis": "根据会议研究意见，合法。",
    }
    short = filled(office, page, "/counsel/opinions/office", **words)
    assert (short.status_code, "请选择结论" in short.text, "会议研究意见" in short.text) == (422, True, True)
    made = filled(office, page, "/counsel/opinions/office", **words, conclusion="unlawful", act="submit")
    assert made.status_code == 303, made.text
    own = made.headers["location"]
    assert filled(at_work.browser(HEAD), own, f"{own}/word", decision="issue").status_code == 303
    shown = office.get(own).text
    assert "与会人员认为草案总体可行" in shown
    assert office.get(f"{own}/paper.docx").status_code == 200
    gate = office.get(home).text
    assert "法律顾问办公室的法律意见" in gate
    assert own in gate
