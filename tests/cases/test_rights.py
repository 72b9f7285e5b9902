"""Nothing that is still to be done, or may still be done, is invisible; and whoever owes it can do it."""

from datetime import date, datetime

import pytest

from casework.accounts.roles import GRANTS, Permission, Role
from casework.accounts.viewer import Actor
from casework.calendar import official
from casework.cases.answers.actions import review
from casework.cases.answers.filing import file_answer
from casework.cases.answers.forms import Filing, Review
from casework.cases.appeals.actions import decide_on_paper, submit_opinion
from casework.cases.appeals.forms import OpinionIn, PaperVerdict
from casework.cases.appeals.queries import versions_of
from casework.cases.appeals.remedies import Remedy
from casework.cases.casefile.next_step import next_step
from casework.cases.events.actions import record_event, withdraw_event
from casework.cases.events.forms import Happening, Withdrawal
from casework.cases.listing.queries import Filters, case_list
from casework.cases.record import stages
from casework.cases.record.events import put
from casework.cases.record.find import current_instance
from casework.cases.record.refresh import acted, pass_lapsed
from casework.cases.record.stages import Stage
from casework.cases.record.steps import Standing
from casework.cases.record.tables import Case
from casework.cases.rights.actions import waive
from casework.cases.rights.forms import Waiver
from casework.desk.dashboard.board import board, counts, folded
from casework.desk.month.queries import duties_between
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.house import WAITS
from casework.matters.events import NewEvent
from casework.matters.tables import Event as Happened
from casework.rulebook import (
    Character,
    Event,
    EventKind,
    Follow,
    MatterType,
    Owner,
    Procedure,
    Rule,
    Situation,
    Why,
    deadlines,
    effect,
    rule,
    rules,
)
from casework.rulebook.terms import days
from tests.cases.test_flow import D, drafted
from tests.office import Office, typed

HERE = [r for r in rules() if any(m.disputed for m in r.matter_types) and r.governs(D("2026-11-16"))]
TERM = days(15)
ADVISED = OpinionIn(use=True, reasons="认定事实不清", submit=True)


def started(r: Rule, on: date) -> Situation:
    """A matter in which the rule alone has begun to run."""
    matter = next(m for m in r.matter_types if m.disputed)
    term = TERM if r.term is None else None
    event = Event(r.triggers[0], on, term, 1, about=r.about)
    first = tuple(Event(kind, on, None, 2) for kind in r.begun_by[:1])
    return Situation(matter, r.procedure or Procedure.ORDINARY, (*first, event))


def begun(office: Office, r: Rule, today: str) -> int:
    """A case in which what starts the rule has happened."""
    handler = office.on("city-handler", today)
    clerk = office.on("city-intake", today)
    case_id = office.notice(clerk, served=today, document_type="other", number="", plaintiffs=(r.id,))
    case = office.tx.get_one(Case, case_id)
    case.matter_type = next(m for m in r.matter_types if m.disputed)
    instance = current_instance(office.tx, case)
    instance.level = case.matter_type.value if not case.matter_type.tried else "first"
    instance.procedure = r.procedure or instance.procedure
    kind, hearing = r.triggers[0], None
    if kind in {EventKind.HEARING_SET, EventKind.HEARING_PRINCIPAL_SET}:
        # the rulebook takes it out of the notice of a hearing
        kind, hearing = EventKind.HEARING_NOTIFIED, datetime(2026, 11, 26, 9, 30)  # noqa: DTZ001
    if kind in {EventKind.APPEARANCE_SET, EventKind.DELEGATION_SET}:
        # the rulebook takes it out of the call of the principal, and of the delegation that follows it
        kind, hearing = EventKind.PRINCIPAL_CALLED, datetime(2026, 11, 26, 9, 30)  # noqa: DTZ001
    event = NewEvent(
        kind,
        D("2026-11-16"),
        term="15d" if r.term is None else "",
        hearing_at=hearing,
        facts={"about": r.about} if r.about else {},
    )
    if r.begun_by:
        put(office.tx, handler, case, NewEvent(r.begun_by[0], D("2026-11-16"), term="15d"))
    put(office.tx, handler, case, event)
    if r.triggers[0] is EventKind.DELEGATION_SET:
        put(office.tx, handler, case, NewEvent(EventKind.PRINCIPAL_DELEGATED, D("2026-11-16")))
    acted(office.tx, handler, case, "test", "")
    return case_id


