"""Nobody is caught: what went wrong, or came too early, has a way out that stays in the trail."""

from datetime import date

import pytest
from sqlmodel import select

from casework.accounts.viewer import Actor
from casework.audit.queries import entries
from casework.cases.agents.actions import name_agents, record_change_filed
from casework.cases.agents.forms import AgentsIn, ChangeFiledIn
from casework.cases.answers.actions import review, save_answer, save_evidence, submit_draft
from casework.cases.answers.filing import file_answer
from casework.cases.answers.forms import AnswerText, EvidenceLists, Filing, NewEvidence, Review
from casework.cases.approvals.actions import decide, fill_form
from casework.cases.approvals.forms import Decision, Proposal
from casework.cases.events.actions import correct_event, record_event, withdraw_event
from casework.cases.events.forms import Correction, Happening, Withdrawal
from casework.cases.files.actions import add_files, drop
from casework.cases.files.forms import Attachment
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.record.stages import Stage
from casework.cases.record.tables import Intake
from casework.cases.transfers.actions import answer_transfer
from casework.cases.transfers.forms import Receipt
from casework.errors import Conflict, InvalidInput
from casework.files.tables import StoredFile
from casework.rulebook import EventKind
from tests.cases.test_flow import D, at_unit, drafted, filed, fill, stage, to_unit
from tests.office import COURT, STAFF, Office, typed
from tests.support.shut import shut


def appeal(office: Office, case_id: int, day: str) -> Actor:
    """The copy of an appeal opens the second instance."""
    clerk = office.on("city-intake", day)
    register_document(
        office.tx,
        clerk,
        DocumentIn(
            document_type="appeal_copy",
            sender="河南省高级人民法院",
            served_on=D(day),
            received_on=D(day),
            service_mode="direct",
            number="（2026）豫行终89号",
            case_id=case_id,
            new_instance=True,
            level="second",
        ),
    )
    return clerk


def test_the_second_instance_has_a_form_and_a_transfer_of_its_own(office: Office) -> None:
    case_id = at_unit(office)
    clerk = appeal(office, case_id, "2026-11-20")
    page = office.page(clerk, case_id)
    assert (page.form, page.transfer, page.next.act) == (None, None, "approval")
    form = fill(office, case_id, "2026-11-20")
    decide(office.tx, office.on("city-principal", "2026-11-20"), form, Decision(approve=True))
    transfer = to_unit(office, case_id, "2026-11-23")
    answer_transfer(
        office.tx,
        office.on("housing-handler", "2026-11-23"),
        transfer,
        Receipt(received=True, on=D("2026-11-23"), checked=True),
    )
    assert stage(office.page(clerk, case_id)) is Stage.ANSWER


def test_documents_wait_for_the_approval_of_their_own_instance(office: Office) -> None:
    case_id = at_unit(office)
    appeal(office, case_id, "2026-11-20")
    with pytest.raises(Conflict, match="审批表批准后才能转办"):
        to_unit(office, case_id, "2026-11-20")


