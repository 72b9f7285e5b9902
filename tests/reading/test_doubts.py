"""What a case number contradicts is asked back; what agrees with the form is not."""

from datetime import date

import pytest

from casework.reading.case_number import parse
from casework.reading.doubts import contradictions

COURT = "河南省郑州市中级人民法院"
SERVED = date(2026, 11, 16)


def doubts(number: str, **given: object) -> list[str]:
    form = {"matter": "litigation", "level": "first", "served_on": SERVED, "court": COURT} | given
    return [str(said) for said in contradictions(parse(number), **form)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "given", "says"),
    [
        pytest.param("（2026）豫01民初4003号", {}, "“民初”是民事一审，与这里登记的案件类型不符", id="行政应诉通知书上是民事案号"),
        pytest.param("（2026）豫01行初3号", {"matter": "civil"}, "“行初”是行政一审，与这里登记的案件类型不符", id="民事应诉通知书上是行政案号"),
        pytest.param("（2014）郑民一初字第3号", {"served_on": date(2014, 9, 1)}, "“民初”是民事一审", id="旧民事案号"),
        pytest.param("（2026）豫01执3号", {}, "“执”是首次执行", id="执行案号不是应诉案件"),
        pytest.param("（2026）豫01行处3号", {}, "“行处”不在代字表里", id="类型代字打错"),
        pytest.param("（2029）豫01行初4005号", {}, "年度2029晚于送达日（2026年11月16日", id="年度在送达之后"),
        pytest.param("（2016）豫01行初5号", {}, "比案号的年度2016晚了10年", id="送达晚了十年"),
        pytest.param("（2026）豫01行终5号", {}, "“行终”是行政二审，这里登记的审级在它之前", id="一审文书上是二审案号"),
        pytest.param("（2026）豫01行再5号", {"level": "second"}, "“行再”是行政再审，这里登记的审级在它之前", id="二审文书上是再审案号"),
        pytest.param("（2026）豫0105行初5号", {}, "“豫0105”是郑州市金水区人民法院，来文机关写的是河南省郑州市中级人民法院", id="另一法院的代字"),
        pytest.param("（2026）京73行初5号", {}, "“京73”不是河南省郑州市中级人民法院的代字", id="不认识的代字配认识的法院"),
        pytest.param("（2015）中行初字第5号", {"served_on": date(2015, 9, 1)}, "“中”是郑州市中原区人民法院", id="旧案号的法院简称"),
        pytest.param("（2026）豫01行诉前调5号", {"complaint": True}, "法院还没有立案", id="诉前调解号随附起诉状副本"),
    ],
)  # fmt: skip
def test_what_a_number_contradicts_is_said_in_words(number: str, given: dict[str, object], says: str) -> None:
    [said] = doubts(number, **given)
    assert says in said
    assert "核对" in said


@pytest.mark.parametrize(
    ("number", "given"),
    [
        pytest.param("（2026）豫01行初5号", {}, id="都相符"),
        pytest.param("（2026）豫01行赔初5号", {}, id="行政赔偿也是应诉"),
        pytest.param("（2026）豫01行初5号", {"matter": "compensation"}, id="一并提起赔偿"),
        pytest.param("（2026）豫01行初5号", {"level": "second"}, id="上诉状副本仍是一审案号"),
        pytest.param("（2026）豫01行申5号", {"level": "retrial"}, id="再审审查归在再审"),
        pytest.param("（2017）豫01行初5号", {}, id="送达晚了九年"),
        pytest.param("（2026）豫01行初5号", {"court": "郑州中院"}, id="法院写简称"),
        pytest.param("（2026）豫01行初5号", {"court": "郑州市中级人民法院 "}, id="法院少写省"),
        pytest.param("（2026）豫0105行初5号", {"court": "河南省郑州市金水区人民法院"}, id="法院多写省"),
        pytest.param("（2026）京73行初5号", {"court": "北京知识产权法院"}, id="名单外的法院"),
        pytest.param("（2026）豫01行诉前调5号", {}, id="诉前调解通知"),
        pytest.param(
            "（2026）豫01民初5号",
            {"matter": "", "level": "", "served_on": None, "court": ""},
            id="其余还没有填",
        ),
    ],
)
def test_what_agrees_or_is_not_typed_yet_raises_no_doubt(number: str, given: dict[str, object]) -> None:
    assert doubts(number, **given) == []


def test_every_doubt_is_said() -> None:
    assert len(doubts("（2029）豫0105民终5号")) == 3
