"""What a decision orders is performed in its term; late performance says its days (201号第十八条第一款)."""

from datetime import date

import pytest
from sqlmodel import select

from casework.audit.queries import entries
from casework.cases.archive.left import left
from casework.cases.events.actions import correct_event
from casework.cases.events.forms import Correction
from casework.cases.performance.actions import nothing_to_perform, record_obligation, record_progress
from casework.cases.performance.forms import NewObligation, NothingToPerform, Progress
from casework.cases.performance.queries import BEGINS, Performance, performance_of, still_open
from casework.cases.record.registers import entries_of
from casework.desk.dashboard.board import board
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.matters.events import in_force
from casework.matters.tables import Event
from casework.money import Money
from casework.rulebook import EventKind, State, explanation
from tests.cases.test_papers import served
from tests.cases.test_rights import judged
from tests.office import Office, typed
from tests.support.certified import certified

D = date.fromisoformat
K = EventKind
EFFECT = "2027-01-04"
PAY = NewObligation(
    what_kind="pay",
    wording="被告于本判决生效之日起三十日内赔偿原告120,000元。",
    amount=Money(12_000_000),
    performer="市住房保障局 马某某",
    term="三十日内",
)
ANEW = NewObligation(
    what_kind="act_anew",
    wording="责令被告于本判决生效之日起六十日内重新作出征收决定。",
    performer="市住房保障局",
    term="60日",
)


def effective(office: Office, on: str = EFFECT) -> int:
    """A suit that was lost, and whose judgment has taken effect."""
    case_id = judged(office)
    certified(office, office.on("city-intake", on), case_id, on)
    return case_id


def held(office: Office, case_id: int, day: str = EFFECT) -> Performance:
    return performance_of(office.page(office.on("city-handler", day), case_id))


@pytest.mark.obligation("YS-18.1")
def test_an_obligation_has_its_own_term_from_the_effect_of_the_judgment_and_explains_itself(
    office: Office,
) -> None:
    case_id = effective(office)
    handler = office.on("city-handler", EFFECT)
    assert str(office.page(handler, case_id).next.label) == "登记裁判确定的义务"
    record_obligation(office.tx, handler, case_id, PAY)
    record_obligation(office.tx, handler, case_id, ANEW)
    pay, anew = held(office, case_id).obligations
    assert (pay.deadline.rule.id, pay.begins, pay.deadline.due) == ("APL-94", D(EFFECT), D("2027-02-03"))
    assert (anew.deadline.due, pay.amount) == (D("2027-03-05"), Money(12_000_000))
    steps = [str(step.text) for step in explanation(pay.deadline)]
    assert steps[0] == "起算：2027年1月4日（星期一），裁判生效，开始履行。"
    assert "第30日为2027年2月3日" in steps[2]
    # It is a deadline of the case like any other: on the desk, in lists, in the calendar, and people are told of it.
    due = {d.rule: d.due for d in board(office.tx, handler.viewer, handler.today, mine=False).duties}
    assert due["APL-94"] in {D("2027-02-03"), D("2027-03-05")}
    assert entries(office.tx, limit=1)[0].action == "case.obligation.set"


@pytest.mark.obligation("YS-18.1")
def test_what_is_done_of_one_obligation_fulfils_that_one_alone(office: Office) -> None:
    case_id = effective(office)
    handler = office.on("city-handler", EFFECT)
    for new in (PAY, ANEW):
        record_obligation(office.tx, handler, case_id, new)
    pay, anew = held(office, case_id).obligations
    # The later one is performed first; the earlier one stays owed.
    unit = office.on("housing-handler", "2027-01-20")
    done = Progress(item=anew.of, act="performed", on=unit.today, proof="郑政征决〔2027〕1号")
    record_progress(office.tx, unit, case_id, done)
    pay, anew = held(office, case_id).obligations
    assert anew.deadline.state(unit.today) is State.MET
    assert (pay.deadline.met_on, pay.deadline.state(D("2027-02-04"))) == (None, State.LATE)
    with pytest.raises(Conflict, match="已经登记履行完毕"):
        record_progress(office.tx, unit, case_id, done)


