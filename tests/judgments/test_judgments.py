"""What decisions say, on whom they were served, and when they take effect: in the office, case by case."""

from datetime import date

import pytest

from casework.accounts.viewer import Actor
from casework.cases.events.actions import correct_event, withdraw_event
from casework.cases.events.forms import Correction, Withdrawal
from casework.cases.facts.actions import change_facts
from casework.cases.facts.forms import FactsIn
from casework.cases.intake.actions import register_document, register_documents
from casework.cases.judgments.actions import record_certificate, record_heads, record_service
from casework.cases.judgments.forms import CertificateIn, HeadIn, HeadsIn, PartyServedIn, ServiceIn, ThirdIn
from casework.cases.judgments.queries import judgments_of, received
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.record.refresh import pass_lapsed
from casework.cases.record.stages import Stage
from casework.cases.record.tables import Case, Instance, Party
from casework.errors import Conflict, Doubtful, InvalidInput
from casework.money import Money, read_money
from casework.rulebook import EffectState, EventKind
from tests.office import COURT, Office

D = date.fromisoformat
UNHEARD = frozenset({"judged_unheard"})
OTHER = "张某某"


def paper(kind: str, day: str, **more: object) -> DocumentIn:
    given: dict[str, object] = {
        "document_type": kind,
        "sender": COURT,
        "served_on": D(day),
        "received_on": D(day),
        "service_mode": "direct",
    }
    return DocumentIn.of(**(given | more))


def logged(office: Office, kind: str, day: str, case_id: int, **more: object) -> Actor:
    """Log a paper of a case on the day of its service."""
    clerk = office.on("city-intake", day, 17)
    confirm = UNHEARD | frozenset({"no_answer", "forwarded_late"})
    register_document(office.tx, clerk, paper(kind, day, case_id=case_id, confirm=confirm, **more))
    return clerk


def judged(office: Office, day: str = "2026-11-16", outcome: str = "判决-3") -> int:
    """A suit in which the judgment of first instance has come."""
    case_id = office.notice(office.on("city-intake", "2026-08-03"), served="2026-08-03")
    logged(office, "judgment", day, case_id, outcome=outcome)
    return case_id


def parties(office: Office, case_id: int) -> list[str]:
    page = office.page(office.on("city-intake", "2026-12-01"), case_id)
    return [p.name for p in page.parties]


def all_served(office: Office, case_id: int, on: str, actor: Actor) -> None:
    record_service(office.tx, actor, case_id, ServiceIn(everyone_on=D(on)))


@pytest.mark.obligation("YS-18.1")
def test_a_judgment_takes_effect_by_itself_and_starts_the_time_for_a_retrial(office: Office) -> None:
    case_id = judged(office)
    clerk = office.on("city-intake", "2026-11-20")
    all_served(office, case_id, "2026-11-18", clerk)
    case, [instance] = office.tx.get_one(Case, case_id), [*_instances(office, case_id)]
    assert (instance.effect, instance.effect_on) == (EffectState.FORESEEN, D("2026-12-04"))
    assert case.stage is Stage.APPEAL
    before = office.page(office.on("city-intake", "2026-12-03"), case_id)
    assert before.deadline("SPC18-110") is None, "what is foreseen has not happened"
    assert pass_lapsed(office.tx, office.calendar, D("2026-12-03")) <= 1  # the organ's own appeal ran out
    assert case.stage is Stage.APPEAL
    pass_lapsed(office.tx, office.calendar, D("2026-12-04"))
    assert case.stage is Stage.PERFORMANCE
    assert instance.effect is EffectState.EFFECTIVE
    page = office.page(office.on("city-intake", "2026-12-04"), case_id)
    retrial = page.deadline("SPC18-110")
    assert retrial is not None
    assert (retrial.trigger.on, retrial.due) == (D("2026-12-04"), D("2027-06-04"))
    assert pass_lapsed(office.tx, office.calendar, D("2026-12-04")) == 0


def _instances(office: Office, case_id: int) -> list[Instance]:
    from sqlmodel import col, select

    return list(
        office.tx.exec(select(Instance).where(Instance.case_id == case_id).order_by(col(Instance.seq)))
    )


