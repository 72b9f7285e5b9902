"""One rule, one trigger date, the worked dates: raw last day, due, day to aim at, firmness."""

from datetime import date

import pytest

from casework.calendar import Authority, Calendar, DayException, NoticeDay, YearNotice, build, official
from casework.errors import InvalidInput, RuleNotApplicable
from casework.rulebook import Layer, chain, due, parse_term
from casework.rulebook.counting import compute, raw_last_day
from casework.rulebook.events import Event, EventKind
from casework.rulebook.model import Citation, MatterType, Owner, Rule
from casework.rulebook.terms import Roll, Term, Unit, days
from tests.rulebook.situations import computed, situation


def on(text: str) -> date:
    return date.fromisoformat(text)


APL67, APL85 = pytest.mark.obligation("APL-67"), pytest.mark.obligation("APL-85")
YS11, YS121 = pytest.mark.obligation("YS-11"), pytest.mark.obligation("YS-12.1")
ARL48, SPC48 = pytest.mark.obligation("ARL-48"), pytest.mark.obligation("SPC18-48")


@pytest.mark.parametrize(
    ("rule", "trigger", "last", "due_on", "advise", "firm"),
    [
        pytest.param(
            "APL-67",
            "2026-09-22",
            "2026-10-07",
            "2026-10-08",
            "2026-09-30",
            True,
            id="末日在国庆节",
            marks=APL67,
        ),
        pytest.param(
            "APL-67",
            "2026-09-25",
            "2026-10-10",
            "2026-10-10",
            "2026-10-10",
            True,
            id="末日是调休上班的周六，不顺延",
            marks=(APL67, SPC48),
        ),
        pytest.param(
            "APL-67", "2025-12-18", "2026-01-02", "2026-01-04", "2025-12-31", True, id="顺延到调休上班的周日"
        ),
        pytest.param(
            "APL-67", "2025-09-30", "2025-10-15", "2025-10-15", "2025-10-15", True, id="中间的国庆节不扣除"
        ),
        pytest.param("APL-67", "2026-11-13", "2026-11-28", "2026-11-30", "2026-11-27", True, id="末日在周六"),
        pytest.param(
            "APL-67", "2020-01-16", "2020-01-31", "2020-02-03", "2020-01-23", True, id="2020年延长的春节假期"
        ),
        pytest.param(
            "APL-67", "2026-10-01", "2026-10-16", "2026-10-16", "2026-10-16", True, id="休息日送达有效"
        ),
        pytest.param(
            "APL-67", "2015-05-01", "2015-05-16", "2015-05-18", "2015-05-15", True, id="2014年修正施行首日"
        ),
        pytest.param(
            "APL89-43",
            "2015-04-30",
            "2015-05-10",
            "2015-05-11",
            "2015-05-08",
            True,
            id="1989年法最后一日：十日",
        ),
        pytest.param(
            "APL-85.judgment",
            "2026-02-02",
            "2026-02-17",
            "2026-02-24",
            "2026-02-14",
            True,
            id="末日在春节，宜于调休上班的周六前",
            marks=APL85,
        ),
        pytest.param(
            "APL-85.judgment",
            "2026-12-17",
            "2027-01-01",
            "2027-01-04",
            "2026-12-31",
            False,
            id="末日在未公布的元旦，暂定",
            marks=APL85,
        ),
        pytest.param(
            "APL-85.judgment",
            "2026-12-09",
            "2026-12-24",
            "2026-12-24",
            "2026-12-24",
            True,
            id="12月24日仍为确定",
        ),
        pytest.param(
            "APL-85.judgment",
            "2026-12-10",
            "2026-12-25",
            "2026-12-25",
            "2026-12-25",
            False,
            id="12月25日起暂定",
        ),
        pytest.param(
            "APL-85.ruling",
            "2026-11-16",
            "2026-11-26",
            "2026-11-26",
            "2026-11-26",
            True,
            id="裁定十日",
            marks=APL85,
        ),
        pytest.param(
            "YS-11",
            "2025-09-30",
            "2025-10-03",
            "2025-10-09",
            "2025-09-30",
            True,
            id="收案在国庆节前",
            marks=YS11,
        ),
        pytest.param(
            "YS-11",
            "2026-10-01",
            "2026-10-04",
            "2026-10-08",
            "2026-10-08",
            True,
            id="放假中收到：期内没有工作日，宜于到期日，不早于收到日",
            marks=YS11,
        ),
        pytest.param(
            "YS-12.1",
            "2025-10-09",
            "2025-10-19",
            "2025-10-20",
            "2025-10-17",
            True,
            id="承办单位十日",
            marks=YS121,
        ),
        pytest.param(
            "ARL-48",
            "2026-09-24",
            "2026-10-15",
            "2026-10-15",
            "2026-10-15",
            True,
            id="十个工作日跨国庆节，调休周六计入",
            marks=ARL48,
        ),
        pytest.param(
            "ARL-48", "2026-09-25", "2026-10-15", "2026-10-15", "2026-10-15", True, id="放假日收到副本"
        ),
        pytest.param(
            "ARL-54",
            "2026-11-16",
            "2026-11-23",
            "2026-11-23",
            "2026-11-23",
            True,
            id="简易程序五个工作日",
            marks=ARL48,
        ),
        pytest.param(
            "ARL99-23", "2023-12-31", "2024-01-10", "2024-01-10", "2024-01-10", True, id="旧法十个自然日"
        ),
        pytest.param(
            "ARL-48", "2026-12-14", "2026-12-28", "2026-12-28", "2026-12-28", False, id="工作日落在年末，暂定"
        ),
        pytest.param(
            "SPC18-110", "2024-02-29", "2024-08-29", "2024-08-29", "2024-08-29", True, id="二月底加六个月"
        ),
        pytest.param(
            "SPC18-110",
            "2025-08-31",
            "2026-02-28",
            "2026-02-28",
            "2026-02-28",
            True,
            id="没有31日，月末为准，调休周六",
        ),
        pytest.param(
            "SPC18-110", "2023-08-30", "2024-02-29", "2024-02-29", "2024-02-29", True, id="闰年二月末"
        ),
        pytest.param(
            "SCL-13", "2026-12-31", "2027-02-28", "2027-03-01", "2027-02-26", False, id="两个月到二月末周日"
        ),
        pytest.param(
            "SPC23-8", "2026-09-30", "2026-11-30", "2026-11-30", "2026-11-30", True, id="司法建议两个月"
        ),
        pytest.param(
            "SPC18-149", "2026-09-30", "2026-11-29", "2026-11-30", "2026-11-27", True, id="六十日不是两个月"
        ),
        pytest.param(
            "XY-11", "2024-02-29", "2029-02-28", "2029-02-28", "2029-02-28", True, id="五年不顺延：二月末"
        ),
        pytest.param(
            "XY-16",
            "2025-10-04",
            "2026-10-04",
            "2026-10-04",
            "2026-10-04",
            True,
            id="有效期在放假日也不顺延，没有宜于日",
        ),
        pytest.param(
            "FG-17.1",
            "2023-11-22",
            "2026-11-22",
            "2026-11-22",
            "2026-11-22",
            True,
            id="聘期三年不顺延，没有宜于日",
        ),
        pytest.param(
            "YS-20.1", "2020-09-30", "2020-10-10", "2020-10-10", "2020-10-10", True, id="10月10日是调休周六"
        ),
        pytest.param(
            "YS-20.1", "2021-09-30", "2021-10-10", "2021-10-11", "2021-10-09", True, id="10月10日是周日"
        ),
        pytest.param("YS-20.1", "2025-12-31", "2026-01-10", "2026-01-12", "2026-01-09", True, id="四季度"),
        pytest.param(
            "YS-21.2", "2022-12-31", "2022-12-31", "2022-12-31", "2022-12-30", True, id="年报不顺延到下一年"
        ),
        pytest.param(
            "YS-21.2", "2026-05-06", "2026-12-31", "2026-12-31", "2026-12-31", True, id="年报：年中起算"
        ),
    ],
)
def test_worked_dates(rule: str, trigger: str, last: str, due_on: str, advise: str, firm: bool) -> None:
    d = due(rule, on(trigger), official())
    assert (d.last_day, d.due, d.advise_by) == (on(last), on(due_on), on(advise))
    assert d.provisional is not firm


