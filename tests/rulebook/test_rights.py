"""Rights beside duties: how long they stand, and what ends them; one kind of event, one legal regime."""

from datetime import date

import pytest

from casework.calendar import official
from casework.errors import InvalidInput
from casework.rulebook import Character, MatterType, Procedure, State, due, explanation, parse_term, rules
from tests.rulebook.situations import computed, situation


def on(text: str) -> date:
    return date.fromisoformat(text)


JUDGMENT = "judgment_served 2026-11-16"


@pytest.mark.obligation("APL-85")
@pytest.mark.parametrize(
    ("events", "as_of", "state", "stands"),
    [
        pytest.param((), "2026-11-30", State.OPEN, True, id="上诉期内，尚未决定"),
        pytest.param((), "2026-12-01", State.OPEN, True, id="上诉期最后一日"),
        pytest.param((), "2026-12-02", State.LAPSED, False, id="期满未上诉"),
        pytest.param(("appeal_filed 2026-12-01",), "2026-12-02", State.MET, False, id="最后一日上诉"),
        pytest.param(("appeal_filed 2026-12-02",), "2026-12-02", State.MET_LATE, False, id="逾期一日上诉"),
        pytest.param(
            ("waived 2026-11-20 rule:APL-85.judgment",), "2026-11-20", State.MET, False, id="决定不上诉"
        ),
        pytest.param(
            ("waived 2026-11-20 rule:SPC18-110",), "2026-11-20", State.OPEN, True, id="放弃的是另一项权利"
        ),
        pytest.param(
            ("waived 2026-12-02 rule:APL-85.judgment",), "2026-12-02", State.LAPSED, False, id="期满后的放弃没有意义"
        ),
        pytest.param(
            ("waived 2026-11-20 rule:APL-85.judgment", "appeal_filed 2026-11-27"),
            "2026-12-02",
            State.MET,
            False,
            id="决定不上诉以后又上诉，以上诉为准",
        ),
    ],
)  # fmt: skip
def test_an_appeal_stands_until_it_is_used_given_up_or_over(
    events: tuple[str, ...], as_of: str, state: State, stands: bool
) -> None:
    d = computed(situation(JUDGMENT, *events))["APL-85.judgment"]
    assert (d.state(on(as_of)), d.stands(on(as_of))) == (state, stands)


@pytest.mark.obligation("YS-19.1")
def test_a_decision_not_to_appeal_settles_the_opinion_that_the_unit_owed() -> None:
    found = computed(situation(JUDGMENT, "waived 2026-11-19 rule:APL-85.judgment"))
    opinion = found["YS-19.1"]
    assert (opinion.met_on, opinion.state(on("2026-12-31"))) == (on("2026-11-19"), State.MET)
    assert found["APL-85.judgment"].waived
    assert not opinion.waived


@pytest.mark.obligation("YS-19.1")
def test_the_opinion_on_an_appeal_is_owed_in_a_civil_suit_as_well_and_cites_what_refers_to_it() -> None:
    found = computed(situation(JUDGMENT, matter=MatterType.CIVIL))
    assert (found["YS-19.1"].due, found["CPL-171.judgment"].due) == (on("2026-11-23"), on("2026-12-01"))
    assert str(found["YS-19.1"].citation) == "郑政文〔2017〕201号第二十六条、第十九条第一款"
    suit = computed(situation(JUDGMENT))
    assert str(suit["YS-19.1"].citation) == "郑政文〔2017〕201号第十九条第一款"


@pytest.mark.parametrize(
    ("matter", "right"),
    [
        pytest.param(MatterType.LITIGATION, "SPC18-10", id="行政诉讼管辖异议"),
        pytest.param(MatterType.LITIGATION, "SPC18-34.apply", id="行政诉讼申请延期举证"),
        pytest.param(MatterType.CIVIL, "CPL-130", id="民事诉讼管辖异议"),
    ],
)
def test_an_answer_or_a_judgment_ends_what_could_be_raised_before_it(matter: MatterType, right: str) -> None:
    open_ = computed(situation("complaint_served 2026-11-16", matter=matter))[right]
    assert open_.stands(on("2026-11-27"))
    for later in ("answer_filed 2026-11-25", "judgment_served 2026-11-25"):
        ended = computed(situation("complaint_served 2026-11-16", later, matter=matter))[right]
        assert not ended.stands(on("2026-11-27"))
        assert ended.state(on("2026-11-27")) is State.LAPSED


