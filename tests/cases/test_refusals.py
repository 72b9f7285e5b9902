"""What an act refuses so that nothing is done twice, too early, or where it cannot happen."""

from datetime import date, datetime

import pytest

from casework.cases.answers.actions import save_answer, save_evidence, submit_draft
from casework.cases.answers.forms import AnswerText, EvidenceLists, NewEvidence
from casework.cases.approvals.actions import decide
from casework.cases.approvals.forms import Decision, Proposal
from casework.cases.events.actions import record_event
from casework.cases.events.forms import Happening
from casework.cases.intake.actions import register_document
from casework.cases.record.by_hand import FILED, FLOW, PAGES, to_choose_from
from casework.cases.record.forms import DocumentIn
from casework.cases.transfers.actions import answer_transfer
from casework.cases.transfers.forms import Receipt
from casework.errors import Conflict, Doubtful, InvalidInput
from casework.rulebook import EventKind, MatterType
from tests.cases.test_flow import at_unit, fill, to_unit
from tests.office import COURT, Office, typed

D = date.fromisoformat
UNIT = "housing-handler"


def approved(office: Office) -> int:
    """A case whose form is approved, with documents on their way to the unit."""
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    form = fill(office, case_id, "2026-11-17")
    decide(office.tx, office.on("city-principal", "2026-11-17"), form, Decision(approve=True))
    return case_id


@pytest.mark.obligation("YS-12.1")
def test_a_unit_submits_only_what_it_was_sent_and_signed_for(office: Office) -> None:
    case_id = approved(office)
    transfer = to_unit(office, case_id, "2026-11-17")
    unit = office.on(UNIT, "2026-11-18")
    save_answer(office.tx, unit, case_id, AnswerText(facts="先拟一稿"))
    save_evidence(office.tx, unit, case_id, EvidenceLists(lines=[NewEvidence(name="笔录")]))
    with pytest.raises(Conflict, match="还没有签收转办材料"):
        submit_draft(office.tx, unit, case_id)
    answer_transfer(office.tx, unit, transfer, Receipt(received=False, reason="缺第二页"))
    with pytest.raises(Conflict, match="还没有签收转办材料"):
        submit_draft(office.tx, unit, case_id)
    again = to_unit(office, case_id, "2026-11-18")
    answer_transfer(office.tx, unit, again, Receipt(received=True, on=D("2026-11-18"), checked=True))
    submit_draft(office.tx, unit, case_id)
    assert office.page(unit, case_id).answer.state == "submitted"


SUMMONS = DocumentIn(
    document_type="summons",
    sender=COURT,
    served_on=D("2026-11-16"),
    received_on=D("2026-11-16"),
    service_mode="direct",
    number="（2026）豫01行初123号",
    hearing_at=datetime.fromisoformat("2026-12-09T09:30"),
)


