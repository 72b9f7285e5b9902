"""Interests: looked for when work is given and whenever a name changes; a recusal keeps the record (200号第八条第五项)."""

import pytest
from sqlmodel import select

from casework.cases.facts.actions import change_facts
from casework.cases.facts.forms import FactsIn
from casework.cases.record.forms import PartyIn
from casework.cases.record.tables import Case
from casework.counsel.engagements import actions, interest, serve
from casework.counsel.engagements.forms import Declaring, Names, Recusing, Settling
from casework.counsel.engagements.states import EngagementState, Outcome
from casework.counsel.engagements.waits import HINTED, RECUSED, TIED
from casework.counsel.pool import actions as pool
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict
from casework.house import WAITS
from casework.rulebook import MatterType, Procedure
from tests.counsel.test_appointment import OFFICE, appointed, facts
from tests.counsel.test_appointment import seen as counsel_seen
from tests.counsel.test_engagements import DAY, START, choice, give, hand_in, seen, take, told, work
from tests.office import Office

NUMBER = "（2026）豫01行初123号"
OTHER = {"name": "吴某某", "workplace": "郑州大学法学院"}


def case(office: Office, *plaintiffs: str) -> int:
    """A suit against the city."""
    return office.notice(office.on("city-intake", DAY), served=DAY, plaintiffs=plaintiffs or ("张某某",))


def renamed(office: Office, case_id: int, *plaintiffs: str) -> None:
    """The clerk corrects who sues."""
    stands = office.tx.exec(select(Case).where(Case.id == case_id)).one()
    given = FactsIn.of(
        matter_type=MatterType.LITIGATION, level="first", procedure=Procedure.ORDINARY, number=NUMBER,
        court="河南省郑州市中级人民法院", cause=stands.cause,
        parties=[PartyIn(role="plaintiff", name=name) for name in plaintiffs],
    )  # fmt: skip
    change_facts(office.tx, office.on("city-intake", DAY), case_id, given)


def wait(office: Office) -> list[object]:
    """What waits on the counsel office's desk."""
    actor = office.on(OFFICE, DAY)
    return [w.wait for w in waiting(office.tx, actor.viewer, actor.today, WAITS)]


@pytest.mark.obligation("FG-8.5")
@pytest.mark.parametrize(
    ("plaintiff", "about", "why"),
    [
        pytest.param("河南甲律师事务所", {}, "顾问所在单位", id="所在律所起诉"),
        pytest.param("河南甲（郑州）律师事务所", {}, "顾问所在单位", id="所在律所的分所起诉"),
        pytest.param("河南大河置业有限责任公司", {"former": "河南大河置业有限公司"}, "曾任职", id="曾任职的公司起诉"),
    ],
)  # fmt: skip
def test_whoever_is_tied_to_a_party_cannot_be_given_the_case(
    office: Office, plaintiff: str, about: dict[str, str], why: str
) -> None:
    case_id, counsel_id = case(office, plaintiff), appointed(office, START, **about)
    key = work(office, case_id=case_id)
    with pytest.raises(Conflict, match=why):
        give(office, key, counsel_id)
    give(office, work(office, title="另一件事"), counsel_id)


@pytest.mark.obligation("FG-8.5")
def test_a_namesake_is_settled_with_a_word_before_the_work_is_given(office: Office) -> None:
    colleague = appointed(office, START, name="张某某")
    counsel_id = appointed(office, START)
    key = work(office, case_number=NUMBER, case_id=case(office))
    cautions = {int(r.counsel.key): [str(c) for c in r.cautions] for r in choice(office, key).ranking.ranked}
    assert "顾问同单位的同事与原告" in cautions[counsel_id][0]
    assert "顾问本人与原告" in cautions[colleague][0]
    give(office, key, counsel_id, settled="同事出具身份说明，不是同一人", reason="专业对口")
    take(office, key)
    [hint] = told(office, key).interests
    assert (hint.state, hint.note) == ("settled", "同事出具身份说明，不是同一人")
    assert wait(office) == []


@pytest.mark.obligation("FG-8.5")
def test_a_conflict_that_appears_when_a_party_is_added_is_told_and_leads_to_another_counsel(
    office: Office,
) -> None:
    case_id, counsel_id = case(office), appointed(office, START)
    key = work(office, case_id=case_id)
    give(office, key, counsel_id)
    take(office, key)
    assert wait(office) == []
    renamed(office, case_id, "张某某", "河南甲律师事务所")
    assert wait(office) == [TIED]
    with pytest.raises(Conflict, match="应当回避"):
        hand_in(office, key)
    word = Recusing(reason="所在律所成为原告")
    serve.recuse(office.tx, office.on(OFFICE, DAY), key, word)
    assert seen(office, key).state is EngagementState.RECUSED
    assert wait(office) == [RECUSED]
    other = appointed(office, START, **OTHER)
    give(office, key, other)
    newest, oldest = told(office, key).assignments
    assert (oldest.outcome, oldest.why, newest.counsel_id) == (Outcome.RECUSED, "所在律所成为原告", other)
    assert wait(office) == []