@pytest.mark.parametrize(
    ("rule", "term", "trigger", "due_on"),
    [
        pytest.param("COURT-TERM", "30d", "2026-10-24", "2026-11-23", id="文书三十日"),
        pytest.param("COURT-TERM", "10wd", "2026-11-09", "2026-11-23", id="文书十个工作日"),
        pytest.param("COURT-TERM", "1y", "2025-11-23", "2026-11-23", id="文书一年"),
        pytest.param("ARB-ANSWER", "15d", "2026-11-06", "2026-11-23", id="仲裁通知书十五日，周六顺延"),
        pytest.param("SPC23-8", "1m", "2026-10-23", "2026-11-23", id="司法建议书写明一个月"),
        pytest.param("APL-67", "7d", "2026-11-13", "2026-11-20", id="简易程序法院定七日"),
        pytest.param("CPL-128", "30d", "2026-11-13", "2026-11-30", id="民事答辩期不因举证期限三十日而延长"),
        pytest.param("APL-67", "1m", "2026-11-13", "2026-11-30", id="法院所定不超过十五日：一个月"),
        pytest.param("APL-67", "15wd", "2026-11-13", "2026-11-30", id="法院所定不超过十五日：十五个工作日"),
    ],
)
def test_a_term_that_the_document_fixes_takes_the_place_of_the_law(
    rule: str, term: str, trigger: str, due_on: str
) -> None:
    d = due(rule, on(trigger), official(), parse_term(term))
    assert (d.due, d.layer) == (on(due_on), Layer.COURT)


