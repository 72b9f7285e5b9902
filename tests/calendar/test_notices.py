"""Next year's notice as an office loads it, and exceptions to it; what is refused, and why."""

from dataclasses import replace
from datetime import date

import pytest

from casework.calendar import (
    Authority,
    DayException,
    DayKind,
    NoticeDay,
    YearNotice,
    build,
    notice_format,
    official,
    read_notice,
)
from casework.errors import InvalidInput

GOOD = """
year = 2027
title = "国务院办公厅关于2027年部分节假日安排的通知"
source = "国办发明电〔2026〕9号"
off = [
  {name = "元旦", from = 2027-01-01, to = 2027-01-03},
  {name = "春节", from = 2027-02-05, to = 2027-02-12},
  {name = "清明节", from = 2027-04-03, to = 2027-04-05},
  {name = "劳动节", from = 2027-05-01, to = 2027-05-05},
  {name = "端午节", on = 2027-06-09},
  {name = "中秋节", on = 2027-09-15},
  {name = "国庆节", from = 2027-10-01, to = 2027-10-07},
]
work = [
  {name = "春节调休", on = 2027-02-14},
  {name = "劳动节调休", on = 2027-05-08},
  {name = "国庆节调休", on = 2027-09-26},
  {name = "国庆节调休", on = 2027-10-09},
]
"""


def as_csv(notice: YearNotice) -> str:
    rows = [f"{d.on},{'off' if d.rests else 'work'},{d.name}" for d in notice.days]
    return "\n".join([f"# {notice.title}; {notice.source}", "date,kind,name", *rows])


def refusal(text: str, form: str = "toml") -> str:
    with pytest.raises(InvalidInput) as refused:
        build([read_notice(text, format="csv" if form == "csv" else "toml")])
    return str(refused.value)


def test_a_loaded_notice_makes_its_year_firm_up_to_christmas_eve() -> None:
    calendar = build([read_notice(GOOD, format="toml")])
    assert calendar.announced_year == 2027
    assert calendar.announced_through == date(2027, 12, 24)
    assert not calendar.provisional(date(2026, 12, 31))
    spring = calendar.day(date(2027, 2, 9))
    assert (spring.kind, spring.name) == (DayKind.HOLIDAY, "春节")
    assert spring.source == "国务院办公厅关于2027年部分节假日安排的通知"
    assert calendar.day(date(2027, 10, 9)).kind is DayKind.MAKE_UP
    assert calendar.version != official().version


def test_a_notice_may_name_the_last_days_of_the_year_before() -> None:
    text = GOOD.replace("from = 2027-01-01, to = 2027-01-03", "from = 2026-12-31, to = 2027-01-02")
    day = build([read_notice(text, format="toml")]).day(date(2026, 12, 31))
    assert (day.kind, day.name, day.provisional) == (DayKind.HOLIDAY, "元旦", False)


