"""What a person reads: the steps to a date, each with its article or notice, and the count day by day."""

import re
from datetime import date, timedelta

import pytest

from casework.calendar import Authority, DayException, build, official
from casework.calendar.official import NAMES
from casework.i18n import Language, translator
from casework.rulebook import MatterType, Procedure, day_count, due, explanation, parse_term
from tests.rulebook.situations import computed, situation


def on(text: str) -> date:
    return date.fromisoformat(text)


def test_a_date_moved_by_the_national_day_explains_itself_step_by_step() -> None:
    d = due("APL-67", on("2026-09-22"), official())
    assert [(str(s.text), s.source) for s in explanation(d)] == [
        ("起算：2026年9月22日（星期二），起诉状副本送达。", "行政诉讼法第六十七条第一款"),
        ("当日不计，2026年9月23日（星期三）为第1日。", "法释〔2018〕1号第四十八条"),
        (
            "连续计15日，中间的休息日不扣除，第15日为2026年10月7日（星期三）。",
            "行政诉讼法第六十七条第一款",
        ),
        (
            "2026年10月7日（星期三）是国庆节休息日，顺延至其后的第一个工作日2026年10月8日（星期四）。",
            "国务院办公厅关于2026年部分节假日安排的通知",
        ),
        (
            "2026年10月8日（星期四）到期，自2026年10月9日（星期五）起为逾期；宜于2026年9月30日（星期三）前办完。",
            "法释〔2018〕1号第四十八条",
        ),
    ]


@pytest.mark.parametrize(
    ("rule", "trigger", "term", "words", "source"),
    [
        pytest.param(
            "APL-67",
            "2026-09-25",
            None,
            "为调休上班日，期限就在当日届满",
            "国务院办公厅关于2026年",
            id="调休",
        ),
        pytest.param(
            "APL-67", "2026-11-13", None, "是周末，顺延至", "法释〔2018〕1号第四十八条", id="普通周末"
        ),
        pytest.param(
            "APL-85.judgment",
            "2026-12-17",
            None,
            "2027年放假安排公布前，这个日期为暂定",
            "尚未公布",
            id="暂定",
        ),
        pytest.param("SPC18-110", "2024-02-29", None, "6个月后的对应日", "民法典第二百零二条", id="月"),
        pytest.param("SPC15-24", "2016-01-11", None, "对应日", "2014年12月12日", id="民法典以前的月"),
        pytest.param("ARL-48", "2026-11-09", None, "第10个工作日为", "行政复议法第四十八条", id="工作日"),
        pytest.param("XY-11", "2021-11-23", None, "当日仍在期内", "郑政办〔2017〕105号", id="年"),
        pytest.param("YS-21.2", "2026-12-31", None, "不顺延到下一年", "郑政文〔2017〕201号", id="固定日期"),
        pytest.param("COURT-TERM", "2026-11-13", "10d", "第10日为", "以文书载明的期限为准", id="文书载明"),
        pytest.param("APL-67", "2026-11-13", "30d", "超过最长15日，按15日计", "第六十七条", id="超过最长"),
    ],
)
def test_each_kind_of_count_is_put_in_words_with_its_source(
    rule: str, trigger: str, term: str | None, words: str, source: str
) -> None:
    d = due(rule, on(trigger), official(), parse_term(term) if term else None)
    assert any(words in str(s.text) and source in s.source for s in explanation(d)), [
        (str(s.text), s.source) for s in explanation(d)
    ]


@pytest.mark.parametrize(
    ("rule", "trigger", "counting"),
    [
        pytest.param("APL-67", "2026-11-13", "法释〔2018〕1号第四十八条", id="行政诉讼"),
        pytest.param("APL-67", "2016-05-04", "民事诉讼法（2012年修正）第八十二条", id="2018年解释施行以前"),
        pytest.param("APL-67", "2017-07-03", "民事诉讼法（2017年修正）第八十二条", id="2017年修正施行以后"),
        pytest.param("CPL17-125", "2014-03-03", "民事诉讼法（2012年修正）第八十二条", id="2012年民诉法"),
        pytest.param("APL89-43", "2011-03-01", "民事诉讼法（2012年修正前）第七十五条", id="2012年修正以前"),
        pytest.param("YS-11", "2026-11-13", "参照法释〔2018〕1号第四十八条", id="本市内部"),
        pytest.param("XY-10", "2026-11-16", "民法典第二百零一条、第二百零三条", id="信用核查：民法典"),
        pytest.param(
            "SCL-13.deliver", "2026-11-13", "民法典第二百零一条、第二百零三条", id="国家赔偿：民法典"
        ),
        pytest.param(
            "ARLI-57",
            "2023-09-12",
            "行政复议法（2017年修正）第四十条、民事诉讼法第八十五条",
            id="旧实施条例不适用新法第八十八条",
        ),
        pytest.param("CPL-128", "2026-11-13", "民事诉讼法第八十五条", id="民事诉讼"),
        pytest.param("CPL17-125", "2019-03-04", "民事诉讼法（2017年修正）第八十二条", id="2017年民诉法"),
        pytest.param("ARL-48", "2026-11-13", "行政复议法第八十八条、民事诉讼法第八十五条", id="行政复议"),
        pytest.param(
            "ARL99-23",
            "2023-12-11",
            "行政复议法（2017年修正）第四十条、民事诉讼法第八十五条",
            id="旧复议法",
        ),
        pytest.param("SCL-13.deliver", "2026-11-13", "民法典第二百零一条、第二百零三条", id="国家赔偿"),
    ],
)
def test_counting_rests_on_the_provision_that_the_law_of_the_matter_brings_with_it(
    rule: str, trigger: str, counting: str
) -> None:
    steps = explanation(due(rule, on(trigger), official()))
    assert next(s.source for s in steps if "当日不计" in str(s.text)) == counting