def test_no_paper_sets_the_term_of_an_answer_to_an_appeal() -> None:
    with pytest.raises(InvalidInput, match="不能另行指定"):
        due("SPC18-108", on("2026-11-13"), official(), parse_term("20d"))


def test_a_printed_date_of_a_local_paper_is_not_a_courts() -> None:
    assert due("FG-17.1", on("2026-01-05"), official(), parse_term("1y")).layer is Layer.LOCAL


def test_a_rule_whose_term_only_the_document_says_asks_for_it() -> None:
    with pytest.raises(RuleNotApplicable, match="请写明期限"):
        due("COURT-TERM", on("2026-11-23"), official())


def test_a_term_that_the_law_alone_fixes_is_not_silently_ignored() -> None:
    with pytest.raises(InvalidInput, match="由行政诉讼法第八十五条规定"):
        due("APL-85.judgment", on("2026-11-16"), official(), parse_term("30d"))


def test_a_term_that_ends_beyond_the_tables_is_refused_in_words() -> None:
    for term in ("3650d", "3650wd", "3650m", "3650y"):
        with pytest.raises(RuleNotApplicable, match="日历只到"):
            due("COURT-TERM", on("2049-12-31"), official(), parse_term(term))


@pytest.mark.parametrize("day", [date.max, date(9999, 8, 1), date(2051, 12, 25), date(2052, 1, 1)])
@pytest.mark.parametrize("rule", ["APL-67", "ARL-48", "SPC18-110", "XY-11"])
def test_a_trigger_at_the_end_of_the_tables_or_of_time_is_refused_in_words(rule: str, day: date) -> None:
    with pytest.raises(RuleNotApplicable, match="日历"):
        due(rule, day, official())


