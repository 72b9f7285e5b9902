"""Failures of 201号第二十五条: found by the facts after the day is over, judged by a person, ordered to be corrected."""

from collections.abc import Iterable
from datetime import date

import pytest
from sqlmodel import select

from casework.alerting import clocks
from casework.audit.queries import entries, verify
from casework.cases.approvals.actions import fill_form
from casework.cases.approvals.forms import Proposal
from casework.cases.events.actions import correct_event, record_event
from casework.cases.events.forms import Correction, Happening
from casework.cases.hearings.forms import AttendantIn, Held
from casework.cases.hearings.recording import record_hearing
from casework.cases.performance.actions import record_obligation
from casework.cases.performance.forms import NewObligation
from casework.db import id_of
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound, Outdated
from casework.jobs.kinds import Round
from casework.matters.events import NewEvent, events_of, put
from casework.matters.tables import Event, Matter, StoredDeadline
from casework.oversight.violations import actions
from casework.oversight.violations.detect import Looked, examine
from casework.oversight.violations.forms import Answering, Deciding, Entering, Judging, Ordering, Referring
from casework.oversight.violations.papers import notice, referral
from casework.oversight.violations.queries import (
    Sought,
    ViolationLine,
    of_matter,
    organs_below,
    story,
    violation,
    violations,
)
from casework.oversight.violations.tables import ViolationState
from casework.oversight.violations.work import DETECT
from casework.rulebook import EventKind, Failing, MatterType, rules
from tests.documents.document_samples import text as words_in
from tests.hearings.test_moved import summoned
from tests.office import Office, moment
from tests.support.certified import certified

D = date.fromisoformat
K, S = EventKind, ViolationState
ABOVE, BELOW = "city-supervisor", "jinshui-handler"
LAST = "2026-11-19"
"""The last day in time for the approval form of `received`."""
STAFF = AttendantIn(capacity="staff", name="马某某", employer="金水区住建局", post="科员")
LAWYER = AttendantIn(capacity="lawyer", name="冯某", employer="河南某某律师事务所")


def received(office: Office, number: str = "（2026）豫0105行初9号") -> int:
    """A case of 金水区 whose papers its legal office received on 2026-11-16."""
    clerk = office.on("jinshui-intake", "2026-11-16")
    return office.notice(clerk, served="2026-11-13", received="2026-11-16", number=number)


def approved(office: Office, case_id: int, day: str) -> None:
    proposal = Proposal(
        responsible_id=office.node("jinshui-construction"), opinion="由承办单位答辩。", submit=True
    )
    fill_form(office.tx, office.on(BELOW, day), case_id, proposal)


def looked(office: Office, day: str, *matters: int) -> Looked:
    return examine(office.tx, matters, moment(day, 2))


def seen(office: Office, who: str, day: str, matter_id: int) -> list[ViolationLine]:
    return list(of_matter(office.tx, office.on(who, day).viewer, matter_id))


def one(office: Office, case_id: int, day: str = "2026-11-24", who: str = ABOVE) -> ViolationLine:
    [line] = [v for v in seen(office, who, day, case_id) if v.rule in {"YS-11", ""}]
    return line


def found(office: Office) -> tuple[int, int]:
    """A late approval form, found on 2026-11-20: the case, and the violation."""
    case_id = received(office)
    looked(office, "2026-11-20", case_id)
    return case_id, one(office, case_id, "2026-11-20").id


def confirm(office: Office, key: int, day: str = "2026-11-23") -> None:
    actions.decide(office.tx, office.on(ABOVE, day), key, Deciding(confirm=True, reason="没有正当理由。"))


def order(office: Office, key: int, day: str = "2026-11-24", term: str = "10个工作日") -> None:
    word = Ordering(demand="立即报批，并书面说明逾期的原因。", term=term)
    actions.order(office.tx, office.on(ABOVE, day), key, word)


