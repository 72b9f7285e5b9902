"""An application under a programme: the gate, conditions, publicity, decision, payment, revocation (34号、103号、35号、95号)."""

import io
from datetime import date
from typing import Any

import pytest
from docx import Document as Docx

from casework.accounts.viewer import Actor
from casework.credit.applications import actions, paying
from casework.credit.applications.forms import (
    Deciding,
    Entering,
    Finding,
    Objecting,
    Paying,
    Proposing,
    Proving,
    Repaying,
    Restating,
    Revoking,
    Withdrawing,
)
from casework.credit.applications.ledger import ledger
from casework.credit.applications.papers import decision_paper
from casework.credit.applications.queries import (
    ApplicationLine,
    application,
    awards_of,
    evidence_of,
    instalments_of,
    objections_of,
    versions_of,
)
from casework.credit.applications.standing import standing
from casework.credit.applications.tables import ApplicationState, Ground, InstalmentState
from casework.credit.checks.actions import answer as answer_check
from casework.credit.checks.actions import ask as ask_check
from casework.credit.checks.forms import Answering
from casework.credit.checks.forms import Asking as AskingCheck
from casework.credit.checks.queries import findable
from casework.credit.commitments.actions import prepare, sign
from casework.credit.commitments.forms import Preparing, Signed
from casework.credit.products import RecordKind, UseField
from casework.credit.programmes import actions as programmes
from casework.credit.programmes.forms import Conduct, Describing, Trying, Word
from casework.credit.programmes.queries import in_force, programme
from casework.credit.programmes.shipped import text_of
from casework.credit.records.actions import enter as enter_record
from casework.credit.records.actions import forget as forget_records
from casework.credit.records.queries import on_record
from casework.credit.records.tables import Source
from casework.credit.reports.actions import enter as enter_report
from casework.credit.reports.actions import grade, register
from casework.credit.reports.contents import Grade, Part
from casework.credit.reports.forms import Grading, Registering, Reporting
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.money import Money
from tests.credit.people import company
from tests.credit.test_records import told
from tests.office import Office
from tests.test_cli_programme import NEW, W

DAY, AFTER, NEXT = "2018-09-03", "2018-09-12", "2018-09-13"
"""Entered and published on a Monday; publicity runs through Monday a week later."""
USER, HEAD = "finance-credit", "finance-head"
ZS = {
    "leading_industry": True, "in_city": True, "arrived_on": "2018-08-01", "domestic_fen": "30亿元",
}  # fmt: skip
ZX = {
    "key_technologies": 1, "lead_is_enterprise": True, "lead_sales_fen": "1亿元", "provincial_carrier": True,
    "technical_staff": 25, "registered_capital_fen": "600万元", "plan": True, "rules": True, "expert_committee": True,
    "open_exchange": True, "city_recognised_on": "2018-01-01", "evaluated_on": "2018-08-01", "own_rd_fen": "1000万元",
    "province_grant_fen": "333.33元", "province_granted_on": "2018-08-01",
}  # fmt: skip


def facts(**changed: Any) -> dict[str, Any]:
    """A newly founded logistics company that is to be recognised as headquarters."""
    found = {
        name: value for name, value in NEW.items() if name not in {"recognised_on", "office", "revenues_fen"}
    }
    return found | changed


def adopted(office: Office, code: str = "ZB", day: str = "2018-01-08", text: str = "") -> int:
    """A programme that ships, adopted by the finance office: proposed, tried, approved."""
    user, head = office.on(USER, day), office.on(HEAD, day)
    key = programmes.describe(office.tx, user, Describing(start=user.today, text=text or text_of(code)))
    programmes.try_out(office.tx, head, key, Trying(on=user.today))
    programmes.decide(office.tx, head, key, Word(approve=True))
    return key