@pytest.mark.obligation("YS-18.1")
def test_clocks_move_when_a_service_is_corrected(office: Office) -> None:
    case_id = judged(office)
    clerk = office.on("city-intake", "2027-01-04")
    all_served(office, case_id, "2026-11-16", clerk)
    assert office.page(clerk, case_id).deadline("SPC18-110").due == D("2027-06-02")  # type: ignore[union-attr]
    all_served(office, case_id, "2026-11-20", clerk)
    page = office.page(clerk, case_id)
    assert page.deadline("SPC18-110").due == D("2027-06-08")  # type: ignore[union-attr]
    served = [e for e in page.timeline if e.kind is EventKind.SERVED_ON_PARTIES]
    assert [(e.on, e.superseded_by is not None) for e in served] == [
        (D("2026-11-20"), False),
        (D("2026-11-16"), True),
    ]
    # The day of the one party that was served later is put right on the timeline, as any event is.
    correct_event(
        office.tx, clerk, case_id, served[0].id, Correction(on=D("2026-11-18"), reason="以送达回证为准")
    )
    assert office.page(clerk, case_id).effects[-1].on == D("2026-12-04")  # type: ignore[union-attr]


@pytest.mark.obligation("YS-18.1")
def test_while_a_service_is_not_known_it_says_whose_and_asks_for_it(office: Office) -> None:
    case_id = judged(office)
    clerk = office.on("city-intake", "2026-12-10")
    page = office.page(clerk, case_id)
    [effect] = page.effects
    assert effect is not None
    assert (effect.on, effect.not_before, effect.lacking) == (
        None,
        D("2026-12-02"),
        tuple(parties(office, case_id)),
    )
    assert OTHER in str(page.standing)
    assert page.deadline("SPC18-110") is None
    [look] = judgments_of(office.tx, page)
    assert look.effect.state(clerk.today) is EffectState.UNCERTAIN


@pytest.mark.obligation("YS-18.1")
def test_a_certificate_settles_it_and_a_day_that_the_services_contradict_is_asked_back(
    office: Office,
) -> None:
    case_id = judged(office)
    clerk = office.on("city-intake", "2026-12-20")
    with pytest.raises(InvalidInput, match="不能早于"):
        record_certificate(office.tx, clerk, case_id, CertificateIn(on=D("2026-11-10")))
    with pytest.raises(Doubtful):
        record_certificate(office.tx, clerk, case_id, CertificateIn(on=D("2026-11-30")))
    record_certificate(
        office.tx, clerk, case_id, CertificateIn(on=D("2026-12-09"), number="（2026）豫01证1号")
    )
    page = office.page(clerk, case_id)
    assert page.effects[-1].on == D("2026-12-09")  # type: ignore[union-attr]
    assert page.deadline("SPC18-110").due == D("2027-06-10")  # type: ignore[union-attr] # 9日是端午节
    all_served(office, case_id, "2026-12-01", clerk)
    assert office.page(clerk, case_id).effects[-1].on == D("2026-12-09")  # type: ignore[union-attr]
    with pytest.raises(Conflict, match="已经登记"):
        record_certificate(office.tx, clerk, case_id, CertificateIn(on=D("2026-12-09")))
    [entry] = [e for e in page.timeline if e.kind is EventKind.DECISION_EFFECTIVE]
    withdraw_event(office.tx, clerk, case_id, entry.id, Withdrawal(reason="误登"))
    assert office.page(clerk, case_id).effects[-1].on == D("2026-12-17")  # type: ignore[union-attr]


@pytest.mark.obligation("YS-19.1")
def test_an_appeal_copy_holds_the_first_instance_back_and_its_final_judgment_has_its_own_effect(
    office: Office,
) -> None:
    case_id = judged(office)
    all_served(office, case_id, "2026-11-16", office.on("city-intake", "2026-11-20"))
    appeal = paper(
        "appeal_copy", "2026-12-08", case_id=case_id, new_instance=True, number="（2026）豫行终8号",
        sender="河南省高级人民法院", level="second",
    )  # fmt: skip
    register_document(office.tx, office.on("city-intake", "2026-12-08", 17), appeal)
    page = office.page(office.on("city-intake", "2026-12-08"), case_id)
    assert page.effects[0].state(D("2027-03-01")) is EffectState.HELD  # type: ignore[union-attr]
    clerk = logged(office, "final_judgment", "2027-03-01", case_id, outcome="判决-1")
    page = office.page(clerk, case_id)
    effect = page.effects[-1]
    assert effect is not None
    assert (effect.on, effect.clocks_from) == (None, D("2027-03-01"))
    assert page.deadline("SPC18-110").due == D("2027-09-01")  # type: ignore[union-attr]
    all_served(office, case_id, "2027-03-03", office.on("city-intake", "2027-03-05"))
    page = office.page(office.on("city-intake", "2027-03-05"), case_id)
    assert page.effects[-1].on == D("2027-03-03")  # type: ignore[union-attr]
    assert page.deadline("SPC18-110").due == D("2027-09-03")  # type: ignore[union-attr]


