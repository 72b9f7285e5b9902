"""What several procedures share."""

from datetime import date

from casework.rulebook.events import DECIDING, EventKind
from casework.rulebook.model import Citation, Counting, Law, MatterType
from casework.text import N_

M = MatterType
DECIDED = tuple(sorted(DECIDING))
"""What ends an instance; a mediation takes effect when both sides have signed for it."""
AWARDS = (
    EventKind.AWARD_RECEIVED,
    EventKind.LABOUR_AWARD_RECEIVED,
    EventKind.LABOUR_FINAL_AWARD_RECEIVED,
)
RECONSIDERED = (
    EventKind.RECONSIDERATION_DECIDED,
    EventKind.RECONSIDERATION_MEDIATED,
    EventKind.RECONSIDERATION_ENDED,
)
"""What ends a reconsideration: a decision, which may be sued against; a signed mediation (行政复议法第七十三条); its termination
(第四十一条)."""
SUIT_DECIDED = tuple(k for k in DECIDED if k not in {*AWARDS, *RECONSIDERED})
"""What ends an instance before a court."""
ANSWERED = (EventKind.ANSWER_FILED, EventKind.REPLY_FILED, EventKind.OPINION_FILED, *DECIDED)
"""What an answer, or the end of the instance, leaves without purpose."""
STAY = (EventKind.STAY_STARTED, EventKind.STAY_ENDED)
SUITS = (M.LITIGATION, M.COMPENSATION)
"""Administrative suits; a suit for state compensation is tried as one (国家赔偿法第十四条)."""
EVERY = (M.LITIGATION, M.RECONSIDERATION, M.COMPENSATION, M.CIVIL, M.ARBITRATION)
"""Matters that the city's rules on suits cover, by reference for all but the first (201号第二十六条)."""

APPEAL_LOST = N_("丧失上诉权；对方也不上诉的，一审裁判生效")
"""What an appeal's end means: another party's appeal keeps the decision from taking effect all the same."""

APL = Law("行政诉讼法", Counting.SUIT)
APL89 = Law("行政诉讼法（1989年）", Counting.SUIT)
APL_FROM = date(2015, 5, 1)
APL89_FROM, APL89_UNTIL = date(1990, 10, 1), date(2015, 4, 30)
SPC00 = Law("法释〔2000〕8号", Counting.SUIT)
SPC02 = Law("法释〔2002〕21号", Counting.SUIT)
SPC15 = Law("法释〔2015〕9号", Counting.SUIT)
SPC18 = Law("法释〔2018〕1号", Counting.SUIT)
SPC18_FROM = date(2018, 2, 8)
SPC20 = Law("法释〔2020〕3号", Counting.SUIT)
V17, V21, V23 = date(2013, 1, 1), date(2022, 1, 1), date(2024, 1, 1)
"""The texts of 民事诉讼法 from the day on which each is in force.

The decision of 2017 only added a paragraph to 第五十五条: the numbers of 2012 and 2017 are the same.
"""
CPL = Law("民事诉讼法", Counting.CIVIL)
CPL21 = Law("民事诉讼法（2021年修正）", Counting.CIVIL)
CPL17 = Law("民事诉讼法（2012年、2017年修正）", Counting.CIVIL)
CPL17_UNTIL, CPL21_UNTIL = date(2021, 12, 31), date(2023, 12, 31)
CPL17_NOTE = N_("2012年、2017年修正条号相同；时间更早的请核对原文。")
RULES_201 = Law("郑政文〔2017〕201号", Counting.BY_ANALOGY)
RULES_201_FROM = date(2017, 10, 20)

DATABASE = "国家法律法规数据库文本的公开汇编"
"""Where the texts of laws, regulations and judicial interpretations were read."""
GAZETTE = "郑州市人民政府公报2017年"
"""Where the city's own rules were read."""


def apl(article: str, provides: str) -> Citation:
    """行政诉讼法 as amended in 2014 (numbers unchanged by the 2017 amendment)."""
    return Citation(APL, article, provides, APL_FROM, source=f"行政诉讼法（2017年修正），{DATABASE}")


def apl89(article: str, provides: str, seen: str) -> Citation:
    """行政诉讼法 of 1989, whose whole text no collection has: seen where later texts and commentaries quote it."""
    return Citation(APL89, article, provides, APL89_FROM, APL89_UNTIL, source=seen)


def spc18(article: str, provides: str) -> Citation:
    """最高人民法院关于适用《中华人民共和国行政诉讼法》的解释."""
    return Citation(
        SPC18, article, provides, SPC18_FROM, source=f"最高人民法院关于适用行政诉讼法的解释，{DATABASE}"
    )


def rules_201(article: str, provides: str) -> Citation:
    """郑州市行政应诉工作规则."""
    return Citation(RULES_201, article, provides, RULES_201_FROM, source=f"郑州市行政应诉工作规则，{GAZETTE}")


def cpl(article: str, provides: str, since: date) -> Citation:
    """民事诉讼法 as numbered now, since the amendment of 2021 or that of 2023."""
    texts = "2021年、2023年修正" if since == V21 else "2023年修正"
    return Citation(CPL, article, provides, since, source=f"民事诉讼法（{texts}），{DATABASE}")


def cpl21(article: str, provides: str) -> Citation:
    """民事诉讼法 as numbered in 2022 and 2023, where the amendment of 2023 moved the article."""
    return Citation(
        CPL21, article, provides, V21, CPL21_UNTIL, source=f"民事诉讼法（2021年修正），{DATABASE}"
    )


def cpl17(article: str, provides: str) -> Citation:
    """民事诉讼法 as amended in 2012 and 2017."""
    return Citation(
        CPL17, article, provides, V17, CPL17_UNTIL, source=f"民事诉讼法（2017年修正），{DATABASE}"
    )