def products(office: Office, key: int, day: str = DAY, use: UseField = UseField.PUBLIC_RESOURCES) -> None:
    """What the field requires: a commitment, an answered check, a report."""
    user, centre = office.on(USER, day), office.on("credit-centre", day)
    one = prepare(office.tx, user, Preparing(subject_id=key, use=use, about="总部企业认定"))
    signed = Signed(
        signed_on=user.today, signed_name="李某某", file_id=office.file(user, "承诺书.txt", f"{one}")
    )
    sign(office.tx, user, one, signed)
    asked = AskingCheck(
        subject_id=key,
        use=use,
        purpose="总部企业认定",
        consent_by="李某某",
        consent_on=user.today,
        consent_seen=True,
    )
    check = ask_check(office.tx, user, asked)
    answer_check(office.tx, centre, check, Answering(opinion=findable(office.tx, key, centre.today).opinion))
    agency = register(
        office.tx, centre,
        Registering(name=f"某信用评估公司{key}{day}", number="1号", first=date(2017, 1, 1), last=date(2027, 1, 1)),
    )  # fmt: skip
    grade(office.tx, centre, agency, Grading(grade="AAA", common=Grade.EXCELLENT))
    uploaded = (office.file(user, "报告.txt", f"r{key}{day}"),)
    enter_report(
        office.tx, user, key,
        Reporting(
            agency_id=agency, number=f"{key}", issued_on=user.today, present=list(Part), grade="AAA", file_ids=uploaded
        ),
    )  # fmt: skip


def subject(office: Office, *, shown: bool = True, n: int = 1, **record: Any) -> int:
    """An applicant; with what it must show, and a record where one is described."""
    key = company(office.tx, office.on(USER, DAY), n=n)
    if record:
        market = office.on("market-credit", DAY)
        company(office.tx, market, n=n)
        enter_record(office.tx, market, told(key, **record))
    if shown:
        products(office, key)
    return key


def entered(office: Office, code: str = "ZB", given: dict[str, Any] | None = None, **more: Any) -> int:
    """An application, entered and asked of the gate."""
    user = office.on(USER, DAY)
    key = more.pop("programme_id", None) or adopted(office, code)
    about = more.pop("subject_id", None) or subject(office, **more)
    word = Entering(
        subject_id=about, programme_id=key, applied_on=user.today, facts=facts() if given is None else given
    )
    made = actions.enter(office.tx, user, word)
    actions.ask_gate(office.tx, user, made)
    return made


def line(office: Office, key: int) -> ApplicationLine:
    """How it stands."""
    return application(office.tx, office.on(USER, DAY).viewer, key)


def proposed(office: Office, key: int, **more: Any) -> None:
    """Proposed to be recognised."""
    word: dict[str, Any] = {"recognise": True, "seen": True} | more
    actions.propose(office.tx, office.on(USER, DAY), key, Proposing(**word))


def recognised(office: Office, key: int, day: str = AFTER, **more: Any) -> None:
    """Through publicity to the decision."""
    proposed(office, key, **more)
    if line(office, key).state is ApplicationState.PUBLICITY:
        actions.end_publicity(office.tx, office.on(USER, day), key)
    actions.decide(office.tx, office.on(HEAD, day), key, Deciding(approve=True))


def pay(office: Office, key: int, n: int = 0, day: str = NEXT, who: str = USER, **more: Any) -> None:
    """The n-th instalment, paid."""
    one = instalments_of(office.tx, key)[n]
    actor: Actor = office.on(who, day)
    word: dict[str, Any] = {"amount": one.amount, "on": actor.today, "voucher": "拨字1号"} | more
    paying.pay(office.tx, actor, key, one.id, Paying(**word))


