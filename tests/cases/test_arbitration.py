"""Arbitration end to end: labour disputes into a suit that either side brings, commercial awards and their review."""

from dataclasses import replace
from datetime import date

import pytest

from casework.cases.answers.court_papers import PAPERS as ANSWERS
from casework.cases.appeals.actions import decide, review, submit_opinion
from casework.cases.appeals.filing import file_challenge
from casework.cases.appeals.forms import Filing, OpinionIn, Review, Verdict
from casework.cases.appeals.papers import PAPERS
from casework.cases.appeals.remedies import Remedy
from casework.cases.casefile.lines import CasePage
from casework.cases.events.actions import record_event
from casework.cases.events.forms import Happening
from casework.cases.hearings.forms import AttendantIn, Held, Identified
from casework.cases.hearings.principal import identify
from casework.cases.hearings.queries import known_of, outcomes_of
from casework.cases.hearings.recording import record_hearing
from casework.cases.hearings.register import rows_by
from casework.cases.intake.actions import register_document
from casework.cases.motions.actions import file_motion, save_motion
from casework.cases.motions.forms import MotionFiling, MotionIn
from casework.cases.motions.kinds import Motion
from casework.cases.motions.papers import PAPERS as MOTIONS
from casework.cases.record.dispute import dispute_of
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.record.outcomes import counts_of
from casework.cases.record.stages import Stage
from casework.errors import Conflict, InvalidInput
from casework.matters.documents import called
from casework.pages.captions import caption
from casework.pages.chips import chip
from casework.papers.words import words
from casework.rulebook import EffectState, EventKind, MatterType, State
from tests.documents.document_samples import text as text_of
from tests.office import Office

D = date.fromisoformat
CLERK, HANDLER, PRINCIPAL = "city-intake", "city-handler", "city-principal"
COMMISSION = "郑州市劳动人事争议仲裁委员会"
AWARD, SUIT = "郑劳人仲案字〔2026〕88号", "（2027）豫0105民初12号"
K = EventKind


def paper(
    office: Office,
    document_type: str,
    served: str,
    *,
    case_id: int | None = None,
    number: str = "",
    sender: str = COMMISSION,
    matter: MatterType = MatterType.ARBITRATION,
    term: str = "",
    outcome: str = "",
    confirm: tuple[str, ...] = (),
    accepted: str = "",
    cause: str = "劳动争议",
) -> int:
    """Log a paper and answer its case's id."""
    clerk = office.on(CLERK, served)
    found, _ = register_document(
        office.tx,
        clerk,
        DocumentIn(
            document_type=document_type,
            sender=sender,
            served_on=D(served),
            received_on=D(served),
            service_mode="direct",
            number=number,
            term=term,
            outcome=outcome,
            accepted_on=D(accepted) if accepted else None,
            case_id=case_id,
            file_ids=(office.file(clerk),),
            confirm=frozenset(confirm),
            matter_type=None if case_id else matter,
            organ_id=clerk.viewer.acting_organ_id,
            cause=cause,
            parties=(PartyIn(role="plaintiff", name="陈某某"),),
        ),
    )
    return found


def seen(office: Office, case_id: int, day: str) -> CasePage:
    return office.page(office.on(HANDLER, day), case_id)


def labour(office: Office, award: str = "labour_award", outcome: str = "民事-1") -> int:
    """A labour dispute with its award, served on 2026-12-01."""
    case_id = paper(office, "labour_arbitration_notice", "2026-10-12", number=AWARD, accepted="2026-10-09")
    paper(office, award, "2026-12-01", case_id=case_id, outcome=outcome, confirm=("no_made_on",))
    return case_id