def answer(office: Office, key: int, day: str = "2026-11-30") -> None:
    handler = office.on(BELOW, day)
    paper = office.file(handler, "改正报告.txt", "已改正")
    actions.answer(office.tx, handler, key, Answering(answer="已于11月25日报批。"), (paper,))


@pytest.mark.obligation("YS-25")
@pytest.mark.parametrize(
    ("day", "days"),
    [pytest.param(LAST, [], id="到期当日不是违规"), pytest.param("2026-11-20", [1], id="到期次日逾期一日")],
)
def test_nothing_is_a_violation_before_its_day_is_over(office: Office, day: str, days: list[int]) -> None:
    case_id = received(office)
    looked(office, day, case_id)
    assert [(v.kind, v.due, v.late_days(D(day))) for v in seen(office, ABOVE, day, case_id)] == [
        (Failing.COURT_PAPERS, D(LAST), n) for n in days
    ]


@pytest.mark.obligation("YS-25")
@pytest.mark.parametrize(
    ("day", "found_days"),
    [pytest.param(LAST, [], id="到期当日报批"), pytest.param("2026-11-23", [4], id="逾期四日报批")],
)
def test_what_was_done_late_is_one_and_what_was_done_in_time_is_none(
    office: Office, day: str, found_days: list[int]
) -> None:
    case_id = received(office)
    approved(office, case_id, day)
    looked(office, "2026-11-24", case_id)
    mine = [v for v in seen(office, ABOVE, "2026-11-24", case_id) if v.rule == "YS-11"]
    assert [v.late_days(D("2026-11-24")) for v in mine] == found_days


@pytest.mark.obligation("YS-25")
def test_each_failure_is_found_once_with_its_evidence(office: Office) -> None:
    case_id, key = found(office)
    assert looked(office, "2026-11-23", case_id) == Looked()
    line = one(office, case_id)
    assert (line.id, line.trigger_on, line.organ, line.found_on) == (
        key, D("2026-11-16"), "金水区政府", D("2026-11-20"),
    )  # fmt: skip
    told = story(office.tx, office.on(ABOVE, "2026-11-24").viewer, line, office.calendar, D("2026-11-24"))
    assert told.why is not None
    assert (told.why.citation, told.why.began) == ("郑政文〔2017〕201号第十一条", "法制机构收到并登记")
    assert str(told.why.steps[0].text).startswith("起算：2026年11月16日")
    [entry] = entries(office.tx, stream=f"violation:{key}", limit=5)
    assert (entry.action, entry.actor, entry.facts["due"]) == ("violation.found", "系统", LAST)


@pytest.mark.obligation("YS-25")
def test_which_lateness_is_which_failure_stands_in_the_rulebook() -> None:
    kinds = {kind: {r.id for r in rules() if r.failing is kind} for kind in Failing}
    assert "YS-11" in kinds[Failing.COURT_PAPERS]
    assert {"YS-12.1", "APL-67", "SPC18-34.leave", "CPL-128", "ARL-48"} <= kinds[Failing.EVIDENCE]
    assert {"APL-94", "YS-18.1", "CPL-247"} <= kinds[Failing.PERFORMANCE]
    assert kinds[Failing.FILING] == {"YS-20.1", "YS-20.2", "YS-20.return", "YS-21.1", "YS-21.2"}
    assert not [r.id for r in rules() if r.failing is not None and (r.right or r.watch)]


@pytest.mark.obligation("YS-25")
def test_an_answer_that_was_not_filed_is_one(office: Office) -> None:
    case_id = received(office)
    looked(office, "2026-12-01", case_id)  # 11月28日星期六届满，顺延至30日
    kinds = {v.rule: v.kind for v in seen(office, ABOVE, "2026-12-01", case_id)}
    assert kinds["APL-67"] is Failing.EVIDENCE


