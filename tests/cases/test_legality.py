"""The sued act is reviewed, the principal decides what is proposed, and what follows is watched (201号第十条(四))."""

from datetime import date

import pytest

from casework.accounts.viewer import Actor
from casework.cases.corrections.actions import correct_act
from casework.cases.corrections.forms import ActCorrected, Origin, Way
from casework.cases.events.actions import record_event
from casework.cases.events.forms import Happening
from casework.cases.legality.actions import carry_out, decide_proposal, save_review
from casework.cases.legality.findings import Finding, Proposed
from casework.cases.legality.forms import POINTS, Answer, Answered, CarriedOut, ReviewIn
from casework.cases.legality.panels import PANELS
from casework.cases.legality.papers import PAPERS
from casework.cases.legality.queries import reviews_of
from casework.cases.legality.waits import DECIDE_PROPOSAL, PROPOSAL_RETURNED
from casework.desk.dashboard.waiting import waiting
from casework.desk.decisions.queries import decisions
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.papers.plain import text_of
from casework.rulebook import EventKind, MatterType, State
from tests.office import Office

D = date.fromisoformat
DAY, UNTIL = "2026-11-17", "2026-11-27"


def reviewed(proposal: Proposed = Proposed.REVOKE, *, submit: bool = True, **more: object) -> ReviewIn:
    """A review that finds the procedure unlawful, or nothing wrong where nothing is proposed."""
    bad = proposal is not Proposed.NOTHING
    points = {name: f"{label}：已核对卷宗。" for name, label in POINTS.items()}
    findings = {f"{name}_finding": Finding.LAWFUL for name in POINTS}
    if bad:
        findings["procedure_finding"] = Finding.UNLAWFUL
        points["procedure"] = "作出决定前没有告知陈述、申辩的权利。"
    whole = Finding.UNLAWFUL if bad else Finding.LAWFUL
    given = {"conclusion": whole, "opinion": "程序违法，建议纠正。", "proposal": proposal}
    return ReviewIn.of(**(points | findings | given | more), submit=submit)


def sued(office: Office, matter: MatterType = MatterType.LITIGATION) -> int:
    return office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16", matter=matter)


def proposed(office: Office, proposal: Proposed = Proposed.REVOKE) -> int:
    case_id = sued(office)
    save_review(office.tx, office.on("city-handler", DAY), case_id, reviewed(proposal))
    return case_id


def adopted(office: Office, proposal: Proposed = Proposed.REVOKE) -> int:
    case_id = proposed(office, proposal)
    said = Answered(answer=Answer.ADOPT, until=D(UNTIL), note="同意，请按期办理。")
    decide_proposal(office.tx, office.on("city-principal", DAY), case_id, said)
    return case_id


def desk(office: Office, actor: Actor) -> list[str]:
    waits = (DECIDE_PROPOSAL, PROPOSAL_RETURNED)
    return [one.wait.code for one in waiting(office.tx, actor.viewer, actor.today, waits)]


@pytest.mark.obligation("YS-10.4")
def test_a_proposal_waits_for_the_principal_and_for_nobody_else(office: Office) -> None:
    case_id = proposed(office)
    principal, handler = office.on("city-principal", DAY), office.on("city-handler", DAY)
    assert desk(office, principal) == ["decide_proposal"]
    assert desk(office, handler) == []
    [line] = decisions(office.tx, principal.viewer, principal.today, DECIDE_PROPOSAL, DECIDE_PROPOSAL.listed)
    assert (line.matter_id, line.by) == (case_id, handler.viewer.name)
    with pytest.raises(Forbidden):
        decide_proposal(office.tx, handler, case_id, Answered(answer=Answer.ADOPT, until=D(UNTIL)))
    with pytest.raises(Conflict, match="正在等待主要负责人决定"):
        save_review(office.tx, handler, case_id, reviewed())


@pytest.mark.obligation("YS-10.4")
def test_each_point_has_its_finding_and_its_words_before_a_review_is_put_forward(office: Office) -> None:
    case_id, actor = sued(office), office.on("city-handler", DAY)
    with pytest.raises(InvalidInput) as refused:
        save_review(office.tx, actor, case_id, ReviewIn(submit=True))
    every = {*POINTS, *(f"{name}_finding" for name in POINTS), "opinion", "conclusion"}
    assert refused.value.fields.keys() == every
    save_review(office.tx, actor, case_id, ReviewIn(facts="先记下来"))
    [draft] = reviews_of(office.tx, case_id)
    assert (draft.state, draft.facts) == ("draft", "先记下来")


@pytest.mark.obligation("YS-10.4")
@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"conclusion": Finding.LAWFUL}, "conclusion", id="总的结论轻于分项"),
        pytest.param({"facts_finding": Finding.IMPROPER}, "facts_finding", id="事实没有不当"),
    ],
)
def test_the_conclusion_agrees_with_the_points(
    office: Office, change: dict[str, Finding], field: str
) -> None:
    case_id, actor = sued(office), office.on("city-handler", DAY)
    with pytest.raises(InvalidInput) as refused:
        save_review(office.tx, actor, case_id, reviewed(**change))
    assert list(refused.value.fields) == [field]


def test_of_a_lawful_act_nothing_is_proposed(office: Office) -> None:
    case_id, actor = sued(office), office.on("city-handler", DAY)
    lawful = reviewed(Proposed.NOTHING).model_copy(update={"proposal": Proposed.STAY})
    with pytest.raises(InvalidInput) as refused:
        save_review(office.tx, actor, case_id, lawful)
    assert list(refused.value.fields) == ["proposal"]


