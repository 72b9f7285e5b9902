"""Reconsideration from its notice to the suit after it, and suits filed for mediation first (201号第二十六条、第二十七条)."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from casework.cases.before_suit.actions import agree_principal, end_mediation
from casework.cases.before_suit.forms import MediationEnded, PrincipalAgreed
from casework.cases.before_suit.queries import answering, mediation_of
from casework.cases.events.actions import record_event
from casework.cases.events.forms import Happening
from casework.cases.hearings.forms import Absent, AttendantIn, Attending, Excused, Held, Identified
from casework.cases.hearings.principal import attend, excuse, explain, identify
from casework.cases.hearings.queries import Known, known_of, outcomes_of
from casework.cases.hearings.readiness import principal
from casework.cases.hearings.recording import record_hearing
from casework.cases.intake.actions import register_document
from casework.cases.judgments.queries import judgments_of
from casework.cases.performance.actions import record_obligation
from casework.cases.performance.forms import NewObligation
from casework.cases.record.dispute import dispute_of
from casework.cases.record.former import defendant_form
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.record.offered import outcomes_offered
from casework.cases.record.served import JOINT, ONLY, THIRD
from casework.cases.suggestions.actions import decide_reply, send_reply, study_suggestion, write_reply
from casework.cases.suggestions.forms import Reply, ReplyDecision, ReplySent, Study
from casework.cases.suggestions.queries import suggestions_of
from casework.errors import Conflict, Doubtful, InvalidInput
from casework.house import PAPERS
from casework.matters.documents import called
from casework.papers.words import words as called_in
from casework.rulebook import EventKind, MatterType
from tests.documents.document_samples import text as words_in
from tests.office import Office

D = date.fromisoformat
ORGAN = "河南省人民政府"
NUMBER = "豫政复〔2026〕215号"
SUIT = "（2026）豫01行初301号"


def reconsidered(office: Office, served: str = "2026-11-16", accepted: str = "", **more: str) -> int:
    """A reconsideration of which the notice to reply was served."""
    clerk = office.on("city-intake", served)
    new = DocumentIn(
        document_type="reconsideration_notice",
        sender=ORGAN,
        served_on=D(served),
        received_on=D(served),
        service_mode="direct",
        number=NUMBER,
        matter_type=MatterType.RECONSIDERATION,
        organ_id=clerk.viewer.acting_organ_id,
        cause="政府信息公开",
        accepted_on=D(accepted) if accepted else None,
        parties=({"role": "plaintiff", "name": "周某某"},),
        confirm=("served_long_ago",),
        **more,
    )
    return register_document(office.tx, clerk, new)[0]


def paper(
    office: Office, case_id: int | None, kind: str, on: str, number: str = NUMBER, **more: object
) -> int:
    """A further paper served on a day."""
    clerk = office.on("city-intake", on)
    told = {
        "document_type": kind, "sender": "", "served_on": D(on), "received_on": D(on), "service_mode": "direct",
        "number": number, "case_id": case_id, "organ_id": clerk.viewer.acting_organ_id,
    }  # fmt: skip
    return register_document(office.tx, clerk, DocumentIn(**told | more))[0]


def heard(office: Office, accepted: str = "") -> int:
    """The same with its hearing notified for 2026-12-09."""
    case_id = reconsidered(office, accepted=accepted)
    hearing = {"hearing_at": datetime(2026, 12, 9, 9, 30), "hearing_place": "三楼听证室"}  # noqa: DTZ001
    paper(office, case_id, "reconsideration_hearing_notice", "2026-11-25", **hearing)
    return case_id


def the(office: Office, case_id: int) -> Known:
    return known_of(office.tx, [case_id])[case_id][0][-1]


def decided(office: Office, outcome: str = "复议-1", on: str = "2026-12-21") -> int:
    case_id = heard(office)
    paper(office, case_id, "reconsideration_decision", on, outcome=outcome)
    return case_id


K = EventKind
ATTENDS = {"name": "周某", "post": "副市长", "rank": "deputy"}
ABSENT = {"name": "周某", "post": "副市长", "reason": "当日主持防汛会议", "staff": "马某某（法规处科员）"}


@pytest.mark.obligation("YS-26")
def test_the_law_itself_has_the_principal_attend_the_hearing(office: Office) -> None:
    """行政复议法第五十一条第三款: nobody has to call it."""
    case_id = heard(office)
    duty = office.page(office.on("city-handler", "2026-11-26"), case_id).deadline("ARL-51.principal")
    assert (duty.due, duty.met_on, duty.citation.article) == (D("2026-12-09"), None, "第五十一条第三款")
    one = the(office, case_id)
    assert (one.owed, one.settled, one.hearing.called) == (True, False, None)
    assert "还没有落实由谁参加" in str(principal(one))
    attend(
        office.tx, office.on("city-handler", "2026-12-01"), case_id, Attending(on=D("2026-12-01"), **ATTENDS)
    )
    page = office.page(office.on("city-handler", "2026-12-01"), case_id)
    assert page.deadline("ARL-51.principal").met_on == D("2026-12-01")
    assert the(office, case_id).settled
    assert "参加听证" in words_in(
        called(PAPERS, "hearing-identity").render(office.tx, None, page, "hearing-identity", None)
    )


@pytest.mark.obligation("YS-26")
def test_a_principal_who_cannot_attend_explains_and_sends_staff(office: Office) -> None:
    case_id = heard(office)
    handler = office.on("city-handler", "2026-12-07")
    explain(office.tx, handler, case_id, Absent(on=D("2026-12-07"), **ABSENT))
    page = office.page(handler, case_id)
    assert page.deadline("ARL-51.principal").met_on == D("2026-12-07")
    one = the(office, case_id)
    assert (one.settled, one.staff) == (True, "马某某（法规处科员）")
    said = words_in(called(PAPERS, "hearing-absence").render(office.tx, None, page, "hearing-absence", None))
    for words in ("第五十一条第三款", "马某某", "当日主持防汛会议", ORGAN, "听证"):
        assert words in said
    assert "法院" not in said


@pytest.mark.obligation("YS-26")
def test_who_stays_away_names_whom_it_sends() -> None:
    with pytest.raises(InvalidInput) as refused:
        Absent.typed(lambda name: {"on": "2026-12-07", **ABSENT, "staff": ""}.get(name, ""), lambda _: [])
    assert "不能只委托律师" in str(refused.value.fields["staff"])


@pytest.mark.obligation("YS-26")
def test_the_explanation_comes_before_the_hearing(office: Office) -> None:
    case_id = heard(office)
    explain(office.tx, office.on("city-handler", "2026-12-10"), case_id, Absent(on=D("2026-12-10"), **ABSENT))
    assert not the(office, case_id).settled


@pytest.mark.obligation("YS-26")
def test_a_case_that_was_accepted_under_the_old_law_has_no_such_duty(office: Office) -> None:
    case_id = heard(office, accepted="2023-12-20")
    page = office.page(office.on("city-handler", "2026-11-26"), case_id)
    assert page.deadline("ARL-51.principal") is None
    assert the(office, case_id).settled


@pytest.mark.obligation("YS-26")
def test_a_hearing_of_reconsideration_is_no_appearance_in_court(office: Office) -> None:
    """Neither the forms nor the statistics of 法释〔2020〕3号 are for it."""
    case_id = heard(office)
    handler = office.on("city-handler", "2026-12-01")
    with pytest.raises(Conflict, match="第五十一条第三款"):
        identify(office.tx, handler, case_id, Identified(on=D("2026-12-01"), **ATTENDS))
    told = {"name": "周某", "post": "副市长", "excuse": "duty", "reason": "会议"}
    excused = Excused(on=D("2026-12-01"), file_ids=(office.file(handler),), **told)
    with pytest.raises(Conflict, match="第五十一条第三款"):
        excuse(office.tx, handler, case_id, excused)
    staff = AttendantIn(capacity="staff", name="马某某", post="科员")
    record_hearing(
        office.tx,
        office.on("city-handler", "2026-12-09", 17),
        case_id,
        Held(on=D("2026-12-09"), people=(staff,)),
    )
    one = the(office, case_id)
    assert (one.record is not None, one.foreseen) == (True, ())
    assert outcomes_of(office.tx, [case_id]) == {case_id: ()}


def test_the_parties_are_heard(office: Office) -> None:
    """行政复议法第四十九条: what was said is kept."""
    case_id = reconsidered(office)
    clerk = office.on("city-intake", "2026-11-20")
    with pytest.raises(InvalidInput) as refused:
        record_event(office.tx, clerk, case_id, Happening(kind=EventKind.OPINIONS_HEARD, on=D("2026-11-20")))
    assert "听取" in str(refused.value.fields["note"])
    told = Happening(kind=EventKind.OPINIONS_HEARD, on=D("2026-11-20"), note="电话听取：本机关坚持答复意见。")
    record_event(office.tx, clerk, case_id, told)
    assert any(
        e.kind is EventKind.OPINIONS_HEARD and "电话听取" in e.note
        for e in office.page(clerk, case_id).timeline
    )


@pytest.mark.obligation("YS-26")
def test_who_does_not_perform_is_ordered_to(office: Office) -> None:
    """行政复议法第七十七条第二款: the order's own term is the limit."""
    case_id = decided(office, "复议-8")
    paper(office, case_id, "reconsideration_order", "2027-01-11", number="豫政复责〔2027〕3号", term="15d")
    page = office.page(office.on("city-handler", "2027-01-11"), case_id)
    assert page.deadline("ARL-77.ordered").due == D("2027-01-26")


