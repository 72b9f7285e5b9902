"""The date to follow as lists, dashboard and case page take it up, from a clerk's desk."""

from datetime import date

import pytest
from sqlmodel import select

from casework.cases.approvals.actions import decide, fill_form
from casework.cases.approvals.forms import Decision, Proposal
from casework.cases.listing.queries import Filters, case_list
from casework.cases.record.refresh import refresh
from casework.cases.record.tables import NEVER, Case
from casework.desk.dashboard.board import board, by_case, counts, first_day
from casework.desk.dashboard.pages import grouped
from casework.desk.month.queries import duties_between
from casework.house import WAITS
from casework.rulebook import Follow, Why
from tests.office import Office

D = date.fromisoformat


def late_to_the_legal_office(office: Office) -> int:
    """Served on 2026-09-22, and with the legal office only on 09-28: the court's last day is 10-08."""
    return office.notice(office.on("city-intake", "2026-09-28"), served="2026-09-22", received="2026-09-28")


def test_the_case_page_puts_the_latest_day_before_the_courts_last_day(office: Office) -> None:
    case_id = late_to_the_legal_office(office)
    page = office.page(office.on("city-handler", "2026-09-28"), case_id)
    limit = page.next.serves
    assert limit is not None
    assert (page.next.act, limit.rule.id, limit.due) == ("approval", "YS-11", D("2026-10-08"))
    assert page.follow[limit] == Follow(D("2026-09-28"), Why.BACK_PLANNED)


def test_lists_and_dashboard_sort_by_the_date_to_follow_and_call_nothing_late_before_its_due_date(
    office: Office,
) -> None:
    hurried = late_to_the_legal_office(office)
    calm = office.notice(
        office.on("city-intake", "2026-09-28"), served="2026-09-28", number="（2026）豫01行初9号"
    )
    handler = office.on("city-handler", "2026-09-29")
    today = D("2026-09-29")
    rows = {r.id: r for r in case_list(office.tx, handler.viewer, Filters(), today).rows}
    assert (rows[hurried].next_follow, rows[hurried].next_due, rows[hurried].next_why) == (
        D("2026-09-28"),
        D("2026-10-08"),
        Why.BACK_PLANNED,
    )
    assert (rows[calm].next_follow, rows[calm].next_why) == (D("2026-09-30"), Why.BACK_PLANNED)
    late = case_list(office.tx, handler.viewer, Filters(due="late"), today).rows
    assert [r.id for r in late] == []
    now = case_list(office.tx, handler.viewer, Filters(due="today"), today).rows
    assert hurried in {r.id for r in now}
    found = board(office.tx, handler.viewer, today, mine=False)
    follows = [d.follow for d in found.duties]
    assert follows == sorted(follows)
    lines = by_case(found.duties, today)
    groups = {
        g.key: [(line.first.case_id, line.first.rule) for line in g.lines] for g in grouped(lines, today)
    }
    assert (hurried, "YS-11") in groups["today"]
    assert "late" not in groups
    figures = counts(office.tx, handler.viewer, today, WAITS)
    for_today = [d for d in found.duties if first_day(d, today) <= today]
    assert (figures.late, figures.duties) == (0, len(for_today))


def test_after_its_due_date_it_is_late_everywhere(office: Office) -> None:
    case_id = late_to_the_legal_office(office)
    handler = office.on("city-handler", "2026-10-09")
    today = D("2026-10-09")
    assert [r.id for r in case_list(office.tx, handler.viewer, Filters(due="late"), today).rows] == [case_id]
    assert case_list(office.tx, handler.viewer, Filters(due="today"), today).rows == ()
    found = board(office.tx, handler.viewer, today, mine=False)
    lines = next(g.lines for g in grouped(by_case(found.duties, today), today) if g.key == "late")
    assert "APL-67" in {line.first.rule for line in lines}, "the court's limit stands in no fold"
    late = {d.rule for line in lines for d in (line.first, *line.others) if d.due < today}
    assert {"YS-11", "APL-67"} <= late
    assert counts(office.tx, handler.viewer, today, WAITS).late == len(late)


