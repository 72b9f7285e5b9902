"""Who is told of what, on which day."""

from datetime import date

import pytest
from sqlmodel import col, select

from casework import rulebook
from casework.accounts.queries import viewer_of
from casework.accounts.roles import Reach
from casework.accounts.tables import User
from casework.alerting.actions import enter_leave, set_ladder
from casework.alerting.forms import NewLadder, NewLeave, RungIn
from casework.audit.queries import entries, verify
from casework.calendar import Authority
from casework.cases.events.actions import correct_event
from casework.cases.events.forms import Correction
from casework.cases.record.refresh import locked, refresh_set
from casework.cases.record.tables import Case
from casework.cases.record.visibility import case_for
from casework.cases.rights.actions import waive
from casework.cases.rights.forms import Waiver
from casework.clock import office_day
from casework.desk.alerts import telling
from casework.desk.alerts.actions import follow, read, unfollow
from casework.desk.alerts.queries import Place, mine, unread
from casework.desk.alerts.words import because
from casework.errors import NotFound
from casework.matters.actions import confirm, record_exception
from casework.matters.queries import office_calendar
from casework.matters.tables import Event, Matter, StoredDeadline
from casework.rulebook import Character, EventKind, Owner
from casework.rulebook.ladder import Recipient, When
from tests.alerts.situations import (
    at,
    by_level,
    every_matter,
    happens,
    listed,
    people,
    sweep,
    sweep_each,
    told,
)
from tests.office import Office

D = date.fromisoformat


def sent(office: Office) -> int:
    """The same suit, signed for by the unit on Friday, 13 March 2026: it has ten days for its draft."""
    case_id = notice(office)
    office.tx.get_one(Matter, case_id).responsible_id = office.node("city-housing")
    happens(office, office.on("housing-handler", "2026-03-13"), case_id, EventKind.DOCUMENTS_RECEIVED_BY_UNIT)
    return case_id


def notice(office: Office, **more: str) -> int:
    """A suit against the city, served and registered on Monday, 9 March 2026."""
    return office.notice(office.on("city-intake", "2026-03-09"), served="2026-03-09", **more)


def test_a_suit_is_told_from_its_first_day_to_its_last_and_upwards(office: Office) -> None:
    notice(office)
    sweep_each(office, "2026-03-09", "2026-03-26")
    answer = told(office, rule="APL-67")
    assert by_level(answer) == {
        "begins": ["2026-03-09"],
        "half": ["2026-03-16"],
        "before_3": ["2026-03-19"],
        "before_1": ["2026-03-23"],
        "before_0": ["2026-03-24"],
        "last": ["2026-03-24"],
        "late_1": ["2026-03-25"],
        "late_2": ["2026-03-26"],
    }
    assert people(office, answer) == {"city-handler", "city-handler-2", "city-legal-head"}
    first = people(office, [a for a in answer if a.level == "half"])
    assert first == {"city-handler", "city-handler-2"}


@pytest.mark.parametrize("again", [1, 3])
def test_a_sweep_that_comes_again_says_nothing(office: Office, again: int) -> None:
    notice(office)
    assert sweep(office, "2026-03-09").alerts
    before = len(told(office))
    for _ in range(again):
        assert sweep(office, "2026-03-09", 9).alerts == 0
    assert len(told(office)) == before


def test_nobody_is_told_on_a_rest_day_not_even_of_what_was_missed(office: Office) -> None:
    notice(office)
    sweep_each(office, "2026-03-09", "2026-03-12")
    before = len(told(office))
    sweep_each(office, "2026-03-14", "2026-03-15")
    assert len(told(office)) == before
    sweep(office, "2026-03-16")
    assert by_level(told(office, rule="YS-11"))["late_1"] == ["2026-03-16"]


def test_nobody_is_told_after_the_act(office: Office) -> None:
    case_id = notice(office)
    sweep_each(office, "2026-03-09", "2026-03-16")
    handler = office.on("city-handler", "2026-03-16")
    happens(office, handler, case_id, EventKind.ANSWER_FILED)
    before = len(told(office, rule="APL-67"))
    sweep_each(office, "2026-03-17", "2026-04-10")
    assert len(told(office, rule="APL-67")) == before