@pytest.mark.parametrize(
    "text",
    [
        *("", "0d", "d", "15", "-3d", "1.5m", "99999d", "3651d", "15 days", "10w", "三千六百五十一日"),
        pytest.param("十五", id="没有单位"),
        pytest.param("一五日", id="不成数"),
        pytest.param("零日", id="零"),
        pytest.param("半个月", id="半个月是几日没有规定"),
        pytest.param("十五日前", id="之前不是之内"),
        pytest.param("不少于十五日", id="至少"),
        pytest.param("三日五日", id="两个期限"),
        pytest.param("自判决生效之日起十五日内", id="不从收到起算"),
        pytest.param("自2026年9月1日起十五日内", id="从写明的日子起算"),
    ],
)
def test_what_is_no_term_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(InvalidInput, match="不是期限，请照文书写成 十五日、十个工作日、两个月 或 一年"):
        parse_term(text)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("15d", "15日"), ("10wd", "10个工作日"), ("2m", "2个月"), ("1y", "1年"),
        (" 15日 ", "15日"), ("10个工作日", "10个工作日"), ("2个月", "2个月"), ("3 天", "3日"),
        ("十五日内", "15日"), ("三十天", "30日"), ("二十五日", "25日"), ("一百零五日", "105日"), ("两日", "2日"),
        ("十个工作日", "10个工作日"), ("五个工作日内", "5个工作日"), ("１５个工作日内", "15个工作日"),
        ("两个月", "2个月"), ("十二个月", "12个月"), ("半年", "6个月"), ("一年", "1年"), ("十五日以内。", "15日"),
        ("自收到之日起十五日内", "15日"), ("收到起诉状副本之日起15日内", "15日"), ("自本通知书送达之日起十日内", "10日"),
        ("收到本通知后十个工作日内", "10个工作日"), ("应当在十五日内", "15日"), ("10个自然日", "10日"),
    ],
)  # fmt: skip
def test_terms_are_read_as_people_type_them_and_papers_word_them(text: str, term: str) -> None:
    assert str(parse_term(text)) == term


def backward(term: Term) -> Rule:
    return Rule(
        id="X",
        label="开庭前提交",
        group="测试",
        matter_types=(MatterType.LITIGATION,),
        triggers=(EventKind.HEARING_NOTIFIED,),
        term=term,
        citation=Citation("某规定", "第一条", "开庭前提交。", on("2020-01-01")),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        roll=Roll.PREVIOUS,
    )


@pytest.mark.parametrize(
    ("term", "event", "due_on"),
    [
        pytest.param(Term(3, Unit.DAYS_BEFORE), "2026-11-26", "2026-11-23", id="三日前是工作日"),
        pytest.param(Term(3, Unit.DAYS_BEFORE), "2026-10-08", "2026-09-30", id="三日前在国庆节，提前到节前"),
        pytest.param(Term(3, Unit.DAYS_BEFORE), "2026-12-01", "2026-11-27", id="三日前是周六，提前到周五"),
        pytest.param(
            Term(5, Unit.WORKING_DAYS_BEFORE), "2026-10-10", "2026-09-28", id="五个工作日前，跨国庆节"
        ),
        pytest.param(Term(2, Unit.WORKING_DAYS_BEFORE), "2026-10-05", "2026-09-29", id="事件在放假日"),
    ],
)
def test_a_term_before_an_event_moves_to_an_earlier_working_day(term: Term, event: str, due_on: str) -> None:
    d = compute(backward(term), Event(EventKind.HEARING_NOTIFIED, on(event)), official())
    assert d.due == d.advise_by == on(due_on)


def test_a_term_before_an_event_may_not_be_made_to_land_after_it() -> None:
    with pytest.raises(ValueError, match="does not move forward"):
        Rule(
            id="X", label="x", group="x", matter_types=(), triggers=(), term=Term(3, Unit.DAYS_BEFORE),
            citation=Citation("x", "x", "x", on("2020-01-01")), layer=Layer.LOCAL, owner=Owner.ORGAN,
        )  # fmt: skip


def closed(day: str, authority: Authority, *, rests: bool = True, until: str = "") -> Calendar:
    """The calendar with days that somebody closed, or had worked."""
    last = on(until) if until else None
    return build(exceptions=[DayException(on(day), rests, "停止办公", "某号文", authority, last)])


LOCAL, STATE = Authority.LOCAL, Authority.STATE_COUNCIL


@pytest.mark.obligation("APL-67")
@pytest.mark.parametrize(
    ("authority", "ends"),
    [
        pytest.param(LOCAL, "2026-12-01", id="市政府令停工：不是节假日，不顺延"),
        pytest.param(STATE, "2026-12-02", id="国务院放假：顺延"),
    ],
)
def test_only_a_day_off_of_the_state_council_moves_the_date_of_an_answer(
    authority: Authority, ends: str
) -> None:
    assert due("APL-67", on("2026-11-16"), official()).due == on("2026-12-01")
    assert due("APL-67", on("2026-11-16"), closed("2026-12-01", authority)).due == on(ends)