def test_another_partys_appeal_that_is_only_told_holds_it_back_too(office: Office) -> None:
    case_id = judged(office)
    clerk = office.on("city-intake", "2026-12-10")
    name = parties(office, case_id)[0]
    told = ServiceIn(parties=(PartyServedIn(name=name, on=D("2026-11-16"), appealed_on=D("2026-12-07")),))
    record_service(office.tx, clerk, case_id, told)
    assert office.page(clerk, case_id).effects[-1].state(D("2027-03-01")) is EffectState.HELD  # type: ignore[union-attr]


def test_the_heads_say_what_the_instance_decided_and_the_main_one_is_its_outcome(office: Office) -> None:
    case_id = judged(office, outcome="判决-2")
    clerk = office.on("city-intake", "2026-11-18")
    heads = HeadsIn(
        made_on=D("2026-11-09"),
        heads=(
            HeadIn(code="判决-9", text="确认被告的征收行为违法。", about="征收行为"),
            HeadIn(
                code="判决-22",
                text="被告于本判决生效之日起三十日内赔偿原告12,000.50元。",
                term="三十日内",
                amount=read_money("12,000.50"),
            ),
            HeadIn(text="案件受理费五十元，由被告负担。", costs=Money(5000), costs_by="organ"),
        ),
    )
    record_heads(office.tx, clerk, case_id, heads)
    page = office.page(clerk, case_id)
    assert page.instances[0].outcome == "判决-9"
    assert _instances(office, case_id)[0].outcome_code == "判决-9"
    [look] = judgments_of(office.tx, page)
    assert [h.seq for h in look.heads] == [1, 2, 3]
    assert look.amount == Money(1200050)
    assert look.heads[1].term == "30d"
    assert (look.made_on, look.counted.loss.value) == (D("2026-11-09"), "lost")
    again = HeadsIn(heads=(HeadIn(code="判决-2", text="驳回原告的诉讼请求。"),))
    record_heads(office.tx, clerk, case_id, again)
    page = office.page(clerk, case_id)
    assert page.instances[0].outcome == "判决-2"
    recorded = [e for e in page.timeline if e.kind is EventKind.HEADS_RECORDED]
    assert [e.superseded_by is None for e in recorded] == [True, False]


def test_a_head_against_another_defendant_is_no_loss_of_this_organ(office: Office) -> None:
    case_id = judged(office)
    heads = (
        HeadIn(code="判决-27", text="撤销复议决定。", addressee="other", party="郑州市人民政府"),
        HeadIn(code="判决-2", text="驳回针对原行政行为的诉讼请求。"),
    )
    clerk = office.on("city-intake", "2026-11-18")
    record_heads(office.tx, clerk, case_id, HeadsIn(heads=heads))
    page = office.page(clerk, case_id)
    [look] = judgments_of(office.tx, page)
    assert (page.instances[0].outcome, look.counted.loss.value) == ("判决-2", "not_lost")


@pytest.mark.parametrize(
    ("heads", "field"),
    [
        pytest.param((HeadIn(text="案件受理费五十元。"),), "code-0", id="没有一项选了结果"),
        pytest.param((HeadIn(code="判决-99", text="撤销。"),), "code-0", id="代码不在表里"),
        pytest.param((HeadIn(code="判决-3", text="撤销。", term="很快"),), "term-0", id="看不懂的期限"),
        pytest.param((HeadIn(code="判决-3", text="撤销。", addressee="other"),), "party-0", id="没有写明是谁"),
        pytest.param((HeadIn(code="判决-3", text="撤销。", costs=Money(5000)),), "costs_by-0", id="诉讼费谁负担"),
        pytest.param((HeadIn(code="判决-3", text="撤销。"),) * 31, "heads", id="太多"),
    ],
)  # fmt: skip
def test_wrong_heads_are_refused_with_what_to_do(
    office: Office, heads: tuple[HeadIn, ...], field: str
) -> None:
    case_id = judged(office)
    with pytest.raises(InvalidInput) as refused:
        record_heads(office.tx, office.on("city-intake", "2026-11-18"), case_id, HeadsIn(heads=heads))
    assert set(refused.value.fields) == {field}


