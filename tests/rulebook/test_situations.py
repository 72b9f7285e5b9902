"""Whole situations: which clocks run, and how caps, extensions, stays, posting and acts bear on them."""

from datetime import date

import pytest

from casework.calendar import official
from casework.rulebook import Layer, MatterType, Procedure, State, deadlines, explanation
from tests.rulebook.situations import computed, situation

INTAKE = ("complaint_served 2026-11-13", "notice_received_by_legal_office 2026-11-16")


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.obligation("YS-3")
@pytest.mark.parametrize(
    "events",
    [
        pytest.param(("note 2026-11-13",), id="只有记事"),
        pytest.param(("agents_named 2026-11-13", "approval_decided 2026-11-16"), id="只有内部动作"),
        pytest.param(("answer_filed 2026-11-13",), id="没有通知先提交答辩"),
        pytest.param(("notice_served 2026-11-13",), id="通知送达机关而法制机构未收到、副本未送达"),
        pytest.param((), id="没有事件"),
    ],
)
def test_nothing_but_the_courts_papers_and_their_receipt_starts_a_clock(events: tuple[str, ...]) -> None:
    assert computed(situation(*events)) == {}


def test_the_three_receipts_start_three_clocks() -> None:
    found = computed(
        situation(
            "complaint_served 2026-11-13",
            "notice_received_by_legal_office 2026-11-16",
            "documents_received_by_unit 2026-11-18",
        )
    )
    assert found["APL-67"].trigger.on == on("2026-11-13")
    assert found["YS-11"].trigger.on == on("2026-11-16")
    assert found["YS-12.1"].trigger.on == on("2026-11-18")
    assert [found[r].due for r in ("APL-67", "YS-11", "YS-12.1")] == [
        on("2026-11-30"),
        on("2026-11-19"),
        on("2026-11-30"),
    ]


@pytest.mark.parametrize(
    ("matter", "procedure", "events", "expected"),
    [
        pytest.param(
            MatterType.LITIGATION,
            Procedure.ORDINARY,
            (*INTAKE, "case_accepted 2026-11-09"),
            {"APL-67", "SPC18-10", "SPC18-34.apply", "YS-11", "APL-81"},
            id="行政诉讼普通程序",
            marks=pytest.mark.obligation("APL-67"),
        ),
        pytest.param(
            MatterType.LITIGATION,
            Procedure.SUMMARY,
            (*INTAKE, "case_accepted 2026-11-09"),
            {"APL-67", "SPC18-10", "SPC18-34.apply", "YS-11", "APL-83"},
            id="行政诉讼简易程序",
        ),
        pytest.param(
            MatterType.COMPENSATION,
            Procedure.ORDINARY,
            ("claim_received 2026-11-09", "notice_received_by_legal_office 2026-11-10"),
            {"SCL-13", "YS-11"},
            id="赔偿申请",
            marks=pytest.mark.obligation("YS-26"),
        ),
        pytest.param(
            MatterType.RECONSIDERATION,
            Procedure.ORDINARY,
            ("application_copy_served 2026-11-09", "notice_received_by_legal_office 2026-11-10"),
            {"ARL-48", "YS-11"},
            id="行政复议普通程序",
            marks=(pytest.mark.obligation("YS-26"), pytest.mark.obligation("ARL-48")),
        ),
        pytest.param(
            MatterType.RECONSIDERATION,
            Procedure.SUMMARY,
            (
                "application_copy_served 2026-11-09",
                "application_accepted 2026-11-06",
                "documents_received_by_unit 2026-11-10",
            ),
            {"ARL-54", "ARL-62.summary", "YS-12.1"},
            id="行政复议简易程序",
            marks=(pytest.mark.obligation("YS-26"), pytest.mark.obligation("ARL-48")),
        ),
        pytest.param(
            MatterType.CIVIL,
            Procedure.ORDINARY,
            (*INTAKE, "documents_received_by_unit 2026-11-18"),
            {"CPL-128", "CPL-130", "YS-11", "YS-12.1"},
            id="民事诉讼",
            marks=pytest.mark.obligation("YS-26"),
        ),
        pytest.param(
            MatterType.ARBITRATION,
            Procedure.ORDINARY,
            ("arbitration_notice_received 2026-11-09 10d", "notice_received_by_legal_office 2026-11-10"),
            {"ARB-ANSWER", "YS-11"},
            id="仲裁，通知书载明十日",
            marks=pytest.mark.obligation("YS-26"),
        ),
        pytest.param(
            MatterType.CREDIT,
            Procedure.ORDINARY,
            ("objection_received 2019-11-11",),
            {"XY-19.forward"},
            id="信用异议：省条例施行前",
        ),
        pytest.param(
            MatterType.CREDIT,
            Procedure.ORDINARY,
            ("objection_received 2026-11-11",),
            {"XY-19.forward", "HN-41.own", "HN-41.settle"},
            id="信用异议：省条例施行后两者并列",
        ),
        pytest.param(
            MatterType.FILING,
            Procedure.ORDINARY,
            ("quarter_ended 2017-09-30",),
            set(),
            id="施行前结束的季度不备案",
            marks=pytest.mark.obligation("YS-28"),
        ),
        pytest.param(
            MatterType.FILING,
            Procedure.ORDINARY,
            ("quarter_ended 2026-09-30", "year_end 2026-12-31"),
            {"YS-20.1", "YS-20.2", "YS-21.1", "YS-21.2"},
            id="季度备案和年报",
        ),
    ],
)
def test_the_kind_of_matter_and_the_procedure_choose_the_clocks(
    matter: MatterType, procedure: Procedure, events: tuple[str, ...], expected: set[str]
) -> None:
    assert computed(situation(*events, matter=matter, procedure=procedure)).keys() == expected