@pytest.mark.obligation("ZB-GATE")
def test_headquarters_from_the_application_to_the_last_instalment(office: Office) -> None:
    """第六至八条、第十条、第十一条第（一）项: 200万元, 40/30/30, half by the city."""
    key = entered(office)
    stands = standing(office.tx, office.on(USER, DAY).viewer, line(office, key), date(2018, 9, 3))
    assert stands.reckoned is not None
    assert stands.reckoned.assessment.recognised
    proposed(office, key)
    one = line(office, key)
    assert (one.state, one.published_on, one.publicity_until) == (
        ApplicationState.PUBLICITY, date(2018, 9, 3), date(2018, 9, 10),
    )  # fmt: skip
    with pytest.raises(Conflict, match="公示至"):
        actions.end_publicity(office.tx, office.on(USER, "2018-09-10"), key)
    actions.end_publicity(office.tx, office.on(USER, AFTER), key)
    actions.decide(office.tx, office.on(HEAD, AFTER), key, Deciding(approve=True))
    one = line(office, key)
    assert (one.state, one.facts["recognised_on"]) == (ApplicationState.RECOGNISED, AFTER)
    (award,) = awards_of(office.tx, key)
    parts = instalments_of(office.tx, key)
    assert award.amount == Money(200 * W)
    assert [(p.year, p.amount.fen, p.city.fen, p.county.fen) for p in parts] == [
        (2018, 80 * W, 40 * W, 40 * W), (2019, 60 * W, 30 * W, 30 * W), (2020, 60 * W, 30 * W, 30 * W),
    ]  # fmt: skip
    pay(office, key)
    with pytest.raises(InvalidInput, match="这一期自"):
        pay(office, key, 1)
    with pytest.raises(Conflict, match="2019年的一期"):
        pay(office, key, 2, "2020-02-03")
    pay(office, key, 1, "2019-02-12")
    pay(office, key, 2, "2020-02-03")
    (year,) = ledger(office.tx, office.on(USER, DAY).viewer, 2019)
    assert (year.awarded, year.paid, year.city, year.due) == (
        Money(60 * W),
        Money(60 * W),
        Money(30 * W),
        Money(0),
    )


@pytest.mark.obligation("ZB-GATE")
def test_the_gate_comes_first(office: Office) -> None:
    key = entered(office, shown=False)
    with pytest.raises(Conflict, match="不能认定"):
        proposed(office, key)
    assert line(office, key).state is ApplicationState.ENTERED
    actions.propose(office.tx, office.on(USER, DAY), key, Proposing(recognise=False, why="没有提交信用产品"))
    actions.decide(office.tx, office.on(HEAD, DAY), key, Deciding(approve=True))
    one = line(office, key)
    assert (one.state, one.decided_on) == (ApplicationState.REFUSED, date(2018, 9, 3))


@pytest.mark.obligation("ZB-GATE")
def test_whoever_is_seriously_discredited_is_not_recognised(office: Office) -> None:
    with pytest.raises(Conflict, match="不符合信用条件"):
        proposed(
            office,
            entered(office, kind=RecordKind.SERIOUS, found_on=date(2018, 1, 8), ended_on=date(2018, 1, 2)),
        )


@pytest.mark.obligation("ZB-GATE")
def test_a_fraud_is_revoked_paid_back_and_put_on_record(office: Office) -> None:
    """第二十条."""
    key = entered(office)
    recognised(office, key)
    pay(office, key)
    user, head = office.on(USER, "2018-12-03"), office.on(HEAD, "2018-12-03")
    word = Revoking(
        ground=Ground.FRAUD, conduct="虚报实缴资本", document="郑财撤〔2018〕1号", kind=RecordKind.SERIOUS,
        ended_on=date(2018, 9, 3),
    )  # fmt: skip
    paying.propose_revocation(office.tx, user, key, word)
    with pytest.raises(Conflict):
        pay(office, key, 1, "2019-02-12")
    with pytest.raises(Forbidden):
        paying.decide_revocation(office.tx, user, key, Deciding(approve=True))
    paying.decide_revocation(office.tx, head, key, Deciding(approve=True))
    one = line(office, key)
    assert (one.state, one.repay) == (ApplicationState.REVOKED, Money(80 * W))
    assert [i.state for i in instalments_of(office.tx, key)] == [
        InstalmentState.PAID, InstalmentState.STOPPED, InstalmentState.STOPPED,
    ]  # fmt: skip
    (record,) = on_record(office.tx, one.subject_id, date(2018, 12, 3))
    assert (record.source, record.kind, record.id) == (Source.PROGRAMME, RecordKind.SERIOUS, one.record_id)
    with pytest.raises(InvalidInput, match="还应退回"):
        paying.repay(office.tx, user, key, Repaying(amount=Money(80 * W + 1), on=user.today, voucher="缴1号"))
    paying.repay(office.tx, user, key, Repaying(amount=Money(30 * W), on=user.today, voucher="缴1号"))
    paying.repay(office.tx, user, key, Repaying(amount=Money(50 * W), on=user.today, voucher="缴2号"))
    with pytest.raises(InvalidInput, match="还应退回"):
        paying.repay(office.tx, user, key, Repaying(amount=Money(1), on=user.today, voucher="缴3号"))
    assert paying.forget(office.tx, 10) == 0
    assert forget_records(office.tx, date(2023, 9, 5), 10) == 1
    office.tx.expire_all()
    assert paying.forget(office.tx, 10) == 1
    assert line(office, key).conduct == ""


