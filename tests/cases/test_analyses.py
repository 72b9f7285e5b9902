"""Every lost case is analysed, with advice that is followed (201号第十条（五）)."""

from datetime import date

import pytest

from casework.cases.analyses.actions import (
    assign_analysis,
    decide_analysis,
    follow_advice,
    judge_loss,
    write_analysis,
)
from casework.cases.analyses.forms import AdviceFollowed, AnalysisDecision, AnalysisIn, Assignment, LossJudged
from casework.cases.analyses.queries import LossLine, losses_of, to_say
from casework.cases.appeals.filing import file_challenge
from casework.cases.appeals.forms import Filing as AppealFiling
from casework.cases.appeals.remedies import Remedy
from casework.cases.measures.actions import set_measure
from casework.cases.measures.forms import NewMeasure
from casework.cases.record.registers import entries_of
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.house import PAPERS, WAITS
from casework.matters.documents import called, offered
from casework.rulebook import EventKind, State
from tests.cases.test_flow import filed
from tests.cases.test_papers import UNHEARD, served
from tests.cases.test_rights import judged
from tests.documents.document_samples import text as text_of
from tests.office import Office

D = date.fromisoformat
DAY = "2026-12-21"
WRITTEN = AnalysisIn(
    cause="procedure",
    basics="张某某等诉房屋征收决定一案。",
    reasons="征收补偿方案没有征求意见。",
    links="方案论证环节",
    unit="市住房保障局",
    advice="修订征收工作规程，增加法制审核节点。",
    submit=True,
)


def losses(office: Office, case_id: int, day: str = DAY) -> tuple[LossLine, ...]:
    return losses_of(office.tx, office.page(office.on("city-handler", day), case_id))


@pytest.mark.obligation("YS-10.5")
def test_a_lost_judgment_opens_an_analysis_with_a_term_that_no_rule_gives(office: Office) -> None:
    case_id = judged(office)
    [one] = losses(office, case_id)
    assert (one.lost, one.deadline.rule.id, one.deadline.due) == (True, "YS-10.5", D("2027-01-15"))
    assert "没有规定给出天数" in one.deadline.rule.note
    handler = office.on("city-handler", DAY)
    [line] = entries_of(office.tx, handler.viewer, (EventKind.LOSS_FOUND,))
    assert (line.case_id, line.facts["outcome"], line.stands) == (case_id, "判决-3", True)


@pytest.mark.obligation("YS-10.5")
@pytest.mark.parametrize(
    ("outcome", "counts"),
    [
        pytest.param("判决-2", "not_lost", id="驳回诉讼请求"),
        pytest.param("判决-9", "lost", id="确认违法"),
        pytest.param("判决-22", "lost", id="判决赔偿"),
    ],
)
def test_what_counts_as_lost_is_stated(office: Office, outcome: str, counts: str) -> None:
    case_id = filed(office)
    served(office, case_id, "judgment", "2026-12-16", outcome=outcome, confirm=UNHEARD)
    [one] = losses(office, case_id)
    assert (one.counts, one.deadline is not None) == (counts, counts == "lost")


@pytest.mark.obligation("YS-10.5")
def test_where_the_definition_leaves_it_open_somebody_says_so_with_the_reason(office: Office) -> None:
    case_id = filed(office)
    served(
        office, case_id, "final_judgment", "2026-12-16", level="second", outcome="判决-21", confirm=UNHEARD
    )
    found = losses(office, case_id)
    assert (found[-1].counts, to_say(found), found[-1].deadline) == ("depends", True, None)
    handler = office.on("city-handler", DAY)
    instance = found[-1].instance.id
    with pytest.raises(Conflict, match="不计入败诉"):
        write_analysis(office.tx, handler, case_id, instance, WRITTEN)
    judge_loss(office.tx, handler, case_id, instance, LossJudged(lost=True, ground="改判撤销征收决定"))
    [one] = losses(office, case_id)
    assert (one.deadline.trigger.on, one.deadline.due) == (D(DAY), D("2027-01-20"))
    judge_loss(office.tx, handler, case_id, instance, LossJudged(lost=False, ground="看错，改判维持决定"))
    assert losses(office, case_id)[0].deadline is None