@pytest.mark.parametrize(
    ("matter", "procedure", "events", "expected"),
    [
        pytest.param(
            MatterType.CIVIL,
            Procedure.ORDINARY,
            ("retrial_application_served 2026-11-13", "documents_received_by_unit 2026-11-20"),
            {"CPL-214": "2026-11-30", "YS-12.1": "2026-11-30"},
            id="民事再审申请书副本：十五日提交意见",
        ),
        pytest.param(
            MatterType.CIVIL,
            Procedure.ORDINARY,
            ("ground_known 2026-05-29",),
            {"CPL-216.known": "2026-11-30"},
            id="民事再审：知道新事由之日起六个月",
        ),
        pytest.param(
            MatterType.CIVIL,
            Procedure.SUMMARY,
            ("case_accepted 2026-03-02", "hearing_set 2026-04-10"),
            {"CPL-164": "2026-06-02"},
            id="民事简易程序：三个月审结，不受开庭三日前通知的限制",
        ),
        pytest.param(
            MatterType.LITIGATION,
            Procedure.ORDINARY,
            ("obstacle_ended 2026-11-13",),
            {"CPL-86": "2026-11-23"},
            id="行政案件障碍消除后申请顺延：依行政诉讼法第一百零一条",
        ),
        pytest.param(
            MatterType.LITIGATION,
            Procedure.ORDINARY,
            ("hearing_set 2026-11-26",),
            {"CPL-139": "2026-11-23"},
            id="开庭：没有通知负责人出庭",
        ),
        pytest.param(
            MatterType.LITIGATION,
            Procedure.ORDINARY,
            ("hearing_set 2026-11-26", "appearance_set 2026-11-26"),
            {"CPL-139": "2026-11-23", "SPC20-5": "2026-11-23", "SPC20-6": "2026-11-26"},
            id="开庭：法院通知负责人出庭",
        ),
        pytest.param(
            MatterType.RECONSIDERATION,
            Procedure.ORDINARY,
            ("hearing_set 2026-11-26", "application_received_by_organ 2026-11-16"),
            {"ARL-51": "2026-11-19", "ARL-32": "2026-11-23"},
            id="复议：听证五个工作日前通知，经本机关提交的申请五个工作日转送",
        ),
        pytest.param(
            MatterType.LITIGATION,
            Procedure.ORDINARY,
            ("procuratorial_suggestion_received 2026-11-13 15d",),
            {"PIL-21": "2026-11-30"},
            id="检察建议书写明紧急情形十五日",
        ),
        pytest.param(
            MatterType.LITIGATION,
            Procedure.ORDINARY,
            ("payment_claimed 2026-11-13", "suit_period_ended 2026-08-31"),
            {"SCL-37": "2026-11-20", "SPC18-156": "2026-11-30"},
            id="支付赔偿金申请七日报财政，起诉期限届满后三个月申请强制执行",
        ),
        pytest.param(
            MatterType.ARBITRATION,
            Procedure.ORDINARY,
            ("labour_arbitration_notice_received 2026-11-13", "documents_received_by_unit 2026-11-16"),
            {"LAB-10": "2026-11-23", "LAB-30": "2026-11-23", "YS-12.1": "2026-11-23"},
            id="劳动争议仲裁十日，承办单位以此为限",
        ),
    ],
)
def test_the_limits_that_an_office_would_miss(
    matter: MatterType, procedure: Procedure, events: tuple[str, ...], expected: dict[str, str]
) -> None:
    found = computed(situation(*events, matter=matter, procedure=procedure))
    assert {k: d.due.isoformat() for k, d in found.items()} == expected


