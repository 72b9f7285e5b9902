"""The principal in court: called with a ground, identified, excused with proof, delegated; and what its absence leads to."""

from datetime import date, datetime

import pytest

from casework.cases.hearings.actions import move
from casework.cases.hearings.forms import AttendantIn, Delegated, Excused, Ground, Held, Identified, Moved
from casework.cases.hearings.principal import delegate, excuse, identify, name_ground
from casework.cases.hearings.queries import Known, known_of, outcomes_of
from casework.cases.hearings.recording import record_hearing
from casework.errors import Conflict, Doubtful, InvalidInput
from casework.house import PAPERS
from casework.matters.documents import called
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation
from casework.rulebook import EventKind, State
from casework.rulebook.appearance import (
    EXCUSES,
    GROUNDS,
    LOCAL_GROUNDS,
    MAY_CALL,
    MUST_CALL,
    RANKS,
    Attendance,
    foreseen,
)
from tests.cases.test_flow import filed
from tests.documents.document_samples import text as words_in
from tests.hearings.test_moved import summoned
from tests.office import Office

D = date.fromisoformat
DAY = "2026-12-09"
STAFF = AttendantIn(
    capacity="staff", name="马某某", employer="郑州市住房保障和房地产管理局", post="科员", spoke=True
)
LAWYER = AttendantIn(capacity="lawyer", name="冯某", employer="河南某某律师事务所")
DEPUTY = AttendantIn(
    capacity="principal", name="周某某", post="副市长", rank="deputy", charge="城乡建设", spoke=True
)
DELEGATE = AttendantIn(
    capacity="delegate", name="钱某某", employer="郑州市住房保障和房地产管理局", post="局长"
)


@pytest.fixture
def case_id(office: Office) -> int:
    """A suit against the city's government in which its principal is called to the hearing of 2026-12-09."""
    case_id = filed(office)
    summoned(office, case_id, f"{DAY}T09:30", kind="principal_notice")
    return case_id


def the(office: Office, case_id: int) -> Known:
    return known_of(office.tx, [case_id])[case_id][0][-1]


def named(on: str = "2026-12-01", **more: str) -> Identified:
    told = {"name": "周某某", "post": "副市长", "rank": "deputy", "charge": "城乡建设"}
    return Identified(on=D(on), **told | more)


def excused(office: Office, on: str = "2026-12-02", proof: bool = True) -> Excused:
    file_ids = (office.file(office.on("city-handler", on), "会议通知.txt", "会议通知"),) if proof else ()
    told = {"name": "周某某", "post": "副市长", "excuse": "duty", "reason": "当日主持全市防汛会议"}
    return Excused(on=D(on), file_ids=file_ids, **told)


def held(office: Office, case_id: int, *people: AttendantIn, on: str = DAY, **more: object) -> Known:
    handler = office.on("city-handler", on, 17)
    record_hearing(office.tx, handler, case_id, Held(on=D(on), people=people, confirm=("nobody",), **more))
    return the(office, case_id)


@pytest.mark.obligation("YS-9.1")
def test_the_duty_comes_from_the_courts_notice_and_says_its_ground(office: Office, case_id: int) -> None:
    handler = office.on("city-handler", "2026-11-26")
    duty = office.page(handler, case_id).deadline("SPC20-6")
    assert (duty.due, duty.met_on) == (D(DAY), None)
    name_ground(office.tx, handler, case_id, Ground(ground="mass", local_ground="group"))
    one = the(office, case_id)
    assert (one.ground.ground, one.ground.local_ground, one.settled) == ("mass", "group", False)
    assert len(LOCAL_GROUNDS) == 4


@pytest.mark.obligation("SPC20-4")
def test_grounds_are_those_on_which_a_court_must_and_may_call(office: Office, case_id: int) -> None:
    assert (len(MUST_CALL), len(MAY_CALL), {*MUST_CALL, *MAY_CALL}) == (3, 4, set(GROUNDS))
    handler = office.on("city-handler", "2026-11-26")
    for ground in GROUNDS:
        name_ground(office.tx, handler, case_id, Ground(ground=ground))
        assert the(office, case_id).ground.ground == ground


def test_no_ground_without_a_call(office: Office) -> None:
    case_id = filed(office)
    summoned(office, case_id, f"{DAY}T09:30")
    with pytest.raises(Conflict, match="没有通知负责人出庭"):
        name_ground(office.tx, office.on("city-handler", "2026-11-26"), case_id, Ground(ground="mass"))


