"""What several procedures share."""

from datetime import date

from casework.rulebook.events import EventKind
from casework.rulebook.model import Citation, MatterType
from casework.text import N_

M = MatterType
ENDS_FIRST_INSTANCE = (
    EventKind.JUDGMENT_SERVED,
    EventKind.RULING_SERVED,
    EventKind.FINAL_RULING_SERVED,
    EventKind.DECISION_EFFECTIVE,
)
"""What ends a court's limit at first instance; a mediation takes effect when both sides have signed for it."""
SUITS = (M.LITIGATION, M.COMPENSATION)
"""Administrative suits; a suit for state compensation is tried as one (国家赔偿法第十四条)."""
EVERY = (M.LITIGATION, M.RECONSIDERATION, M.COMPENSATION, M.CIVIL, M.ARBITRATION)
"""Matters that the city's rules on suits cover, by reference for all but the first (201号第二十六条)."""

APPEAL_LOST = N_("丧失上诉权；对方也不上诉的，一审裁判生效")
"""What an appeal's end means: another party's appeal keeps the decision from taking effect all the same."""

APL = "行政诉讼法"
APL_FROM = date(2015, 5, 1)
APL89_FROM, APL89_UNTIL = date(1990, 10, 1), date(2015, 4, 30)
V17, V21, V23 = date(2013, 1, 1), date(2022, 1, 1), date(2024, 1, 1)
"""The texts of 民事诉讼法 from the day on which each is in force; those of 2012 and 2017 have the same numbers."""
CPL17 = "民事诉讼法（2012年、2017年修正）"
CPL17_NOTE = N_("条号凭记忆，经2017年文本的转载核对，2012年修正条号相同；时间更早的请核对原文。")
SPC18 = "法释〔2018〕1号"
SPC18_FROM = date(2018, 2, 8)


def apl(article: str, provides: str) -> Citation:
    """行政诉讼法 as amended in 2014 (numbers unchanged by the 2017 amendment)."""
    return Citation(APL, article, provides, APL_FROM, source="行政诉讼法（2017年修正）")


def apl89(article: str, provides: str) -> Citation:
    """行政诉讼法 of 1989."""
    return Citation(f"{APL}（1989年）", article, provides, APL89_FROM, APL89_UNTIL)


def spc18(article: str, provides: str) -> Citation:
    """最高人民法院关于适用《中华人民共和国行政诉讼法》的解释."""
    return Citation(SPC18, article, provides, SPC18_FROM, source="最高人民法院关于适用行政诉讼法的解释")
