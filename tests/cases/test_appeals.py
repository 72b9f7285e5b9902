"""Against a decision: the unit's opinion, the legal office's review, the principal's word, and what comes of it."""

from datetime import date

import pytest
from sqlmodel import select

from casework.accounts.viewer import Actor
from casework.audit.queries import entries
from casework.cases.answers.actions import review as pass_review
from casework.cases.answers.filing import file_answer
from casework.cases.answers.forms import Filing as AnswerFiling
from casework.cases.answers.forms import Review as AnswerReview
from casework.cases.appeals.actions import decide, review, save_petition, submit_opinion
from casework.cases.appeals.filing import file_challenge, withdraw_appeal
from casework.cases.appeals.forms import Filing, OpinionIn, Petition, Review, Verdict, Withdrawal
from casework.cases.appeals.panels import against
from casework.cases.appeals.queries import Challenge, at_hand
from casework.cases.appeals.register import waiting
from casework.cases.appeals.remedies import Remedy
from casework.cases.archive.left import left
from casework.cases.events.actions import record_event, withdraw_event
from casework.cases.events.forms import Happening
from casework.cases.events.forms import Withdrawal as TakenBack
from casework.cases.intake.actions import register_document
from casework.cases.record.find import current_instance
from casework.cases.record.forms import DocumentIn
from casework.cases.record.kind import CASE
from casework.cases.record.refresh import pass_lapsed
from casework.cases.record.tables import Case
from casework.desk.dashboard.waiting import waiting as on_desk
from casework.errors import Conflict, Doubtful, Forbidden, InvalidInput
from casework.house import WAITS
from casework.matters.tables import StoredDeadline
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation
from casework.rulebook import EventKind, MatterType, State, Why
from tests.cases.test_flow import D, drafted
from tests.cases.test_rights import judged
from tests.office import COURT, Office
from tests.support.certified import certified

YES = OpinionIn(use=True, heads="全部", reasons="认定事实不清，适用法律错误。", submit=True)
NO = OpinionIn(use=False, reasons="判决认定清楚，服从。", submit=True)
AGREE = Review(verdict="agree")
FILED = Filing(mode="handed_in", through="original", proof="立案庭签收", confirm=("no_proof",))
UNIT, OFFICE, PRINCIPAL = "housing-handler", "city-handler", "city-principal"


def at(office: Office, case_id: int, day: str, remedy: Remedy | None = None) -> Challenge:
    """What is at hand against the decision, as the legal office sees it on a day."""
    held = against(office.tx, office.page(office.on(OFFICE, day), case_id))
    assert held is not None
    found = at_hand((*held.open, *held.done), D(day), remedy)
    assert found is not None
    return found


def desk(office: Office, username: str, day: str) -> set[str]:
    """What waits for a person, by its code."""
    actor = office.on(username, day)
    return {line.wait.code for line in on_desk(office.tx, actor.viewer, actor.today, WAITS)}


def reviewed(office: Office, said: OpinionIn = YES) -> int:
    """A lost suit whose opinion the legal office has put before the principal; the appeal ends on 31 December."""
    case_id = judged(office)
    submit_opinion(office.tx, office.on(UNIT, "2026-12-17"), case_id, Remedy.APPEAL, said)
    review(office.tx, office.on(OFFICE, "2026-12-18"), case_id, Remedy.APPEAL, AGREE)
    return case_id