def test_a_duty_that_a_later_step_left_without_purpose_falls_away_and_a_missed_one_stays_missed() -> None:
    in_time = computed(situation("complaint_served 2026-11-16", "withdrawal_ruling_served 2026-11-20"))
    assert "APL-67" not in in_time
    missed = computed(situation("complaint_served 2026-10-12", "judgment_served 2026-11-20"))["APL-67"]
    assert missed.state(on("2026-11-23")) is State.LATE
    assert not missed.stands(on("2026-11-23"))


@pytest.mark.parametrize(
    ("matter", "events", "expected"),
    [
        pytest.param(
            MatterType.ARBITRATION, ("award_received 2026-11-16",), {"ARB-72": "2027-02-16", "YS-19.1.award": "2026-11-23"}, id="商事裁决：申请撤销"
        ),
        pytest.param(
            MatterType.ARBITRATION, ("labour_award_received 2026-11-16",), {"LAB-50": "2026-12-01", "YS-19.1.award": "2026-11-23"},
            id="劳动争议裁决：十五日起诉",
        ),
        pytest.param(
            MatterType.ARBITRATION, ("labour_final_award_received 2026-11-13",), {"LAB-49": "2026-12-14", "YS-19.1.award": "2026-11-18"},
            id="终局的劳动裁决：三十日申请撤销",
        ),
        pytest.param(
            MatterType.LITIGATION, ("ruling_served 2026-11-16",),
            {"APL-85.ruling": "2026-11-26", "YS-19.1": "2026-11-23"}, id="驳回起诉的裁定可以上诉",
        ),
        pytest.param(
            MatterType.LITIGATION, ("jurisdiction_ruling_served 2026-11-16",),
            {"APL-85.ruling": "2026-11-26", "YS-19.1": "2026-11-23"}, id="管辖异议的裁定可以上诉",
        ),
        pytest.param(MatterType.LITIGATION, ("withdrawal_ruling_served 2026-11-16",), {}, id="准许撤诉的裁定不能上诉"),
        pytest.param(MatterType.LITIGATION, ("termination_ruling_served 2026-11-16",), {}, id="终结诉讼的裁定不能上诉"),
        pytest.param(MatterType.LITIGATION, ("non_acceptance_ruling_served 2026-11-16",), {}, id="不予立案：起诉人上诉"),
        pytest.param(
            MatterType.LITIGATION, ("retrial_refused 2026-05-29",), {"PRO-20": "2026-11-30"}, id="驳回再审申请：六个月申请监督"
        ),
        pytest.param(
            MatterType.LITIGATION, ("retrial_decided 2026-05-29",), {"PRO-20": "2026-11-30"}, id="再审裁判生效：不再申请再审"
        ),
    ],
)  # fmt: skip
def test_one_kind_of_paper_has_the_clocks_of_its_own_regime(
    matter: MatterType, events: tuple[str, ...], expected: dict[str, str]
) -> None:
    found = computed(situation(*events, matter=matter))
    assert {name: d.due.isoformat() for name, d in found.items()} == expected


def test_a_ruling_on_jurisdiction_leaves_the_answer_and_the_courts_limit_running() -> None:
    found = computed(
        situation(
            "case_accepted 2026-11-09", "complaint_served 2026-11-16", "jurisdiction_ruling_served 2026-11-25"
        )
    )
    assert found["APL-67"].stands(on("2026-11-27"))
    assert found["APL-81"].met_on is None