def use(office: Office, case_id: int, remedy: Remedy, day: str) -> None:
    """Opinion, review, the principal's word and the filing, all on one day."""
    handler, on = office.on(HANDLER, day), D(day)
    submit_opinion(office.tx, handler, case_id, remedy, OpinionIn(use=True, reasons="不服。", submit=True))
    review(office.tx, handler, case_id, remedy, Review(verdict="agree"))
    decide(office.tx, office.on(PRINCIPAL, day), case_id, remedy, Verdict(decision="use"))
    filed = Filing(mode="handed_in", on=on, proof="收据1号", confirm=("no_proof",))
    file_challenge(office.tx, handler, case_id, remedy, filed)


def dues(page: CasePage) -> dict[str, date]:
    return {d.rule.id: d.due for d in page.deadlines}


@pytest.mark.obligation("YS-26")
def test_a_labour_dispute_has_the_clocks_of_its_own_law(office: Office) -> None:
    case_id = paper(office, "labour_arbitration_notice", "2026-10-12", number=AWARD, accepted="2026-10-09")
    page = seen(office, case_id, "2026-10-12")
    found = dues(page)
    assert found["LAB-30"] == found["LAB-10"] == D("2026-10-22")
    assert found["LAB-43"] == D("2026-11-23")
    assert found["YS-11"] == D("2026-10-15")
    assert not {"ARB-27", "APL-67", "CPL-128"} & found.keys()
    assert (page.head.says.opponent, page.head.says.respondent, page.head.says.answer) == (
        "申请人",
        "被申请人",
        "答辩书",
    )


@pytest.mark.obligation("YS-26")
def test_the_organ_sues_against_an_award_and_is_the_plaintiff_from_then_on(office: Office) -> None:
    case_id = labour(office)
    page = seen(office, case_id, "2026-12-02")
    assert (dues(page)["LAB-50"], dues(page)["YS-19.1.award"]) == (D("2026-12-16"), D("2026-12-07"))
    use(office, case_id, Remedy.SUIT, "2026-12-10")
    held = seen(office, case_id, "2026-12-20")
    assert held.effects[0].state(D("2026-12-20")) is EffectState.HELD
    paper(
        office, "civil_acceptance_notice", "2027-01-06", case_id=case_id, number=SUIT,
        sender="郑州市金水区人民法院", accepted="2027-01-05",
    )  # fmt: skip
    page = seen(office, case_id, "2027-01-06")
    assert [(i.level, i.number, i.organ_sues) for i in page.instances] == [
        ("arbitration", AWARD, False),
        ("first", SUIT, True),
    ]
    assert page.head.matter_type is MatterType.CIVIL
    assert (page.head.says.opponent, page.head.says.respondent) == ("被告", "原告")
    assert str(caption(page.head, page.head.organ_short)).endswith("诉 陈某某")
    assert not {"CPL-128", "APL-67"} & dues(page).keys()  # a plaintiff owes no answer
    # What was before the commission goes on by its own law.
    assert {"LAB-30", "LAB-43", "LAB-50", "YS-19.1.award"} <= dues(page).keys()
    assert dues(page)["CPL-152"] == D("2027-07-05")
    assert (page.at, page.has_chain) == (Stage.HEARING, False)

    paper(office, "civil_judgment", "2027-03-01", case_id=case_id, number=SUIT, sender="郑州市金水区人民法院",
          outcome="民事-3", confirm=("judged_unheard",))  # fmt: skip
    page = seen(office, case_id, "2027-03-02")
    assert dues(page)["CPL-171.judgment"] == D("2027-03-16")
    assert page.head.organ_sues


@pytest.mark.obligation("YS-26")
def test_the_employee_sues_and_the_organ_answers_in_fifteen_days(office: Office) -> None:
    case_id = labour(office)
    paper(
        office, "civil_response_notice", "2026-12-14", case_id=case_id, number="（2026）豫0105民初9001号",
        sender="郑州市金水区人民法院",
    )  # fmt: skip
    page = seen(office, case_id, "2026-12-15")
    assert [i.level for i in page.instances] == ["arbitration", "first"]
    assert dues(page)["CPL-128"] == D("2026-12-29")
    assert (page.head.says.respondent, page.head.says.answer, page.head.says.act) == (
        "被告", "答辩状", "争议事项",
    )  # fmt: skip
    assert page.effects[0].state(D("2026-12-30")) is EffectState.HELD
    assert not any(d.stands(D("2026-12-30")) for d in page.deadlines if d.rule.id == "YS-9.2")