def heard(office: Office, *people: AttendantIn) -> list[ViolationLine]:
    case_id = received(office)
    summoned(office, case_id, "2026-12-09T09:30", kind="summons", who="jinshui-intake")
    said = Held(on=D("2026-12-09"), people=people, confirm=("nobody", "other_day"))
    record_hearing(office.tx, office.on(BELOW, "2026-12-09", 17), case_id, said)
    looked(office, "2026-12-10", case_id)
    return [v for v in seen(office, ABOVE, "2026-12-10", case_id) if v.kind is Failing.APPEARANCE]


@pytest.mark.obligation("YS-25")
@pytest.mark.parametrize(
    ("people", "violations_"),
    [
        pytest.param((), 1, id="无人出庭"),
        pytest.param((LAWYER,), 1, id="只委托律师"),
        pytest.param((STAFF,), 0, id="工作人员出庭"),
    ],
)
def test_a_hearing_at_which_nobody_of_the_organ_was_is_one(
    office: Office, people: Iterable[AttendantIn], violations_: int
) -> None:
    lines = heard(office, *people)
    assert [(v.due, v.timed) for v in lines] == [(D("2026-12-09"), False)] * violations_


@pytest.mark.obligation("YS-25")
def test_an_effective_judgment_that_is_not_performed_in_its_term_is_one(office: Office) -> None:
    clerk = office.on("jinshui-intake", "2026-06-10")
    case_id = office.notice(clerk, served="2026-06-10", number="（2026）豫0105行初3号")
    served = Happening(
        kind=K.JUDGMENT_SERVED, on=D("2026-08-12"), outcome="判决-3",
        confirm=("judged_unheard", "judged_unanswered"),
    )  # fmt: skip
    record_event(office.tx, office.on("jinshui-intake", "2026-08-12"), case_id, served)
    certified(office, office.on("jinshui-intake", "2026-08-28"), case_id, "2026-08-28")
    anew = NewObligation(
        what_kind="act_anew", wording="责令重新作出决定。", performer="金水区住建局", term="30日"
    )
    record_obligation(office.tx, office.on(BELOW, "2026-08-28"), case_id, anew)
    for day, rules_ in (("2026-09-28", []), ("2026-09-29", ["APL-94"])):  # 第30日是星期日，顺延至28日
        looked(office, day, case_id)
        mine = [v for v in seen(office, ABOVE, day, case_id) if v.kind is Failing.PERFORMANCE]
        assert [v.rule for v in mine] == rules_


def filing_of(office: Office, organ: str, submitted: str = "") -> int:
    """A filing for the third quarter of 2026 that an organ owes, as any room may keep it."""
    user = office.on(BELOW, "2026-09-30")
    matter = Matter(
        kind="filing", organ_id=office.node(organ), opened_by=user.viewer.user_id, opened_at=user.at,
        title="2026年第三季度裁判文书备案",
    )  # fmt: skip
    office.tx.add(matter)
    office.tx.flush()
    key = id_of(matter)
    put(office.tx, user, key, NewEvent(K.QUARTER_ENDED, D("2026-09-30")))
    if submitted:
        put(office.tx, user, key, NewEvent(K.FILING_SUBMITTED, D(submitted)))
    happened = map(clocks.ruled, events_of(office.tx, [key])[key])
    clocks.store(office.tx, MatterType.FILING, matter, happened, office.calendar, D("2026-10-09"))
    return key


@pytest.mark.obligation("YS-25")
@pytest.mark.parametrize(
    ("submitted", "late"),
    [
        pytest.param("2026-10-10", [], id="10月10日报送"),
        pytest.param("2026-10-14", [4], id="迟报四日"),
        pytest.param("", [10], id="至今未报"),
    ],
)
def test_a_filing_that_was_not_made_in_time_is_one_whoever_keeps_it(
    office: Office, submitted: str, late: list[int]
) -> None:
    key = filing_of(office, "jinshui", submitted)
    looked(office, "2026-10-20", key)
    mine = [v for v in seen(office, ABOVE, "2026-10-20", key) if v.rule == "YS-20.2"]
    assert [(v.kind, v.late_days(D("2026-10-20"))) for v in mine] == [(Failing.FILING, n) for n in late]
    for line in mine:
        viewer = office.on(ABOVE, "2026-10-20").viewer
        assert story(office.tx, viewer, line, office.calendar, D("2026-10-20")).why is not None


