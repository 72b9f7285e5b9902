"""The end of a term: who is told of it and when, another term, and what waits for whom (200号第十七条、第十五条)."""

import io
from datetime import date, timedelta

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.accounts.viewer import Actor
from casework.alerting.actions import set_ladder
from casework.alerting.forms import NewLadder
from casework.calendar import official
from casework.counsel.pool import actions
from casework.counsel.pool.conditions import Condition
from casework.counsel.pool.forms import Word
from casework.counsel.pool.grounds import Ground
from casework.counsel.pool.papers import letter
from casework.counsel.pool.queries import counsel, proposals_of, terms_of
from casework.counsel.pool.tables import What
from casework.counsel.pool.waits import RENEW, RETURNED_RENEWAL
from casework.desk.alerts.actions import follow, unfollow
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, InvalidInput
from casework.house import MATTERS, WAITS
from casework.rulebook import Event, EventKind, MatterType, Procedure, Situation
from casework.rulebook.ladder import TERMS, Course, levels
from casework.rulebook.model import Character
from casework.rulebook.telling import tellings
from tests.alerts.situations import by_level, listed, people, sweep, sweep_each, told
from tests.counsel.test_appointment import HEAD, OFFICE, appointed, approve, clear, look, propose, seen
from tests.office import Office

D = date.fromisoformat
BEGAN, ENDS = "2023-06-30", "2026-06-30"
"""A term whose marks are Wednesday 1 April, Saturday 30 May (after a week of rest days: told on Friday 29) and 23 June."""
RULE = "FG-17.1"


def look_anew(office: Office, counsel_id: int, day: str) -> None:
    """Every condition looked at again."""
    for condition in Condition:
        if condition is not Condition.CREDIT:
            look(office, counsel_id, condition, day)


def renew(office: Office, counsel_id: int, day: str, **other: object) -> None:
    """Another term, proposed and approved on one day."""
    look_anew(office, counsel_id, day)
    approve(office, propose(office, counsel_id, day, what=What.RENEW, first=None, **other), day)


@pytest.mark.obligation("FG-17.1")
def test_the_office_is_told_90_30_and_7_days_before_a_term_ends_and_its_head_at_the_last(
    office: Office,
) -> None:
    appointed(office, BEGAN)
    sweep_each(office, "2026-03-25", "2026-07-15")
    found = told(office, rule=RULE)
    assert by_level(found) == {
        "ahead_90": ["2026-04-01"],
        "ahead_30": ["2026-05-29"],
        "ahead_7": ["2026-06-23"],
    }
    assert people(office, [a for a in found if a.level != "ahead_7"]) == {OFFICE}
    assert people(office, [a for a in found if a.level == "ahead_7"]) == {OFFICE, "city-legal-head"}
    assert {(a.due, a.character) for a in found} == {(D(ENDS), Character.WATCH)}
    keys = [(a.user_id, a.level) for a in found]
    assert len(set(keys)) == len(keys), "each once"
    [line] = listed(office, OFFICE, "2026-06-23")
    assert (line.level, line.title) == ("ahead_7", "周某某（河南甲律师事务所）"), (
        "the earlier ones are folded under it"
    )


@pytest.mark.obligation("FG-17.1")
def test_what_was_missed_is_told_together_once(office: Office) -> None:
    appointed(office, BEGAN)
    sweep(office, "2026-06-01")
    sweep(office, "2026-06-01", 9)
    assert by_level(told(office, rule=RULE)) == {"ahead_90": ["2026-06-01"], "ahead_30": ["2026-06-01"]}
    [line] = listed(office, OFFICE, "2026-06-01")
    assert (line.level, line.also) == ("ahead_30", ["ahead_90"])


@pytest.mark.obligation("FG-17.1")
def test_nobody_is_told_after_another_term_was_approved(office: Office) -> None:
    counsel_id = appointed(office, BEGAN)
    sweep_each(office, "2026-03-25", "2026-05-06")
    renew(office, counsel_id, "2026-05-07")
    assert listed(office, OFFICE, "2026-05-07") == [], "what was told is over"
    sweep_each(office, "2026-05-08", "2026-07-31")
    assert list(by_level(told(office, rule=RULE))) == ["ahead_90"]
    sweep_each(office, "2029-03-26", "2029-04-04")
    assert [a.due for a in told(office, rule=RULE)] == [D(ENDS), D("2029-07-01")], "of the next term anew"


