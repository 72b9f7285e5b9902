"""The way of a case from the court's notice to the filed answer, as the city's rules set it."""

import hashlib
from datetime import date

import pytest
from sqlmodel import select

from casework.audit.queries import entries
from casework.cases.agents.actions import name_agents, record_change_filed
from casework.cases.agents.forms import AgentIn, AgentsIn, ChangeFiledIn
from casework.cases.answers.actions import review, save_answer, save_evidence, submit_draft
from casework.cases.answers.filing import file_answer
from casework.cases.answers.forms import AnswerText, EvidenceLists, Filing, NewEvidence, Review
from casework.cases.approvals.actions import decide, fill_form
from casework.cases.approvals.forms import Decision, Proposal
from casework.cases.events.actions import correct_event, record_event, withdraw_event
from casework.cases.events.forms import Correction, Happening, Withdrawal
from casework.cases.intake.queries import register
from casework.cases.listing.queries import Filters, case_list
from casework.cases.record.stages import Stage, StepState
from casework.cases.record.tables import Case
from casework.cases.transfers.actions import answer_transfer, approve_sending, send_to_unit
from casework.cases.transfers.forms import Leave, Receipt, Sending
from casework.cases.transfers.queries import transfer as read_transfer
from casework.clock import office_day
from casework.errors import Conflict, Doubtful, Forbidden, InvalidInput, NotFound, Outdated
from casework.rulebook import EventKind, MatterType, State
from tests.office import LAWYER, STAFF, Office, typed

D = date.fromisoformat


def stage(page: object) -> Stage:
    """The step that a case is at."""
    return next(s.stage for s in page.path if s.state is StepState.CURRENT)  # type: ignore[attr-defined]


def fill(office: Office, case_id: int, day: str, unit: str = "city-housing") -> int:
    proposal = Proposal(responsible_id=office.node(unit), opinion="由承办单位拟订答辩状。", submit=True)
    return fill_form(office.tx, office.on("city-handler", day), case_id, proposal)


def to_unit(office: Office, case_id: int, day: str) -> int:
    handler = office.on("city-handler", day)
    files = [f.file_id for f in office.page(handler, case_id).files]
    transfer = send_to_unit(office.tx, handler, case_id, Sending(message="请办理", file_ids=files))
    approve_sending(office.tx, office.on("city-legal-head", day), transfer, Leave(approve=True))
    return transfer


def at_unit(
    office: Office,
    served: str = "2026-11-13",
    received: str = "2026-11-16",
    signed: str = "2026-11-18",
    **more: object,
) -> int:
    """A case whose documents the housing bureau has signed for."""
    case_id = office.notice(office.on("city-intake", received), served=served, received=received, **more)
    form = fill(office, case_id, "2026-11-17")
    decide(office.tx, office.on("city-principal", "2026-11-18"), form, Decision(approve=True))
    transfer = to_unit(office, case_id, "2026-11-18")
    answer_transfer(
        office.tx,
        office.on("housing-handler", signed),
        transfer,
        Receipt(received=True, on=D(signed), checked=True),
    )
    return case_id


def drafted(office: Office, day: str = "2026-11-24", **more: object) -> int:
    case_id = at_unit(office, **more)
    unit = office.on("housing-handler", day)
    save_answer(office.tx, unit, case_id, AnswerText(facts="事实清楚", evidence="证据充分"))
    save_evidence(
        office.tx,
        unit,
        case_id,
        EvidenceLists(lines=[NewEvidence(name="现场笔录", kind="inspection_record", proves="经过")]),
    )
    name_agents(office.tx, unit, case_id, AgentsIn(agents=[STAFF, LAWYER]))
    submit_draft(office.tx, unit, case_id)
    return case_id


def filed(office: Office) -> int:
    """A case whose answer is with the court."""
    case_id = drafted(office)
    handler = office.on("city-handler", "2026-11-25")
    review(office.tx, handler, case_id, Review(passed=True, note=""))
    proof = office.file(handler, "收据.txt", "收据2026-1")
    file_answer(
        office.tx,
        handler,
        case_id,
        Filing(
            mode="handed_in",
            on=D("2026-11-25"),
            proof="收据2026-1",
            file_ids=(proof,),
            confirm=frozenset({"incomplete"}),
        ),
    )
    return case_id


