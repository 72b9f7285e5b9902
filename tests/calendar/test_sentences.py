"""The State Council's own sentences: every wording since 2007 is read day by day, and what does not add up is refused."""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from casework.calendar import build, notice_format, read_notice
from casework.errors import InvalidInput
from tests.calendar.texts import NEXT, YEARS, notice_of, whole

DATA = Path(__file__).parent / "data" / "cn_calendar_exceptions_2007_2026.csv"
LATER = {
    **{date(2015, 9, n): "off" if n < 6 else "work" for n in range(3, 7)},
    **{date(2020, 1, 31) + timedelta(days=n): "off" for n in range(3)},
    date(2020, 2, 3): "work",
}
"""Days that another notice gave in the course of the year: 2015-09-03 and after, 春节 2020."""


@pytest.fixture(scope="module")
def days() -> dict[date, str]:
    with DATA.open(encoding="utf-8-sig") as source:
        known = {date.fromisoformat(row["date"]): row["kind"] for row in csv.DictReader(source)}
    # What the yearly notice of November 2019 said before 春节 was extended.
    return {on: kind for on, kind in known.items() if on not in LATER} | {date(2020, 2, 1): "work"}


def _of(year: int, days: dict[date, str]) -> dict[date, str]:
    first, last = date(year - 1, 12, 25), date(year, 12, 24)
    return {on: kind for on, kind in days.items() if first <= on <= last}


@pytest.mark.parametrize("year", YEARS)
def test_the_notice_of_each_year_gives_exactly_the_days_that_the_data_have(
    year: int, days: dict[date, str]
) -> None:
    notice = read_notice(notice_of(year))
    assert {d.on: "off" if d.rests else "work" for d in notice.days} == _of(year, days)
    assert notice.year == year
    assert notice.title == f"国务院办公厅关于{year}年部分节假日安排的通知"
    assert notice.source == f"国办发明电〔{year - 1}〕7号 {notice.title}"


def test_each_day_keeps_the_sentence_that_it_was_read_from() -> None:
    notice = read_notice(notice_of(2026))
    said = {d.on: (d.name, d.said) for d in notice.days}
    assert said[date(2026, 1, 2)] == ("元旦", "一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。")
    assert said[date(2026, 1, 4)] == ("调休上班", "1月4日（周日）上班。")
    assert said[date(2026, 2, 28)] == ("调休上班", "2月14日（周六）、2月28日（周六）上班。")


PASTED = {
    "句中断行": lambda text: re.sub(r"(\d月|放假|至|、)", r"\1\n  ", text),
    "全角数字": lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "半角标点": lambda text: text.translate(str.maketrans("（），：；", "(),:;")),
    "数字两边有空格": lambda text: re.sub(r"(\d+)", r" \1 ", text),
    "Windows换行和不间断空格": lambda text: text.replace("\n", "\r\n\u00a0\u3000"),
    "连接号": lambda text: text.replace("至", "—"),
    "星期写成全称": lambda text: text.replace("周", "星期").replace("与星期末", "与周末"),
    "没有落款": lambda text: text[: text.index("节假日期间")],
    "落款后面还有网页文字": lambda text: text + "\n扫一扫在手机打开当前页\n责任编辑：某某",
    "没有序号": lambda text: re.sub(r"\n[一二三四五六七]、", "\n", text),
    "阿拉伯数字序号": lambda text: re.sub(r"\n([一二三四五六七])、", lambda m: f"\n{'一二三四五六七'.index(m[1]) + 1}.", text),
}  # fmt: skip


@pytest.mark.parametrize("year", [2007, 2009, 2012, 2014, 2024, 2026])
@pytest.mark.parametrize("way", PASTED)
def test_it_is_read_however_it_was_pasted(way: str, year: int) -> None:
    text = notice_of(year)
    pasted = PASTED[way](text)
    assert notice_format(pasted) == "sentences"
    assert [(d.on, d.rests, d.name) for d in read_notice(pasted).days] == [
        (d.on, d.rests, d.name) for d in read_notice(text).days
    ]