@pytest.mark.obligation("YS-25")
@pytest.mark.obligation("YS-27")
def test_an_organ_that_nobody_here_supervises_is_left_to_its_own_superior(office: Office) -> None:
    key = filing_of(office, "tax")
    assert looked(office, "2026-10-20", key) == Looked()
    supervisor = office.on(ABOVE, "2026-10-20")
    tax = office.node("tax")
    assert tax not in {o.id for o in organs_below(office.tx, supervisor.viewer)}
    with pytest.raises(InvalidInput, match="请从列表中选择"):
        actions.enter(
            office.tx,
            supervisor,
            Entering(organ_id=tax, kind=Failing.OTHER, on=D("2026-10-19"), said="未建台账"),
        )


@pytest.mark.obligation("YS-25")
@pytest.mark.obligation("YS-7")
def test_the_organ_knows_of_it_from_its_confirmation_on_and_others_never(office: Office) -> None:
    case_id, key = found(office)
    assert [seen(office, who, "2026-11-23", case_id) for who in (BELOW, "zhongyuan-handler")] == [[], []]
    with pytest.raises(NotFound):
        violation(office.tx, office.on(BELOW, "2026-11-23").viewer, key)
    confirm(office, key)
    assert [v.id for v in seen(office, BELOW, "2026-11-23", case_id)] == [key]
    assert seen(office, "zhongyuan-handler", "2026-11-23", case_id) == []
    assert seen(office, "dengfeng-handler", "2026-11-23", case_id) == []  # 另一县市的监督人员
    sought = Sought(kind=Failing.COURT_PAPERS, organ_id=office.node("jinshui"), state=S.CONFIRMED)
    assert [v.id for v in violations(office.tx, office.on(ABOVE, "2026-11-23").viewer, sought)] == [key]


@pytest.mark.obligation("YS-25")
def test_a_person_confirms_with_a_reason_and_only_from_above(office: Office) -> None:
    _, key = found(office)
    word = Deciding(confirm=True, reason="没有正当理由。")
    for who, error in ((BELOW, NotFound), ("dengfeng-handler", NotFound), ("jinshui-legal-head", NotFound)):
        with pytest.raises(error):
            actions.decide(office.tx, office.on(who, "2026-11-23"), key, word)
    confirm(office, key)
    with pytest.raises(Conflict):
        confirm(office, key)
    with pytest.raises(Forbidden):
        actions.order(
            office.tx, office.on("jinshui-legal-head", "2026-11-23"), key, Ordering(demand="改", term="5日")
        )


@pytest.mark.obligation("YS-25")
def test_a_dismissed_one_is_over_and_found_no_more(office: Office) -> None:
    case_id, key = found(office)
    word = Deciding(confirm=False, reason="系统停机两日，有正当理由。")
    actions.decide(office.tx, office.on(ABOVE, "2026-11-23"), key, word)
    assert looked(office, "2026-11-24", case_id) == Looked()
    assert one(office, case_id).state is S.DISMISSED
    assert seen(office, BELOW, "2026-11-24", case_id) == []
    approved(office, case_id, "2026-11-25")  # 后来办了，不是事实有更正
    assert looked(office, "2026-11-26", case_id) == Looked()