@pytest.mark.parametrize(
    ("procedure", "due_on", "refused"),
    [
        pytest.param(Procedure.ORDINARY, "2026-12-01", True, id="普通程序：法定十五日"),
        pytest.param(Procedure.SUMMARY, "2026-11-26", False, id="简易程序：法院定十日"),
    ],
)
def test_a_paper_shortens_the_answer_only_where_the_law_gives_the_court_that_power(
    procedure: Procedure, due_on: str, refused: bool
) -> None:
    found = computed(situation("complaint_served 2026-11-16 10d", procedure=procedure))
    assert found["APL-67"].due == on(due_on)
    assert any("法院没有缩短或者延长的余地" in str(s.text) for s in explanation(found["APL-67"])) is refused
    # 法释〔2018〕1号第三十六条: more time is asked for before the court's own time for evidence is over.
    assert found["SPC18-34.apply"].due == on(due_on)


def test_in_summary_procedure_the_notice_to_produce_evidence_ends_the_application_for_more_time_too() -> None:
    found = computed(
        situation(
            "complaint_served 2026-11-16", "evidence_term_set 2026-11-16 7d", procedure=Procedure.SUMMARY
        )
    )
    assert found["APL-67"].due == found["SPC18-34.apply"].due == on("2026-11-23")


def test_a_record_of_conduct_that_ended_before_the_rule_is_shown_for_five_years_all_the_same() -> None:
    assert due("XY-11", on("2013-03-01"), official()).due == on("2018-03-01")
    found = computed(situation("conduct_ended 2013-03-01", matter=MatterType.CREDIT))
    assert found["XY-11"].due == on("2018-03-01")


def test_an_examination_stops_the_days_of_an_objection() -> None:
    plain = computed(situation("objection_received 2026-11-02", matter=MatterType.CREDIT))
    examined = computed(
        situation(
            "objection_received 2026-11-02",
            "examination_started 2026-11-04",
            "examination_ended 2026-11-11",
            matter=MatterType.CREDIT,
        )
    )
    assert plain["HN-41.settle"].due == on("2026-11-11")
    assert examined["HN-41.settle"].due == on("2026-11-18")
    assert examined["XY-19.forward"].due == plain["XY-19.forward"].due
    assert any(
        s.source == "河南省社会信用条例第四十一条第三款" for s in explanation(examined["HN-41.settle"])
    )


@pytest.mark.obligation("YS-20.1")
@pytest.mark.parametrize("rule_id", ["YS-20.1", "YS-20.2", "YS-21.1"])
def test_a_quarter_ends_on_its_last_day_alone(rule_id: str) -> None:
    with pytest.raises(InvalidInput, match="不是季度的最后一日"):
        due(rule_id, on("2026-09-15"), official())
    assert due(rule_id, on("2026-09-30"), official()).due == on("2026-10-10")
    assert computed(situation("quarter_ended 2026-09-15", matter=MatterType.FILING)) == {}


@pytest.mark.parametrize(
    ("matter", "served", "filed", "rule_id", "met_on"),
    [
        pytest.param(
            MatterType.LITIGATION, "complaint_served 2026-11-16", "answer_filed 2026-12-03 posted:2026-12-01",
            "APL-67", "2026-12-01", id="向法院交邮",
        ),
        pytest.param(
            MatterType.RECONSIDERATION, "application_copy_served 2026-11-16", "reply_filed 2026-12-03 posted:2026-11-30",
            "ARL-48", "2026-12-03", id="向复议机关交邮不算",
        ),
        pytest.param(
            MatterType.ARBITRATION, "labour_arbitration_notice_received 2026-11-16",
            "answer_filed 2026-11-27 posted:2026-11-26", "LAB-30", "2026-11-27", id="向仲裁委员会交邮不算",
        ),
        pytest.param(
            MatterType.LITIGATION, "document_received 2026-11-16 15d", "term_answered 2026-12-03 posted:2026-12-01",
            "COURT-TERM", "2026-12-01", id="法院文书定的期限，向法院交邮",
        ),
        pytest.param(
            MatterType.RECONSIDERATION, "document_received 2026-11-16 15d",
            "term_answered 2026-12-03 posted:2026-12-01", "COURT-TERM", "2026-12-03", id="复议文书定的期限，交邮不算",
        ),
    ],
)  # fmt: skip
@pytest.mark.obligation("SPC18-48")
def test_the_day_of_posting_counts_for_papers_filed_with_a_court_alone(
    matter: MatterType, served: str, filed: str, rule_id: str, met_on: str
) -> None:
    assert computed(situation(served, filed, matter=matter))[rule_id].met_on == on(met_on)


