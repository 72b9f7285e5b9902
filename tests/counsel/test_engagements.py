"""Engagements: the mandate, the choice, the counsel's acts, the result (200号第六条、第八条、第十条、第十三条、第十七条)."""

from datetime import date

import pytest

from casework.counsel.engagements import actions, interest, serve
from casework.counsel.engagements.assign import assign, assign_planned
from casework.counsel.engagements.choice import Shortlist, proposed, proposed_many
from casework.counsel.engagements.done import accepted, at_work, done
from casework.counsel.engagements.failings import failings
from casework.counsel.engagements.forms import (
    Accepting,
    Assigning,
    HandingIn,
    Longer,
    OnLonger,
    Planned,
    Refusing,
    Returning,
    Stopping,
    Taking,
    Work,
)
from casework.counsel.engagements.queries import Sought, engagement, engagements
from casework.counsel.engagements.states import EngagementState, Outcome
from casework.counsel.engagements.story import Story, story
from casework.counsel.engagements.waits import ACCEPT, ANEW, EXTEND, LEFT
from casework.counsel.services import Service
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound, Outdated
from casework.gate import Gate, unchecked
from casework.house import WAITS
from casework.money import Money
from casework.rulebook import EventKind, State
from tests.counsel.test_appointment import OFFICE, appointed, approve, clear, propose
from tests.office import Office

START, DAY, DUE = "2026-01-05", "2026-11-23", "2026-12-07"
GOOD = {"facts": 22, "law": 21, "argument": 20, "timeliness": 25}


def work(office: Office, day: str = DAY, who: str = OFFICE, **other: object) -> int:
    """A legal opinion that is wanted within a fortnight."""
    given: dict[str, object] = {
        "service": "opinion", "title": "征收决定合法性审查", "mandate": "就征收决定的合法性出具书面意见", "due": DUE,
    }  # fmt: skip
    return actions.open_work(office.tx, office.on(who, day), Work.of(**given | other))


def give(
    office: Office, engagement_id: int, counsel_id: int, day: str = DAY, gate: Gate = clear, **other: object
) -> int:
    """The work given to somebody."""
    given = Assigning.of(counsel_id=counsel_id, **other)
    return assign(office.tx, office.on(OFFICE, day), gate, engagement_id, given)


def take(office: Office, engagement_id: int, day: str = DAY, **other: object) -> None:
    """The counsel takes it, as the office puts it down."""
    serve.take(office.tx, office.on(OFFICE, day), engagement_id, Taking.of(**{"free": True} | other))


def hand_in(office: Office, engagement_id: int, day: str = DAY, **other: object) -> None:
    """Work handed in."""
    word = HandingIn.of(**{"note": "法律意见书1份"} | other)
    serve.hand_in(office.tx, office.on(OFFICE, day), engagement_id, word)


def accept(office: Office, engagement_id: int, day: str = DAY) -> None:
    """Work accepted."""
    actions.accept(office.tx, office.on(OFFICE, day), engagement_id, Accepting.of(**GOOD))


def choice(office: Office, engagement_id: int, day: str = DAY) -> Shortlist:
    """The pool before the work."""
    actor = office.on(OFFICE, day)
    return proposed(office.tx, actor.viewer, clear, engagement_id, actor.today)


def seen(office: Office, engagement_id: int, who: str = OFFICE, day: str = DAY):  # type: ignore[no-untyped-def]
    """The engagement as somebody sees it."""
    return engagement(office.tx, office.on(who, day).viewer, engagement_id)


def told(office: Office, engagement_id: int, day: str = DAY) -> Story:
    """All that happened in it."""
    return story(office.tx, engagement_id, office.calendar, date.fromisoformat(day))