@pytest.mark.obligation("YS-26")
def test_a_final_award_binds_unless_the_employee_sues(office: Office) -> None:
    case_id = labour(office, "labour_final_award")
    page = seen(office, case_id, "2026-12-02")
    assert dues(page)["LAB-49"] == D("2026-12-31")
    assert "LAB-50" not in dues(page)
    assert page.effects[0].state(D("2026-12-02")) is EffectState.EFFECTIVE
    paper(
        office, "civil_response_notice", "2026-12-14", case_id=case_id, number="（2026）豫0105民初9001号",
        sender="郑州市金水区人民法院",
    )  # fmt: skip
    effect = seen(office, case_id, "2026-12-15").effects[0]
    assert effect.state(D("2026-12-15")) is EffectState.HELD
    assert "第四十八条" in effect.steps[0].source


@pytest.mark.obligation("YS-26")
def test_a_final_award_is_set_aside_and_the_dispute_goes_to_court(office: Office) -> None:
    case_id = labour(office, "labour_final_award")
    use(office, case_id, Remedy.SETTING_ASIDE, "2026-12-10")
    court = "河南省郑州市中级人民法院"
    paper(office, "award_review_acceptance", "2026-12-20", case_id=case_id, number="（2026）豫01民特77号",
          sender=court)  # fmt: skip
    page = seen(office, case_id, "2026-12-21")
    assert [(i.level, i.organ_sues) for i in page.instances] == [
        ("arbitration", False),
        ("award_review", True),
    ]
    assert (page.head.says.respondent, page.head.says.opponent) == ("申请人", "被申请人")
    # A petition does not keep the award from its effect.
    assert page.effects[0].state(D("2026-12-21")) is EffectState.EFFECTIVE
    paper(office, "labour_award_set_aside", "2027-01-11", case_id=case_id, number="（2026）豫01民特77号",
          sender=court)  # fmt: skip
    page = seen(office, case_id, "2027-01-12")
    assert page.instances[-1].outcome == "民事-4"
    assert dues(page)["LAB-49.suit"] == D("2027-01-26")
    assert "CPL-216" not in dues(page)  # nobody applies for a retrial of such a ruling
    use(office, case_id, Remedy.SUIT, "2027-01-15")
    paper(office, "civil_acceptance_notice", "2027-01-25", case_id=case_id, number=SUIT,
          sender="郑州市金水区人民法院")  # fmt: skip
    assert [i.level for i in seen(office, case_id, "2027-01-25").instances] == [
        "arbitration",
        "award_review",
        "first",
    ]


@pytest.mark.obligation("YS-26")
def test_a_commercial_arbitration_goes_by_its_notice_and_its_award_binds_at_once(office: Office) -> None:
    case_id = paper(
        office, "arbitration_notice", "2026-10-12", number="郑仲案字〔2026〕301号", sender="郑州仲裁委员会",
        term="20d", accepted="2026-10-09", cause="采购合同纠纷",
    )  # fmt: skip
    found = dues(seen(office, case_id, "2026-10-12"))
    assert found["ARB-ANSWER"] == D("2026-11-02")
    assert not {"LAB-30", "LAB-10", "LAB-43"} & found.keys()
    clerk = office.on(CLERK, "2026-10-26")
    record_event(
        office.tx, clerk, case_id,
        Happening(kind=K.HEARING_NOTIFIED, on=D("2026-10-26"), hearing_at="2026-11-26T09:00"),
    )  # fmt: skip
    page = seen(office, case_id, "2026-10-27")
    assert page.deadline("ARB-27").due == D("2026-11-26")
    assert "YS-9.1" not in dues(page)
    paper(office, "arbitral_award", "2026-12-01", case_id=case_id, outcome="民事-1", sender="郑州仲裁委员会", cause="采购合同纠纷",
          confirm=("no_made_on",))  # fmt: skip
    page = seen(office, case_id, "2026-12-02")
    assert dues(page)["ARB-72"] == D("2027-03-01")
    assert page.effects[0].state(D("2026-12-02")) is EffectState.EFFECTIVE