def test_a_cap_an_extension_a_stay_and_a_posting_each_have_their_step() -> None:
    found = computed(
        situation(
            "case_accepted 2025-09-01",
            "complaint_served 2025-09-30",
            "documents_received_by_unit 2025-10-09",
            "answer_filed 2025-10-17 posted:2025-10-15",
            "stay_started 2025-11-03",
            "stay_ended 2025-12-03",
        )
    )

    def says(rule: str, words: str, source: str) -> bool:
        return any(words in str(s.text) and s.source == source for s in explanation(found[rule]))

    assert says("YS-12.1", "内部期限原到2025年10月20日", "郑政文〔2017〕201号第十条（三）")
    assert says("APL-67", "以交邮日为准", "法释〔2018〕1号第四十八条")
    assert says("APL-81", "期间停止的30日不计入", "法释〔2018〕1号第五十条")
    leave = computed(situation("complaint_served 2026-11-13", "extension_granted 2026-11-20 30d"))
    assert any("第15日为2026年11月28日" in str(s.text) for s in explanation(leave["APL-67"]))
    assert str(explanation(leave["SPC18-34.leave"])[0].source) == "行政诉讼法第三十六条第一款"
    given = ("complaint_served 2026-11-13", "extension_granted 2026-11-20 30d")
    civil = computed(situation(*given, matter=MatterType.CIVIL))
    assert str(explanation(civil["CPL-68.leave"])[0].source) == "民事诉讼法第六十八条第二款"
    assert civil["CPL-128"].due.isoformat() == "2026-11-30"


@pytest.mark.parametrize(
    ("procedure", "served", "warned"),
    [
        pytest.param(
            Procedure.SUMMARY, "complaint_served 2026-11-13", True, id="简易程序没有登记法院所定期限"
        ),
        pytest.param(Procedure.SUMMARY, "complaint_served 2026-11-13 7d", False, id="简易程序登记了七日"),
        pytest.param(Procedure.ORDINARY, "complaint_served 2026-11-13", False, id="普通程序"),
    ],
)
def test_in_a_summary_case_without_the_courts_term_the_steps_say_that_it_may_be_shorter(
    procedure: Procedure, served: str, warned: bool
) -> None:
    steps = explanation(computed(situation(served, procedure=procedure))["APL-67"])
    assert any("由法院确定，最长15日" in str(s.text) for s in steps) is warned


FLOOD = DayException(on("2026-11-30"), True, "暴雨停工", "市防汛指挥部通告", Authority.LOCAL)


def said_by_the_order(rule_id: str, began: str) -> list[str]:
    """What the steps say and cite from the paper that closed the offices."""
    steps = explanation(due(rule_id, on(began), build(exceptions=[FLOOD])))
    return [str(s.text) for s in steps if s.source == FLOOD.source]


def test_the_steps_name_whose_order_moved_an_internal_date() -> None:
    assert any("是暴雨停工休息日" in text for text in said_by_the_order("YS-11", "2026-11-27"))


def test_the_steps_say_why_a_local_closure_moves_no_date_of_a_law_and_what_the_remedy_is() -> None:
    [said] = said_by_the_order("APL-67", "2026-11-13")
    assert "不是国务院安排的节假日，期限不顺延" in said
    steps = explanation(due("APL-67", on("2026-11-13"), build(exceptions=[FLOOD])))
    assert any(s.source == "民事诉讼法第八十六条" and "申请顺延" in str(s.text) for s in steps)
    # 民事诉讼法 is the courts': of an arbitration commission it says nothing.
    labour = due("LAB-30", on("2026-11-20"), build(exceptions=[FLOOD]))
    assert any("期限不顺延" in str(s.text) for s in explanation(labour))
    assert not any("申请顺延" in str(s.text) for s in explanation(labour))