@pytest.mark.obligation("YS-25")
def test_the_order_runs_as_a_deadline_of_the_organ(office: Office) -> None:
    _, key = found(office)
    confirm(office, key)
    with pytest.raises(InvalidInput, match="不是期限"):
        order(office, key, term="尽快")
    order(office, key)
    [row] = office.tx.exec(select(StoredDeadline).where(StoredDeadline.matter_id == key)).all()
    assert (row.rule, row.due, row.organ_id, row.stands, row.tell_on is not None) == (
        "YS-25", D("2026-12-08"), office.node("jinshui"), True, True,
    )  # fmt: skip
    paper = words_in(
        notice(
            violation(office.tx, office.on(BELOW, "2026-11-24").viewer, key),
            "郑州市人民政府",
            D("2026-11-24"),
        )
    )
    for words in (
        "责令限期改正通知书",
        "责改〔2026〕1号",
        "第二十五条（一）",
        "2026年12月8日",
        "2026年11月19日",
        "没有正当理由。",
    ):
        assert words in paper
    answer(office, key)
    [row] = office.tx.exec(select(StoredDeadline).where(StoredDeadline.matter_id == key)).all()
    assert (row.met_on, row.stands) == (D("2026-11-30"), False)


@pytest.mark.obligation("YS-25")
def test_the_organ_answers_with_its_proof_and_the_outcome_is_judged(office: Office) -> None:
    _, key = found(office)
    confirm(office, key)
    with pytest.raises(Conflict):
        answer(office, key, "2026-11-23")
    order(office, key)
    supervisor = office.on(ABOVE, "2026-12-01")
    with pytest.raises(Conflict, match="期满以前"):
        actions.judge(office.tx, supervisor, key, Judging(corrected=False, outcome="没有报告。"))
    with pytest.raises(Forbidden):
        actions.answer(office.tx, supervisor, key, Answering(answer="代报"))
    answer(office, key)
    line = violation(office.tx, supervisor.viewer, key)
    told = story(office.tx, supervisor.viewer, line, office.calendar, supervisor.today)
    assert [(e.kind, len(e.files)) for e in told.events] == [
        (K.RECTIFICATION_ORDERED, 0),
        (K.RECTIFICATION_ANSWERED, 1),
    ]
    actions.judge(office.tx, supervisor, key, Judging(corrected=True, outcome="核对审批表，已补办。"))
    line = violation(office.tx, supervisor.viewer, key)
    assert (line.state, line.over, line.outcome) == (S.CORRECTED, True, "核对审批表，已补办。")
    assert verify(office.tx)[1] == ()


@pytest.mark.obligation("YS-25")
def test_what_is_not_corrected_is_ordered_anew_or_referred(office: Office) -> None:
    _, key = found(office)
    confirm(office, key)
    order(office, key, term="3个工作日")  # 至11月27日
    supervisor = office.on(ABOVE, "2026-11-30")
    assert violation(office.tx, supervisor.viewer, key).order_late(supervisor.today) == 3
    actions.judge(office.tx, supervisor, key, Judging(corrected=False, outcome="期满没有报告。"))
    order(office, key, "2026-11-30", term="5日")
    line = violation(office.tx, supervisor.viewer, key)
    assert (line.state, line.order_number, line.order_due) == (
        S.ORDERED,
        "责改〔2026〕2号",
        D("2026-12-07"),
    )  # 5日为星期六，顺延
    late = office.on(ABOVE, "2026-12-08")
    actions.judge(office.tx, late, key, Judging(corrected=False, outcome="仍未报告。"))
    word = Referring(
        referred_to="金水区监察委员会", referred_on=late.today, referred_number="郑司函〔2026〕5号",
        referred_note="原告上访，造成不良影响。",
    )  # fmt: skip
    with pytest.raises(InvalidInput, match="移送日期须在"):
        actions.refer(office.tx, late, key, word.model_copy(update={"referred_on": D("2026-12-09")}))
    actions.refer(office.tx, late, key, word)
    line = violation(office.tx, late.viewer, key)
    assert (line.state, line.over, line.referred_number) == (S.REFERRED, True, "郑司函〔2026〕5号")
    paper = words_in(referral(line, "郑州市人民政府", late.today))
    assert all(
        words in paper
        for words in ("移送处分建议书", "金水区监察委员会", "造成不良影响", "郑司函〔2026〕5号")
    )
    assert "该单位" in paper
    assert "你单位至" not in paper