@pytest.mark.obligation("YS-18.1")
def test_late_performance_is_a_violation_that_says_its_days_and_what_a_court_may_impose(
    office: Office,
) -> None:
    case_id = effective(office)
    handler = office.on("city-handler", EFFECT)
    record_obligation(office.tx, handler, case_id, PAY)
    [pay] = held(office, case_id).obligations
    part = Progress(
        item=pay.of, act="partly", on=handler.today, paid=Money(2_000_000), proof="国库支付单 1号"
    )
    record_progress(office.tx, handler, case_id, part)
    late = office.on("city-handler", "2027-02-13")
    [pay] = held(office, case_id, "2027-02-13").obligations
    assert (pay.paid, pay.late_days(late.today), pay.performed) == (Money(2_000_000), 10, None)
    assert pay.fine(late.today) == (Money(50_000), Money(100_000))  # 10日，每日50元至100元
    with pytest.raises(InvalidInput, match="凭证"):
        record_progress(office.tx, late, case_id, Progress(item=pay.of, act="performed", on=late.today))
    done = Progress(
        item=pay.of, act="performed", on=late.today, paid=Money(10_000_000), proof="国库支付单 2号"
    )
    record_progress(office.tx, late, case_id, done)
    [pay] = held(office, case_id, "2027-03-01").obligations
    assert pay.deadline.state(D("2027-03-01")) is State.MET_LATE
    assert (pay.late_days(D("2027-03-01")), pay.paid) == (10, Money(12_000_000))
    assert still_open(in_force(office.tx.exec(select(Event).where(Event.matter_id == case_id)))) == ()


@pytest.mark.obligation("YS-18.1")
def test_the_term_follows_when_the_day_of_effect_is_put_right(office: Office) -> None:
    case_id = judged(office)
    clerk = office.on("city-intake", EFFECT)
    record_obligation(office.tx, office.on("city-handler", EFFECT), case_id, PAY)
    [pay] = held(office, case_id).obligations
    assert (pay.begins, pay.deadlines) == (None, ())  # nothing runs before the judgment has taken effect
    event = certified(office, clerk, case_id, EFFECT)
    assert held(office, case_id).obligations[0].deadline.due == D("2027-02-03")
    correct_event(
        office.tx,
        clerk,
        case_id,
        event,
        Correction(on=D("2027-01-01"), reason="上诉期12月31日届满，次日生效"),
    )
    assert held(office, case_id).obligations[0].deadline.due == D("2027-02-01")


@pytest.mark.obligation("YS-18.1")
def test_where_the_judgment_names_no_term_the_office_sets_a_day_and_says_why(office: Office) -> None:
    case_id = effective(office)
    handler = office.on("city-handler", EFFECT)
    at_once = PAY.model_copy(update={"term": "", "due": D("2027-01-18")})
    with pytest.raises(InvalidInput, match="为什么定这一天"):
        record_obligation(office.tx, handler, case_id, at_once)
    why = at_once.model_copy(update={"why": "判决只写立即履行，国库支付须十个工作日"})
    record_obligation(office.tx, handler, case_id, why)
    [pay] = held(office, case_id).obligations
    assert (pay.deadline.rule.id, pay.deadline.due, pay.by_office) == ("YS-18.1", D("2027-01-18"), True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        pytest.param({"term": "立即"}, "term", id="“立即”不是期限"),
        pytest.param({"amount": None}, "amount", id="给付没有金额"),
        pytest.param({"term": ""}, "due", id="没有期限也没有自定的日子"),
        pytest.param({"due": D("2027-02-01")}, "due", id="文书有期限，又自定日子"),
        pytest.param({"what_kind": "sing"}, "what_kind", id="表里没有的履行内容"),
        pytest.param({"begins": D("2027-01-05")}, "why", id="另定起算日没有理由"),
    ],
)
def test_what_is_wrong_with_an_obligation_is_said_at_its_field(
    office: Office, wrong: dict[str, object], field: str
) -> None:
    case_id = effective(office)
    with pytest.raises(InvalidInput) as refused:
        record_obligation(office.tx, office.on("city-handler", EFFECT), case_id, PAY.model_copy(update=wrong))
    assert field in refused.value.fields


@pytest.mark.obligation("YS-18.1")
def test_a_settlement_puts_the_agreed_day_in_the_place_of_the_judgments(office: Office) -> None:
    case_id = effective(office)
    handler = office.on("city-handler", "2027-01-15")
    record_obligation(office.tx, handler, case_id, PAY)
    [pay] = held(office, case_id).obligations
    settled = Progress(item=pay.of, act="settled", on=handler.today)
    with pytest.raises(InvalidInput, match="约定的履行日"):
        record_progress(office.tx, handler, case_id, settled)
    agreed = settled.model_copy(update={"agreed": D("2027-04-30"), "note": "分两期支付"})
    record_progress(office.tx, handler, case_id, agreed)
    [pay] = held(office, case_id).obligations
    assert (pay.deadline.rule.id, pay.deadline.due) == ("CPL-241", D("2027-04-30"))
    assert pay.late_days(D("2027-03-01")) == 0
    assert [o.of for o in held(office, case_id).open] == [pay.of]  # settled is not performed