@pytest.mark.obligation("FG-8.5")
def test_work_that_was_handed_in_before_is_not_accepted_either(office: Office) -> None:
    case_id, counsel_id = case(office), appointed(office, START)
    key = work(office, case_id=case_id)
    give(office, key, counsel_id)
    take(office, key)
    hand_in(office, key)
    renamed(office, case_id, "张某某", "河南甲律师事务所")
    with pytest.raises(Conflict, match="应当回避"):
        actions.accept(office.tx, office.on(OFFICE, DAY), key, _good())


def _good():  # type: ignore[no-untyped-def]
    from casework.counsel.engagements.forms import Accepting

    return Accepting(facts=20, law=20, argument=20, timeliness=20)


@pytest.mark.obligation("FG-8.5")
def test_a_party_that_is_put_right_takes_the_finding_back(office: Office) -> None:
    case_id = case(office)
    key = work(office, case_id=case_id)
    give(office, key, appointed(office, START))
    renamed(office, case_id, "河南甲律师事务所")
    with pytest.raises(Conflict, match="应当回避"):
        take(office, key)
    renamed(office, case_id, "王某某")
    assert wait(office) == []
    take(office, key)
    assert [i.state for i in told(office, key).interests] == ["gone"]


@pytest.mark.obligation("FG-8.5")
def test_a_counsel_who_moves_to_the_other_side_is_found(office: Office) -> None:
    case_id, counsel_id = case(office, "河南大河置业有限公司"), appointed(office, START)
    key = work(office, case_id=case_id)
    give(office, key, counsel_id)
    version = counsel_seen(office, counsel_id).version
    moved = facts(workplace="河南大河置业有限公司", version=version)
    pool.change(office.tx, office.on(OFFICE, DAY), counsel_id, moved)
    assert wait(office) == [TIED]


@pytest.mark.obligation("FG-8.5")
def test_somebody_named_later_is_compared_and_a_hint_is_settled(office: Office) -> None:
    key = work(office)
    give(office, key, appointed(office, START))
    named = Names.of(names=[{"name": "河南甲乙律师事务所"}, {"name": "周某某"}])
    actions.add_names(office.tx, office.on(OFFICE, DAY), key, named)
    assert wait(office) == [HINTED]
    with pytest.raises(Conflict, match="尚未核实"):
        take(office, key)
    [hint] = told(office, key).standing
    assert "同名" in hint.why
    interest.settle(office.tx, office.on(OFFICE, DAY), hint.id, Settling(note="身份证号不同，不是同一人"))
    take(office, key)
    actions.add_names(office.tx, office.on(OFFICE, DAY), key, Names.of(names=[{"name": "另一公司"}]))
    assert wait(office) == [], "what was settled is not asked again"


@pytest.mark.obligation("FG-8.5")
def test_a_party_of_earlier_work_is_a_hint(office: Office) -> None:
    counsel_id = appointed(office, START)
    give(office, work(office, names=[{"name": "河南大河置业有限公司"}]), counsel_id)
    key = work(office, names=[{"name": "河南大河置业有限公司"}])
    [one] = choice(office, key).ranking.ranked
    assert "曾办理顾问事务〔2026〕1号" in str(one.cautions[0])


@pytest.mark.obligation("FG-8.5")
def test_files_are_released_only_after_a_declaration_against_everybody_concerned(office: Office) -> None:
    case_id = case(office)
    key = work(office, case_id=case_id)
    actor = office.on(OFFICE, DAY)
    assert not interest.may_release(office.tx, actor, key)
    give(office, key, appointed(office, START))
    take(office, key, free=False)
    assert not interest.may_release(office.tx, actor, key)
    interest.declare(office.tx, actor, key, Declaring(free=True))
    assert interest.may_release(office.tx, actor, key)
    renamed(office, case_id, "张某某", "王某某")
    assert not interest.may_release(office.tx, actor, key), (
        "nothing was declared against whoever came in later"
    )
    interest.declare(office.tx, actor, key, Declaring(free=False, note="与王某某有亲属关系"))
    assert not interest.may_release(office.tx, actor, key)