@pytest.mark.obligation("FG-6")
@pytest.mark.obligation("FG-8.1")
def test_work_is_given_taken_handed_in_and_accepted(office: Office) -> None:
    counsel_id = appointed(office, START)
    key = work(office)
    assert seen(office, key).number == "顾问事务〔2026〕1号"
    assert seen(office, key).state is EngagementState.OPEN
    give(office, key, counsel_id)
    one = seen(office, key)
    assert (one.state, one.counsel_id, one.due) == (EngagementState.OFFERED, counsel_id, date(2026, 12, 7))
    take(office, key, "2026-11-24")
    hand_in(office, key, "2026-12-07")
    accept(office, key, "2026-12-08")
    one, happened = seen(office, key), told(office, key, "2026-12-08")
    assert (one.state, one.over, one.counsel_id) == (EngagementState.ACCEPTED, True, counsel_id)
    [clock] = happened.clocks
    assert (clock.due, clock.met_on, clock.state) == (date(2026, 12, 7), date(2026, 12, 7), State.MET)
    [assignment] = happened.assignments
    assert (assignment.outcome, assignment.score, assignment.handed_in_late) == (Outcome.ACCEPTED, 88, 0)


def test_what_is_wanted_is_asked_for_in_words(office: Office) -> None:
    with pytest.raises(InvalidInput) as wrong:
        work(
            office, due="2026-11-22", service="agency", wants=[{"speciality": "cooking", "level": "leading"}]
        )
    assert set(wrong.value.fields) == {"due", "wants", "case_number"}
    with pytest.raises(InvalidInput, match="没有案号为"):
        work(office, case_number="（2026）豫01行初999号")
    with pytest.raises(Forbidden):
        work(office, who="city-handler")


@pytest.mark.obligation("FG-8.2")
def test_nothing_is_given_without_a_mandate(office: Office) -> None:
    with pytest.raises(InvalidInput, match="不得超越委托权限"):
        work(office, mandate=" ")
    key = work(office)
    assert seen(office, key).mandate == "就征收决定的合法性出具书面意见"
    give(office, key, appointed(office, START))
    with pytest.raises(Conflict, match="待顾问接受"):
        actions.change_work(office.tx, office.on(OFFICE, DAY), key, Work.of(
            service="opinion", title="另一件事", mandate="改了权限", due=DUE))  # fmt: skip


@pytest.mark.obligation("FG-6")
@pytest.mark.obligation("FG-13")
def test_every_kind_of_service_can_be_given_and_is_found_by_it(office: Office) -> None:
    keys = {service: work(office, service=service, subject="某合同草案") for service in Service}
    viewer = office.on(OFFICE, DAY).viewer
    for service, key in keys.items():
        found = engagements(office.tx, viewer, Sought(service=service), date(2026, 11, 23)).lines
        assert [line.id for line in found] == [key]
        assert "条" in service.provision
    assert {Service.RESEARCH.provision} == {"200号第十三条"}


@pytest.mark.obligation("FG-8.1")
def test_what_comes_late_is_late_and_stays_so(office: Office) -> None:
    counsel_id = appointed(office, START)
    key = work(office)
    give(office, key, counsel_id)
    take(office, key)
    late = seen(office, key, day="2026-12-08")
    assert late.late(date(2026, 12, 8))
    viewer = office.on(OFFICE, "2026-12-08").viewer
    assert [e.id for e in engagements(office.tx, viewer, Sought(late=True), date(2026, 12, 8)).lines] == [key]
    hand_in(office, key, "2026-12-10")
    accept(office, key, "2026-12-10")
    happened = told(office, key, "2026-12-10")
    assert (happened.clocks[0].state, happened.clocks[0].late_days) == (State.MET_LATE, 3)
    assert happened.assignments[0].handed_in_late == 1


@pytest.mark.obligation("FG-8.1")
def test_more_time_moves_the_day_and_the_day_says_so(office: Office) -> None:
    key = work(office)
    give(office, key, appointed(office, START))
    take(office, key)
    office_ = office.on(OFFICE, DAY)
    asked = serve.ask_longer(office.tx, office_, key, Longer.of(until="2026-12-14", reason="等待鉴定意见"))
    assert [w.wait for w in waiting(office.tx, office_.viewer, office_.today, WAITS)] == [EXTEND]
    with pytest.raises(Conflict, match="等待答复"):
        serve.ask_longer(office.tx, office_, key, Longer.of(until="2026-12-20", reason="再等"))
    with pytest.raises(InvalidInput, match="不同意的理由"):
        serve.decide_longer(office.tx, office_, asked, OnLonger(grant=False))
    serve.decide_longer(office.tx, office_, asked, OnLonger(grant=True))
    [clock] = told(office, key).clocks
    assert seen(office, key).due == clock.due == date(2026, 12, 14)
    assert clock.began is EventKind.ENGAGEMENT_EXTENDED
    assert any("2026年12月14日" in str(step.text) for step in clock.steps)
    hand_in(office, key, "2026-12-14")
    assert told(office, key, "2026-12-14").assignments[0].handed_in_late == 0