def test_a_report_of_the_year_is_aimed_at_the_last_day_on_which_the_city_works() -> None:
    report = due("YS-21.2", on("2025-12-31"), closed("2025-12-31", LOCAL))
    assert (report.due, report.advise_by) == (on("2025-12-31"), on("2025-12-30"))


def test_nobody_aims_at_a_day_on_which_the_offices_are_closed() -> None:
    snow = due("APL-67", on("2026-11-16"), closed("2026-11-30", LOCAL, until="2026-12-01"))
    assert (snow.due, snow.advise_by) == (on("2026-12-01"), on("2026-11-27"))


@pytest.mark.parametrize(
    ("rule_id", "began", "off", "as_it_was", "moved"),
    [
        pytest.param("YS-11", "2026-11-27", "2026-11-30", "2026-11-30", "2026-12-01", id="报批三日"),
        pytest.param("YS-12.1", "2026-11-20", "2026-11-30", "2026-11-30", "2026-12-01", id="承办单位十日"),
        pytest.param(
            "XY-19.forward", "2026-11-20", "2026-11-24", "2026-11-25", "2026-11-26", id="本市的三个工作日"
        ),
        pytest.param("ARL-48", "2026-11-20", "2026-11-24", "2026-12-04", "2026-12-07", id="法定十个工作日"),
    ],
)
def test_a_local_closure_moves_the_citys_own_terms_and_terms_in_working_days(
    rule_id: str, began: str, off: str, as_it_was: str, moved: str
) -> None:
    assert due(rule_id, on(began), official()).due == on(as_it_was)
    assert due(rule_id, on(began), closed(off, LOCAL)).due == on(moved)


def test_whoever_replies_by_the_state_councils_count_is_in_time_on_either_reading() -> None:
    reply = due("ARL-48", on("2026-11-20"), closed("2026-11-24", LOCAL))
    assert (reply.due, reply.advise_by) == (on("2026-12-07"), on("2026-12-04"))


def test_a_local_order_to_work_on_a_saturday_shortens_no_term_of_a_law() -> None:
    worked = closed("2026-11-28", LOCAL, rests=False)
    assert due("ARL-48", on("2026-11-20"), worked).due == on("2026-12-04")
    assert (
        due("XY-19.forward", on("2026-11-26"), worked).due
        < due("XY-19.forward", on("2026-11-26"), official()).due
    )
    assert due("APL-67", on("2026-11-13"), worked).due == on("2026-11-30")


def test_where_the_city_is_closed_till_the_answers_day_a_step_is_aimed_at_that_day_and_not_before_it_began() -> (
    None
):
    events = ("complaint_served 2026-11-16", "documents_received_by_unit 2026-11-27")
    unit = computed(situation(*events), closed("2026-11-26", LOCAL, until="2026-12-04"))["YS-12.1"]
    assert (unit.capped_by, unit.due, unit.advise_by) == ("APL-67", on("2026-12-01"), on("2026-12-01"))


def test_the_plan_of_the_internal_steps_leaves_out_days_on_which_the_city_is_closed() -> None:
    of = situation("complaint_served 2026-11-16", "notice_received_by_legal_office 2026-11-17")
    plans = [chain(of, calendar, on("2026-11-17")) for calendar in (official(), closed("2026-11-30", LOCAL))]
    assert [plan and plan.statutory.due for plan in plans] == [on("2026-12-01")] * 2
    assert [plan and plan.unit_latest for plan in plans] == [on("2026-11-27"), on("2026-11-26")]


def test_working_days_of_a_later_paper_leave_out_a_local_closure_and_never_shrink_by_a_local_order_to_work() -> (
    None
):
    ten = Term(10, Unit.WORKING_DAYS)
    assert raw_last_day(ten, on("2026-11-20"), closed("2026-11-24", LOCAL)) == on("2026-12-07")
    assert raw_last_day(ten, on("2026-11-20"), closed("2026-11-28", LOCAL, rests=False)) == on("2026-12-04")