@pytest.mark.obligation("YS-18.1")
def test_an_enforcement_notice_runs_by_itself_until_all_is_performed(office: Office) -> None:
    case_id = effective(office)
    handler = office.on("city-handler", EFFECT)
    for new in (PAY, ANEW):
        record_obligation(office.tx, handler, case_id, new)
    served(office, case_id, "enforcement_notice", "2027-03-01", term="10日", number="（2027）豫01执12号")
    notice = office.page(handler, case_id).deadline("CPL-251")
    assert notice.due == D("2027-03-11")
    later = office.on("city-handler", "2027-03-05")
    pay, anew = held(office, case_id).obligations
    record_progress(
        office.tx, later, case_id, Progress(item=pay.of, act="performed", on=later.today, proof="回单")
    )
    assert office.page(later, case_id).deadline("CPL-251").met_on is None
    record_progress(
        office.tx, later, case_id, Progress(item=anew.of, act="performed", on=later.today, proof="新决定")
    )
    assert office.page(later, case_id).deadline("CPL-251").met_on == later.today
    assert len(held(office, case_id).notices) == 1


def test_a_judgment_that_orders_nothing_says_so_with_its_reason(office: Office) -> None:
    case_id = effective(office)
    handler = office.on("city-handler", EFFECT)
    nothing_to_perform(office.tx, handler, case_id, NothingToPerform(reason="判决只撤销决定，没有责令重作。"))
    page = office.page(handler, case_id)
    assert str(page.next.label) != "登记裁判确定的义务"
    record_obligation(office.tx, handler, case_id, PAY)
    with pytest.raises(Conflict, match="已登记有须履行的义务"):
        nothing_to_perform(office.tx, handler, case_id, NothingToPerform(reason="没有"))
    with pytest.raises(Forbidden):
        record_obligation(office.tx, office.on("housing-handler", EFFECT), case_id, PAY)


@pytest.mark.obligation("YS-18.1")
def test_the_register_has_what_is_owed_and_nothing_of_another_organ(office: Office) -> None:
    case_id = effective(office)
    handler = office.on("city-handler", EFFECT)
    for new in (PAY, ANEW):
        record_obligation(office.tx, handler, case_id, new)
    first = entries_of(office.tx, handler.viewer, BEGINS, limit=1)
    assert (first.more, [e.note for e in first]) == (True, [ANEW.wording])
    rest = entries_of(office.tx, handler.viewer, BEGINS, before=first[-1].key)
    assert [(e.note, e.due, e.facts["amount_fen"]) for e in rest] == [
        (PAY.wording, D("2027-02-03"), 12_000_000)
    ]
    unit = office.on("housing-handler", EFFECT)
    assert len(entries_of(office.tx, unit.viewer, BEGINS)) == 2
    assert entries_of(office.tx, office.on("jinshui-handler", EFFECT).viewer, BEGINS) == ()
    [pay, _] = held(office, case_id).obligations
    record_progress(
        office.tx, handler, case_id, Progress(item=pay.of, act="performed", on=handler.today, proof="回单")
    )
    assert [e.note for e in entries_of(office.tx, handler.viewer, BEGINS)] == [ANEW.wording]
    assert len(entries_of(office.tx, handler.viewer, BEGINS, still_open=False)) == 2


@pytest.mark.parametrize(
    ("written", "fen"), [("12345", 1_234_500), ("12,345.60元", 1_234_560), ("1.2万", 1_200_000), ("0.05", 5)]
)
def test_an_amount_is_read_as_people_write_it_to_the_fen(written: str, fen: int) -> None:
    given = {"what_kind": "pay", "wording": "给付", "performer": "某局", "term": "30d"}
    assert typed(NewObligation, amount=written, **given).amount == Money(fen)
    with pytest.raises(InvalidInput, match="不是金额"):
        typed(NewObligation, amount="十二万", **given)


@pytest.mark.obligation("YS-18.1")
def test_a_case_is_not_closed_while_something_is_to_be_performed(office: Office) -> None:
    case_id = judged(office)
    handler = office.on("city-handler", EFFECT)
    record_obligation(
        office.tx, handler, case_id, PAY
    )  # the judgment has not taken effect: no limit of it stands
    page = office.page(handler, case_id)
    assert [one.key for one in left(page, (), handler.today) if "obligation" in one.key] == [
        "duty-obligation/1"
    ]
    done = Progress(item="obligation/1", act="performed", on=handler.today, proof="回单")
    record_progress(office.tx, handler, case_id, done)
    page = office.page(handler, case_id)
    assert [one.key for one in left(page, (), handler.today) if "obligation" in one.key] == []
