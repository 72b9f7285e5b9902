"""The pool: candidate, conditions, proposal, the government's word, the term, and its end (200号第四条、第五条、第十七条)."""

from dataclasses import replace
from datetime import date

import pytest

from casework.counsel.pool import actions
from casework.counsel.pool.conditions import Condition, CounselKind, senior
from casework.counsel.pool.forms import Bank, Ending, Facts, Look, Proposing, Speciality, Word
from casework.counsel.pool.grounds import Ground
from casework.counsel.pool.queries import Sought, bank_of, counsel, pool, proposals_of, specialities_of
from casework.counsel.pool.repeated import Fact, Failing, Reading, repeated
from casework.counsel.pool.tables import InPool, What
from casework.counsel.pool.waits import DECIDE_PROPOSAL, RETURNED
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.gate import Answer, Gate, Standing, Subject, unchecked
from casework.house import WAITS
from casework.text import T, Text
from tests.office import Office

DAY = "2026-11-23"
OFFICE, HEAD = "city-counsel-office", "city-principal"
BANK = Bank(holder="河南甲律师事务所", bank="某银行郑州分行", account="6222000000001234567")


def clear(_tx: object, _subject: Subject, on: date) -> Answer:
    """The credit wing, answering that nothing was found."""
    return Answer(Standing.CLEAR, Text("信用核查通过。"), on)


def facts(**other: object) -> Facts:
    """A lawyer in the twelfth year of practice."""
    given: dict[str, object] = {
        "kind": "lawyer", "name": "周某某", "workplace": "河南甲律师事务所", "licence": "14101201410000001",
        "practising_since": "2014-05-06", "specialities": [{"speciality": "litigation", "level": "leading"}],
    }  # fmt: skip
    return Facts.of(**given | other)


def candidate(office: Office, day: str = DAY, **other: object) -> int:
    """A candidate of the city."""
    return actions.add_candidate(office.tx, office.on(OFFICE, day), facts(**other))


def look(office: Office, counsel_id: int, condition: Condition, day: str = DAY, **other: object) -> None:
    """One condition looked at and found to be met."""
    given: dict[str, object] = {"condition": condition, "met": True, "evidence": "证明", "on": day}
    actions.look(office.tx, office.on(OFFICE, day), counsel_id, Look.of(**given | other))


def examined(office: Office, day: str = DAY, **other: object) -> int:
    """A candidate whose conditions were all looked at."""
    counsel_id = candidate(office, day, **other)
    for condition in Condition:
        if condition is not Condition.CREDIT:
            look(office, counsel_id, condition, day)
    return counsel_id


def propose(office: Office, counsel_id: int, day: str = DAY, gate: Gate = clear, **other: object) -> int:
    """A proposal by the counsel office."""
    given: dict[str, object] = {"what": "appoint", "reasons": "专业对口，业绩突出", "first": day}
    return actions.propose(office.tx, office.on(OFFICE, day), gate, counsel_id, Proposing.of(**given | other))


def approve(office: Office, proposal_id: int, day: str = DAY, gate: Gate = clear) -> None:
    """The principal's word."""
    word = Word(approve=True, number="郑政函〔2026〕88号")
    actions.decide(office.tx, office.on(HEAD, day), gate, proposal_id, word)


def appointed(office: Office, day: str = DAY, **other: object) -> int:
    """A counsel in office from that day on."""
    counsel_id = examined(office, day, **other)
    approve(office, propose(office, counsel_id, day), day)
    return counsel_id


def seen(office: Office, counsel_id: int, who: str = OFFICE, day: str = DAY):  # type: ignore[no-untyped-def]
    """The counsel as somebody sees it."""
    return counsel(office.tx, office.on(who, day).viewer, counsel_id)