@pytest.mark.parametrize(
    ("notified", "state"),
    [
        pytest.param("hearing_notified 2026-11-23", State.MET, id="三日前送达传票"),
        pytest.param("hearing_notified 2026-11-24", State.MET_LATE, id="两日前才送达，可以请求改期"),
        pytest.param("hearing_notified 2026-11-27", State.LATE, id="开庭以后的通知是下一次的"),
    ],
)
def test_a_hearing_is_notified_before_it_takes_place(notified: str, state: State) -> None:
    d = computed(situation("hearing_set 2026-11-26", notified))["CPL-139"]
    assert d.state(on("2026-12-31")) is state


@pytest.mark.obligation("YS-27")
def test_a_vertically_managed_organ_has_the_statutory_clocks_alone() -> None:
    events = (*INTAKE, "documents_received_by_unit 2026-11-18", "judgment_served 2027-01-11")
    local = {"YS-11", "YS-12.1", "YS-19.1"}
    ours = computed(situation(*events))
    theirs = computed(situation(*events, vertical=True))
    assert local <= ours.keys()
    assert theirs.keys() == ours.keys() - local
    assert all(d.layer is not Layer.LOCAL for d in theirs.values())


@pytest.mark.obligation("YS-28")
@pytest.mark.parametrize(("day", "applies"), [("2017-10-19", False), ("2017-10-20", True)])
def test_the_citys_rules_govern_receipts_from_the_day_they_took_effect(day: str, applies: bool) -> None:
    found = computed(situation(f"notice_received_by_legal_office {day}", f"complaint_served {day}"))
    assert ("YS-11" in found) is applies
    assert "APL-67" in found


@pytest.mark.obligation("ARL-48")
@pytest.mark.parametrize(
    ("procedure", "rule", "due_on"),
    [
        pytest.param(Procedure.ORDINARY, "ARL-48", "2026-11-24", id="普通程序：十个工作日"),
        pytest.param(Procedure.SUMMARY, "ARL-54", "2026-11-17", id="简易程序：五个工作日"),
    ],
)
def test_a_reply_is_due_in_working_days_as_the_procedure_says(
    procedure: Procedure, rule: str, due_on: str
) -> None:
    of = situation(
        "application_copy_served 2026-11-10", matter=MatterType.RECONSIDERATION, procedure=procedure
    )
    answers = {"ARL-48", "ARL-54"} & computed(of).keys()
    assert (answers, computed(of)[rule].due) == ({rule}, on(due_on))


@pytest.mark.obligation("ARL-48")
@pytest.mark.parametrize(
    ("events", "rule", "due_on"),
    [
        pytest.param(
            ("application_accepted 2023-12-28", "application_copy_served 2024-01-04"),
            "ARL99-23",
            "2024-01-15",
            id="旧法受理、新法施行后收到副本：十个自然日",
        ),
        pytest.param(
            ("application_accepted 2024-01-02", "application_copy_served 2024-01-04"),
            "ARL-48",
            "2024-01-18",
            id="新法受理：十个工作日",
        ),
        pytest.param(
            ("application_copy_served 2024-01-04",), "ARL-48", "2024-01-18", id="没有登记受理日：按收到日"
        ),
        pytest.param(
            ("application_accepted 2024-02-01", "application_copy_served 2023-12-11"),
            "ARL99-23",
            "2023-12-21",
            id="受理日误登在收到之后：按收到日",
        ),
        pytest.param(
            (
                "application_accepted 2023-12-28",
                "application_accepted 2024-01-05",
                "application_copy_served 2024-01-09",
            ),
            "ARL-48",
            "2024-01-23",
            id="补正后重新受理的：以最后一次受理为准",
        ),
        pytest.param(
            ("application_accepted 2023-12-28", "opinion_received 2024-02-05"),
            "ARLI-57",
            "2024-04-07",
            id="旧法受理的意见书，末日是调休上班的周日",
        ),
    ],
)
def test_a_reconsideration_goes_by_the_law_of_its_acceptance(
    events: tuple[str, ...], rule: str, due_on: str
) -> None:
    found = computed(situation(*events, matter=MatterType.RECONSIDERATION))
    answers = {"ARL-48", "ARL99-23", "ARL-76", "ARLI-57"} & found.keys()
    assert answers == {rule}
    assert found[rule].due == on(due_on)