def test_wrong_services_are_refused_with_what_to_do(office: Office) -> None:
    case_id = judged(office)
    clerk, name = office.on("city-intake", "2026-11-18"), parties(office, case_id)[0]
    for told, field in (
        (PartyServedIn(name="无此人"), "name-0"),
        (PartyServedIn(name=name, on=D("2026-11-19")), "on-0"),
        (PartyServedIn(name=name, on=D("2026-11-17"), appealed_on=D("2026-11-16")), "appealed_on-0"),
    ):
        with pytest.raises(InvalidInput) as refused:
            record_service(office.tx, clerk, case_id, ServiceIn(parties=(told,)))
        assert set(refused.value.fields) == {field}
    fresh = office.notice(
        office.on("city-intake", "2026-11-16"), served="2026-11-16", number="（2026）豫01行初777号"
    )
    with pytest.raises(Conflict, match="还没有登记裁判文书"):
        all_served(office, fresh, "2026-11-16", clerk)


def test_a_party_that_is_renamed_is_asked_for_again(office: Office) -> None:
    case_id = judged(office)
    clerk = office.on("city-intake", "2026-11-20")
    all_served(office, case_id, "2026-11-16", clerk)
    facts = FactsIn(
        cause="房屋征收",
        number="（2026）豫01行初123号",
        court=COURT,
        parties=(PartyIn(role="plaintiff", name="王某某"),),
    )
    change_facts(office.tx, clerk, case_id, facts)
    assert office.page(clerk, case_id).effects[-1].lacking == ("王某某",)  # type: ignore[union-attr]


def test_one_paper_for_several_cases_is_told_head_by_head_in_each(office: Office) -> None:
    clerk = office.on("city-intake", "2026-08-03")
    several = paper(
        "response_notice", "2026-08-03", number="（2026）豫01行初601、602号", organ_id=office.node("city"),
        parties=(PartyIn(role="plaintiff", name="张某某"),), cause="房屋征收", confirm=frozenset({"several_begin"}),
    )  # fmt: skip
    cases = [case_id for case_id, _ in register_documents(office.tx, clerk, several)]
    assert len(cases) == 2
    judgment = paper(
        "judgment", "2026-11-16", number="（2026）豫01行初601、602号", organ_id=office.node("city"), outcome="判决-2",
        confirm=UNHEARD | {"several_go_on", "no_answer"},
    )  # fmt: skip
    later = office.on("city-intake", "2026-11-16", 17)
    assert [case_id for case_id, _ in register_documents(office.tx, later, judgment)] == cases
    record_heads(office.tx, later, cases[0], HeadsIn(heads=(HeadIn(code="判决-9", text="确认违法。"),)))
    record_heads(office.tx, later, cases[1], HeadsIn(heads=(HeadIn(code="判决-2", text="驳回请求。"),)))
    assert [office.page(later, n).instances[0].outcome for n in cases] == ["判决-9", "判决-2"]


