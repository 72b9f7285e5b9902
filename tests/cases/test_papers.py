"""Later papers: what each proves, what a court decided, and what the case waits for next."""

from datetime import datetime

import pytest
from sqlmodel import col, select

from casework.accounts.viewer import Actor
from casework.cases.appeals.actions import submit_opinion
from casework.cases.appeals.filing import file_challenge
from casework.cases.appeals.forms import Filing as AppealFiling
from casework.cases.appeals.forms import OpinionIn
from casework.cases.appeals.remedies import Remedy
from casework.cases.events.actions import correct_event, record_event
from casework.cases.events.forms import Correction, Happening
from casework.cases.hearings.forms import Held
from casework.cases.hearings.recording import record_hearing
from casework.cases.intake.actions import register_document
from casework.cases.listing.queries import Filters, case_list
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.record.served import proven
from casework.cases.record.stages import Stage, StepState, completed, current
from casework.cases.record.tables import Instance
from casework.codes import document_types
from casework.errors import Doubtful, InvalidInput
from casework.matters.tables import MatterFile
from casework.rulebook import DECIDING, EventKind, Layer, MatterType, Procedure, State, explanation
from tests.cases.test_flow import D, filed, stage
from tests.office import COURT, Office


def paper(kind: str, day: str, **more: object) -> DocumentIn:
    """A paper served by the court on a day."""
    given: dict = {"document_type": kind, "sender": COURT, "served_on": D(day), "received_on": D(day)}
    return DocumentIn(**(given | {"service_mode": "direct"} | more))


def served(office: Office, case_id: int, kind: str, day: str, **more: object) -> Actor:
    """Log a later paper of a case."""
    clerk = office.on("city-intake", day, 17)
    register_document(office.tx, clerk, paper(kind, day, case_id=case_id, **more))
    return clerk


UNHEARD = frozenset({"judged_unheard"})
"""Nobody has recorded a hearing, and the clerk says that it is so."""


def test_every_paper_puts_something_on_the_timeline() -> None:
    for kind in document_types():
        assert proven(paper(kind.code, "2026-11-20", case_id=7)), kind.label


