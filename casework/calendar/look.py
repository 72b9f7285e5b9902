"""Look a year's notice through before anything is kept: what it says, what stands against it, what should be checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casework.calendar.days import Day, YearNotice
from casework.calendar.notices import notice_format, read_notice
from casework.calendar.official import unobserved
from casework.calendar.sentences import read_as_far
from casework.calendar.table import FIRST, Calendar
from casework.errors import InvalidInput
from casework.text import N_, T, Text

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Look:
    """A text as far as it can be read as a year's notice."""

    notice: YearNotice | None
    """None where no day could be read."""
    faults: tuple[Text | str, ...]
    """What stands against loading it: to be mended first."""
    remarks: tuple[Text, ...]
    """What can be right and should be compared with the original."""

    @property
    def loadable(self) -> bool:
        """Whether it can be proposed as it is."""
        return self.notice is not None and not self.faults


@dataclass(frozen=True, slots=True)
class Difference:
    """A day that two calendars take otherwise."""

    before: Day
    after: Day

    @property
    def on(self) -> date:
        """The day."""
        return self.after.on

    @property
    def words(self) -> str:
        """What becomes of it, in Chinese."""
        if self.after.rests:
            return N_("原按工作日计算，现在放假")
        return N_("原按休息日计算，现在上班") if self.before.name else N_("原按周末休息计算，现在调休上班")


def look_through(text: str) -> Look:
    """What a pasted text or a file says of a year, with all that is wrong with it at once; raises nothing."""
    faults: tuple[Text | str, ...]
    if notice_format(text) == "sentences":
        notice, faults = read_as_far(text)
    else:
        try:
            notice, faults = read_notice(text), ()
        except InvalidInput as error:
            notice, faults = None, tuple(error.fields.values())
    if notice is None:
        return Look(None, faults or (T("没有读到放假或者上班的日子，请核对内容。"),), ())
    if not faults:
        faults = unobserved(notice)
    return Look(notice, faults, tuple(_remarks(notice)))


def _remarks(notice: YearNotice) -> Iterator[Text]:
    named = {day.on: day for day in notice.days}
    told: set[date] = set()
    for day in (day for day in notice.days if day.rests and "周末连休" not in day.said):
        for step in (-_DAY, _DAY):
            beside = day.on + step
            while beside.weekday() >= 5 and beside not in named and beside not in told:
                told.add(beside)
                yield T(
                    "{day}紧接“{name}”假期，通知没有写放假还是上班，按周末休息计算。",
                    day=beside,
                    name=day.name,
                )
                beside += step
    if "号" not in notice.source:
        yield T("没有读到通知的文号，请在“依据”里补上，如“国办发明电〔2026〕9号”。")


def differences(before: Calendar, after: Calendar, year: int) -> tuple[Difference, ...]:
    """The days that two calendars take otherwise, of those that a year's notice may name: from 25 December before it."""
    first = date(year - 1, 12, 25)
    days = (first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1))
    return tuple(
        Difference(before.day(on), after.day(on)) for on in days if before.rests(on) != after.rests(on)
    )


def why_moved(
    before: Calendar, after: Calendar, due_before: date, due_after: date, *, provisional: bool
) -> Text:
    """Why a limit is due on another day by the later calendar, or why it is not."""
    if due_before == due_after:
        if provisional:
            return T("{year}年的放假安排公布前仍为暂定。", year=after.announced_year + 1)
        return T("放假安排已公布，日期不变，成为确定。")
    first, last = sorted((due_before, due_after))
    within, earlier = reversed([*_back_from(last, first)]), _back_from(first, FIRST)
    # Of a term that is counted in working days, what moved it may lie before both.
    on = next((on for days in (within, earlier) for on in days if before.rests(on) != after.rests(on)), None)
    if on is None:  # another change came in between
        return T("节假日安排有变。")
    begins, ends = (_end_of(before, after, on, step) for step in (-_DAY, _DAY))
    named = next((d.name for d in (after.day(on), before.day(on)) if d.name), "")
    if begins == ends:
        if after.rests(on):
            return T("{first}放假（{name}）。", first=begins, name=named)
        return T("{first}上班（{name}）。", first=begins, name=named)
    if after.rests(on):
        return T("{first}至{last}放假（{name}）。", first=begins, last=ends, name=named)
    return T("{first}至{last}上班（{name}）。", first=begins, last=ends, name=named)


def _back_from(last: date, first: date) -> Iterator[date]:
    return (last - timedelta(days=n) for n in range((last - first).days + 1))


def _end_of(before: Calendar, after: Calendar, on: date, step: timedelta) -> date:
    """The first or the last of the days around one that the calendars take otherwise in the same way."""
    while before.rests(on + step) != after.rests(on + step) == after.rests(on):
        on += step
    return on
