"""The ladder: on which days of a deadline somebody is told of it, and who. Pure: no I/O.

Days are working days of the place. What would be told on a rest day is told on the working day before it; what begins on
one, on the working day after. 201号第二十五条 makes delay a matter of negligence: so that nobody says it was not told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from casework.calendar import Calendar
from casework.rulebook.chain import Follow, Why
from casework.rulebook.counting import Deadline
from casework.rulebook.model import Character
from casework.text import N_, Labelled, T, Text


class Recipient(Labelled):
    """Who is told, from whoever must act upwards."""

    HANDLER = "handler", N_("经办人")
    UNIT_HEAD = "unit_head", N_("单位负责人")
    LEGAL_HEAD = "legal_head", N_("法制机构负责人")
    SUPERVISOR = "supervisor", N_("监督单位")


class When(StrEnum):
    """What a rung hangs on."""

    BEGINS = "begins"
    HALF = "half"
    BEFORE = "before"
    """So many working days before the day to aim at, which is the back-planned latest day where one is earlier."""
    PASSED = "passed"
    """The back-planned latest day has passed, the limit has not."""
    LAST = "last"
    LATE = "late"
    """Each working day after the last one, until it is met."""
    AHEAD = "ahead"
    """So many calendar days before the last day, as a term of years is spoken of: not earlier in a month of holidays."""


COUNTED = frozenset({When.BEFORE, When.AHEAD})
"""What a number of days belongs to."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One line of a ladder."""

    when: When
    to: tuple[Recipient, ...]
    days: int = 0
    """Working days before the day to aim at, for `before`; calendar days before the last day, for `ahead`."""

    @property
    def level(self) -> str:
        """Its name: of what counts days with them, such as `before_3`."""
        return f"{self.when}_{self.days}" if self.when in COUNTED else self.when.value

    @property
    def label(self) -> Text:
        """When it is told, in words."""
        return {
            When.BEGINS: T("开始计算当日"),
            When.HALF: T("期限过半"),
            When.BEFORE: T("宜于日前{n}个工作日", n=self.days) if self.days else T("宜于日当天"),
            When.PASSED: T("倒排最迟日已过"),
            When.LAST: T("最后一日"),
            When.LATE: T("逾期后每个工作日"),
            When.AHEAD: T("届满前{n}日", n=self.days),
        }[self.when]


Ladder = tuple[Rung, ...]
_ONE = (Recipient.HANDLER,)
_TWO = (*_ONE, Recipient.UNIT_HEAD)
_THREE = (*_TWO, Recipient.LEGAL_HEAD)
_HEAD = (*_ONE, Recipient.LEGAL_HEAD)
DUTIES: Ladder = (
    Rung(When.BEGINS, _ONE),
    Rung(When.HALF, _ONE),
    Rung(When.BEFORE, _TWO, 3),
    Rung(When.BEFORE, _THREE, 1),
    Rung(When.BEFORE, _THREE, 0),
    Rung(When.PASSED, _THREE),
    Rung(When.LAST, _THREE),
    Rung(When.LATE, tuple(Recipient)),
)
"""What is told of a duty unless the office says otherwise."""
RIGHTS: Ladder = (
    Rung(When.BEGINS, _ONE),
    Rung(When.BEFORE, _HEAD, 3),
    Rung(When.BEFORE, _HEAD, 1),
    Rung(When.LAST, _HEAD),
)
"""Of a right: it may be used until its day, and nobody is late after it."""

TERMS: Ladder = (
    Rung(When.AHEAD, _ONE, 90),
    Rung(When.AHEAD, _ONE, 30),
    Rung(When.AHEAD, _HEAD, 7),
)
"""Of a validity that may be renewed, such as a counsel's term (200号第十七条): whoever keeps it is told, and nobody is late."""


def late_label(n: int) -> Text:
    """The level of the working day after the last one, the first being 1, in words."""
    return T("逾期第{n}个工作日", n=n)


class Course(NamedTuple):
    """What of a deadline decides on which days it is told."""

    begins: date
    due: date
    aim: date
    """The day to aim at, or the back-planned latest day where that is earlier."""
    planned: bool
    """Whether `aim` is planned back, so that its passing is told."""
    character: Character

    @classmethod
    def of(cls, deadline: Deadline, follow: Follow | None = None) -> "Course":
        """The course of a deadline that is open, with the date that it follows."""
        planned = follow is not None and follow.why is Why.BACK_PLANNED
        aim = min(deadline.advise_by, follow.on) if follow is not None and planned else deadline.advise_by
        return cls(deadline.trigger.on, deadline.due, aim, planned, deadline.character)


class Level(NamedTuple):
    """A rung of a deadline on its day: `late` with which working day after the last it is, such as `late_2`."""

    on: date
    name: str
    to: tuple[Recipient, ...]


def default(character: Character, *, renewable: bool = False) -> Ladder:
    """The ladder of a kind of deadline; of what is only watched nobody is told unless it follows it, or may renew it."""
    if renewable:
        return TERMS
    return {Character.DUTY: DUTIES, Character.RIGHT: RIGHTS, Character.WATCH: ()}[character]


def levels(
    course: Course, ladder: Ladder, calendar: Calendar, through: date, after: date = date.min
) -> Iterator[Level]:
    """Every level with a day after one and up to another, by rung: none before it begins, a right's none after its end."""
    days, known = calendar.local, calendar.local.on_or_after(course.begins)
    for rung in ladder:
        if rung.when is When.LATE:
            yield from _late(course, rung, days, through, after)
            continue
        on = _day(course, rung, days, known)
        # What falls on the day on which it begins, or before it, is told with that.
        if on is not None and (on > known or rung.when in {When.BEGINS, When.LAST}) and after < on <= through:
            yield Level(on, rung.level, rung.to)


def _day(course: Course, rung: Rung, days: Calendar, known: date) -> date | None:
    if rung.when is When.BEGINS:
        return known if known <= course.due else None
    if rung.when is When.HALF:
        half = days.working_days_between(course.begins, course.due) // 2
        return days.add_working_days(course.begins, half) if half > 0 else None
    if rung.when is When.BEFORE:
        return days.add_working_days(days.on_or_before(course.aim), -rung.days)
    if rung.when is When.AHEAD:
        return days.on_or_before(course.due - timedelta(rung.days))
    if rung.when is When.PASSED:
        after = days.add_working_days(course.aim, 1)
        return after if course.planned and after <= course.due else None
    last = days.on_or_before(course.due)
    # A period of rest days alone has no working day before its end: it is told when it begins.
    return last if last >= known else None


def _late(course: Course, rung: Rung, days: Calendar, through: date, after: date) -> Iterator[Level]:
    if course.character is not Character.DUTY:
        return
    told = days.working_days_between(course.due, after) if after > course.due else 0
    for n in range(told + 1, days.working_days_between(course.due, through) + 1):
        yield Level(days.add_working_days(course.due, n), f"{When.LATE}_{n}", rung.to)


def next_day(course: Course, ladder: Ladder, calendar: Calendar, after: date) -> date | None:
    """The next day after one on which there is anything to tell; None where there is nothing more."""
    days = calendar.local
    horizon = days.add_working_days(max(course.due, after), 1)
    return min((level.on for level in levels(course, ladder, calendar, horizon, after)), default=None)
