"""A correction puts a day right; it turns no order of steps round and puts no words into another's mouth."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from casework.audit.queries import entries
from casework.cases.answers.actions import review, save_answer, submit_draft
from casework.cases.answers.filing import file_answer
from casework.cases.answers.forms import AnswerText, Filing, Review
from casework.cases.approvals.actions import decide
from casework.cases.approvals.forms import Decision
from casework.cases.approvals.papers import PAPERS as APPROVAL
from casework.cases.events.actions import correct_event, record_event
from casework.cases.events.forms import Correction, Happening
from casework.cases.intake.actions import register_document
from casework.cases.record.lines import TimelineEntry
from casework.cases.transfers.actions import answer_transfer
from casework.cases.transfers.forms import Receipt
from casework.cases.transfers.papers import PAPERS as TRANSFER
from casework.errors import InvalidInput
from casework.matters.tables import Event
from casework.rulebook import EventKind
from tests.cases.test_flow import D, drafted, fill, to_unit
from tests.cases.test_papers import paper
from tests.office import Office

K = EventKind
LATER = "2026-12-10"
"""When somebody looks into the file again."""


def at(office: Office, case_id: int, kind: EventKind, on: str = "") -> TimelineEntry:
    """The case's event of a kind that is in force; of several, that of a day."""
    timeline = office.page(office.on("city-handler", LATER), case_id).timeline
    live = [e for e in timeline if e.kind is kind and e.superseded_by is None]
    [found] = [e for e in live if not on or e.on == D(on)]
    return found


def correct(
    office: Office, case_id: int, entry: TimelineEntry, on: str, who: str = "city-handler", **more: object
) -> None:
    told: dict = {"reason": "以原件为准。", "note": entry.note, "posted_on": entry.posted_on} | more
    correct_event(office.tx, office.on(who, LATER), case_id, entry.id, Correction(on=D(on), **told))


def refused(office: Office, case_id: int, entry: TimelineEntry, on: str, **more: object) -> dict[str, str]:
    """What a correction is refused for, by field."""
    with pytest.raises(InvalidInput) as found:
        correct(office, case_id, entry, on, **more)
    return {name: str(said) for name, said in found.value.fields.items()}


def filed(office: Office, on: str = "2026-12-01", **more: object) -> int:
    """A case filed a day too late: submitted 11-17, approved, sent and signed for 11-18, drafted 11-24, passed 11-25."""
    case_id = drafted(office)
    handler = office.on("city-handler", "2026-11-25")
    review(office.tx, handler, case_id, Review(passed=True, note="可以提交"))
    filing: dict = {"mode": "handed_in", "on": D(on), "proof": "收据", "confirm": {"incomplete", "no_proof"}}
    file_answer(office.tx, office.on("city-handler", LATER), case_id, Filing(**filing | more))
    return case_id


@pytest.mark.parametrize(
    ("kind", "day", "said"),
    [
        pytest.param(K.APPROVAL_DECIDED, "2026-11-16", "不能早于“应诉审批表报批”（2026年11月17日", id="批准早于报批"),
        pytest.param(K.APPROVAL_FORM_SUBMITTED, "2026-11-19", "不能晚于“应诉审批表批准”（2026年11月18日", id="报批晚于批准"),
        pytest.param(K.APPROVAL_FORM_SUBMITTED, "2026-11-12", "不能早于“法制机构收到并登记”（2026年11月16日", id="报批早于收到"),
        pytest.param(K.DOCUMENTS_RECEIVED_BY_UNIT, "2026-11-25", "不能晚于“答辩材料送法制机构审核”", id="签收晚于送审"),
        pytest.param(K.ANSWER_FILED, "2026-11-24", "不能早于“答辩材料审核通过”（2026年11月25日", id="提交早于审核"),
        pytest.param(K.NOTICE_RECEIVED_BY_LEGAL_OFFICE, "2026-11-18", "不能晚于“应诉审批表报批”", id="收到晚于报批"),
    ],
)  # fmt: skip
def test_a_step_is_moved_past_no_other(office: Office, kind: EventKind, day: str, said: str) -> None:
    case_id = filed(office)
    assert said in refused(office, case_id, at(office, case_id, kind), day)["on"]
    assert entries(office.tx, stream=f"case:{case_id}", limit=1)[0].action != "case.event.corrected"


