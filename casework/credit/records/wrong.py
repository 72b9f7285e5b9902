"""What nobody can mean of adverse information, whoever tells it: a form, a file, another system. Pure."""

from datetime import date
from typing import Protocol

from casework.credit.lookback import shown, shown_until
from casework.text import T, Text


class Dated(Protocol):
    """What is asked of it: its days."""

    @property
    def found_on(self) -> date: ...  # noqa: D102
    @property
    def ended_on(self) -> date | None: ...  # noqa: D102
    @property
    def statute(self) -> str: ...  # noqa: D102
    @property
    def statute_until(self) -> date | None: ...  # noqa: D102


def wrong_with(told: Dated, today: date) -> dict[str, Text | str]:
    """What nobody can mean of adverse information, by field."""
    wrong: dict[str, Text | str] = {}
    if told.found_on > today:
        wrong["found_on"] = T("认定日期不能晚于今天（{today}）。", today=today)
    if told.ended_on is not None and told.ended_on > today:
        wrong["ended_on"] = T("行为终止日期不能晚于今天（{today}）；行为没有终止的，留空。", today=today)
    if told.statute_until is not None and not told.statute:
        wrong["statute"] = T("按其他期限查询的，须写明法律、法规的条款（105号第十一条）。")
    if told.statute and told.statute_until is None:
        wrong["statute_until"] = T("请填写按该条款可查询至哪一天。")
    until = shown_until(told.ended_on, told.statute_until)
    if not wrong and not shown(today, told.ended_on, told.statute_until):
        wrong["ended_on"] = T("查询期限已于{until}届满（105号第十一条），不再归集。", until=until)
    return wrong