@pytest.mark.obligation("YS-19.1")
def test_a_lost_judgment_is_appealed_by_opinion_review_decision_and_filing(office: Office) -> None:
    case_id = judged(office)
    unit = office.on(UNIT, "2026-12-17")
    assert office.page(unit, case_id).next.href(case_id) == f"/cases/{case_id}/appeals/appeal"
    submit_opinion(office.tx, unit, case_id, Remedy.APPEAL, YES)
    page = office.page(unit, case_id)
    assert page.deadline("YS-19.1").met_on == D("2026-12-17")
    assert desk(office, OFFICE, "2026-12-17") >= {"review_opinion"}
    review(office.tx, office.on(OFFICE, "2026-12-18"), case_id, Remedy.APPEAL, AGREE)
    principal = office.on(PRINCIPAL, "2026-12-21")
    assert str(office.page(principal, case_id).next.label) == "负责人审定：上诉，还是不上诉"
    assert desk(office, PRINCIPAL, "2026-12-21") == {"decide_challenge"}
    decide(office.tx, principal, case_id, Remedy.APPEAL, Verdict(decision="use", note="依法上诉。"))
    assert "file_challenge" in desk(office, OFFICE, "2026-12-31"), "it reminds as long as it is open"
    handler = office.on(OFFICE, "2026-12-22")
    assert office.page(handler, case_id).next.href(case_id) == f"/cases/{case_id}/appeals/appeal/filing"
    posted = Filing(
        mode="posted",
        through="original",
        posted_on=D("2026-12-22"),
        proof="EMS1234567890CN",
        confirm=("no_proof",),
    )
    file_challenge(office.tx, handler, case_id, Remedy.APPEAL, posted)
    page = office.page(handler, case_id)
    assert page.deadline("APL-85.judgment").met_on == D("2026-12-22")
    assert "等待二审法院" in str(page.standing)
    assert desk(office, OFFICE, "2026-12-22") & {"file_challenge", "review_opinion"} == set()
    one = at(office, case_id, "2026-12-22", Remedy.APPEAL)
    [version] = one.versions
    assert (one.state, version.made_by, version.reviewed_by, version.decided_by) == (
        "filed", unit.viewer.name, handler.viewer.name, principal.viewer.name,
    )  # fmt: skip
    told = [e.action for e in entries(office.tx, stream=CASE.stream(case_id), limit=10)]
    assert [a for a in told if a.startswith("case.appeal.")][::-1] == [
        f"case.appeal.{verb}" for verb in ("submitted", "reviewed", "decided", "filed")
    ]


@pytest.mark.obligation("YS-19.1")
def test_to_accept_gives_the_right_up_and_leaves_nothing_owed_in_one_act(office: Office) -> None:
    case_id = reviewed(office, NO)
    principal = office.on(PRINCIPAL, "2026-12-21")
    decide(office.tx, principal, case_id, Remedy.APPEAL, Verdict(decision="accept"))
    page = office.page(principal, case_id)
    right = page.deadline("APL-85.judgment")
    assert (right.waived, right.met_on) == (True, D("2026-12-21"))
    entry = page.newest(EventKind.WAIVED)
    assert (str(entry.title), entry.note, entry.recorded_by) == (
        "决定不行使：上诉（判决）", "经负责人审定，不上诉", principal.viewer.name,
    )  # fmt: skip
    assert desk(office, PRINCIPAL, "2026-12-21") == set()
    with pytest.raises(Conflict, match="已登记不上诉"):
        file_challenge(office.tx, office.on(OFFICE, "2026-12-22"), case_id, Remedy.APPEAL,
                       FILED.model_copy(update={"on": D("2026-12-22")}))  # fmt: skip
    clerk = office.on("city-intake", "2026-12-22")
    withdraw_event(office.tx, clerk, case_id, entry.id, TakenBack(reason="负责人改为上诉"))
    assert at(office, case_id, "2026-12-22").writable