def test_a_late_filing_is_not_turned_into_one_in_time(office: Office) -> None:
    case_id = filed(office)
    filing = at(office, case_id, K.ANSWER_FILED)
    assert "on" in refused(office, case_id, filing, "2026-11-19")
    said = refused(office, case_id, filing, "2026-12-01", posted_on=D("2026-11-19"))
    assert "答辩材料审核通过" in said["posted_on"], "the day of posting decides, and is compared"
    correct(office, case_id, filing, "2026-11-25")


def test_within_its_place_a_step_goes_to_any_day_and_to_the_same_as_its_neighbour(office: Office) -> None:
    case_id = filed(office)
    for kind, day in (
        (K.ANSWER_PASSED_REVIEW, "2026-11-24"),
        (K.ANSWER_PASSED_REVIEW, "2026-12-01"),
        (K.APPROVAL_FORM_SUBMITTED, "2026-11-16"),
        (K.APPROVAL_DECIDED, "2026-11-16"),
        (K.AGENTS_NAMED, "2026-11-19"),
    ):
        correct(office, case_id, at(office, case_id, kind), day)
        assert at(office, case_id, kind).on == D(day)


def test_service_stays_before_what_it_began_and_takes_along_nothing_past_it(office: Office) -> None:
    case_id = office.notice(
        office.on("city-intake", "2026-11-16"), served="2026-11-13", received="2026-11-16"
    )
    fill(office, case_id, "2026-11-17")
    correct(office, case_id, at(office, case_id, K.NOTICE_RECEIVED_BY_LEGAL_OFFICE), "2026-11-17")
    served = at(office, case_id, K.COMPLAINT_SERVED)
    assert "法制机构收到日" in refused(office, case_id, served, "2026-11-18")["on"]
    correct(office, case_id, served, "2026-11-17", confirm={"forwarded_late"})
    assert at(office, case_id, K.NOTICE_SERVED).on == D("2026-11-17")


def test_a_paper_that_came_later_was_served_on_whatever_day_it_was(office: Office) -> None:
    case_id = office.notice(
        office.on("city-intake", "2026-11-16"), served="2026-11-13", document_type="complaint_copy"
    )
    decide(
        office.tx,
        office.on("city-principal", "2026-11-18"),
        fill(office, case_id, "2026-11-17"),
        Decision(approve=True),
    )
    late = paper(
        "response_notice", "2026-11-20", number="（2026）豫01行初123号", case_id=case_id,
        confirm=frozenset({"served_long_ago", "forwarded_late"}),
    )  # fmt: skip
    register_document(office.tx, office.on("city-intake", "2026-11-20"), late)
    correct(office, case_id, at(office, case_id, K.NOTICE_SERVED), "2026-11-16", confirm={"forwarded_late"})
    assert at(office, case_id, K.NOTICE_SERVED).on == D("2026-11-16")


def test_a_second_submission_comes_after_the_return_that_asked_for_it(office: Office) -> None:
    case_id = drafted(office)
    handler, unit = office.on("city-handler", "2026-11-26"), office.on("housing-handler", "2026-11-27")
    review(office.tx, handler, case_id, Review(passed=False, note="补证据"))
    save_answer(office.tx, unit, case_id, AnswerText(facts="补正"))
    submit_draft(office.tx, unit, case_id)
    second = at(office, case_id, K.DRAFT_ANSWER_SUBMITTED, "2026-11-27")
    assert "答辩材料退回补正" in refused(office, case_id, second, "2026-11-25")["on"]
    correct(office, case_id, second, "2026-11-26")
    first = at(office, case_id, K.DRAFT_ANSWER_SUBMITTED, "2026-11-24")
    assert "答辩材料退回补正" in refused(office, case_id, first, "2026-11-27")["on"]
    correct(office, case_id, first, "2026-11-20")


