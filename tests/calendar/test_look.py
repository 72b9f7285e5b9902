"""A notice is looked through before anything is kept: each day, what differs, what is wrong, what is to be checked."""

from datetime import date

import pytest

from casework.calendar import build, differences, look_through, official
from tests.calendar.texts import NEXT, YEARS, notice_of


@pytest.mark.parametrize("year", YEARS)
def test_no_notice_that_the_state_council_gave_has_a_fault(year: int) -> None:
    look = look_through(notice_of(year))
    assert look.loadable
    assert look.notice is not None
    assert look.notice.year == year


def test_a_weekend_that_neither_rests_nor_works_is_pointed_out() -> None:
    [remark] = look_through(NEXT).remarks
    assert str(remark) == "2027年2月13日（星期六）紧接“春节”假期，通知没有写放假还是上班，按周末休息计算。"
    joined = [str(r) for r in look_through(notice_of(2016)).remarks]
    assert joined == ["2016年4月30日（星期六）紧接“劳动节”假期，通知没有写放假还是上班，按周末休息计算。"]


def test_without_its_number_the_source_is_asked_for() -> None:
    text = NEXT.replace("国办发明电", "（文号略）")
    assert any("没有读到通知的文号" in str(r) for r in look_through(text).remarks)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("5月8日（周六）上班", "5月1日（周六）上班", "写了两次", id="一天写了两次"),
        pytest.param("2月20日（周六）上班", "2月22日（周一）上班", "不是周末", id="上班日不是周末"),
        pytest.param("9月15日（周三）放假", "9月14日（周二）放假", "是法定节日（中秋节）", id="漏了中秋节"),
        pytest.param("6月9日（周三）", "6月9日（周四）", "不是写的星期四", id="星期不符"),
    ],
)
def test_what_is_wrong_stands_against_loading_and_the_days_are_shown_all_the_same(
    old: str, new: str, said: str
) -> None:
    assert old in NEXT
    look = look_through(NEXT.replace(old, new))
    assert not look.loadable
    assert any(said in str(fault) for fault in look.faults)
    assert look.notice is not None
    assert date(2027, 10, 1) in {day.on for day in look.notice.days}


def test_what_is_no_notice_has_no_days() -> None:
    look = look_through("今天天气很好")
    assert look.notice is None
    assert look.faults
    assert look_through("year = 2027\n[[off]]\nname = '元旦'\non = 2027-13-01\n").notice is None


def test_it_says_which_days_were_taken_otherwise_until_now() -> None:
    notice = look_through(NEXT).notice
    assert notice is not None
    found = {d.on: d for d in differences(official(), build([notice]), 2027)}
    assert found[date(2027, 10, 4)].words == "原按工作日计算，现在放假"
    assert found[date(2027, 10, 4)].after.name == "国庆节"
    assert found[date(2027, 10, 9)].words == "原按周末休息计算，现在调休上班"
    # What the statute gives, and plain weekends, the product had right.
    assert date(2027, 10, 1) not in found
    assert date(2027, 10, 2) not in found
    assert len(found) == 16