def test_whoever_no_longer_meets_the_conditions_keeps_what_it_had(office: Office) -> None:
    """第十八条: no fraud, no record; what is not paid is stopped."""
    key = entered(office)
    recognised(office, key)
    pay(office, key)
    user = office.on(USER, "2018-12-03")
    word = Revoking(ground=Ground.NO_LONGER, conduct="年度复核不合格", repay=Money(80 * W + 1))
    with pytest.raises(InvalidInput, match="只兑现"):
        paying.propose_revocation(office.tx, user, key, word)
    paying.propose_revocation(
        office.tx, user, key, Revoking(ground=Ground.NO_LONGER, conduct="年度复核不合格")
    )
    paying.decide_revocation(office.tx, office.on(HEAD, "2018-12-03"), key, Deciding(approve=True))
    one = line(office, key)
    assert (one.state, one.repay, one.record_id) == (ApplicationState.REVOKED, Money(0), None)
    assert on_record(office.tx, one.subject_id, date(2018, 12, 3)) == ()
    assert one.conduct == "年度复核不合格"
    assert paying.forget(office.tx, 10) == 0


@pytest.mark.obligation("ZS-7")
def test_an_investment_is_awarded_by_the_funds_in_place(office: Office) -> None:
    """103号（七）: 30亿元 brings 100万元, once; no publicity."""
    key = entered(office, "ZS", ZS)
    recognised(office, key, DAY)
    (award,) = awards_of(office.tx, key)
    assert (award.amount, award.article) == (Money(100 * W), "（七）")
    (part,) = instalments_of(office.tx, key)
    assert (part.year, part.amount, part.city) == (2018, Money(100 * W), Money(100 * W))


@pytest.mark.obligation("ZX-8")
def test_an_innovation_centre_is_granted_within_the_ceiling(office: Office) -> None:
    """35号八（一）: at most 20% of its own research; the province's grant matched to the 分; five working days of publicity."""
    key = entered(office, "ZX", ZX)
    with pytest.raises(InvalidInput, match="核定金额"):
        proposed(office, key)
    with pytest.raises(InvalidInput, match="最高不超过"):
        proposed(office, key, amounts=[Money(200 * W + 1)])
    recognised(office, key, amounts=[Money(150 * W)])
    assert line(office, key).publicity_until == date(2018, 9, 10)
    assert {a.kind: (a.computed.fen, a.amount.fen) for a in awards_of(office.tx, key)} == {
        "research": (200 * W, 150 * W), "match": (33333, 33333),
    }  # fmt: skip


@pytest.mark.obligation("JN-23")
def test_unlawful_conduct_in_energy_review_is_put_on_record(office: Office) -> None:
    """95号第二十三条."""
    key = adopted(office, "JN")
    about = subject(office, shown=False)
    user = office.on(USER, DAY)
    word = Conduct(
        subject_id=about, kind=RecordKind.SERIOUS, conduct="以拆分项目手段通过节能审查", found_on=user.today,
        ended_on=date(2018, 8, 1),
    )  # fmt: skip
    made = programmes.enter_conduct(office.tx, user, key, word)
    (record,) = on_record(office.tx, about, user.today)
    assert (record.id, record.source, record.conduct) == (made, Source.ENERGY, word.conduct)
    assert programme(office.tx, user.viewer, key).use is UseField.PERMITS
    with pytest.raises(Conflict, match="节能审查"):
        programmes.enter_conduct(office.tx, user, adopted(office, "ZB"), word)


