"""What is told, in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Protocol

from casework import rulebook
from casework.desk.alerts.moved import MOVED
from casework.rulebook import EventKind
from casework.rulebook.ladder import Rung, When, late_label
from casework.text import T, Text


@lru_cache(maxsize=256)
def level_label(name: str) -> Text:
    """A level as it is stored, in words."""
    if name.startswith(MOVED):
        return T("日期变动")
    when, _, number = name.rpartition("_")
    if when == When.LATE:
        return late_label(int(number))
    if when == When.BEFORE:
        return Rung(When.BEFORE, (), int(number)).label
    return Rung(When(name), ()).label


class Moved(Protocol):
    """Why somebody was told that a date became another one."""

    @property
    def happened(self) -> EventKind | None:
        """What happened that moved it."""

    @property
    def reason(self) -> str | None:
        """Why what had been recorded was wrong."""

    @property
    def change(self) -> str | None:
        """The change of the calendar that moved it."""

    @property
    def source(self) -> str | None:
        """Where that change is written."""


def because(line: Moved) -> Text:
    """Why a date became another one."""
    if line.change:
        return T("日历变更“{name}”（{source}）", name=line.change, source=line.source)
    if line.happened is None:
        return T("法律规则或者日历已随程序更新")
    event = Text(line.happened.label)
    return (
        T("更正“{event}”：{reason}", event=event, reason=line.reason)
        if line.reason
        else T("登记“{event}”", event=event)
    )


def in_the_trail(said: Mapping[tuple[str, date, str], Sequence[str]]) -> str:
    """Who was told of what in one matter, as the trail keeps it."""
    lines = (
        f"{rulebook.rule(rule).label}（{due.isoformat()}）{level_label(level)}：{'、'.join(names)}"
        for (rule, due, level), names in said.items()
    )
    return "；".join(lines)