@pytest.mark.obligation("SPC20-2")
@pytest.mark.parametrize("rank", RANKS)
def test_head_deputies_and_leaders_in_charge_count(office: Office, case_id: int, rank: str) -> None:
    one = held(office, case_id, DEPUTY.model_copy(update={"rank": rank}), STAFF)
    assert (one.record.appeared, one.record.spoke) == (rank, True)
    [outcome] = outcomes_of(office.tx, [case_id])[case_id]
    assert (outcome.called, outcome.appeared, outcome.delegated) == (True, rank, False)


@pytest.mark.obligation("SPC20-2")
def test_the_head_of_a_subordinate_organ_is_no_principal(office: Office, case_id: int) -> None:
    below = DEPUTY.model_copy(
        update={"employer": "郑州市住房保障和房地产管理局", "post": "局长", "rank": "head"}
    )
    with pytest.raises(InvalidInput) as refused:
        held(office, case_id, STAFF, below)
    assert "下级机关" in str(refused.value.fields["employer-1"])


@pytest.mark.obligation("SPC20-2")
def test_who_counts_for_its_charge_alone_has_to_name_it(office: Office, case_id: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        identify(
            office.tx, office.on("city-handler", "2026-12-01"), case_id, named(rank="in_charge", charge="")
        )
    assert "分管事项" in str(refused.value.fields["charge"])


@pytest.mark.obligation("YS-9.1")
def test_the_proof_of_identity_before_the_hearing_meets_the_duty(office: Office, case_id: int) -> None:
    handler = office.on("city-handler", "2026-12-01")
    identify(office.tx, handler, case_id, named())
    page = office.page(handler, case_id)
    assert page.deadline("SPC20-6").met_on == D("2026-12-01")
    assert the(office, case_id).settled
    for name, word in (("principal-identity", "副市长"), ("principal-post", "城乡建设")):
        found = called(PAPERS, name)
        assert found.when(page)
        told = words_in(found.render(office.tx, handler.viewer, page, name, None))
        assert all(said in told for said in ("周某某", word, "印章"))


def test_another_principal_may_be_named_before_the_hearing(office: Office, case_id: int) -> None:
    identify(office.tx, office.on("city-handler", "2026-12-01"), case_id, named())
    handler = office.on("city-handler", "2026-12-07")
    identify(office.tx, handler, case_id, named("2026-12-07", name="吴某某"))
    one = the(office, case_id)
    assert (one.answer[1].name, len(one.answers)) == ("吴某某", 2)
    late = office.on("city-handler", "2026-12-10")
    with pytest.raises(InvalidInput):
        identify(office.tx, late, case_id, named("2026-12-10", name="郑某某"))


@pytest.mark.obligation("SPC20-7")
def test_once_in_an_instance_is_enough_unless_it_is_called_again(office: Office, case_id: int) -> None:
    identify(office.tx, office.on("city-handler", "2026-12-01"), case_id, named())
    identify(office.tx, office.on("city-handler", "2026-12-02"), case_id, named("2026-12-02", name="吴某某"))
    held(office, case_id, DEPUTY, STAFF)
    summoned(office, case_id, "2026-12-16T09:30", DAY)
    page = office.page(office.on("city-handler", DAY, 17), case_id)
    assert [d.due for d in page.deadlines if d.rule.id == "SPC20-6"] == [D(DAY)]
    assert the(office, case_id).settled
    # Called again, it has to come again; that two persons were named for the first time does not do it.
    summoned(office, case_id, "2026-12-16T09:30", DAY, "principal_notice")
    page = office.page(office.on("city-handler", DAY, 17), case_id)
    due = {d.due: d.met_on for d in page.deadlines if d.rule.id == "SPC20-6"}
    assert due == {D(DAY): D("2026-12-01"), D("2026-12-16"): None}
    assert not the(office, case_id).settled


@pytest.mark.obligation("SPC20-7")
def test_another_instance_counts_anew(office: Office, case_id: int) -> None:
    held(office, case_id, DEPUTY, STAFF)
    clerk = office.on("city-intake", "2026-12-21")
    office.notice(
        clerk, served="2026-12-18", number="（2026）豫01行初123号", document_type="judgment", case_id=case_id,
        confirm=("unsaid_outcome", "judged_unheard"),
    )  # fmt: skip
    office.notice(clerk, served="2026-12-21", number="（2026）豫行终9号", document_type="appeal_copy", case_id=case_id, level="second")  # fmt: skip
    summoned(office, case_id, "2027-01-20T09:30", "2026-12-22", "principal_notice")
    page = office.page(office.on("city-handler", "2026-12-22"), case_id)
    assert page.head.level == "second"
    assert [(d.due, d.met_on) for d in page.now if d.rule.id == "SPC20-6"] == [(D("2027-01-20"), None)]


@pytest.mark.obligation("SPC20-8")
def test_no_excuse_is_accepted_without_proof(office: Office, case_id: int) -> None:
    handler = office.on("city-handler", "2026-12-02")
    with pytest.raises(InvalidInput) as refused:
        excuse(office.tx, handler, case_id, excused(office, proof=False))
    assert "必须附证明" in str(refused.value.fields["file"])
    assert office.page(handler, case_id).deadline("SPC20-6").met_on is None


@pytest.mark.obligation("SPC20-8")
def test_one_of_four_reasons_with_its_proof_excuses(office: Office, case_id: int) -> None:
    assert len(EXCUSES) == 4
    handler = office.on("city-handler", "2026-12-02")
    excuse(office.tx, handler, case_id, excused(office))
    page = office.page(handler, case_id)
    assert page.deadline("SPC20-6").met_on == D("2026-12-02")
    told = words_in(called(PAPERS, "absence").render(office.tx, handler.viewer, page, "absence", None))
    for word in (
        "☑需要履行他人不能代替的公务",
        "当日主持全市防汛会议",
        "负责人不能出庭的证明",
        "印章",
        "主要负责人",
    ):
        assert word in told
    one = held(office, case_id, STAFF)
    assert (one.record.appeared, one.foreseen) == ("", ())


@pytest.mark.obligation("YS-9.2")
def test_a_government_delegates_and_explains_before_the_hearing(office: Office, case_id: int) -> None:
    handler = office.on("city-handler", "2026-12-01")
    form = Delegated(on=D("2026-12-01"), employer="郑州市住房保障和房地产管理局", name="钱某某", post="局长")
    delegate(office.tx, handler, case_id, form)
    page = office.page(handler, case_id)
    clock = page.deadline("YS-9.2")
    assert (clock.due, clock.met_on) == (D(DAY), None)
    assert the(office, case_id).unexplained_delegation
    excuse(office.tx, office.on("city-handler", "2026-12-02"), case_id, excused(office))
    page = office.page(handler, case_id)
    assert page.deadline("YS-9.2").met_on == D("2026-12-02")
    told = words_in(called(PAPERS, "delegation").render(office.tx, handler.viewer, page, "delegation", None))
    for word in ("钱某某", "郑州市住房保障和房地产管理局", "周某某", "防汛会议", "印章"):
        assert word in told
    one = held(office, case_id, DELEGATE, LAWYER)
    assert (one.record.appeared, one.record.delegated, one.foreseen) == ("", True, ())
    [outcome] = outcomes_of(office.tx, [case_id])[case_id]
    assert (outcome.appeared, outcome.delegated) == ("", True)


@pytest.mark.obligation("YS-9.2")
def test_a_delegation_without_explanation_is_a_violation(office: Office, case_id: int) -> None:
    handler = office.on("city-handler", "2026-12-01")
    form = Delegated(on=D("2026-12-01"), employer="郑州市住房保障和房地产管理局", name="钱某某", post="局长")
    delegate(office.tx, handler, case_id, form)
    one = held(office, case_id, DELEGATE)
    assert one.unexplained_delegation
    assert [c.code for c in one.foreseen] == ["absent"]
    page = office.page(office.on("city-handler", "2026-12-10"), case_id)
    assert page.deadline("YS-9.2").state(D("2026-12-10")) is State.LATE
    # An explanation that comes after the hearing does not mend it.
    late = excused(office, "2026-12-10").model_copy(update={"hearing": one.hearing.id})
    excuse(office.tx, office.on("city-handler", "2026-12-10"), case_id, late)
    assert the(office, case_id).unexplained_delegation


@pytest.mark.obligation("YS-9.2")
def test_only_governments_delegate(office: Office, case_id: int) -> None:
    office.tx.get_one(Organisation, office.node("city")).kind = OrganKind.CITY_DEPARTMENT
    handler = office.on("city-handler", "2026-12-01")
    form = Delegated(on=D("2026-12-01"), employer="某局某处", name="钱某某", post="处长")
    with pytest.raises(Conflict, match="只有市、县"):
        delegate(office.tx, handler, case_id, form)
    with pytest.raises(InvalidInput) as refused:
        held(office, case_id, DELEGATE)
    assert "只有政府" in str(refused.value.fields["capacity-0"])


@pytest.mark.obligation("YS-16")
def test_the_record_says_who_appeared_as_what_what_was_examined_and_who_observed(
    office: Office, case_id: int
) -> None:
    watching = AttendantIn(capacity="observer", name="行政执法人员8人", employer="郑州市城市管理局")
    one = held(
        office, case_id, DEPUTY, STAFF, LAWYER, watching, evidence="第一组：现场检查笔录，对方对真实性无异议"
    )
    assert [(p.capacity, p.name, p.post) for p in one.record.people][:2] == [
        ("principal", "周某某", "副市长"), ("staff", "马某某", "科员"),
    ]  # fmt: skip
    assert one.record.people[-1].employer == "郑州市城市管理局"
    assert "现场检查笔录" in one.record.evidence
    page = office.page(office.on("city-handler", DAY, 17), case_id)
    assert page.newest(EventKind.HEARING_HELD).on == D(DAY)
    # Put right, it stays one hearing.
    again = held(office, case_id, STAFF, hearing=one.hearing.id)
    assert [p.name for p in again.record.people] == ["马某某"]
    assert len(outcomes_of(office.tx, [case_id])[case_id]) == 1


def test_that_nobody_appeared_is_asked_back(office: Office, case_id: int) -> None:
    handler = office.on("city-handler", DAY, 17)
    with pytest.raises(Doubtful) as asked:
        record_hearing(office.tx, handler, case_id, Held(on=D(DAY)))
    assert [d.code for d in asked.value.doubts] == ["nobody"]


PRESENT = Attendance(called=True, appeared="deputy", staff=True, excused=False)


@pytest.mark.obligation("SPC20-12")
@pytest.mark.parametrize(
    ("at", "codes"),
    [
        pytest.param({}, [], id="负责人出庭"),
        pytest.param({"appeared": "", "excused": True}, [], id="有理由、有证明"),
        pytest.param({"appeared": ""}, ["absent"], id="没有理由"),
        pytest.param({"appeared": "", "called": False}, [], id="法院没有通知"),
        pytest.param({"appeared": "", "postponed": True}, ["absent_again"], id="延期后仍未出庭"),
        pytest.param({"appeared": "", "staff": False, "called": False}, ["nobody"], id="只有律师"),
        pytest.param({"left_early": True}, ["left"], id="中途退庭"),
        pytest.param({"refused": True}, ["refused"], id="拒绝解释"),
    ],
)
def test_what_leads_to_a_judicial_suggestion(at: dict[str, object], codes: list[str]) -> None:
    told = {name: getattr(PRESENT, name) for name in Attendance.__dataclass_fields__} | at
    found = foreseen(Attendance(**told), D(DAY))
    assert [one.code for one in found] == codes
    assert all("第十二条" in str(one.citation) for one in found)
    assert foreseen(Attendance(**told), D("2020-06-30")) == ()


@pytest.mark.obligation("SPC20-12")
def test_after_a_postponement_of_its_own_the_principal_has_to_come(office: Office, case_id: int) -> None:
    handler = office.on("city-handler", "2026-12-02")
    excuse(office.tx, handler, case_id, excused(office))
    form = Moved(on=D("2026-12-03"), at=datetime(2026, 12, 16, 9, 30), by="own", reason="准许延期")  # noqa: DTZ001
    move(office.tx, office.on("city-intake", "2026-12-03"), case_id, the(office, case_id).hearing.id, form)
    assert not the(office, case_id).settled
    one = held(office, case_id, STAFF, on="2026-12-16")
    assert [c.code for c in one.foreseen] == ["absent_again"]


@pytest.mark.obligation("SPC20-12")
def test_reasons_that_the_court_refused_excuse_nobody(office: Office, case_id: int) -> None:
    excuse(office.tx, office.on("city-handler", "2026-12-02"), case_id, excused(office))
    one = held(office, case_id, LAWYER, reasons_refused=True)
    assert [c.code for c in one.foreseen] == ["absent", "nobody"]