@pytest.mark.obligation("YS-26")
def test_an_opinion_is_studied_and_reported_within_sixty_days(office: Office) -> None:
    """行政复议法第七十六条: like a suggestion, with a report to the reconsideration organ."""
    case_id = decided(office)
    paper(office, case_id, "reconsideration_opinion", "2027-01-11", number="豫政复意〔2027〕5号")
    handler = office.on("city-handler", "2027-01-20")
    page = office.page(handler, case_id)
    assert page.deadline("ARL-76").due == D("2027-03-12")
    [one] = suggestions_of(office.tx, page)
    asked = Study(asks="规范不予许可的告知程序", opinion="属实，修订文书格式")
    study_suggestion(office.tx, handler, case_id, one.event.id, asked)
    write_reply(office.tx, handler, case_id, one.event.id, Reply(reply="已修订告知文书格式。", submit=True))
    decide_reply(
        office.tx,
        office.on("city-principal", "2027-01-21"),
        case_id,
        one.event.id,
        ReplyDecision(approve=True),
    )
    sent = ReplySent(on=D("2027-01-22"), mode="handed_in", proof="签收2027-3")
    send_reply(office.tx, office.on("city-handler", "2027-01-22"), case_id, one.event.id, sent)
    page = office.page(office.on("city-handler", "2027-01-22"), case_id)
    assert page.deadline("ARL-76").met_on == D("2027-01-22")
    name = f"opinion-report-{one.event.id}"
    said = words_in(called(PAPERS, name).render(office.tx, None, page, name, None))
    for words in ("行政复议意见书办理情况的报告", "第七十六条", "豫政复意〔2027〕5号", ORGAN, "特此报告"):
        assert words in said


