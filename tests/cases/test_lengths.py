"""What a column cannot hold is said in words, on both databases alike, or shortened where it is derived."""

from datetime import date

import pytest
from sqlmodel import select

from casework.cases.answers.actions import MOST_LINES, review, save_evidence
from casework.cases.answers.forms import EvidenceLists, NewEvidence, Review
from casework.cases.approvals.actions import decide, fill_form
from casework.cases.approvals.forms import Decision, Proposal
from casework.cases.events.actions import record_event
from casework.cases.events.forms import Happening
from casework.cases.facts.actions import change_facts
from casework.cases.facts.forms import FactsIn
from casework.cases.intake.actions import register_document
from casework.cases.listing.queries import Filters, case_list
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.record.tables import Case
from casework.cases.transfers.actions import send_to_unit
from casework.cases.transfers.forms import Sending
from casework.cases.transfers.queries import files_of
from casework.errors import InvalidInput
from casework.matters.tables import Event
from casework.rulebook import EventKind
from tests.cases.test_flow import drafted
from tests.office import COURT, Office

DAY = "2026-11-18"


def test_three_long_names_are_shortened_in_the_list_and_kept_in_the_case(office: Office) -> None:
    names = tuple(letter * 150 for letter in "甲乙丙丁")
    clerk = office.on("city-intake", DAY)
    case_id = office.notice(clerk, served="2026-11-16", plaintiffs=names)
    shown = office.tx.get_one(Case, case_id).plaintiffs
    assert (len(shown), shown.endswith("…等4人")) == (300, True)
    assert office.page(clerk, case_id).head.plaintiffs == names


@pytest.mark.parametrize("number", ["\ufb04" * 25 + "〔2026〕1号", "ß" * 30 + "〔2026〕" + "0" * 12 + "1号"])
def test_a_number_whose_key_is_too_long_is_refused_by_its_field(office: Office, number: str) -> None:
    clerk = office.on("city-intake", DAY)
    with pytest.raises(InvalidInput) as refused:
        office.notice(clerk, served="2026-11-16", number=number)
    assert set(refused.value.fields) == {"number"}
    case_id = office.notice(clerk, served="2026-11-16")
    facts = {"cause": "房屋征收", "parties": (PartyIn(role="plaintiff", name="张某某"),)}
    with pytest.raises(InvalidInput) as refused:
        change_facts(office.tx, clerk, case_id, FactsIn(**facts, number=number, court=COURT))
    assert set(refused.value.fields) == {"number"}


def test_a_term_is_kept_as_it_is_understood(office: Office) -> None:
    clerk = office.on("city-intake", DAY)
    case_id = office.notice(clerk, served="2026-11-16", term="15" + " " * 40 + "日")
    record_event(
        office.tx,
        clerk,
        case_id,
        Happening(kind=EventKind.EXTENSION_GRANTED, on=date(2026, 11, 17), term=" 2个月 "),
    )
    terms = office.tx.exec(select(Event.term).where(Event.matter_id == case_id)).all()
    assert set(terms) == {"", "15d", "2m"}


def test_an_unknown_kind_of_paper_is_refused_by_its_field(office: Office) -> None:
    day = date(2026, 11, 16)
    paper = DocumentIn(
        document_type="x" * 41,
        sender=COURT,
        served_on=day,
        received_on=day,
        service_mode="direct",
        outcome="x",
    )
    with pytest.raises(InvalidInput) as refused:
        register_document(office.tx, office.on("city-intake", DAY), paper)
    assert "document_type" in refused.value.fields


def test_a_file_that_is_named_many_times_is_sent_once(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16")
    handler = office.on("city-handler", DAY)
    form = fill_form(
        office.tx,
        handler,
        case_id,
        Proposal(responsible_id=office.node("city-housing"), opinion="请承办", submit=True),
    )
    decide(office.tx, office.on("city-principal", DAY), form, Decision(approve=True))
    [file] = office.page(handler, case_id).files
    made = send_to_unit(office.tx, handler, case_id, Sending(message="", file_ids=[file.file_id] * 1200))
    assert files_of(office.tx, made) == {file.file_id}


def test_a_list_of_evidence_has_an_end(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16")
    with pytest.raises(InvalidInput, match="最多500行"):
        save_evidence(
            office.tx,
            office.on("city-handler", DAY),
            case_id,
            EvidenceLists(lines=[NewEvidence(name="笔录")] * (MOST_LINES + 1)),
        )


def test_what_is_searched_for_is_cut_before_the_database_reads_it(office: Office) -> None:
    viewer = office.on("city-handler", DAY).viewer
    assert case_list(office.tx, viewer, Filters(q="9" * 5000), date(2026, 11, 18)).rows == ()


def test_a_partys_agent_is_refused_rather_than_cut_off(office: Office) -> None:
    clerk = office.on("city-intake", DAY)
    case_id = office.notice(clerk, served="2026-11-16")
    facts = {"cause": "房屋征收", "parties": (PartyIn(role="plaintiff", name="张某某", agent="冯某" * 70),)}
    with pytest.raises(InvalidInput, match="最多120个字符，现有140个") as refused:
        change_facts(office.tx, clerk, case_id, FactsIn(**facts, number="", court=COURT))
    assert set(refused.value.fields) == {"plaintiffs"}


def test_a_reviews_note_is_refused_rather_than_cut_off_in_the_cases_history(office: Office) -> None:
    at_review = drafted(office)
    handler = office.on("city-handler", "2026-11-25")
    typed = {"act": "return", "note": "补" * 1001}
    with pytest.raises(InvalidInput, match="最多1000个字符，现有1001个") as refused:
        Review.typed(lambda name: typed.get(name, ""), lambda _: ())
    assert set(refused.value.fields) == {"note"}
    review(office.tx, handler, at_review, Review(passed=False, note="补" * 1000))
    page = office.page(handler, at_review)
    returned = page.newest(EventKind.DRAFT_ANSWER_RETURNED)
    assert returned is not None
    assert page.answer is not None
    assert (len(returned.note), len(page.answer.review_note)) == (1000, 1000)