def test_a_transfer_that_came_back_is_in_order_with_the_one_that_followed(office: Office) -> None:
    case_id = office.notice(
        office.on("city-intake", "2026-11-16"), served="2026-11-13", received="2026-11-16"
    )
    principal = office.on("city-principal", "2026-11-17")
    decide(office.tx, principal, fill(office, case_id, "2026-11-17", "city-planning"), Decision(approve=True))
    first = to_unit(office, case_id, "2026-11-17")
    sent_back = Receipt(received=False, reason="错送")
    answer_transfer(office.tx, office.on("planning-handler", "2026-11-19"), first, sent_back)
    form = fill(office, case_id, "2026-11-20", "city-housing")
    decide(office.tx, office.on("city-principal", "2026-11-20"), form, Decision(approve=True))
    to_unit(office, case_id, "2026-11-20")
    again = at(office, case_id, K.APPROVAL_DECIDED, "2026-11-20")
    assert "报批" in refused(office, case_id, again, "2026-11-18")["on"]
    returned = at(office, case_id, K.DOCUMENTS_RETURNED_BY_UNIT)
    assert "材料转办承办单位" in refused(office, case_id, returned, "2026-11-16")["on"]
    correct(office, case_id, returned, "2026-11-18")
    assert at(office, case_id, K.DOCUMENTS_RETURNED_BY_UNIT).note == "错送"


def test_what_stands_in_the_wrong_order_is_put_right_from_either_end(office: Office) -> None:
    case_id = filed(office)
    for kind, day in ((K.ANSWER_FILED, "2026-11-10"), (K.APPROVAL_DECIDED, "2026-11-30")):
        event = office.tx.get_one(Event, at(office, case_id, kind).id)
        event.on = D(day)
    office.tx.flush()
    correct(office, case_id, at(office, case_id, K.ANSWER_FILED), "2026-11-20")
    correct(office, case_id, at(office, case_id, K.APPROVAL_DECIDED), "2026-11-18")
    correct(office, case_id, at(office, case_id, K.ANSWER_FILED), "2026-12-01")
    assert "审核通过" in refused(office, case_id, at(office, case_id, K.ANSWER_FILED), "2026-11-20")["on"]


def test_the_principals_words_stay_whoever_puts_the_day_right(office: Office) -> None:
    case_id = office.notice(
        office.on("city-intake", "2026-11-16"), served="2026-11-13", received="2026-11-16"
    )
    form = fill(office, case_id, "2026-11-17")
    decide(office.tx, office.on("city-principal", "2026-11-19"), form, Decision(approve=True, note="照办"))
    approval = at(office, case_id, K.APPROVAL_DECIDED)
    said = refused(office, case_id, approval, "2026-11-18", note="同意，请法制办代拟")
    assert list(said) == ["note"]
    assert approval.recorded_by in said["note"]
    correct(office, case_id, approval, "2026-11-18", note="")
    approval = at(office, case_id, K.APPROVAL_DECIDED)
    assert (approval.on, approval.note) == (D("2026-11-18"), "照办")
    said = refused(office, case_id, approval, "2026-11-18", note="同意")
    assert list(said) == ["note"], "who corrected the day has not become whose words they are"