def test_the_same_paper_is_logged_twice_only_by_somebody_who_says_that_it_is_another(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-13")
    summons = SUMMONS.model_copy(update={"case_id": case_id})
    register_document(office.tx, clerk, summons)
    with pytest.raises(Doubtful) as asked:
        register_document(office.tx, clerk, summons.model_copy(update={"number": "(2026) 豫01行初 123 号"}))
    assert [d.code for d in asked.value.doubts] == ["same_paper_2026-0002"]
    assert "收文号2026-0002" in str(asked.value)
    register_document(office.tx, clerk, summons.model_copy(update={"served_on": D("2026-11-15")}))
    said = summons.model_copy(update={"confirm": frozenset({"same_paper_2026-0002"})})
    _, entry = register_document(office.tx, clerk, said)
    assert entry
    with pytest.raises(
        Doubtful, match="收文号2026-0004"
    ):  # sent once more: not what was said of the first copy
        register_document(office.tx, clerk, said)


@pytest.mark.parametrize(
    ("matter", "offered", "not_offered"),
    [
        pytest.param(
            MatterType.LITIGATION,
            {EventKind.STAY_STARTED, EventKind.JUDGMENT_SERVED, EventKind.GROUND_KNOWN, EventKind.CASE_ACCEPTED},
            {EventKind.AWARD_RECEIVED, EventKind.CLAIM_RECEIVED, EventKind.HEARING_HELD, EventKind.HEARING_MOVED, EventKind.APPLICATION_COPY_SERVED},
            id="行政诉讼",
        ),
        pytest.param(
            MatterType.ARBITRATION,
            {EventKind.AWARD_RECEIVED, EventKind.LABOUR_AWARD_RECEIVED},
            {EventKind.JUDGMENT_SERVED, EventKind.RETRIAL_FILED},
            id="仲裁",
        ),
        pytest.param(
            MatterType.RECONSIDERATION,
            {EventKind.APPLICATION_ACCEPTED, EventKind.RECONSIDERATION_DECIDED},
            {EventKind.AWARD_RECEIVED, EventKind.CASE_ACCEPTED},
            id="行政复议",
        ),
    ],
)  # fmt: skip
def test_only_what_can_happen_in_a_matter_is_offered(
    matter: MatterType, offered: set[EventKind], not_offered: set[EventKind]
) -> None:
    court, own, other = to_choose_from({matter})
    kinds = {*court.items, *own.items, *other.items}
    assert offered <= kinds
    assert not not_offered & kinds
    assert not (FLOW | FILED | PAGES.keys()) & kinds
    assert all(kind.by_court for kind in court.items)
    assert EventKind.ACT_CORRECTED not in own.items  # its own form opens the notices
    assert EventKind.CASE_CLOSED not in own.items  # its own form asks for what is left
    assert other.items == (EventKind.NOTE,)
    outside = {EventKind.QUARTER_ENDED, EventKind.CHECK_REQUESTED, EventKind.APPOINTED, EventKind.YEAR_END}
    assert not outside & kinds


@pytest.mark.parametrize("kind", [EventKind.QUARTER_ENDED, EventKind.APPOINTED, EventKind.AWARD_RECEIVED])
def test_what_cannot_happen_in_a_matter_is_not_recorded(office: Office, kind: EventKind) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-13")
    with pytest.raises(InvalidInput, match="不会发生在这类案件里"):
        record_event(office.tx, clerk, case_id, Happening(kind=kind, on=D("2026-11-16")))


@pytest.mark.parametrize(
    ("line", "field"),
    [
        pytest.param(NewEvidence(name="", part="第一组"), "name-0", id="只填了组别"),
        pytest.param(NewEvidence(name="笔录", copies=0), "copies-0", id="没有份数"),
        pytest.param(NewEvidence(name="笔录", pages="第三页"), "pages-0", id="页码不是数字"),
        pytest.param(NewEvidence(name="笔录", pages="1-"), "pages-0", id="页码没有写完"),
        pytest.param(NewEvidence(name="笔录", proves="长" * 501), "proves-0", id="太长，不能悄悄截断"),
    ],
)
def test_a_line_of_evidence_that_cannot_be_read_is_refused(
    office: Office, line: NewEvidence, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        save_evidence(office.tx, office.on(UNIT, "2026-11-19"), at_unit(office), EvidenceLists(lines=[line]))
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize("pages", ["", "3", "1-5", "1－3、7", "12, 15～18"])
def test_pages_as_people_write_them(office: Office, pages: str) -> None:
    unit, case_id = office.on(UNIT, "2026-11-19"), at_unit(office)
    save_evidence(office.tx, unit, case_id, EvidenceLists(lines=[NewEvidence(name="笔录", pages=pages)]))
    assert office.page(unit, case_id).evidence[0].pages == pages


def test_a_term_that_cannot_be_read_is_refused_in_chinese(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-13")
    with pytest.raises(InvalidInput) as refused:
        record_event(
            office.tx, clerk, case_id, Happening(kind=EventKind.NOTE, on=D("2026-11-16"), term="十五")
        )
    said = str(refused.value.fields["term"])
    assert "15日、10个工作日、2个月或1年，也可以照文书写成 十五日内、两个月" in said
    assert "wd" not in said


def test_a_term_in_the_words_of_the_paper_is_kept(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(
        clerk, served="2026-11-13", document_type="evidence_notice", term="自收到之日起十日内"
    )
    assert office.page(clerk, case_id).deadline("COURT-TERM").due == D("2026-11-23")


def test_what_is_too_long_is_refused_and_never_cut(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    with pytest.raises(InvalidInput) as refused:
        office.notice(clerk, served="2026-11-13", plaintiffs=("张" * 201,))
    assert "最多200个字符，现有201个" in str(refused.value.fields["plaintiffs"])
    unit = str(office.node("city-housing"))
    with pytest.raises(InvalidInput) as refused:
        typed(Proposal, responsible_id=unit, opinion="由承办单位答辩。" * 300, act="submit")
    assert "请缩短" in str(refused.value.fields["opinion"])
    with pytest.raises(InvalidInput) as refused:
        typed(Decision, act="return", note="重" * 1001)
    assert "请缩短" in str(refused.value.fields["note"])
    with pytest.raises(InvalidInput) as refused:
        typed(Happening, kind="note", on="2026-11-16", note="记" * 1001)
    assert "请缩短" in str(refused.value.fields["note"])
