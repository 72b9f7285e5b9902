"""Nothing is cut silently: wherever a query stops at a number of rows, a page, a pager or a sentence says so."""

import ast
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, col, select

from casework.accounts.queries import viewer_of
from casework.accounts.viewer import Actor
from casework.administration.days_off.actions import confirm_change
from casework.alerting.actions import enter_leave
from casework.alerting.forms import NewLeave
from casework.calendar import Authority
from casework.cases.approvals.actions import decide
from casework.cases.approvals.forms import Decision
from casework.cases.archive.tables import Volume
from casework.cases.events.actions import record_event
from casework.cases.events.forms import Happening
from casework.cases.hearings.forms import AttendantIn
from casework.cases.performance.actions import record_obligation
from casework.cases.performance.forms import NewObligation
from casework.cases.record.tables import Case
from casework.cases.record.work import RECOMPUTE
from casework.cases.transfers.actions import send_to_unit
from casework.cases.transfers.forms import Sending
from casework.cases.urging.actions import urge
from casework.cases.urging.forms import Urging
from casework.clock import OFFICE, office_day
from casework.counsel.board import actions as board
from casework.counsel.board.forms import Suggesting, Telling
from casework.counsel.engagements.tables import Assignment
from casework.counsel.opinions.tables import CounselOpinion
from casework.counsel.pool.tables import Counsel
from casework.counsel.workfile.queries import Part
from casework.credit.commendations.actions import propose as commend
from casework.credit.commendations.forms import Commending
from casework.credit.imports.actions import hand_in
from casework.credit.reports.actions import enter as enter_report
from casework.credit.reports.forms import Reporting
from casework.db import writing
from casework.demonstration.counsel import load_desk
from casework.demonstration.counsel_years import SELDOM, load_years
from casework.demonstration.load import Day
from casework.demonstration.seals import ask_for_seal, load_seals
from casework.desk.alerts.queries import unread
from casework.desk.alerts.telling import tell
from casework.desk.dashboard.board import Counts
from casework.desk.feeds import queries as feeds
from casework.desk.month import pages, queries
from casework.files.store import Store
from casework.jobs.actions import order, say
from casework.jobs.rounds import finish
from casework.matters.actions import record_exception
from casework.matters.tables import Matter
from casework.messages.kinds import Level, MessageState
from casework.messages.tables import ChannelAddress, Message
from casework.oversight.statistics.recount import catch_up
from casework.oversight.violations.detect import examine
from casework.rulebook import EventKind, MatterType
from casework.text import T
from tests.cases.test_flow import D, drafted, filed, fill
from tests.counsel.test_meetings import call as meeting_held
from tests.credit.people import SEALING, company
from tests.credit.test_applications import adopted, subject
from tests.credit.test_applications import entered as applied
from tests.credit.test_imports import as_csv, line
from tests.credit.test_objections import received
from tests.credit.test_records import entered
from tests.credit.test_reports import agency
from tests.hearings.test_moved import summoned
from tests.hearings.test_principal import STAFF, held
from tests.office import Office
from tests.oversight.test_training import hold
from tests.support.databases import Holding, Sqlite
from tests.web import test_filings
from tests.web.served import Served, post
from tests.web.test_imports import handed_in

CASEWORK = Path(__file__).parents[2] / "casework"


@dataclass(frozen=True)
class Cut:
    """A query that stops, how it is made to stop after one row, and what is then to be read."""

    queries: tuple[str, ...]
    bound: str
    """The module and the number in it."""
    person: str
    address: str
    says: str