def test_a_paper_that_starts_nothing_is_named_on_the_timeline(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    clerk = served(office, case_id, "panel_notice", "2026-11-18")
    newest = office.page(clerk, case_id).timeline[0]
    assert (str(newest.title), newest.kind) == ("收到合议庭组成人员告知书", EventKind.DOCUMENT_RECEIVED)
    assert "COURT-TERM" not in {d.rule.id for d in office.page(clerk, case_id).deadlines}


def test_leave_for_later_evidence_has_its_own_date_and_leaves_the_answers_where_it_was(
    office: Office,
) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    clerk = served(office, case_id, "evidence_extension_notice", "2026-11-27", term="15日")
    page = office.page(clerk, case_id)
    assert page.deadline("APL-67").due == D("2026-11-30")
    assert page.deadline("SPC18-34.leave").due == D("2026-12-14")  # 准许延期十五日，末日12月12日为周六
    assert page.deadline("COURT-TERM") is None


def test_a_ruling_that_stays_the_suit_decides_nothing(office: Office) -> None:
    case_id = filed(office)
    clerk = served(office, case_id, "stay_ruling", "2026-11-30")
    assert stage(office.page(clerk, case_id)) is Stage.HEARING


@pytest.mark.parametrize(
    ("accepted", "rule"),
    [
        pytest.param("2023-12-28", "ARL99-23", id="旧法受理，十日"),
        pytest.param("2024-01-02", "ARL-48", id="新法受理，十个工作日"),
    ],
)
@pytest.mark.obligation("ARL-48")
def test_a_reconsideration_goes_by_the_day_of_its_acceptance(
    office: Office, accepted: str, rule: str
) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case_id, _ = register_document(
        office.tx,
        clerk,
        paper(
            "reconsideration_notice",
            "2024-01-04",
            number="豫政复〔2024〕3号",
            confirm=frozenset({"served_long_ago"}),
            matter_type=MatterType.RECONSIDERATION,
            organ_id=clerk.viewer.acting_organ_id,
            level="reconsideration",
            cause="政府信息公开",
            accepted_on=D(accepted),
            parties=(PartyIn(role="plaintiff", name="周某某"),),
        ),
    )
    page = office.page(clerk, case_id)
    assert {d.rule.id for d in page.deadlines} & {"ARL99-23", "ARL-48"} == {rule}
    assert page.instances[0].accepted_on == D(accepted)


def test_what_was_decided_stands_with_its_instance_and_can_be_corrected(office: Office) -> None:
    case_id = filed(office)
    clerk = served(office, case_id, "judgment", "2026-12-18", outcome="判决-3", confirm=UNHEARD)
    page = office.page(clerk, case_id)
    assert page.instances[0].outcome == "判决-3"
    judgment = next(e for e in page.timeline if e.kind is EventKind.JUDGMENT_SERVED)
    correct_event(office.tx, clerk, case_id, judgment.id, Correction(on=judgment.on, reason="看错主文", outcome="判决-5"))  # fmt: skip
    assert office.page(clerk, case_id).instances[0].outcome == "判决-5"
    assert office.tx.get(Instance, page.instances[0].id).outcome_code == "判决-5"


def test_each_instance_keeps_its_own_outcome(office: Office) -> None:
    case_id = filed(office)
    served(office, case_id, "judgment", "2026-12-18", outcome="判决-2", confirm=UNHEARD)
    appeal = paper(
        "appeal_copy", "2027-01-04", case_id=case_id, new_instance=True, number="（2027）豫行终8号",
        sender="河南省高级人民法院", level="second",
    )  # fmt: skip
    clerk = office.on("city-intake", "2027-01-04", 17)
    register_document(office.tx, clerk, appeal)
    served(office, case_id, "final_judgment", "2027-03-01", outcome="判决-1")
    page = office.page(clerk, case_id)
    assert [(i.level, i.outcome) for i in page.instances] == [("first", "判决-2"), ("second", "判决-1")]


@pytest.mark.parametrize("outcome", ["判决", "判决-99"])
def test_an_outcome_comes_from_the_list(office: Office, outcome: str) -> None:
    case_id = filed(office)
    with pytest.raises(InvalidInput) as refused:
        served(office, case_id, "judgment", "2026-12-18", outcome=outcome)
    assert "从列表中选择" in str(refused.value.fields["outcome"])


def test_only_what_decides_has_an_outcome(office: Office) -> None:
    case_id = filed(office)
    with pytest.raises(InvalidInput) as refused:
        served(office, case_id, "summons", "2026-12-18", outcome="判决-2")
    assert "只有裁判文书" in str(refused.value.fields["outcome"])
    event = Happening(kind=EventKind.NOTE, on=D("2026-12-18"), outcome="判决-2")
    with pytest.raises(InvalidInput):
        record_event(office.tx, office.on("city-intake", "2026-12-18"), case_id, event)


@pytest.mark.parametrize("kind", sorted(DECIDING))
def test_what_was_decided_is_past_its_decision(kind: EventKind) -> None:
    done = completed([(EventKind.ANSWER_FILED, D("2026-11-25")), (kind, D("2026-12-18"))])
    assert done[Stage.DECISION] == D("2026-12-18")
    assert current(done).number > Stage.DECISION.number


@pytest.mark.obligation("YS-10.1")
def test_a_notified_hearing_is_the_next_step_until_it_was_held(office: Office) -> None:
    case_id = filed(office)
    at = datetime.fromisoformat("2026-12-09T09:30")
    clerk = served(office, case_id, "summons", "2026-11-26", hearing_at=at, hearing_place="第十二法庭")
    page = office.page(clerk, case_id)
    assert (str(page.next.label), page.next.due, page.hearing.place) == (
        "准备出庭", D("2026-12-09"), "第十二法庭",
    )  # fmt: skip
    assert "12月9日（星期三）09:30" in str(page.next.reason)
    after = office.on("city-handler", "2026-12-09", 17)
    page = office.page(after, case_id)
    assert (page.next.act, page.next.kind) == ("event", EventKind.HEARING_HELD)
    held = Held(on=D("2026-12-09"), people=[{"capacity": "staff", "name": "马某某"}])
    record_hearing(office.tx, after, case_id, held)
    page = office.page(after, case_id)
    assert (page.hearing, str(page.next.label)) == (None, "等待法院文书")


def test_the_next_step_names_what_is_due_and_the_event_that_meets_it(office: Office) -> None:
    case_id = filed(office)
    clerk = served(office, case_id, "judicial_suggestion", "2026-11-26", term="30日")
    page = office.page(clerk, case_id)
    assert (str(page.next.label), page.next.kind) == (
        "办理：书面回复司法建议",
        EventKind.SUGGESTION_ANSWERED,
    )
    assert page.next.href(case_id) == f"/cases/{case_id}/suggestions"
    with pytest.raises(InvalidInput, match="由相应步骤登记"):
        record_event(office.tx, clerk, case_id, Happening(kind=page.next.kind, on=D("2026-11-26")))


@pytest.mark.obligation("YS-3")
def test_a_copy_without_its_notice_asks_for_the_notice(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case_id = office.notice(clerk, served="2026-11-19", document_type="complaint_copy", number="")
    page = office.page(clerk, case_id)
    assert (str(page.next.label), page.next.act) == ("登记应诉通知书", "intake")


def test_the_kind_of_paper_decides_the_matter_and_its_clock(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-24")
    facts = {
        "organ_id": clerk.viewer.acting_organ_id,
        "cause": "政府信息公开",
        "parties": (PartyIn(role="plaintiff", name="周某某"),),
    }
    case_id, _ = register_document(
        office.tx,
        clerk,
        paper("reconsideration_notice", "2026-11-24", number="豫政复〔2026〕31号", **facts),
    )
    page = office.page(clerk, case_id)
    assert (page.head.matter_type, page.head.level) == (MatterType.RECONSIDERATION, "reconsideration")
    assert page.deadline("ARL-48").due == D("2026-12-08")
    mistaken = facts | {"matter_type": MatterType.LITIGATION}
    with pytest.raises(InvalidInput) as refused:
        register_document(
            office.tx,
            clerk,
            paper("reconsideration_notice", "2026-11-24", number="豫政复〔2026〕32号", **mistaken),
        )
    assert "不是行政诉讼的文书" in str(refused.value.fields["matter_type"])


def test_a_paper_of_another_matter_does_not_go_into_a_case(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    with pytest.raises(InvalidInput) as refused:
        served(office, case_id, "civil_judgment", "2026-11-18")
    assert "不是行政诉讼的文书" in str(refused.value.fields["document_type"])


@pytest.mark.parametrize("kind", ["arbitration_notice"])
def test_a_paper_whose_term_only_it_knows_is_not_logged_without_it(office: Office, kind: str) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    facts = {
        "organ_id": clerk.viewer.acting_organ_id,
        "cause": "建设工程合同",
        "parties": (PartyIn(role="plaintiff", name="某公司"),),
    }
    with pytest.raises(Doubtful) as asked:
        register_document(office.tx, clerk, paper(kind, "2026-11-20", number="郑仲〔2026〕5号", **facts))
    assert [d.code for d in asked.value.doubts] == ["unsaid_term"]
    assert "日内提交答辩书" in str(asked.value)


@pytest.mark.obligation("YS-27")
def test_what_was_reconsidered_and_goes_to_court_runs_under_the_clocks_of_a_suit(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16", 17)
    facts = {
        "organ_id": clerk.viewer.acting_organ_id,
        "cause": "行政处罚",
        "parties": (PartyIn(role="plaintiff", name="周某某"),),
    }
    case_id, _ = register_document(
        office.tx,
        clerk,
        paper(
            "reconsideration_notice",
            "2026-09-01",
            number="豫政复〔2026〕9号",
            **facts,
            confirm=frozenset({"served_long_ago"}),
        ),
    )
    served(office, case_id, "response_notice", "2026-11-16", number="（2026）豫01行初321号")
    page = office.page(clerk, case_id)
    assert [(i.level, i.number) for i in page.instances] == [
        ("reconsideration", "豫政复〔2026〕9号"),
        ("first", "（2026）豫01行初321号"),
    ]
    assert page.deadline("APL-67").due == D("2026-12-01")
    assert page.deadline("ARL-48") is not None
    assert (page.head.matter_type, page.chain.statutory.rule.id) == (MatterType.LITIGATION, "APL-67")


def test_an_appeals_copy_opens_the_second_instance_by_itself(office: Office) -> None:
    case_id = filed(office)
    clerk = served(office, case_id, "appeal_copy", "2026-12-28", number="（2026）豫01行初123号")
    page = office.page(clerk, case_id)
    # 上诉状副本由原审法院送达，载原审案号；二审案号尚未编立
    assert [(i.level, i.number, i.court) for i in page.instances] == [
        ("first", "（2026）豫01行初123号", COURT),
        ("second", "", "河南省高级人民法院"),
    ]
    assert page.head.number == "（2026）豫01行初123号"  # 二审案号编立以前，仍以原案号称呼
    served(office, case_id, "appeal_copy", "2026-12-29")  # 另一方也上诉，不再另起审级
    served(
        office,
        case_id,
        "second_response_notice",
        "2026-12-30",
        number="（2026）豫行终89号",
        sender="河南省高级人民法院",
    )
    page = office.page(clerk, case_id)
    assert [(i.level, i.number) for i in page.instances][1:] == [("second", "（2026）豫行终89号")]
    assert page.head.number == "（2026）豫行终89号"


def test_the_notice_gives_its_number_to_a_case_that_began_with_the_copy(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case_id = office.notice(clerk, served="2026-11-19", document_type="complaint_copy", number="")
    served(office, case_id, "response_notice", "2026-11-20", number="(2026)豫01行初77号")
    page = office.page(clerk, case_id)
    assert (page.head.number, len(page.instances)) == ("（2026）豫01行初77号", 1)
    office.notice(
        clerk, served="2026-11-19", document_type="complaint_copy", number="", plaintiffs=("周某某",)
    )
    with pytest.raises(InvalidInput, match="已经登记过"):
        served(office, case_id + 1, "response_notice", "2026-11-20", number="（2026）豫01行初77号")


def correct(office: Office, case_id: int, kind: EventKind, on: str, **more: object) -> None:
    clerk = office.on("city-intake", "2026-11-25")
    event = next(
        e for e in office.page(clerk, case_id).timeline if e.kind is kind and e.superseded_by is None
    )
    correct_event(office.tx, clerk, case_id, event.id, Correction(on=D(on), reason="以送达回证为准", **more))  # fmt: skip


@pytest.mark.obligation("SPC18-48")
@pytest.mark.parametrize("kind", [EventKind.NOTICE_SERVED, EventKind.COMPLAINT_SERVED])
def test_a_corrected_day_of_service_moves_the_notice_and_the_copy_that_came_with_it(
    office: Office, kind: EventKind
) -> None:
    clerk = office.on("city-intake", "2026-11-25")
    case_id = office.notice(clerk, served="2026-11-24", received="2026-11-24")
    correct(office, case_id, kind, "2026-11-23")
    page = office.page(clerk, case_id)
    assert page.deadline("APL-67").due == D("2026-12-08")
    live = {e.kind: e.on for e in page.timeline if e.superseded_by is None}
    assert (live[EventKind.NOTICE_SERVED], live[EventKind.COMPLAINT_SERVED]) == (D("2026-11-23"),) * 2
    assert live[EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE] == D("2026-11-24")


def test_a_copy_that_came_on_another_day_is_corrected_alone(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-25")
    case_id = office.notice(clerk, served="2026-11-23", received="2026-11-25")
    correct(office, case_id, EventKind.COMPLAINT_SERVED, "2026-11-25", together=False)
    live = {e.kind: e.on for e in office.page(clerk, case_id).timeline if e.superseded_by is None}
    assert (live[EventKind.NOTICE_SERVED], live[EventKind.COMPLAINT_SERVED]) == (
        D("2026-11-23"), D("2026-11-25"),
    )  # fmt: skip


def test_a_corrected_acceptance_is_the_instances_own_day_not_the_papers(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-25")
    facts = {
        "organ_id": clerk.viewer.acting_organ_id,
        "cause": "行政处罚",
        "accepted_on": D("2026-11-10"),
        "parties": (PartyIn(role="plaintiff", name="周某某"),),
    }
    case_id, _ = register_document(
        office.tx, clerk, paper("response_notice", "2026-11-23", number="（2026）豫01行初61号", **facts)
    )
    correct(office, case_id, EventKind.CASE_ACCEPTED, "2026-11-12")
    page = office.page(clerk, case_id)
    assert page.instances[0].accepted_on == D("2026-11-12")
    assert page.deadline("APL-81").due == D("2027-05-12")
    assert page.deadline("APL-67").due == D("2026-12-08")


def test_in_summary_procedure_the_notice_to_produce_evidence_sets_the_answers_date(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case_id = office.notice(clerk, served="2026-11-19", procedure=Procedure.SUMMARY)
    assert office.page(clerk, case_id).deadline("APL-67").due == D("2026-12-04")
    served(office, case_id, "evidence_notice", "2026-11-20", term="10日")
    page = office.page(clerk, case_id)
    answer = page.deadline("APL-67")
    assert (answer.due, answer.layer) == (D("2026-11-30"), Layer.COURT)
    assert any("举证通知书确定举证期限10日" in str(step.text) for step in explanation(answer))
    assert page.deadline("COURT-TERM") is None


def test_in_ordinary_procedure_the_notice_only_repeats_the_law(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case_id = office.notice(clerk, served="2026-11-19")
    served(office, case_id, "evidence_notice", "2026-11-20", term="15日")
    page = office.page(clerk, case_id)
    assert (page.deadline("APL-67").due, page.deadline("COURT-TERM")) == (D("2026-12-04"), None)


@pytest.mark.parametrize(
    ("day", "state"), [("2026-12-05", State.MET), ("2026-12-08", State.MET_LATE)], ids=["按期", "不足三日"]
)
def test_a_notice_of_hearing_that_comes_too_late_is_seen(office: Office, day: str, state: State) -> None:
    case_id = filed(office)
    at = datetime.fromisoformat("2026-12-09T09:30")
    clerk = served(office, case_id, "summons", day, hearing_at=at)
    limit = office.page(clerk, case_id).deadline("CPL-139")
    assert (limit.due, limit.state(D(day)), limit.rule.watch) == (D("2026-12-06"), state, True)


def test_a_procurators_suggestion_is_answered_in_two_months_unless_it_says_otherwise(office: Office) -> None:
    case_id = filed(office)
    clerk = served(office, case_id, "procuratorial_suggestion", "2026-11-30")
    assert office.page(clerk, case_id).deadline("PIL-21").due == D("2027-02-01")  # 1月30日为周六


@pytest.mark.obligation("APL-85")
@pytest.mark.parametrize(
    ("kind", "rule", "due", "outcome"),
    [
        pytest.param(
            "judgment", "APL-85.judgment", "2027-01-04", "判决-2", id="判决：十五日，末日逢元旦假期"
        ),
        pytest.param("ruling", "APL-85.ruling", "2026-12-28", "", id="裁定：十日，末日逢周日"),
    ],
)
def test_an_appeal_runs_from_the_service_on_the_organ_and_ends_with_the_appeal(
    office: Office, kind: str, rule: str, due: str, outcome: str
) -> None:
    case_id = filed(office)
    clerk = office.on("city-intake", "2026-12-21")
    decided = paper(kind, "2026-12-17", case_id=case_id, received_on=D("2026-12-21"), outcome=outcome)
    decided = decided.model_copy(update={"confirm": UNHEARD | {"forwarded_late"}})
    register_document(office.tx, clerk, decided)  # 法制机构晚四日收到，上诉期仍自送达之日起算
    appeal = office.page(clerk, case_id).deadline(rule)
    assert (appeal.trigger.on, appeal.due, appeal.state(D(due))) == (D("2026-12-17"), D(due), State.OPEN)
    last = office.on("city-handler", due)
    confirm = ("undecided", "no_proof")
    filed_on = AppealFiling(mode="handed_in", through="original", on=D(due), proof="签收", confirm=confirm)
    file_challenge(office.tx, last, case_id, Remedy.APPEAL, filed_on)
    appeal = office.page(last, case_id).deadline(rule)
    assert (appeal.met_on, appeal.state(D(due))) == (D(due), State.MET)


def test_a_right_that_ends_first_comes_first_and_is_never_late(office: Office) -> None:
    case_id = filed(office)
    served(office, case_id, "judgment", "2026-12-18", outcome="判决-2", confirm=UNHEARD)
    handler = office.on("city-handler", "2026-12-21")
    said = OpinionIn(use=False, reasons="服从判决", submit=True)
    submit_opinion(office.tx, handler, case_id, Remedy.APPEAL, said)
    clerk = served(office, case_id, "judicial_suggestion", "2026-12-21", term="30日")
    page = office.page(clerk, case_id)
    assert page.deadline("APL-85.judgment").due < page.deadline("SPC23-8").due
    [row] = case_list(office.tx, handler.viewer, Filters(), D("2026-12-21")).rows
    assert row.next_due == page.deadline("APL-85.judgment").due
    late = Filters(due="late")
    assert case_list(office.tx, handler.viewer, late, D("2027-01-05")).rows == (), "the appeal may be let go"


@pytest.mark.parametrize("step", [Stage.APPEAL, Stage.PERFORMANCE])
def test_whether_there_is_an_appeal_is_not_promised_before_there_is_one(office: Office, step: Stage) -> None:
    case_id = filed(office)
    drawn = {s.stage: s.state for s in office.page(office.on("city-handler", "2026-11-25"), case_id).path}
    assert (drawn[step], drawn[Stage.ARCHIVE]) == (StepState.CONDITIONAL, StepState.TO_COME)


def test_two_scans_of_one_entry_can_be_told_apart(office: Office) -> None:
    # The complaint's copy comes with the notice: the slip of the transfer lists both, and the unit signs for both.
    clerk = office.on("city-intake", "2026-11-23")
    files = (office.file(clerk, "通知书扫描件.txt"), office.file(clerk, "起诉状副本.txt", "起诉状"))
    facts = {
        "organ_id": clerk.viewer.acting_organ_id,
        "cause": "房屋征收",
        "parties": (PartyIn(role="plaintiff", name="张某某"),),
    }
    notice = paper("response_notice", "2026-11-23", number="（2026）豫01行初555号", file_ids=files, **facts)
    case_id, _ = register_document(office.tx, clerk, notice)
    titles = office.tx.exec(
        select(MatterFile.title).where(MatterFile.matter_id == case_id).order_by(col(MatterFile.id))
    )
    assert list(titles) == ["应诉通知书（通知书扫描件）", "应诉通知书（起诉状副本）"]