def test_toml_and_csv_say_the_same() -> None:
    notice = read_notice(GOOD, format="toml")
    assert read_notice(as_csv(notice), format="csv") == notice
    assert read_notice("\ufeff" + as_csv(notice).replace("\n", "\r\n"), format="csv") == notice


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        pytest.param("year = 2027", "", "缺少年份", id="没有年份"),
        pytest.param("year = 2027", "year = 99999", "年份须在", id="离谱的年份"),
        pytest.param("year = 2027", "year = true", "缺少年份", id="年份不是数"),
        pytest.param("year = 2027", "year = 2028", "不属于2028年", id="日期不在所写的年份"),
        pytest.param("on = 2027-06-09", "on = 2027-06-31", "不是有效的 TOML", id="没有的日子"),
        pytest.param("on = 2027-06-09", 'on = "六月九日"', "第5项的日期有误", id="日期写成文字"),
        pytest.param("on = 2027-06-09", "on = 2027-06-09T08:00:00", "第5项的日期有误", id="日期带时刻"),
        pytest.param(
            "from = 2027-05-01, to = 2027-05-05", "from = 2027-05-05, to = 2027-05-01", "有误", id="起讫颠倒"
        ),
        pytest.param("on = 2027-09-15", "on = 2027-10-03", "重复出现", id="两段假期重叠"),
        pytest.param("on = 2027-10-09", "on = 2027-10-07", "重复出现", id="同一天又放假又上班"),
        pytest.param("on = 2027-10-09", "on = 2027-10-11", "不是周末", id="调休上班日不是周末"),
        pytest.param('{name = "端午节", on', '{name = "", on', "请写明节日名称", id="没有名称"),
        pytest.param('{name = "端午节", on = 2027-06-09}', "3", "须写成", id="不是表"),
        pytest.param(
            "on = 2027-06-09",
            "on = 2027-06-09, from = 2027-06-09",
            "第5项既写了 on 又写了 from",
            id="两种写法并用",
        ),
        pytest.param(
            "on = 2027-06-09", "on = 2027-06-09, to = 2027-06-10", "第5项既写了 on", id="on 和 to 并用"
        ),
        pytest.param(
            '  {name = "端午节", on = 2027-06-09},\n', "", "法定节日（端午节）", id="漏了一个法定节日"
        ),
        pytest.param(
            "from = 2027-10-01, to", "from = 2027-10-02, to", "法定节日（国庆节）", id="漏了国庆节首日"
        ),
    ],
)
def test_a_wrong_notice_is_refused_with_the_reason(old: str, new: str, reason: str) -> None:
    assert old in GOOD
    assert reason in refusal(GOOD.replace(old, new, 1))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param("2027-13-01,off,元旦", "第3行的日期有误", id="没有的月份"),
        pytest.param("2027-01-01,rest,元旦", "第3行的种类须为", id="种类不认识"),
        pytest.param("2027-01-01", "第3行的种类须为", id="缺列"),
        pytest.param("2027-01-01,off,", "第3行：请写明节日名称", id="没有名称"),
        pytest.param("9999-01-01,off,元旦", "年份须在", id="离谱的年份"),
        pytest.param("", "没有读到任何日期", id="空表"),
        pytest.param(",,\n,,", "没有读到任何日期", id="只有空行"),
        pytest.param("2027-01-01,off," + "元" * 140_000, "第3行不能读取", id="一格超过十三万字"),
        pytest.param('2027-01-01,off,"' + "元旦\n" * 70_000, "行不能读取", id="引号没有关上"),
        pytest.param("2027/2/30,off,春节", "第3行的日期有误", id="斜线写法，没有的日子"),
    ],
)
def test_a_wrong_csv_names_its_line(row: str, reason: str) -> None:
    assert reason in refusal(f"# 通知; 文号\ndate,kind,name\n{row}", "csv")


def test_csv_is_read_as_a_spreadsheet_saves_it() -> None:
    notice = read_notice(GOOD, format="toml")
    head, columns, *rows = as_csv(notice).splitlines()
    saved = [
        f"{head},,,",
        f"{columns},,",
        ",,,,",
        *(row.replace("-0", "/").replace("-", "/") + ",," for row in rows),
    ]
    for text in ("\ufeff" + "\r\n".join([*saved, ",,,,", ""]), "\n".join([f'"{head}",,', *saved[1:]])):
        assert "2027/2/5,off" in text
        assert read_notice(text, format="csv") == notice
        assert read_notice(text) == notice


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param(GOOD, "toml", id="表内列表"),
        pytest.param("# 2027年放假安排\n\n" + GOOD, "toml", id="以注释开头的TOML"),
        pytest.param("[[off]]\nname = '元旦'\non = 2027-01-01\n", "toml", id="以表开头"),
        pytest.param('"year" = 2027', "toml", id="带引号的键"),
        pytest.param("date,kind,name\n2027-01-01,off,元旦", "csv", id="没有标题行的CSV"),
        pytest.param(
            "# 通知 = 标题; 文号\ndate,kind,name\n2027-01-01,off,元旦", "csv", id="标题行里有等号的CSV"
        ),
        pytest.param('\ufeff"# 通知; 文号",,\r\n,,\r\ndate,kind,name\r\n', "csv", id="表格软件保存的CSV"),
        pytest.param("2027/1/1\t off\t元旦", "csv", id="从表格粘贴、没有表头"),
        pytest.param("[索引号] 000014349\n一、元旦：1月1日放假。", "sentences", id="以方括号开头的网页"),
        pytest.param("元旦1月1日放假3天", "sentences", id="只有一句话"),
        pytest.param("", "sentences", id="空"),
    ],
)
def test_the_text_tells_which_of_the_two_it_is(text: str, form: str) -> None:
    assert notice_format(text) == form