def test_more_time_that_is_refused_moves_nothing(office: Office) -> None:
    key = work(office)
    give(office, key, appointed(office, START))
    office_ = office.on(OFFICE, DAY)
    asked = serve.ask_longer(office.tx, office_, key, Longer.of(until="2026-12-14", reason="事务繁忙"))
    serve.decide_longer(office.tx, office_, asked, OnLonger(grant=False, note="开庭在即"))
    assert seen(office, key).due == date(2026, 12, 7)
    with pytest.raises(InvalidInput, match="晚于现在的期限"):
        serve.ask_longer(office.tx, office_, key, Longer.of(until="2026-12-07", reason="同一天"))


@pytest.mark.obligation("FG-8.1")
def test_what_is_sent_back_has_a_day_of_its_own(office: Office) -> None:
    """Handed in, sent back and handed in again on one day: each run of the clock is met by its own act."""
    key = work(office)
    give(office, key, appointed(office, START))
    take(office, key)
    hand_in(office, key, "2026-11-30")
    keeper = office.on(OFFICE, "2026-11-30")
    assert [w.wait for w in waiting(office.tx, keeper.viewer, keeper.today, WAITS)] == [ACCEPT]
    back = Returning.of(until="2026-12-02", note="补充法律依据")
    actions.send_back(office.tx, office.on(OFFICE, "2026-11-30"), key, back)
    assert (seen(office, key).state, seen(office, key).due) == (EngagementState.RETURNED, date(2026, 12, 2))
    hand_in(office, key, "2026-12-03")
    again, first = told(office, key, "2026-12-03").clocks
    assert (first.due, first.state) == (date(2026, 12, 7), State.MET)
    assert (again.due, again.state) == (date(2026, 12, 2), State.MET_LATE)
    accept(office, key, "2026-12-03")
    [assignment] = told(office, key, "2026-12-03").assignments
    assert (assignment.handed_in, assignment.handed_in_late) == (2, 1)


@pytest.mark.obligation("FG-10")
def test_another_than_the_first_needs_a_reason_kept_with_the_ranking(office: Office) -> None:
    expert = appointed(office, START)
    other = appointed(office, START, name="吴某某", workplace="河南乙律师事务所", specialities=[])
    key = work(office, wants=[{"speciality": "litigation", "level": "leading"}])
    ranked = choice(office, key).ranking.ranked
    assert [one.counsel.key for one in ranked] == [str(expert), str(other)]
    with pytest.raises(InvalidInput, match="排在第一的是周某某"):
        give(office, key, other)
    give(office, key, other, reason="周某某正在外地开庭")
    [assignment] = told(office, key).assignments
    assert (assignment.place, assignment.reason) == (2, "周某某正在外地开庭")
    assert [row["name"] for row in assignment.ranking] == ["周某某", "吴某某"]
    assert all(factor[2] for factor in assignment.ranking[0]["factors"]), "every point has its reason"


@pytest.mark.obligation("FG-10")
def test_work_that_is_open_and_of_the_year_counts_until_somebody_else_has_it(office: Office) -> None:
    first = appointed(office, START)
    second = appointed(office, START, name="吴某某", workplace="河南乙律师事务所")
    give(office, work(office, service="drafting"), first)
    key = work(office)
    ranked = choice(office, key).ranking.ranked
    assert [one.counsel.key for one in ranked] == [str(second), str(first)]
    assert (ranked[1].counsel.open_units, ranked[1].counsel.year_units, ranked[1].counsel.open_tasks) == (
        10,
        10,
        1,
    )