@pytest.mark.obligation("YS-10.1")
def test_every_open_limit_that_is_not_a_courts_stands_on_desk_list_and_calendar(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.desk.dashboard.board.SHOWN", 1000)  # however many rules there are
    today = D("2026-11-17")
    viewer = office.on("city-handler", "2026-11-17").viewer
    open_ = [r for r in HERE if not r.watch]
    cases = {begun(office, r, "2026-11-17"): r for r in open_}
    stored = {(d.case_id, d.rule): d for d in board(office.tx, viewer, today, mine=False).duties}
    in_month = {
        (d.case_id, d.rule) for d in duties_between(office.tx, viewer, today, D("2027-12-31"), limit=1000)
    }
    listed = {row.id: row for row in case_list(office.tx, viewer, Filters(), today, limit=500).rows}
    assert [r.id for c, r in cases.items() if (c, r.id) not in stored] == []
    assert [r.id for c, r in cases.items() if (c, r.id) not in in_month] == []
    assert [r.id for c, r in cases.items() if listed[c].next_due is None] == []
    assert [r.id for c, r in cases.items() if stored[c, r.id].character is not r.character] == []


@pytest.mark.obligation("YS-10.1")
def test_a_limit_of_the_court_is_on_nobodys_desk(office: Office) -> None:
    viewer = office.on("city-handler", "2026-11-17").viewer
    watched = {(begun(office, r, "2026-11-17"), r.id) for r in HERE if r.watch}
    assert watched
    on_desk = board(office.tx, viewer, D("2026-11-17"), mine=False).duties
    assert watched.isdisjoint((d.case_id, d.rule) for d in on_desk)


def test_a_right_that_ends_with_a_duty_stands_in_its_line(office: Office) -> None:
    office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16")
    viewer = office.on("city-handler", "2026-11-17").viewer
    lines, beside = folded(board(office.tx, viewer, D("2026-11-17"), mine=False).duties)
    assert [d.rule for d in lines] == ["YS-11", "APL-67"]
    assert {d.rule for d in beside[lines[1].deadline_id]} == {"SPC18-10", "SPC18-34.apply"}


@pytest.mark.obligation("YS-10.1")
@pytest.mark.parametrize("r", [pytest.param(r, id=r.id) for r in HERE if not r.watch])
def test_no_next_step_is_without_an_act_open_to_whoever_owes_it(r: Rule) -> None:
    on = D("2026-11-16")
    found = [d for d in deadlines(started(r, on), official()) if d.rule is r]
    standing = Standing(
        stage=Stage.HEARING,
        own=tuple(Happened(kind=k, on=on) for k in r.triggers),
        effect=None,
        closed=False,
        has_chain=True,
        hearing=None,
        today=on,
    )
    step = next_step(standing, found, found, {d: Follow(d.due, Why.OWN) for d in found}, on)
    assert step.permission is not None
    own = {
        Owner.RESPONSIBLE_UNIT: {Role.UNIT_HANDLER, Role.UNIT_HEAD},
        Owner.LEGAL_OFFICE: {Role.HANDLER, Role.LEGAL_OFFICE_HEAD},
    }[r.owner]
    for role in own:
        assert step.permission in GRANTS[role].permissions, (r.id, role, step.permission)
    assert step.button


def judged(office: Office, served: str = "2026-12-16") -> int:
    """A suit that was answered, and in which the judgment of first instance has come."""
    case_id = drafted(office)
    handler = office.on("city-handler", "2026-11-26")
    review(office.tx, handler, case_id, Review(passed=True, note="同意提交。"))
    file_answer(
        office.tx,
        handler,
        case_id,
        Filing(
            mode="handed_in",
            on=handler.today,
            proof="立案庭签收",
            confirm=frozenset({"incomplete", "no_proof"}),
        ),
    )
    clerk = office.on("city-intake", served)
    event = Happening(
        kind=EventKind.JUDGMENT_SERVED, on=D(served), outcome="判决-3", confirm=("judged_unheard",)
    )
    record_event(office.tx, clerk, case_id, event)
    return case_id


@pytest.mark.obligation("APL-85")
@pytest.mark.obligation("YS-19.1")
def test_after_the_opinion_is_in_the_appeal_stays_in_sight_until_its_last_day(office: Office) -> None:
    case_id = judged(office)
    unit = office.on("housing-handler", "2026-12-17")
    assert office.page(unit, case_id).next.kind is EventKind.APPEAL_OPINION_SUBMITTED
    submit_opinion(office.tx, unit, case_id, Remedy.APPEAL, ADVISED)
    handler = office.on("city-handler", "2026-12-18")
    page = office.page(handler, case_id)
    assert str(page.next.label) == "审查上诉意见，报负责人审定"
    assert page.next.serves is not None
    assert (page.next.serves.character, page.next.due) == (Character.RIGHT, D("2026-12-31"))
    assert "本机关可上诉至2026年12月31日" in str(page.standing)
    [row] = case_list(office.tx, handler.viewer, Filters(), handler.today).rows
    assert (row.next_rule, row.next_character, row.stage) == (
        "APL-85.judgment",
        Character.RIGHT,
        Stage.APPEAL,
    )
    last = office.on("city-handler", "2026-12-31")
    figures = counts(office.tx, last.viewer, last.today, WAITS)
    assert (figures.duties, figures.late) == (1, 0)
    after = office.on("city-handler", "2027-01-04")
    assert counts(office.tx, after.viewer, after.today, WAITS).late == 0
    # The right is gone from the desk; what is left of a lost judgment is its analysis.
    assert [d.rule for d in board(office.tx, after.viewer, after.today, mine=False).duties] == ["YS-10.5"]
    assert str(office.page(after, case_id).next.label) == "办理：败诉案件分析报告审定"
    late = Filters(due="late")
    assert case_list(office.tx, after.viewer, late, after.today).rows == ()


def accept_on_paper(office: Office, handler: Actor, case_id: int, note: str = "") -> int:
    """What the principal signed on paper: no appeal."""
    told = PaperVerdict(
        decision="accept",
        on=handler.today,
        by="市长 周某某",
        note=note,
        file_ids=(office.file(handler, "签批件.txt"),),
    )
    return decide_on_paper(office.tx, handler, case_id, Remedy.APPEAL, told)


@pytest.mark.obligation("YS-19.1")
@pytest.mark.parametrize(
    ("day", "paper", "field"),
    [
        pytest.param("2026-12-18", False, "file", id="没有签批件"),
        pytest.param("2026-12-10", True, "on", id="审定早于判决送达"),
        pytest.param("2026-12-25", True, "on", id="审定晚于今天"),
    ],
)
def test_what_was_decided_on_paper_comes_with_its_paper_and_a_day_that_can_be(
    office: Office, day: str, paper: bool, field: str
) -> None:
    case_id = judged(office)
    handler = office.on("city-handler", "2026-12-18")
    files = (office.file(handler, "签批件.txt"),) if paper else ()
    told = PaperVerdict(decision="use", on=D(day), by="市长 周某某", file_ids=files)
    with pytest.raises(InvalidInput) as refused:
        decide_on_paper(office.tx, handler, case_id, Remedy.APPEAL, told)
    assert set(refused.value.fields) == {field}


@pytest.mark.obligation("YS-19.1")
def test_an_appeal_decided_on_paper_is_filed_next(office: Office) -> None:
    case_id = judged(office)
    handler = office.on("city-handler", "2026-12-18")
    told = PaperVerdict(
        decision="use", on=D("2026-12-17"), by="市长 周某某", file_ids=(office.file(handler, "签批件.txt"),)
    )
    decide_on_paper(office.tx, handler, case_id, Remedy.APPEAL, told)
    page = office.page(handler, case_id)
    assert page.newest(EventKind.APPEAL_DECIDED).on == D("2026-12-17")  # type: ignore[union-attr]
    assert str(page.next.label) == "上诉：提交上诉状，登记凭证"
    assert versions_of(office.tx, case_id)[0].on_paper == "市长 周某某"


@pytest.mark.obligation("YS-19.1")
def test_a_decision_not_to_appeal_is_recorded_with_its_reason_and_takes_it_off_every_desk(
    office: Office,
) -> None:
    case_id = judged(office)
    handler = office.on("city-handler", "2026-12-18")
    with pytest.raises(InvalidInput, match="由谁决定"):
        typed(Waiver, rule="APL-85.judgment", on="2026-12-18", reason=" ")
    reason = "服从一审判决"
    with pytest.raises(Conflict, match="由负责人审定"):
        waive(office.tx, handler, case_id, Waiver(rule="APL-85.judgment", on=handler.today, reason=reason))
    for duty in ("APL-67", "YS-19.1"):  # met already, and still owed
        with pytest.raises(Conflict, match="不是可以放弃的权利"):
            waive(office.tx, handler, case_id, Waiver(rule=duty, on=handler.today, reason="不办"))
    with pytest.raises(NotFound):
        waive(office.tx, handler, case_id, Waiver(rule="XXX-1", on=handler.today, reason="没有这条规则"))
    with pytest.raises(Forbidden):
        waive(
            office.tx,
            office.on("housing-handler", "2026-12-18"),
            case_id,
            Waiver(rule="APL-85.judgment", on=handler.today, reason="不上诉"),
        )
    event = accept_on_paper(office, handler, case_id, note=reason)
    page = office.page(handler, case_id)
    [entry] = [e for e in page.timeline if e.id == event]
    assert (str(entry.title), entry.note) == (
        "决定不行使：上诉（判决）",
        f"市长 周某某纸面审定：不上诉。{reason}",
    )
    assert [f.title for f in entry.files] == ["上诉意见审批表"]
    assert page.deadline("YS-19.1").met_on == handler.today  # type: ignore[union-attr]
    assert {d.rule for d in board(office.tx, handler.viewer, handler.today, mine=False).duties} == {"YS-10.5"}
    with pytest.raises(Conflict, match="已经决定不上诉"):
        accept_on_paper(office, handler, case_id)
    withdraw_event(
        office.tx, office.on("city-intake", "2026-12-21"), case_id, event, Withdrawal(reason="负责人改为上诉")
    )
    assert office.page(handler, case_id).deadline("APL-85.judgment").stands(D("2026-12-21"))  # type: ignore[union-attr]


def test_the_morning_after_a_right_ran_out_the_case_goes_on_to_what_comes_next(office: Office) -> None:
    case_id = judged(office)
    unit = office.on("housing-handler", "2026-12-17")
    submit_opinion(office.tx, unit, case_id, Remedy.APPEAL, ADVISED)
    case = office.tx.get_one(Case, case_id)
    assert case.next_due == D("2026-12-31")
    assert pass_lapsed(office.tx, office.calendar, D("2026-12-31")) == 0
    assert pass_lapsed(office.tx, office.calendar, D("2027-01-01")) == 1
    assert (case.next_rule, case.next_due) == ("YS-10.5", D("2027-01-15"))
    assert pass_lapsed(office.tx, office.calendar, D("2027-01-01")) == 0


@pytest.mark.parametrize(
    ("kinds", "stage", "words"),
    [
        pytest.param(("judgment_served",), Stage.APPEAL, "上诉期内", id="一审判决送达"),
        pytest.param(("judgment_served", "decision_effective"), Stage.PERFORMANCE, "已生效", id="裁判生效"),
        pytest.param(("withdrawal_ruling_served",), Stage.ARCHIVE, "", id="准许撤诉"),
        pytest.param(("jurisdiction_ruling_served",), Stage.HEARING, "", id="管辖异议裁定不结束本审级"),
    ],
)
def test_after_a_decision_the_stage_says_whose_appeal_runs_then_that_it_took_effect(
    kinds: tuple[str, ...], stage: Stage, words: str
) -> None:
    done = stages.completed(
        [(EventKind.ANSWER_FILED, D("2026-11-02")), *((EventKind(k), D("2026-11-16")) for k in kinds)]
    )
    now = stages.current(done, {EventKind(k) for k in kinds})
    assert now is stage
    said = stages.standing(now, {EventKind(k) for k in kinds}, D("2026-12-01"), None, D("2026-11-20"))
    assert words in str(said or "")


def test_a_final_judgment_whose_service_on_the_others_is_not_known_is_not_said_to_have_effect() -> None:
    served = Event(EventKind.FINAL_JUDGMENT_SERVED, D("2026-11-09"), None, 1)
    found = effect(Situation(MatterType.LITIGATION, Procedure.ORDINARY, (served,)), official())
    said = str(stages.standing(Stage.PERFORMANCE, {served.kind}, None, found, D("2026-11-20")))
    assert "还不能确定" in said
    assert "最早一天" in said


def test_the_unit_hands_in_its_opinion_and_records_nothing_by_hand(office: Office) -> None:
    case_id = judged(office)
    unit = office.on("housing-handler", "2026-12-17")
    for kind in (EventKind.DECISION_EFFECTIVE, EventKind.APPEAL_OPINION_SUBMITTED):
        with pytest.raises(Forbidden):
            record_event(office.tx, unit, case_id, Happening(kind=kind, on=unit.today))
    submit_opinion(office.tx, unit, case_id, Remedy.APPEAL, ADVISED)
    assert Permission.REGISTER not in unit.viewer.permissions
    assert rule("YS-19.1").owner is Owner.RESPONSIBLE_UNIT