@pytest.mark.obligation("YS-19.1")
def test_what_was_returned_stays_as_it_was_and_another_version_is_written(office: Office) -> None:
    case_id = judged(office)
    unit, handler = office.on(UNIT, "2026-12-17"), office.on(OFFICE, "2026-12-18")
    submit_opinion(office.tx, unit, case_id, Remedy.APPEAL, YES)
    with pytest.raises(Conflict, match="正在法制机构审查"):
        submit_opinion(office.tx, unit, case_id, Remedy.APPEAL, YES)
    with pytest.raises(InvalidInput, match="退回的理由"):
        review(office.tx, handler, case_id, Remedy.APPEAL, Review(verdict="return"))
    review(office.tx, handler, case_id, Remedy.APPEAL, Review(verdict="return", note="请写明针对哪一项"))
    assert "opinion_returned" in desk(office, UNIT, "2026-12-18")
    assert str(office.page(unit, case_id).next.label) == "修改上诉意见并重新报送"
    submit_opinion(office.tx, office.on(UNIT, "2026-12-21"), case_id, Remedy.APPEAL, YES)
    otherwise = Review(verdict="otherwise", note="证据不足，建议服从判决")
    review(office.tx, office.on(OFFICE, "2026-12-21"), case_id, Remedy.APPEAL, otherwise)
    principal = office.on(PRINCIPAL, "2026-12-22")
    with pytest.raises(InvalidInput, match="退回的理由"):
        decide(office.tx, principal, case_id, Remedy.APPEAL, Verdict(decision="return"))
    decide(office.tx, principal, case_id, Remedy.APPEAL, Verdict(decision="return", note="再与承办单位会商"))
    assert "challenge_sent_back" in desk(office, OFFICE, "2026-12-22")
    review(office.tx, office.on(OFFICE, "2026-12-23"), case_id, Remedy.APPEAL, AGREE)
    versions = at(office, case_id, "2026-12-23").versions
    assert [(v.state, v.advises, v.review_note) for v in versions] == [
        ("reviewed", True, ""),
        ("sent_back", False, "证据不足，建议服从判决"),
        ("returned", None, "请写明针对哪一项"),
    ]
    assert versions[1].decision_note == "再与承办单位会商"


@pytest.mark.obligation("YS-19.1")
def test_nobody_decides_before_the_review(office: Office) -> None:
    case_id = judged(office)
    submit_opinion(office.tx, office.on(UNIT, "2026-12-17"), case_id, Remedy.APPEAL, YES)
    with pytest.raises(Conflict, match="没有等待审定的意见"):
        decide(office.tx, office.on(PRINCIPAL, "2026-12-17"), case_id, Remedy.APPEAL, Verdict(decision="use"))


@pytest.mark.obligation("YS-19.1")
def test_nobody_decides_after_the_limit_of_the_appeal(office: Office) -> None:
    case_id = reviewed(office)
    with pytest.raises(Conflict, match="已于2026年12月31日（星期四）届满"):
        decide(office.tx, office.on(PRINCIPAL, "2027-01-04"), case_id, Remedy.APPEAL, Verdict(decision="use"))
    assert "decide_challenge" not in desk(office, PRINCIPAL, "2027-01-04")
    decide(office.tx, office.on(PRINCIPAL, "2026-12-31"), case_id, Remedy.APPEAL, Verdict(decision="use"))


@pytest.mark.obligation("YS-19.1")
@pytest.mark.parametrize(
    ("username", "verb"),
    [
        pytest.param(UNIT, "review", id="承办单位不审查自己的意见"),
        pytest.param(UNIT, "decide", id="承办单位不审定"),
        pytest.param(OFFICE, "decide", id="法制机构不代负责人审定"),
        pytest.param(PRINCIPAL, "submit", id="负责人不拟意见"),
    ],
)
def test_each_step_is_taken_by_whom_the_rules_name(office: Office, username: str, verb: str) -> None:
    case_id = judged(office)
    act = {
        "review": lambda a: review(office.tx, a, case_id, Remedy.APPEAL, AGREE),
        "decide": lambda a: decide(office.tx, a, case_id, Remedy.APPEAL, Verdict(decision="use")),
        "submit": lambda a: submit_opinion(office.tx, a, case_id, Remedy.APPEAL, YES),
    }[verb]
    with pytest.raises(Forbidden):
        act(office.on(username, "2026-12-17"))