@pytest.mark.obligation("YS-26")
def test_nobody_asks_for_the_head_of_the_organ_in_arbitration(office: Office) -> None:
    case_id = paper(office, "labour_arbitration_notice", "2026-10-12", number=AWARD)
    clerk = office.on(CLERK, "2026-10-13")
    notified = Happening(kind=K.HEARING_NOTIFIED, on=D("2026-10-13"), hearing_at="2026-10-20T09:00")
    record_event(office.tx, clerk, case_id, notified)
    handler = office.on(HANDLER, "2026-10-20")
    [row] = rows_by(
        office.tx,
        handler.viewer,
        [e.id for e in seen(office, case_id, "2026-10-14").timeline if e.hearing_at],
    )
    assert "principal" not in {r.code for r in row.ready}
    assert "不涉及" in str(row.principal)
    told = Identified(on=D("2026-10-14"), name="王某", post="副市长", rank="deputy")
    with pytest.raises(Conflict, match="只在行政案件中适用"):
        identify(office.tx, office.on(HANDLER, "2026-10-14"), case_id, told)
    head = AttendantIn(capacity="principal", name="王某", post="副市长", rank="deputy")
    with pytest.raises(InvalidInput, match="没有负责人出庭应诉的规定"):
        record_hearing(office.tx, handler, case_id, Held(on=D("2026-10-20"), people=(head,)))
    staff = AttendantIn(capacity="staff", name="马某某", employer="某局")
    record_hearing(office.tx, handler, case_id, Held(on=D("2026-10-20"), people=(staff,)))
    assert outcomes_of(office.tx, [case_id]) == {case_id: ()}
    known, _ = known_of(office.tx, [case_id])[case_id]
    assert [one.foreseen for one in known] == [()]


@pytest.mark.obligation("YS-26")
@pytest.mark.parametrize(
    ("outcome", "counts"),
    [
        pytest.param("民事-1", "not_lost", id="本机关起诉，请求全部得到支持"),
        pytest.param("民事-3", "lost", id="本机关起诉，请求被驳回"),
    ],
)
def test_what_a_plaintiff_wins_and_loses_is_the_other_way_round(
    office: Office, outcome: str, counts: str
) -> None:
    case_id = labour(office)
    paper(office, "civil_acceptance_notice", "2027-01-06", case_id=case_id, number=SUIT,
          sender="郑州市金水区人民法院")  # fmt: skip
    paper(office, "civil_judgment", "2027-03-01", case_id=case_id, number=SUIT, sender="郑州市金水区人民法院",
          outcome=outcome, confirm=("judged_unheard",))  # fmt: skip
    page = seen(office, case_id, "2027-03-02")
    live = [e for e in page.timeline if e.superseded_by is None]
    assert counts_of(page.instances, live)[page.instances[-1].id] == counts


@pytest.mark.obligation("YS-26")
def test_the_papers_of_a_suit_of_our_own_call_us_the_plaintiff(office: Office) -> None:
    case_id = labour(office)
    use(office, case_id, Remedy.SUIT, "2026-12-10")
    handler = office.on(HANDLER, "2026-12-11")
    page = office.page(handler, case_id)
    petition = text_of(
        called(PAPERS, "petition-suit").render(office.tx, handler.viewer, page, "petition-suit", None)
    )
    assert "民事起诉状" in petition
    assert "原告（仲裁被申请人）：郑州市人民政府" in petition
    paper(office, "civil_acceptance_notice", "2027-01-06", case_id=case_id, number=SUIT,
          sender="郑州市金水区人民法院")  # fmt: skip
    matter = dispute_of(office.tx, seen(office, case_id, "2027-01-07"))
    say = words(matter)
    assert (say.respondent, say.opponent, say.act) == ("原告", "被告", "争议事项")
    second = words(replace(matter, level="second"))
    assert (second.respondent, second.opponent) == ("原审原告", "原审被告")