def test_a_csv_line_is_counted_as_the_editor_counts_it() -> None:
    assert "第6行的日期有误" in refusal(
        "# 通知\n# 再注\ndate,kind,name\n2027-01-01,off,元旦\n\n一月,off,元旦", "csv"
    )


def test_a_year_may_not_be_skipped_nor_withdrawn_from_under_a_later_one() -> None:
    with pytest.raises(InvalidInput, match=r"请先载入2027年.*要撤回2027年的，请先撤回2028年的"):
        build([YearNotice(2028, "通知", "文号", (NoticeDay(date(2028, 1, 1), True, "元旦"),))])


def test_two_notices_for_one_year_are_refused() -> None:
    notice = read_notice(GOOD, format="toml")
    with pytest.raises(InvalidInput, match="2027年的放假安排已经载入"):
        build([notice, notice])


def test_a_notice_for_a_year_that_is_announced_already_is_refused() -> None:
    with pytest.raises(InvalidInput, match="2026年的放假安排已经载入"):
        build([YearNotice(2026, "通知", "文号", (NoticeDay(date(2026, 10, 1), True, "国庆节"),))])


STATE, LOCAL = Authority.STATE_COUNCIL, Authority.LOCAL
EXTENDED = DayException(date(2026, 10, 8), True, "延长国庆假期", "市政府公告〔2026〕12号", LOCAL)


def test_what_a_city_orders_is_a_day_off_in_its_own_view_alone_and_carries_its_source() -> None:
    calendar = build(exceptions=[EXTENDED])
    day = calendar.local.day(date(2026, 10, 8))
    assert (day.kind, day.name, day.source, day.authority) == (
        DayKind.HOLIDAY,
        "延长国庆假期",
        "市政府公告〔2026〕12号",
        LOCAL,
    )
    assert calendar.local.on_or_after(date(2026, 10, 7)) == date(2026, 10, 9)
    assert calendar.on_or_after(date(2026, 10, 7)) == date(2026, 10, 8)
    assert not calendar.rests(date(2026, 10, 8))
    assert calendar.version != official().version


def test_an_office_without_local_orders_has_one_view_of_its_days() -> None:
    assert official().local is official()
    state = build(exceptions=[replace(EXTENDED, authority=STATE)])
    assert state.local is state


def test_what_the_state_council_adds_within_the_year_is_off_everywhere() -> None:
    calendar = build(exceptions=[replace(EXTENDED, authority=STATE, source="国办发明电〔2026〕9号")])
    assert calendar.on_or_after(date(2026, 10, 7)) == date(2026, 10, 9)
    assert calendar.day(date(2026, 10, 8)).source == "国办发明电〔2026〕9号"


def test_a_closure_of_several_days_closes_its_working_days_and_leaves_its_weekend() -> None:
    flood = DayException(
        date(2026, 11, 26), True, "暴雨停止办公", "市防汛指挥部通告", LOCAL, date(2026, 11, 30)
    )
    local = build(exceptions=[flood]).local
    assert local.on_or_after(date(2026, 11, 26)) == date(2026, 12, 1)
    assert [local.day(date(2026, 11, n)).name for n in (26, 28, 30)] == ["暴雨停止办公", "", "暴雨停止办公"]


