"""What the register asks back: it can be right, so that a tick lets it through, and is seldom meant."""

from datetime import datetime

import pytest
from sqlmodel import col, func, select

from casework.audit.queries import entries
from casework.cases.answers.actions import review
from casework.cases.answers.filing import file_answer
from casework.cases.answers.forms import Filing, Review
from casework.cases.appeals.actions import submit_opinion
from casework.cases.appeals.filing import file_challenge
from casework.cases.appeals.forms import Filing as AppealFiling
from casework.cases.appeals.forms import OpinionIn
from casework.cases.appeals.remedies import Remedy
from casework.cases.events.actions import correct_event, record_event
from casework.cases.events.forms import Correction, Happening
from casework.cases.facts.actions import change_facts
from casework.cases.facts.forms import FactsIn
from casework.cases.hearings.forms import Held
from casework.cases.hearings.recording import record_hearing
from casework.cases.intake.actions import register_document, register_documents
from casework.cases.judgments.actions import record_certificate, record_service
from casework.cases.judgments.forms import CertificateIn, ServiceIn
from casework.cases.record.checks import read_number
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.record.tables import Case, Instance, Intake
from casework.codes import document_type, document_types
from casework.errors import Conflict, Doubtful, InvalidInput
from casework.matters.tables import Event, MatterFile
from casework.rulebook import EventKind, MatterType
from tests.cases.test_flow import D, drafted
from tests.cases.test_rights import accept_on_paper
from tests.office import COURT, Office
from tests.support.shut import shut

DAY = "2026-11-20"
JINSHUI = "郑州市金水区人民法院"


def paper(office: Office, kind: str = "response_notice", **more: object) -> DocumentIn:
    """A paper of a suit that is new to the office, served on the day on which it is logged."""
    facts = {
        "organ_id": office.on("city-intake", DAY).viewer.acting_organ_id,
        "cause": "行政处罚",
        "parties": (PartyIn(role="plaintiff", name="周某某"),),
    }
    given: dict = {
        "sender": COURT, "served_on": D(DAY), "received_on": D(DAY), "service_mode": "direct",
        "number": "（2026）豫01行初901号", **facts,
    }  # fmt: skip
    return DocumentIn(document_type=kind, **(given | more))


def asked(office: Office, new: DocumentIn, day: str = DAY) -> list[str]:
    """The codes of what is asked back."""
    with pytest.raises(Doubtful) as refused:
        register_document(office.tx, office.on("city-intake", day, 17), new)
    assert "；".join(str(d.said) for d in refused.value.doubts) == str(refused.value)
    return [d.code for d in refused.value.doubts]


def logged(office: Office, new: DocumentIn, day: str = DAY) -> int:
    return register_document(office.tx, office.on("city-intake", day, 17), new)[0]