@pytest.mark.obligation("YS-10.4")
def test_a_lawful_act_needs_no_decision_and_the_review_is_in_the_story(office: Office) -> None:
    case_id, actor = sued(office), office.on("city-handler", DAY)
    save_review(office.tx, actor, case_id, reviewed(Proposed.NOTHING))
    [review] = reviews_of(office.tx, case_id)
    assert review.state == "concluded"
    assert EventKind.LEGALITY_REVIEWED in {e.kind for e in office.page(actor, case_id).timeline}
    assert desk(office, office.on("city-principal", DAY)) == []


@pytest.mark.obligation("YS-10.4")
def test_an_adopted_proposal_runs_to_the_day_that_the_principal_set_and_reminds_until_it_is_carried_out(
    office: Office,
) -> None:
    case_id = adopted(office, Proposed.STAY)
    actor = office.on("city-handler", "2026-12-01")
    limit = office.page(actor, case_id).deadline("YS-10.4")
    assert limit is not None
    assert (limit.due, limit.state(actor.today)) == (D(UNTIL), State.LATE)
    done = CarriedOut(
        on=D("2026-11-20"), who="市住房保障和房地产管理局 王某", proof="停止执行通知〔2026〕3号"
    )
    carry_out(office.tx, actor, case_id, done)
    page = office.page(actor, case_id)
    assert page.deadline("YS-10.4").met_on == D("2026-11-20")
    [shown] = [panel.load(office.tx, actor.viewer, page) for panel in PANELS]
    assert (shown.open, shown.conclusion, shown.proposal) == (False, Finding.UNLAWFUL, Proposed.STAY)
    with pytest.raises(Conflict, match="已经登记办结"):
        carry_out(office.tx, actor, case_id, done)


@pytest.mark.obligation("YS-10.4")
def test_whoever_adopts_says_until_when(office: Office) -> None:
    case_id, principal = proposed(office), office.on("city-principal", DAY)
    for until in (None, D("2026-11-16")):
        with pytest.raises(InvalidInput) as refused:
            decide_proposal(office.tx, principal, case_id, Answered(answer=Answer.ADOPT, until=until))
        assert list(refused.value.fields) == ["until"]


@pytest.mark.obligation("YS-10.4")
@pytest.mark.parametrize("answer", [Answer.REFUSE, Answer.RETURN])
def test_a_refusal_or_a_return_has_its_words_and_every_version_is_kept(
    office: Office, answer: Answer
) -> None:
    case_id = proposed(office)
    principal, handler = office.on("city-principal", DAY), office.on("city-handler", DAY)
    with pytest.raises(InvalidInput) as refused:
        decide_proposal(office.tx, principal, case_id, Answered(answer=answer))
    assert list(refused.value.fields) == ["note"]
    decide_proposal(office.tx, principal, case_id, Answered(answer=answer, note="程序证据不足以认定"))
    assert desk(office, handler) == (["proposal_returned"] if answer is Answer.RETURN else [])
    save_review(office.tx, handler, case_id, reviewed(Proposed.CHANGE))
    assert [(r.seq, r.state) for r in reviews_of(office.tx, case_id)] == [
        (2, "proposed"),
        (1, "returned" if answer is Answer.RETURN else "refused"),
    ]


@pytest.mark.obligation("YS-10.4")
def test_a_revocation_is_carried_out_by_the_correction_of_the_act(office: Office) -> None:
    case_id, actor = adopted(office), office.on("city-handler", "2026-11-20")
    with pytest.raises(Conflict, match="改变行政行为"):
        carry_out(office.tx, actor, case_id, CarriedOut(on=actor.today, who="王某", proof="文"))
    new = ActCorrected(
        way=Way.REVOKE, on=actor.today, number="郑政撤〔2026〕1号", origin=Origin.REVIEW, note="予以撤销。"
    )
    correct_act(office.tx, actor, case_id, new)
    assert office.page(actor, case_id).deadline("YS-10.4").met_on == actor.today


def test_after_the_judgment_a_proposal_that_was_adopted_is_settled_in_its_own_form(office: Office) -> None:
    case_id, actor = adopted(office), office.on("city-handler", "2026-11-26")
    judged = Happening(
        kind=EventKind.JUDGMENT_SERVED, on=D("2026-11-25"), outcome="判决-2", confirm=("judged_unheard",)
    )
    record_event(office.tx, office.on("city-intake", "2026-11-26"), case_id, judged)
    carry_out(office.tx, actor, case_id, CarriedOut(on=actor.today, who="王某", proof="判决已撤销"))
    assert office.page(actor, case_id).deadline("YS-10.4").met_on == actor.today


def test_a_civil_suit_is_about_no_act(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(
        clerk,
        served="2026-11-16",
        number="（2026）豫0105民初7788号",
        document_type="civil_response_notice",
        matter=MatterType.CIVIL,
    )
    with pytest.raises(Conflict, match="不涉及被诉行政行为"):
        save_review(office.tx, office.on("city-handler", DAY), case_id, reviewed())


@pytest.mark.obligation("YS-10.4")
def test_the_paper_says_each_finding_the_proposal_and_the_decision(office: Office) -> None:
    case_id = adopted(office)
    actor = office.on("city-handler", DAY)
    [paper] = PAPERS
    page = office.page(actor, case_id)
    assert paper.offered(page)
    text = text_of("审核意见.docx", paper.render(office.tx, actor.viewer, page, paper.name, None))
    for said in (
        "没有告知陈述、申辩的权利",
        "☑自行撤销",
        "☑采纳",
        "办结日期：2026年11月27日",
        "同意，请按期办理",
    ):
        assert said in text
