"""Long lists are exported in the background: the same file, for whoever ordered it, as long as its rights stay."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from httpx2 import Response
from openpyxl import load_workbook
from sqlalchemy import func
from sqlmodel import col, select
from starlette.testclient import TestClient

from casework.accounts.tables import User
from casework.audit.tables import AuditEntry
from casework.cases.record.tables import Case, Intake
from casework.db import writing
from casework.jobs.actions import sweep
from casework.jobs.queries import KEPT
from casework.jobs.rounds import finish, take
from casework.jobs.tables import Job, JobPart, JobState
from casework.papers import exports
from tests.web.served import Served, post

ADDRESSES = pytest.mark.parametrize(
    ("who", "address"),
    [
        pytest.param("city-handler", "/cases.xlsx?state=any&sort=number", id="案件清单"),
        pytest.param("city-intake", "/intake.xlsx?year=2026", id="收文登记簿"),
    ],
)


@pytest.fixture
def long(cases_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A house in which a list of three rows is long, and a round writes two."""
    monkeypatch.setenv("CASEWORK_EXPORT_AT_ONCE", "2")
    monkeypatch.setattr(exports, "AT_ONCE", 2)
    made = Served(cases_url, tmp_path / "files")
    yield made
    made.close()


def _ordered(browser: TestClient, address: str = "/cases.xlsx") -> str:
    answer: Response = browser.get(address)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def _trail(served: Served, action: str) -> int:
    with served.rows() as tx:
        return tx.exec(select(func.count()).where(AuditEntry.action == action)).one()


@ADDRESSES
def test_a_long_list_is_the_same_file_as_a_short_one(
    long: Served, who: str, address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CASEWORK_EXPORT_AT_ONCE", "5000")
    short = Served(str(long.house.engine.url.render_as_string(hide_password=False)), tmp_path / "files")
    at_once = short.browser(who).get(address)
    short.close()
    assert at_once.status_code == 200
    browser = long.browser(who)
    page = _ordered(browser, address)
    assert "在后台导出" in browser.get(page).text
    assert browser.get(f"{page}/file").status_code == 404, "nothing is there before it is done"
    finish(long.house.works)
    assert f'href="{page}/file"' in browser.get(page).text
    later = browser.get(f"{page}/file")
    assert later.content == at_once.content
    assert later.headers["content-disposition"] == at_once.headers["content-disposition"]
    sheet = load_workbook(io.BytesIO(later.content)).active
    assert sheet is not None
    assert sheet.max_row > 3 + 2 * exports.AT_ONCE, "of more than two rounds"


def test_a_list_up_to_the_limit_comes_at_once(long: Served) -> None:
    answer = long.browser("city-handler").get("/cases.xlsx?q=豫01行初202号")
    assert answer.status_code == 200
    with long.rows() as tx:
        assert tx.exec(select(Job)).all() == []


@pytest.mark.obligation("GW-14")
def test_ordering_and_fetching_are_in_the_trail(long: Served) -> None:
    browser = long.browser("city-handler")
    page = _ordered(browser)
    assert (_trail(long, "job.started"), _trail(long, "export.cases")) == (1, 0)
    finish(long.house.works)
    browser.get(f"{page}/file")
    assert _trail(long, "export.cases") == 1


def test_asked_for_again_while_it_is_made_it_is_one_work(long: Served) -> None:
    browser = long.browser("city-handler")
    page = _ordered(browser)
    long.clock.pass_minutes(1)
    assert _ordered(browser) == page
    assert _ordered(browser, "/cases.xlsx?state=any") != page, "another list"
    assert _ordered(long.browser("city-legal-head")) != page, "another person"
    finish(long.house.works)
    long.clock.pass_minutes(1)
    assert _ordered(browser) != page, "what is asked for now is of now"


@pytest.mark.parametrize(
    ("who", "page", "file"),
    [
        pytest.param("city-legal-head", 404, 404, id="同一机关的同事"),
        pytest.param("administrator", 200, 404, id="看得到工作的系统管理员"),
        pytest.param("auditor", 403, 403, id="审计员"),
    ],
)
def test_the_file_is_for_the_one_who_ordered_it(long: Served, who: str, page: int, file: int) -> None:
    address = _ordered(long.browser("city-handler"))
    finish(long.house.works)
    other = long.browser(who)
    assert (other.get(address).status_code, other.get(f"{address}/file").status_code) == (page, file)
    assert "/file" not in other.get(address).text
    assert _trail(long, "export.cases") == 0


def test_whoever_lost_rights_after_the_order_gets_no_file(long: Served) -> None:
    browser = long.browser("city-handler")
    page = _ordered(browser)
    finish(long.house.works)
    with writing(long.house.engine) as tx:
        user = tx.exec(select(User).where(User.username == "city-handler")).one()
        user.roles = ["supervisor"]
        tx.add(user)
    refused = browser.get(f"{page}/file")
    assert (refused.status_code, "请重新导出" in refused.text) == (403, True)
    assert _trail(long, "export.cases") == 0


def test_which_rows_a_file_has_is_decided_when_it_is_ordered_and_no_round_writes_any_twice(
    long: Served,
) -> None:
    browser = long.browser("city-handler")
    page = _ordered(browser)
    with long.rows() as tx:
        ordered = [n for part in tx.exec(select(JobPart).order_by(col(JobPart.number))) for n in part.ids]
        job_id = tx.exec(select(Job.id)).one() or 0
    assert take(long.house.works, job_id, 1, 0)
    assert take(long.house.works, job_id, 1, 0), "a round that comes again does nothing"
    with writing(long.house.engine) as tx:
        written = tx.exec(select(JobPart.number).where(col(JobPart.content).is_not(None))).all()
        assert written == [0]
        case = tx.get_one(Case, ordered[-1])
        case.closed_on = long.clock.at.date()  # the list is of open cases
        tx.add(case)
        numbers = dict(tx.exec(select(Case.id, Case.number)).all())
    number = 1
    while take(long.house.works, job_id, 1, number):
        number += 1
    sheet = load_workbook(io.BytesIO(browser.get(f"{page}/file").content)).active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows(min_row=4)] == [numbers[n] for n in ordered]