@pytest.mark.obligation("YS-26")
def test_an_objection_in_arbitration_stands_on_the_law_of_its_kind(office: Office) -> None:
    case_id = paper(office, "labour_arbitration_notice", "2026-10-12", number=AWARD)
    handler = office.on(HANDLER, "2026-10-14")
    text = MotionIn(wanted="移送郑州市金水区劳动人事争议仲裁委员会", grounds="劳动合同履行地在金水区。")
    save_motion(office.tx, handler, case_id, Motion.JURISDICTION, text)
    page, name = office.page(handler, case_id), "motion-jurisdiction"
    told = text_of(called(MOTIONS, name).render(office.tx, handler.viewer, page, name, None))
    assert "《劳动人事争议仲裁办案规则》第十条" in told
    assert "2026年10月12日收到仲裁申请书副本，本申请应于2026年10月22日前提出" in told
    assert "行政诉讼法" not in told
    filed = MotionFiling(mode="handed_in", on=D("2026-10-14"), proof="收据", confirm=("no_proof",))
    file_motion(office.tx, handler, case_id, Motion.JURISDICTION, filed)
    assert seen(office, case_id, "2026-10-15").deadline("LAB-10").met_on == D("2026-10-14")


BASIC = "郑州市金水区人民法院"


def both_sue(office: Office) -> int:
    """Both sides sue over an award of 2026-12-01: the employee first, the organ in time, and no filing was recorded."""
    case_id = labour(office)
    paper(
        office,
        "civil_response_notice",
        "2026-12-14",
        case_id=case_id,
        number="（2026）豫0105民初9001号",
        sender=BASIC,
    )
    paper(
        office,
        "civil_acceptance_notice",
        "2026-12-22",
        case_id=case_id,
        number="（2026）豫0105民初9001号",
        sender=BASIC,
    )
    return case_id


@pytest.mark.obligation("YS-26")
@pytest.mark.parametrize("first", ["civil_response_notice", "civil_acceptance_notice"])
def test_both_sides_sue_over_one_award_and_each_answers_the_other(office: Office, first: str) -> None:
    """法释〔2020〕26号第四条: the court joins the suits, whichever came first; each side is plaintiff and defendant."""
    case_id = labour(office)
    papers = ["civil_response_notice", "civil_acceptance_notice"]
    for kind in papers if first == papers[0] else papers[::-1]:
        paper(office, kind, "2026-12-14", case_id=case_id, number="（2026）豫0105民初9001号", sender=BASIC)
    page = seen(office, case_id, "2026-12-15")
    assert [i.level for i in page.instances] == ["arbitration", "first"]
    assert not page.head.organ_sues, "not alone"
    assert page.deadline("CPL-128").due == D("2026-12-29")
    assert page.at is not Stage.HEARING, "the complaint of the other side is answered all the same"
    assert page.has_chain
    handler = office.on(HANDLER, "2026-12-15")
    told = text_of(called(ANSWERS, "answer").render(office.tx, handler.viewer, page, "answer", None))
    assert "答辩人（被告暨原告）：郑州市人民政府" in told
    assert "被答辩人（原告暨被告）：陈某某" in told
    assert "答辩人现提出答辩请求和意见如下" in told
    second = words(replace(dispute_of(office.tx, page), level="second"))
    assert (second.respondent, second.opponent) == ("原审被告暨原告", "原审原告暨被告")


@pytest.mark.obligation("YS-26")
def test_whose_claims_were_granted_where_both_sides_sue_is_for_a_person_to_say(office: Office) -> None:
    case_id = both_sue(office)
    paper(office, "civil_judgment", "2027-03-01", case_id=case_id, number="（2026）豫0105民初9001号", sender=BASIC,
          outcome="民事-1", confirm=("judged_unheard",))  # fmt: skip
    page = seen(office, case_id, "2027-03-02")
    live = [e for e in page.timeline if e.superseded_by is None]
    assert counts_of(page.instances, live)[page.instances[-1].id] == "depends"