def test_the_register_has_what_was_received_in_the_period_and_pages_on(office: Office) -> None:
    first, second = judged(office, "2026-11-16"), None
    clerk = office.on("city-intake", "2026-08-03")
    second = office.notice(clerk, served="2026-08-03", number="（2026）豫01行初124号")
    logged(office, "judgment", "2026-11-20", second, outcome="判决-2")
    viewer = office.on("city-handler", "2026-11-23").viewer
    quarter = (D("2026-10-01"), D("2026-12-31"))
    lines = received(office.tx, viewer, *quarter, limit=50)
    assert [(j.case_id, j.outcome, j.received_on) for j in lines] == [
        (second, "判决-2", D("2026-11-20")),
        (first, "判决-3", D("2026-11-16")),
    ]
    page = received(office.tx, viewer, *quarter, limit=1)
    assert page.more
    further = received(office.tx, viewer, *quarter, before=page[0].id, limit=1)
    assert ([j.case_id for j in further], further.more) == ([first], False)
    assert received(office.tx, viewer, D("2026-07-01"), D("2026-09-30"), limit=50) == ()
    stranger = office.on("zhongyuan-handler", "2026-11-23").viewer
    assert received(office.tx, stranger, *quarter, limit=50) == ()
    # Another organ's newer ones do not take the place of its own on a page.
    own = office.notice(
        office.on("jinshui-handler", "2026-08-03"), served="2026-08-03", number="（2026）豫0105行初9号"
    )
    jinshui = office.on("jinshui-handler", "2026-11-12")
    served = paper(
        "judgment",
        "2026-11-12",
        case_id=own,
        confirm=UNHEARD | frozenset({"no_answer"}),
        outcome="判决-2",
        sender="",
    )
    register_document(
        office.tx, jinshui, served.model_copy(update={"organ_id": jinshui.viewer.acting_organ_id})
    )
    assert [j.case_id for j in received(office.tx, jinshui.viewer, *quarter, limit=1)] == [own]


@pytest.mark.parametrize(
    ("text", "fen"),
    [("50", 5000), ("1,234.5元", 123450), ("3.5万元", 3500000), ("￥12.05", 1205), ("0", 0), ("1亿", 10**10)],
)
def test_an_amount_is_read_as_people_write_it(text: str, fen: int) -> None:
    assert read_money(text) == Money(fen)


@pytest.mark.parametrize("text", ["", "五十元", "-3", "1.234", "1,23", "12.3.4", "99999999999999999"])
def test_what_is_no_amount_of_whole_fen_is_refused(text: str) -> None:
    assert read_money(text) is None


def test_an_amount_reads_back_as_it_was_written() -> None:
    assert (str(Money(1234567)), Money(1234567).typed) == ("12,345.67元", "12345.67")
    assert read_money(Money(1234567).typed) == Money(1234567)
    with pytest.raises(ValueError, match="no amount"):
        Money(-1)


@pytest.mark.obligation("YS-18.1")
def test_whether_a_third_party_can_appeal_is_recorded_with_the_heads(office: Office) -> None:
    case_id = judged(office)
    clerk = office.on("city-intake", "2026-11-18")
    office.tx.add(Party(case_id=case_id, seq=9, role="third_party", name="某公司", kind="organisation"))
    office.tx.flush()
    others = [name for name in parties(office, case_id) if name != "某公司"]
    record_service(
        office.tx,
        clerk,
        case_id,
        ServiceIn(parties=tuple(PartyServedIn(name=n, on=D("2026-11-16")) for n in others)),
    )
    assert office.page(clerk, case_id).effects[-1].lacking == ("某公司",)  # type: ignore[union-attr]
    head = HeadIn(code="判决-3", text="撤销决定。")
    stranger = HeadsIn(heads=(head,), third=(ThirdIn(name="李某某公司", burdened=False),))
    with pytest.raises(InvalidInput, match="不是本案当事人"):
        record_heads(office.tx, clerk, case_id, stranger)
    record_heads(
        office.tx, clerk, case_id, HeadsIn(heads=(head,), third=(ThirdIn(name="某公司", burdened=False),))
    )
    assert office.page(clerk, case_id).effects[-1].on == D("2026-12-02")  # type: ignore[union-attr]
    record_heads(
        office.tx, clerk, case_id, HeadsIn(heads=(head,), third=(ThirdIn(name="某公司", burdened=True),))
    )
    assert office.page(clerk, case_id).effects[-1].on is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        pytest.param(10**11, "10亿元", id="整亿"),
        pytest.param(5 * 10**9, "5000万元", id="整万"),
        pytest.param(5 * 10**9 - 1, "49,999,999.99元", id="少一分，说到分"),
        pytest.param(10**8 * 100 + 10**4 * 100, "10001万元", id="亿以上的整万"),
        pytest.param(0, "0.00元", id="零"),
    ],
)
def test_a_whole_sum_is_worded_as_rules_word_it(fen: int, said: str) -> None:
    assert Money(fen).round == said
