"""Workload: whose hands are full, what comes and goes, and for how many people (201号第二十四条)."""

from datetime import date

import pytest

from casework.accounts.roles import Role
from casework.cases.record.tables import Case
from casework.errors import Forbidden, InvalidInput
from casework.oversight.workload.actions import keep_month, set_limit
from casework.oversight.workload.forms import Limiting
from casework.oversight.workload.queries import Load, by_organ, by_person, by_unit, over_time, quarters
from tests.hearings.test_moved import summoned
from tests.office import Office

HEAD, ABOVE = "city-legal-head", "city-supervisor"
DAY, LATER = "2026-11-27", "2027-02-01"


def cases(
    office: Office, n: int, who: str = "city-handler", intake: str = "city-intake", first: int = 300
) -> list[int]:
    """So many suits, all handled by one person."""
    found = []
    for k in range(first, first + n):
        case_id = office.notice(
            office.on(intake, "2026-11-20"), served="2026-11-20", number=f"（2026）豫01行初{k}号"
        )
        case = office.tx.get_one(Case, case_id)
        case.handler_id = office.on(who, DAY).viewer.user_id
        found.append(case_id)
    office.tx.flush()
    return found


def person(office: Office, who: str = "city-handler", day: str = DAY) -> Load:
    viewer = office.on(HEAD, day).viewer
    return next(
        p
        for p in by_person(office.tx, viewer, date.fromisoformat(day))
        if p.key == office.on(who, day).viewer.user_id
    )


def organ(office: Office, key: str, who: str = ABOVE, day: str = DAY) -> Load:
    found = by_organ(office.tx, office.on(who, day).viewer, date.fromisoformat(day))
    return next(one for one, _ in found if one.key == office.node(key))


@pytest.mark.obligation("YS-24")
def test_the_head_of_an_office_sees_what_each_of_its_people_has_on_hand(office: Office) -> None:
    first, *_ = cases(office, 2)
    cases(office, 1, "city-handler-2", first=400)
    office.notice(office.on("city-intake", "2026-11-20"), served="2026-11-20", number="（2026）豫01行初500号")
    summoned(office, first, "2026-12-09T09:30")
    one = person(office)
    assert (one.open, one.late, one.ahead) == (2, 2, 1), "the papers went to no unit in time"
    assert person(office, day="2026-11-20").late == 0
    assert person(office, "city-handler-2").open == 1
    last = by_person(office.tx, office.on(HEAD, DAY).viewer, date.fromisoformat(DAY))[-1]
    assert (last.name, last.open) == ("", 1), "a case that nobody handles is seen as such"
    closed = office.tx.get_one(Case, first)
    closed.closed_on = date.fromisoformat(DAY)
    office.tx.flush()
    assert person(office).open == 1


@pytest.mark.obligation("YS-24")
def test_the_office_above_sees_organs_and_totals_and_no_names_of_theirs(office: Office) -> None:
    cases(office, 2)
    cases(office, 3, "jinshui-handler", "jinshui-intake", first=600)
    assert (organ(office, "city").open, organ(office, "jinshui").open) == (2, 3)
    assert by_person(office.tx, office.on(ABOVE, DAY).viewer, date.fromisoformat(DAY)) == ()
    named = {p.name for p in by_person(office.tx, office.on(HEAD, DAY).viewer, date.fromisoformat(DAY))}
    assert "金水区司法局承办人" not in named
    jinshui = by_organ(office.tx, office.on("jinshui-legal-head", DAY).viewer, date.fromisoformat(DAY))
    assert office.node("city") not in {one.key for one, _ in jinshui}
    assert not by_unit(office.tx, office.on(ABOVE, DAY).viewer, date.fromisoformat(DAY))


@pytest.mark.obligation("YS-24")
def test_people_are_counted_by_role_and_a_limit_shows_who_has_too_many(office: Office) -> None:
    cases(office, 3)
    staff = dict(by_organ(office.tx, office.on(ABOVE, DAY).viewer, date.fromisoformat(DAY)))
    roles = dict(next(s for one, s in staff.items() if one.key == office.node("city")).roles)
    assert (roles[Role.HANDLER], roles[Role.PRINCIPAL]) == (2, 1)
    assert Role.AUDITOR not in roles
    city = organ(office, "city")
    assert (city.people, city.each, city.over) == (3, 1.0, False)
    assert not person(office).over
    head = office.on(HEAD, DAY)
    set_limit(office.tx, head, Limiting(most=2, since=date.fromisoformat("2026-12-01")))
    assert not person(office).over, "a limit holds from its day on"
    assert person(office, day="2026-12-01").over
    assert not organ(office, "city", day="2026-12-01").over, "three cases for three people"
    set_limit(
        office.tx, office.on(HEAD, "2026-12-02"), Limiting(most=5, since=date.fromisoformat("2026-12-02"))
    )
    assert not person(office, day="2026-12-02").over
    assert person(office, day="2026-12-01").over, "what held before stays as it was"
    with pytest.raises(InvalidInput, match="过去的日期"):
        set_limit(office.tx, head, Limiting(most=2, since=date.fromisoformat("2026-11-01")))
    with pytest.raises(Forbidden):
        set_limit(office.tx, office.on("city-handler", DAY), Limiting(most=2, since=date.fromisoformat(DAY)))


@pytest.mark.obligation("YS-24")
def test_the_month_is_kept_once_and_not_changed_by_what_comes_after(office: Office) -> None:
    first, *_ = cases(office, 2)
    me = office.on("city-handler", DAY).viewer.user_id
    assert keep_month(office.tx, date.fromisoformat("2026-12-01")) > 0
    office.tx.get_one(Case, first).handler_id = office.on("city-handler-2", DAY).viewer.user_id
    office.tx.flush()
    assert keep_month(office.tx, date.fromisoformat("2026-12-15")) == 0
    keep_month(office.tx, date.fromisoformat("2027-01-01"))
    seen = over_time(office.tx, office.on(HEAD, LATER).viewer, date.fromisoformat(LATER))
    assert next(p for p in seen if p.key == me).open[-3:] == (2, 1, None), "February was not kept"
    assert over_time(office.tx, office.on(ABOVE, LATER).viewer, date.fromisoformat(LATER)) == ()


@pytest.mark.obligation("YS-24")
def test_what_came_in_and_went_out_is_counted_by_quarter(office: Office) -> None:
    first, *_ = cases(office, 2)
    office.tx.get_one(Case, first).closed_on = date(2027, 1, 20)
    office.tx.flush()
    found = quarters(office.tx, office.on(ABOVE, LATER).viewer, date.fromisoformat(LATER))
    assert [(q.first.isoformat(), q.came, q.went) for q in found[-2:]] == [
        ("2026-10-01", 2, 0),
        ("2027-01-01", 0, 1),
    ]
    assert (
        sum(
            q.came
            for q in quarters(office.tx, office.on("jinshui-legal-head", LATER).viewer, date(2027, 2, 1))
        )
        == 0
    )