NEXT = 'cw-btn-small" rel="next"'
CUTS = [
    Cut(("desk/dashboard/board:_first",), "casework.desk.dashboard.board:SHOWN", "city-handler", "/",
        "只列出最近的 1 项期限"),
    Cut(("desk/dashboard/board:_first",), "casework.desk.dashboard.board:SHOWN", "city-handler", "/print/duties",
        "本簿只列最近的 1 项期限"),
    Cut(("desk/dashboard/waiting:_statement",), "casework.desk.dashboard.waiting:SHOWN", "city-handler", "/",
        "这里只列最急的 1 件"),
    Cut(("cases/urging/queries:_statement",), "casework.cases.urging.queries:SHOWN", "jinshui-handler", "/",
        "这里只列最近的 1 件"),
    Cut(("cases/urging/queries:_urged",), "casework.cases.urging.queries:SHOWN", "city-supervisor", "/",
        "这里只列最近督办的 1 件"),
    Cut(("cases/urging/queries:_entries",), "casework.cases.urging.pages:PAGE", "city-supervisor", "/urgings", NEXT),
    Cut(("oversight/violations/queries:violations",), "casework.oversight.violations.pages:PAGE", "city-supervisor",
        "/violations", NEXT),
    Cut(("oversight/gaps/queries:_lines",), "casework.oversight.gaps.pages:PAGE", "city-supervisor", "/gaps?kind=handler",
        NEXT),
    Cut(("oversight/gaps/queries:_counts",), "casework.oversight.gaps.queries:COUNTED", "city-supervisor", "/gaps",
        "<strong>1+</strong>"),
    Cut(("desk/dashboard/below:_organs",), "casework.desk.dashboard.pages:FEW", "city-supervisor", "/",
        "只列最急的 1 项"),
    Cut(("desk/dashboard/newest:_PAPERS",), "casework.desk.dashboard.newest:NEWEST", "city-intake", "/",
        "从最近登记的 1 份收文中查出"),
    Cut(("cases/record/hearings:_told",), "casework.cases.record.hearings:HEARINGS", "city-handler", "/",
        "这里只列最早的 1 次"),
    Cut(("cases/record/hearings:_told",), "casework.cases.record.hearings:HEARINGS", "city-handler", "/calendar",
        "这里只列最早的 1 次"),
    Cut(("cases/record/hearings:_told",), "casework.cases.record.hearings:HEARINGS", "city-handler",
        "/hearings?week=2026-12-01", "庭审较多"),
    Cut(("cases/record/hearings:_told",), "casework.cases.record.hearings:HEARINGS", "city-handler",
        "/hearings/print?week=2026-12-01", "庭审较多"),
    *(
        Cut(("desk/decisions/queries:_statement",), "casework.desk.decisions.queries:SHOWN", person, "/approvals",
            "这里只列最急的 1 件")
        for person in ("city-principal", "city-handler", "city-legal-head")
    ),
    Cut(("desk/alerts/queries:_page_of",), "casework.desk.alerts.queries:PAGE", "city-handler", "/alerts", NEXT),
    Cut(("desk/alerts/record:record_page",), "casework.desk.alerts.queries:PAGE", "city-handler", "/alerts/matters/1",
        NEXT),
    Cut(("desk/alerts/heads:people",), "casework.desk.alerts.queries:PAGE", "city-legal-head", "/alerts/people", NEXT),
    Cut(("cases/archive/queries:_lines",), "casework.cases.archive.pages:PAGE", "city-handler", "/archive", NEXT),
    Cut(("administration/seals/queries:uses",), "casework.administration.seals.log_pages:PAGE", "city-handler",
        "/seals/uses", NEXT),
    Cut(("counsel/meetings/queries:meetings",), "casework.counsel.meetings.queries:PAGE", "city-counsel-office",
        "/counsel/meetings?past=1", NEXT),
    Cut(("cases/analyses/approved:analysed",), "casework.oversight.training.pages:CHOICES", "city-handler",
        "/training/new", "只列最近审定的 1 件"),
    Cut(("counsel/board/queries:bulletins",), "casework.counsel.board.queries:PAGE", "city-counsel-office", "/counsel/board",
        "更早的通报"),
    Cut(("counsel/board/queries:suggestions",), "casework.counsel.board.queries:PAGE", "city-counsel-office",
        "/counsel/board", "更早的意见建议"),
    Cut(("counsel/budgets/queries:entries",), "casework.counsel.budgets.pages:PAGE", "city-finance",
        "/counsel/budgets/ledger", NEXT),
    Cut(("counsel/budgets/queries:entry_ids",), "casework.counsel.budgets.pages:PRINTED", "city-finance",
        "/counsel/budgets/ledger/print", "这里只打印前 1 笔"),
    Cut(("counsel/engagements/queries:engagements",), "casework.counsel.engagements.queries:PAGE", "city-counsel-office",
        "/counsel/engagements", NEXT),
    Cut(("counsel/fees/queries:fees",), "casework.counsel.fees.pages:PAGE", "city-counsel-office", "/counsel/fees", NEXT),
    Cut(("counsel/engagements/done:_read",), "casework.counsel.fees.pages:PAGE", "city-counsel-office", "/counsel/fees",
        "这里只列最早的 1 件"),
    Cut(("counsel/fees/queries:batches",), "casework.counsel.fees.pages:PAGE", "city-finance", "/counsel/payments", NEXT),
    Cut(("cases/transfers/queries:transfers",), "casework.cases.transfers.pages:PAGE", "city-handler", "/transfers", NEXT),
    Cut(("cases/intake/entries:_newest",), "casework.cases.intake.pages:PAGE", "city-intake", "/intake", NEXT),
    Cut(("cases/appeals/register:_statement",), "casework.cases.appeals.register_pages:PAGE", "city-handler", "/appeals",
        NEXT),
    Cut(("cases/appeals/register:_statement",), "casework.cases.appeals.register_pages:PRINTED", "city-handler",
        "/appeals/print", "只印出最先到期的1条"),
    Cut(("cases/judgments/queries:received_ids",), "casework.cases.judgments.register:PAGE", "city-handler", "/judgments", NEXT),
    Cut(("cases/judgments/queries:received_ids",), "casework.cases.judgments.register:PRINTED", "city-handler",
        "/judgments/print", "这段时间的裁判超过 1 件"),
    Cut(("cases/listing/queries:_picked",), "casework.cases.listing.pages:PAGE", "city-handler", "/cases", NEXT),
    Cut(("cases/listing/queries:_count",), "casework.cases.listing.queries:COUNTED", "city-handler", "/cases",
        "超过 1"),
    Cut(("cases/record/registers:_picked",), "casework.cases.record.register_pages:PAGE", "city-handler",
        "/performance", NEXT),
    Cut(("cases/record/registers:_picked",), "casework.cases.record.register_pages:MOST", "city-handler",
        "/performance/print", "只印最近登记的 1 条"),
    Cut(("desk/month/queries:_between",), "casework.desk.month.pages:PAGE", "city-handler", "/calendar?view=list",
        NEXT),
    Cut(("desk/day/parts:_IDS",), "casework.desk.day.pages:FEW", "city-intake", "/days/2026-11-24", "这里只列前 1 项"),
    Cut(("desk/day/parts:_IDS",), "casework.desk.day.pages:PAGE", "city-intake", "/days/2026-11-24/parts/entered", NEXT),
    Cut(("desk/day/below:_organs",), "casework.desk.day.pages:ORGANS", "city-supervisor", "/days/organs", NEXT),
    Cut(("desk/day/month:_days",), "casework.desk.day.month:MOST", "city-intake", "/days", ">1+<"),
    Cut(("organisations/queries:named",), "casework.organisations.queries:NAMED", "city-handler",
        "/organisations?q=金水", "机构太多，这里只列前 1 个"),
    Cut(("accounts/queries:people_named",), "casework.accounts.queries:NAMED", "city-handler",
        "/organisations?q=承办人", "同名的人太多，这里只列前 1 个"),
    Cut(("jobs/queries:jobs",), "casework.administration.work.pages:SHOWN", "administrator", "/jobs", NEXT),
    Cut(("jobs/queries:lines",), "casework.jobs.queries:LINES", "administrator", "/jobs/1", "这里只列最近的 1 条"),
    Cut(("accounts/queries:accounts",), "casework.administration.people.pages:PAGE", "administrator", "/people", NEXT),
    Cut(("cases/record/moved:moved_lines",), "casework.cases.record.moved:PAGE", "city-handler",
        "/holidays/changes/1", NEXT),
    Cut(("alerting/queries:leaves_of",), "casework.alerting.queries:PAGE", "city-handler", "/leave", NEXT),
    Cut(("desk/leave/queries:handed_over",), "casework.desk.leave.queries:SHOWN", "city-handler", "/leave/1",
        "这里只列最急的 1 项"),
    Cut(("messages/queries:dead", "messages/queries:takers_of"), "casework.messages.queries:PAGE", "administrator",
        "/channels/1", NEXT),
    Cut(("messages/queries:mine",), "casework.messages.queries:PAGE", "city-handler", "/notices", NEXT),
    Cut(("audit/queries:entries",), "casework.administration.trail.pages:PAGE", "auditor", "/audit", NEXT),
]  # fmt: skip
ROUNDS = {"cases/record/foretell:_step", "cases/record/refresh:pass_lapsed", "cases/record/work:_step", "cases/intake/entries:_counted",
           "messages/sending:_rows", "credit/gate/queries:past", "credit/records/queries:unweighed",
          "desk/month/queries:_some", "desk/alerts/work:_step", "desk/alerts/work:_again",
          "credit/objections/actions:past", "credit/objections/rekey:rekey", "credit/subjects/rekey:rekey",
          "credit/records/queries:past", "credit/checks/queries:orphaned", "credit/commitments/queries:forgotten",
          "credit/applications/queries:orphaned", "cases/hearings/queries:unattended", "oversight/violations/work:_known",
          "oversight/violations/work:_missed", "oversight/statistics/recount:recount",
          "oversight/statistics/recount:waiting", "oversight/statistics/work:_step_all"}  # fmt: skip