@pytest.mark.obligation("YS-19.1")
def test_an_opinion_says_what_and_why_before_it_goes(office: Office) -> None:
    case_id = judged(office)
    unit = office.on(UNIT, "2026-12-17")
    submit_opinion(office.tx, unit, case_id, Remedy.APPEAL, OpinionIn(reasons="草稿"))
    assert at(office, case_id, "2026-12-17").state == "draft"
    with pytest.raises(InvalidInput) as refused:
        submit_opinion(office.tx, unit, case_id, Remedy.APPEAL, OpinionIn(submit=True))
    assert set(refused.value.fields) == {"use", "reasons"}
    with pytest.raises(Conflict, match="没有等待审查的意见"):
        review(office.tx, office.on(OFFICE, "2026-12-17"), case_id, Remedy.APPEAL, AGREE)


@pytest.mark.obligation("YS-19.1")
def test_an_appeal_that_nobody_decided_on_or_that_comes_too_late_is_asked_back(office: Office) -> None:
    case_id = judged(office)
    handler = office.on(OFFICE, "2027-01-05")
    late = FILED.model_copy(update={"on": D("2027-01-04")})
    with pytest.raises(Doubtful) as asked:
        file_challenge(office.tx, handler, case_id, Remedy.APPEAL, late)
    assert [d.code for d in asked.value.doubts] == ["undecided", "too_late", "no_proof"]
    with pytest.raises(InvalidInput) as refused:
        file_challenge(
            office.tx, handler, case_id, Remedy.APPEAL, Filing(mode="handed_in", on=D("2026-12-15"))
        )
    assert set(refused.value.fields) == {"on", "proof", "through"}


@pytest.mark.obligation("YS-27")
def test_a_vertical_organ_appeals_without_the_citys_steps(office: Office) -> None:
    case_id = judged(office)
    handler = office.on(OFFICE, "2026-12-17")
    organ = office.tx.get_one(Organisation, office.page(handler, case_id).head.organ_id)
    organ.kind = OrganKind.VERTICAL
    office.tx.flush()
    page = office.page(handler, case_id)
    assert page.deadline("YS-19.1") is None
    assert page.deadline("APL-85.judgment") is not None
    filed = FILED.model_copy(update={"on": D("2026-12-17")})
    file_challenge(office.tx, handler, case_id, Remedy.APPEAL, filed)
    assert office.page(handler, case_id).deadline("APL-85.judgment").met_on == D("2026-12-17")


@pytest.mark.obligation("YS-19.1")
def test_the_register_names_both_limits_and_who_has_it_now(office: Office) -> None:
    case_id = judged(office)
    handler = office.on(OFFICE, "2026-12-17")

    def line() -> tuple[object, ...]:
        [one] = waiting(office.tx, handler.viewer, handler.today, limit=10)
        assert one.case_id == case_id
        return one.opinion_due, one.due, one.holder, one.state

    assert line() == (D("2026-12-21"), D("2026-12-31"), "unit", "")
    submit_opinion(office.tx, office.on(UNIT, "2026-12-17"), case_id, Remedy.APPEAL, YES)
    assert line()[2:] == ("office", "submitted")
    review(office.tx, handler, case_id, Remedy.APPEAL, AGREE)
    assert line()[2:] == ("principal", "reviewed")
    decide(office.tx, office.on(PRINCIPAL, "2026-12-17"), case_id, Remedy.APPEAL, Verdict(decision="accept"))
    assert waiting(office.tx, handler.viewer, handler.today, limit=10) == ()
    stranger = office.on("jinshui-handler", "2026-12-17")
    assert waiting(office.tx, stranger.viewer, stranger.today, limit=10) == ()