@pytest.mark.obligation("FG-17.1")
def test_past_the_term_nothing_is_given(office: Office) -> None:
    counsel_id = appointed(office, "2023-11-30")
    key = work(office)
    with pytest.raises(Conflict, match="任期自"):
        give(office, key, counsel_id)
    [barred] = choice(office, key).ranking.barred
    assert "第十七条" in str(barred.why[0])
    give(office, work(office, due="2026-11-30"), counsel_id)


def test_a_caution_is_settled_before_work_is_given(office: Office) -> None:
    key, counsel_id = work(office), appointed(office, START)
    with pytest.raises(InvalidInput, match="信用尚未核查"):
        give(office, key, counsel_id, gate=unchecked)
    give(office, key, counsel_id, gate=unchecked, settled="已向信用中心电话核实")
    assert told(office, key).assignments[0].settled == "已向信用中心电话核实"


@pytest.mark.obligation("FG-17.2")
def test_whoever_refuses_is_kept_with_its_reason_and_not_proposed_again(office: Office) -> None:
    first = appointed(office, START)
    key = work(office)
    give(office, key, first)
    serve.refuse(office.tx, office.on(OFFICE, DAY), key, Refusing(reason="事务繁忙"))
    keeper = office.on(OFFICE, DAY)
    assert [w.wait for w in waiting(office.tx, keeper.viewer, keeper.today, WAITS)] == [ANEW]
    with pytest.raises(Conflict, match="已拒绝承办"):
        give(office, key, first)
    second = appointed(office, START, name="吴某某", workplace="河南乙律师事务所")
    give(office, key, second)
    newest, oldest = told(office, key).assignments
    assert (oldest.outcome, oldest.why, newest.outcome) == (Outcome.REFUSED, "事务繁忙", Outcome.HELD)
    assert seen(office, key).due == date(2026, 12, 7)
    [clock] = [c for c in told(office, key).clocks if c.state is State.OPEN]
    assert clock.began_on == date(2026, 11, 23), "the refusal of the same day does not end the new assignment"


def test_whoever_comes_second_is_told_who_has_it(office: Office) -> None:
    first = appointed(office, START)
    second = appointed(office, START, name="吴某某", workplace="河南乙律师事务所")
    key = work(office)
    version = seen(office, key).version
    give(office, key, first, version=version)
    with pytest.raises(Outdated, match=r"办理过这项事务"):
        give(office, key, second, version=version, reason="专业更对口")
    with pytest.raises(Conflict, match=r"已于2026年11月23日.*安排给周某某"):
        give(office, key, second, reason="专业更对口")


@pytest.mark.obligation("FG-10")
def test_several_are_given_together_or_none(office: Office) -> None:
    first = appointed(office, START)
    second = appointed(office, START, name="吴某某", workplace="河南乙律师事务所")
    keys = [work(office, title=f"第{n}件") for n in range(4)]
    actor = office.on(OFFICE, DAY)
    plan, _ = proposed_many(office.tx, actor.viewer, clear, keys, actor.today)
    assert sorted(int(c.ranked.counsel.key) for c in plan.choices) == [first, first, second, second]
    choices = [
        Planned(engagement_id=int(c.task.key), counsel_id=int(c.ranked.counsel.key)) for c in plan.choices
    ]
    give(office, keys[3], first)
    with pytest.raises(Conflict, match="安排给周某某"), office.tx.begin_nested():
        assign_planned(office.tx, actor, clear, choices)
    assert [seen(office, key).state for key in keys[:3]] == [EngagementState.OPEN] * 3
    assert assign_planned(office.tx, actor, clear, [c for c in choices if c.engagement_id != keys[3]]) == 3


def test_work_is_seen_by_its_organ_alone(office: Office) -> None:
    key = work(office)
    for who in ("jinshui-legal-head", "counsel-1", "city-handler"):
        with pytest.raises(NotFound):
            seen(office, key, who)


def test_an_act_is_put_down_for_its_day_and_no_other(office: Office) -> None:
    key = work(office)
    give(office, key, appointed(office, START))
    for day in ("2026-11-22", "2026-11-24"):
        with pytest.raises(InvalidInput, match="安排之日"):
            take(office, key, on=day)