@pytest.mark.obligation("YS-26")
def test_the_story_speaks_the_words_of_reconsideration(office: Office) -> None:
    case_id = heard(office)
    staff = AttendantIn(capacity="staff", name="马某某", post="科员")
    held = Held(on=D("2026-12-09"), people=(staff,))
    record_hearing(office.tx, office.on("city-handler", "2026-12-09", 17), case_id, held)
    page = office.page(office.on("city-handler", "2026-12-10"), case_id)
    told = {str(e.title) for e in page.timeline}
    assert {"行政复议答复通知书送达", "听证通知书送达，确定听证", "举行听证"} <= told
    assert not [said for said in told if "开庭" in said or "答辩" in said]
    assert [s.stage.label_at("reconsideration") for s in page.path][3] == "答复"


@pytest.mark.obligation("YS-26")
def test_the_applicants_suit_is_watched_and_the_organ_has_none(office: Office) -> None:
    """行政诉讼法第四十五条; the respondent is bound by the decision (行政复议法第七十七条)."""
    case_id = decided(office, "复议-4")
    page = office.page(office.on("city-handler", "2026-12-22"), case_id)
    watched = page.deadline("APL-45")
    assert (watched.due, watched.rule.watch) == (D("2027-01-05"), True)
    assert [
        d.rule.id
        for d in page.deadlines
        if d.rule.right and d.trigger.kind is EventKind.RECONSIDERATION_DECIDED
    ] == []


@pytest.mark.obligation("YS-27")
@pytest.mark.parametrize(
    ("outcomes", "form"),
    [
        (("复议-1",), JOINT),
        (("复议-2",), JOINT),
        (("复议-4",), ONLY),
        (("复议-3",), ONLY),
        (("复议-6", "复议-1"), JOINT),
        (("复议-12",), ""),
        (("复议-13",), ""),
        ((), ""),
    ],
)
def test_the_outcome_says_who_answers_the_suit(outcomes: tuple[str, ...], form: str) -> None:
    assert defendant_form(outcomes) == form