@pytest.mark.parametrize(
    ("matter", "events", "step", "due_on", "by"),
    [
        pytest.param(
            MatterType.LITIGATION,
            ("complaint_served 2025-09-30", "documents_received_by_unit 2025-10-09"),
            "YS-12.1",
            "2025-10-15",
            "APL-67",
            id="国庆节：承办单位10月20日，法定10月15日",
            marks=pytest.mark.obligation("YS-12.1"),
        ),
        pytest.param(
            MatterType.LITIGATION,
            ("complaint_served 2026-11-13", "documents_received_by_unit 2026-11-18"),
            "YS-12.1",
            "2026-11-30",
            None,
            id="同日届满，不受限",
        ),
        pytest.param(
            MatterType.LITIGATION,
            (
                "complaint_served 2026-11-13",
                "answer_filed 2026-11-24",
                "documents_received_by_unit 2026-11-24",
                "draft_answer_submitted 2026-11-25",
            ),
            "YS-12.1",
            "2026-11-30",
            "APL-67",
            id="签收当日已经提交答辩的，仍以那份答辩的期限为限",
        ),
        pytest.param(
            MatterType.RECONSIDERATION,
            ("application_copy_served 2026-11-09", "documents_received_by_unit 2026-11-16"),
            "YS-12.1",
            "2026-11-23",
            "ARL-48",
            id="行政复议：以十个工作日为限",
            marks=pytest.mark.obligation("YS-26"),
        ),
        pytest.param(
            MatterType.CIVIL,
            ("complaint_served 2026-11-13", "documents_received_by_unit 2026-11-24"),
            "YS-12.1",
            "2026-11-30",
            "CPL-128",
            id="民事诉讼：以十五日为限",
            marks=pytest.mark.obligation("YS-26"),
        ),
        pytest.param(
            MatterType.CIVIL,
            ("appeal_copy_served 2026-11-13", "documents_received_by_unit 2026-11-24"),
            "YS-12.1",
            "2026-11-30",
            "CPL-174",
            id="民事二审答辩",
            marks=pytest.mark.obligation("YS-26"),
        ),
        pytest.param(
            MatterType.ARBITRATION,
            ("arbitration_notice_received 2026-11-09 10d", "documents_received_by_unit 2026-11-11"),
            "YS-12.1",
            "2026-11-19",
            "ARB-ANSWER",
            id="仲裁：以通知书载明的为限",
            marks=pytest.mark.obligation("YS-26"),
        ),
        pytest.param(
            MatterType.LITIGATION,
            ("appeal_copy_served 2026-11-13", "documents_received_by_unit 2026-11-24"),
            "YS-12.1",
            "2026-11-30",
            "SPC18-108",
            id="二审答辩",
        ),
        pytest.param(
            MatterType.LITIGATION,
            ("complaint_served 2026-11-13 7d", "documents_received_by_unit 2026-11-16"),
            "YS-12.1",
            "2026-11-26",
            None,
            id="普通程序的文书写明七日，不缩短法定期限",
        ),
        pytest.param(
            MatterType.LITIGATION,
            ("complaint_served 2026-11-02", "documents_received_by_unit 2026-11-20"),
            "YS-12.1",
            "2026-11-17",
            "APL-67",
            id="法定期限已过才收到：从一开始就逾期",
        ),
        pytest.param(
            MatterType.LITIGATION,
            (
                "complaint_served 2026-10-12",
                "answer_filed 2026-10-20",
                "complaint_served 2026-11-13",
                "documents_received_by_unit 2026-11-18",
            ),
            "YS-12.1",
            "2026-11-30",
            None,
            id="再次送达变更后的起诉状：不受早已届满的期限限制",
        ),
        pytest.param(
            MatterType.COMPENSATION,
            (
                "claim_received 2026-03-02",
                "complaint_served 2026-11-13",
                "documents_received_by_unit 2026-11-13",
            ),
            "YS-12.1",
            "2026-11-23",
            None,
            id="送达当日即收到转办的起诉状：以起诉状的期限为限，不以几个月前的赔偿申请",
        ),
        pytest.param(
            MatterType.LITIGATION,
            ("ruling_served 2026-09-01", "judgment_served 2026-11-16"),
            "YS-19.1#2",
            "2026-11-23",
            None,
            id="判决的上诉意见不受几个月前裁定的上诉期限制",
        ),
        pytest.param(
            MatterType.LITIGATION,
            ("ruling_served 2026-11-06", "judgment_served 2026-11-12"),
            "YS-19.1#2",
            "2026-11-17",
            None,
            id="判决的上诉意见不受尚在进行的裁定上诉期（11月16日）限制",
        ),
        pytest.param(
            MatterType.LITIGATION,
            (
                "complaint_served 2026-11-02",
                "complaint_served 2026-11-05",
                "documents_received_by_unit 2026-11-09",
            ),
            "YS-12.1",
            "2026-11-17",
            "APL-67",
            id="先后送达两份副本都未答辩：以先届满的为限",
        ),
        pytest.param(
            MatterType.LITIGATION,
            (
                "complaint_served 2026-11-02",
                "complaint_served 2026-11-05",
                "documents_received_by_unit 2026-11-18",
            ),
            "YS-12.1",
            "2026-11-17",
            "APL-67",
            id="先送达的一份已经逾期仍未答辩：收到时即应办理，不因另一份而推迟",
        ),
        pytest.param(
            MatterType.COMPENSATION,
            (
                "claim_received 2026-03-02",
                "complaint_served 2026-11-13",
                "documents_received_by_unit 2026-11-18",
            ),
            "YS-12.1",
            "2026-11-30",
            None,
            id="赔偿申请两个月未作决定而被诉：答辩材料以诉讼的期限为限",
        ),
        pytest.param(
            MatterType.LITIGATION,
            (
                "complaint_served 2026-11-02",
                "answer_filed 2026-11-12",
                "documents_received_by_unit 2026-11-18",
            ),
            "YS-12.1",
            "2026-11-30",
            None,
            id="答辩已经提交，以后转办的材料不受它限制",
        ),
    ],
)
def test_an_internal_step_never_ends_after_the_statutory_date_that_it_serves(
    matter: MatterType, events: tuple[str, ...], step: str, due_on: str, by: str | None
) -> None:
    d = computed(situation(*events, matter=matter))[step]
    assert (d.due, d.capped_by) == (on(due_on), by)
    assert d.advise_by <= d.due


