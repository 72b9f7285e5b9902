"""Text that a person reads: a Chinese source sentence with its values, translated only when shown.

The pure core and the actions say things without knowing the reader's language. `str(text)` is the
Chinese sentence (the source language of the product); `casework.i18n.Translator` gives the English.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Self

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")


def clean(typed: str) -> str:
    """What somebody typed or pasted, without what no database, document or page can hold.

    Control characters and halves of characters go; Line breaks of browsers, of old systems and of Word become plain ones.
    """
    return _LINE_BREAKS.sub("\n", _UNREADABLE.sub("", typed))


def N_(msgid: str) -> str:
    """Mark a Chinese string for the catalogue and return it unchanged."""
    return msgid


class Labelled(StrEnum):
    """Members that carry what they are called: `X = "x", N_("…")`. The value is what is stored and exchanged."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """A member with its label."""
        member = str.__new__(cls, value)
        member._value_, member.label = value, label
        return member


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of the catalogue (`msgid`) with the values of its `{names}`.

    A value may be a date, a number, a string, or another `Text`.
    """

    msgid: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.msgid.format(**{name: chinese(value) for name, value in self.values.items()})


def T(msgid: str, /, **values: object) -> Text:
    """A `Text`; the first argument is a literal so that the extractor finds it."""
    return Text(msgid, MappingProxyType(values))


def chinese(value: object) -> str:
    """A value as a Chinese sentence shows it: a date in full with its weekday."""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日（{WEEKDAYS[value.weekday()]}）"
    return str(value)
