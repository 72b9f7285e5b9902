"""The provisions that an explanation names beside a rule's own: on counting, stays and terms that a court fixes.

Each is a list of versions with the day from which it is cited, the newest first; the day of the trigger decides.
"""

from collections.abc import Callable
from datetime import date

from casework.rulebook.model import Counting

Dated = tuple[tuple[date, str], ...]
_EVER = date.min


def _on(provision: Dated, day: date) -> str:
    return next(text for start, text in provision if day >= start)


_CIVIL: Dated = (
    (date(2022, 1, 1), "民事诉讼法第八十五条"),
    (date(2017, 7, 1), "民事诉讼法（2017年修正）第八十二条"),
    (date(2013, 1, 1), "民事诉讼法（2012年修正）第八十二条"),
    (_EVER, "民事诉讼法（2012年修正前）第七十五条"),
)
_SUIT: Dated = (
    (date(2018, 2, 8), "法释〔2018〕1号第四十八条"),
    # 行政诉讼法 has said since 2015-05-01 that 民事诉讼法 fills the gap, and its interpretation said so before.
    *((start, text) for start, text in _CIVIL if start < date(2018, 2, 8)),
)
_CODE: Dated = ((date(2021, 1, 1), "民法典第二百零一条、第二百零三条"), *_CIVIL[1:])
_COUNTING: dict[Counting, Callable[[date], str]] = {
    Counting.SUIT: lambda day: _on(_SUIT, day),
    Counting.RECONSIDERATION: lambda day: f"行政复议法第八十八条、{_on(_CIVIL, day)}",
    Counting.RECONSIDERATION_1999: lambda day: f"行政复议法（2017年修正）第四十条、{_on(_CIVIL, day)}",
    Counting.CIVIL: lambda day: _on(_CIVIL, day),
    Counting.CIVIL_CODE: lambda day: _on(_CODE, day),
    # The city's rules say nothing of counting: those of procedure are followed, and do not bind.
    Counting.BY_ANALOGY: lambda day: f"参照{_on(_SUIT, day)}",
}
_MONTHS: Dated = (
    (date(2021, 1, 1), "民法典第二百零二条"),
    (_EVER, "最高人民法院2014年12月12日关于以月计算期间的答复"),
)
_STAYS: dict[Counting, Dated] = {
    Counting.SUIT: (
        (date(2018, 2, 8), "法释〔2018〕1号第五十条"),
        (_EVER, "法释〔2000〕8号第六十四条"),
    ),
    Counting.RECONSIDERATION: ((_EVER, "行政复议法第三十九条"),),
    Counting.RECONSIDERATION_1999: ((_EVER, "行政复议法实施条例（2007年）第四十一条"),),
    # 民事诉讼法解释第二百四十三条 does not name stays; the older rule on trial limits does, and is in force.
    Counting.CIVIL: ((_EVER, "法释〔2000〕29号第九条第九项"),),
    Counting.CIVIL_CODE: ((date(2020, 5, 1), "河南省社会信用条例第四十一条第三款"),),
}
_AWARD: Dated = (
    (date(2026, 3, 1), "仲裁法（2025年修订）第七十条"),
    (_EVER, "仲裁法（2017年修正）第五十七条"),
)
_SUMMARY: dict[Counting, Dated] = {
    Counting.SUIT: ((_EVER, "法释〔2018〕1号第一百零四条"),),
    Counting.CIVIL: ((_EVER, "民事诉讼法解释第二百六十六条"),),
}


def counting(by: Counting, day: date) -> str:
    """The provision by which a period that began on that day is counted."""
    return _COUNTING[by](day)


def months(day: date) -> str:
    """The provision on the corresponding day of a later month."""
    return _on(_MONTHS, day)


def standing_still(by: Counting, day: date) -> str:
    """The provision that leaves a stretch of time out of the count."""
    return _on(_STAYS[by], day)


def award_made(day: date) -> str:
    """The provision by which an award made on that day takes effect with its making."""
    return _on(_AWARD, day)


def fixed_in_summary(by: Counting, day: date) -> str:
    """The provision that lets the court fix the time for evidence in summary procedure."""
    return _on(_SUMMARY[by], day)