def test_a_city_may_add_to_what_the_state_council_ordered_for_another_day() -> None:
    state = DayException(date(2026, 11, 30), True, "延长假期", "国办发明电", STATE)
    city = DayException(date(2026, 12, 1), True, "暴雪停止办公", "市政府通告", LOCAL)
    for entered in ([state, city], [city, state]):
        calendar = build(exceptions=entered)
        assert calendar.on_or_after(date(2026, 11, 30)) == date(2026, 12, 1)
        assert calendar.local.on_or_after(date(2026, 11, 30)) == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        pytest.param([], [EXTENDED], (date(2026, 10, 8), date(2026, 10, 8)), id="地方的一天"),
        pytest.param([EXTENDED], [EXTENDED], None, id="没有变"),
    ],
)
def test_two_calendars_say_between_which_days_they_differ(
    before: list[DayException], after: list[DayException], changed: object
) -> None:
    assert build(exceptions=before).changed(build(exceptions=after)) == changed


def test_an_announced_year_differs_from_the_first_day_that_was_provisional() -> None:
    assert official().changed(build([read_notice(GOOD)])) == (date(2026, 12, 25), date(2027, 12, 24))


def test_a_make_up_day_may_be_cancelled_as_in_2020_and_a_rest_day_worked() -> None:
    calendar = build(
        exceptions=[
            DayException(date(2026, 10, 10), True, "取消调休上班", "国办发明电", STATE),
            DayException(date(2026, 11, 28), False, "周六上班", "国办发明电", STATE),
        ]
    )
    assert calendar.day(date(2026, 10, 10)).kind is DayKind.HOLIDAY
    assert calendar.day(date(2026, 11, 28)).kind is DayKind.MAKE_UP


@pytest.mark.parametrize(
    ("exceptions", "reason"),
    [
        pytest.param([EXTENDED, EXTENDED], "已有例外", id="同一天两次"),
        pytest.param(
            [EXTENDED, DayException(date(2026, 10, 8), False, "照常上班", "公告", LOCAL)],
            "已有例外“延长国庆假期”",
            id="互相矛盾",
        ),
        pytest.param(
            [DayException(date(2026, 10, 7), True, "放假", "公告", LOCAL)], "本来就是休息日", id="本来休息"
        ),
        pytest.param(
            [DayException(date(2026, 10, 10), False, "上班", "公告", STATE)], "本来就是工作日", id="本来上班"
        ),
        pytest.param(
            [DayException(date(2060, 1, 1), True, "放假", "公告", LOCAL)], "日历只到", id="表外的日子"
        ),
    ],
)
def test_overlapping_or_pointless_exceptions_are_refused_with_the_reason(
    exceptions: list[DayException], reason: str
) -> None:
    with pytest.raises(InvalidInput, match=reason):
        build(exceptions=exceptions)


def test_the_next_notice_and_an_exception_to_it_may_be_loaded_together() -> None:
    calendar = build(
        [read_notice(GOOD, format="toml")],
        [DayException(date(2027, 10, 9), True, "取消调休上班", "国办发明电", STATE)],
    )
    assert calendar.rests(date(2027, 10, 9))


def test_an_exception_that_a_later_notice_makes_pointless_is_named() -> None:
    before = DayException(date(2027, 2, 11), True, "本市春节多放一天", "市政府公告", LOCAL)
    assert build(exceptions=[before]).local.rests(date(2027, 2, 11))
    with pytest.raises(
        InvalidInput, match=r"2027年2月11日.*2027年的放假安排.*“本市春节多放一天”.*请先撤回它"
    ):
        build([read_notice(GOOD)], [before])
    new_year = DayException(date(2026, 12, 31), True, "年末放假", "市政府公告", LOCAL)
    text = GOOD.replace("from = 2027-01-01, to = 2027-01-03", "from = 2026-12-31, to = 2027-01-02")
    with pytest.raises(InvalidInput, match=r"按2027年的放假安排.*“年末放假”"):
        build([read_notice(text)], [new_year])


def test_an_exception_that_a_withdrawn_notice_leaves_pointless_is_named() -> None:
    cancelled = DayException(date(2027, 10, 9), True, "取消调休上班", "国办发明电", STATE)
    assert build([read_notice(GOOD)], [cancelled]).rests(date(2027, 10, 9))
    with pytest.raises(InvalidInput, match="“取消调休上班”不必登记；已经登记的，请先撤回它"):
        build(exceptions=[cancelled])