"""Not what anybody reads: rounds of background work, which go on after it, and whether there are few or many."""
ELSEWHERE = {
    "oversight/statistics/queries:behind": "test_the_cases_behind_a_figure_that_stop_say_so",
    "oversight/training/queries:trainings": "test_the_register_of_training_that_stops_leads_on",
    "cases/hearings/observed:observed": "test_the_register_of_training_that_stops_leads_on",
    **dict.fromkeys(
        (
            "credit/reports/queries:reports",
            "credit/gate/queries:decisions",
            "credit/gate/queries:of_subject",
            "credit/commendations/queries:_lines",
        ),
        "test_a_list_of_the_gate_that_stops_leads_on",
    ),
    **dict.fromkeys(
        (
            "credit/subjects/queries:subjects",
            "credit/records/queries:records",
            "credit/checks/queries:_page",
            "credit/commitments/queries:_page",
            "credit/imports/queries:imports",
            "credit/programmes/queries:programmes",
            "credit/applications/queries:_page",
        ),
        "test_a_list_of_credit_that_stops_leads_on",
    ),
    **dict.fromkeys(
        ("oversight/filings/queries:own", "oversight/filings/queries:board"),
        "test_lists_of_filings_that_stop_lead_on",
    ),
    "credit/imports/queries:problems": "test_what_is_wrong_in_a_file_is_listed_to_its_end",
    "desk/dashboard/board:_counted": "test_a_figure_that_stops_says_so",
    "administration/seals/queries:use_ids": "test_a_workbook_that_does_not_hold_everything_says_so",
    "cases/archive/queries:volume_ids": "test_a_workbook_that_does_not_hold_everything_says_so",
    "cases/appeals/register:_ids": "test_a_workbook_that_does_not_hold_everything_says_so",
    "cases/record/moved:moved_ids": "test_a_workbook_that_does_not_hold_everything_says_so",
    "desk/alerts/queries:_counted": "test_a_badge_that_stops_says_so",
    "desk/month/queries:_walked": "test_a_month_that_is_not_counted_to_its_end_says_so",
    "desk/month/queries:_counted": "test_a_month_that_is_not_counted_to_its_end_says_so",
    "cases/record/former:earlier_cases": "test_a_form_that_does_not_name_every_earlier_case_says_so",
    **dict.fromkeys(
        (
            "counsel/opinions/queries:opinions",
            "counsel/opinions/office_queries:office_opinions",
            "counsel/items/queries:items",
        ),
        "test_a_list_of_counsel_that_stops_leads_on",
    ),
    **dict.fromkeys(
        ("credit/objections/queries:objections", "credit/objections/queries:of_subject"),
        "test_a_list_of_objections_that_stops_leads_on",
    ),
    **dict.fromkeys(
        (
            "counsel/engagements/served:served",
            "counsel/meetings/attended:attended",
            "counsel/opinions/written:written",
            "counsel/board/taken_in:told",
            "counsel/board/taken_in:suggested",
        ),
        "test_a_part_of_a_work_file_that_stops_leads_on",
    ),
    **dict.fromkeys(
        (f"desk/feeds/queries:{name}" for name in ("_open", "_entries", "_dropped", "_hearings")),
        "test_a_calendar_feed_that_does_not_hold_everything_says_so",
    ),
}
"""Told by more than a page: by the test of that name."""


