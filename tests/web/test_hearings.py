"""The pages of hearings: a move, the principal, the record, and the week on screen, paper and as a workbook."""

import io

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook
from starlette.testclient import TestClient

from tests.web.served import Served, csrf_of, post

WEEK = "week=2026-12-02"


def main(answer: object) -> str:
    found = BeautifulSoup(answer.text, "html.parser").find("main")  # type: ignore[attr-defined]
    assert found is not None
    return found.get_text(" ", strip=True)


def hearing(served: Served) -> str:
    known = served.known()
    return f"/cases/{known['filed']}/hearings/{known['hearing']}"


@pytest.mark.obligation("YS-15")
def test_a_hearing_is_moved_on_its_page_and_the_old_time_stays_readable(at_work: Served) -> None:
    clerk, address = at_work.browser("city-intake"), hearing(at_work)
    page = f"/cases/{at_work.known()['filed']}/hearings"
    wrong = post(clerk, f"{address}/move", f"{address}/move", on="2026-11-23", by="court", reason="")
    assert wrong.status_code == 422
    assert "请填写改期后的时间" in main(wrong)
    form = {"on": "2026-11-23", "at": "2026-12-10T15:00", "by": "own", "reason": "负责人出差"}
    done = post(clerk, f"{address}/move", f"{address}/move", **form)
    assert (done.status_code, done.headers["location"]) == (303, page)
    said = main(clerk.get(page))
    assert "12月10日" in said
    assert "本机关申请，法院准许：负责人出差" in said


@pytest.mark.obligation("SPC20-8")
def test_the_explanation_is_made_of_what_is_typed_and_recorded_with_its_proof_alone(at_work: Served) -> None:
    handler, case_id = at_work.browser("city-handler"), at_work.known()["filed"]
    page = f"/cases/{case_id}/principal?how=excused"
    form = {
        "on": "2026-11-23",
        "name": "周某某",
        "post": "副市长",
        "excuse": "duty",
        "reason": "主持防汛会议",
    }
    paper = post(handler, page, f"/cases/{case_id}/principal/papers/absence", **form)
    assert paper.status_code == 200
    assert paper.content[:2] == b"PK"
    refused = post(handler, page, f"/cases/{case_id}/principal/excused", **form)
    assert refused.status_code == 422
    assert "必须附证明材料" in main(refused)
    proof = {"file": ("会议通知.txt", "会议通知".encode(), "text/plain")}
    data = {"csrf": csrf_of(handler.get(page).text), "classification": "internal"} | form
    done = handler.post(f"/cases/{case_id}/principal/excused", data=data, files=proof)
    assert done.status_code == 303
    said = main(handler.get(f"/cases/{case_id}/hearings"))
    assert "周某某不能出庭，已提交说明和证明。" in said
    assert handler.get(f"/cases/{case_id}/documents/absence.docx").status_code == 200


@pytest.mark.obligation("YS-16")
def test_the_record_takes_more_lines_and_warns_of_what_the_court_will_say(at_work: Served) -> None:
    at_work.clock.at = at_work.clock.at.replace(day=30, month=12)
    unit, case_id = at_work.browser("housing-handler"), at_work.known()["filed"]
    page = f"/cases/{case_id}/hearings/record"
    first = BeautifulSoup(unit.get(page).text, "html.parser")
    assert [str(i["value"]) for i in first.select('input[name="name"]')][:2] == ["马某某", "冯某"]
    blank = {name: [""] for name in ("employer", "post", "rank", "charge")} | {"spoke": ["0"]}
    more = post(unit, page, page, act="more", capacity=["staff"], name=["马某某"], **blank)
    assert len(BeautifulSoup(more.text, "html.parser").select('input[name="name"]')) == 4
    day = BeautifulSoup(unit.get(page).text, "html.parser").find(id="f-on")
    row = blank | {"capacity": ["lawyer"], "name": ["冯某"], "employer": ["某所"]}
    hidden = BeautifulSoup(unit.get(page).text, "html.parser").find("input", attrs={"name": "hearing"})
    done = post(
        unit, page, page, on=str(day["value"]), hearing=str(hidden["value"]), evidence="第一组", **row
    )  # type: ignore[index]
    assert done.status_code == 303, main(done)
    said = main(unit.get(f"/cases/{case_id}/hearings"))
    assert "负责人未出庭应诉，且未说明理由或者理由不成立" in said
    assert "负责人和相应的工作人员均未出庭应诉" in said
    assert "第十二条第一款第一项" in said
    assert "法院应当就此提出司法建议" in main(unit.get(f"/cases/{case_id}"))


def rows(browser: TestClient, query: str) -> tuple[int, int, int]:
    """How many hearings page, paper and workbook have."""
    page = BeautifulSoup(browser.get(f"/hearings?{query}").text, "html.parser")
    paper = BeautifulSoup(browser.get(f"/hearings/print?{query}").text, "html.parser")
    book = load_workbook(io.BytesIO(browser.get(f"/hearings.xlsx?{query}").content)).active
    return len(page.select("tbody tr")), len(paper.select("tbody tr")), (book.max_row or 0) - 3  # type: ignore[union-attr]


def test_paper_and_workbook_follow_the_filter(shared: Served) -> None:
    handler = shared.browser("city-handler")
    counted = {
        which: rows(handler, f"{WEEK}&which={which}") for which in ("all", "called", "wanting", "clash")
    }
    assert counted == {"all": (3, 3, 3), "called": (2, 2, 2), "wanting": (3, 3, 3), "clash": (2, 2, 2)}
    assert rows(handler, "week=2027-03-01") == (0, 0, 0)


def test_whoever_names_an_agent_is_told_where_it_is_expected_as_well(shared: Served) -> None:
    said = main(shared.browser("city-handler").get(f"/cases/{shared.known()['filed']}/agents"))
    assert "还要出庭" in said
    assert "时间重叠" in said