def test_an_appeal_is_taken_back_before_the_second_instance_decides(office: Office) -> None:
    case_id = reviewed(office)
    decide(office.tx, office.on(PRINCIPAL, "2026-12-21"), case_id, Remedy.APPEAL, Verdict(decision="use"))
    handler = office.on(OFFICE, "2026-12-25")
    back = Withdrawal(on=D("2026-12-25"), reason="经负责人审定，双方已经和解")
    with pytest.raises(Conflict, match="没有可以撤回的上诉"):
        withdraw_appeal(office.tx, handler, case_id, back)
    file_challenge(
        office.tx, handler, case_id, Remedy.APPEAL, FILED.model_copy(update={"on": D("2026-12-22")})
    )
    with pytest.raises(InvalidInput, match="不能早于上诉之日"):
        withdraw_appeal(office.tx, handler, case_id, Withdrawal(on=D("2026-12-21"), reason="和解"))
    withdraw_appeal(office.tx, handler, case_id, back)
    assert "申请撤回上诉" in str(office.page(handler, case_id).standing)
    with pytest.raises(Conflict, match="没有可以撤回的上诉"):
        withdraw_appeal(office.tx, handler, case_id, back)


# Retrial and supervision -----------------------------------------------------------------------------------------


def effective(office: Office) -> int:
    """A judgment that took effect on 4 January 2027: nobody appealed."""
    case_id = judged(office)
    clerk = office.on("city-intake", "2027-01-04")
    certified(office, clerk, case_id, "2027-01-01")
    return case_id


def walk(office: Office, case_id: int, remedy: Remedy, day: str) -> Actor:
    """Opinion, review and decision on one day."""
    submit_opinion(office.tx, office.on(UNIT, day), case_id, remedy, YES)
    review(office.tx, office.on(OFFICE, day), case_id, remedy, AGREE)
    decide(office.tx, office.on(PRINCIPAL, day), case_id, remedy, Verdict(decision="use"))
    return office.on(OFFICE, day)


@pytest.mark.obligation("YS-19.2")
def test_a_wrong_final_judgment_goes_to_retrial_and_then_to_the_procuratorate(office: Office) -> None:
    case_id = effective(office)
    one = at(office, case_id, "2027-01-05")
    assert (one.remedy, one.right.due) == (Remedy.RETRIAL, D("2027-07-01"))
    handler = walk(office, case_id, Remedy.RETRIAL, "2027-03-01")
    page = office.page(handler, case_id)
    title = next(str(e.title) for e in page.timeline if e.kind is EventKind.CHALLENGE_DECIDED)
    assert title == "申请再审：决定不服裁判、裁决"
    save_petition(office.tx, handler, case_id, Remedy.RETRIAL, Petition(request="撤销一审判决"))
    filed = Filing(mode="handed_in", on=D("2027-03-02"), proof="收据1号", confirm=("no_proof",))
    day = office.on(OFFICE, "2027-03-02")
    file_challenge(office.tx, day, case_id, Remedy.RETRIAL, filed)
    page = office.page(day, case_id)
    assert page.deadline("SPC18-110").met_on == D("2027-03-02")
    clerk = office.on("city-intake", "2027-06-01")
    with pytest.raises(Conflict, match="还没有可以申请检察监督"):
        submit_opinion(office.tx, clerk_as(office, "2027-06-01"), case_id, Remedy.PROTEST, YES)
    refused = Happening(kind=EventKind.RETRIAL_REFUSED, on=D("2027-06-01"))
    record_event(office.tx, clerk, case_id, refused)
    handler = walk(office, case_id, Remedy.PROTEST, "2027-06-02")
    file_challenge(
        office.tx, handler, case_id, Remedy.PROTEST, filed.model_copy(update={"on": D("2027-06-02")})
    )
    assert office.page(handler, case_id).deadline("PRO-20").met_on == D("2027-06-02")