@pytest.mark.obligation("YS-11")
def test_the_legal_offices_late_receipt_leaves_it_no_time_and_says_so() -> None:
    d = computed(situation("complaint_served 2026-11-02", "notice_received_by_legal_office 2026-11-19"))[
        "YS-11"
    ]
    assert (d.due, d.state(on("2026-11-19"))) == (on("2026-11-17"), State.LATE)
    assert any("已于2026年11月17日（星期二）届满，请立即办理" in str(s.text) for s in explanation(d))


@pytest.mark.obligation("APL-67")
@pytest.mark.parametrize(
    ("leave", "evidence_due"),
    [
        pytest.param("extension_granted 2026-11-20 30d", "2026-12-21", id="准许延期三十日，周日顺延"),
        pytest.param(
            "extension_granted 2026-11-20 2026-12-19", "2026-12-19", id="准许到某日为止，就到那一日"
        ),
        pytest.param("extension_granted 2026-12-03 15d", "2026-12-18", id="期满后又准许十五日"),
    ],
)
def test_leave_to_bring_evidence_later_has_its_own_limit_and_leaves_the_answer_where_it_was(
    leave: str, evidence_due: str
) -> None:
    found = computed(situation("complaint_served 2026-11-13", leave))
    assert (found["APL-67"].due, found["APL-67"].layer) == (on("2026-11-30"), Layer.STATUTORY)
    assert (found["SPC18-34.leave"].due, found["SPC18-34.leave"].layer) == (on(evidence_due), Layer.COURT)


def test_leave_without_a_term_gives_the_evidence_fifteen_days_from_the_end_of_the_cause() -> None:
    found = computed(
        situation(
            "complaint_served 2026-11-13",
            "extension_granted 2026-11-20",
            "answer_filed 2026-11-25",
            "extension_cause_ended 2026-12-01",
            "late_evidence_filed 2026-12-10",
        )
    )
    assert found["APL-67"].state(on("2026-12-31")) is State.MET
    assert found["SPC18-34.after"].due == on("2026-12-16")
    assert found["SPC18-34.after"].met_on == on("2026-12-10")


