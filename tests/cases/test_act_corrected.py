"""The sued act is changed before judgment: who is told in writing, and what becomes of the suit (201号第十七条)."""

from datetime import date

import pytest

from casework.accounts.viewer import Actor
from casework.cases.corrections.actions import correct_act, note_reaction, tell
from casework.cases.corrections.forms import ActCorrected, Origin, Reaction, Stance, Told, Way
from casework.cases.corrections.notices import Notice, changes
from casework.cases.corrections.panels import corrected
from casework.cases.corrections.papers import PAPERS
from casework.cases.corrections.waits import WAITS
from casework.cases.events.actions import record_event, withdraw_event
from casework.cases.events.forms import Happening, Withdrawal
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, Doubtful, InvalidInput
from casework.papers.plain import text_of
from casework.rulebook import EventKind, MatterType
from tests.office import COURT, Office

D = date.fromisoformat
DAY, LATER = "2026-11-18", "2026-11-20"
CHANGE = ActCorrected(
    way=Way.REVOKE_PART,
    on=D(DAY),
    number="郑政改〔2026〕2号",
    origin=Origin.REVIEW,
    note="撤销原决定第二项。",
)


def changed(office: Office) -> tuple[int, Actor]:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-16", co_defendants=("郑州市某某局",))
    actor = office.on("city-handler", DAY)
    correct_act(office.tx, actor, case_id, CHANGE)
    return case_id, office.on("city-handler", LATER)


def notices(office: Office, actor: Actor, case_id: int) -> tuple[Notice, ...]:
    return changes(office.page(actor, case_id).timeline)[0].notices


def waits(office: Office, actor: Actor) -> int:
    return len(waiting(office.tx, actor.viewer, actor.today, WAITS))


def told(**more: object) -> Told:
    return Told.of(**({"on": D(LATER), "mode": "post", "proof": "邮件号 1234"} | more))


@pytest.mark.obligation("YS-17")
def test_a_changed_act_opens_a_notice_to_the_court_and_to_each_party(office: Office) -> None:
    case_id, actor = changed(office)
    assert {(n.role, n.name) for n in notices(office, actor, case_id)} == {
        ("court", COURT),
        ("plaintiff", "张某某"),
        ("plaintiff", "李某某"),
        ("co_defendant", "郑州市某某局"),
    }


@pytest.mark.obligation("YS-17")
def test_each_notice_is_open_until_it_is_proven(office: Office) -> None:
    case_id, actor = changed(office)
    every = notices(office, actor, case_id)
    assert waits(office, actor) == len(every)
    for n, one in enumerate(every, start=1):
        tell(office.tx, actor, one.id, told())
        assert waits(office, actor) == len(every) - n
    page = office.page(actor, case_id)
    assert corrected(page).open == 0
    kinds = [e.kind for e in page.timeline]
    assert kinds.count(EventKind.CORRECTION_TOLD_COURT) == 1
    assert kinds.count(EventKind.CORRECTION_TOLD_PARTY) == len(every) - 1


@pytest.mark.obligation("YS-17")
@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"proof": ""}, "proof", id="没有凭证"),
        pytest.param({"on": D("2026-11-17")}, "on", id="早于改变之日"),
        pytest.param({"on": D("2026-11-21")}, "on", id="晚于今天"),
        pytest.param({"mode": "pigeon"}, "mode", id="没有这种方式"),
    ],
)
def test_that_somebody_was_told_is_proven(office: Office, change: dict[str, object], field: str) -> None:
    case_id, actor = changed(office)
    with pytest.raises(InvalidInput) as refused:
        tell(office.tx, actor, notices(office, actor, case_id)[0].id, told(**change))
    assert list(refused.value.fields) == [field]