def test_a_programme_is_tried_and_approved_by_another_before_it_is_in_force(office: Office) -> None:
    user, head = office.on(USER, "2018-01-08"), office.on(HEAD, "2018-01-08")
    with pytest.raises(InvalidInput, match="TOML"):
        programmes.describe(office.tx, user, Describing(start=user.today, text="id ="))
    broken = text_of("ZS").replace('fact = "in_city"', 'fact = "in_town"', 1)
    with pytest.raises(InvalidInput, match=r"conditions\[1\]"):
        programmes.describe(office.tx, user, Describing(start=user.today, text=broken))
    key = programmes.describe(office.tx, user, Describing(start=user.today, text=text_of("ZB")))
    with pytest.raises(Conflict, match="试算"):
        programmes.decide(office.tx, head, key, Word(approve=True))
    with pytest.raises(InvalidInput) as wrong:
        programmes.try_out(
            office.tx, user, key, Trying(on=user.today, facts={"finance": 1, "revenue_fen": "很多"})
        )
    assert set(wrong.value.fields) == {"fact.finance", "fact.revenue_fen"}
    assert programmes.try_out(office.tx, user, key, Trying(on=user.today, facts=facts())).recognised
    assert in_force(office.tx, user.viewer.acting_organ_id, user.today) == ()
    with pytest.raises(InvalidInput, match="理由"):
        programmes.decide(office.tx, head, key, Word(approve=False))
    programmes.decide(office.tx, head, key, Word(approve=True))
    with pytest.raises(Conflict, match="不能再办理"):
        programmes.decide(office.tx, head, key, Word(approve=False, note="改"))
    newer = adopted(office, day="2018-03-05", text=text_of("ZB").replace("at_least = 3 }", "at_least = 2 }"))
    organ = user.viewer.acting_organ_id
    assert [p.id for p in in_force(office.tx, organ, date(2018, 3, 4))] == [key]
    assert [(p.id, p.edition) for p in in_force(office.tx, organ, date(2018, 3, 5))] == [(newer, 2)]


def test_an_application_is_made_under_the_version_of_its_day(office: Office) -> None:
    old = adopted(office)
    new = adopted(office, day="2018-03-05")
    about = subject(office, shown=False)
    user = office.on(USER, DAY)
    word = Entering(subject_id=about, programme_id=old, applied_on=user.today, facts=facts())
    with pytest.raises(InvalidInput, match="这一版"):
        actions.enter(office.tx, user, word)
    late = Entering(subject_id=about, programme_id=new, applied_on=date(2018, 9, 4), facts=facts())
    with pytest.raises(InvalidInput, match="不能晚于今天"):
        actions.enter(office.tx, user, late)


def test_facts_change_before_the_proposal_and_never_after(office: Office) -> None:
    key = entered(office, given=facts(branches_outside=2))
    with pytest.raises(Conflict, match="有条件不符合"):
        proposed(office, key)
    user = office.on(USER, DAY)
    with pytest.raises(InvalidInput, match="相同"):
        actions.restate(office.tx, user, key, Restating(facts=facts(branches_outside=2)))
    actions.restate(office.tx, user, key, Restating(facts=facts()))
    assert [v.facts["branches_outside"] for v in versions_of(office.tx, key)] == ["3", "2"]
    proposed(office, key)
    with pytest.raises(Conflict, match="公示中"):
        actions.restate(office.tx, user, key, Restating(facts=facts(branches_outside=4)))


def test_a_stated_fact_needs_its_proof_or_the_original_seen(office: Office) -> None:
    key, user = entered(office), office.on(USER, DAY)
    with pytest.raises(InvalidInput, match="设立或迁入日期"):
        proposed(office, key, seen=False)
    names = [n for n in facts() if n != "finance"]
    with pytest.raises(InvalidInput, match="没有这些事实"):
        actions.prove(office.tx, user, key, Proving(names=["nothing"], file_id=office.file(user)))
    actions.prove(office.tx, user, key, Proving(names=names, file_id=office.file(user, "营业执照.txt", "照")))
    assert {e.fact for e in evidence_of(office.tx, key)} == set(names)
    proposed(office, key, seen=False)


def test_an_objection_that_is_upheld_takes_the_applicant_off_the_list(office: Office) -> None:
    """34号第十条第（四）项."""
    key = entered(office)
    proposed(office, key)
    user, after = office.on(USER, "2018-09-05"), office.on(USER, AFTER)
    actions.object_to(
        office.tx, user, key, Objecting(by_name="张某某", received_on=user.today, contents="没有三个分支机构")
    )
    with pytest.raises(Conflict, match="异议"):
        actions.end_publicity(office.tx, after, key)

    (one,) = objections_of(office.tx, key)
    actions.find(office.tx, user, key, one.id, Finding(upheld=True, finding="属实"))
    actions.end_publicity(office.tx, after, key)
    actions.decide(office.tx, office.on(HEAD, AFTER), key, Deciding(approve=True))
    assert line(office, key).state is ApplicationState.REFUSED
    assert awards_of(office.tx, key) == ()