def test_after_three_days_off_what_was_missed_comes_together_once(office: Office) -> None:
    notice(office)
    off = ("2026-03-18", "2026-03-19", "2026-03-20")
    sweep_each(office, "2026-03-09", "2026-03-24", off)
    answer = by_level(told(office, rule="APL-67"))
    assert answer["before_3"] == answer["before_1"] == ["2026-03-23"]
    monday = [a for a in told(office, rule="YS-11", who="city-handler") if a.level.startswith("late")]
    missed = [a for a in monday if office_day(a.told_at) == D("2026-03-23")]
    assert [a.level for a in missed] == ["late_4", "late_5", "late_6", "late_7"]
    assert [(a.level, a.also) for a in missed if a.also] == [("late_7", ["late_4", "late_5", "late_6"])]


def test_a_right_is_told_until_its_day_and_not_after_it_was_given_up(office: Office) -> None:
    case_id = notice(office)
    sweep_each(office, "2026-03-09", "2026-03-19")
    objection = told(office, rule="SPC18-10")
    assert {a.character for a in objection} == {Character.RIGHT}
    handler = office.on("city-handler", "2026-03-19")
    waive(office.tx, handler, case_id, Waiver(rule="SPC18-10", on=handler.today, reason="管辖没有问题"))
    sweep_each(office, "2026-03-20", "2026-03-27")
    assert len(told(office, rule="SPC18-10")) == len(objection)


def test_nobody_is_told_of_a_closed_case(office: Office) -> None:
    case_id = notice(office)
    sweep_each(office, "2026-03-09", "2026-03-12")
    clerk = office.on("city-intake", "2026-03-12")
    happens(office, clerk, case_id, EventKind.CASE_CLOSED)
    before = len(told(office))
    sweep_each(office, "2026-03-13", "2026-04-10")
    assert len(told(office)) == before
    assert office.tx.exec(select(StoredDeadline).where(col(StoredDeadline.tell_on).is_not(None))).all() == []


def test_the_unit_is_told_of_its_own_duty_and_its_head_and_the_legal_office_with_it(office: Office) -> None:
    case_id = sent(office)
    sweep_each(office, "2026-03-13", "2026-03-27")
    draft = told(office, rule="YS-12.1")
    staff = {"housing-handler", "housing-handler-2"}
    assert people(office, [a for a in draft if a.level == "half"]) == staff
    assert people(office, [a for a in draft if a.level == "before_3"]) == staff | {"housing-head"}
    assert people(office, [a for a in draft if a.level == "last"]) == staff | {
        "housing-head",
        "city-legal-head",
    }
    assert {a.matter_id for a in draft} == {case_id}


def test_nobody_is_told_of_what_it_may_not_see(office: Office) -> None:
    """The one who handled it is at another office by now, and the unit does not see what the legal office owes."""
    case_id = sent(office)
    gone = office.on("city-handler", "2026-03-13").viewer.user_id
    office.tx.get_one(Matter, case_id).handler_id = office.tx.get_one(Case, case_id).handler_id = gone
    office.tx.get_one(User, gone).organisation_id = office.node("zhongyuan-justice")
    office.tx.flush()
    sweep_each(office, "2026-03-13", "2026-03-27")
    found = told(office)
    assert found
    assert gone not in {a.user_id for a in found}
    for alert in found:
        who = viewer_of(office.tx, alert.user_id)
        assert case_for(office.tx, who, case_id)
        assert who.reach != {Reach.UNIT} or alert.owner is Owner.RESPONSIBLE_UNIT


def test_the_nearest_supervising_office_is_told_of_what_is_late(office: Office) -> None:
    clerk = office.on("jinshui-intake", "2026-03-09")
    office.notice(clerk, served="2026-03-09", number="（2026）豫0105行初456号")
    sweep_each(office, "2026-03-09", "2026-03-16")
    late = [a for a in told(office, rule="YS-11") if a.told_as is Recipient.SUPERVISOR]
    assert people(office, late) == {"city-supervisor", "city-legal-head"}
    assert {a.level for a in late} == {"late_1", "late_2"}


def test_whoever_stands_in_is_told_as_well_saying_for_whom(office: Office) -> None:
    case_id = notice(office)
    on_leave = office.on("city-handler", "2026-03-09")
    other = office.on("city-handler-2", "2026-03-09").viewer.user_id
    me = on_leave.viewer.user_id
    office.tx.get_one(Matter, case_id).handler_id = office.tx.get_one(Case, case_id).handler_id = me
    enter_leave(
        office.tx, on_leave, NewLeave(first=D("2026-03-09"), last=D("2026-03-13"), substitute_id=other)
    )
    sweep_each(office, "2026-03-09", "2026-03-19")
    begins = [(a.user_id, a.for_id) for a in told(office, rule="APL-67") if a.level == "begins"]
    assert begins == [(me, None), (other, me)]
    assert {a.for_id for a in told(office, who="city-handler-2")} == {me}
    assert max(office_day(a.told_at) for a in told(office, who="city-handler-2")) <= D("2026-03-13")