@pytest.mark.obligation("FG-17.2")
def test_the_work_of_whoever_was_dismissed_is_given_to_another(office: Office) -> None:
    first = appointed(office, START)
    second = appointed(office, START, name="吴某某", workplace="河南乙律师事务所")
    key = work(office)
    give(office, key, first)
    take(office, key)
    keeper = office.on(OFFICE, DAY)
    approve(office, propose(office, first, what="dismiss", ground="resigned"))
    assert [w.wait for w in waiting(office.tx, keeper.viewer, keeper.today, WAITS)] == [LEFT]
    actions.take_back(office.tx, keeper, key, Stopping(reason="顾问已解聘"))
    assert [w.wait for w in waiting(office.tx, keeper.viewer, keeper.today, WAITS)] == []
    assert seen(office, key).state is EngagementState.OPEN
    give(office, key, second)
    newest, oldest = told(office, key).assignments
    assert (oldest.outcome, oldest.why, newest.counsel_id) == (Outcome.TAKEN_BACK, "顾问已解聘", second)
    assert list(failings(office.tx, first, keeper.today)) == []


@pytest.mark.obligation("FG-8.5")
def test_counsel_acts_in_its_own_work_and_in_no_other(office: Office) -> None:
    user = office.on("counsel-1", DAY).viewer.user_id
    mine = appointed(office, START, user_id=user)
    other = appointed(office, START, name="吴某某", workplace="河南乙律师事务所")
    own, theirs = work(office), work(office, title="别人的事")
    give(office, own, mine, reason="指定")
    give(office, theirs, other, reason="指定")
    actor = office.on("counsel-1", DAY)
    assert [e.id for e in engagements(office.tx, actor.viewer, Sought(), actor.today).lines] == [own]
    with pytest.raises(NotFound):
        serve.take(office.tx, actor, theirs, Taking(free=True))
    with pytest.raises(Forbidden):
        actions.accept(office.tx, actor, own, Accepting.of(**GOOD))
    with pytest.raises(InvalidInput, match="当天"):
        serve.take(office.tx, office.on("counsel-1", "2026-11-24"), own, Taking.of(free=True, on=DAY))
    serve.take(office.tx, actor, own, Taking(free=True))
    assert interest.may_release(office.tx, actor, own)
    serve.hand_in(office.tx, actor, own, HandingIn(note="法律意见书1份"))
    assert told(office, own).events[0].by == "外聘法律顾问（一）"


def test_accepted_work_is_a_fact_once_and_nothing_else_is(office: Office) -> None:
    counsel_id = appointed(office, START)
    key, open_ = work(office, agreed="3000"), work(office)
    for each in (key, open_):
        give(office, each, counsel_id)
        take(office, each)
    city = office.node("city")
    assert [one.engagement_id for one in at_work(office.tx, [city])] == [key, open_]
    hand_in(office, key)
    assert done(office.tx, key) is None
    accept(office, key)
    days = (date(2026, 11, 1), date(2026, 11, 30))
    [one] = accepted(office.tx, [city], *days)
    assert one == done(office.tx, key)
    assert (one.counsel_id, one.service, one.accepted_on, one.quantity) == (
        counsel_id, Service.OPINION, date(2026, 11, 23), 1,
    )  # fmt: skip
    assert (one.agreed, one.matter_type, one.score) == (Money(300_000), None, 88)
    assert accepted(office.tx, [office.node("jinshui")], *days) == ()


@pytest.mark.obligation("FG-10")
def test_only_whoever_practises_law_is_agent_before_a_court(office: Office) -> None:
    """行政诉讼法第三十一条第二款; before a reconsideration organ anybody may be named."""
    expert = appointed(
        office, START, name="郑某某", kind="expert", licence="", practising_since=None, title="教授"
    )
    lawyer = appointed(office, START)
    suit = work(office, service="agency", subject="某某诉郑州市人民政府案")
    assert choice(office, suit).place(expert) is None
    assert "执业律师" in str(choice(office, suit).barred(expert).why)  # type: ignore[union-attr]
    assert choice(office, suit).place(lawyer) == 1
    assert choice(office, work(office)).place(expert) is not None
