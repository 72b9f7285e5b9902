"""Next year's notice: missed from mid-October on, looked through, foretold, confirmed by a second person, and followed by dates."""

import io
import json
import logging
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from httpx2 import Response
from openpyxl import load_workbook
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from casework.audit.tables import AuditEntry
from casework.cases.events.actions import record_event
from casework.cases.events.forms import Happening
from casework.cases.motions.actions import file_motion
from casework.cases.motions.forms import MotionFiling
from casework.cases.motions.kinds import Motion
from casework.cases.record import foretell
from casework.db import writing
from casework.jobs.rounds import finish, take
from casework.jobs.schedule import Schedule
from casework.jobs.tables import Job, JobState
from casework.matters.next_notice import missing_notice
from casework.matters.queries import office_calendar
from casework.matters.tables import CalendarChange, DeadlineChange, ForetoldMove, StoredDeadline
from casework.rulebook import EventKind
from tests.calendar.texts import NEXT, notice_of
from tests.office import Office, moment
from tests.support.pdf import pdf_of
from tests.web.served import Served, csrf_of, post

WRONG = NEXT.replace("5月8日（周六）上班", "5月8日（周日）上班")


def _suit(served: Served, number: str = "（2027）豫01行初77号", *, who: str = "city-intake") -> int:
    """A suit that was served on 2027-01-26: by the statute alone its answer is due on 10 February, by the notice on the 14th."""
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        return office.notice(office.on(who, "2027-01-27"), served="2027-01-26", number=number)


def _dues(served: Served, case_id: int) -> dict[str, date]:
    with served.rows() as tx:
        rows = tx.exec(select(StoredDeadline).where(StoredDeadline.matter_id == case_id))
        return {row.rule: row.due for row in rows}


def _looked(served: Served, client: TestClient, body: str = NEXT) -> str:
    """The page of a notice that was looked through, when it is computed what it would move."""
    answer = post(client, "/holidays", "/holidays/looks", body=body, notice_source="")
    assert answer.status_code == 303, answer.text
    finish(served.house.works)
    return str(answer.headers["location"])


def _proposed(served: Served, client: TestClient, look: str) -> str:
    answer = post(client, look, "/holidays/notices", body=NEXT, notice_source="")
    assert answer.status_code == 303, answer.text
    finish(served.house.works)
    return str(answer.headers["location"])


def _confirmed(served: Served, client: TestClient, change: str) -> None:
    assert post(client, change, f"{change}/confirm").status_code == 303
    finish(served.house.works)


# The reminder ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "told"),
    [
        pytest.param("2026-10-14", False, id="十月十四日还不提醒"),
        pytest.param("2026-10-15", True, id="十月十五日起提醒"),
        pytest.param("2027-03-01", True, id="过了年还没有载入，仍提醒"),
    ],
)
def test_whoever_keeps_the_calendar_is_reminded_from_mid_october_until_the_notice_is_loaded(
    served: Served, day: str, told: bool
) -> None:
    served.clock.at = moment(day)
    for who, path in (("administrator", "/people"), ("city-legal-head", "/"), ("administrator", "/holidays")):
        page = served.browser(who).get(path).text
        assert ("2027年放假安排还没有载入" in page) is told, (who, path)
        assert ('href="/holidays?year=2027#load"' in page) is told
    for who in ("city-handler", "jinshui-legal-head", "city-supervisor"):
        assert "还没有载入" not in served.browser(who).get("/").text


def test_a_notice_that_waits_is_said_to_wait_and_one_in_force_is_not_missed(served: Served) -> None:
    served.clock.at = moment("2026-11-23")
    head, administrator = served.browser("city-legal-head"), served.browser("administrator")
    change = _proposed(served, head, _looked(served, head))
    for browser, path in ((head, "/"), (administrator, "/people"), (administrator, "/holidays")):
        page = browser.get(path).text
        assert "2027年放假安排待确认" in page
        assert f'href="{change}"' in page
        assert "还没有载入" not in page
    _confirmed(served, administrator, change)
    for browser, path in ((head, "/"), (administrator, "/people"), (administrator, "/holidays")):
        assert "2027年放假安排" not in browser.get(path).text
    served.clock.at = moment("2027-10-15")
    assert "2028年放假安排还没有载入" in served.browser("city-legal-head").get("/").text