@pytest.mark.obligation("FG-17.1")
def test_nobody_is_told_after_a_dismissal(office: Office) -> None:
    counsel_id = appointed(office, BEGAN)
    sweep_each(office, "2026-03-25", "2026-04-10")
    proposal_id = propose(office, counsel_id, "2026-04-13", what=What.DISMISS, ground=Ground.RESIGNED)
    approve(office, proposal_id, "2026-04-13")
    sweep_each(office, "2026-04-14", "2026-07-10")
    assert list(by_level(told(office, rule=RULE))) == ["ahead_90"]
    assert listed(office, OFFICE, "2026-04-14") == []


@pytest.mark.obligation("FG-17.1")
def test_the_office_may_keep_another_ladder_of_terms_and_none_is_refused(office: Office) -> None:
    appointed(office, BEGAN)
    setter, of = office.on("city-legal-head", "2026-03-20"), {"character": "watch", "rule": RULE}
    with pytest.raises(InvalidInput, match="至少设一级"):
        set_ladder(office.tx, setter, NewLadder.of(**of, begins_on="2026-03-20", rungs=[]))
    late, ahead = {"when": "late", "to": ["handler"]}, {"when": "ahead", "days": 60, "to": ["handler"]}
    of_lateness = NewLadder.of(**of, begins_on="2026-03-20", rungs=[late])
    with pytest.raises(InvalidInput, match="届满前几日"):
        set_ladder(office.tx, setter, of_lateness)
    of_all = NewLadder.of(character="watch", begins_on="2026-03-20", rungs=[ahead])
    with pytest.raises(InvalidInput, match="不设阶梯"):
        set_ladder(office.tx, setter, of_all)
    rungs = [{"when": "ahead", "days": 60, "to": ["legal_head"]}]
    set_ladder(office.tx, setter, NewLadder.of(**of, begins_on="2026-03-20", rungs=rungs))
    sweep_each(office, "2026-03-25", "2026-07-10")
    found = told(office, rule=RULE)
    assert by_level(found) == {"ahead_60": ["2026-04-30"]}, "1 May is a rest day"
    assert people(office, found) == {"city-legal-head"}


def test_whoever_follows_is_told_as_well_and_the_office_goes_on_to_be_when_it_no_longer_does(
    office: Office,
) -> None:
    counsel_id = appointed(office, BEGAN)
    principal = office.on(HEAD, "2026-03-20")
    follow(office.tx, principal, counsel_id)
    sweep_each(office, "2026-03-25", "2026-04-10")
    assert people(office, told(office, rule=RULE)) == {OFFICE, HEAD}
    unfollow(office.tx, office.on(HEAD, "2026-04-13"), counsel_id)
    sweep_each(office, "2026-04-14", "2026-06-05")
    assert people(office, [a for a in told(office, rule=RULE) if a.level == "ahead_30"]) == {OFFICE}


@pytest.mark.obligation("FG-17.1")
@settings(max_examples=150, deadline=None)
@given(first=st.dates(date(2018, 1, 1), date(2023, 12, 31)))
def test_each_mark_is_told_once_on_a_working_day_and_never_later_than_so_many_days_before(
    first: date,
) -> None:
    situation = Situation(MatterType.COUNSEL, Procedure.ORDINARY, (Event(EventKind.APPOINTED, first),))
    local, ends = official().local, first.replace(year=first.year + 3, day=min(first.day, 28))
    found = list(tellings(situation, official(), ends - timedelta(days=150), ends + timedelta(days=40)))
    [due] = {one.due for one in found}
    course = Course(first, due, due, planned=False, character=Character.WATCH)
    for n in (90, 30, 7):
        [on] = {one.on for one in found if one.level == f"ahead_{n}"}
        assert on == local.on_or_before(due - timedelta(days=n))
        assert not local.rests(on)
    assert {(level.name, level.on) for level in levels(course, TERMS, official(), due)} == {
        (one.level, one.on) for one in found
    }