@ADDRESSES
def test_a_case_that_left_the_sight_of_whoever_ordered_is_in_no_part_of_the_file(
    long: Served, who: str, address: str
) -> None:
    browser = long.browser(who)
    page = _ordered(browser, address)
    with writing(long.house.engine) as tx:
        job_id = tx.exec(select(Job.id)).one() or 0
        first, *_ = tx.exec(select(JobPart).order_by(col(JobPart.number)))
        ordered = tx.exec(select(func.sum(func.json_array_length(JobPart.ids)))).one()
        of_case = "intake" not in address
        entries = [] if of_case else [tx.get_one(Intake, n) for n in first.ids]
        cases = (tx.get_one(Case, n) for n in ([e.case_id for e in entries] or first.ids))
        case = next(one for one in cases if one.number)  # a claim has none, as many a cell has
        number, elsewhere = case.number, long.node("jinshui")
        case.organ_id = elsewhere
        tx.add(case)
        papers = tx.exec(select(Intake).where(Intake.case_id == case.id)).all()
        for paper in papers:
            paper.organ_id = elsewhere
            tx.add(paper)
    finish(long.house.works, job_id)
    assert "不再由您查看" in browser.get(page).text
    sheet = load_workbook(io.BytesIO(browser.get(f"{page}/file").content)).active
    assert sheet is not None
    left = ordered - (1 if of_case else len(papers))
    written = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert len(written) == left, "and no empty row stands in its place"
    assert all(any(row) and number not in row for row in written)
    assert f"共{left}" in str(sheet.cell(2, 1).value)


def test_what_is_cancelled_has_no_file_and_goes_on_to_the_whole_one(long: Served) -> None:
    browser = long.browser("city-handler")
    page = _ordered(browser)
    with long.rows() as tx:
        job_id = tx.exec(select(Job.id)).one() or 0
    take(long.house.works, job_id, 1, 0)
    assert post(browser, page, f"{page}/cancel", confirm="cancel").status_code == 303
    assert "没有做完的清单不能下载" in browser.get(page).text
    assert browser.get(f"{page}/file").status_code == 404
    assert post(browser, page, f"{page}/again").status_code == 303
    finish(long.house.works)
    assert browser.get(f"{page}/file").status_code == 200


def test_files_are_swept_after_some_days_and_the_page_says_so(long: Served) -> None:
    browser = long.browser("city-handler")
    page = _ordered(browser)
    finish(long.house.works)
    with writing(long.house.engine) as tx:
        sweep(tx, long.house.kinds, long.clock.at + KEPT - timedelta(minutes=1))
        assert tx.exec(select(func.count()).select_from(JobPart)).one()
        sweep(tx, long.house.kinds, long.clock.at + KEPT + timedelta(minutes=1))
        assert not tx.exec(select(func.count()).select_from(JobPart)).one()
        assert tx.exec(select(Job.state)).one() is JobState.DONE
    refused = browser.get(f"{page}/file")
    assert (refused.status_code, "已经清除" in refused.text) == (404, True)
    long.clock.at += KEPT
    again = long.browser("city-handler").get(page).text
    assert "不再提供" in again
    assert "/file" not in again
