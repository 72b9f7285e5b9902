"""What is told, in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Protocol

from casework import rulebook
from casework.desk.alerts.moved import MOVED
from casework.rulebook import EventKind
from casework.rulebook.ladder import COUNTED, Rung, When, late_label
from casework.text import N_, T, Text


@lru_cache(maxsize=256)
def level_label(name: str) -> Text:
    """A level as it is stored, in words."""
    if name.startswith(MOVED):
        return T("日期变动")
    when, _, number = name.rpartition("_")
    if when == When.LATE:
        return late_label(int(number))
    if when in COUNTED:
        return Rung(When(when), (), int(number)).label
    return Rung(When(name), ()).label


_MEANS = {
    MOVED: N_("以前告知您的到期日改了，从哪天改到哪天、因为什么，写在下面。"),
    When.BEGINS: N_("期限从这天起算，先告知应办的人。"),
    When.HALF: N_("按工作日算，期限已经过了一半。"),
    When.BEFORE: N_("“宜于日”是建议办结的那一天：最后一日之前（含当日）的最后一个工作日，有倒排最迟日的，以更早的为准。"),
    When.PASSED: N_("“倒排最迟日”是从后面的法定期限往回推算、这一步最晚要办完的日子；过了它，后面的时间就不够了，这一步自己的期限还没有到。"),
    When.LAST: N_("今天不办就逾期；最后一日逢休息日的，在它前面的工作日提醒。"),
    When.LATE: N_("到期日已过，还没有办理；每个工作日提醒一次，直到办完，并报给上级。"),
    When.AHEAD: N_("任期将满：续聘须重新核对条件并报请审定，届满以后不能再安排任务。按日历日算，逢休息日的提前到前一个工作日。"),
}  # fmt: skip
"""What a level means, by what it hangs on."""


def level_meaning(name: str) -> Text:
    """What a level means, in a sentence or two."""
    if name.startswith(MOVED):
        return Text(_MEANS[MOVED])
    when, _, number = name.rpartition("_")
    return Text(_MEANS[When(when if number.isdecimal() and when else name)])


_SEVERAL = {When.BEFORE: T("宜于日前几个工作日、宜于日当天"), When.AHEAD: T("届满前几日")}
LEGEND = (
    *(
        (
            _SEVERAL.get(when) or Rung(when, ()).label,
            Text(_MEANS[when]),
        )
        for when in When
    ),
    (T("日期变动"), Text(_MEANS[MOVED])),
)
"""What each level is called and means."""


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
        # A notice of the State Council is called by its title, with which its source begins.
        if line.source and line.change in line.source:
            return T("日历变更：{source}", source=line.source)
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