def test_a_term_that_a_court_counts_in_days_is_not_moved_by_a_city_either() -> None:
    given = parse_term("15日")
    found = due("COURT-TERM", on("2026-11-16"), closed("2026-12-01", LOCAL), given)
    assert found.due == on("2026-12-01")
    in_working_days = due(
        "COURT-TERM", on("2026-11-16"), closed("2026-11-18", LOCAL), parse_term("3个工作日")
    )
    assert in_working_days.due == on("2026-11-20")


def test_a_term_counted_back_for_the_court_knows_no_local_closure() -> None:
    for day in ("2026-12-03", "2026-12-04"):
        told = due("ARL-51", on("2026-12-10"), closed(day, LOCAL))
        assert told.due == due("ARL-51", on("2026-12-10"), official()).due == on("2026-12-03")
        assert told.advise_by == on("2026-12-02" if day == "2026-12-03" else "2026-12-03")


def test_terms_in_days_are_written_in_days() -> None:
    assert str(days(15)) == "15日"
    assert str(Term(1231, Unit.FIXED)) == "12月31日前"
    assert str(Term(3, Unit.DAYS_BEFORE)) == "3日前"
    assert str(Term(3, Unit.WORKING_DAYS_BEFORE)) == "3个工作日前"


@pytest.mark.parametrize(
    ("rule", "trigger", "last", "due_on", "advise"),
    [
        pytest.param("APL-67", "2027-01-27", "2027-02-11", "2027-02-11", "2027-02-04", id="春节通常八日：初六在内"),
        pytest.param("APL-67", "2027-01-22", "2027-02-06", "2027-02-09", "2027-02-04", id="法定假日在末日"),
        pytest.param("APL-67", "2027-01-28", "2027-02-12", "2027-02-12", "2027-02-04", id="春节第八日"),
        pytest.param("APL-67", "2027-01-29", "2027-02-13", "2027-02-15", "2027-02-04", id="假后的周末：前一日也在假内"),
        pytest.param("APL-67", "2027-02-01", "2027-02-16", "2027-02-16", "2027-02-16", id="过了春节"),
        pytest.param("APL-67", "2027-09-21", "2027-10-06", "2027-10-06", "2027-09-30", id="国庆节一日到七日"),
        pytest.param("APL-67", "2027-09-23", "2027-10-08", "2027-10-08", "2027-10-08", id="国庆节之后"),
        pytest.param("APL-67", "2027-04-19", "2027-05-04", "2027-05-04", "2027-04-30", id="劳动节一日到五日"),
        pytest.param("ARL-48", "2027-01-25", "2027-02-10", "2027-02-10", "2027-02-04", id="工作日的期间也一样"),
        pytest.param("XY-16", "2026-10-04", "2027-10-04", "2027-10-04", "2027-10-04", id="有效期没有宜于日"),
        pytest.param("APL-67", "2027-10-04", "2027-10-19", "2027-10-19", "2027-10-19", id="假内送达的不提前"),
        pytest.param("COURT-TERM", "2027-10-02", "2027-10-05", "2027-10-05", "2027-10-05",
                     id="假内送达、假内到期：不早于送达"),
    ],
)  # fmt: skip
def test_of_a_year_not_announced_the_day_to_aim_at_lies_before_the_usual_holiday(
    rule: str, trigger: str, last: str, due_on: str, advise: str
) -> None:
    d = due(rule, on(trigger), official(), parse_term("3d") if rule == "COURT-TERM" else None)
    assert (d.last_day, d.due, d.advise_by) == (on(last), on(due_on), on(advise))
    assert d.advise_by == d.due or d.provisional


def test_once_the_year_is_announced_the_notice_decides_and_not_the_usual() -> None:
    only = "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03"
    days = tuple(NoticeDay(on(f"2027-{day}"), rests=True, name="法定节日") for day in only.split())
    loaded = build([YearNotice(2027, "通知", "通知", days)])
    assert due("APL-67", on("2027-09-21"), loaded).advise_by == on("2027-10-06")
