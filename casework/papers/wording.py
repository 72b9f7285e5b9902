"""Small wording shared by every document: dates, lists of names, gaps, and text that Word can hold."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

GAP = re.compile("(【待补[^】]*】)")
"""What is still to be filled in, so that the page can highlight it."""

BY_HAND = "＿＿＿＿＿＿＿＿"
"""Room to write by hand what nobody has said and no paper needs to have printed."""

NAMES_IN_A_SENTENCE = 3
"""A sentence names so many parties; more are said as 张某某等50人, the full list standing elsewhere."""


def printable(text: str) -> str:
    """The text without the characters that XML cannot hold, line ends as a single newline."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


_NUMBER = r"(?:\d{1,2}\s*(?:[、．]|\.(?!\d))|[一二三四五六七八九十]{1,2}、|[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[）)])"
_APART = re.compile(rf"\n|(?<=[；;。])\s*(?={_NUMBER})")
_TYPED_NUMBER = re.compile(rf"^\s*{_NUMBER}\s*")


def gap(label: str) -> str:
    """The mark of something that must be filled in before the document leaves."""
    return f"【待补：{label}】"


def known(text: str, label: str) -> str:
    """The text, or a visible gap where it is blank."""
    return text.strip() or gap(label)


_WEEKDAY = re.compile("（星期[一二三四五六日]）")


def said(text: object) -> str:
    """A sentence of the product as a paper has it: its days without the weekdays that a screen adds."""
    return _WEEKDAY.sub("", str(text))


def day(on: date) -> str:
    """2026年11月23日, as documents write dates (GB/T 9704: Arabic numerals, no leading zero)."""
    return f"{on.year}年{on.month}月{on.day}日"


def known_day(on: date | None, label: str) -> str:
    """The date, or a visible gap."""
    return day(on) if on else gap(label)


def signing_day(on: date | None) -> str:
    """The date under a signature; room to write it by hand where it is not fixed."""
    return day(on) if on else "　　　　年　　月　　日"


def em(text: str) -> float:
    """How wide the text is in 汉字: a Latin letter or a digit takes half of one."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def listed(names: Sequence[str], label: str = "姓名或者名称") -> str:
    """Every name; a gap where there is none."""
    return "、".join(n.strip() for n in names if n.strip()) or gap(label)


def in_short(names: Sequence[str], label: str = "当事人") -> str:
    """The names for a sentence: up to three in full, more as 张某某等50人."""
    given = [n.strip() for n in names if n.strip()]
    if len(given) <= NAMES_IN_A_SENTENCE:
        return listed(given, label)
    return f"{given[0]}等{len(given)}人"


def check(ticked: bool, label: str) -> str:
    """A tick box of a printed form."""
    return f"{'☑' if ticked else '□'}{label}"


def ticked(answer: bool | None, yes: str, no: str) -> str:
    """Two boxes of which one is ticked; both stay open for the pen where nobody has answered."""
    return f"{check(answer is True, yes)}　{check(answer is False, no)}"


def items_of(text: str) -> tuple[str, ...]:
    """The items of a request without the numbers that were typed with them: the paper numbers them."""
    items = (_TYPED_NUMBER.sub("", line).strip() for line in _APART.split(printable(text)))
    return tuple(item for item in items if item)