def test_nobody_decides_what_it_proposed_nor_pays_what_it_decided(office: Office) -> None:
    key = entered(office)
    proposed(office, key)
    actions.end_publicity(office.tx, office.on(USER, AFTER), key)
    with pytest.raises(Forbidden):
        actions.decide(office.tx, office.on(USER, AFTER), key, Deciding(approve=True))
    actions.decide(office.tx, office.on(HEAD, AFTER), key, Deciding(approve=False, note="再核实"))
    assert line(office, key).state is ApplicationState.ENTERED
    recognised(office, key)
    with pytest.raises(Forbidden):
        pay(office, key, who=HEAD)
    with pytest.raises(InvalidInput, match="一分不多"):
        pay(office, key, amount=Money(80 * W - 1))
    pay(office, key)
    with pytest.raises(Conflict, match="没有这笔"):
        pay(office, key)


def test_who_is_recognised_applies_for_later_years_and_gets_nothing_twice(office: Office) -> None:
    """第十一条第（三）项: the first 亿元 of income in the second year; the landing award was granted before."""
    key = entered(office)
    recognised(office, key)
    about, of = line(office, key).subject_id, line(office, key).programme_id
    user = office.on(USER, "2019-10-08")
    products(office, about, "2019-10-08")

    def again(**more: Any) -> int:
        given = facts(revenues_fen={"2018": "9000万元", "2019": "1亿元"}, **more)
        word = Entering(subject_id=about, programme_id=of, applied_on=user.today, facts=given)
        made = actions.enter(office.tx, user, word)
        actions.ask_gate(office.tx, user, made)
        return made

    word = Proposing(recognise=True, seen=True)
    for wrong in ({}, {"recognised_on": "2018-09-13"}):
        with pytest.raises(Conflict, match="有条件不符合"):
            actions.propose(office.tx, user, again(**wrong), word)
    second = again(recognised_on=AFTER)
    actions.propose(office.tx, user, second, word)
    actions.end_publicity(office.tx, office.on(USER, "2019-10-22"), second)
    actions.decide(office.tx, office.on(HEAD, "2019-10-22"), second, Deciding(approve=True))
    assert [(a.kind, a.year, a.amount) for a in awards_of(office.tx, second)] == [
        ("contribution", 2019, Money(100 * W))
    ]


def test_only_its_own_organ_sees_it(office: Office) -> None:
    key = entered(office)
    with pytest.raises(NotFound):
        application(office.tx, office.on("commerce-credit", DAY).viewer, key)
    with pytest.raises(NotFound):
        programme(office.tx, office.on("commerce-credit", DAY).viewer, line(office, key).programme_id)
    assert application(office.tx, office.on(HEAD, DAY).viewer, key).id == key


def test_an_applicant_takes_it_back(office: Office) -> None:
    key = entered(office)
    actions.withdraw(office.tx, office.on(USER, DAY), key, Withdrawing(why="材料不全"))
    assert line(office, key).state is ApplicationState.WITHDRAWN
    with pytest.raises(Conflict):
        proposed(office, key)


def test_the_decision_is_a_paper_with_the_seal_and_every_sum(office: Office) -> None:
    key = entered(office)
    recognised(office, key)
    viewer = office.on(USER, DAY).viewer
    stands = standing(office.tx, viewer, line(office, key), date(2018, 9, 12))
    awards, parts = awards_of(office.tx, key), instalments_of(office.tx, key)
    paper = Docx(io.BytesIO(decision_paper(line(office, key), "91", stands.conditions, awards, parts)))
    words = "\n".join(p.text for p in paper.paragraphs)
    cells = "\n".join(c.text for t in paper.tables for r in t.rows for c in r.cells)
    assert all(said in words for said in ("认定决定书", "自2018年9月12日起予以认定", "（印章）"))
    assert all(sum_ in cells for sum_ in ("2,000,000.00元", "400,000.00元"))