def test_who_puts_the_form_before_the_principal_takes_up_a_case_that_nobody_handles(office: Office) -> None:
    clerk, head = office.on("city-intake", "2026-11-16"), office.on("city-legal-head", "2026-11-17")
    case_id = office.notice(clerk, served="2026-11-13", received="2026-11-16")
    unit = office.node("city-housing")
    fill_form(office.tx, head, case_id, Proposal(responsible_id=unit, opinion="草稿"))
    assert office.page(head, case_id).head.handler == "", "a draft takes nothing up"
    handler = office.on("city-handler", "2026-11-17")
    form = fill(office, case_id, "2026-11-17")
    page = office.page(head, case_id)
    assert (page.head.handler_id, page.head.handler) == (handler.viewer.user_id, handler.viewer.name)
    [entry] = entries(office.tx, stream=f"case:{case_id}", limit=1)
    assert entry.facts["handler"] == handler.viewer.name
    decide(
        office.tx, office.on("city-principal", "2026-11-17"), form, Decision(approve=False, note="补充理由")
    )
    fill_form(office.tx, head, case_id, Proposal(responsible_id=unit, opinion="补充", submit=True))
    assert office.page(head, case_id).head.handler_id == handler.viewer.user_id, "who handles it stays"


@pytest.mark.obligation("YS-3")
@pytest.mark.obligation("YS-10.2")
def test_a_logged_notice_opens_the_case_and_starts_both_clocks(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-13", received="2026-11-16")
    page = office.page(clerk, case_id)
    assert page.deadline("APL-67").due == D("2026-11-30")  # 第15日11月28日为周六
    assert page.deadline("YS-11").due == D("2026-11-19")  # 自法制机构收到日起，不自送达日起
    assert stage(page) is Stage.APPROVAL
    assert page.next.act == "approval"
    [line] = register(office.tx, clerk.viewer)
    assert (line.serial, line.served_on, line.received_on, line.number) == (
        1, D("2026-11-13"), D("2026-11-16"), "（2026）豫01行初123号",
    )  # fmt: skip


@pytest.mark.obligation("YS-10.2")
def test_the_register_counts_through_the_year_and_refuses_the_same_case_twice(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    office.notice(clerk, served="2026-11-13")
    with pytest.raises(Doubtful, match="收文号2026-0001"):
        office.notice(clerk, served="2026-11-13", number="(2026) 豫01行初 123 号")
    office.notice(clerk, served="2026-11-16", number="（2026）豫01行初124号")
    assert [line.serial for line in register(office.tx, clerk.viewer)] == [2, 1]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"served": "2026-11-17"}, "served_on", id="送达日晚于今天"),
        pytest.param(
            {"served": "2026-11-16", "received": "2026-11-13"}, "received_on", id="收到日早于送达日"
        ),
        pytest.param(
            {"served": "2026-11-16", "number": "（2026）行初123号"}, "number", id="案号少了法院代字"
        ),
        pytest.param({"served": "2026-11-16", "plaintiffs": ()}, "plaintiffs", id="没有原告"),
        pytest.param({"served": "2026-11-16", "term": "十五"}, "term", id="期限看不懂"),
    ],
)
def test_what_cannot_be_logged_is_said_field_by_field(office: Office, change: dict, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        office.notice(office.on("city-intake", "2026-11-16"), **change)
    assert field in refused.value.fields


@pytest.mark.obligation("YS-11")
def test_the_principal_returns_the_form_with_reasons_and_approves_the_next_one(office: Office) -> None:
    case_id = office.notice(
        office.on("city-intake", "2026-11-16"), served="2026-11-13", received="2026-11-16"
    )
    first = fill(office, case_id, "2026-11-17")
    principal = office.on("city-principal", "2026-11-18")
    with pytest.raises(InvalidInput, match="理由"):
        decide(office.tx, principal, first, Decision(approve=False, note=" "))
    decide(office.tx, principal, first, Decision(approve=False, note="请补充法律依据"))
    page = office.page(principal, case_id)
    assert (stage(page), page.form.state, page.form.decision_note) == (
        Stage.APPROVAL,
        "returned",
        "请补充法律依据",
    )
    second = fill(office, case_id, "2026-11-18")
    assert second != first
    decide(office.tx, principal, second, Decision(approve=True, note="同意"))
    page = office.page(principal, case_id)
    assert stage(page) is Stage.TRANSFER
    # 批准只确定承办单位；转办发出以前，承办单位还看不到本案
    assert (page.head.unit, page.head.unit_id) == ("市房管局", None)
    with pytest.raises(NotFound):
        office.page(office.on("housing-handler", "2026-11-18"), case_id)
    assert page.deadline("YS-11").state(D("2026-11-20")) is State.MET


@pytest.mark.obligation("YS-11")
def test_a_form_submitted_after_three_days_is_late(office: Office) -> None:
    case_id = office.notice(
        office.on("city-intake", "2026-11-16"), served="2026-11-13", received="2026-11-16"
    )
    fill(office, case_id, "2026-11-20")
    page = office.page(office.on("city-handler", "2026-11-20"), case_id)
    assert page.deadline("YS-11").state(D("2026-11-20")) is State.MET_LATE


def test_only_the_principal_decides_and_only_the_legal_office_fills_in(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    proposal = Proposal(responsible_id=office.node("city-housing"), opinion="意见", submit=True)
    with pytest.raises(Forbidden):
        fill_form(office.tx, office.on("city-intake", "2026-11-16"), case_id, proposal)
    form = fill(office, case_id, "2026-11-16")
    with pytest.raises(Forbidden):
        decide(office.tx, office.on("city-handler", "2026-11-16"), form, Decision(approve=True))


@pytest.mark.obligation("GW-8")
def test_nothing_leaves_before_the_head_approves_and_never_by_its_own_maker(office: Office) -> None:
    case_id = office.notice(
        office.on("city-intake", "2026-11-16"), served="2026-11-13", received="2026-11-16"
    )
    decide(
        office.tx,
        office.on("city-principal", "2026-11-17"),
        fill(office, case_id, "2026-11-17"),
        Decision(approve=True),
    )
    head = office.on("city-legal-head", "2026-11-17")
    files = [f.file_id for f in office.page(head, case_id).files]
    own = send_to_unit(office.tx, head, case_id, Sending(message="", file_ids=files))
    unit = office.on("housing-handler", "2026-11-17")
    with pytest.raises(NotFound):
        answer_transfer(office.tx, unit, own, Receipt(received=True, on=D("2026-11-17"), checked=True))
    with pytest.raises(Forbidden, match="以外的负责人"):
        approve_sending(office.tx, head, own, Leave(approve=True))
    assert EventKind.DOCUMENTS_SENT_TO_UNIT not in {e.kind for e in office.page(head, case_id).timeline}


@pytest.mark.obligation("GW-9")
@pytest.mark.obligation("GW-10")
@pytest.mark.obligation("YS-12.1")
def test_the_unit_returns_an_incomplete_transfer_and_its_clock_starts_with_the_one_it_signs_for(
    office: Office,
) -> None:
    case_id = office.notice(
        office.on("city-intake", "2026-11-16"), served="2026-11-13", received="2026-11-16"
    )
    decide(
        office.tx,
        office.on("city-principal", "2026-11-17"),
        fill(office, case_id, "2026-11-17"),
        Decision(approve=True),
    )
    first = to_unit(office, case_id, "2026-11-17")
    unit = office.on("housing-handler", "2026-11-17")
    with pytest.raises(InvalidInput, match="核对"):
        answer_transfer(office.tx, unit, first, Receipt(received=True, on=D("2026-11-17"), checked=False))
    answer_transfer(office.tx, unit, first, Receipt(received=False, reason="缺起诉状第二页"))
    page = office.page(unit, case_id)
    assert page.deadline("YS-12.1") is None
    assert str(page.next.label) == "处理退回并重新转办"
    second = to_unit(office, case_id, "2026-11-18")
    answer_transfer(
        office.tx,
        office.on("housing-handler", "2026-11-18"),
        second,
        Receipt(received=True, on=D("2026-11-18"), checked=True),
    )
    deadline = office.page(unit, case_id).deadline("YS-12.1")
    assert (deadline.trigger.on, deadline.last_day, deadline.due) == (
        D("2026-11-18"),
        D("2026-11-28"),
        D("2026-11-30"),
    )


@pytest.mark.obligation("GW-10")
def test_only_the_receiving_unit_signs(office: Office) -> None:
    case_id = office.notice(
        office.on("city-intake", "2026-11-16"), served="2026-11-13", received="2026-11-16"
    )
    decide(
        office.tx,
        office.on("city-principal", "2026-11-17"),
        fill(office, case_id, "2026-11-17"),
        Decision(approve=True),
    )
    transfer = to_unit(office, case_id, "2026-11-17")
    sent = office.page(office.on("city-handler", "2026-11-17"), case_id)
    assert sent.at is Stage.TRANSFER, "发出不是签收：签收以前案件还在转办"
    with pytest.raises(NotFound):  # 与本案无关的单位看不到本案
        answer_transfer(
            office.tx,
            office.on("hr-handler", "2026-11-17"),
            transfer,
            Receipt(received=True, on=D("2026-11-17"), checked=True),
        )


@pytest.mark.obligation("GW-4")
def test_a_transfer_carries_its_number_its_times_and_the_digest_of_what_was_sent(office: Office) -> None:
    case_id = at_unit(office)
    unit = office.on("housing-handler", "2026-11-18")
    found = read_transfer(office.tx, unit.viewer, office.page(unit, case_id).transfer.id)
    assert found.number == "应诉转〔2026〕1号"
    assert (office_day(found.sent_at), found.received_on) == (D("2026-11-18"), D("2026-11-18"))
    sender, receiver = office.on("city-handler", "2026-11-18").viewer.node_id, office.node("city-housing")
    file = hashlib.sha256("应诉通知书".encode()).hexdigest()
    what = f"{found.number}\n{sender}\n{receiver}\n请办理\n{file}"
    assert found.digest == hashlib.sha256(what.encode()).hexdigest(), (
        "anybody can compute it from what it has"
    )


@pytest.mark.obligation("YS-13")
@pytest.mark.obligation("YS-10.3")
def test_an_answer_is_returned_for_correction_and_passes_on_the_second_review(office: Office) -> None:
    case_id = drafted(office)
    handler = office.on("city-handler", "2026-11-24")
    with pytest.raises(InvalidInput, match="补正"):
        review(office.tx, handler, case_id, Review(passed=False, note=""))
    review(office.tx, handler, case_id, Review(passed=False, note="第三部分为空，请写明程序"))
    unit = office.on("housing-handler", "2026-11-25")
    page = office.page(unit, case_id)
    assert (stage(page), page.answer.state) == (Stage.ANSWER, "returned")
    save_answer(
        office.tx,
        unit,
        case_id,
        AnswerText(facts="事实", evidence="证据", procedure="程序", legal_basis="依据", application="适用"),
    )
    submit_draft(office.tx, unit, case_id)
    review(office.tx, office.on("city-handler", "2026-11-25"), case_id, Review(passed=True, note=""))
    page = office.page(unit, case_id)
    assert stage(page) is Stage.FILING
    with pytest.raises(Conflict):
        save_answer(office.tx, unit, case_id, AnswerText(facts="改"))


@pytest.mark.obligation("YS-10.3")
@pytest.mark.obligation("APL-67")
def test_filing_needs_a_passed_review_and_a_proof_and_ends_the_statutory_clock(office: Office) -> None:
    case_id = drafted(office)
    handler = office.on("city-handler", "2026-11-30")
    with pytest.raises(Conflict, match="审核"):
        file_answer(office.tx, handler, case_id, Filing(mode="handed_in", on=D("2026-11-30"), proof="签收"))
    review(office.tx, handler, case_id, Review(passed=True, note=""))
    with pytest.raises(InvalidInput) as refused:
        file_answer(office.tx, handler, case_id, Filing(mode="handed_in", on=D("2026-11-30")))
    assert set(refused.value.fields) == {"proof"}
    with pytest.raises(Doubtful, match="没有附凭证扫描件"):
        file_answer(
            office.tx,
            handler,
            case_id,
            Filing(
                mode="handed_in", on=D("2026-11-30"), proof="立案庭签收", confirm=frozenset({"incomplete"})
            ),
        )
    receipt = office.file(handler, "签收单.txt", "立案庭签收")
    with pytest.raises(Doubtful, match="处空缺"):
        file_answer(
            office.tx,
            handler,
            case_id,
            Filing(mode="handed_in", on=D("2026-11-30"), proof="立案庭签收", file_ids=[receipt]),
        )
    file_answer(
        office.tx,
        handler,
        case_id,
        Filing(
            mode="handed_in",
            on=D("2026-11-30"),
            proof="立案庭签收",
            file_ids=[receipt],
            confirm=frozenset({"incomplete"}),
        ),
    )
    page = office.page(handler, case_id)
    answer = page.deadline("APL-67")
    assert (answer.due, answer.met_on, answer.state(D("2026-12-05"))) == (
        D("2026-11-30"), D("2026-11-30"), State.MET,
    )  # fmt: skip
    assert stage(page) is Stage.HEARING


@pytest.mark.obligation("SPC18-48")
def test_posting_on_the_last_day_is_in_time_though_the_court_received_it_later(office: Office) -> None:
    case_id = drafted(office)
    review(office.tx, office.on("city-handler", "2026-11-30"), case_id, Review(passed=True, note=""))
    handler = office.on("city-handler", "2026-12-03")
    with pytest.raises(InvalidInput, match="邮件单号"):
        file_answer(
            office.tx, handler, case_id, Filing(mode="posted", on=D("2026-12-02"), posted_on=D("2026-11-30"))
        )
    file_answer(
        office.tx,
        handler,
        case_id,
        Filing(
            mode="posted",
            on=D("2026-12-02"),
            posted_on=D("2026-11-30"),
            proof="EMS1234567890",
            file_ids=[office.file(handler, "邮件回单.txt", "EMS1234567890")],
            confirm=frozenset({"incomplete"}),
        ),
    )
    deadline = office.page(handler, case_id).deadline("APL-67")
    assert (deadline.met_on, deadline.state(D("2026-12-03"))) == (D("2026-11-30"), State.MET)


@pytest.mark.obligation("YS-12.2")
@pytest.mark.obligation("YS-14.1")
@pytest.mark.obligation("APL-31")
@pytest.mark.parametrize(
    ("agents", "problem"),
    [
        pytest.param([LAWYER], "不能只委托律师", id="律师单独出庭"),
        pytest.param([STAFF, LAWYER, AgentIn(kind="staff", name="王某", employer="某局")], "最多两名", id="三名代理人"),
        pytest.param([], "至少指定", id="没有代理人"),
        pytest.param([STAFF, AgentIn(kind="lawyer", name="冯某", employer="某所", licence="1", powers="代为和解")], "一般代理", id="律师特别授权"),
    ],
)  # fmt: skip
def test_agents_against_the_rule_are_refused(office: Office, agents: list[AgentIn], problem: str) -> None:
    case_id = at_unit(office)
    with pytest.raises(InvalidInput, match=problem):
        name_agents(office.tx, office.on("housing-handler", "2026-11-19"), case_id, AgentsIn(agents=agents))


@pytest.mark.obligation("YS-14.1")
def test_a_lawyer_has_general_authority_and_the_staff_member_special(office: Office) -> None:
    case_id = at_unit(office)
    unit = office.on("housing-handler", "2026-11-19")
    name_agents(office.tx, unit, case_id, AgentsIn(agents=[STAFF, LAWYER]))
    staff, lawyer = office.page(unit, case_id).agents
    assert "代为承认" in staff.powers
    assert lawyer.powers == ""


@pytest.mark.obligation("YS-14.2")
def test_a_change_of_agents_stays_a_task_until_the_court_has_it(office: Office) -> None:
    case_id = filed(office)
    unit = office.on("housing-handler", "2026-11-26")
    name_agents(office.tx, unit, case_id, AgentsIn(agents=[STAFF]))
    page = office.page(unit, case_id)
    assert str(page.next.label) == "向法院提交变更后的代理手续"
    assert page.next.due is None, "the rule says 及时, and no day"
    assert [a.name for a in page.agents] == ["马某某"]
    record_change_filed(
        office.tx, office.on("city-handler", "2026-11-27"), case_id, ChangeFiledIn(note="已寄")
    )
    assert office.page(unit, case_id).next.act == "intake"


def test_agents_changed_before_the_court_knows_them_go_along_with_the_answer(office: Office) -> None:
    case_id = at_unit(office)
    unit = office.on("housing-handler", "2026-11-19")
    name_agents(office.tx, unit, case_id, AgentsIn(agents=[STAFF, LAWYER]))
    name_agents(office.tx, unit, case_id, AgentsIn(agents=[STAFF]))
    page = office.page(unit, case_id)
    assert page.next.act == "answer"
    assert [e.kind for e in page.timeline].count(EventKind.AGENTS_CHANGED) == 0


def test_naming_the_same_agents_again_is_no_change(office: Office) -> None:
    case_id = at_unit(office)
    unit = office.on("housing-handler", "2026-11-19")
    name_agents(office.tx, unit, case_id, AgentsIn(agents=[STAFF, LAWYER]))
    name_agents(office.tx, unit, case_id, AgentsIn(agents=[STAFF, LAWYER]))
    assert [e.kind for e in office.page(unit, case_id).timeline].count(EventKind.AGENTS_CHANGED) == 0


def test_a_corrected_service_date_moves_every_date_and_the_old_event_stays(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-16")
    page = office.page(clerk, case_id)
    served = next(e for e in page.timeline if e.kind is EventKind.COMPLAINT_SERVED)
    with pytest.raises(InvalidInput, match="理由"):
        typed(Correction, on="2026-11-13", reason="")
    correct_event(
        office.tx, clerk, case_id, served.id, Correction(on=D("2026-11-13"), reason="以送达回证为准")
    )
    page = office.page(clerk, case_id)
    assert page.deadline("APL-67").due == D("2026-11-30")
    old = next(e for e in page.timeline if e.id == served.id)
    assert (old.superseded_by is not None, old.correction_reason) == (True, "以送达回证为准")
    with pytest.raises(Conflict):
        withdraw_event(office.tx, clerk, case_id, served.id, Withdrawal(reason="重复"))


def test_who_opened_the_form_before_somebody_else_acted_is_told_and_loses_nothing_silently(
    office: Office,
) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-13")
    seen = office.page(clerk, case_id).head.version
    record_event(
        office.tx,
        clerk,
        case_id,
        Happening(kind=EventKind.NOTE, on=D("2026-11-16"), note="电话联系法官", version=seen),
    )
    with pytest.raises(Outdated, match="市司法局应诉处收文员于10:12办理过本案"):
        record_event(
            office.tx, clerk, case_id, Happening(kind=EventKind.NOTE, on=D("2026-11-16"), version=seen)
        )


@pytest.mark.obligation("YS-10.1")
def test_the_board_says_who_holds_the_case_and_what_comes_next(office: Office) -> None:
    case_id = at_unit(office)
    page = office.page(office.on("housing-handler", "2026-11-19"), case_id)
    assert page.next.act == "answer"
    assert (page.chain.slack, page.chain.unit_latest) == (0, D("2026-11-26"))
    [row] = case_list(
        office.tx, office.on("city-handler", "2026-11-19").viewer, Filters(), D("2026-11-19")
    ).rows
    assert (row.stage, row.next_due, row.next_follow) == (Stage.ANSWER, D("2026-11-30"), D("2026-11-26"))


@pytest.mark.obligation("YS-26")
@pytest.mark.obligation("ARL-48")
def test_a_reconsideration_is_replied_to_in_ten_working_days(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-10")
    case_id = office.notice(
        clerk, served="2026-11-09", received="2026-11-10", number="豫政复〔2026〕215号",
        document_type="reconsideration_notice", matter=MatterType.RECONSIDERATION, level="reconsideration",
    )  # fmt: skip
    page = office.page(clerk, case_id)
    assert page.deadline("ARL-48").due == D("2026-11-23")
    assert page.deadline("YS-11").due == D("2026-11-13")
    assert page.deadline("APL-67") is None


@pytest.mark.obligation("YS-27")
def test_joint_defendants_after_reconsideration_stand_beside_the_responding_organ(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-16", co_defendants=("郑州市公安局",))
    page = office.page(clerk, case_id)
    assert [(p.role, p.name) for p in page.parties if p.role == "co_defendant"] == [
        ("co_defendant", "郑州市公安局")
    ]
    assert page.local_rules_apply


def test_derived_columns_are_the_same_after_a_second_computation(office: Office) -> None:
    from casework.cases.record.refresh import refresh

    case_id = at_unit(office)
    columns = ("stage", "next_rule", "next_due", "next_advise", "plaintiffs", "number_key", "closed_on")
    case = office.tx.exec(select(Case).where(Case.id == case_id)).one()
    before = [getattr(case, c) for c in columns]
    refresh(office.tx, case, office.calendar, D("2026-11-30"))
    case = office.tx.exec(select(Case).where(Case.id == case_id)).one()
    assert [getattr(case, c) for c in columns] == before