@pytest.mark.parametrize(
    ("events", "due_on"),
    [
        pytest.param((), "2026-09-30", id="没有中止"),
        pytest.param(("stay_started 2026-05-06", "stay_ended 2026-06-05"), "2026-10-30", id="中止三十日"),
        pytest.param(
            (
                "stay_started 2026-05-06",
                "stay_ended 2026-06-05",
                "stay_started 2026-10-12",
                "stay_ended 2026-10-22",
            ),
            "2026-11-09",
            id="第二次中止在第一次顺推出来的日子里",
        ),
        pytest.param(("stay_started 2026-05-06",), "2026-09-30", id="尚未恢复审理"),
        pytest.param(
            ("stay_started 2026-11-02", "stay_ended 2026-12-01"), "2026-09-30", id="审限届满后的中止"
        ),
        pytest.param(("stay_ended 2026-06-05",), "2026-09-30", id="只登记了恢复"),
        pytest.param(
            ("stay_started 2026-05-06", "stay_ended 2026-05-06"), "2026-09-30", id="当日中止当日恢复"
        ),
        pytest.param(
            ("stay_started 2026-05-06", "stay_ended 2026-05-06", "stay_ended 2026-06-05"),
            "2026-09-30",
            id="当日中止当日恢复，以后的恢复不再接上",
        ),
        pytest.param(
            (
                "stay_started 2026-05-06",
                "stay_ended 2026-05-16",
                "stay_started 2026-05-16",
                "stay_ended 2026-06-05",
            ),
            "2026-10-30",
            id="恢复当日又中止，连续计三十日",
        ),
        pytest.param(
            ("stay_started 2026-03-02", "stay_ended 2026-04-30"),
            "2026-10-30",
            id="立案前已中止，自立案起计三十日",
        ),
        pytest.param(
            ("stay_started 2026-02-02", "stay_ended 2026-03-02"), "2026-09-30", id="立案前的中止不计"
        ),
    ],
)
def test_a_stay_does_not_count_in_the_courts_own_limit(events: tuple[str, ...], due_on: str) -> None:
    assert computed(situation("case_accepted 2026-03-31", *events))["APL-81"].due == on(due_on)


@pytest.mark.obligation("SPC18-48")
@pytest.mark.parametrize(
    ("act", "state", "met_on"),
    [
        pytest.param("answer_filed 2026-11-30", State.MET, "2026-11-30", id="末日提交"),
        pytest.param("answer_filed 2026-12-01", State.MET_LATE, "2026-12-01", id="次日提交为逾期"),
        pytest.param(
            "answer_filed 2026-12-03 posted:2026-11-30", State.MET, "2026-11-30", id="末日交邮、期后到达"
        ),
        pytest.param(
            "answer_filed 2026-12-03 posted:2026-12-01", State.MET_LATE, "2026-12-01", id="期后交邮"
        ),
        pytest.param(
            "answer_filed 2026-11-27 posted:2026-12-01", State.MET, "2026-11-27", id="交邮日误登在到达之后"
        ),
    ],
)
def test_posting_in_time_is_in_time_towards_the_court(act: str, state: State, met_on: str) -> None:
    d = computed(situation("complaint_served 2026-11-13", act))["APL-67"]
    assert (d.state(on("2026-12-31")), d.met_on) == (state, on(met_on))


@pytest.mark.obligation("SPC18-48")
def test_posting_does_not_help_an_internal_step() -> None:
    d = computed(
        situation(
            "documents_received_by_unit 2026-11-02", "draft_answer_submitted 2026-11-16 posted:2026-11-11"
        )
    )["YS-12.1"]
    assert (d.due, d.met_on, d.state(on("2026-11-30"))) == (
        on("2026-11-12"),
        on("2026-11-16"),
        State.MET_LATE,
    )


def test_a_deadline_is_late_from_the_day_after_it_is_due() -> None:
    d = computed(situation("complaint_served 2026-11-13"))["APL-67"]
    assert d.state(on("2026-11-30")) is State.OPEN
    assert d.state(on("2026-12-01")) is State.LATE