@pytest.mark.obligation("YS-27")
def test_a_suit_after_an_upheld_act_keeps_its_chain_and_has_joint_defendants(office: Office) -> None:
    case_id = decided(office)
    assert paper(office, case_id, "response_notice", "2027-01-08", number=SUIT) == case_id
    page = office.page(office.on("city-handler", "2027-01-08"), case_id)
    assert [i.level for i in page.instances] == ["reconsideration", "first"]
    assert (page.head.matter_type, page.head.defendant_form) == (MatterType.LITIGATION, JOINT)
    assert [p.name for p in page.parties if p.role == "co_defendant"] == [ORGAN]
    assert page.deadline("APL-67").due == D("2027-01-25")
    who = answering(page)
    told = (who.joint, who.former.number, who.former.outcome, who.respondents)
    assert told == (True, NUMBER, "复议-1", ("郑州市人民政府", ORGAN))


@pytest.mark.obligation("YS-27")
def test_after_a_changed_act_the_reconsideration_organ_is_sued_alone(office: Office) -> None:
    case_id = decided(office, "复议-4")
    paper(office, case_id, "joinder_notice", "2027-01-08", number=SUIT, new_instance=True, level="first")
    page = office.page(office.on("city-handler", "2027-01-08"), case_id)
    assert (page.head.defendant_form, answering(page).joint) == (ONLY, False)
    assert (page.respondents, page.third_parties) == ((ORGAN,), ("郑州市人民政府",))


@pytest.mark.obligation("YS-27")
def test_the_papers_call_each_party_by_its_role_where_the_organ_is_third_party(office: Office) -> None:
    """行政诉讼法第二十六条第二款、第二十九条: the reconsideration organ is sued, the organ whose act was changed is not."""
    case_id = decided(office, "复议-4")
    paper(office, case_id, "joinder_notice", "2027-01-08", number=SUIT, new_instance=True, level="first")
    handler = office.on("city-handler", "2027-01-08")
    page = office.page(handler, case_id)

    def said(name: str) -> str:
        return "".join(
            words_in(called(PAPERS, name).render(office.tx, handler.viewer, page, name, None)).split()
        )

    answer = said("answer")
    assert "第三人：郑州市人民政府" in answer
    assert f"被告：{ORGAN}" in answer
    assert "被告：郑州市人民政府" not in answer
    assert f"诉{ORGAN}" in answer
    assert f"被告{ORGAN}" in said("approval")
    assert "第三人郑州市人民政府" in said("approval")
    later = called_in(replace(dispute_of(office.tx, page), level="second"))
    assert (later.respondent, later.others) == ("原审第三人", "原审被告")


@pytest.mark.obligation("YS-27")
def test_an_organ_that_the_court_joins_as_third_party_says_so_in_the_register(office: Office) -> None:
    case_id = paper(
        office, None, "joinder_notice", "2026-11-16", number="（2026）豫0105行初77号", cause="行政许可",
        defendant_form=THIRD, level="first", matter_type=MatterType.LITIGATION,
        parties=(PartyIn(role="plaintiff", name="张某某"), PartyIn(role="co_defendant", name="郑州市某某局")),
    )  # fmt: skip
    page = office.page(office.on("city-handler", "2026-11-16"), case_id)
    assert (page.respondents, page.third_parties) == (("郑州市某某局",), ("郑州市人民政府",))
    matter = dispute_of(office.tx, page)
    assert (matter.third, matter.co_respondents, matter.third_parties) == (True, ("郑州市某某局",), ())


@pytest.mark.obligation("YS-27")
def test_what_was_typed_of_the_defendants_stands(office: Office) -> None:
    case_id = decided(office, "复议-7")
    beside = ({"role": "co_defendant", "name": "河南省人民政府", "kind": "organisation"},)
    paper(office, case_id, "response_notice", "2027-01-08", number=SUIT, defendant_form=JOINT, parties=beside)
    page = office.page(office.on("city-handler", "2027-01-08"), case_id)
    assert page.head.defendant_form == JOINT
    assert [p.name for p in page.parties if p.role == "co_defendant"] == [ORGAN]