def test_the_steps_name_the_days_that_a_city_took_out_of_a_term_in_working_days() -> None:
    [said] = said_by_the_order("ARL-48", "2026-11-20")
    assert "2026年11月30日（星期一）当地因暴雨停工停止办公，不计为工作日" in said
    steps = explanation(due("ARL-48", on("2026-11-20"), build(exceptions=[FLOOD])))
    assert any("按国务院的放假安排计算也不逾期" in str(s.text) for s in steps)


def test_what_the_state_council_added_is_cited_from_its_own_paper() -> None:
    state = DayException(on("2026-11-30"), True, "延长假期", "国办发明电", Authority.STATE_COUNCIL)
    steps = explanation(due("APL-67", on("2026-11-15"), build(exceptions=[state])))
    assert any("是延长假期休息日" in str(s.text) and s.source == "国办发明电" for s in steps)


def test_the_count_day_by_day_numbers_the_days_and_marks_what_they_are() -> None:
    cells = {c.day.on: c for c in day_count(due("APL-67", on("2026-09-22"), official()))}
    assert min(cells).weekday() == 0
    assert max(cells).weekday() == 6
    assert len(cells) == (max(cells) - min(cells)).days + 1
    assert cells[on("2026-09-22")].trigger
    assert cells[on("2026-09-22")].ordinal is None
    assert [cells[on(f"2026-09-{n}")].ordinal for n in (23, 25, 30)] == [1, 3, 8]
    assert cells[on("2026-09-30")].advised
    assert cells[on("2026-10-07")].last
    assert cells[on("2026-10-07")].ordinal == 15
    assert cells[on("2026-10-08")].due
    assert cells[on("2026-10-08")].ordinal is None
    assert sum(c.due for c in cells.values()) == sum(c.last for c in cells.values()) == 1


def test_a_count_of_working_days_numbers_working_days_alone() -> None:
    cells = {c.day.on: c.ordinal for c in day_count(due("ARL-48", on("2026-09-24"), official()))}
    assert cells[on("2026-09-25")] is None
    assert cells[on("2026-09-28")] == 1
    assert cells[on("2026-10-10")] == 6
    assert cells[on("2026-10-15")] == 10


def test_a_long_period_shows_its_last_weeks() -> None:
    cells = day_count(due("SPC18-110", on("2026-05-29"), official()))
    assert len(cells) == 16 * 7
    assert any(c.due for c in cells)


@pytest.mark.parametrize(
    ("trigger", "cited"),
    [
        ("2026-11-13", "民事诉讼法第八十五条第一款"),
        ("2022-01-01", "民事诉讼法第八十五条第一款"),
        ("2021-12-31", "民事诉讼法（2012年、2017年修正）第八十二条第一款"),
        ("2019-03-04", "民事诉讼法（2012年、2017年修正）第八十二条第一款"),
        ("2012-12-31", "民事诉讼法（2012年修正前）第七十五条第一款"),
    ],
)
def test_a_provision_that_was_renumbered_is_cited_as_it_stood_at_the_trigger(
    trigger: str, cited: str
) -> None:
    d = due("COURT-TERM", on(trigger), official(), parse_term("10d"))
    assert str(d.citation) == cited
    assert explanation(d)[0].source == cited
    assert "第八十五条" not in "".join(s.source for s in explanation(d)) or on(trigger) >= on("2022-01-01")


@pytest.mark.parametrize(
    ("rule", "trigger", "term"),
    [
        pytest.param("XY-11", "2021-11-23", None, id="五年查询期"),
        pytest.param("XY-16", "2025-11-23", None, id="一年有效期"),
        pytest.param("XY-16", "2025-11-23", "6m", id="报告印明六个月"),
        pytest.param("FG-17.1", "2023-11-22", "180d", id="聘书写明届满日"),
    ],
)
def test_a_status_runs_out_and_is_never_overdue(rule: str, trigger: str, term: str | None) -> None:
    steps = explanation(due(rule, on(trigger), official(), parse_term(term) if term else None))
    assert not any("逾期" in str(s.text) for s in steps)
    assert any("次日起期满" in str(s.text) for s in steps)


