"""State compensation as the organ that owes it: the claim, its decision, delivery, payment, recourse, the suit after it."""

from datetime import date

import pytest

from casework.cases.archive.left import Sort, left
from casework.cases.casefile.lines import CasePage
from casework.cases.compensation.actions import decide_recourse, draft_decision, make_decision, take_step
from casework.cases.compensation.forms import Draft, Recourse, Step, Verdict
from casework.cases.compensation.papers import PAPERS
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.errors import Conflict, InvalidInput
from casework.matters.documents import called, offered
from casework.money import Money
from casework.rulebook import Character, EventKind, MatterType, State
from tests.documents.document_samples import text as text_of
from tests.office import Office

D = date.fromisoformat
CLERK, HANDLER, PRINCIPAL = "city-intake", "city-handler", "city-principal"
K = EventKind
GRANTS = Draft(
    grants=True,
    number="郑政赔决〔2026〕3号",
    found="2026年3月拆除房屋一间，面积20平方米。",
    reasons="拆除行为已被确认违法，应当赔偿。",
    items="1. 赔偿房屋损失十万元；\n2. 返还物品。",
    amount=Money(10_000_000),
    submit=True,
)


def claim(office: Office, day: str = "2026-09-30", case_id: int | None = None) -> int:
    """A claim is logged; answers its case's id."""
    clerk = office.on(CLERK, day)
    found, _ = register_document(
        office.tx,
        clerk,
        DocumentIn(
            document_type="compensation_claim",
            sender="张某某",
            served_on=D(day),
            received_on=D(day),
            service_mode="direct",
            case_id=case_id,
            file_ids=(office.file(clerk, "赔偿申请书.txt"),),
            matter_type=MatterType.COMPENSATION,
            organ_id=clerk.viewer.acting_organ_id,
            cause="行政赔偿",
            sued_act="拆除房屋的行为",
            claims="赔偿房屋损失十五万元。",
            parties=(PartyIn(role="plaintiff", name="张某某"),),
        ),
    )
    return found


def seen(office: Office, case_id: int, day: str) -> CasePage:
    return office.page(office.on(HANDLER, day), case_id)


def decided(office: Office, draft: Draft = GRANTS) -> int:
    """A claim with its decision, made on 2026-11-10."""
    case_id = claim(office)
    draft_decision(office.tx, office.on(HANDLER, "2026-11-09"), case_id, draft)
    make_decision(office.tx, office.on(PRINCIPAL, "2026-11-10"), case_id, Verdict(approve=True))
    return case_id


def go(office: Office, case_id: int, step: str, day: str, **more: str) -> None:
    """A further step, with a proof."""
    take_step(
        office.tx,
        office.on(HANDLER, day),
        case_id,
        Step(step=step, on=D(day), **({"proof": "凭证1号"} | more)),
    )


@pytest.mark.obligation("YS-26")
def test_the_decision_is_owed_in_two_months_and_delivered_in_ten_days(office: Office) -> None:
    case_id = claim(office)
    page = seen(office, case_id, "2026-10-09")
    assert page.deadline("SCL-13").due == D("2026-11-30")
    assert (page.head.court, page.head.says.opponent) == ("郑州市人民政府", "赔偿请求人")
    assert (page.next.act, page.next.due) == ("compensation", D("2026-11-30"))
    assert not page.has_chain  # nobody serves a notice: there is no approval form, and no answer
    draft_decision(office.tx, office.on(HANDLER, "2026-11-09"), case_id, GRANTS)
    assert "审定" in str(seen(office, case_id, "2026-11-09").next.label)
    make_decision(office.tx, office.on(PRINCIPAL, "2026-11-10"), case_id, Verdict(approve=True))
    page = seen(office, case_id, "2026-11-10")
    assert page.deadline("SCL-13").met_on == D("2026-11-10")
    assert page.deadline("SCL-13.deliver").due == D("2026-11-20")
    assert page.deadline("SCL-14").due == D("2027-02-10")
    assert str(page.next.label) == "送达赔偿决定"
    go(office, case_id, "delivered", "2026-11-12")
    page = seen(office, case_id, "2026-11-12")
    assert page.deadline("SCL-13.deliver").met_on == D("2026-11-12")
    assert page.next.act == "close"


