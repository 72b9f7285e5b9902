"""Counsel in a case: its engagements on the case's page, and counsel as agent, only beside staff (200号第十四条)."""

import pytest
from sqlmodel import col, select

from casework.accounts.tables import User
from casework.audit.queries import entries
from casework.cases.agents.queries import agents_of
from casework.counsel.engagements.agency import appear
from casework.counsel.engagements.forms import Appearing
from casework.counsel.engagements.kind import ENGAGEMENT
from casework.counsel.engagements.panels import PANELS, Engaged
from casework.counsel.pool.tables import Counsel
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.rulebook import EventKind
from tests.counsel.test_appointment import OFFICE, appointed
from tests.counsel.test_engagements import DAY, START, accept, give, hand_in, take, work
from tests.counsel.test_recusal import case
from tests.office import Office

HEAD = "city-legal-head"


def agency(office: Office, **other: object) -> tuple[int, int]:
    """A case, and its agency that somebody of the pool was given."""
    case_id = case(office)
    key = work(office, service="agency", title="一审代理", case_id=case_id)
    give(office, key, appointed(office, START, **other))
    return case_id, key


def beside(office: Office, username: str = "city-handler") -> int:
    """Somebody of the staff."""
    return office.tx.exec(select(User.id).where(col(User.username) == username)).one() or 0


def panel(office: Office, case_id: int, who: str = HEAD) -> Engaged | None:
    """What the case's page shows of its engagements."""
    actor = office.on(who, DAY)
    held: Engaged | None = PANELS[0].load(office.tx, actor.viewer, office.page(actor, case_id))
    return held


def agents(office: Office, case_id: int) -> list[tuple[str, str]]:
    """Who appears."""
    page = office.page(office.on(HEAD, DAY), case_id)
    return [(a.kind, a.name) for a in agents_of(office.tx, page.instances[-1].id)]


@pytest.mark.obligation("FG-14")
def test_counsel_as_agent_is_named_in_its_case_and_only_beside_staff(office: Office) -> None:
    case_id, key = agency(office)
    head = office.on(HEAD, DAY)
    with pytest.raises(Conflict, match="待顾问接受"):
        appear(office.tx, head, key, Appearing(staff_id=beside(office)))
    take(office, key)
    with pytest.raises(InvalidInput, match="不能只委托律师出庭") as alone:
        appear(office.tx, head, key, Appearing())
    assert set(alone.value.fields) == {"staff_id"}
    assert appear(office.tx, head, key, Appearing(staff_id=beside(office))) == case_id
    staff, lawyer = agents(office, case_id)
    assert (staff[0], lawyer) == ("staff", ("lawyer", "周某某"))
    page = office.page(head, case_id)
    assert EventKind.AGENTS_NAMED in [e.kind for e in page.timeline]
    kept = [e.action for e in entries(office.tx, stream=ENGAGEMENT.stream(key))]
    assert "engagement.appears" in kept
    with pytest.raises(Conflict, match="已经是本案代理人"):
        appear(office.tx, head, key, Appearing())


@pytest.mark.obligation("FG-14")
def test_a_second_counsel_beside_both_places_is_refused_by_the_cases_own_rule(office: Office) -> None:
    case_id, key = agency(office)
    take(office, key)
    appear(office.tx, office.on(HEAD, DAY), key, Appearing(staff_id=beside(office)))
    other = work(office, service="agency", title="再委托一名", case_id=case_id)
    give(office, other, appointed(office, START, name="吴某某", workplace="河南乙律师事务所"), reason="分工")
    take(office, other)
    with pytest.raises(InvalidInput, match="最多两名"):
        appear(office.tx, office.on(HEAD, DAY), other, Appearing())


def test_whoever_names_no_agents_in_the_case_does_not_name_counsel_either(office: Office) -> None:
    _, key = agency(office)
    take(office, key)
    with pytest.raises(Forbidden):
        appear(office.tx, office.on(OFFICE, DAY), key, Appearing(staff_id=beside(office)))
    plain = work(office)
    give(office, plain, appointed(office, START, name="吴某某", workplace="河南乙律师事务所"), reason="分工")
    take(office, plain)
    with pytest.raises(Conflict, match="不是案件的代理"):
        appear(office.tx, office.on(HEAD, DAY), plain, Appearing(staff_id=beside(office)))


def test_whoever_has_no_practising_licence_does_not_appear(office: Office) -> None:
    """Nobody without a licence is given such work; nor is whoever has lost it since named in the case."""
    _, key = agency(office)
    take(office, key)
    for one in office.tx.exec(select(Counsel).where(col(Counsel.name) == "周某某")):
        one.licence = ""
    with pytest.raises(Conflict, match="没有登记律师执业证号"):
        appear(office.tx, office.on(HEAD, DAY), key, Appearing(staff_id=beside(office)))


@pytest.mark.obligation("FG-6")
def test_the_page_of_a_case_shows_who_is_engaged_for_what_to_those_who_may_see_it(office: Office) -> None:
    case_id, key = agency(office)
    other = work(office, case_id=case_id, due="2026-11-30")
    take(office, key)
    held = panel(office, case_id)
    assert held is not None
    assert [(e.id, e.counsel) for e in held.lines] == [(other, ""), (key, "周某某")]
    assert (held.to_name, held.in_court, held.may_engage) == ({key}, frozenset(), True)
    assert not PANELS[0].settled(held, office.on(HEAD, DAY).today)
    appear(office.tx, office.on(HEAD, DAY), key, Appearing(staff_id=beside(office)))
    held = panel(office, case_id)
    assert held is not None
    assert (held.to_name, held.in_court) == (frozenset(), {key})
    assert panel(office, case_id, "city-handler") is None, "whoever sees no engagements sees none of a case"
    assert panel(office, case_id, "city-principal") is not None


def test_what_is_done_folds_away(office: Office) -> None:
    case_id = case(office)
    held = panel(office, case_id)
    assert held is not None
    assert held.lines == ()
    key = work(office, case_id=case_id)
    give(office, key, appointed(office, START))
    take(office, key)
    hand_in(office, key)
    accept(office, key)
    held = panel(office, case_id)
    assert held is not None
    assert PANELS[0].settled(held, office.on(HEAD, DAY).today)