def refusal(text: str) -> str:
    with pytest.raises(InvalidInput) as refused:
        build([read_notice(text, format="sentences")])
    return str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            "至12日（农历正月初七、周五）", "至12日（农历正月初七、周六）",
            "2027年2月12日（星期五），不是写的星期六：“二、春节：2月5日", id="星期不对",
        ),
        pytest.param(
            "2月14日（周日）、", "3月14日（周日）、",
            "2027年3月14日（星期日）离春节假期太远", id="上班日写错月份",
        ),
        pytest.param(
            "放假调休，共8天", "放假调休，共7天",
            "写着共7天，按日期是8天：“二、春节", id="天数不对",
        ),
        pytest.param(
            "2月14日（周日）、2月20日（周六）上班", "2月14日（周日）、2月22日（周一）上班",
            "2027年2月22日（星期一）不是周末", id="上班日不是周末",
        ),
        pytest.param(
            "5月8日（周六）上班。", "",
            "算不平：周一至周五放假18天，法定节日13天加调休上班4天是17天", id="漏贴一句上班",
        ),
        pytest.param(
            "五、端午节：6月9日（周三）放假1天，不调休。\n", "",
            "没有读到“端午节”的安排", id="漏贴一个节日",
        ),
        pytest.param(
            "10月1日（周五）至7日（周四）放假调休，共7天", "10月2日（周六）至8日（周五）放假调休，共7天",
            "2027年10月1日（星期五）是法定节日，没有读到放假", id="国庆节少了首日",
        ),
        pytest.param(
            "关于2027年", "关于2026年",
            "标题和正文写的年份不一致（2026、2027）", id="标题是另一年",
        ),
        pytest.param(
            "9月15日（周三）放假1天", "9月15日（周三）集中放假",
            "看不懂这一句：“六、中秋节：9月15日（周三）集中放假，不调休。”", id="没有见过的说法",
        ),
        pytest.param(
            "9月15日（周三）放假", "9月14日（周二）放假",
            "法定节日（中秋节）", id="中秋节写错一天",
        ),
        pytest.param(
            "6月9日（周三）", "6月31日（周三）",
            "没有6月31日这一天", id="没有的日子",
        ),
        pytest.param(
            "5月8日（周六）上班", "5月1日（周六）上班",
            "2027年5月1日（星期六）写了两次", id="又放假又上班",
        ),
        pytest.param(
            "4月3日（周六）至5日（周一）", "4月5日（周一）至3日（周六）",
            "起讫日期有误", id="起讫颠倒",
        ),
        pytest.param(
            "三、清明节：4月3日", "三、清明节：2025年4月3日",
            "不属于2027年的安排", id="日期写了别的年份",
        ),
        pytest.param(
            "三、清明节：", "三、元旦：",
            "“元旦”的安排写了两次", id="节日名称重复",
        ),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_refused_with_its_sentence(old: str, new: str, said: str) -> None:
    assert old in NEXT
    assert said in refusal(NEXT.replace(old, new, 1))


def test_without_its_title_the_year_must_be_said() -> None:
    body = NEXT[NEXT.index("一、元旦") : NEXT.index("　　节假日期间")]
    assert "没有写明是哪一年的安排" in refusal(body)
    in_words = ("元旦：1月1日", "元旦：2027年1月1日")
    assert read_notice(body.replace(*in_words)).days == read_notice(NEXT.replace(*in_words)).days


def test_every_fault_is_told_at_once() -> None:
    text = NEXT.replace("（周三）", "（周四）").replace("共8天", "共9天")
    told = refusal(text).splitlines()
    assert [line[line.index("“") + 1 :][:2] for line in told] == ["二、", "四、", "五、", "六、"]


def test_a_slip_in_any_digit_of_the_days_is_refused() -> None:
    """Every digit after the preamble, one at a time: taken is at most a make-up day that is a week off, which nothing
    in the notice contradicts, and which whoever looks at the days has to see.
    """
    right = {(d.on, d.rests) for d in read_notice(NEXT).days}
    first, last = NEXT.index("一、元旦"), NEXT.index("节假日期间")
    taken = []
    for at in (n for n in range(first, last) if NEXT[n].isdigit()):
        for slip in {str((int(NEXT[at]) + n) % 10) for n in (1, 2, 7, 9)}:
            text = NEXT[:at] + slip + NEXT[at + 1 :]
            try:
                notice = read_notice(text, format="sentences")
                build([notice])
            except InvalidInput:
                continue
            (one, rests), (other, works) = sorted(right ^ {(d.on, d.rests) for d in notice.days})
            assert not rests
            assert not works
            taken.append((one, other))
    assert taken == [(date(2027, 2, 20), date(2027, 2, 27))]


def test_years_with_their_own_wordings_before_2007_are_not_read() -> None:
    assert "年份须在2007年至" in refusal(whole(2006, "一、元旦：1月1日放假。"))


def test_a_text_without_any_holiday_is_not_taken_for_a_notice() -> None:
    assert "没有读到“一、元旦：”这样的段落" in refusal("现将2027年的会议安排通知如下。")
    assert notice_format("date,kind,name\n2027-01-01,off,元旦") == "csv"