@pytest.mark.obligation("FG-4")
@pytest.mark.obligation("FG-17.1")
def test_a_candidate_is_appointed_for_three_years_by_the_governments_word(office: Office) -> None:
    counsel_id = examined(office)
    assert seen(office, counsel_id).state is InPool.CANDIDATE
    assert not seen(office, counsel_id).serves(date(2026, 11, 23))
    proposal_id = propose(office, counsel_id, first="2026-12-01")
    principal = office.on(HEAD, DAY)
    assert [w.wait for w in waiting(office.tx, principal.viewer, principal.today, WAITS)] == [DECIDE_PROPOSAL]
    assert seen(office, counsel_id).state is InPool.CANDIDATE, "nobody serves by a proposal"
    approve(office, proposal_id)
    one = seen(office, counsel_id)
    assert (one.state, one.term_first, one.term_last) == (
        InPool.APPOINTED,
        date(2026, 12, 1),
        date(2029, 12, 1),
    )
    assert [one.serves(date(2026, 11, 30)), one.serves(date(2026, 12, 1))] == [False, True]
    assert [one.serves(date(2029, 12, 1)), one.serves(date(2029, 12, 2))] == [True, False]
    assert one.expired(date(2029, 12, 2))


@pytest.mark.obligation("FG-5")
@pytest.mark.parametrize("condition", [c for c in Condition if c is not Condition.CREDIT])
def test_an_unmet_condition_stands_in_the_way_and_is_named(office: Office, condition: Condition) -> None:
    counsel_id = examined(office)
    look(office, counsel_id, condition, met=False)
    with pytest.raises(Conflict, match=condition.label):
        propose(office, counsel_id)


@pytest.mark.obligation("FG-5")
def test_eight_years_of_practice_are_counted_and_not_ticked(office: Office) -> None:
    counsel_id = examined(office, practising_since="2018-11-24")
    with pytest.raises(Conflict, match=r"2026年11月24日.*满8年"):
        propose(office, counsel_id)
    propose(office, counsel_id, "2026-11-24")


@pytest.mark.obligation("FG-5")
def test_an_expert_needs_no_years_but_its_title(office: Office) -> None:
    expert = examined(office, kind="expert", name="吴某某", licence="", practising_since=None, title="教授")
    propose(office, expert)
    other = candidate(office, kind="expert", name="郑某某", licence="", practising_since=None, title="讲师")
    for condition in (c for c in Condition if c is not Condition.CREDIT):
        look(office, other, condition, evidence="讲师证书")
    with pytest.raises(Conflict, match="“讲师”不是高级职称"):
        propose(office, other)
    with pytest.raises(InvalidInput, match="专家须填写职称"):
        candidate(office, kind="expert", name="冯某某", licence="", practising_since=None)