@pytest.mark.obligation("YS-27")
def test_a_suit_of_the_same_people_is_asked_back_before_it_begins_a_case(office: Office) -> None:
    case_id = decided(office)
    new = {"cause": "政府信息公开", "parties": ({"role": "plaintiff", "name": "周某某"},)}
    with pytest.raises(Doubtful) as asked:
        paper(office, None, "response_notice", "2027-01-08", number=SUIT, **new)
    [doubt] = [d for d in asked.value.doubts if d.code == f"earlier_case_{case_id}"]
    assert (doubt.field, NUMBER in str(doubt.said)) == ("case_id", True)
    other = paper(office, None, "response_notice", "2027-01-08", number=SUIT, confirm=(doubt.code,), **new)
    assert other != case_id


@pytest.mark.obligation("YS-27")
def test_joint_defendants_agree_whose_principal_appears(office: Office) -> None:
    """法释〔2020〕3号第三条: the call of the organ's own is answered by it."""
    case_id = decided(office)
    paper(office, case_id, "response_notice", "2027-01-08", number=SUIT)
    hearing = {"hearing_at": datetime(2027, 3, 9, 9, 30)}  # noqa: DTZ001
    paper(office, case_id, "principal_notice", "2027-02-22", number=SUIT, **hearing)
    handler = office.on("city-handler", "2027-02-24")
    assert office.page(handler, case_id).deadline("SPC20-6").met_on is None
    agreed = PrincipalAgreed(on=D("2027-02-24"), whose="other", settled_by="agreed", note="双方函件")
    agree_principal(office.tx, handler, case_id, agreed)
    page = office.page(handler, case_id)
    assert page.deadline("SPC20-6").met_on == D("2027-02-24")
    assert (the(office, case_id).settled, answering(page).agreed.kind) == (True, EventKind.PRINCIPAL_LEFT)
    assert "工作人员" in str(principal(the(office, case_id)))