@pytest.mark.parametrize(
    ("events", "rule", "met_on"),
    [
        pytest.param(
            (*INTAKE, "answer_filed 2026-11-17", "approval_decided 2026-11-18"),
            "APL-67",
            "2026-11-17",
            id="批准以前已经提交答辩",
        ),
        pytest.param(
            ("answer_filed 2026-11-10", "complaint_served 2026-11-13"),
            "APL-67",
            None,
            id="送达以前的提交不算",
        ),
        pytest.param(
            ("complaint_served 2026-11-13", "answer_filed 2026-11-13"),
            "APL-67",
            "2026-11-13",
            id="送达当日提交",
        ),
        pytest.param(
            ("complaint_served 2026-11-13", "answer_filed 2026-11-20", "answer_filed 2026-11-27"),
            "APL-67",
            "2026-11-20",
            id="补充提交不改变首次提交",
        ),
        pytest.param(
            ("ruling_served 2026-09-01", "judgment_served 2026-11-16", "appeal_filed 2026-11-30"),
            "APL-85.judgment",
            "2026-11-30",
            id="对判决上诉",
            marks=pytest.mark.obligation("APL-85"),
        ),
        pytest.param(
            ("ruling_served 2026-09-01", "judgment_served 2026-11-16", "appeal_filed 2026-11-30"),
            "APL-85.ruling",
            None,
            id="对判决的上诉不是对裁定的迟延上诉",
            marks=pytest.mark.obligation("APL-85"),
        ),
        pytest.param(
            ("ruling_served 2026-09-01", "appeal_filed 2026-10-08", "judgment_served 2026-11-16"),
            "APL-85.ruling",
            "2026-10-08",
            id="判决以前的迟延上诉只能是对裁定的",
            marks=pytest.mark.obligation("APL-85"),
        ),
        pytest.param(
            ("ruling_served 2026-09-01", "judgment_served 2026-11-16", "appeal_filed 2026-11-16"),
            "APL-85.ruling",
            None,
            id="收到判决当日上诉，是对判决的",
            marks=pytest.mark.obligation("APL-85"),
        ),
        pytest.param(
            ("ruling_served 2026-11-06", "judgment_served 2026-11-12", "appeal_filed 2026-11-16"),
            "APL-85.ruling",
            "2026-11-16",
            id="对裁定的上诉期末日提起的，没有逾期，不因判决已经送达而算作对判决的",
            marks=pytest.mark.obligation("APL-85"),
        ),
        pytest.param(
            ("judgment_served 2026-11-02", "appeal_filed 2026-11-20"),
            "APL-85.judgment",
            "2026-11-20",
            id="逾期上诉仍记为逾期的上诉",
            marks=pytest.mark.obligation("APL-85"),
        ),
    ],
)
def test_an_act_fulfils_the_duty_that_was_running(
    events: tuple[str, ...], rule: str, met_on: str | None
) -> None:
    assert computed(situation(*events))[rule].met_on == (on(met_on) if met_on else None)


@pytest.mark.obligation("SPC18-48")
@pytest.mark.parametrize(
    "acts",
    [
        pytest.param(
            ("answer_filed 2026-12-02", "answer_filed 2026-12-02 posted:2026-11-30"), id="先登记面交的"
        ),
        pytest.param(
            ("answer_filed 2026-12-02 posted:2026-11-30", "answer_filed 2026-12-02"), id="先登记邮寄的"
        ),
        pytest.param(
            ("answer_filed 2026-12-01", "answer_filed 2026-12-03 posted:2026-11-30"), id="邮件后到达"
        ),
    ],
)
def test_the_act_that_counts_is_the_one_done_first_however_it_was_entered(acts: tuple[str, ...]) -> None:
    d = computed(situation(*acts, "complaint_served 2026-11-13"))["APL-67"]
    assert (d.met_on, d.state(on("2026-12-31"))) == (on("2026-11-30"), State.MET)


@pytest.mark.parametrize(
    ("events", "rule", "state"),
    [
        pytest.param(
            ("case_accepted 2026-03-02", "decision_effective 2026-05-06"),
            "APL-81",
            State.MET,
            id="一审调解书",
        ),
        pytest.param(
            ("appeal_received_by_court 2026-03-02", "final_ruling_served 2026-05-06"),
            "APL-88",
            State.MET,
            id="二审终审裁定",
        ),
        pytest.param(
            ("appeal_received_by_court 2014-03-12", "final_ruling_served 2014-06-12"),
            "APL89-60",
            State.MET_LATE,
            id="1989年法的二审终审裁定",
        ),
        pytest.param(
            ("case_accepted 2014-01-15", "decision_effective 2014-03-03"),
            "APL89-57",
            State.MET,
            id="1989年法一审",
        ),
    ],
)
def test_whatever_ends_the_instance_ends_the_courts_limit(
    events: tuple[str, ...], rule: str, state: State
) -> None:
    assert computed(situation(*events))[rule].state(on("2026-12-31")) is state