@pytest.mark.obligation("YS-10.5")
def test_the_analysis_is_written_reviewed_by_the_head_and_its_advice_followed(office: Office) -> None:
    case_id = judged(office)
    [one] = losses(office, case_id)
    handler, head = office.on("city-handler", DAY), office.on("city-legal-head", DAY)
    where = (case_id, one.instance.id)
    with pytest.raises(InvalidInput) as refused:
        write_analysis(office.tx, handler, *where, AnalysisIn(cause="procedure", submit=True))
    assert set(refused.value.fields) == {"basics", "reasons", "links", "advice"}
    write_analysis(office.tx, handler, *where, WRITTEN)
    assert "approve_analysis" in {w.wait.code for w in waiting(office.tx, head.viewer, head.today, WAITS)}
    with pytest.raises(Forbidden):
        decide_analysis(office.tx, handler, *where, AnalysisDecision(approve=True))
    decide_analysis(office.tx, head, *where, AnalysisDecision(approve=False, verdict="责任环节写具体"))
    assert "analysis_returned" in {
        w.wait.code for w in waiting(office.tx, handler.viewer, handler.today, WAITS)
    }
    assert losses(office, case_id)[0].deadline.met_on is None
    write_analysis(office.tx, handler, *where, WRITTEN)
    with pytest.raises(Conflict, match="审定以后"):
        follow_advice(office.tx, handler, *where, AdviceFollowed(followed="done", followed_on=D(DAY)))
    decide_analysis(office.tx, head, *where, AnalysisDecision(approve=True))
    [one] = losses(office, case_id)
    assert one.deadline.state(D(DAY)) is State.MET
    with pytest.raises(InvalidInput, match="由谁决定"):
        follow_advice(office.tx, handler, *where, AdviceFollowed(followed="rejected", followed_on=D(DAY)))
    follow_advice(office.tx, handler, *where, AdviceFollowed(followed="adopted", followed_on=D(DAY)))
    assert losses(office, case_id)[0].analysis.followed == "adopted"
    assert entries_of(office.tx, handler.viewer, (EventKind.LOSS_FOUND,)) == ()


@pytest.mark.obligation("YS-10.5")
def test_the_head_sets_another_term_for_one_case(office: Office) -> None:
    case_id = judged(office)
    [one] = losses(office, case_id)
    with pytest.raises(Forbidden):
        assign_analysis(
            office.tx, office.on("city-handler", DAY), case_id, one.instance.id, Assignment(term="15日")
        )
    head = office.on("city-legal-head", DAY)
    with pytest.raises(InvalidInput):
        assign_analysis(office.tx, head, case_id, one.instance.id, Assignment(term="尽快"))
    assign_analysis(office.tx, head, case_id, one.instance.id, Assignment(term="15日", why="同类案件多"))
    [one] = losses(office, case_id)
    assert (one.deadline.due, one.deadline.rule.id) == (D("2026-12-31"), "YS-10.5")


@pytest.mark.obligation("YS-10.5")
def test_the_report_tells_the_case_its_cause_its_measures_and_the_advice(office: Office) -> None:
    case_id = judged(office)
    [one] = losses(office, case_id)
    handler = office.on("city-handler", DAY)
    name = "loss-report"
    page = office.page(handler, case_id)
    assert name in dict(offered(PAPERS, page))
    draft = text_of(called(PAPERS, name).render(office.tx, handler.viewer, page, name, None))
    assert (
        "张某某、李某某因房屋征收一案" in draft
    )  # filled in from the case before anybody has written a word
    assert "【待补：败诉原因】" in draft
    set_measure(
        office.tx,
        handler,
        case_id,
        NewMeasure(about="analysis", what="修订规程", who="征收处", due=D("2027-02-26")),
    )
    write_analysis(office.tx, handler, case_id, one.instance.id, WRITTEN)
    decide_analysis(
        office.tx, office.on("city-legal-head", DAY), case_id, one.instance.id, AnalysisDecision(approve=True)
    )
    page = office.page(handler, case_id)
    assert page.deadline("YS-10.5.measure").due == D("2027-02-26")
    text = text_of(called(PAPERS, name).render(office.tx, handler.viewer, page, name, None))
    for said in (
        "违反法定程序",
        "全部撤销",
        "修订规程",
        "征收处",
        WRITTEN.advice,
        "法制机构（印章）",
        "2026年12月21日",
    ):
        assert said in text, said
    assert "【待补" not in text


