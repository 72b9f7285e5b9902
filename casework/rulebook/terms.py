"""Terms: how long, in which unit, and the arithmetic of days, months and years."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from casework.errors import InvalidInput
from casework.text import N_, Labelled, T, Text


class Unit(Labelled):
    """The unit of a term."""

    DAYS = "cal", N_("日（自然日）")
    WORKING_DAYS = "wd", N_("工作日")
    MONTHS = "month", N_("月")
    YEARS = "year", N_("年")
    FIXED = "fixed", N_("固定日期")
    """A named day of the trigger's year."""
    UNTIL = "until", N_("至文书写明的日期")
    """Until a day that the document names."""
    DAYS_BEFORE = "cal_before", N_("日前（自然日）")
    WORKING_DAYS_BEFORE = "wd_before", N_("个工作日前")


class Roll(Labelled):
    """What happens when the last day is a rest day."""

    NEXT = "next_working_day", N_("遇休息日顺延至下一工作日")
    NONE = "none", N_("不顺延")
    PREVIOUS = "previous_working_day", N_("遇休息日提前至前一工作日")


_ONE = {
    Unit.DAYS: N_("1日"),
    Unit.WORKING_DAYS: N_("1个工作日"),
    Unit.MONTHS: N_("1个月"),
    Unit.YEARS: N_("1年"),
    Unit.DAYS_BEFORE: N_("1日前"),
    Unit.WORKING_DAYS_BEFORE: N_("1个工作日前"),
}
"""One of a unit: Chinese says it as it says several, other languages do not."""


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time: `Term(15, Unit.DAYS)` is 15日. FIXED keeps the day as month * 100 + day, UNTIL its ordinal."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return str(self.text)

    @property
    def text(self) -> Text:
        """The term in words."""
        n = self.count
        if self.unit is Unit.UNTIL:
            return T("至{day}", day=date.fromordinal(n))
        if self.backward and n == 0:
            return T("当日开始前")
        if n == 1 and self.unit in _ONE:
            return Text(_ONE[self.unit])
        return {
            Unit.DAYS: T("{n}日", n=n),
            Unit.WORKING_DAYS: T("{n}个工作日", n=n),
            Unit.MONTHS: T("{n}个月", n=n),
            Unit.YEARS: T("{n}年", n=n),
            Unit.FIXED: T("{month}月{day}日前", month=n // 100, day=n % 100),
            Unit.DAYS_BEFORE: T("{n}日前", n=n),
            Unit.WORKING_DAYS_BEFORE: T("{n}个工作日前", n=n),
        }[self.unit]

    @property
    def backward(self) -> bool:
        """Whether it is counted back from an event."""
        return self.unit in {Unit.DAYS_BEFORE, Unit.WORKING_DAYS_BEFORE}

    @property
    def code(self) -> str:
        """The term as it is typed: `15d`, `10wd`, `2m`, `1y`, or the day until which it runs."""
        if self.unit is Unit.UNTIL:
            return date.fromordinal(self.count).isoformat()
        suffix = {Unit.DAYS: "d", Unit.WORKING_DAYS: "wd", Unit.MONTHS: "m", Unit.YEARS: "y"}
        return f"{self.count}{suffix.get(self.unit, self.unit.value)}"


def days(n: int) -> Term:
    """n calendar days."""
    return Term(n, Unit.DAYS)


def working_days(n: int) -> Term:
    """n working days."""
    return Term(n, Unit.WORKING_DAYS)


def months(n: int) -> Term:
    """n months."""
    return Term(n, Unit.MONTHS)


def years(n: int) -> Term:
    """n years."""
    return Term(n, Unit.YEARS)


def until(day: date) -> Term:
    """Until a named day."""
    return Term(day.toordinal(), Unit.UNTIL)


_UNTIL = re.compile(r"[至到]?\s*(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?[止前]?")
_NUMERALS = "零〇一二两三四五六七八九十百千"
_FROM_RECEIPT = r"[自从]?[^\d]{0,12}?(?:收到|接到|签收|送达)[^\d]{0,16}?(?:之日起|次日起|后)"
"""Receipt is service, from which a term runs anyway; one that runs from another day is no term of the paper."""
_CODE = re.compile(
    rf"(?:{_FROM_RECEIPT})?(?:应当?|须|请)?[于在]?"
    rf"(?:(?P<count>\d{{1,4}}|[{_NUMERALS}]{{1,8}})(?P<unit>d|wd|m|y|个?自然日|日|天|个?工作日|个?月|年)|(?P<half>半年))"
    r"(?:[以之]?内)?[。.]?",
    re.IGNORECASE,
)
_UNITS = {
    "d": Unit.DAYS,
    "日": Unit.DAYS,
    "天": Unit.DAYS,
    "自然日": Unit.DAYS,
    "wd": Unit.WORKING_DAYS,
    "工作日": Unit.WORKING_DAYS,
    "m": Unit.MONTHS,
    "月": Unit.MONTHS,
    "y": Unit.YEARS,
    "年": Unit.YEARS,
}


_DIGITS = {character: n for n, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_CHINESE = re.compile(
    "(?P<千>[一二两三四五六七八九]千)?零?(?P<百>[一二两三四五六七八九]百)?零?"
    "(?P<十>[一二三四五六七八九]?十)?零?(?P<ones>[一二两三四五六七八九])?"
)


def parse_term(text: str) -> Term:
    """A term as people type it and as papers word it.

    `30d`, `10wd`, `2m`, `1y`; 15日, 10个工作日, 2个月, 1年; 十五日内, 两个月, 半年, 自收到之日起十个工作日内;
    至2026年12月31日, 2026-12-31.
    Raises InvalidInput (field `term`).
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    named = _UNTIL.fullmatch(plain)
    if named is not None:
        try:
            return until(date(int(named[1]), int(named[2]), int(named[3])))
        except ValueError:
            raise InvalidInput({"term": T("“{term}”不是日历上的日期。", term=text)}) from None
    found = _CODE.fullmatch(plain)
    if found is not None and found["half"]:
        return months(6)
    count = _count(found["count"]) if found is not None else 0
    if found is None or not 1 <= count <= 3650:
        raise InvalidInput(
            {
                "term": T(
                    "“{term}”不是期限，请照文书写成 十五日、十个工作日、两个月 或 一年，"
                    "也可以写 15d（15日）、10wd（10个工作日）、2m（2个月）、1y（1年）；写到某日为止的，写 至2026年12月31日。",
                    term=text,
                )
            }
        )
    return Term(count, _UNITS[found["unit"].lower().removeprefix("个")])


def _count(written: str) -> int:
    """A number in digits or in Chinese: 二十五, 一百零五; 0 where the characters make no number."""
    if written.isdecimal():
        return int(written)
    parts = _CHINESE.fullmatch(written.replace("〇", "零"))
    if parts is None:
        return 0
    tens = {"千": 1000, "百": 100, "十": 10}
    return _DIGITS.get(parts["ones"] or "", 0) + sum(
        value * _DIGITS.get(parts[unit][:-1], 1) for unit, value in tens.items() if parts[unit]
    )


def add_months(day: date, n: int) -> date:
    """The corresponding day n months on; where the month has none, its last day."""
    month = day.month - 1 + n
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