def limited() -> Iterator[str]:
    """Every query that stops at more than one row: its module, and the function or the name that it stands in."""
    for path in sorted(CASEWORK.rglob("*.py")):
        for top in ast.parse(path.read_text()).body:
            for call in ast.walk(top):
                if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                    continue
                one = bool(call.args) and isinstance(call.args[0], ast.Constant) and call.args[0].value == 1
                if call.func.attr in {"limit", "fetch", "fetchmany"} and not one:
                    target = top.targets[0] if isinstance(top, ast.Assign) else top
                    name = target.id if isinstance(target, ast.Name) else getattr(target, "name", "?")
                    yield f"{path.relative_to(CASEWORK).with_suffix('')}:{name}"


@pytest.mark.parametrize(
    ("module", "address"),
    [
        ("opinions.queries", "/counsel/opinions"),
        ("opinions.office_queries", "/counsel/opinions?of=office"),
        ("items.queries", "/counsel/items"),
    ],
)
def test_a_list_of_counsel_that_stops_leads_on(
    shared: Served, module: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = shared.browser("city-counsel-office")
    assert 'rel="next"' not in browser.get(address).text
    monkeypatch.setattr(f"casework.counsel.{module}.PAGE", 1)
    first = browser.get(address).text
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    second = browser.get(following[1].replace("&amp;", "&"))
    of = r'href="(/counsel/(?:opinions(?:/office)?|items)/\d+)"'
    assert re.findall(of, second.text) != re.findall(of, first)
    assert re.findall(of, second.text)


def test_the_cases_behind_a_figure_that_stop_say_so(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        for n in (701, 702):
            office.notice(
                office.on("city-intake", "2026-11-20"), served="2026-11-19", number=f"（2026）豫01行初{n}号"
            )
        catch_up(tx)
    monkeypatch.setattr("casework.oversight.statistics.queries.BEHIND", 1)
    page = served.browser("city-handler").get("/oversight/statistics/cases?measure=received&period=2026Q4")
    assert "只列前1件" in page.text


def test_the_register_of_training_that_stops_leads_on(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        case_id = filed(office)
        summoned(office, case_id, "2026-12-09T09:30")
        observer = AttendantIn(capacity="observer", name="执法人员6人", employer="某某街道")
        held(office, case_id, STAFF, observer)
        for n in ("一", "二"):
            hold(office, title=f"第{n}期")
    browser = served.browser("city-handler")
    assert "只看最近登记的 20 行旁听" in browser.get("/training").text
    monkeypatch.setattr("casework.oversight.training.pages.UNENTERED", 1)
    monkeypatch.setattr("casework.oversight.training.queries.PAGE", 1)
    first = browser.get("/training").text
    assert "只看最近登记的 1 行旁听" in first
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    second = browser.get(following[1].replace("&amp;", "&")).text
    assert re.findall(r'href="(/training/\d+)"', first) != re.findall(r'href="(/training/\d+)"', second)


def test_a_list_of_the_gate_that_stops_leads_on(busy: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(busy.house.engine) as tx:
        office = Office(tx, busy.house.store, load=False)
        user = office.on("commerce-credit", "2026-11-23")
        subject_id = company(tx, user, "郑州某某列表有限公司", 8801)
        issuer = agency(office)
        for n in ("甲", "乙"):
            present: dict[str, Any] = {
                "present": [],
                "grade": "",
                "file_ids": [office.file(user, "报告.txt", n)],
            }
            word = Reporting(agency_id=issuer, number=n, issued_on=date(2026, 3, 1), **present)
            enter_report(tx, user, subject_id, word)
            commend(tx, user, subject_id, Commending(honour=n, merits="成绩突出"))
    browser = busy.browser("commerce-credit")
    for module, address, last in (
        ("reports", "/credit/reports", r"/credit/reports/(\d+)"),
        ("gate", "/credit/decisions", r"/credit/decisions/(\d+)"),
        ("commendations", "/credit/commendations", r"/credit/commendations/(\d+)"),
    ):
        monkeypatch.setattr(f"casework.credit.{module}.queries.PAGE", 1)
        first = browser.get(address).text
        following = re.search(rf'href="({address}\?before=\d+)"', first)
        assert following is not None
        assert set(re.findall(last, browser.get(following[1]).text)) != set(re.findall(last, first))
    assert "更早的结论" in browser.get(f"/credit/subjects/{subject_id}").text


CREDIT_LISTS = [
    ("subjects", "credit-centre", "/credit/subjects", r"/credit/subjects/(\d+)"),
    ("records", "market-credit", "/credit/records", r"/credit/records/(\d+)"),
    ("checks", "credit-centre", "/credit/checks?of=all", r"/credit/checks/(\d+)"),
    ("commitments", "finance-credit", "/credit/commitments", r"/credit/commitments/(\d+)"),
    ("imports", "market-credit", "/credit/imports", r"/credit/imports/(\d+)"),
    ("programmes", "finance-credit", "/credit/programmes", r"/credit/programmes/(\d+)"),
    ("applications", "finance-credit", "/credit/applications", r"/credit/applications/(\d+)"),
]


def test_a_list_of_credit_that_stops_leads_on(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        zb, _ = adopted(office), adopted(office, "ZS")
        for n in (1, 2):
            applied(office, subject_id=subject(office, n=n), programme_id=zb)
            entered(office, document=f"郑市监处罚〔2025〕{n}号")
        market = office.on("market-credit", "2026-11-23")
        for n in (1, 2):
            hand_in(tx, market, SEALING, f"{n}.csv", b"x")
    for room, username, address, of in CREDIT_LISTS:
        monkeypatch.setattr(f"casework.credit.{room}.queries.PAGE", 1)
        browser = served.browser(username)
        first = browser.get(address).text
        before = address.partition("?")[0] + r"\?[^\"]*before=\d+"
        following = re.search(rf'href="({before})"', first)
        assert following is not None, room
        second = browser.get(following[1].replace("&amp;", "&")).text
        assert set(re.findall(rf'href="{of}"', second)) != set(re.findall(rf'href="{of}"', first)), room


def test_what_is_wrong_in_a_file_is_listed_to_its_end(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = handed_in(served, content=as_csv(line(found_on="昨天"), line(found_on="前天")))
    monkeypatch.setattr("casework.credit.imports.pages.PROBLEMS", 1)
    browser = served.browser("market-credit")
    assert "这里只列前 1 行" in browser.get(address).text
    assert browser.get(f"{address}/problems.csv").text.count("须为日期") == 2


@pytest.mark.parametrize("part", [part for part in Part if part is not Part.DECLINED])
def test_a_part_of_a_work_file_that_stops_leads_on(
    busy: Served, part: Part, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was declined is the same query as the work, of other outcomes."""
    with writing(busy.house.engine) as tx:
        _signed_twice(tx)
        keys = list(tx.exec(select(Counsel.id).where(Counsel.state == "appointed")))
    browser = busy.browser("city-counsel-office")
    monkeypatch.setattr("casework.counsel.workfile.pages.PAGE", 1)
    found = 0
    for key in keys:
        first = browser.get(f"/counsel/pool/{key}/file/{part}").text
        following = re.search(r'rel="next" href="([^"]+)"', first)
        if following is None:
            continue
        second = browser.get(following[1].replace("&amp;", "&")).text
        of = r'<tr><th scope="row".*?</tr>|<li><div><p>.*?</li>'
        assert len(re.findall(of, first, re.S)) == 1
        assert re.findall(of, second, re.S) != re.findall(of, first, re.S)
        found += 1
    assert found


def test_every_query_that_stops_is_told_below() -> None:
    told = {query for cut in CUTS for query in cut.queries} | ELSEWHERE.keys() | ROUNDS
    assert set(limited()) == told
    assert set(ELSEWHERE.values()) <= globals().keys() | vars(test_filings).keys()


def test_a_form_that_does_not_name_every_earlier_case_says_so(served: Served) -> None:
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        clerk = office.on("city-intake", "2026-11-20")
        told = {"document_type": "reconsideration_notice", "matter": MatterType.RECONSIDERATION}
        for n in range(4):
            number = f"豫政复〔2026〕{900 + n}号"
            office.notice(
                clerk,
                served="2026-11-19",
                number=number,
                level="reconsideration",
                plaintiffs=("雷某某",),
                **told,
            )
    typed = {"document_type": "response_notice", "plaintiffs": "雷某某"}
    said = post(served.browser("city-intake"), "/intake/new", "/intake/earlier", **typed)
    assert said.text.count("归入这件") == 3
    assert "还有更早的" in said.text


@pytest.fixture(scope="module")
def busy(sqlite: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The city with two of everything that waits; for reading."""
    folder = tmp_path_factory.mktemp("busy") / "files"
    with sqlite.fresh(Holding.CITY, folder) as url:
        yield from _filled(url, folder)


def _filled(url: str, folder: Path) -> Iterator[Served]:
    served = Served(url, folder)
    served.clock.at = datetime(2026, 11, 25, 2, tzinfo=UTC)
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        for n in (201, 202):
            drafted(office, number=f"（2026）豫01行初{n}号")
        clerk, handler = office.on("city-intake", "2026-11-24"), office.on("city-handler", "2026-11-24")
        _lose(office, clerk)
        for n in (203, 204, 205, 206):
            case_id = office.notice(clerk, served="2026-11-20", number=f"（2026）豫01行初{n}号")
            tx.get_one(Case, case_id).handler_id = handler.viewer.user_id
            form = fill(office, case_id, "2026-11-24")
            at = datetime(2026, 12, 1, 9, n % 60, tzinfo=OFFICE)
            record_event(
                tx,
                handler,
                case_id,
                Happening(kind=EventKind.HEARING_NOTIFIED, on=D("2026-11-24"), hearing_at=at),
            )
            if n > 204:
                decide(tx, office.on("city-principal", "2026-11-24"), form, Decision(approve=True))
                files = [f.file_id for f in office.page(handler, case_id).files]
                send_to_unit(tx, handler, case_id, Sending(file_ids=files))
        for n, case_id in enumerate(
            sorted(tx.exec(select(Case.id).where(col(Case.number).like("%豫01行初20%"))))
        ):
            made = (case_id, clerk.viewer.acting_organ_id, clerk.viewer.user_id)
            tx.add(_volume(*made, n, clerk.at))
        _ordered(tx, handler, case_id)
        _seal(office, D("2026-11-24"))
        _counsel(office, served.house.store)
        substitute = office.on("city-handler-2", "2026-11-24").viewer.user_id
        below = office.on("jinshui-intake", "2026-11-16")
        for n in (9, 10):
            case_id = office.notice(below, served="2026-11-13", number=f"（2026）豫0105行初{n}号")
            urge(tx, office.on("city-supervisor", "2026-11-24"), case_id, Urging(message="请立即报批。"))
            examine(tx, [case_id], served.clock.at)
        office.notice(
            office.on("zhongyuan-intake", "2026-11-16"), served="2026-11-13", number="（2026）豫0102行初9号"
        )
        tell(tx, served.clock.at, list(tx.exec(select(Matter.id))))
        day_off = record_exception(
            tx,
            office.on("administrator", "2026-11-24"),
            D("2026-12-07"),
            rests=True,
            name="延长假期",
            source="某号文",
            authority=Authority.STATE_COUNCIL,
        )
        recomputed = confirm_change(tx, office.on("city-legal-head", "2026-11-24"), day_off)
    finish(served.house.works, recomputed)
    with writing(served.house.engine) as tx:
        for first, last in (("2026-11-25", "2026-12-10"), ("2026-12-20", "2026-12-21")):
            enter_leave(tx, handler, NewLeave(first=D(first), last=D(last), substitute_id=substitute))
        for key in ("一", "二"):
            job = order(tx, RECOMPUTE, key, served.clock.at)
            for n in (1, 2):
                say(tx, job, served.clock.at, T("完成，共{n}项。", n=n))
        for n, person in enumerate(("city-handler", "city-intake")):
            user_id = served.person(person)
            tx.add(ChannelAddress(user_id=user_id, channel_id=1, address=f"{n}@example.gov.cn"))
            tx.add(_undelivered(served, f"{n}"))
    yield served
    served.close()


def _seal(office: Office, on: date) -> None:
    """Two applications for a seal."""
    load_seals(office.tx, office.calendar, on)
    for n in (201, 202):
        case_id = office.tx.exec(select(Case.id).where(col(Case.number).like(f"%豫01行初{n}号"))).one() or 0
        ask_for_seal(office.tx, Day(office.tx, office.calendar, on), office.store, case_id, "city-handler")


def _counsel(office: Office, store: Store) -> None:
    """The pool with its years, two meetings held with a counsel, two bulletins, two suggestions."""
    for load in (load_years, load_desk):
        load(office.tx, office.calendar, D("2026-11-24"), store, SELDOM // 3)
    me = office.on("counsel-1", "2026-10-10").viewer.user_id
    counsel_id = office.tx.exec(select(Counsel.id).where(Counsel.user_id == me)).one() or 0
    for n in ("10", "12"):
        meeting_held(office, [counsel_id], day=f"2026-10-{n}", on=f"2026-10-{n}", hour="16:30")
        told = Telling.of(kind="notice", title=f"第{n}期", text="内容")
        board.tell(office.tx, office.on("city-counsel-office", f"2026-10-{n}"), told)
        board.suggest(office.tx, office.on("counsel-1", f"2026-10-{n}"), Suggesting(text="建议"))


def _signed_twice(tx: Session) -> None:
    """Two versions of an opinion, signed by one counsel."""
    given = tx.exec(select(Assignment).order_by(col(Assignment.id))).first()
    assert given is not None
    here = select(CounselOpinion.id).where(CounselOpinion.engagement_id == given.engagement_id)
    for n in (1, 2) if tx.exec(here).first() is None else ():
        tx.add(
            CounselOpinion(
                engagement_id=given.engagement_id, assignment_id=given.id or 0, organ_id=given.organ_id,
                counsel_id=given.counsel_id, state="signed", conclusion="lawful", written_by=given.made_by,
                written_at=given.made_at, no=n, number=f"{n}号", signed_on=given.on,
            )
        )  # fmt: skip


def _volume(case_id: int | None, organ_id: int | None, by: int, n: int, at: datetime) -> Volume:
    return Volume(
        case_id=case_id or 0, organ_id=organ_id or 0, seq=1, number=f"2026-{n}", made_by=by, made_at=at,
        archived_on=at.date(),
    )  # fmt: skip


def _lose(office: Office, clerk: Actor) -> None:
    """Two judgments that may be appealed."""
    for n in (207, 208):
        lost = office.notice(clerk, served="2026-11-20", number=f"（2026）豫01行初{n}号")
        told = ("judged_unheard", "unsaid_outcome")
        judgment = Happening(kind=EventKind.JUDGMENT_SERVED, on=D("2026-11-24"), confirm=told)
        record_event(office.tx, clerk, lost, judgment)


def _ordered(tx: Session, handler: Actor, case_id: int) -> None:
    """Two things that a decision orders."""
    for n in (1, 2):
        ordered = NewObligation(
            what_kind="other",
            wording=f"第{n}项",
            performer="某局",
            term="60日",
            begins=D("2026-11-24"),
            why="已生效",
        )
        record_obligation(tx, handler, case_id, ordered)


def _undelivered(served: Served, key: str) -> Message:
    at, user_id = served.clock.at, served.person("city-handler")
    return Message(
        user_id=user_id, channel_id=1, key=key, level=Level.NEAR, note={"level": "near"},
        state=MessageState.DEAD, asked_at=at, due_at=at,
    )  # fmt: skip


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: f"{cut.queries[0]} {cut.address}")
def test_where_a_query_stops_the_page_says_so(
    busy: Served, cut: Cut, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = busy.browser(cut.person)
    module, name = cut.bound.split(":")
    monkeypatch.setattr(import_module(module), name, 10_000)
    assert cut.says not in browser.get(cut.address).text
    monkeypatch.setattr(import_module(module), name, 1)
    assert cut.says in browser.get(cut.address).text


def test_a_figure_that_stops_says_so(busy: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    many = Counts(1000, 1000, 1000, 1000, {"approvals": 1000, "transfers": 1000, "seals": 1000})
    monkeypatch.setattr("casework.desk.dashboard.figures.counts", lambda *_: many)
    page = busy.browser("city-handler").get("/").text
    assert "999+" in page
    assert not {"1000", "1,000"} & set(page.replace("<", " ").replace(">", " ").split())
    assert "999+" in busy.browser("city-handler").get("/more").text


def test_a_badge_that_stops_says_so(busy: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casework.desk.alerts.queries.COUNTED", 1)
    with busy.rows() as tx:
        assert unread(tx, viewer_of(tx, busy.person("city-handler")), office_day(busy.clock.at)) == 2
    monkeypatch.setattr("casework.app.unread", lambda *_: 100)
    assert "99+" in busy.browser("city-handler").get("/").text


def test_a_month_that_is_not_counted_to_its_end_says_so(
    busy: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def month(view: str = "") -> str:
        return busy.browser("city-handler").get(f"/calendar?month=2026-12{view}").text

    assert "超过" not in month() + month("&view=list")
    assert "+" not in "".join(re.findall("另有 (.*?) 项", month()))
    monkeypatch.setattr(queries, "MANY", 1)
    monkeypatch.setattr(queries, "MOST", 1)
    monkeypatch.setattr(pages, "MOST", 1)
    monkeypatch.setattr(queries, "FEW", 1)
    assert "另有 1+ 项" in month()
    assert "超过" in month()
    assert "超过" in month("&view=list")


def test_a_calendar_feed_that_does_not_hold_everything_says_so(
    busy: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = post(busy.browser("city-handler"), "/calendar/feeds", "/calendar/feeds", name="手机").text
    [address] = re.findall(r'value="(http[^"]+\.ics)"', made)

    def feed() -> str:
        return busy.browser().get(address).text.replace("\r\n ", "")

    assert "没有列全" not in feed()
    for bounds, says in (
        ({"AHEAD": 1}, r"另有\d+项未列入"),
        ({"AHEAD": 1, "BEFORE": 1, "COUNTED": 3}, "另有超过1项未列入"),
        ({"OVER": 0}, "没有全部列入"),
        ({"HEARD": 1}, "没有全部列入"),
    ):
        with monkeypatch.context() as patch:
            for name, most in bounds.items():
                patch.setattr(feeds, name, most)
            assert re.search(f"X-WR-CALDESC:.*{says}", feed())
            assert re.search(f"SUMMARY:日历订阅没有列全(.|\n)*DESCRIPTION:.*{says}", feed())


@pytest.mark.parametrize(
    ("address", "bound"),
    [
        pytest.param("/cases.xlsx", "casework.cases.listing.queries.EXPORTED", id="案件清单"),
        pytest.param(
            "/counsel/budgets/ledger.xlsx", "casework.counsel.budgets.pages.EXPORTED", id="经费台账"
        ),
        pytest.param("/intake.xlsx", "casework.cases.intake.pages.EXPORTED", id="收文登记簿"),
        pytest.param("/seals/uses.xlsx", "casework.administration.seals.log_pages.EXPORTED", id="用印登记簿"),
        pytest.param("/archive.xlsx", "casework.cases.archive.pages.EXPORTED", id="归档案卷登记簿"),
        pytest.param("/appeals.xlsx", "casework.cases.appeals.register_pages.EXPORTED", id="待定上诉登记簿"),
        pytest.param(
            "/holidays/changes/1/moves.xlsx", "casework.cases.record.moved.EXPORTED", id="移动的期限"
        ),
    ],
)
def test_a_workbook_that_does_not_hold_everything_says_so(
    busy: Served, address: str, bound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = "city-finance" if "budgets" in address else "city-handler"

    def note() -> str:
        book = load_workbook(io.BytesIO(busy.browser(person).get(address).content))
        return str(book.active["A2"].value) if book.active else ""

    assert "没有列入" not in note()
    monkeypatch.setattr(bound, 1)
    assert "共1" in note()
    assert "后面的没有列入" in note()


def test_the_printed_register_of_a_year_holds_every_paper(
    busy: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.cases.intake.pages.PAGE", 2)
    page = busy.browser("city-intake").get("/intake/print?year=2026").text
    for n in range(201, 207):
        assert f"豫01行初{n}号" in page


def test_a_list_of_objections_that_stops_leads_on(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        records = [entered(office), entered(office, document="郑市监处罚〔2025〕13号")]
        keys = [received(office, record_id) for record_id in records]
        subject_id = company(tx, office.on("market-credit", "2026-11-23"))
    monkeypatch.setattr("casework.credit.objections.queries.PAGE", 1)
    browser = served.browser("credit-centre")
    first = browser.get("/credit/objections").text
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    assert f"/credit/objections/{keys[1]}" not in first
    assert f"/credit/objections/{keys[1]}" in browser.get(following[1].replace("&amp;", "&")).text
    assert "更早的异议" in browser.get(f"/credit/subjects/{subject_id}").text