def appealed(office: Office, outcome: str, *, approved: bool) -> int:
    """A lost first instance that the organ brought to the court above, which decided; `approved`: analysed before that."""
    case_id = judged(office)
    handler = office.on("city-handler", DAY)
    if approved:
        [one] = losses(office, case_id)
        write_analysis(office.tx, handler, case_id, one.instance.id, WRITTEN)
        decide_analysis(
            office.tx,
            office.on("city-legal-head", DAY),
            case_id,
            one.instance.id,
            AnalysisDecision(approve=True),
        )
    filed_on = AppealFiling(
        mode="handed_in", through="original", on=D(DAY), proof="签收", confirm=("undecided", "no_proof")
    )
    file_challenge(office.tx, handler, case_id, Remedy.APPEAL, filed_on)
    above = {"level": "second", "number": "（2027）豫行终9号", "sender": "河南省高级人民法院"}
    served(office, case_id, "second_response_notice", "2027-01-18", **above)
    served(
        office,
        case_id,
        "final_judgment",
        "2027-02-22",
        outcome=outcome,
        confirm=UNHEARD | {"other_outcome"},
        **above,
    )
    return case_id


@pytest.mark.obligation("YS-10.5")
def test_the_register_names_the_instance_that_was_lost_and_not_the_one_after_it(office: Office) -> None:
    case_id = appealed(office, "判决-1", approved=False)
    handler = office.on("city-handler", "2027-02-22")
    assert office.page(handler, case_id).head.number == "（2027）豫行终9号"
    lines = entries_of(office.tx, handler.viewer, (EventKind.LOSS_FOUND,), still_open=False)
    assert {(line.level, line.number) for line in lines} == {("first", "（2026）豫01行初123号")}


@pytest.mark.obligation("YS-10.5")
def test_what_a_court_above_only_upholds_is_the_same_loss_and_adds_to_its_analysis(office: Office) -> None:
    case_id = appealed(office, "判决-1", approved=True)
    first, second = losses(office, case_id, "2027-02-23")
    assert (second.lost, second.deadline, second.continues) == (True, None, first.instance)
    assert (first.to_add, [i.id for i, _ in first.upheld]) == (True, [second.instance.id])
    handler = office.on("city-handler", "2027-02-23")
    with pytest.raises(Conflict, match="同一件败诉"):
        write_analysis(office.tx, handler, case_id, second.instance.id, WRITTEN)
    more = WRITTEN.model_copy(update={"reasons": "征收补偿方案没有征求意见；二审认为送达也不合法。"})
    write_analysis(office.tx, handler, case_id, first.instance.id, more)
    head = office.on("city-legal-head", "2027-02-24")
    decide_analysis(office.tx, head, case_id, first.instance.id, AnalysisDecision(approve=True))
    again = losses(office, case_id, "2027-02-24")[0]
    assert (again.to_add, again.analysis.decided_at.date()) == (False, D("2027-02-24"))
    assert again.deadline.met_on == D(DAY), "the first approval was in time, and stays so"
    with pytest.raises(Conflict, match="已经审定"):
        write_analysis(office.tx, office.on("city-handler", "2027-02-25"), case_id, first.instance.id, more)
    assert str(office.page(handler, case_id).next.label) == "登记裁判确定的义务", "what is upheld binds"


@pytest.mark.obligation("YS-10.5")
def test_an_upheld_loss_of_another_cause_is_called_one_by_itself(office: Office) -> None:
    case_id = appealed(office, "判决-1", approved=False)
    handler = office.on("city-handler", "2027-02-23")
    second = losses(office, case_id, "2027-02-23")[1]
    judge_loss(
        office.tx, handler, case_id, second.instance.id, LossJudged(lost=True, ground="二审以超越职权维持")
    )
    found = losses(office, case_id, "2027-02-23")
    assert [(one.continues, one.deadline is not None) for one in found] == [(None, True), (None, True)]


@pytest.mark.obligation("YS-10.5")
def test_what_is_lost_again_after_a_remand_is_another_loss(office: Office) -> None:
    case_id = appealed(office, "裁定-2", approved=False)
    served(
        office,
        case_id,
        "response_notice",
        "2027-03-01",
        level="first",
        confirm=UNHEARD | {"other_number"},
        number="（2027）豫01行初5号",
    )
    served(office, case_id, "judgment", "2027-05-10", level="first", outcome="判决-9", confirm=UNHEARD)
    found = losses(office, case_id, "2027-05-11")
    assert [one.lost for one in found] == [True, False, True]
    assert found[-1].continues is None
    assert found[-1].deadline is not None