def test_a_refused_notice_is_missed_again(served: Served) -> None:
    head = served.browser("city-legal-head")
    change = _proposed(served, head, _looked(served, head))
    post(served.browser("administrator"), change, f"{change}/refuse", refusal="与原文不符")
    assert "2027年放假安排还没有载入" in head.get("/").text


def test_the_log_says_once_a_day_that_the_notice_is_missed(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    schedule = Schedule(served.house.works)
    with caplog.at_level(logging.WARNING, logger="casework.administration.days_off.work"):
        for day in ("2026-10-15", "2026-10-15", "2026-10-16"):
            served.clock.at = moment(day)
            schedule.ask()
            finish(served.house.works)
    said = [record.getMessage() for record in caplog.records]
    assert said == ["the State Council's notice for 2027 is not loaded: see /holidays"] * 2


# Looking --------------------------------------------------------------------------------------------------------


def test_each_day_is_shown_before_anything_is_kept(served: Served) -> None:
    head = served.browser("city-legal-head")
    look = _looked(served, head)
    page = head.get(look).text
    for said in (
        "2027年10月9日",
        "原按周末休息计算，现在调休上班",
        "与此前不同",
        "紧接“春节”假期",
        "国办发明电",
    ):
        assert said in page
    with served.rows() as tx:
        assert tx.exec(select(CalendarChange)).all() == []
        assert office_calendar(tx).announced_year == 2026
    assert served.browser("city-handler").get(look).status_code == 403
    below = served.browser("jinshui-legal-head")
    assert below.get(look).status_code == 404
    assert below.get(f"{look}/progress").status_code == 404
    assert post(below, "/settings", "/holidays/looks", body=NEXT).status_code == 403


@pytest.mark.parametrize(
    ("name", "content"), [("n.pdf", pdf_of(NEXT)), ("n.html", f"<html><p>{NEXT}</p></html>".encode())]
)
def test_a_file_is_read_as_what_was_pasted(served: Served, name: str, content: bytes) -> None:
    head = served.browser("city-legal-head")
    answer = head.post(
        "/holidays/looks",
        data={"csrf": csrf_of(head.get("/holidays").text), "body": ""},
        files={"notice": (name, content)},
    )
    assert answer.status_code == 303
    assert "2027年10月9日" in head.get(str(answer.headers["location"])).text


def test_what_is_wrong_comes_back_with_the_days_that_were_read_and_with_the_text(served: Served) -> None:
    head = served.browser("city-legal-head")
    answer = post(head, "/holidays", "/holidays/looks", body=WRONG, notice_source="国办发明电〔2026〕9号")
    assert answer.status_code == 422
    assert "不是写的星期日" in answer.text
    assert "2027年10月9日" in answer.text
    assert "提出载入，交另一人确认" not in answer.text
    assert "5月8日（周日）上班" in answer.text.partition("<textarea")[2]
    empty = post(head, "/holidays", "/holidays/looks", body="", notice_source="")
    assert empty.status_code == 422
    assert "请粘贴通知内容" in empty.text
    assert 'action="/holidays/looks"' in empty.text
    nothing = post(head, "/holidays", "/holidays/looks", body="今天天气很好", notice_source="")
    assert nothing.status_code == 422
    assert "没有读到" in nothing.text


def test_a_notice_of_a_year_that_is_announced_already_says_so(served: Served) -> None:
    head = served.browser("city-legal-head")
    answer = post(head, "/holidays", "/holidays/looks", body=notice_of(2026), notice_source="")
    assert answer.status_code == 422
    assert "2026年的放假安排已经载入" in answer.text


# What it moves --------------------------------------------------------------------------------------------------


def test_each_date_is_shown_with_its_reason_before_it_is_proposed_and_before_it_is_confirmed(
    served: Served,
) -> None:
    served.clock.at = moment("2027-01-27")
    case, theirs = _suit(served), _suit(served, "（2027）豫0105行初9号", who="jinshui-intake")
    head, administrator = served.browser("city-legal-head"), served.browser("administrator")
    look = _looked(served, head)
    change = _proposed(served, head, look)
    for path in (look, change):
        page = head.get(f"{path}?which=moved").text
        assert re.search(r"2 件未结案件的期限移动", page), "counted over the whole installation"
        assert "豫01行初77号" in page
        assert "豫0105行初9号" in page, "the head of the city's office supervises below"
        assert "2027年2月9日（星期二）至2027年2月12日（星期五）放假（春节）。" in page
    page = administrator.get(change).text
    assert "2 件未结案件的期限移动" in page
    assert "行初77号" not in page
    assert _dues(served, case)["APL-67"] == date(2027, 2, 10)
    _confirmed(served, administrator, change)
    assert _dues(served, case)["APL-67"] == _dues(served, theirs)["APL-67"] == date(2027, 2, 14)
    page = head.get(f"{change}?which=moved").text
    assert "2027年2月9日（星期二）至2027年2月12日（星期五）放假（春节）。" in page
    page = served.browser("jinshui-intake").get(change).text
    assert "豫0105行初9号" in page
    assert "豫01行初77号" not in page


def test_the_row_of_a_moved_date_says_from_what_to_what_and_by_which_notice(served: Served) -> None:
    served.clock.at = moment("2027-01-27")
    case = _suit(served)
    head = served.browser("city-legal-head")
    change = _proposed(served, head, _looked(served, head))
    _confirmed(served, served.browser("administrator"), change)
    with served.rows() as tx:
        query = (
            select(DeadlineChange, CalendarChange.source)
            .join(CalendarChange, col(CalendarChange.id) == DeadlineChange.change_id)
            .where(DeadlineChange.matter_id == case, DeadlineChange.rule == "APL-67")
        )
        [(row, source)] = tx.exec(query).all()
        assert (row.due_before, row.due_after) == (date(2027, 2, 10), date(2027, 2, 14))
        assert source.startswith("国办发明电〔2026〕")


def test_a_finished_deadline_never_moves(served: Served) -> None:
    served.clock.at = moment("2027-01-27")
    done, still_open = _suit(served), _suit(served, "（2027）豫01行初78号")
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        filed = MotionFiling(
            mode="handed_in", on=date(2027, 1, 27), proof="立案庭签收", confirm=("unwritten", "no_proof")
        )
        file_motion(tx, office.on("city-handler", "2027-01-27"), done, Motion.JURISDICTION, filed)
    head = served.browser("city-legal-head")
    change = _proposed(served, head, _looked(served, head))
    with served.rows() as tx:
        foretold = {m.matter_id for m in tx.exec(select(ForetoldMove).where(ForetoldMove.rule == "SPC18-10"))}
        assert foretold == {still_open}
    _confirmed(served, served.browser("administrator"), change)
    assert _dues(served, done)["SPC18-10"] == date(2027, 2, 10)
    assert _dues(served, still_open)["SPC18-10"] == date(2027, 2, 14)
    with served.rows() as tx:
        told = {m.matter_id for m in tx.exec(select(DeadlineChange).where(DeadlineChange.rule == "SPC18-10"))}
        assert told == {still_open}
    # Nor when somebody acts in the case afterwards.
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        office.calendar = office_calendar(tx)
        called = Happening(kind=EventKind.DOCUMENT_RECEIVED, on=date(2027, 1, 28), note="法院来电")
        record_event(tx, office.on("city-handler", "2027-01-28"), done, called)
    assert _dues(served, done)["SPC18-10"] == date(2027, 2, 10)


def test_what_stays_provisional_is_counted_and_listed(served: Served) -> None:
    served.clock.at = moment("2027-01-27")
    case = _suit(served)
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        paper = Happening(
            kind=EventKind.DOCUMENT_RECEIVED, on=date(2027, 1, 27), term="400d", note="补充材料"
        )
        record_event(tx, office.on("city-handler", "2027-01-27"), case, paper)
    head = served.browser("city-legal-head")
    page = head.get(f"{_looked(served, head)}?which=open").text
    assert "仍为暂定的 1 项" in page
    assert "2028年的放假安排公布前仍为暂定。" in page


def test_a_large_city_is_computed_in_rounds_each_once_and_nothing_is_left_out(
    at_work: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = at_work.browser("city-legal-head")
    whole = _foretold(at_work, head)
    monkeypatch.setattr(foretell, "AT_ONCE", 2)
    monkeypatch.setattr(foretell, "LOOKED_AT", 5)
    at_work.clock.pass_minutes(1)
    assert _foretold(at_work, head) == whole
    assert whole
    at_work.clock.pass_minutes(1)
    answer = post(head, "/holidays", "/holidays/looks", body=NEXT, notice_source="")
    look = str(answer.headers["location"])
    job = int(look.rpartition("/")[2])
    assert take(at_work.house.works, job, 1, 0)
    assert take(at_work.house.works, job, 1, 0), "a round that comes again does nothing"
    page = head.get(look).text
    assert "正在试算将要移动的期限" in page
    assert "进行中" in head.get(f"{look}/progress").text
    number = 1
    while take(at_work.house.works, job, 1, number):
        number += 1
    assert number > 2
    assert head.get(f"{look}/progress").headers["HX-Refresh"] == "true"
    with at_work.rows() as tx:
        assert _rows(tx, job) == whole


def _foretold(served: Served, head: TestClient) -> list[tuple[Any, ...]]:
    look = _looked(served, head)
    with served.rows() as tx:
        return _rows(tx, int(look.rpartition("/")[2]))


def _rows(tx: Session, job: int) -> list[tuple[Any, ...]]:
    rows = tx.exec(select(ForetoldMove).where(ForetoldMove.job_id == job))
    return sorted((m.matter_id, m.rule, m.due_before, m.due_after, m.is_provisional) for m in rows)


def test_a_proposal_that_is_decided_on_is_not_computed_any_further(served: Served) -> None:
    _suit(served)
    head = served.browser("city-legal-head")
    look = _looked(served, head)
    change = str(post(head, look, "/holidays/notices", body=NEXT, notice_source="").headers["location"])
    post(served.browser("administrator"), change, f"{change}/refuse", refusal="与原文不符")
    finish(served.house.works)
    with served.rows() as tx:
        last = tx.exec(select(Job).where(Job.kind == "foretell").order_by(col(Job.id).desc())).first()
        assert last is not None
        assert (last.state, last.done) == (JobState.DONE, 0)


def test_after_another_change_it_is_computed_anew_when_asked(served: Served) -> None:
    served.clock.at = moment("2027-01-27")
    _suit(served)
    head, administrator = served.browser("city-legal-head"), served.browser("administrator")
    change = _proposed(served, head, _looked(served, head))
    off = {
        "authority": "state_council",
        "on": "2027-01-29",
        "rests": "1",
        "name": "延长假期",
        "source": "某号文",
    }
    other = str(post(head, "/holidays", "/holidays/exceptions", **off).headers["location"])
    _confirmed(served, administrator, other)
    assert "节假日历在试算以后有变" in administrator.get(change).text
    served.clock.pass_minutes(1)
    assert post(administrator, change, f"{change}/foretell").status_code == 303
    finish(served.house.works)
    assert "节假日历在试算以后有变" not in administrator.get(change).text


def test_what_was_foretold_is_removed_after_a_week(served: Served) -> None:
    _suit(served)
    head = served.browser("city-legal-head")
    _looked(served, head)
    served.clock.pass_minutes(8 * 24 * 60)
    look = _looked(served, served.browser("city-legal-head"))
    with served.rows() as tx:
        assert set(tx.exec(select(ForetoldMove.job_id))) <= {int(look.rpartition("/")[2])}


def test_pages_of_moves_follow_each_other_without_a_gap(
    at_work: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = at_work.browser("city-legal-head")
    look = _looked(at_work, head)
    whole = re.findall(r'href="/cases/(\d+)"', head.get(look).text.partition('id="moves"')[2])
    monkeypatch.setattr("casework.cases.record.moved.PAGE", 1)
    found, path = [], look
    while path:
        page = head.get(path).text.partition('id="moves"')[2]
        found += re.findall(r'href="/cases/(\d+)"', page)
        following = re.search(r'rel="next" href="([^"#]+)', page)
        path = following[1].replace("&amp;", "&") if following else ""
    assert found == whole
    assert found


# Taking along ---------------------------------------------------------------------------------------------------


def _sheet(answer: Response) -> list[tuple[Any, ...]]:
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.content))
    assert book.active is not None
    return [tuple(row) for row in book.active.iter_rows(min_row=4, values_only=True)]


def test_every_date_that_moves_can_be_taken_along_with_its_reason(served: Served) -> None:
    served.clock.at = moment("2027-01-27")
    _suit(served)
    head = served.browser("city-legal-head")
    look = _looked(served, head)
    change = _proposed(served, head, look)
    before = _sheet(head.get(f"{look}/moves.xlsx"))
    [answer] = [row for row in before if row[2] == "提交答辩状、证据和依据"]
    assert (answer[3].date(), answer[5].date(), answer[7]) == (
        date(2027, 2, 10),
        date(2027, 2, 14),
        "日期移动",
    )
    assert "放假（春节）" in answer[8]
    assert _sheet(head.get(f"{change}/moves.xlsx")) == before
    _confirmed(served, served.browser("administrator"), change)
    assert [row for row in _sheet(head.get(f"{change}/moves.xlsx")) if row[3] != row[5]] == [
        row for row in before if row[3] != row[5]
    ]
    assert _sheet(served.browser("jinshui-intake").get(f"{change}/moves.xlsx")) == []
    with served.rows() as tx:
        acts = set(tx.exec(select(AuditEntry.action).where(AuditEntry.stream == "exports")))
        assert acts == {"export.foretold", "export.moved"}


def test_a_long_list_is_taken_along_in_the_background(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.clock.at = moment("2027-01-27")
    _suit(served)
    head = served.browser("city-legal-head")
    look = _looked(served, head)
    short = _sheet(head.get(f"{look}/moves.xlsx"))
    few = served.house.settings.model_copy(update={"export_at_once": 0})
    monkeypatch.setattr(served.app.state, "house", replace(served.house, settings=few))
    job = str(head.get(f"{look}/moves.xlsx").headers["location"])
    finish(served.house.works)
    assert _sheet(head.get(f"{job}/file")) == short


def test_a_year_can_be_taken_along(served: Served) -> None:
    head = served.browser("city-legal-head")
    change = _proposed(served, head, _looked(served, head))
    assert json.loads(head.get("/holidays.json?year=2027").content)["announced"] is False
    _confirmed(served, served.browser("administrator"), change)
    told = json.loads(head.get("/holidays.json?year=2027").content)
    assert told["announced"] is True
    assert {"on": "2027-10-09", "rests": False, "kind": "make_up", "provisional": False}.items() <= next(
        d for d in told["days"] if d["on"] == "2027-10-09"
    ).items()
    rows = _sheet(head.get("/holidays.xlsx?year=2027"))
    assert [row[2] for row in rows if row[0].date() == date(2027, 10, 9)] == ["调休上班"]
    assert len(rows) == len(told["days"]) == 33


def test_the_year_that_is_missed_is_told_by_the_calendar_alone(served: Served) -> None:
    with served.rows() as tx:
        calendar = office_calendar(tx)
        assert missing_notice(tx, calendar, date(2026, 10, 14)) is None
        missing = missing_notice(tx, calendar, date(2026, 12, 31))
        assert missing is not None
        assert (missing.year, missing.waiting) == (2027, None)