@pytest.mark.parametrize(
    ("events", "rule", "met"),
    [
        pytest.param(
            ("year_end 2026-12-31", "annual_return_submitted 2026-12-20"),
            "YS-21.2",
            ["2026-12-20"],
            id="12月20日报送的年报是及时的",
        ),
        pytest.param(
            ("year_end 2025-12-31", "year_end 2026-12-31", "annual_return_submitted 2026-01-05"),
            "YS-21.2",
            ["2026-01-05", None],
            id="一份年报只报一年：1月5日补报的是上一年度",
        ),
        pytest.param(
            ("year_end 2026-12-31", "annual_return_submitted 2025-12-31"),
            "YS-21.2",
            [None],
            id="上一年报的不算",
        ),
        pytest.param(
            ("quarter_ended 2026-03-31", "quarter_ended 2026-06-30", "filing_submitted 2026-07-06"),
            "YS-20.1",
            ["2026-07-06", None],
            id="一次备案只抵一个季度",
        ),
    ],
)
def test_one_filing_is_that_of_one_period(events: tuple[str, ...], rule: str, met: list[str | None]) -> None:
    found = [
        d for d in deadlines(situation(*events, matter=MatterType.FILING), official()) if d.rule.id == rule
    ]
    assert [d.met_on and d.met_on.isoformat() for d in found] == met


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        pytest.param(
            ("objection_received 2026-11-02", "objection_notified 2026-11-04"),
            {"HN-41.own": "2026-11-04", "HN-41.settle": "2026-11-04"},
            id="自行处理：三个工作日内告知",
        ),
        pytest.param(
            (
                "objection_received 2026-11-02",
                "objection_forwarded 2026-11-03",
                "objection_notified 2026-11-10",
            ),
            {"XY-19.forward": "2026-11-03", "HN-41.settle": "2026-11-10"},
            id="转送提供单位核查：自行处理的三日不再计算",
        ),
        pytest.param(
            ("objection_received 2026-11-02", "forwarded_to_provider 2026-11-03"),
            {"XY-19.forward": None, "XY-19.verify": None, "HN-41.settle": None, "HN-41.provider": None},
            id="只登记了提供单位收到转送",
        ),
        pytest.param(
            (
                "objection_received 2026-11-02",
                "objection_received 2026-11-05",
                "objection_forwarded 2026-11-03",
                "forwarded_to_provider 2026-11-03",
            ),
            {
                "XY-19.forward": "2026-11-03",
                "XY-19.forward#2": None,
                "XY-19.verify": None,
                "HN-41.own": None,
                "HN-41.settle": None,
                "HN-41.settle#2": None,
                "HN-41.provider": None,
            },
            id="两件异议，只转送了先收到的一件",
        ),
    ],
)
def test_an_objection_is_settled_by_the_platform_or_verified_by_the_provider_not_both(
    events: tuple[str, ...], expected: dict[str, str | None]
) -> None:
    found = computed(situation(*events, matter=MatterType.CREDIT))
    assert {k: d.met_on and d.met_on.isoformat() for k, d in found.items()} == expected


def test_two_claims_for_compensation_need_two_decisions() -> None:
    found = computed(
        situation(
            "claim_received 2026-03-02",
            "claim_received 2026-04-01",
            "decision_made 2026-04-20",
            matter=MatterType.COMPENSATION,
        )
    )
    assert (found["SCL-13"].met_on, found["SCL-13#2"].met_on) == (on("2026-04-20"), None)


def test_acts_entered_in_any_order_are_taken_in_the_order_of_their_days() -> None:
    found = computed(
        situation("answer_filed 2026-11-27", "answer_filed 2026-11-20", "complaint_served 2026-11-13")
    )
    assert found["APL-67"].met_on == on("2026-11-20")


def test_several_suggestions_each_need_an_answer_of_their_own() -> None:
    found = computed(
        situation(
            "suggestion_received 2026-08-03 30d about:general",
            "suggestion_received 2026-09-01 about:general",
            "suggestion_answered 2026-09-02",
        )
    )
    assert found["SPC23-8"].met_on == on("2026-09-02")
    assert found["SPC23-8"].layer is Layer.COURT
    assert found["SPC23-8#2"].met_on is None
    assert "SPC18-149" not in found


def test_an_answer_to_a_general_suggestion_is_none_to_one_on_a_normative_document() -> None:
    found = computed(
        situation(
            "suggestion_received 2026-09-01 about:general",
            "suggestion_received 2026-09-01 about:normative",
            "suggestion_answered 2026-09-10 about:general",
        )
    )
    assert found["SPC23-8"].met_on == on("2026-09-10")
    assert found["SPC18-149"].met_on is None


def test_a_suggestion_of_which_it_is_not_known_what_it_is_about_runs_under_both_limits() -> None:
    found = computed(situation("suggestion_received 2026-09-01"))
    assert {r: d.due for r, d in found.items()} == {
        "SPC18-149": on("2026-11-02"),
        "SPC23-8": on("2026-11-02"),
    }


def test_a_paper_without_a_term_starts_no_court_fixed_limit() -> None:
    assert computed(situation("document_received 2026-11-13")) == {}
    assert computed(situation("document_received 2026-11-13 10d"))["COURT-TERM"].due == on("2026-11-23")


def test_deadlines_come_in_the_order_in_which_they_fall_due() -> None:
    found = deadlines(
        situation(*INTAKE, "documents_received_by_unit 2026-11-18", "case_accepted 2026-11-09"), official()
    )
    assert [d.rule.id for d in found] == [
        "YS-11",
        "APL-67",
        "SPC18-10",
        "SPC18-34.apply",
        "YS-12.1",
        "APL-81",
    ]
