"""Status chips: how a date stands today, words before colours."""

from dataclasses import dataclass
from datetime import date

from casework.calendar import Calendar
from casework.rulebook import Character, EventKind
from casework.text import T, Text

SOON = 5
"""Working days from which on a due date is near."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A status chip: which shape, which icon, which words."""

    kind: str
    """`late`, `passed` (its latest day, not yet due), `today`, `soon`, `far`, `met`, `met_late`, `waiting`,
    `tracking` or `unused`."""
    icon: str
    words: Text


def remaining(due: date, today: date, calendar: Calendar) -> Text:
    """How far off a due date is, in working days: from tomorrow, the due date included. Never a zero.

    Where only rest days lie between, the calendar days are counted and it is said.
    """
    if due == today:
        return T("今天到期")
    if due > today:
        n = calendar.working_days_between(today, due)
        return T("还剩{n}个工作日", n=n) if n else T("还剩{n}日，都是休息日", n=(due - today).days)
    n = calendar.working_days_between(due, today)
    return T("逾期{n}个工作日", n=n) if n else T("逾期{n}日", n=(today - due).days)


def chip(
    due: date | None,
    today: date,
    calendar: Calendar,
    met_on: date | None = None,
    *,
    character: Character = Character.DUTY,
    ended_by: EventKind | None = None,
    follow: date | None = None,
) -> Chip:
    """The chip of a deadline; `due` is None before it runs.

    A right says how long it may be used, is lost after its day and never late; of what is only followed nobody is
    late. `ended_by`: a right given up, or a later step that left it without purpose. `follow`: the date to follow,
    where it is earlier: nobody is late after it, but the answer's limit is at risk.
    """
    if due is None:
        return Chip("waiting", "circle-dashed", T("未起算"))
    if character is Character.RIGHT:
        return _right_chip(due, today, calendar, met_on, ended_by)
    if met_on is not None:
        in_time = met_on <= due
        return Chip("met", "check", T("已履行")) if in_time else Chip("met_late", "history", T("逾期履行"))
    words = remaining(due, today, calendar)
    if character is Character.WATCH:
        return Chip("tracking", "info-circle", T("跟踪：{words}", words=words))
    if ended_by is not None:
        return Chip("unused", "ban", T("逾期未办，程序已结束"))
    if due < today:
        return Chip("late", "alert-triangle", words)
    if follow is not None and follow < due and today < due:
        return _latest_chip(follow, today, calendar)
    return _running(due, today, calendar, words)


def _running(due: date, today: date, calendar: Calendar, words: Text) -> Chip:
    if due == today:
        return Chip("today", "clock", words)
    soon = calendar.working_days_between(today, due) <= SOON
    return Chip("soon" if soon else "far", "clock", words)


def _latest_chip(latest: date, today: date, calendar: Calendar) -> Chip:
    """Of a step whose latest day comes before its own limit."""
    if latest < today:
        return Chip("passed", "alert-circle", T("最迟日已过"))
    words = T("今天是最迟日") if latest == today else remaining(latest, today, calendar)
    return _running(latest, today, calendar, words)


def _right_chip(
    due: date, today: date, calendar: Calendar, used_on: date | None, ended_by: EventKind | None
) -> Chip:
    if ended_by is EventKind.WAIVED:
        return Chip("unused", "ban", T("已决定不行使"))
    if used_on is not None:
        in_time = used_on <= due
        return Chip("met", "check", T("已行使")) if in_time else Chip("met_late", "history", T("逾期行使"))
    if ended_by is not None:
        return Chip("unused", "ban", T("未行使，因后续程序终止"))
    if due < today:
        return Chip("unused", "ban", T("期满未行使"))
    return _running(due, today, calendar, T("可行使，{words}", words=remaining(due, today, calendar)))


def first_date(due: date, follow: date | None, today: date) -> date:
    """The date that stands first: the one to follow, and from the due date on that date."""
    return follow if follow is not None and today < due else due