def test_whoever_stands_in_and_may_not_see_the_matter_is_not_told(office: Office) -> None:
    """Somebody who was moved to another office after the leave was entered."""
    on_leave, other = (office.on(name, "2026-03-09") for name in ("city-handler", "city-handler-2"))
    whom = other.viewer.user_id
    enter_leave(
        office.tx, on_leave, NewLeave(first=D("2026-03-09"), last=D("2026-03-13"), substitute_id=whom)
    )
    office.tx.get_one(User, whom).organisation_id = office.node("zhongyuan-justice")
    notice(office)
    sweep(office, "2026-03-09")
    assert told(office, who="city-handler")
    assert told(office, who="city-handler-2") == []


def test_a_late_holiday_moves_the_date_and_says_so_once_with_its_reason(office: Office) -> None:
    """On 20 March the State Council makes 24 and 25 March days off: the answer is due on the 26th."""
    case_id = notice(office)
    sweep_each(office, "2026-03-09", "2026-03-19")
    known = people(office, told(office, rule="APL-67"))
    change = record_exception(
        office.tx, office.on("city-legal-head", "2026-03-20"), D("2026-03-24"), rests=True, name="临时放假",
        source="国办发明电〔2026〕9号", authority=Authority.STATE_COUNCIL, until=D("2026-03-25"),
    )  # fmt: skip
    confirm(office.tx, office.on("administrator", "2026-03-20"), change)
    calendar = office_calendar(office.tx)
    refresh_set(office.tx, locked(office.tx, [case_id]), calendar, D("2026-03-20"), change_id=change)
    for hour in (11, 12):
        sweep(office, "2026-03-20", hour)
    sweep_each(office, "2026-03-23", "2026-03-26")
    moved = [a for a in told(office, rule="APL-67") if a.level.startswith("moved")]
    assert people(office, moved) == known
    assert len(moved) == len(known)
    assert {(a.was_due, a.due) for a in moved} == {(D("2026-03-24"), D("2026-03-26"))}
    me = office.on("city-handler", "2026-03-26")
    [line] = [a for a in listed(office, "city-handler", "2026-03-26") if a.rule == "APL-67"]
    assert (line.level, line.was_due, line.due) == ("last", D("2026-03-24"), D("2026-03-26"))
    assert str(because(line)) == "日历变更“临时放假”（国办发明电〔2026〕9号）"
    assert by_level(told(office, rule="APL-67"))["last"] == ["2026-03-26"]
    read(office.tx, me, line.id)
    sweep(office, "2026-03-27")
    [line] = [a for a in listed(office, "city-handler", "2026-03-27") if a.rule == "APL-67"]
    assert (line.level, line.was_due) == ("late_1", None), "what is read is not said again"


def test_a_corrected_day_of_service_moves_the_date_and_names_the_correction(office: Office) -> None:
    case_id = notice(office)
    sweep_each(office, "2026-03-09", "2026-03-11")
    clerk = office.on("city-intake", "2026-03-11")
    served = office.tx.exec(
        select(Event.id).where(Event.matter_id == case_id, Event.kind == EventKind.COMPLAINT_SERVED)
    ).one()
    right = Correction(on=D("2026-03-06"), reason="回执上是3月6日")
    correct_event(office.tx, clerk, case_id, served or 0, right)
    sweep(office, "2026-03-11", 18)
    sweep(office, "2026-03-12")
    moved = [a for a in told(office, rule="APL-67") if a.level == "moved_1"]
    assert {(a.was_due, a.due) for a in moved} == {(D("2026-03-24"), D("2026-03-23"))}
    [line] = [a for a in listed(office, "city-handler", "2026-03-12") if a.rule == "APL-67"]
    assert "回执上是3月6日" in str(because(line))


def test_a_correction_that_moves_nothing_is_not_told(office: Office) -> None:
    case_id = notice(office)
    sweep_each(office, "2026-03-09", "2026-03-11")
    before = len(told(office))
    happens(office, office.on("city-handler", "2026-03-11"), case_id, EventKind.NOTE, note="法院来电")
    sweep(office, "2026-03-11", 18)
    assert len(told(office)) == before