@pytest.mark.parametrize(
    ("kind", "more", "codes"),
    [
        pytest.param("response_notice", {"number": "（2026）豫01民初4003号"}, ["number_type"], id="民初案号，行政应诉通知书"),
        pytest.param("response_notice", {"number": "（2029）豫01行初4005号"}, ["number_year"], id="案号年度晚于送达"),
        pytest.param("response_notice", {"number": "（2016）豫01行初8号"}, ["number_year"], id="送达晚于案号十年"),
        pytest.param("response_notice", {"number": "（2026）豫行终5号", "sender": "", "level": "first"}, ["number_type"], id="二审案号"),
        pytest.param("response_notice", {"number": "（2026）豫0105行初5号"}, ["number_court"], id="别的法院的代字"),
        pytest.param("complaint_copy", {"number": "（2026）豫01行诉前调7号"}, ["number_type"], id="诉前调案号送起诉状副本"),
        pytest.param("response_notice", {"served_on": D("2026-09-20"), "received_on": D("2026-09-20")}, ["served_long_ago"], id="送达已过六十日"),
        pytest.param("response_notice", {"served_on": D("2026-11-14")}, ["forwarded_late"], id="签收后第五个工作日法制机构才收到"),
        pytest.param("summons", {"hearing_at": datetime.fromisoformat("2026-11-19T09:00")}, ["hearing_past"], id="开庭日已过"),
        pytest.param("summons", {}, ["unsaid_hearing_at"], id="传票没有开庭时间"),
        pytest.param("judgment", {}, ["judged_unheard", "unsaid_outcome"], id="判决书没有结果，也没有开过庭"),
        pytest.param("final_ruling", {}, ["unsaid_outcome"], id="裁定书没有结果"),
        pytest.param("enforcement_notice", {}, ["unsaid_term"], id="执行通知书没有期限"),
        pytest.param("response_notice", {"number": ""}, ["unsaid_number"], id="应诉通知书没有案号"),
        pytest.param("response_notice", {"parties": (PartyIn(role="plaintiff", name="曾\ue863"),)}, ["private_use"], id="自造字"),
        pytest.param(
            "reconsideration_decision", {"number": "豫政复〔2026〕9号", "sender": "河南省人民政府", "outcome": "判决-3"},
            ["other_outcome"], id="复议决定书填了判决的结果",
        ),
        pytest.param("final_ruling", {"outcome": "判决-2"}, ["other_outcome"], id="裁定书填了判决的结果"),
        pytest.param(
            "arbitration_notice",
            {"number": "郑劳人仲案字〔2026〕5号", "sender": "郑州市劳动人事争议仲裁委员会", "term": "15d"},
            ["other_arbitration"], id="劳动仲裁登记成商事仲裁",
        ),
        pytest.param(
            "labour_arbitration_notice", {"number": "郑仲案字〔2026〕5号", "sender": "郑州仲裁委员会"},
            ["other_arbitration"], id="商事仲裁登记成劳动仲裁",
        ),
    ],
)  # fmt: skip
def test_what_is_seldom_meant_is_asked_back_and_a_tick_lets_it_through(
    office: Office, kind: str, more: dict, codes: list[str]
) -> None:
    new = paper(office, kind)
    new = new.model_copy(update=more)
    assert sorted(asked(office, new)) == codes
    case_id = logged(office, new.model_copy(update={"confirm": frozenset(codes)}))
    [entry] = entries(office.tx, stream=f"case:{case_id}", limit=1)
    assert entry.facts["confirmed"] == codes


def test_a_notice_of_the_second_instance_is_asked_back_before_it_begins_a_case_of_its_own(
    office: Office,
) -> None:
    case_id = logged(office, paper(office))
    above = paper(office, "second_response_notice", number="（2026）豫行终77号", sender="", level="second")
    assert asked(office, above) == [f"earlier_case_{case_id}"]
    found = logged(office, above.model_copy(update={"case_id": case_id}))
    assert found == case_id, "and goes into the case that it belongs to"


def test_what_is_as_usual_is_asked_nothing(office: Office) -> None:
    logged(office, paper(office, served_on=D("2026-11-18"), received_on=D("2026-11-20")))


def test_one_tick_of_two_is_not_enough(office: Office) -> None:
    new = paper(office, "judgment", confirm=frozenset({"judged_unheard"}))
    assert "unsaid_outcome" in asked(office, new)