@pytest.mark.obligation("YS-19.2")
def test_a_retrial_that_the_court_leaves_undecided_for_six_months_opens_the_way_to_the_procuratorate(
    office: Office,
) -> None:
    """法释〔2018〕1号第一百一十二条、第一百一十七条: nobody records it; the morning after finds the case."""
    case_id = effective(office)
    handler = walk(office, case_id, Remedy.RETRIAL, "2027-03-01")
    filed = Filing(mode="handed_in", on=D("2027-03-01"), proof="收据1号", confirm=("no_proof",))
    file_challenge(office.tx, handler, case_id, Remedy.RETRIAL, filed)
    last = D("2027-09-01")
    assert current_instance(office.tx, office.tx.get_one(Case, case_id)).reviewed_until == last
    assert pass_lapsed(office.tx, office.calendar, last) == 0
    assert office.page(office.on(OFFICE, "2027-09-01"), case_id).deadline("PRO-20") is None
    assert pass_lapsed(office.tx, office.calendar, D("2027-09-02")) == 1
    assert pass_lapsed(office.tx, office.calendar, D("2027-09-02")) == 0, "once is enough"
    right = office.page(office.on(OFFICE, "2027-09-02"), case_id).deadline("PRO-20")
    assert (right.trigger.kind, right.trigger.on, right.due) == (
        EventKind.RETRIAL_REVIEW_EXPIRED, last, D("2028-03-01"),
    )  # fmt: skip
    told = Happening(kind=EventKind.RETRIAL_REVIEW_EXPIRED, on=last)
    with pytest.raises(InvalidInput):
        record_event(office.tx, office.on("city-intake", "2027-09-02"), case_id, told)
    refused = Happening(kind=EventKind.RETRIAL_REFUSED, on=D("2027-09-10"))
    record_event(office.tx, office.on("city-intake", "2027-09-10"), case_id, refused)
    page = office.page(office.on(OFFICE, "2027-09-10"), case_id)
    assert [d.trigger.on for d in page.deadlines if d.rule.id == "PRO-20"] == [D("2027-09-10")], (
        "decided after all"
    )


def clerk_as(office: Office, day: str) -> Actor:
    """The legal office's handler."""
    return office.on(OFFICE, day)


@pytest.mark.obligation("YS-19.2")
def test_a_ground_that_is_known_later_gives_six_months_of_its_own(office: Office) -> None:
    case_id = effective(office)
    clerk = office.on("city-intake", "2027-09-01")
    assert not at(office, case_id, "2027-09-01", Remedy.RETRIAL).stands(D("2027-09-01"))
    record_event(office.tx, clerk, case_id, Happening(kind=EventKind.GROUND_KNOWN, on=D("2027-09-01")))
    one = at(office, case_id, "2027-09-01", Remedy.RETRIAL)
    assert (one.right.rule.id, one.right.due) == ("SPC18-110.known", D("2028-03-01"))


@pytest.mark.obligation("YS-19.2")
def test_nobody_decides_on_a_retrial_after_six_months(office: Office) -> None:
    case_id = effective(office)
    submit_opinion(office.tx, office.on(UNIT, "2027-06-30"), case_id, Remedy.RETRIAL, YES)
    with pytest.raises(Conflict, match="期限已于2027年7月1日（星期四）届满"):
        review(office.tx, office.on(OFFICE, "2027-07-02"), case_id, Remedy.RETRIAL, AGREE)


@pytest.mark.obligation("YS-19.2")
def test_another_sides_application_for_retrial_is_answered_by_an_opinion_in_fifteen_days(
    office: Office,
) -> None:
    case_id = drafted(
        office, document_type="retrial_application_copy", level="retrial", number="（2026）豫行申123号"
    )
    handler = office.on(OFFICE, "2026-11-25")
    assert office.page(handler, case_id).deadline("SPC18-111").due == D("2026-11-30")  # 第15日11月28日为周六
    pass_review(office.tx, handler, case_id, AnswerReview(passed=True))
    filing = AnswerFiling(
        mode="handed_in", on=D("2026-11-25"), proof="立案庭签收", confirm=("incomplete", "no_proof")
    )
    file_answer(office.tx, handler, case_id, filing)
    page = office.page(handler, case_id)
    assert page.newest(EventKind.OPINION_FILED) is not None
    assert page.deadline("SPC18-111").met_on == D("2026-11-25")
    assert page.filed


# Awards ----------------------------------------------------------------------------------------------------------