def test_what_is_only_watched_is_told_to_those_who_follow_it_from_then_on(office: Office) -> None:
    case_id = notice(office)
    sweep_each(office, "2026-03-09", "2026-03-11")
    assert Character.WATCH not in {a.character for a in told(office)}
    happens(
        office, office.on("city-handler", "2026-03-11"), case_id, EventKind.CASE_ACCEPTED, on=D("2026-03-09")
    )
    sweep(office, "2026-03-11", 18)
    assert Character.WATCH not in {a.character for a in told(office)}
    boss = office.on("city-principal", "2026-03-12")
    follow(office.tx, boss, case_id)
    watched = select(StoredDeadline).where(StoredDeadline.character == Character.WATCH)
    days = sorted({d.tell_on for d in office.tx.exec(watched) if d.tell_on})
    assert days[0] > D("2026-03-11")
    sweep(office, days[0])
    assert people(office, [a for a in told(office) if a.character is Character.WATCH]) == {"city-principal"}
    unfollow(office.tx, boss, case_id)
    assert {d.tell_on for d in office.tx.exec(watched)} == {None}


def test_that_people_were_told_is_in_the_trail_once_for_a_matter_and_a_sweep(office: Office) -> None:
    case_id = notice(office)
    sweep(office, "2026-03-09")
    sweep(office, "2026-03-09", 9)
    [entry] = entries(office.tx, stream=f"case:{case_id}", action="case.told")
    assert entry.actor == "系统"
    assert "提交答辩状、证据和依据（2026-03-24）开始计算当日：市司法局应诉处承办人" in entry.facts["told"]
    assert not verify(office.tx)[1]


def test_what_is_read_stays_read_and_is_in_the_trail(office: Office) -> None:
    notice(office)
    sweep(office, "2026-03-09")
    me = office.on("city-handler", "2026-03-09", 11)
    first, *rest = listed(office, "city-handler", "2026-03-09")
    assert unread(office.tx, me.viewer, me.today) == len(rest) + 1
    read(office.tx, me, first.id)
    read(office.tx, office.on("city-handler", "2026-03-10"), first.id)
    office.tx.expire_all()
    again = listed(office, "city-handler", "2026-03-09")
    assert again[-1].id == first.id
    assert again[-1].read_at == me.at
    read(office.tx, me, again[0].id, before=True)
    assert unread(office.tx, me.viewer, me.today) == 0
    every, one = entries(office.tx, action="alerts.read")
    assert (one.facts["limit"], one.facts["due"]) == (rulebook.rule(first.rule).label, first.due.isoformat())
    assert one.subject == first.title, "whoever audits reads which case it was, not the number of a row"
    assert every.subject == f"{len(rest)}条提醒"
    with pytest.raises(NotFound):
        read(office.tx, office.on("city-intake", "2026-03-10"), first.id)


def test_a_list_goes_on_page_by_page_without_losing_or_doubling_a_line(office: Office) -> None:
    notice(office)
    sweep_each(office, "2026-03-09", "2026-03-20")
    me = office.on("city-handler", "2026-03-20").viewer
    today = D("2026-03-20")
    whole = [a.id for a in mine(office.tx, me, today, Place(), 1000)]
    read(office.tx, office.on("city-handler", "2026-03-20"), whole[len(whole) // 2], before=True)
    office.tx.expire_all()
    found, place = [], Place()
    while True:
        page = mine(office.tx, me, today, place, 2)
        found += [a.id for a in page]
        if not page.more:
            break
        place = Place.of(str(place.after(page[-1], me)))
    assert found == [a.id for a in mine(office.tx, me, today, Place(), 1000)]
    assert sorted(found) == sorted(whole)


def test_another_ladder_plans_anew_from_its_day_on(office: Office) -> None:
    notice(office)
    head = office.on("city-legal-head", "2026-03-12")
    rungs = [RungIn(when=When.BEFORE, days=n, to=(Recipient.HANDLER,)) for n in (9, 5)]
    rungs.append(RungIn(when=When.LAST, to=(Recipient.HANDLER,)))
    new = NewLadder(character=Character.DUTY, begins_on=D("2026-03-16"), rungs=tuple(rungs))
    set_ladder(office.tx, head, new)
    sweep_each(office, "2026-03-09", "2026-03-13")
    ids = {d.id or 0 for d in office.tx.exec(select(StoredDeadline))}
    telling.plan_anew(office.tx, at("2026-03-16", 7), every_matter(office.tx), ids)
    sweep_each(office, "2026-03-16", "2026-03-27")
    since = [a for a in told(office, rule="APL-67") if office_day(a.told_at) >= D("2026-03-16")]
    assert by_level(since) == {"before_5": ["2026-03-17"], "last": ["2026-03-24"]}