@pytest.mark.obligation("YS-26")
def test_a_payment_is_claimed_asked_of_the_finance_department_and_followed_until_it_arrives(
    office: Office,
) -> None:
    case_id = decided(office)
    go(office, case_id, "delivered", "2026-11-12")
    go(office, case_id, "claimed", "2026-11-13")
    page = seen(office, case_id, "2026-11-13")
    assert page.deadline("SCL-37").due == D("2026-11-20")
    go(office, case_id, "requested", "2026-11-16")
    page = seen(office, case_id, "2026-11-16")
    assert page.deadline("SCL-37").met_on == D("2026-11-16")
    assert page.deadline("SCL-37.pay").due == D("2026-12-01")
    assert [one.key for one in left(page, (), D("2026-11-16")) if one.sort is Sort.DUTY] == [
        "duty-compensation"
    ]
    go(office, case_id, "paid", "2026-11-27")
    page = seen(office, case_id, "2026-11-27")
    assert page.deadline("SCL-37.pay").met_on == D("2026-11-27")
    assert not [one for one in left(page, (), D("2026-11-27")) if one.sort is Sort.DUTY]
    said = Recourse(seeks=True, on=D("2026-11-30"), amount=Money(500_000), note="向直接责任人员追偿。")
    decide_recourse(office.tx, office.on(HANDLER, "2026-11-30"), case_id, said)
    told = next(e for e in seen(office, case_id, "2026-11-30").timeline if e.kind is K.RECOURSE_DECIDED)
    assert told.facts == {"seeks": True, "amount_fen": 500_000}


@pytest.mark.obligation("YS-26")
def test_the_claimant_sues_in_the_same_case_and_the_chain_is_kept(office: Office) -> None:
    case_id = decided(office)
    office.notice(
        office.on(CLERK, "2026-12-07"), served="2026-12-07", document_type="compensation_response_notice",
        number="（2026）豫01行赔初9号", matter=MatterType.COMPENSATION, plaintiffs=("张某某",), case_id=case_id,
    )  # fmt: skip
    page = seen(office, case_id, "2026-12-08")
    assert [i.level for i in page.instances] == ["claim", "first"]
    assert page.deadline("APL-67").due == D("2026-12-22")
    assert (page.head.says.opponent, page.head.says.answer) == ("原告", "答辩状")
    assert page.next.act == "approval"


@pytest.mark.obligation("YS-26")
def test_gaps_are_told_once_in_five_days(office: Office) -> None:
    """国家赔偿法第十二条第四款: a duty where papers are missing, from the receipt of the claim; else nothing."""
    case_id = claim(office, "2026-11-02")
    page = seen(office, case_id, "2026-11-02")
    assert page.deadline("SCL-12") is None, "nobody has found anything missing"
    assert "先审查申请材料" in str(page.next.reason)
    with pytest.raises(InvalidInput, match="缺少的材料"):
        go(office, case_id, "incomplete", "2026-11-03")
    go(office, case_id, "incomplete", "2026-11-03", note="身份证复印件；损失清单。")
    page = seen(office, case_id, "2026-11-03")
    duty = page.deadline("SCL-12")
    assert (duty.character, duty.due, duty.state(D("2026-11-10"))) == (
        Character.DUTY,
        D("2026-11-09"),
        State.LATE,
    )
    assert page.next.href(case_id) == f"/cases/{case_id}/compensation/steps?step=gaps"
    with pytest.raises(InvalidInput, match="只能告知一次"):
        go(office, case_id, "gaps", "2026-11-04")
    go(office, case_id, "gaps", "2026-11-04", note="身份证复印件；损失清单。")
    page = seen(office, case_id, "2026-11-04")
    assert page.deadline("SCL-12").met_on == D("2026-11-04")
    assert "拟定赔偿决定" in str(page.next.label)
    with pytest.raises(Conflict, match="已经登记"):
        go(office, case_id, "gaps", "2026-11-05", note="还有一项。")