def test_a_suit_of_2014_is_cited_by_the_law_of_2014() -> None:
    found = computed(situation("complaint_served 2014-03-03"))
    assert {"APL89-43", "SPC02-1.apply"} == found.keys()
    assert str(found["SPC02-1.apply"].citation) == "法释〔2002〕21号第一条第二款"
    assert "法释〔2002〕21号第一条" in found["APL89-43"].rule.consequence


def test_every_right_says_what_is_lost_and_every_rule_has_one_character() -> None:
    for rule in rules():
        assert rule.right or rule.watch or rule.character is Character.DUTY
        if rule.right:
            assert rule.consequence, rule.id


@pytest.mark.parametrize("procedure", list(Procedure))
def test_in_a_civil_suit_the_time_for_evidence_stands_by_itself(procedure: Procedure) -> None:
    # 民事诉讼法解释第九十九条、第二百六十六条: the court sets it; it is not that of the answer.
    served = ("complaint_served 2026-11-16", "evidence_term_set 2026-11-17 20d")
    found = computed(situation(*served, matter=MatterType.CIVIL, procedure=procedure))
    assert found["COURT-TERM"].due == on("2026-12-07")
    assert (found["CPL-128"].due, found["CPL-130"].due) == (on("2026-12-01"), on("2026-12-01"))


def test_a_notice_to_produce_evidence_without_a_complaint_stands_by_itself() -> None:
    found = computed(situation("appeal_copy_served 2026-11-16", "evidence_term_set 2026-11-17 10d"))
    assert found["COURT-TERM"].due == on("2026-11-27")
    first = computed(situation("complaint_served 2026-11-16", "evidence_term_set 2026-11-17 10d"))
    assert "COURT-TERM" not in first


@pytest.mark.obligation("HN-41")
def test_nobody_is_late_while_an_examination_runs() -> None:
    begun = ("objection_received 2026-06-15", "examination_started 2026-06-17")
    running = computed(situation(*begun, matter=MatterType.CREDIT))["HN-41.settle"]
    assert running.state(on("2026-09-30")) is State.OPEN
    assert any("尚未恢复" in str(s.text) for s in explanation(running))
    over = computed(situation(*begun, "examination_ended 2026-06-19", matter=MatterType.CREDIT))[
        "HN-41.settle"
    ]
    assert over.state(on("2026-09-30")) is State.LATE
    late = ("objection_received 2026-06-15", "examination_started 2026-07-15")
    assert (
        computed(situation(*late, matter=MatterType.CREDIT))["HN-41.settle"].state(on("2026-07-20"))
        is State.LATE
    )


def test_a_ruling_on_jurisdiction_ends_the_right_to_object() -> None:
    found = computed(situation("complaint_served 2026-11-16", "jurisdiction_ruling_served 2026-11-20"))
    assert not found["SPC18-10"].stands(on("2026-11-23"))
    assert found["SPC18-10"].ended_by == "jurisdiction_ruling_served"


def test_a_named_day_on_a_rest_day_says_that_it_is_read_strictly() -> None:
    term = parse_term("至2026年12月20日")
    sunday = due("COURT-TERM", on("2026-11-25"), official(), term)
    assert (sunday.due, sunday.advise_by) == (on("2026-12-20"), on("2026-12-18"))
    assert any("从严不顺延" in str(s.text) for s in explanation(sunday))