@pytest.mark.obligation("YS-17")
def test_after_the_judgment_the_act_is_not_corrected_here_any_more(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16")
    judged = Happening(
        kind=EventKind.JUDGMENT_SERVED, on=D("2026-11-17"), outcome="判决-2", confirm=("judged_unheard",)
    )
    record_event(office.tx, office.on("city-intake", DAY), case_id, judged)
    with pytest.raises(Conflict, match="裁判以后不再登记改变行政行为"):
        correct_act(office.tx, office.on("city-handler", DAY), case_id, CHANGE)


def test_nobody_records_the_change_by_hand_beside_its_form(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16")
    happened = Happening(kind=EventKind.ACT_CORRECTED, on=D(DAY))
    with pytest.raises(InvalidInput, match="由相应步骤登记"):
        record_event(office.tx, office.on("city-intake", DAY), case_id, happened)


def test_a_second_change_waits_for_the_notices_of_the_first(office: Office) -> None:
    case_id, actor = changed(office)
    with pytest.raises(Conflict, match="先办完告知"):
        correct_act(office.tx, actor, case_id, CHANGE)


def test_a_change_that_did_not_happen_leaves_nobody_to_be_told(office: Office) -> None:
    case_id, actor = changed(office)
    event = changes(office.page(actor, case_id).timeline)[0].event
    clerk = office.on("city-intake", LATER)
    withdraw_event(office.tx, clerk, case_id, event.id, Withdrawal(reason="误登"))
    assert (waits(office, actor), corrected(office.page(actor, case_id))) == (0, None)
    correct_act(office.tx, actor, case_id, CHANGE)
    assert waits(office, actor) == len(notices(office, actor, case_id))


@pytest.mark.obligation("YS-17")
def test_once_the_answer_is_with_the_court_the_notices_come_next(office: Office) -> None:
    clerk = office.on("city-intake", DAY)
    paper = DocumentIn(
        document_type="panel_notice", sender=COURT, served_on=D(DAY), received_on=D(DAY), service_mode="direct",
        number="（2026）豫01行初77号", organ_id=clerk.viewer.acting_organ_id, cause="房屋征收", level="first",
        matter_type=MatterType.LITIGATION, parties=(PartyIn(role="plaintiff", name="张某某"),),
    )  # fmt: skip
    case_id, _ = register_document(office.tx, clerk, paper)
    actor = office.on("city-handler", DAY)
    correct_act(office.tx, actor, case_id, CHANGE)
    [party] = notices(office, actor, case_id)  # the court has not taken anything up by a notice of ours
    page = office.page(actor, case_id)
    assert (page.next.act, page.next.href(case_id)) == ("correction", f"/cases/{case_id}/correction")
    tell(office.tx, actor, party.id, told(on=D(DAY)))
    assert office.page(actor, case_id).next.act != "correction"


@pytest.mark.obligation("YS-17")
def test_a_withdrawal_after_the_change_is_asked_back_unless_it_is_counted_as_such(office: Office) -> None:
    case_id, actor = changed(office)
    said = Reaction(stance=Stance.WITHDRAWS, on=D(LATER), note="当庭提出")
    note_reaction(office.tx, actor, case_id, said)
    clerk = office.on("city-intake", LATER)
    ruling = Happening(kind=EventKind.WITHDRAWAL_RULING_SERVED, on=D(LATER), outcome="裁定-4")
    with pytest.raises(Doubtful) as asked:
        record_event(office.tx, clerk, case_id, ruling)
    assert [doubt.code for doubt in asked.value.doubts] == ["changed_act"]
    record_event(office.tx, clerk, case_id, ruling.model_copy(update={"outcome": "裁定-5"}))
    assert office.page(actor, case_id).instances[-1].outcome == "裁定-5"


def test_a_paper_that_rules_on_the_withdrawal_is_asked_back_as_well(office: Office) -> None:
    case_id, _ = changed(office)
    clerk = office.on("city-intake", LATER)
    paper = DocumentIn(
        document_type="withdrawal_ruling", sender=COURT, served_on=D(LATER), received_on=D(LATER),
        service_mode="direct", number="（2026）豫01行初123号", case_id=case_id, outcome="裁定-4",
        organ_id=clerk.viewer.acting_organ_id,
    )  # fmt: skip
    with pytest.raises(Doubtful) as asked:
        register_document(office.tx, clerk, paper)
    assert "changed_act" in {doubt.code for doubt in asked.value.doubts}


@pytest.mark.obligation("YS-17")
def test_whoever_keeps_the_suit_or_sues_anew_is_noted_with_what_follows(office: Office) -> None:
    case_id, actor = changed(office)
    for stance in (Stance.KEEPS, Stance.SUES_NEW):
        note_reaction(office.tx, actor, case_id, Reaction(stance=stance, on=D(LATER)))
    held = corrected(office.page(actor, case_id))
    assert {stance for stance, _ in held.reactions} == {Stance.KEEPS, Stance.SUES_NEW}
    assert "确认违法" in Stance.KEEPS.follows
    with pytest.raises(InvalidInput):
        note_reaction(office.tx, actor, case_id, Reaction(stance=Stance.KEEPS, on=D("2026-11-17")))


@pytest.mark.obligation("YS-17")
def test_the_notices_are_papers_one_to_the_court_and_one_to_each_party(office: Office) -> None:
    case_id, actor = changed(office)
    [paper] = PAPERS
    page = office.page(actor, case_id)
    texts = {str(title): text_of("告知书.docx", paper.render(office.tx, actor.viewer, page, name, None))
             for name, title in paper.offered(page)}  # fmt: skip
    assert len(texts) == 4
    court = texts[f"改变行政行为告知书（{COURT}）"]
    assert "第八十一条第一款" in court
    assert "贵院受理的" in court
    party = texts["改变行政行为告知书（张某某）"]
    assert "撤销原决定第二项" in party
    assert "是否撤回起诉" in party
    assert "（印章）" in party