@pytest.mark.obligation("YS-25")
def test_what_was_done_late_already_may_be_settled_without_an_order(office: Office) -> None:
    case_id, key = found(office)
    confirm(office, key)
    supervisor = office.on(ABOVE, "2026-11-26")
    word = Judging(corrected=True, outcome="已于11月25日补办。")
    with pytest.raises(Conflict, match="还没有责令"):
        actions.judge(office.tx, supervisor, key, word)
    approved(office, case_id, "2026-11-25")
    looked(office, "2026-11-26", case_id)
    line = one(office, case_id)
    assert (line.state, line.late_days(supervisor.today)) == (S.CONFIRMED, 6)  # 补办不是事实更正
    actions.judge(office.tx, supervisor, key, word)
    assert one(office, case_id).state is S.CORRECTED


def put_right(office: Office, case_id: int, on: str) -> None:
    """The day on which the legal office received the papers, corrected."""
    found_ = select(Event.id).where(
        Event.matter_id == case_id, Event.kind == K.NOTICE_RECEIVED_BY_LEGAL_OFFICE
    )
    event_id = max(office.tx.exec(found_).all()) or 0
    word = Correction(on=D(on), reason="登记簿抄错。", confirm=("forwarded_late",))
    correct_event(office.tx, office.on("jinshui-intake", "2026-11-24"), case_id, event_id, word)


@pytest.mark.obligation("YS-25")
@pytest.mark.parametrize(
    ("to", "holds", "due"),
    [
        pytest.param("2026-11-23", False, LAST, id="更正以后没有逾期"),
        pytest.param("2026-11-17", True, "2026-11-20", id="更正以后期限另是一日"),
    ],
)
def test_a_later_correction_of_the_facts_goes_back_to_a_person(
    office: Office, to: str, holds: bool, due: str
) -> None:
    case_id, key = found(office)
    confirm(office, key)
    order(office, key)
    put_right(office, case_id, to)
    assert looked(office, "2026-11-25", case_id) == Looked(found=0, changed=1)
    assert looked(office, "2026-11-25", case_id) == Looked()
    line = one(office, case_id)
    assert (line.state, line.before, line.holds, line.due, line.facts["due"]) == (
        S.CHANGED, S.ORDERED, holds, D(due), LAST,
    )  # fmt: skip
    again = Deciding(confirm=True, reason="更正以后仍然逾期。")
    supervisor = office.on(ABOVE, "2026-11-25")
    if holds:
        actions.decide(office.tx, supervisor, key, again)
        assert one(office, case_id).state is S.ORDERED
        return
    with pytest.raises(Conflict, match="不能认定"):
        actions.decide(office.tx, supervisor, key, again)
    actions.decide(office.tx, supervisor, key, Deciding(confirm=False, reason="登记更正，没有逾期。"))
    rows = office.tx.exec(select(StoredDeadline).where(StoredDeadline.matter_id == key)).all()
    assert (one(office, case_id).state, [row for row in rows if row.stands]) == (S.DISMISSED, [])


@pytest.mark.obligation("YS-25")
def test_what_nobody_decided_on_goes_with_its_facts_and_comes_back_with_them(office: Office) -> None:
    case_id, key = found(office)
    put_right(office, case_id, "2026-11-23")
    looked(office, "2026-11-25", case_id)
    assert one(office, case_id).state is S.DISMISSED
    put_right(office, case_id, "2026-11-16")
    looked(office, "2026-11-25", case_id)
    line = one(office, case_id)
    assert (line.id, line.state, line.holds) == (key, S.FOUND, True)


@pytest.mark.obligation("YS-25")
def test_nobody_decides_on_facts_that_are_past(office: Office) -> None:
    case_id, key = found(office)
    put_right(office, case_id, "2026-11-23")
    with pytest.raises(Conflict, match="先按“核查”"):
        confirm(office, key, "2026-11-25")


