"""The calendar as tables of days indexed by their ordinal: one look-up answers, nothing is computed in between."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from casework.calendar.days import Authority, Day, DayKind
from casework.errors import RuleNotApplicable
from casework.text import N_, T

FIRST = date(1989, 1, 1)
LAST = date(2051, 12, 31)
_BASE = FIRST.toordinal()
_COUNT = LAST.toordinal() - _BASE + 1
FIRST_NOTICE = 2001
"""Before it there was no yearly notice that the data know: statutory days and weekends alone."""
FIRM_UNTIL = (12, 24)
"""The next year's notice may still change the days after Christmas Eve (2018-12-29, 2022-12-31 were so set)."""
_USUAL: dict[object, int] = {(5, 1): 5, (10, 1): 7, "农历除夕": 8}
"""How many days off, from which day, the notices since 2025 give 劳动节, 国庆节 and 春节."""


Named = Mapping[date, tuple[bool, str, str, Authority]]
"""Day -> (rests, name, source, authority), for every day that differs from its weekday or has a name."""


class Calendar:
    """Rest days and working days from 1989 to 2051. Immutable; raises RuleNotApplicable outside."""

    __slots__ = ("_after", "_before", "_before_block", "_days", "_earlier", "_index", "_notices", "_rests", "_working",
                 "announced_through", "announced_year", "local", "version")  # fmt: skip

    local: Calendar
    """The same days as the place keeps them, with what its own authorities ordered; without any, the calendar itself."""
    version: str

    def __init__(
        self,
        named: Named,
        announced_year: int,
        notices: Mapping[int, str],
        local: Calendar | None = None,
        earlier: Iterable[tuple[date, Calendar]] = (),
    ) -> None:
        """`earlier`: the calendars that stood until a change was confirmed, with that day, the first one first."""
        self.local = self if local is None else local
        self.announced_year = announced_year
        self.announced_through = date(announced_year, *FIRM_UNTIL)
        self._days = dict(named)
        self._notices = dict(notices)
        rests = bytearray(_COUNT)
        for n in range(_COUNT):
            rests[n] = (_BASE + n - 1) % 7 >= 5
        for day, (off, *_rest) in named.items():
            if FIRST <= day <= LAST:
                rests[day.toordinal() - _BASE] = off
        self._rests = bytes(rests)
        self._fill()
        facts = f"{announced_year}|{self._notices}|{sorted((d.isoformat(), *v) for d, v in named.items())}"
        facts += local.version if local is not None else ""
        self.version = hashlib.sha256(facts.encode()).hexdigest()[:16]
        self._earlier = tuple(
            (until, span[0], then) for until, then in earlier if (span := self.changed(then)) is not None
        )

    def when_done(self, done: date, due: date) -> Calendar:
        """The calendar by which a limit is counted that was done on a day and is due, by this one, on another.

        What was done counts by the calendar that stood then: a change that was confirmed on that day or later does not
        reach back to it. This calendar itself where none of its changes can have moved the date.
        """
        return next((then for until, first, then in self._earlier if done <= until and due >= first), self)

    def _fill(self) -> None:
        days = [date.fromordinal(_BASE + n) for n in range(_COUNT)]
        self._working = [day for day, off in zip(days, self._rests, strict=True) if not off]
        after: list[date | None] = [None] * _COUNT
        following: date | None = None
        for n in range(_COUNT - 1, -1, -1):
            if not self._rests[n]:
                following = days[n]
            after[n] = following
        before: list[date | None] = [None] * _COUNT
        index = [0] * _COUNT
        passed = -1
        for n in range(_COUNT):
            if not self._rests[n]:
                passed += 1
            index[n] = passed
            before[n] = self._working[passed] if passed >= 0 else None
        self._after, self._before, self._index = after, before, index
        self._before_block = self._blocks()

    def _blocks(self) -> dict[date, date]:
        """Of each day that a coming notice will probably make a day off: the last working day before its block."""
        found: dict[date, date] = {}
        for day, (_, name, *_rest) in self._days.items():
            length = _USUAL.get((day.month, day.day)) or _USUAL.get(name)
            if day.year > self.announced_year and length:
                before = self.on_or_before(day - timedelta(days=1))
                found |= {day + timedelta(days=n): before for n in range(length)}
        return found

    def _at(self, day: date) -> int:
        n = day.toordinal() - _BASE
        if not 0 <= n < _COUNT:
            raise RuleNotApplicable(T("日历只到{last}，不能计算{day}。", last=LAST, day=day))
        return n

    def rests(self, day: date) -> bool:
        """Whether a day is a rest day."""
        return bool(self._rests[self._at(day)])

    def changed(self, other: Calendar) -> tuple[date, date] | None:
        """The first and the last day that two calendars, or their local views, take otherwise; None where none is."""
        days = [
            _BASE + n
            for mine, theirs in ((self, other), (self.local, other.local))
            for n, (a, b) in enumerate(zip(mine._rests, theirs._rests, strict=True))
            if a != b
        ]
        if self.announced_through != other.announced_through:
            ends = sorted((self.announced_through.toordinal(), other.announced_through.toordinal()))
            days += (ends[0] + 1, ends[1])
        return (date.fromordinal(min(days)), date.fromordinal(max(days))) if days else None

    def provisional(self, day: date) -> bool:
        """Whether the State Council may still change the day."""
        return day > self.announced_through

    def on_or_after(self, day: date) -> date:
        """The first working day on or after a day."""
        try:
            found = self._after[day.toordinal() - _BASE] if day >= FIRST else None
        except IndexError:
            found = None
        if found is None:
            raise RuleNotApplicable(T("日历只到{last}，不能计算{day}。", last=LAST, day=day))
        return found

    def on_or_before(self, day: date) -> date:
        """The last working day on or before a day."""
        found = self._before[self._at(day)]
        return found if found is not None else day

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after a day (before it where n is negative); the day itself is not counted."""
        at = day.toordinal() - _BASE
        if not 0 <= at < _COUNT:
            raise RuleNotApplicable(T("日历只到{last}，不能计算{day}。", last=LAST, day=day))
        place = self._index[at] + n + (self._rests[at] if n < 0 else 0)
        if not 0 <= place < len(self._working):
            raise RuleNotApplicable(T("日历只到{last}，不能计算{day}。", last=LAST, day=day))
        return self._working[place]

    def before_probable_block(self, day: date) -> date:
        """The day itself; where the notice that is still to come will probably make it a day off, the last working
        day before that holiday's usual block (国庆节 1-7, 劳动节 1-5, 春节 eight days from its eve).
        """
        return self._before_block.get(day, day)

    def working_days_between(self, after: date, through: date) -> int:
        """How many working days lie after one day up to and including another; negative where it is earlier."""
        return self._index[self._at(through)] - self._index[self._at(after)]

    def notice(self, year: int) -> str:
        """The title of the notice for a year; for a year without one, the words that say so."""
        if year in self._notices:
            return self._notices[year]
        if FIRST_NOTICE <= year <= self.announced_year:
            return f"国务院办公厅关于{year}年部分节假日安排的通知"
        if year < FIRST_NOTICE:
            return N_("全国年节及纪念日放假办法")
        return N_("全国年节及纪念日放假办法（当年放假安排尚未公布）")

    def day(self, day: date) -> Day:
        """A day with its kind, its name and the notice."""
        rests = self.rests(day)
        named = self._days.get(day)
        weekend = day.weekday() >= 5
        if named is None:
            kind = DayKind.WEEKEND if weekend else DayKind.WORKING
            return Day(day, kind, "", "", self.provisional(day))
        _, name, source, authority = named
        works = DayKind.MAKE_UP if weekend else DayKind.WORKING
        kind = DayKind.HOLIDAY if rests else works
        return Day(
            day, kind, name, source or self.notice(_notice_year(day)), self.provisional(day), authority
        )

    def named_between(self, first: date, last: date) -> tuple[Day, ...]:
        """The days that a notice or another order names, in order."""
        span = (last - first).days + 1
        days = (first + timedelta(days=n) for n in range(span))
        return tuple(self.day(d) for d in days if d in self._days)


def _notice_year(day: date) -> int:
    """The year whose notice names a day: New Year's of the next year reaches into December."""
    return day.year + 1 if (day.month, day.day) >= (12, 25) else day.year
