"""A right on the pages: in sight until its day, given up with a reason, never red."""

import re
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from casework.cases.record.tables import Case
from casework.jobs.rounds import finish
from casework.jobs.schedule import Schedule
from tests.web.served import Served, csrf_of, post


def _waive(at_work: Served) -> str:
    with at_work.rows() as tx:
        from sqlmodel import select

        from casework.matters.tables import StoredDeadline

        query = select(StoredDeadline.trigger_event_id).where(
            StoredDeadline.matter_id == at_work.known()["judged"], StoredDeadline.rule == "APL-85.judgment"
        )
        return f"/cases/{at_work.known()['judged']}/deadlines/APL-85.judgment/{tx.exec(query).one()}/waive"


@pytest.mark.obligation("APL-85")
def test_an_appeal_stands_on_desk_list_and_calendar_until_it_is_given_up(at_work: Served) -> None:
    handler = at_work.browser("city-handler")
    case = f"/cases/{at_work.known()['judged']}"
    month = handler.get("/calendar?month=2026-12").text
    assert BeautifulSoup(month, "html.parser").find("a", class_="cw-entry-right", href=case)
    assert "上诉（判决）" in handler.get("/").text
    page = handler.get(case).text
    assert "负责人审定：上诉，还是不上诉" in page
    assert "上诉期内：本机关可上诉至2026年12月2日" in page
    led = handler.get(_waive(at_work))
    assert (led.status_code, led.headers["location"]) == (303, f"{case}/appeals/appeal")
    other = re.sub(r"/\d+/waive$", "/123456/waive", _waive(at_work))
    assert handler.get(other).status_code == 404, "no event of that id started a right"
    by_itself = post(
        handler, f"{case}/appeals/appeal", _waive(at_work), on="2026-11-23", reason="服从一审判决"
    )
    assert (by_itself.status_code, "由负责人审定" in by_itself.text) == (409, True)
    paper = f"{case}/appeals/appeal/paper-decision"
    said = {"decision": "accept", "by": "市长 周某某", "on": "2026-11-23", "note": "服从一审判决"}
    refused = post(handler, f"{case}/appeals/appeal", paper, **said)
    assert (refused.status_code, "请上传审定的文书" in refused.text) == (422, True)
    signed = {"file": ("签批件.txt", b"signed", "text/plain")}
    word = csrf_of(handler.get(f"{case}/appeals/appeal").text)
    given_up = handler.post(paper, data={"csrf": word, "classification": "internal", **said}, files=signed)
    assert given_up.status_code == 303
    page = handler.get(case).text
    assert "决定不行使：上诉（判决）" in page
    assert "已决定不行使" in page
    assert "办理：败诉案件分析报告审定" in page, "what is left of a lost judgment is its analysis"
    assert "上诉（判决）" not in handler.get("/").text


def test_a_right_that_ran_out_is_never_late(at_work: Served) -> None:
    at_work.clock.at = datetime(2026, 12, 7, 2, tzinfo=UTC)
    handler = at_work.browser("city-handler")
    case = f"/cases/{at_work.known()['judged']}"
    found = BeautifulSoup(handler.get("/calendar?month=2026-12").text, "html.parser")
    [entry] = found.find_all("a", class_="cw-entry-right", href=case) or found.find_all(
        "a", href=case, string=re.compile("上诉")
    )
    assert "cw-entry-late" not in entry["class"]
    assert "未行使" in entry.get_text()
    assert "期满未行使" in handler.get(case).text
    late = BeautifulSoup(handler.get("/cases?due=late").text, "html.parser")
    assert late.find("a", href=case) is None


def test_the_service_passes_what_ran_out_when_a_day_begins(at_work: Served) -> None:
    """Nobody has touched the case since its appeal could be filed for the last time: the judgment took effect meanwhile."""

    def comes_next() -> str:
        with at_work.rows() as tx:
            return tx.get_one(Case, at_work.known()["judged"]).next_rule

    assert comes_next() == "APL-85.judgment"
    at_work.clock.at = datetime(2026, 12, 7, 2, tzinfo=UTC)
    Schedule(at_work.house.works).ask()
    finish(at_work.house.works)
    assert comes_next() == "YS-10.5", "the analysis of the lost judgment"