def test_a_judgment_after_a_hearing_is_asked_nothing(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-09-01"), served="2026-09-01")
    clerk = office.on("city-intake", "2026-11-10")
    held = Held(on=D("2026-11-10"), people=[{"capacity": "staff", "name": "马某某"}])
    record_hearing(office.tx, clerk, case_id, held)
    logged(office, paper(office, "judgment", number="", outcome="判决-2", case_id=case_id))


def test_where_a_paper_says_it_is_said_for_every_field_that_is_asked(office: Office) -> None:
    with pytest.raises(Doubtful, match=r"传票应当载明开庭（听证）时间，还没有填：见表格的“应到时间”一栏。"):
        logged(office, paper(office, "summons"))
    for kind in document_types():
        assert set(kind.says) <= {"number", "hearing_at", "outcome", "term"}, kind.label
        if {"hearing_notified", "judgment_served", "award_received"} & set(kind.events):
            assert {"hearing_at", "outcome"} & set(kind.says), kind.label


def test_the_number_of_a_case_that_has_one_is_not_asked_again(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", DAY), served=DAY)
    at = datetime.fromisoformat("2026-12-20T09:00")
    assert (
        logged(office, paper(office, "summons", number="", case_id=case_id, sender="", hearing_at=at))
        == case_id
    )
    [entry, *_] = office.tx.exec(select(Intake).order_by(col(Intake.id).desc())).all()
    assert entry.sender == COURT, "the court that has the case"


# What the product knows -------------------------------------------------------------------------------------------


def summons(office: Office, number: str, **more: object) -> DocumentIn:
    at = datetime.fromisoformat("2026-12-20T09:00")
    return paper(office, "summons", number=number, hearing_at=at, cause="", parties=(), **more)


@pytest.mark.parametrize(
    "number",
    ["(2026)豫01行初123号", "（2026）豫01行初123号之一", "案号：2026豫01行初00123号。"],
    ids=["同号", "之一", "带零"],
)
def test_the_number_of_a_known_case_makes_it_that_case(office: Office, number: str) -> None:
    case_id = office.notice(office.on("city-intake", DAY), served=DAY)
    assert logged(office, summons(office, number)) == case_id
    assert office.tx.exec(select(func.count()).select_from(Case)).one() == 1


def test_a_first_paper_with_a_suffix_begins_the_case_of_the_base_number(office: Office) -> None:
    case_id = logged(
        office, paper(office, "final_ruling", number="（2026）豫01行初6001号之一", outcome="裁定-4")
    )
    page = office.page(office.on("city-intake", DAY), case_id)
    assert page.head.number == "（2026）豫01行初6001号"
    assert office.tx.exec(select(Intake.number)).one() == "（2026）豫01行初6001号之一"


def test_other_people_than_those_of_the_known_case_are_asked_back(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", DAY), served=DAY, plaintiffs=("张某某",))
    new = paper(office, "evidence_notice", number="（2026）豫01行初123号")
    assert asked(office, new) == ["other_parties"]
    named = (PartyIn(role="plaintiff", name="张　某某"),)
    assert logged(office, new.model_copy(update={"parties": named})) == case_id


def test_another_number_than_that_of_the_chosen_case_is_asked_back(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", DAY), served=DAY)
    assert asked(office, summons(office, "（2026）豫01行初124号", case_id=case_id)) == ["other_number"]


def test_the_court_follows_from_the_number(office: Office) -> None:
    case_id = logged(office, paper(office, sender="", number="（2026）豫0105行初45号"))
    assert office.page(office.on("city-intake", DAY), case_id).head.court == JINSHUI


def test_without_number_and_case_the_sender_is_asked_for(office: Office) -> None:
    with pytest.raises(InvalidInput) as refused:
        logged(office, paper(office, "complaint_copy", sender="", number=""))
    assert set(refused.value.fields) == {"sender"}


# The same paper, several numbers ----------------------------------------------------------------------------------


def test_the_same_paper_without_a_number_is_one_case(office: Office) -> None:
    copy = paper(office, "complaint_copy", number="")
    first = logged(office, copy)
    [again] = asked(office, copy)
    assert again.startswith("same_paper_")
    other = copy.model_copy(update={"parties": (PartyIn(role="plaintiff", name="郑某"),)})
    assert logged(office, other) != first, "another person's complaint of the same day"
    assert logged(office, copy.model_copy(update={"served_on": D("2026-11-19")})) != first
    assert logged(office, copy.model_copy(update={"confirm": frozenset({again})})) != first


def test_a_paper_with_several_numbers_is_logged_to_each_case(office: Office) -> None:
    clerk = office.on("city-intake", DAY)
    known = office.notice(clerk, served="2026-11-18", number="（2026）豫01行初903号", plaintiffs=("周某某",))
    file_id = office.file(clerk, "应诉通知书.txt")
    new = paper(office, number="（2026）豫01行初902、903、904号", file_ids=(file_id,))
    assert asked(office, new) == ["several_begin"]
    done = register_documents(
        office.tx, clerk, new.model_copy(update={"confirm": frozenset({"several_begin"})})
    )
    cases = [case_id for case_id, _ in done]
    assert cases[1] == known
    numbers = [office.page(clerk, case_id).head.number for case_id in cases]
    assert numbers == [f"（2026）豫01行初{n}号" for n in (902, 903, 904)]
    rows = office.tx.exec(select(Intake).where(col(Intake.id).in_([i for _, i in done]))).all()
    assert [row.number for row in rows] == numbers
    holding = office.tx.exec(select(MatterFile.matter_id).where(MatterFile.file_id == file_id)).all()
    assert sorted(holding) == sorted(cases)


def test_of_several_numbers_all_are_logged_or_none(office: Office) -> None:
    clerk = office.on("city-intake", DAY)
    closed = office.notice(clerk, served="2026-11-18", number="（2026）豫01行初903号", plaintiffs=("周某某",))
    shut(office.tx, clerk, closed)
    new = paper(office, number="（2026）豫01行初902、903号", confirm=frozenset({"several_begin"}))
    attempt = office.tx.begin_nested()
    with pytest.raises(Exception, match="结案"):
        register_documents(office.tx, clerk, new)
    attempt.rollback()
    assert office.tx.exec(select(func.count()).select_from(Intake)).one() == 1


# What a case cannot be --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("matter", [MatterType.CREDIT, MatterType.COUNSEL, MatterType.FILING])
@pytest.mark.parametrize("kind", ["other", "response_notice"])
def test_no_case_begins_of_a_matter_that_is_none(office: Office, kind: str, matter: MatterType) -> None:
    new = paper(office, kind)
    with pytest.raises(InvalidInput) as refused:
        logged(office, new.model_copy(update={"matter_type": matter}))
    assert "不是一类案件" in str(refused.value.fields["matter_type"])


def test_a_suggestion_has_no_plaintiff(office: Office) -> None:
    new = paper(office, "judicial_suggestion", number="郑法建〔2026〕7号", term="两个月")
    case_id = logged(office, new.model_copy(update={"parties": ()}))
    page = office.page(office.on("city-intake", DAY), case_id)
    assert page.head.plaintiffs == ()
    assert page.deadline("SPC23-8").due == D("2027-01-20")
    with pytest.raises(InvalidInput) as refused:
        logged(office, paper(office).model_copy(update={"parties": ()}))
    assert set(refused.value.fields) == {"plaintiffs"}


@pytest.mark.parametrize(
    ("kind", "day", "code"),
    [
        pytest.param(EventKind.DECISION_EFFECTIVE, "2026-11-30", "effect_day", id="上诉期内就登记生效"),
        pytest.param(EventKind.DECISION_EFFECTIVE, "2026-12-03", "effect_day", id="生效日晚于上诉期满次日"),
        pytest.param(EventKind.DECISION_EFFECTIVE, "2026-12-02", "", id="上诉期满次日生效"),
    ],
)  # fmt: skip
def test_the_end_of_a_case_is_asked_back_where_the_limits_say_otherwise(
    office: Office, kind: EventKind, day: str, code: str
) -> None:
    case_id = office.notice(office.on("city-intake", "2026-08-03"), served="2026-08-03")
    clerk = office.on("city-intake", "2026-12-04")
    told = frozenset({"judged_unheard"})
    judgment = Happening(kind=EventKind.JUDGMENT_SERVED, on=D("2026-11-16"), outcome="判决-2", confirm=told)
    record_event(office.tx, clerk, case_id, judgment)
    record, event = record_event, Happening(kind=kind, on=D(day))
    if kind is EventKind.DECISION_EFFECTIVE:  # certified by the court, once the others' service is known
        record_service(office.tx, clerk, case_id, ServiceIn(everyone_on=D("2026-11-16")))
        record, event = record_certificate, CertificateIn(on=D(day))
    if code:
        with pytest.raises(Doubtful) as refused:
            record(office.tx, clerk, case_id, event)
        assert [d.code for d in refused.value.doubts] == [code]
        event = event.model_copy(update={"confirm": (code,)})
    assert record(office.tx, clerk, case_id, event)


def test_an_appeal_after_it_was_given_up_is_refused(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-08-03"), served="2026-08-03")
    handler = office.on("city-handler", "2026-11-20")
    told = frozenset({"judged_unheard"})
    judgment = Happening(kind=EventKind.JUDGMENT_SERVED, on=D("2026-11-16"), outcome="判决-2", confirm=told)
    record_event(office.tx, handler, case_id, judgment)
    accept_on_paper(office, handler, case_id, "服从判决")
    filed = AppealFiling(mode="handed_in", through="original", on=D("2026-11-20"), proof="签收")
    with pytest.raises(Conflict, match="已登记不上诉"):
        file_challenge(office.tx, handler, case_id, Remedy.APPEAL, filed)


def test_an_opinion_is_not_put_back_before_the_judgment(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-08-03"), served="2026-08-03")
    handler = office.on("city-handler", "2026-11-20")
    told = frozenset({"judged_unheard"})
    judgment = Happening(kind=EventKind.JUDGMENT_SERVED, on=D("2026-11-16"), outcome="判决-2", confirm=told)
    record_event(office.tx, handler, case_id, judgment)
    said = OpinionIn(use=False, reasons="服从判决", submit=True)
    submit_opinion(office.tx, handler, case_id, Remedy.APPEAL, said)
    entry = office.page(handler, case_id).newest(EventKind.APPEAL_OPINION_SUBMITTED)
    with pytest.raises(Doubtful) as refused:
        correct_event(office.tx, handler, case_id, entry.id, Correction(on=D("2026-11-13"), reason="误登"))
    assert [d.code for d in refused.value.doubts] == ["nothing_to_appeal"]


# Numbers ----------------------------------------------------------------------------------------------------------


def test_whether_another_organ_has_a_number_is_nobodys_to_find_out(office: Office) -> None:
    office.notice(office.on("city-intake", DAY), served=DAY, number="（2026）豫01行初131号")
    city = office.on("city-intake", DAY).viewer.acting_organ_id
    said = []
    for number in ("（2026）豫01行初131号", "（2026）豫01行初999号"):
        new = paper(office, number=number)
        new = new.model_copy(update={"organ_id": city})
        with pytest.raises(InvalidInput) as refused:
            register_document(office.tx, office.on("jinshui-handler", DAY, 17), new)
        said.append(refused.value.fields)
    assert said[0] == said[1]
    assert "organ" in said[0]


def test_so_many_numbers_as_nobody_means_are_refused(office: Office) -> None:
    numbers = "、".join(f"（2026）豫01行初{n}号" for n in range(901, 1002))
    with pytest.raises(InvalidInput, match="一次最多登记100个案号，所填的有101个"):
        logged(office, paper(office, number=numbers, confirm=frozenset({"several_begin"})))


def test_two_old_cases_of_one_base_number_keep_apart(office: Office) -> None:
    # A register kept before 之一 was read as a paper's own has two cases that now have one key.
    clerk = office.on("city-intake", DAY)
    of_suffix = office.notice(clerk, served="2026-11-18", number="（2026）豫01行初776号")
    plain = office.notice(clerk, served="2026-11-18", number="（2026）豫01行初777号")
    old = office.tx.exec(select(Instance).where(Instance.case_id == of_suffix)).one()
    old.number, old.number_key = "（2026）豫01行初777号之一", read_number("（2026）豫01行初777号")[1]
    office.tx.flush()
    assert logged(office, summons(office, "（2026）豫01行初777号")) == plain
    assert logged(office, summons(office, "（2026）豫01行初777号之一")) == of_suffix
    facts = FactsIn(
        cause="行政处罚",
        parties=[{"role": "plaintiff", "name": "郑某某"}],
        number="（2026）豫01行初777号之一",
        court=COURT,
    )
    assert change_facts(office.tx, clerk, of_suffix, facts), "its party can be corrected"


# Events by hand ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "more", "code"),
    [
        pytest.param(EventKind.HEARING_NOTIFIED, {}, "unsaid_hearing_at", id="没有开庭时间"),
        pytest.param(EventKind.HEARING_NOTIFIED, {"hearing_at": datetime.fromisoformat("2026-11-02T09:00")}, "hearing_past", id="已经过去"),
        pytest.param(EventKind.FINAL_RULING_SERVED, {}, "unsaid_outcome", id="没有结果"),
        pytest.param(EventKind.JUDGMENT_SERVED, {"outcome": "判决-2"}, "judged_unheard", id="没有开过庭"),
    ],
)  # fmt: skip
def test_an_event_by_hand_is_asked_back_in_the_same_way(
    office: Office, kind: EventKind, more: dict, code: str
) -> None:
    clerk = office.on("city-intake", DAY)
    case_id = office.notice(clerk, served="2026-11-18")
    event = Happening(kind=kind, on=D(DAY), **more)
    with pytest.raises(Doubtful) as refused:
        record_event(office.tx, clerk, case_id, event)
    assert [d.code for d in refused.value.doubts] == [code]
    assert record_event(office.tx, clerk, case_id, event.model_copy(update={"confirm": (code,)}))


def corrected(office: Office, case_id: int, kind: EventKind, **to: object) -> list[str]:
    """The codes of what a correction is asked back; none where it goes through."""
    found = (
        select(Event.id).where(Event.matter_id == case_id, Event.kind == kind).order_by(col(Event.id).desc())
    )
    event_id = office.tx.exec(found).first() or 0
    given: dict = {"on": D(DAY), "reason": "以送达回证为准。"}
    try:
        correct_event(
            office.tx, office.on("city-intake", DAY, 17), case_id, event_id, Correction(**given | to)
        )
    except Doubtful as refused:
        return [d.code for d in refused.doubts]
    return []


def test_a_correction_is_asked_back_what_it_makes_doubtful(office: Office) -> None:
    case_id = logged(office, paper(office, number="（2026）豫01行初901号"))
    served = EventKind.COMPLAINT_SERVED
    assert corrected(office, case_id, served, on=D("2026-01-20")) == ["served_long_ago", "forwarded_late"]
    assert corrected(office, case_id, served, on=D("2026-11-12"), confirm={"other"}) == ["forwarded_late"]
    assert corrected(office, case_id, served, on=D("2026-11-12"), confirm={"forwarded_late"}) == []
    kept = entries(office.tx, stream=f"case:{case_id}", limit=1)[0]
    assert kept.facts["confirmed"] == ["forwarded_late"]
    summoned = datetime.fromisoformat("2026-12-15T09:00")
    record_event(
        office.tx,
        office.on("city-intake", DAY),
        case_id,
        Happening(kind=EventKind.HEARING_NOTIFIED, on=D(DAY), hearing_at=summoned),
    )
    past = {"hearing_at": datetime.fromisoformat("2026-11-15T09:00")}
    assert corrected(office, case_id, EventKind.HEARING_NOTIFIED, **past) == ["hearing_past"]


def test_a_correction_is_not_asked_again_what_it_leaves_as_it_was(office: Office) -> None:
    past = datetime.fromisoformat("2026-11-15T09:00")
    case_id = logged(office, paper(office, "summons", hearing_at=past, confirm=frozenset({"hearing_past"})))
    kind = EventKind.HEARING_NOTIFIED
    assert corrected(office, case_id, kind, hearing_at=past, place="第五审判庭") == []
    later = datetime.fromisoformat("2026-11-16T09:00")
    assert corrected(office, case_id, kind, hearing_at=later) == ["hearing_past"]


def test_the_day_of_posting_is_seldom_the_day_of_receipt(office: Office) -> None:
    case_id = drafted(office)
    handler = office.on("city-handler", "2026-11-25")
    review(office.tx, handler, case_id, Review(passed=True, note=""))
    empty = frozenset({"incomplete"})
    day, receipt = D("2026-11-25"), office.file(handler, "邮件回单.txt")
    with pytest.raises(Doubtful) as refused:
        file_answer(
            office.tx,
            handler,
            case_id,
            Filing(mode="posted", on=day, posted_on=day, proof="EMS1", file_ids=[receipt], confirm=empty),
        )
    assert [d.code for d in refused.value.doubts] == ["incomplete", "received_when_posted"]
    file_answer(
        office.tx,
        handler,
        case_id,
        Filing(mode="posted", on=None, posted_on=day, proof="EMS1", file_ids=[receipt], confirm=empty),
    )


def test_a_known_kind_of_paper_names_what_it_starts() -> None:
    assert document_type("judicial_suggestion").without_plaintiff
    assert not document_type("response_notice").without_plaintiff