def test_a_unit_that_was_wrongly_named_is_replaced_by_a_new_approval(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    principal = office.on("city-principal", "2026-11-17")
    decide(office.tx, principal, fill(office, case_id, "2026-11-17", "city-planning"), Decision(approve=True))
    transfer = to_unit(office, case_id, "2026-11-17")
    with pytest.raises(Conflict, match="先退回转办"):
        fill(office, case_id, "2026-11-18")
    answer_transfer(
        office.tx,
        office.on("planning-handler", "2026-11-18"),
        transfer,
        Receipt(received=False, reason="错送，应由住房保障局承办"),
    )
    form = fill(office, case_id, "2026-11-18", "city-housing")
    handler = office.on("city-handler", "2026-11-18")
    assert str(office.page(handler, case_id).next.label) == "等待主要负责人审批"
    decide(office.tx, principal, form, Decision(approve=True))
    again = to_unit(office, case_id, "2026-11-18")
    answer_transfer(
        office.tx,
        office.on("housing-handler", "2026-11-18"),
        again,
        Receipt(received=True, on=D("2026-11-18"), checked=True),
    )
    page = office.page(handler, case_id)
    assert (page.head.unit_id, stage(page)) == (office.node("city-housing"), Stage.ANSWER)


def test_the_principal_decides_the_form_that_it_has_read(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    principal = office.on("city-principal", "2026-11-17")
    read = fill(office, case_id, "2026-11-17", "city-planning")
    decide(office.tx, principal, read, Decision(approve=False, note="承办单位不对"))
    fill(office, case_id, "2026-11-17", "city-housing")
    with pytest.raises(Conflict, match="不在待审批状态"):
        decide(office.tx, principal, read, Decision(approve=True))


def test_a_draft_is_kept_beside_an_approved_form_until_it_is_submitted(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    form = fill(office, case_id, "2026-11-17", "city-planning")
    decide(office.tx, office.on("city-principal", "2026-11-17"), form, Decision(approve=True))
    handler = office.on("city-handler", "2026-11-18")
    proposal = Proposal(responsible_id=office.node("city-housing"), opinion="改由住房保障局承办。")
    fill_form(office.tx, handler, case_id, proposal)
    with pytest.raises(Conflict, match="审批表批准后才能转办"):
        to_unit(office, case_id, "2026-11-18")


def test_a_closing_that_was_a_mistake_is_taken_back(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-13")
    closing = shut(office.tx, clerk, case_id)
    with pytest.raises(Conflict, match="已于2026年11月16日"):
        record_event(office.tx, clerk, case_id, Happening(kind=EventKind.NOTE, on=D("2026-11-16")))
    withdraw_event(office.tx, clerk, case_id, closing, Withdrawal(reason="点错了"))
    page = office.page(clerk, case_id)
    assert (page.head.closed_on, page.next.act) == (None, "approval")


def test_an_appeal_after_the_closing_opens_the_case_again(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-13")
    shut(office.tx, clerk, case_id)
    appeal(office, case_id, "2026-11-20")
    page = office.page(clerk, case_id)
    assert (page.head.closed_on, page.head.number) == (None, "（2026）豫行终89号")


def test_a_passed_draft_is_returned_until_it_is_filed(office: Office) -> None:
    case_id = drafted(office)
    handler, unit = office.on("city-handler", "2026-11-25"), office.on("housing-handler", "2026-11-25")
    review(office.tx, handler, case_id, Review(passed=True, note=""))
    with pytest.raises(Conflict, match="请法制机构先退回补正"):
        save_answer(office.tx, unit, case_id, AnswerText(facts="改一个错字"))
    review(office.tx, handler, case_id, Review(passed=False, note="错字，请改"))
    assert stage(office.page(handler, case_id)) is Stage.ANSWER
    with pytest.raises(Conflict, match="还没有通过"):
        file_answer(office.tx, handler, case_id, Filing(mode="handed_in", on=D("2026-11-25"), proof="收据"))
    save_answer(office.tx, unit, case_id, AnswerText(facts="改好了"))
    submit_draft(office.tx, unit, case_id)
    review(office.tx, handler, case_id, Review(passed=True, note=""))
    later = frozenset({"incomplete", "no_proof"})
    file_answer(
        office.tx, handler, case_id, Filing(mode="handed_in", on=D("2026-11-25"), proof="收据", confirm=later)
    )
    with pytest.raises(Conflict, match="提交以后不能再退回"):
        review(office.tx, handler, case_id, Review(passed=False, note="晚了"))


@pytest.mark.parametrize("kind", [EventKind.ANSWER_FILED, EventKind.REPLY_FILED])
def test_a_filing_is_recorded_by_its_own_step_with_its_proof(office: Office, kind: EventKind) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-13")
    with pytest.raises(InvalidInput, match="由相应步骤登记"):
        record_event(office.tx, clerk, case_id, Happening(kind=kind, on=D("2026-11-16")))


def test_a_corrected_day_goes_into_the_register_and_must_fit_it(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-17")
    case_id = office.notice(clerk, served="2026-11-13", received="2026-11-16")
    timeline = office.page(clerk, case_id).timeline
    served = next(e.id for e in timeline if e.kind is EventKind.COMPLAINT_SERVED)
    received = next(e.id for e in timeline if e.kind is EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE)

    def correct(event_id: int, day: str) -> None:
        correct_event(office.tx, clerk, case_id, event_id, Correction(on=D(day), reason="回证"))

    for event_id, day, said in (
        (served, "2026-11-17", "不能晚于法制机构收到日"),
        (received, "2026-11-12", "不能早于送达日"),
    ):
        with pytest.raises(InvalidInput, match=said):
            correct(event_id, day)
    with pytest.raises(InvalidInput, match="请核对年份"):
        typed(Correction, on="1626-11-13", reason="回证")
    correct(served, "2026-11-12")
    correct(received, "2026-11-17")
    [entry] = office.tx.exec(select(Intake).where(Intake.case_id == case_id))
    assert (entry.served_on, entry.received_on) == (D("2026-11-12"), D("2026-11-17"))


PAPER = DocumentIn(
    document_type="response_notice",
    sender=COURT,
    served_on=date(2026, 11, 13),
    received_on=date(2026, 11, 16),
    service_mode="direct",
    number="（2026）豫01行初9号",
    cause="房屋征收",
    parties=(PartyIn(role="plaintiff", name="张某某"),),
)


@pytest.mark.parametrize(
    ("paper", "field"),
    [
        pytest.param({"service_mode": "telegram"}, "service_mode", id="没有这种送达方式"),
        pytest.param({"served_on": date(1, 1, 1), "received_on": date(1, 1, 2)}, "served_on", id="公元1年"),
        pytest.param({"defendant_form": "zzz"}, "defendant_form", id="没有这种被告形式"),
        pytest.param({"act_kind": "zzz"}, "act_kind", id="没有这种行为"),
        pytest.param({"field": "zzz"}, "field", id="没有这个领域"),
        pytest.param({"cause_code": "zzz"}, "cause_code", id="没有这个案由"),
    ],
)
def test_a_code_or_date_that_nobody_can_mean_is_refused_whoever_sends_it(
    office: Office, paper: dict[str, object], field: str
) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    given = {**dict(PAPER), "organ_id": clerk.viewer.acting_organ_id, **paper}
    with pytest.raises(InvalidInput) as refused:
        register_document(office.tx, clerk, DocumentIn.of(**given))
    assert field in refused.value.fields


def test_an_unknown_kind_of_evidence_is_refused(office: Office) -> None:
    case_id = at_unit(office)
    with pytest.raises(InvalidInput, match="从列表中选择"):
        save_evidence(
            office.tx,
            office.on("housing-handler", "2026-11-19"),
            case_id,
            EvidenceLists(lines=[NewEvidence(name="笔录", kind="书证")]),
        )


@pytest.mark.obligation("GW-14")
def test_a_classified_upload_is_dropped_and_a_filed_one_is_not(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    upload = office.file(clerk, text="误传的材料")
    drop(office.tx, office.on("jinshui-intake", "2026-11-16"), office.store, [upload])
    assert office.tx.get(StoredFile, upload) is not None, "somebody else's is left alone"
    case_id = office.notice(clerk, served="2026-11-13")
    kept = office.page(clerk, case_id).files[0].file_id
    drop(office.tx, clerk, office.store, [upload, kept])
    assert office.tx.get(StoredFile, upload) is None
    assert office.tx.get(StoredFile, kept) is not None


def test_a_file_put_into_a_case_is_in_its_trail_whoever_put_it(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-13")
    add_files(
        office.tx,
        clerk,
        case_id,
        Attachment(file_ids=[office.file(clerk, "补充.txt", "补充")], title="补充材料"),
    )
    [last] = entries(office.tx, stream=f"case:{case_id}", limit=1)
    assert last.action == "case.files_added"
    with pytest.raises(InvalidInput):
        add_files(office.tx, clerk, case_id, Attachment(file_ids=[]))


def test_nobody_is_named_twice(office: Office) -> None:
    with pytest.raises(InvalidInput, match="请勿重复"):
        name_agents(
            office.tx,
            office.on("housing-handler", "2026-11-19"),
            at_unit(office),
            AgentsIn(agents=[STAFF, STAFF.model_copy(update={"post": ""})]),
        )


def test_a_change_of_agents_is_filed_once(office: Office) -> None:
    case_id = filed(office)
    unit, handler = office.on("housing-handler", "2026-11-26"), office.on("city-handler", "2026-11-26")
    with pytest.raises(Conflict, match="没有待提交的代理变更"):
        record_change_filed(office.tx, handler, case_id, ChangeFiledIn(note=""))
    name_agents(office.tx, unit, case_id, AgentsIn(agents=[STAFF]))
    record_change_filed(office.tx, handler, case_id, ChangeFiledIn(note="已寄"))
    with pytest.raises(Conflict, match="没有待提交的代理变更"):
        record_change_filed(office.tx, handler, case_id, ChangeFiledIn(note="又寄"))