@pytest.mark.obligation("YS-26")
@pytest.mark.parametrize(
    ("kind", "remedy", "rule", "due"),
    [
        pytest.param(EventKind.LABOUR_AWARD_RECEIVED, Remedy.SUIT, "LAB-50", "2026-12-01", id="劳动裁决：十五日起诉"),
        pytest.param(EventKind.AWARD_RECEIVED, Remedy.SETTING_ASIDE, "ARB-72", "2027-02-16", id="商事裁决：三个月撤销"),
    ],
)  # fmt: skip
def test_an_award_is_turned_against_in_the_same_steps(
    office: Office, kind: EventKind, remedy: Remedy, rule: str, due: str
) -> None:
    clerk = office.on("city-intake", "2026-11-02")
    case_id = office.notice(
        clerk, served="2026-11-02", document_type="labour_arbitration_notice", matter=MatterType.ARBITRATION,
        level="arbitration", number="郑劳人仲案字〔2026〕88号",
    )  # fmt: skip
    clerk = office.on("city-intake", "2026-11-16")
    record_event(office.tx, clerk, case_id, Happening(kind=kind, on=D("2026-11-16"), outcome="民事-1"))
    handler = office.on(OFFICE, "2026-11-17")
    page = office.page(handler, case_id)
    assert page.deadline("YS-19.1.award").due == D("2026-11-23")
    submit_opinion(office.tx, handler, case_id, remedy, YES)
    assert office.page(handler, case_id).deadline("YS-19.1.award").met_on == D("2026-11-17")
    review(office.tx, handler, case_id, remedy, AGREE)
    decide(office.tx, office.on(PRINCIPAL, "2026-11-17"), case_id, remedy, Verdict(decision="use"))
    filed = Filing(mode="handed_in", on=D("2026-11-18"), proof="收据1号", confirm=("no_proof",))
    file_challenge(office.tx, office.on(OFFICE, "2026-11-18"), case_id, remedy, filed)
    right = office.page(handler, case_id).deadline(rule)
    assert (right.due, right.met_on) == (D(due), D("2026-11-18"))


# Time for everybody ----------------------------------------------------------------------------------------------


@pytest.mark.obligation("YS-19.1")
def test_the_plan_leaves_review_decision_and_filing_a_working_day_each(office: Office) -> None:
    case_id = judged(office)
    plan = at(office, case_id, "2026-12-17").plan
    assert (plan.opinion_by, plan.reviewed_by, plan.decided_by, plan.due) == tuple(
        map(date.fromisoformat, ("2026-12-21", "2026-12-29", "2026-12-30", "2026-12-31"))
    )


@pytest.mark.obligation("YS-19.1")
def test_before_a_long_holiday_the_unit_follows_an_earlier_day_than_its_five(office: Office) -> None:
    # 裁定9月26日送达：意见的第5日和上诉的第10日都落在国庆假期，同到10月8日；审查和审定要有时间。
    clerk = office.on("city-intake", "2026-09-26")
    case_id = office.notice(office.on("city-intake", "2026-08-03"), served="2026-08-03")
    ruling = Happening(kind=EventKind.RULING_SERVED, on=D("2026-09-26"))
    record_event(office.tx, clerk, case_id, ruling)
    page = office.page(clerk, case_id)
    opinion, right = page.deadline("YS-19.1"), page.deadline("APL-85.ruling")
    assert (opinion.due, right.due) == (D("2026-10-08"), D("2026-10-08"))
    follow = page.follow[opinion]
    assert (follow.why, follow.on) == (Why.BACK_PLANNED, D("2026-09-28"))


def test_both_sides_appeals_are_told_with_who_brought_them(office: Office) -> None:
    case_id = reviewed(office)
    decide(office.tx, office.on(PRINCIPAL, "2026-12-21"), case_id, Remedy.APPEAL, Verdict(decision="use"))
    handler = office.on(OFFICE, "2026-12-22")
    file_challenge(
        office.tx, handler, case_id, Remedy.APPEAL, FILED.model_copy(update={"on": D("2026-12-22")})
    )
    clerk = office.on("city-intake", "2026-12-30")
    copy = DocumentIn(
        document_type="appeal_copy", sender=COURT, served_on=clerk.today, received_on=clerk.today,
        service_mode="direct", case_id=case_id, number="（2026）豫01行初123号",
    )  # fmt: skip
    register_document(office.tx, clerk, copy)
    page = office.page(clerk, case_id)
    held = against(office.tx, page)
    assert [e.kind for e in held.brought] == [EventKind.APPEAL_FILED, EventKind.APPEAL_COPY_SERVED]
    assert page.deadline("SPC18-108").due == D("2027-01-14")


