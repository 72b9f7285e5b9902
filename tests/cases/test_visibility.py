"""Who sees what: one function decides for lists, pages, counts and files."""

from datetime import date

import pytest

from casework.cases.approvals.waits import DECIDE_FORM
from casework.cases.events.actions import record_event
from casework.cases.events.forms import Happening
from casework.cases.intake.queries import register
from casework.cases.listing.queries import Filters, all_ids, case_list
from casework.cases.transfers.queries import transfers
from casework.desk.dashboard.below import first_of_organs, organs_below
from casework.desk.dashboard.board import counts
from casework.desk.decisions.queries import decisions
from casework.desk.month import queries as month
from casework.desk.month.queries import duties_between
from casework.errors import Forbidden, InvalidInput, NotFound
from casework.house import WAITS
from casework.rulebook import EventKind
from tests.cases.test_flow import at_unit, fill
from tests.office import Office

TODAY = date(2026, 11, 19)


@pytest.fixture
def two_cases(office: Office) -> tuple[int, int]:
    """One case against the city government at the housing bureau, one against Jinshui district."""
    city = at_unit(office)
    jinshui = office.notice(
        office.on("jinshui-intake", "2026-11-16"), served="2026-11-13", number="（2026）豫0105行初45号"
    )
    return city, jinshui


def sees(office: Office, username: str) -> set[int]:
    viewer = office.on(username, "2026-11-19").viewer
    rows = {r.id for r in case_list(office.tx, viewer, Filters(state="any"), TODAY).rows}
    assert rows == set(all_ids(office.tx, viewer, Filters(state="any"), TODAY))
    assert rows >= {
        d.case_id for d in duties_between(office.tx, viewer, date(2026, 11, 1), date(2026, 12, 31))
    }
    assert rows >= {line.case_id for line in register(office.tx, viewer)}
    assert rows >= {t.case_id for t in transfers(office.tx, viewer)}
    assert counts(office.tx, viewer, TODAY, WAITS).open_cases <= len(rows)
    return rows


@pytest.mark.obligation("YS-2")
@pytest.mark.obligation("YS-7")
def test_the_city_sees_below_the_district_its_own_and_the_unit_what_it_answers_for(
    office: Office, two_cases: tuple[int, int]
) -> None:
    city, jinshui = two_cases
    assert sees(office, "city-handler") == {city}
    assert sees(office, "city-principal") == {city}
    assert sees(office, "city-supervisor") == {city, jinshui} - {city}
    assert sees(office, "city-legal-head") == {city, jinshui}
    assert sees(office, "jinshui-handler") == {jinshui}
    assert sees(office, "jinshui-legal-head") == {jinshui}, (
        "what stands beside or above it, it does not supervise"
    )
    assert sees(office, "housing-handler") == {city}
    assert sees(office, "hr-handler") == set()
    assert sees(office, "zhongyuan-handler") == set()
    assert sees(office, "administrator") == set()
    assert sees(office, "auditor") == set()


@pytest.mark.obligation("YS-7")
def test_a_supervisor_s_month_has_what_legal_offices_below_owe(
    office: Office, two_cases: tuple[int, int]
) -> None:
    _, jinshui = two_cases
    for who, expected in (("city-supervisor", True), ("jinshui-handler", True), ("housing-handler", False)):
        viewer = office.on(who, "2026-11-23").viewer
        listed = month.duties_between(office.tx, viewer, date(2026, 11, 1), date(2026, 12, 31))
        found = {(d.case_id, d.rule) for d in listed}
        assert ({(jinshui, "YS-11"), (jinshui, "APL-67")} <= found) is expected, who
        assert all(r != "APL-67" for _, r in found) or expected, (
            "a unit does not see what the legal office owes"
        )


@pytest.mark.obligation("YS-7")
def test_a_supervisor_sees_the_late_case_below_and_does_not_act_in_it(
    office: Office, two_cases: tuple[int, int]
) -> None:
    _, jinshui = two_cases
    head = office.on("city-legal-head", "2026-11-23")
    [organ] = organs_below(office.tx, head.viewer, date(2026, 11, 23))
    assert (organ.organ, organ.late) == ("金水区政府", 1)
    late = first_of_organs(office.tx, [organ])[organ.organ]
    assert [(d.case_id, d.rule) for d in late if d.due < date(2026, 11, 23)] == [(jinshui, "YS-11")]
    assert counts(office.tx, head.viewer, date(2026, 11, 23), WAITS).below_late == 1
    with pytest.raises(Forbidden, match="可以查看"):
        record_event(office.tx, head, jinshui, Happening(kind=EventKind.NOTE, on=date(2026, 11, 23)))


def test_an_unseen_case_is_not_found_rather_than_forbidden(
    office: Office, two_cases: tuple[int, int]
) -> None:
    city, _ = two_cases
    with pytest.raises(NotFound):
        office.page(office.on("zhongyuan-handler", "2026-11-19"), city)


@pytest.mark.obligation("YS-8")
def test_the_responsible_unit_is_one_under_the_defendant_government(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    with pytest.raises(InvalidInput, match="谁作出"):
        fill(office, case_id, "2026-11-17", unit="jinshui-construction")
    fill(office, case_id, "2026-11-17", unit="city-planning")
    principal = office.on("city-principal", "2026-11-17").viewer
    [waiting] = decisions(office.tx, principal, date(2026, 11, 24), DECIDE_FORM, DECIDE_FORM.listed)
    assert waiting.matter_id == case_id


def test_the_list_pages_by_key_and_finds_by_any_form_of_a_number(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    ids = [office.notice(clerk, served="2026-11-13", number=f"（2026）豫01行初{n}号") for n in range(1, 8)]
    viewer, found, after = clerk.viewer, [], ""
    while True:
        page = case_list(office.tx, viewer, Filters(after=after), TODAY, limit=3)
        found += [r.id for r in page.rows]
        if not page.next_after:
            break
        after = page.next_after
    assert sorted(found) == sorted(ids)
    assert page.total == 7
    assert [r.id for r in case_list(office.tx, viewer, Filters(q="(2026)豫01行初 5号"), TODAY).rows] == [
        ids[4]
    ]
    assert [r.id for r in case_list(office.tx, viewer, Filters(q="豫01行初5"), TODAY).rows] == [ids[4]]
    assert len(case_list(office.tx, viewer, Filters(q="张某某"), TODAY).rows) == 7
