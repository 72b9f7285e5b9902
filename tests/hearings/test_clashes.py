"""Nobody can be in two hearings at once: shown over all cases that the viewer may see, by the hour and by the half day."""

from datetime import date

import pytest

from casework.cases.agents.actions import name_agents
from casework.cases.agents.clashes import clashes_of_agents
from casework.cases.agents.forms import AgentIn, AgentsIn
from casework.cases.hearings.forms import Identified
from casework.cases.hearings.principal import identify
from casework.cases.hearings.register import rows_by, week
from tests.cases.test_flow import filed
from tests.hearings.test_moved import at, moved, summoned
from tests.office import LAWYER, STAFF, Office

D = date.fromisoformat
MONDAY = D("2026-12-07")


def other(office: Office, when: str, agent: AgentIn = STAFF, number: str = "（2026）豫01行初200号") -> int:
    """Another suit of the city, with a hearing and one agent."""
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16", number=number)
    summoned(office, case_id, when)
    name_agents(office.tx, office.on("city-handler", "2026-11-26"), case_id, AgentsIn(agents=[agent]))
    return case_id


@pytest.fixture
def case_id(office: Office) -> int:
    case_id = filed(office)
    summoned(office, case_id, "2026-12-09T09:30")
    return case_id


def clashes(office: Office, case_id: int, who: str = "city-handler") -> list[tuple[str, bool]]:
    rows = week(office.tx, office.on(who, "2026-11-27").viewer, MONDAY)
    return [(c.name, c.at_once) for row in rows if row.hearing.case_id == case_id for c in row.clashes]


@pytest.mark.obligation("YS-15")
@pytest.mark.parametrize(
    ("when", "found"),
    [
        pytest.param("2026-12-09T10:30", [("马某某", True)], id="时间重叠"),
        pytest.param("2026-12-09T11:40", [("马某某", False)], id="同在上午"),
        pytest.param("2026-12-09T14:30", [], id="下午"),
        pytest.param("2026-12-10T09:30", [], id="次日"),
    ],
)
def test_an_agent_of_two_hearings_in_one_half_day_is_shown(
    office: Office, case_id: int, when: str, found: list[tuple[str, bool]]
) -> None:
    second = other(office, when)
    assert clashes(office, case_id) == found
    viewer = office.on("city-handler", "2026-11-27").viewer
    told = clashes_of_agents(office.tx, viewer, case_id, at("2026-12-09T09:30"))
    assert [(c.name, c.other.case_id) for c in told] == [(name, second) for name, _ in found]


def test_the_same_name_at_another_place_of_work_is_another_person(office: Office, case_id: int) -> None:
    other(office, "2026-12-09T10:00", STAFF.model_copy(update={"employer": "郑州市公安局"}))
    assert clashes(office, case_id) == []


def test_cases_that_are_heard_together_are_no_clash(office: Office, case_id: int) -> None:
    other(office, "2026-12-09T09:30")
    assert clashes(office, case_id) == []


def test_a_moved_hearing_clashes_where_it_is_now(office: Office, case_id: int) -> None:
    second = other(office, "2026-12-10T09:30")
    assert clashes(office, case_id) == []
    [row] = [r for r in week(office.tx, office.on("city-handler", "2026-11-27").viewer, MONDAY) if r.hearing.case_id == second]  # fmt: skip
    moved(office, second, row.hearing.event_id, "2026-12-09T10:00")
    assert clashes(office, case_id) == [("马某某", True)]


def test_a_principal_of_two_hearings_is_shown(office: Office, case_id: int) -> None:
    second = other(
        office, "2026-12-09T10:30", LAWYER.model_copy(update={"kind": "staff", "licence": "", "name": "郑某"})
    )
    handler = office.on("city-handler", "2026-11-27")
    form = Identified(on=D("2026-11-27"), name="周某某", post="副市长", rank="deputy")
    for one in (case_id, second):
        identify(office.tx, handler, one, form)
    assert clashes(office, case_id) == [("周某某", True)]


def test_what_the_viewer_may_not_see_is_not_told(office: Office, case_id: int) -> None:
    other(office, "2026-12-09T10:30")
    assert clashes(office, case_id, "jinshui-handler") == []
    assert not week(office.tx, office.on("jinshui-handler", "2026-11-27").viewer, MONDAY)
    listed = week(office.tx, office.on("city-handler", "2026-11-27").viewer, MONDAY)
    ids = [row.hearing.event_id for row in listed]
    assert len(rows_by(office.tx, office.on("city-handler", "2026-11-27").viewer, ids)) == 2
    assert not rows_by(office.tx, office.on("jinshui-handler", "2026-11-27").viewer, ids)


@pytest.mark.obligation("YS-9.1")
def test_the_register_says_what_each_hearing_needs_and_where_it_is_mended(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16")
    summoned(office, case_id, "2026-12-09T09:30", kind="principal_notice")
    viewer = office.on("city-handler", "2026-11-27").viewer
    [row] = week(office.tx, viewer, MONDAY, "wanting")
    home = f"/cases/{case_id}"
    assert [(r.code, r.href.split("?")[0]) for r in row.wanting] == [
        ("agents", f"{home}/agents"),
        ("letters", f"{home}/events/new"),
        ("answer", f"{home}/filing"),
        ("principal", f"{home}/principal"),
    ]
    assert not week(office.tx, viewer, MONDAY, "clash")
    assert len(week(office.tx, viewer, MONDAY, "called")) == 1


@pytest.mark.usefixtures("case_id")
def test_a_hearing_for_which_everything_is_ready_says_so(office: Office) -> None:
    [row] = week(office.tx, office.on("city-handler", "2026-11-27").viewer, MONDAY)
    assert [(r.code, r.done) for r in row.ready if r.code != "agents"] == [
        ("letters", True), ("answer", True), ("principal", True),
    ]  # fmt: skip