@pytest.mark.parametrize(
    ("title", "is_senior"),
    [("教授", True), ("副教授", True), ("研究员", True), ("副研究员", True), ("高级经济师", True), ("正高级讲师", True),
     ("助理研究员", False), ("讲师", False), ("助教", False), ("", False)],
)  # fmt: skip
def test_which_titles_are_senior(title: str, is_senior: bool) -> None:
    assert senior(title) is is_senior


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"practising_since": "2026-11-24"}, "不能晚于今天"), ({"phone": "abc"}, "联系电话须为")],
)
def test_what_cannot_be_of_a_counsel_is_refused(office: Office, wrong: dict[str, str], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        candidate(office, **wrong)


@pytest.mark.obligation("FG-17.2")
def test_the_ground_that_is_counted_is_none_without_facts(office: Office) -> None:
    counsel_id = appointed(office)
    dismissal = Proposing.of(what="dismiss", ground="repeated", reasons="两次缺席")
    fact = Fact(Failing.ABSENT, date(2026, 11, 2), T("论证会"))
    for facts_ in ([], [fact]):
        found = repeated(facts_, date(2026, 11, 23), Reading.TOGETHER)
        with pytest.raises(InvalidInput, match="没有达到两次"):
            actions.propose(office.tx, office.on(OFFICE, DAY), clear, counsel_id, dismissal, found)
    found = repeated([fact, replace(fact, on=date(2026, 11, 9))], date(2026, 11, 23), Reading.TOGETHER)
    actions.propose(office.tx, office.on(OFFICE, DAY), clear, counsel_id, dismissal, found)


def test_evidence_that_has_run_out_says_nothing(office: Office) -> None:
    counsel_id = examined(office)
    look(office, counsel_id, Condition.RECORD, until="2026-11-25")
    propose_on = propose(office, counsel_id, "2026-11-25")
    with pytest.raises(Conflict, match=r"2026年11月25日.*过期"):
        approve(office, propose_on, "2026-11-26")


@pytest.mark.obligation("FG-4")
def test_nobody_is_appointed_while_credit_was_not_checked(office: Office) -> None:
    counsel_id = examined(office)
    with pytest.raises(Conflict, match="信用核查"):
        propose(office, counsel_id, gate=unchecked)
    proposal_id = propose(office, counsel_id)
    with pytest.raises(Conflict, match="信用核查"):
        approve(office, proposal_id, gate=unchecked)
    with pytest.raises(InvalidInput, match="不能手工填写"):
        look(office, counsel_id, Condition.CREDIT)


def test_nobody_decides_on_what_it_proposed(office: Office) -> None:
    counsel_id = examined(office)
    proposal_id = propose(office, counsel_id)
    with pytest.raises(Forbidden):
        actions.decide(office.tx, office.on(OFFICE, DAY), clear, proposal_id, Word(approve=True, number="1"))
    with pytest.raises(NotFound):
        actions.decide(
            office.tx, office.on("jinshui-principal", DAY), clear, proposal_id, Word(approve=True, number="1")
        )


def test_what_was_returned_waits_for_another_proposal(office: Office) -> None:
    counsel_id = examined(office)
    proposal_id = propose(office, counsel_id)
    with pytest.raises(InvalidInput, match="退回的理由"):
        actions.decide(office.tx, office.on(HEAD, DAY), clear, proposal_id, Word(approve=False))
    actions.decide(
        office.tx, office.on(HEAD, DAY), clear, proposal_id, Word(approve=False, note="先征求司法局意见")
    )
    keeper = office.on(OFFICE, DAY)
    assert [w.wait for w in waiting(office.tx, keeper.viewer, keeper.today, WAITS)] == [RETURNED]
    with pytest.raises(Conflict, match="已有人批过"):
        approve(office, proposal_id)
    propose(office, counsel_id)
    assert [w.wait for w in waiting(office.tx, keeper.viewer, keeper.today, WAITS)] == []
    with pytest.raises(Conflict, match="等待审批"):
        propose(office, counsel_id)


@pytest.mark.obligation("FG-17.1")
def test_another_term_goes_through_the_same_conditions(office: Office) -> None:
    counsel_id = appointed(office, "2023-11-23")
    assert seen(office, counsel_id, day="2026-10-01").ends_soon(date(2026, 10, 1))
    with pytest.raises(Conflict, match="信用核查"):
        propose(office, counsel_id, "2026-11-20", gate=unchecked, what=What.RENEW, first="2026-11-24")
    for condition in Condition:
        if condition is not Condition.CREDIT:
            look(office, counsel_id, condition, "2026-11-19")
    approve(
        office, propose(office, counsel_id, "2026-11-20", what=What.RENEW, first="2026-11-24"), "2026-11-20"
    )
    one = seen(office, counsel_id)
    assert (one.term_first, one.term_last) == (date(2026, 11, 24), date(2029, 11, 24))


@pytest.mark.obligation("FG-17.2")
def test_somebody_is_dismissed_on_one_of_six_grounds_by_the_governments_word(office: Office) -> None:
    counsel_id = appointed(office, "2025-03-03")
    with pytest.raises(InvalidInput, match="解聘情形"):
        propose(office, counsel_id, what=What.DISMISS)
    proposal_id = propose(office, counsel_id, gate=unchecked, what=What.DISMISS, ground=Ground.RESIGNED)
    assert seen(office, counsel_id).serves(date(2026, 11, 23)), "not before the government's word"
    approve(office, proposal_id, gate=unchecked)
    one = seen(office, counsel_id)
    assert (one.state, one.left_on, one.serves(date(2026, 11, 23))) == (
        InPool.DISMISSED,
        date(2026, 11, 23),
        False,
    )
    assert proposals_of(office.tx, counsel_id)[0].ground is Ground.RESIGNED


@pytest.mark.obligation("FG-18")
def test_whoever_is_engaged_for_a_time_meets_the_same_conditions_for_the_time_agreed(office: Office) -> None:
    counsel_id = candidate(office, name="冯某某", temporary=True)
    with pytest.raises(Conflict, match="尚未核对"):
        propose(office, counsel_id, last="2026-12-31")
    for condition in Condition:
        if condition is not Condition.CREDIT:
            look(office, counsel_id, condition)
    with pytest.raises(InvalidInput, match="届满日"):
        propose(office, counsel_id)
    approve(office, propose(office, counsel_id, last="2026-12-31"))
    one = seen(office, counsel_id)
    assert [one.serves(date(2026, 12, 31)), one.serves(date(2027, 1, 1))] == [True, False]


@pytest.mark.obligation("FG-21")
def test_any_organ_runs_a_pool_of_its_own_and_sees_no_other(office: Office) -> None:
    theirs = actions.add_candidate(office.tx, office.on("jinshui-legal-head", DAY), facts(name="褚某某"))
    ours = candidate(office)
    viewers = [
        office.on(who, DAY).viewer for who in (OFFICE, "jinshui-legal-head", "city-handler", "counsel-1")
    ]
    found = [[one.id for one in pool(office.tx, viewer, Sought())] for viewer in viewers]
    assert found == [[ours], [theirs], [], []]
    with pytest.raises(NotFound):
        counsel(office.tx, viewers[0], theirs)


@pytest.mark.obligation("FG-3")
def test_the_pool_is_searched_by_speciality_name_and_state(office: Office) -> None:
    first, second = (
        candidate(office),
        appointed(office, name="卫某某", specialities=[Speciality(speciality="labour", level="skilled")]),
    )
    viewer = office.on(OFFICE, DAY).viewer
    assert [one.id for one in pool(office.tx, viewer, Sought())] == [second, first]
    assert [one.id for one in pool(office.tx, viewer, Sought(speciality="labour"))] == [second]
    assert [one.id for one in pool(office.tx, viewer, Sought(q="周某"))] == [first]
    assert [one.id for one in pool(office.tx, viewer, Sought(state=InPool.CANDIDATE))] == [first]
    assert list(specialities_of(office.tx, (second,))[second]) == ["labour"]


def test_the_same_person_is_entered_once_and_a_lawyer_has_a_licence(office: Office) -> None:
    candidate(office)
    with pytest.raises(InvalidInput, match="已有"):
        candidate(office)
    with pytest.raises(InvalidInput, match="执业证号"):
        candidate(office, name="陈某某", licence="")


def test_bank_details_are_finances_alone(office: Office) -> None:
    counsel_id = candidate(office)
    with pytest.raises(Forbidden):
        actions.set_bank(office.tx, office.on(OFFICE, DAY), counsel_id, BANK)
    actions.set_bank(office.tx, office.on("city-finance", DAY), counsel_id, BANK)
    paid = bank_of(office.tx, office.on("city-finance", DAY).viewer, counsel_id)
    assert paid is not None
    assert paid.account == BANK.account
    assert bank_of(office.tx, office.on(OFFICE, DAY).viewer, counsel_id) is None


def test_whoever_was_let_go_can_be_proposed_anew(office: Office) -> None:
    counsel_id = examined(office)
    actions.end_candidacy(office.tx, office.on(OFFICE, DAY), counsel_id, Ending(reason="本人不愿任职"))
    assert seen(office, counsel_id).state is InPool.WITHDRAWN
    approve(office, propose(office, counsel_id))
    assert seen(office, counsel_id).state is InPool.APPOINTED


def test_the_office_itself_is_counsel_in_its_own_name(office: Office) -> None:
    """第四条: 市政府法制办公室以集体名义发挥法律顾问作用; it is not selected, and shows nothing."""
    counsel_id = candidate(
        office,
        kind=CounselKind.OFFICE,
        name="市司法局",
        workplace="郑州市司法局",
        licence="",
        practising_since=None,
    )
    approve(office, propose(office, counsel_id, gate=unchecked), gate=unchecked)
    assert seen(office, counsel_id).state is InPool.APPOINTED


@pytest.mark.obligation("FG-4")
def test_a_returned_proposal_appoints_nobody(office: Office) -> None:
    counsel_id = examined(office)
    returned = Word(approve=False, note="先征求司法局意见")
    actions.decide(office.tx, office.on(HEAD, DAY), clear, propose(office, counsel_id), returned)
    assert seen(office, counsel_id).state is InPool.CANDIDATE