@pytest.mark.obligation("YS-26")
def test_gaps_told_on_the_spot_need_no_other_word(office: Office) -> None:
    case_id = claim(office, "2026-11-02")
    go(office, case_id, "gaps", "2026-11-12", note="损失清单。")
    page = seen(office, case_id, "2026-11-12")
    assert page.deadline("SCL-12").state(D("2026-11-12")) is State.MET_LATE
    with pytest.raises(Conflict):
        go(office, case_id, "incomplete", "2026-11-12", note="损失清单。")


def test_a_decision_says_what_and_why_before_it_goes_to_the_principal(office: Office) -> None:
    case_id = claim(office)
    handler = office.on(HANDLER, "2026-11-09")
    with pytest.raises(InvalidInput) as refused:
        draft_decision(office.tx, handler, case_id, Draft(grants=True, submit=True))
    assert refused.value.fields.keys() == {"found", "reasons", "items"}
    draft_decision(office.tx, handler, case_id, GRANTS)
    with pytest.raises(Conflict, match="等待负责人审定"):
        draft_decision(office.tx, handler, case_id, GRANTS)
    principal = office.on(PRINCIPAL, "2026-11-10")
    with pytest.raises(InvalidInput, match="退回的理由"):
        make_decision(office.tx, principal, case_id, Verdict(approve=False))
    make_decision(office.tx, principal, case_id, Verdict(approve=False, note="数额请再核。"))
    assert "修改" in str(seen(office, case_id, "2026-11-10").next.label)
    with pytest.raises(Conflict, match="没有等待审定"):
        make_decision(office.tx, principal, case_id, Verdict(approve=True))


@pytest.mark.parametrize(
    ("step", "said"),
    [
        pytest.param("delivered", "它以前的一步", id="没有决定不能送达"),
        pytest.param("requested", "它以前的一步", id="没有申请支付不能报财政"),
        pytest.param("paid", "它以前的一步", id="没有报财政不能登记支付"),
    ],
)
def test_no_step_comes_before_the_one_that_it_follows(office: Office, step: str, said: str) -> None:
    case_id = claim(office)
    with pytest.raises(Conflict, match=said):
        go(office, case_id, step, "2026-11-09")


def test_no_recourse_before_the_compensation_is_paid(office: Office) -> None:
    case_id = decided(office)
    said = Recourse(seeks=False, on=D("2026-11-12"), note="没有故意或者重大过失。")
    with pytest.raises(Conflict, match="第十六条"):
        decide_recourse(office.tx, office.on(HANDLER, "2026-11-12"), case_id, said)


@pytest.mark.obligation("YS-26")
def test_the_papers_of_a_claim_say_what_was_decided_and_where_to_sue(office: Office) -> None:
    case_id = decided(office)
    go(office, case_id, "delivered", "2026-11-12")
    go(office, case_id, "claimed", "2026-11-13")
    handler = office.on(HANDLER, "2026-11-13")
    page = office.page(handler, case_id)
    names = dict(offered(PAPERS, page))
    assert set(names) == {"claim-receipt", "compensation-decision", "compensation-payment"}
    told = {
        name: text_of(called(PAPERS, name).render(office.tx, handler.viewer, page, name, None))
        for name in names
    }
    decision = told["compensation-decision"]
    assert "行政赔偿决定书" in decision
    assert "人民币100,000.00元" in decision
    assert "三个月内" in decision
    assert "2026年11月10日" in decision
    assert "待补" not in decision
    assert "郑政赔决〔2026〕3号《行政赔偿决定书》" in told["compensation-payment"]
    assert "收讫" in told["claim-receipt"]


def test_a_refusal_is_a_paper_of_another_name(office: Office) -> None:
    refused = GRANTS.model_copy(update={"grants": False, "items": "", "amount": None})
    case_id = decided(office, refused)
    handler = office.on(HANDLER, "2026-11-13")
    page = office.page(handler, case_id)
    assert str(dict(offered(PAPERS, page))["compensation-decision"]) == "不予行政赔偿决定书"
    text = text_of(
        called(PAPERS, "compensation-decision").render(
            office.tx, handler.viewer, page, "compensation-decision", None
        )
    )
    assert "不予赔偿" in text