def test_nobody_agrees_with_a_defendant_who_is_not_there(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16")
    agreed = PrincipalAgreed(on=D("2026-11-16"), whose="other", settled_by="agreed")
    with pytest.raises(Conflict, match="共同被告"):
        agree_principal(office.tx, office.on("city-handler", "2026-11-16"), case_id, agreed)


PRE = "（2026）豫0105行诉前调123号"


def mediated(office: Office) -> int:
    return office.notice(
        office.on("city-intake", "2026-11-16"), served="2026-11-16", number=PRE, document_type="pre_suit_notice", level=""
    )  # fmt: skip


@pytest.mark.obligation("YS-3")
def test_a_suit_filed_for_mediation_first_starts_no_clock(office: Office) -> None:
    case_id = mediated(office)
    page = office.page(office.on("city-handler", "2026-11-16"), case_id)
    assert (page.deadlines, page.head.level, page.has_chain) == ((), "pre_suit", False)
    assert "没有期限在走" in str(page.standing)
    assert (mediation_of(page).ended, page.next.href(case_id)) == (
        None,
        f"/cases/{case_id}/before-suit/mediation",
    )


@pytest.mark.obligation("YS-3")
def test_failed_mediation_starts_none_either_and_the_notice_does_in_the_same_case(office: Office) -> None:
    case_id = mediated(office)
    handler = office.on("city-handler", "2026-12-07")
    failed = MediationEnded(on=D("2026-12-07"), result="failed", note="原告不同意方案")
    end_mediation(office.tx, handler, case_id, failed)
    page = office.page(handler, case_id)
    assert (page.deadlines, page.head.closed_on) == ((), None)
    assert "等待法院立案" in str(page.next.label)
    suit = "（2026）豫0105行初456号"
    assert paper(office, case_id, "response_notice", "2026-12-14", number=suit) == case_id
    page = office.page(office.on("city-handler", "2026-12-14"), case_id)
    assert [i.level for i in page.instances] == ["pre_suit", "first"]
    assert page.deadline("APL-67").due == D("2026-12-29")
    assert mediation_of(page).docketed


@pytest.mark.obligation("YS-3")
def test_settled_mediation_ends_the_case_without_a_judgment(office: Office) -> None:
    case_id = mediated(office)
    handler = office.on("city-handler", "2026-12-07")
    settled = MediationEnded(on=D("2026-12-07"), result="settled", note="达成协议，申请人撤回起诉材料")
    end_mediation(office.tx, handler, case_id, settled)
    page = office.page(handler, case_id)
    assert (page.deadlines, page.instances[-1].outcome, page.effects) == ((), "", (None,))
    assert judgments_of(office.tx, page) == (), (
        "nothing was decided, so that no page speaks of a decision and its effect"
    )
    done = next(step for step in page.path if step.on is not None)
    assert (done.stage.label_at(page.head.level), done.on) == ("诉前调解", D("2026-12-07"))
    assert page.next.kind is EventKind.CASE_CLOSED or "结案" in str(page.next.label)
    with pytest.raises(Conflict, match="已经登记"):
        end_mediation(office.tx, handler, case_id, settled)


@pytest.mark.obligation("YS-26")
@pytest.mark.parametrize(
    ("kind", "outcome", "law"),
    [
        pytest.param("reconsideration_mediation", "复议-12", "第七十三条", id="复议调解书：签字盖章即生效"),
        pytest.param(
            "reconsideration_termination", "复议-13", "第四十一条", id="复议终止决定书：没有复议决定"
        ),
    ],
)
def test_a_mediation_and_a_termination_leave_no_decision_to_sue_against(
    office: Office, kind: str, outcome: str, law: str
) -> None:
    case_id = reconsidered(office)
    paper(office, case_id, kind, "2026-12-21", outcome="")
    page = office.page(office.on("city-handler", "2026-12-22"), case_id)
    assert page.deadline("APL-45") is None
    assert not [d for d in page.deadlines if d.rule.id.startswith("ARL-62") and d.met_on != D("2026-12-21")]
    assert page.instances[-1].outcome == outcome
    effect = page.effects[-1]
    assert (effect.on, law in effect.steps[0].source) == (D("2026-12-21"), True)


@pytest.mark.parametrize(
    ("kinds", "matter", "level", "offered", "left_out"),
    [
        pytest.param({K.JUDGMENT_SERVED}, "litigation", "first", "判决-3", {"判决-1", "裁定-3", "复议-1", "民事-1"}, id="一审判决"),
        pytest.param({K.FINAL_JUDGMENT_SERVED}, "litigation", "second", "判决-1", {"判决-25", "裁定-1"}, id="终审判决"),
        pytest.param({K.JUDGMENT_SERVED}, "civil", "first", "民事-2", {"判决-3", "民事-4"}, id="民事一审判决"),
        pytest.param({K.FINAL_JUDGMENT_SERVED}, "civil", "second", "判决-21", {"判决-3"}, id="民事终审判决"),
        pytest.param({K.WITHDRAWAL_RULING_SERVED}, "litigation", "first", "裁定-5", {"裁定-3", "判决-2"}, id="撤诉裁定"),
        pytest.param({K.FINAL_RULING_SERVED}, "litigation", "second", "裁定-2", {"判决-1", "民事-5"}, id="不可上诉的裁定"),
        pytest.param({K.FINAL_RULING_SERVED}, "civil", "award_review", "民事-5", {"裁定-2", "民事-1"}, id="撤裁裁定"),
        pytest.param({K.RECONSIDERATION_DECIDED}, "reconsideration", "reconsideration", "复议-1", {"复议-12", "判决-3"}, id="复议决定"),
        pytest.param({K.LABOUR_AWARD_RECEIVED}, "arbitration", "arbitration", "民事-3", {"民事-4", "判决-3"}, id="裁决"),
    ],
)  # fmt: skip
def test_a_form_offers_the_outcomes_that_its_paper_can_have(
    kinds: set[EventKind], matter: str, level: str, offered: str, left_out: set[str]
) -> None:
    found = {item.code for group in outcomes_offered(kinds, matter, level) for item in group.items}
    assert {offered, "其他-2"} <= found
    assert not left_out & found
    chosen = next(iter(left_out))
    kept = {i.code for group in outcomes_offered(kinds, matter, level, chosen) for i in group.items}
    assert chosen in kept, "what was chosen before is not lost"


@pytest.mark.obligation("YS-26")
def test_a_decision_binds_the_organ_from_its_service_on_it(office: Office) -> None:
    """行政复议法第七十五条; what it orders runs from that day (第七十七条)."""
    case_id = decided(office, "复议-5")
    handler = office.on("city-handler", "2026-12-22")
    page = office.page(handler, case_id)
    assert (page.effects[-1].on, page.next.href(case_id)) == (
        D("2026-12-21"),
        f"/cases/{case_id}/performance",
    )
    again = NewObligation(
        what_kind="act_anew", wording="责令六十日内重新作出决定", performer="市住房局", term="60d"
    )
    record_obligation(office.tx, handler, case_id, again)
    assert office.page(handler, case_id).deadline("ARL-77").due == D("2027-02-19")