@pytest.mark.obligation("YS-25")
def test_a_person_enters_what_no_deadline_shows(office: Office) -> None:
    case_id = received(office)
    supervisor = office.on(ABOVE, "2026-11-18")
    word = Entering(
        organ_id=office.node("jinshui"), kind=Failing.OTHER, on=D("2026-11-17"), case_id=case_id,
        said="没有指定专人负责应诉，见检查记录。",
    )  # fmt: skip
    for wrong, field in (
        ({"on": D("2026-11-19")}, "on"),
        ({"organ_id": office.node("zhongyuan")}, "case_id"),
    ):
        with pytest.raises(InvalidInput) as refused:
            actions.enter(office.tx, supervisor, word.model_copy(update=wrong))
        assert field in refused.value.fields
    with pytest.raises(Forbidden):
        actions.enter(office.tx, office.on(BELOW, "2026-11-18"), word)
    key = actions.enter(office.tx, supervisor, word)
    assert looked(office, "2026-11-18", case_id) == Looked()
    actions.decide(office.tx, supervisor, key, Deciding(confirm=True, reason="检查属实。"))
    line = violation(office.tx, office.on(BELOW, "2026-11-18").viewer, key)
    assert (line.what, line.by_hand, line.state) == (Failing.OTHER.label, True, S.CONFIRMED)


def test_whoever_opened_a_form_before_somebody_acted_is_told(office: Office) -> None:
    _, key = found(office)
    version = violation(office.tx, office.on(ABOVE, "2026-11-23").viewer, key).version
    confirm(office, key)
    with pytest.raises(Outdated):
        actions.order(
            office.tx, office.on("city-legal-head", "2026-11-24"), key,
            Ordering(demand="改", term="5日", version=version),
        )  # fmt: skip


def test_the_order_says_what_was_known_on_its_day_however_late_it_is_downloaded(office: Office) -> None:
    case_id, key = found(office)
    confirm(office, key)
    order(office, key)
    approved(office, case_id, "2026-11-25")
    looked(office, "2026-11-26", case_id)
    line = one(office, case_id, "2026-11-26")
    paper = words_in(notice(line, "郑州市人民政府", D("2026-12-20")))
    assert line.met_on == D("2026-11-25")
    assert "截至2026年11月24日你单位仍未办理，已逾期5日" in paper


def night(office: Office, day: str, **facts: str) -> list[str]:
    """The background work from its beginning to its end, and what it says."""
    said: list[str] = []
    cursor: str | None = None
    while True:
        took = DETECT.step(Round(0, office.tx, moment(day, 3), office.store, facts, cursor))
        said += map(str, took.said)
        if took.cursor is None:
            return said
        cursor = took.cursor


@pytest.mark.obligation("YS-25")
def test_each_night_all_that_fell_due_is_looked_at_and_what_was_found_before_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [received(office, f"（2026）豫0105行初{n}号") for n in (9, 10, 11)]
    monkeypatch.setattr("casework.oversight.violations.work.AT_ONCE", 2)
    monkeypatch.setattr("casework.oversight.violations.work.SPAN", 3)
    assert night(office, LAST) == []
    zhongyuan = office.on("zhongyuan-principal", "2026-11-20").viewer.acting_path
    assert night(office, "2026-11-20", under=zhongyuan) == []  # 只核查下级的，不动别人的
    night(office, "2026-11-20")
    assert [len(seen(office, ABOVE, "2026-11-20", case_id)) for case_id in cases] == [1, 1, 1]
    assert night(office, "2026-11-21") == []
    confirm(office, one(office, cases[1]).id)
    put_right(office, cases[1], "2026-11-23")
    assert night(office, "2026-11-25") == ["新发现0件，1件事实变化待重新认定。"]
    assert one(office, cases[1]).state is S.CHANGED