@pytest.mark.parametrize(
    ("matter", "accepted", "rule", "source"),
    [
        (
            MatterType.RECONSIDERATION,
            "application_accepted 2026-03-02",
            "ARL-62.ordinary",
            "行政复议法第三十九条",
        ),
        (
            MatterType.RECONSIDERATION,
            "application_accepted 2023-03-02",
            "ARL99-31",
            "行政复议法实施条例（2007年）第四十一条",
        ),
        (MatterType.CIVIL, "case_accepted 2026-03-02", "CPL-152", "法释〔2000〕29号第九条第九项"),
        (MatterType.LITIGATION, "case_accepted 2016-03-02", "APL-81", "法释〔2000〕8号第六十四条"),
    ],
)
def test_a_stay_rests_on_the_law_of_its_own_procedure(
    matter: MatterType, accepted: str, rule: str, source: str
) -> None:
    day = accepted.split()[1][:5]
    found = computed(situation(accepted, f"stay_started {day}04-01", f"stay_ended {day}04-11", matter=matter))
    assert any("期间停止的10日不计入" in str(s.text) and s.source == source for s in explanation(found[rule]))


ENGLISH = translator(Language.EN)


@pytest.mark.parametrize(
    ("rule", "trigger", "term", "said"),
    [
        pytest.param("APL-67", "2026-11-13", None, "2026 falls on a weekend; it moves", id="周末"),
        pytest.param("APL-67", "2026-09-22", None, "is a rest day (National Day); it moves", id="国庆节"),
        pytest.param("APL-85.judgment", "2026-02-02", None, "is a rest day (Spring Festival)", id="春节"),
        pytest.param(
            "APL-67",
            "2020-09-16",
            None,
            "is a rest day (Mid-Autumn Festival and National Day)",
            id="双节",
        ),
        pytest.param("XY-16", "2025-11-23", None, "The corresponding day 1 year on is", id="一年"),
        pytest.param("COURT-TERM", "2026-11-16", "1d", "1 day running", id="一日"),
        pytest.param("COURT-TERM", "2026-11-16", "1m", "The corresponding day 1 month on is", id="一个月"),
    ],
)
def test_an_english_reader_reads_english(rule: str, trigger: str, term: str | None, said: str) -> None:
    steps = explanation(due(rule, on(trigger), official(), parse_term(term) if term else None))
    sentences = [ENGLISH.say(s.text) for s in steps]
    assert any(said in sentence for sentence in sentences), sentences
    assert not re.search(r"[\u4e00-\u9fff]", "".join(sentences))


def test_every_name_of_a_holiday_has_its_english() -> None:
    first = date(2001, 1, 1)
    named = {official().day(first + timedelta(days=n)).name for n in range(365 * 49)} - {""}
    assert named <= set(NAMES)
    assert not [name for name in NAMES if ENGLISH.gettext(name) == name]


@pytest.mark.parametrize(
    ("rule", "trigger", "said"),
    [
        pytest.param(
            "SPC18-110",
            "2026-08-31",
            "6个月后，二月无31日，以末日28日为准，为2027年2月28日",
            id="六个月到二月",
        ),
        pytest.param("SPC18-110", "2026-05-31", "6个月后，十一月无31日，以末日30日为准", id="六个月到十一月"),
        pytest.param(
            "SPC18-110", "2026-11-10", "6个月后的对应日为2027年5月10日（星期一）。", id="有对应日的不提"
        ),
        pytest.param("XY-11", "2024-02-29", "5年后，二月无29日，以末日28日为准", id="闰年的二月末日"),
    ],
)
def test_a_month_without_the_day_is_named(rule: str, trigger: str, said: str) -> None:
    assert any(said in str(s.text) for s in explanation(due(rule, on(trigger), official())))


@pytest.mark.parametrize("rule", ["APL-85.judgment", "APL-85.ruling", "CPL-171.judgment", "CPL-171.ruling"])
def test_after_an_appeals_end_nobody_is_late_but_the_right_is_lost(rule: str) -> None:
    said = str(explanation(due(rule, on("2026-11-16"), official()))[-1].text)
    assert "丧失上诉权；对方也不上诉的，一审裁判生效" in said
    assert "逾期" not in said


@pytest.mark.parametrize("rule", ["XY-11", "XY-16", "FG-17.1"])
def test_of_a_validity_nothing_is_advised(rule: str) -> None:
    d = due(rule, on("2021-10-03"), official())
    assert d.advise_by == d.due
    assert not any("宜于" in str(s.text) for s in explanation(d))


def test_of_a_year_not_announced_it_says_why_to_be_done_before_the_usual_holiday() -> None:
    said = [str(s.text) for s in explanation(due("APL-67", on("2027-01-27"), official()))]
    assert any("通常放假的日子之内，宜于放假前的最后一个工作日2027年2月4日" in s for s in said)
    after = [str(s.text) for s in explanation(due("APL-67", on("2027-02-01"), official()))]
    assert not any("通常放假" in s for s in after)


def test_nothing_is_advised_of_a_validity_that_ends_in_a_year_not_announced() -> None:
    d = due("XY-16", on("2026-11-20"), official())
    assert (d.due, d.advise_provisional) == (on("2027-11-20"), False)
