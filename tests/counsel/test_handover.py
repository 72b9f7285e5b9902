"""All open work of a counsel handed over in one act: at a dismissal, at the end of a term (200号第十条、第十七条)."""

from datetime import date

import pytest

from casework.audit.queries import entries
from casework.counsel.engagements.failings import failings
from casework.counsel.engagements.forms import HandingOver
from casework.counsel.engagements.handover import Handover, hand_over, proposed_handover
from casework.counsel.engagements.states import EngagementState, Outcome
from casework.counsel.engagements.waits import LEFT
from casework.counsel.pool.kind import COUNSEL
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound, Outdated
from casework.house import WAITS
from tests.counsel.test_appointment import OFFICE, appointed, approve, clear, propose
from tests.counsel.test_engagements import DAY, START, give, hand_in, seen, take, told, work
from tests.office import Office

LEFT_ON = "2026-11-24"


def found(office: Office, counsel_id: int, day: str = LEFT_ON, who: str = OFFICE) -> Handover:
    """The plan for what a counsel has in hand."""
    actor = office.on(who, day)
    return proposed_handover(office.tx, actor.viewer, clear, counsel_id, actor.today)


def as_planned(plan: Handover, day: str = LEFT_ON, **other: object) -> HandingOver:
    """The form as the page offers it."""
    choices = [
        {
            "engagement_id": p.line.id, "version": p.line.version, "counsel_id": p.to.id if p.to else None,
            "due": p.due(date.fromisoformat(day)), "settled": "已核实" if p.choice and p.choice.ranked.cautions else "",
        }
        for p in plan.pieces
    ]  # fmt: skip
    return HandingOver.of(**{"reason": str(plan.why(date.fromisoformat(day))), "choices": choices} | other)


def dismissed(office: Office, *keys: int) -> tuple[int, int]:
    """Somebody who has this work and is dismissed, beside somebody who stays."""
    gone = appointed(office, START)
    for key in keys:
        give(office, key, gone)
    stays = appointed(office, START, name="吴某某", workplace="河南乙律师事务所")
    approve(
        office, propose(office, gone, LEFT_ON, what="dismiss", ground="resigned", reasons="本人辞任"), LEFT_ON
    )
    return gone, stays


@pytest.mark.obligation("FG-17.2")
def test_whoever_is_dismissed_hands_all_open_work_over_in_one_act(office: Office) -> None:
    keys = [work(office, title=f"审查{n}") for n in range(3)]
    gone, stays = dismissed(office, *keys)
    plan = found(office, gone)
    assert [(p.line.id, p.to.id if p.to else None) for p in plan.pieces] == [(k, stays) for k in keys]
    keeper = office.on(OFFICE, LEFT_ON)
    assert [w.wait for w in waiting(office.tx, keeper.viewer, keeper.today, WAITS)] == [LEFT] * 3
    assert hand_over(office.tx, keeper, clear, gone, as_planned(plan)) == (3, 0)
    for key in keys:
        one = seen(office, key, day=LEFT_ON)
        assert (one.state, one.counsel_id) == (EngagementState.OFFERED, stays)
        newest, oldest = told(office, key, LEFT_ON).assignments
        assert (oldest.outcome, oldest.why) == (Outcome.TAKEN_BACK, "顾问已于2026年11月24日（星期二）解聘")
        assert newest.counsel_id == stays
    assert [w.wait for w in waiting(office.tx, keeper.viewer, keeper.today, WAITS)] == []
    assert list(failings(office.tx, gone, keeper.today)) == [], "nobody is blamed"
    [kept] = [e for e in entries(office.tx, stream=COUNSEL.stream(gone)) if e.action == "counsel.handed_over"]
    assert kept.facts["given"] == 3
    with pytest.raises(Conflict, match="没有在办的事务"):
        hand_over(office.tx, keeper, clear, gone, as_planned(plan))


@pytest.mark.obligation("FG-17.1")
def test_at_the_end_of_a_term_what_cannot_be_given_waits_and_what_was_handed_in_is_accepted(
    office: Office,
) -> None:
    gone = appointed(office, START)
    first, done = work(office, title="审查一"), work(office, title="审查二")
    for key in (first, done):
        give(office, key, gone)
        take(office, key)
    hand_in(office, done)
    day = "2029-01-09"
    plan = found(office, gone, day)
    assert [p.line.id for p in plan.pieces] == [first]
    assert [e.id for e in plan.to_accept] == [done]
    assert plan.pieces[0].to is None, "nobody else is in the pool"
    assert plan.pieces[0].due(date(2029, 1, 9)) is None
    assert str(plan.why(date(2029, 1, 9))).startswith("顾问任期已于2029年1月5日")
    assert hand_over(office.tx, office.on(OFFICE, day), clear, gone, as_planned(plan, day)) == (0, 1)
    assert seen(office, first, day=day).state is EngagementState.OPEN
    assert seen(office, done, day=day).state is EngagementState.HANDED_IN


def test_all_of_it_is_handed_over_or_nothing(office: Office) -> None:
    keys = [work(office, title=f"审查{n}") for n in range(2)]
    gone, _ = dismissed(office, *keys)
    keeper, plan = office.on(OFFICE, LEFT_ON), found(office, gone)
    word = as_planned(plan)
    with pytest.raises(Outdated, match="刚才有变化"):
        hand_over(office.tx, keeper, clear, gone, HandingOver(reason="辞任", choices=word.choices[:1]))
    late = [c.model_copy(update={"due": date(2026, 11, 1)}) for c in word.choices]
    with pytest.raises(InvalidInput) as wrong, office.tx.begin_nested():
        hand_over(office.tx, keeper, clear, gone, HandingOver(reason="辞任", choices=late))
    assert set(wrong.value.fields) == {f"due-{keys[0]}"}
    assert all(seen(office, key, day=LEFT_ON).counsel_id == gone for key in keys)
    back = [c.model_copy(update={"counsel_id": gone}) for c in word.choices]
    with pytest.raises(InvalidInput, match="原来的顾问"):
        hand_over(office.tx, keeper, clear, gone, HandingOver(reason="辞任", choices=back))
    with pytest.raises(InvalidInput, match="移交的理由"):
        HandingOver.of(reason=" ", choices=[])


def test_only_the_office_of_the_pool_hands_over(office: Office) -> None:
    gone, _ = dismissed(office, work(office))
    word = as_planned(found(office, gone))
    with pytest.raises(Forbidden):
        hand_over(office.tx, office.on("city-principal", LEFT_ON), clear, gone, word)
    with pytest.raises(NotFound):
        hand_over(office.tx, office.on("jinshui-legal-head", LEFT_ON), clear, gone, word)
    assert found(office, gone, DAY).pieces