@pytest.mark.parametrize(("day", "alone"), [("2026-10-07", False), ("2026-10-08", True)])
def test_on_its_last_day_the_laws_own_limit_has_a_line_beside_the_late_internal_step(
    office: Office, day: str, *, alone: bool
) -> None:
    office.notice(office.on("city-intake", "2026-09-22"), served="2026-09-22")
    handler, today = office.on("city-handler", day), D(day)
    lines = by_case(board(office.tx, handler.viewer, today, mine=False).duties, today)
    assert lines[0].first.rule == "YS-11"
    assert lines[0].first.due < today
    assert ([line.first.rule for line in lines[1:]] == ["APL-67"]) is alone
    assert ("APL-67" in {d.rule for d in lines[0].others}) is not alone


def test_while_the_principal_decides_the_answers_limit_carries_the_latest_day(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16")
    handler = office.on("city-handler", "2026-11-16")
    proposal = Proposal(responsible_id=office.node("city-housing"), opinion="请承办", submit=True)
    form = fill_form(office.tx, handler, case_id, proposal)
    case = office.tx.exec(select(Case).where(Case.id == case_id)).one()
    carried = ("APL-67", D("2026-11-17"), Why.BACK_PLANNED, D("2026-12-01"))
    assert (case.next_rule, case.next_follow, case.next_why, case.next_due) == carried
    decide(office.tx, office.on("city-principal", "2026-11-17"), form, Decision(approve=True))
    assert (case.next_rule, case.next_follow, case.next_why, case.next_due) == carried
    page = office.page(handler, case_id)
    assert page.next.act == "transfer"
    assert page.next.serves is not None
    assert page.follow[page.next.serves].on == D("2026-11-17")


def test_another_limit_that_is_late_makes_the_case_late_whatever_is_followed_first(office: Office) -> None:
    """The form is to be followed by the 17th; a court's own term has already ended on the 18th."""
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16")
    office.notice(
        office.on("city-intake", "2026-11-16"),
        served="2026-11-16",
        document_type="other",
        term="2d",
        case_id=case_id,
    )
    case = office.tx.exec(select(Case).where(Case.id == case_id)).one()
    assert (case.next_rule, case.next_follow, case.late_after) == ("YS-11", D("2026-11-17"), D("2026-11-18"))
    handler = office.on("city-handler", "2026-11-19")
    assert case.next_due == D("2026-11-19")
    late = case_list(office.tx, handler.viewer, Filters(due="late"), D("2026-11-19")).rows
    assert [r.id for r in late] == [case_id]


def test_the_calendar_shows_a_deadline_on_the_day_to_follow_as_well(office: Office) -> None:
    late_to_the_legal_office(office)
    handler = office.on("city-handler", "2026-09-28")
    found = duties_between(office.tx, handler.viewer, D("2026-09-28"), D("2026-09-28"))
    assert [d.rule for d in found] == ["YS-11"]


def test_a_closed_or_idle_case_follows_nothing_and_computing_again_changes_nothing(office: Office) -> None:
    case_id = late_to_the_legal_office(office)
    case = office.tx.exec(select(Case).where(Case.id == case_id)).one()
    before = (case.next_follow, case.next_why, case.late_after)
    refresh(office.tx, case, office.calendar, D("2026-11-30"))
    assert (case.next_follow, case.next_why, case.late_after) == before
    assert before != (NEVER, None, NEVER)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        pytest.param("2026-12-01", "2026年12月1日（星期二）前须答辩", id="末日仍须答辩"),
        pytest.param("2027-09-01", "答辩期限2026年12月1日（星期二）已过", id="九个月以后不再说须答辩"),
    ],
)
def test_the_next_step_of_a_mere_copy_says_what_is_so_on_its_day(office: Office, day: str, said: str) -> None:
    case_id = office.notice(
        office.on("city-intake", "2026-11-16"), served="2026-11-16", document_type="complaint_copy"
    )
    page = office.page(office.on("city-handler", day), case_id)
    assert said in str(page.next.reason)