def test_who_passed_the_draft_puts_its_own_words_right_and_the_trail_keeps_both(office: Office) -> None:
    case_id = filed(office)
    passed = at(office, case_id, K.ANSWER_PASSED_REVIEW)
    assert "note" in refused(office, case_id, passed, "2026-11-25", who="city-intake", note="改")
    correct(office, case_id, passed, "2026-11-25", note="可以提交，附件二已核对")
    [kept] = entries(office.tx, stream=f"case:{case_id}", limit=1)
    assert (kept.facts["note_was"], kept.facts["note_now"]) == ("可以提交", "可以提交，附件二已核对")
    correct(office, case_id, at(office, case_id, K.ANSWER_PASSED_REVIEW), "2026-11-26")
    [kept] = entries(office.tx, stream=f"case:{case_id}", limit=1)
    assert not {"note_was", "note_now"} & kept.facts.keys()


def test_a_note_that_nobody_signed_is_put_right_by_the_office(office: Office) -> None:
    case_id = filed(office)
    note = Happening(kind=K.NOTE, on=D("2026-11-20"), note="来电")
    record_event(office.tx, office.on("city-intake", LATER), case_id, note)
    correct(office, case_id, at(office, case_id, K.NOTE), "2026-11-20", note="法官来电")
    assert at(office, case_id, K.NOTE).note == "法官来电"


def printed(office: Office, case_id: int, document: object) -> str:
    """The words of a paper of the case as it is printed now."""
    handler = office.on("city-handler", LATER)
    page = office.page(handler, case_id)
    made = document.render(office.tx, handler.viewer, page, "", None)  # type: ignore[attr-defined]
    return "".join(t.text or "" for t in Document(BytesIO(made)).element.body.iter(qn("w:t")))


def test_the_papers_print_the_day_that_was_put_right(office: Office) -> None:
    case_id = filed(office)
    for kind, day in (
        (K.APPROVAL_FORM_SUBMITTED, "2026-11-16"),
        (K.APPROVAL_DECIDED, "2026-11-17"),
        (K.DOCUMENTS_RECEIVED_BY_UNIT, "2026-11-23"),
        (K.DOCUMENTS_SENT_TO_UNIT, "2026-11-21"),
    ):
        correct(office, case_id, at(office, case_id, kind), day)
    form, slip = printed(office, case_id, APPROVAL[0]), printed(office, case_id, TRANSFER[0])
    assert form.count(_day("2026-11-17")) == 1
    assert _day("2026-11-18") not in form + slip, "the day on which all of it was recorded"
    assert slip.count(_day("2026-11-21")) == 2, "sent, and let leave"
    assert slip.count(_day("2026-11-23")) == 1


def _day(on: str) -> str:
    day = date.fromisoformat(on)
    return f"{day.year}年{day.month}月{day.day}日"


@pytest.mark.parametrize(
    ("field", "more"),
    [
        pytest.param("on", {"on": "2026-11-24"}, id="当面提交"),
        pytest.param("posted_on", {"mode": "posted", "posted_on": D("2026-11-24")}, id="交邮"),
    ],
)
def test_a_filing_has_no_day_before_its_review_however_late_it_is_recorded(
    office: Office, field: str, more: dict
) -> None:
    with pytest.raises(InvalidInput) as found:
        filed(office, **more)
    assert "不能早于“答辩材料审核通过”（2026年11月25日" in str(found.value.fields[field])


def test_the_trail_keeps_a_day_of_posting_that_was_put_right(office: Office) -> None:
    case_id = filed(office, "2026-12-03", mode="posted", posted_on=D("2026-12-02"))
    correct(office, case_id, at(office, case_id, K.ANSWER_FILED), "2026-12-03", posted_on=D("2026-12-01"))
    [kept] = entries(office.tx, stream=f"case:{case_id}", limit=1)
    assert (kept.facts["posted_was"], kept.facts["posted_now"]) == ("2026-12-02", "2026-12-01")
    correct(office, case_id, at(office, case_id, K.ANSWER_FILED), "2026-12-02")
    [kept] = entries(office.tx, stream=f"case:{case_id}", limit=1)
    assert not {"posted_was", "posted_now"} & kept.facts.keys()