def appealed_by_them(office: Office, day: str) -> int:
    """The judgment of 16 December, of which nobody gave an opinion; the copy of the other side's appeal came on a day."""
    case_id = judged(office)
    clerk = office.on("city-intake", day)
    copy = DocumentIn(
        document_type="appeal_copy", sender=COURT, served_on=clerk.today, received_on=clerk.today,
        service_mode="direct", case_id=case_id, number="（2026）豫01行初123号",
    )  # fmt: skip
    register_document(office.tx, clerk, copy)
    return case_id


@pytest.mark.obligation("YS-19.1")
def test_once_no_appeal_can_be_filed_nobody_owes_an_opinion_on_it_though_the_others_appealed(
    office: Office,
) -> None:
    """201号第十九条第一款: the opinion prepares an appeal of our own, which another's appeal neither makes nor replaces."""
    case_id = appealed_by_them(office, "2027-01-08")
    page, today = office.page(office.on(OFFICE, "2027-01-08"), case_id), D("2027-01-08")
    assert [i.level for i in page.instances] == ["first", "second"]
    opinion, right = page.deadline("YS-19.1"), page.deadline("APL-85.judgment")
    assert not opinion.stands(today)
    assert (opinion.ended_by, opinion.closed.on) == (EventKind.OWN_TIME_OVER, D("2027-01-01"))
    assert right.state(today) is State.LAPSED
    assert page.next.kind is not EventKind.APPEAL_OPINION_SUBMITTED
    assert not [one for one in left(page, (), today) if "YS-19.1" in one.key], "it keeps no case open"


@pytest.mark.obligation("YS-19.1")
def test_while_our_own_days_run_the_opinion_is_owed_though_the_others_have_appealed(office: Office) -> None:
    case_id = appealed_by_them(office, "2026-12-23")
    page, today = office.page(office.on(OFFICE, "2026-12-23"), case_id), D("2026-12-23")
    assert page.deadline("APL-85.judgment").stands(today)
    assert page.deadline("YS-19.1").stands(today), "both sides may appeal; ours runs to 31 December"
    last = D("2026-12-31")
    assert pass_lapsed(office.tx, office.calendar, last) == 0
    assert pass_lapsed(office.tx, office.calendar, D("2027-01-01")) == 1, "nobody acts, and yet it is over"
    assert pass_lapsed(office.tx, office.calendar, D("2027-01-01")) == 0
    stored = office.tx.exec(
        select(StoredDeadline).where(StoredDeadline.matter_id == case_id, StoredDeadline.rule == "YS-19.1")
    ).one()
    assert not stored.stands


@pytest.mark.obligation("YS-19.1")
def test_the_register_names_the_instance_whose_decision_is_meant(office: Office) -> None:
    """The other side has appealed, and the court above has given its number, while our own time still runs."""
    case_id = judged(office)
    clerk = office.on("city-intake", "2026-12-22")
    copy = DocumentIn(
        document_type="appeal_copy", sender="河南省高级人民法院", served_on=clerk.today, received_on=clerk.today,
        service_mode="direct", number="（2026）豫行终77号", case_id=case_id,
    )  # fmt: skip
    register_document(office.tx, clerk, copy)
    handler = office.on(OFFICE, "2026-12-22")
    assert office.page(handler, case_id).head.number == "（2026）豫行终77号"
    [line] = waiting(office.tx, handler.viewer, handler.today, limit=10)
    assert (line.number, line.court) == ("（2026）豫01行初123号", COURT)