@pytest.mark.obligation("YS-26")
@pytest.mark.parametrize(
    ("accepted", "used"),
    [
        pytest.param("2026-12-11", "2026-12-11", id="期内立案"),
        pytest.param("2026-12-20", "2026-12-16", id="期满后立案：法院受理，即在期内提起"),
    ],
)
def test_a_suit_that_the_court_took_was_filed_though_nobody_recorded_the_filing(
    office: Office, accepted: str, used: str
) -> None:
    case_id = labour(office)
    paper(office, "civil_acceptance_notice", "2026-12-24", case_id=case_id, number="（2026）豫0105民初9002号", sender=BASIC,
          accepted=accepted)  # fmt: skip
    page = seen(office, case_id, "2026-12-25")
    right, opinion = page.deadline("LAB-50"), page.deadline("YS-19.1.award")
    assert (right.met_on, right.state(D("2026-12-25"))) == (D(used), State.MET)
    assert opinion is None or not opinion.stands(D("2026-12-25")), (
        "there is nothing left to give an opinion on"
    )
    assert page.head.organ_sues


@pytest.mark.obligation("YS-26")
def test_a_petition_that_the_court_took_was_filed(office: Office) -> None:
    case_id = labour(office, "labour_final_award")
    paper(office, "award_review_acceptance", "2026-12-20", case_id=case_id, number="（2026）豫01民特77号",
          sender="河南省郑州市中级人民法院")  # fmt: skip
    page = seen(office, case_id, "2026-12-21")
    assert page.deadline("LAB-49").met_on == D("2026-12-20")


@pytest.mark.obligation("YS-26")
def test_the_employees_suit_leaves_the_employer_no_petition_until_it_fails(office: Office) -> None:
    """法释〔2020〕26号第二十一条: 劳动者起诉的，中级人民法院不受理撤销申请；起诉被驳回或者撤诉的，三十日内可以申请。"""
    case_id = labour(office, "labour_final_award")
    paper(
        office,
        "civil_response_notice",
        "2026-12-14",
        case_id=case_id,
        number="（2026）豫0105民初9001号",
        sender=BASIC,
    )
    page, today = seen(office, case_id, "2026-12-15"), D("2026-12-15")
    closed = page.deadline("LAB-49")
    assert not closed.stands(today)
    assert closed.ended_by is K.OTHERS_APPEALED
    later = D("2027-02-01")
    shown = chip(closed.due, later, office.calendar, character=closed.character, ended_by=closed.ended_by)
    assert str(shown.words) == "未行使，因后续程序终止"
    paper(office, "civil_withdrawal_ruling", "2027-02-01", case_id=case_id, number="（2026）豫0105民初9001号", sender=BASIC,
          outcome="裁定-4", confirm=("judged_unheard",))  # fmt: skip
    page = seen(office, case_id, "2027-02-02")
    assert page.deadline("SPC20L-21").due == D("2027-03-03")
    use(office, case_id, Remedy.SETTING_ASIDE, "2027-02-10")
    assert seen(office, case_id, "2027-02-11").deadline("SPC20L-21").met_on == D("2027-02-10")


@pytest.mark.obligation("YS-26")
def test_the_employees_suit_over_an_award_that_is_not_final_leaves_our_own_suit_its_days(
    office: Office,
) -> None:
    case_id = labour(office)
    paper(
        office,
        "civil_response_notice",
        "2026-12-10",
        case_id=case_id,
        number="（2026）豫0105民初9001号",
        sender=BASIC,
    )
    page = seen(office, case_id, "2026-12-11")
    assert page.deadline("LAB-50").stands(D("2026-12-11")), "each side has fifteen days of its own (第五十条)"