@pytest.mark.obligation("FG-17.1")
def test_another_term_begins_the_day_after_the_old_one_and_until_then_the_old_one_goes_on(
    office: Office,
) -> None:
    counsel_id = appointed(office, BEGAN)
    renew(office, counsel_id, "2026-05-07")
    one = seen(office, counsel_id, day="2026-05-07")
    assert (one.term_first, one.term_last) == (D("2026-07-01"), D("2029-07-01"))
    said = "".join(
        p.text for p in Document(io.BytesIO(letter(one, proposals_of(office.tx, counsel_id)[0]))).paragraphs
    )
    assert "续聘您（河南甲律师事务所）" in said
    assert "自2026年7月1日起至2029年7月1日止" in said
    assert [one.serves(D(day)) for day in ("2026-05-08", ENDS, "2026-07-01", "2029-07-01", "2029-07-02")] == [
        True, True, True, True, False,
    ]  # fmt: skip
    assert [(t.first, t.last) for t in terms_of(office.tx, [counsel_id])[counsel_id]] == [
        (D(BEGAN), D(ENDS)),
        (D("2026-07-01"), D("2029-07-01")),
    ]


@pytest.mark.obligation("FG-17.1")
def test_a_term_approved_too_late_begins_with_the_approval_and_the_gap_stays(office: Office) -> None:
    counsel_id = appointed(office, BEGAN)
    renew(office, counsel_id, "2026-07-20")
    one = seen(office, counsel_id, day="2026-07-20")
    assert (one.term_first, one.serves(D("2026-07-19")), one.serves(D("2026-07-20"))) == (
        D("2026-07-20"),
        False,
        True,
    )


@pytest.mark.obligation("FG-17.1")
def test_the_conditions_are_looked_at_anew_for_another_term(office: Office) -> None:
    counsel_id = appointed(office, BEGAN)
    with pytest.raises(Conflict, match="续聘须重新核对"):
        propose(office, counsel_id, "2026-05-07", what=What.RENEW, first=None)
    look_anew(office, counsel_id, "2026-05-06")
    proposal_id = propose(office, counsel_id, "2026-05-07", what=What.RENEW, first=None)
    look(office, counsel_id, Condition.RECORD, "2026-05-08", met=False, evidence="受到警告处罚")
    with pytest.raises(Conflict, match="未受刑事处罚"):
        approve(office, proposal_id, "2026-05-08")


def test_the_first_day_of_another_term_is_nobodys_to_choose(office: Office) -> None:
    counsel_id = appointed(office, BEGAN)
    look_anew(office, counsel_id, "2026-05-07")
    with pytest.raises(InvalidInput, match="2026年7月1日"):
        propose(office, counsel_id, "2026-05-07", what=What.RENEW, first="2026-06-01")


@pytest.mark.obligation("FG-17.1")
def test_a_term_that_ends_waits_for_the_office_until_its_renewal_was_proposed(office: Office) -> None:
    counsel_id = appointed(office, BEGAN)

    def waits(who: str, day: str) -> list[str]:
        actor: Actor = office.on(who, day)
        return [w.href for w in waiting(office.tx, actor.viewer, actor.today, WAITS) if w.wait is RENEW]

    href = f"/counsel/pool/{counsel_id}/renew"
    assert [waits(OFFICE, day) for day in ("2026-03-31", "2026-04-01", ENDS, "2026-07-01")] == [
        [], [href], [href], [],
    ]  # fmt: skip
    assert waits("jinshui-legal-head", "2026-04-01") == waits(HEAD, "2026-04-01") == []
    look_anew(office, counsel_id, "2026-04-02")
    proposal_id = propose(office, counsel_id, "2026-04-02", what=What.RENEW, first=None)
    assert waits(OFFICE, "2026-04-02") == []
    word = Word(approve=False, note="先征求司法局意见")
    actions.decide(office.tx, office.on(HEAD, "2026-04-03"), clear, proposal_id, word)
    assert waits(OFFICE, "2026-04-03") == []
    keeper = office.on(OFFICE, "2026-04-03")
    [back] = waiting(office.tx, keeper.viewer, keeper.today, WAITS)
    assert (back.wait, back.href) == (RETURNED_RENEWAL, href), "it is waited for once"
    assert MATTERS["counsel"].index == "/counsel/pool"
    assert counsel(office.tx, office.on(OFFICE, "2026-04-03").viewer, counsel_id).ends_soon(D("2026-04-03"))
