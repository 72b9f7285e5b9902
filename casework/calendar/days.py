"""Days, and what may be said about them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.text import N_, Labelled


class DayKind(StrEnum):
    """What kind of day it is for counting."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"
    """A weekend day made a working day (调休上班)."""

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return _LABELS[self]


_LABELS = {
    DayKind.WORKING: N_("工作日"),
    DayKind.WEEKEND: N_("周末"),
    DayKind.HOLIDAY: N_("节假日休息"),
    DayKind.MAKE_UP: N_("调休上班"),
}


class Authority(Labelled):
    """Who ordered a day off or a day at work. Only the State Council's are 节假日 of 法释〔2018〕1号第四十八条."""

    STATE_COUNCIL = "state_council", N_("国务院")
    LOCAL = "local", N_("地方")
    """A province, a city or a county; its name stands in the source."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day with what makes it what it is."""

    on: date
    kind: DayKind
    name: str
    """国庆节, or empty on an ordinary day."""
    source: str
    """The notice or the local document that says so."""
    provisional: bool
    authority: Authority = Authority.STATE_COUNCIL

    @property
    def local(self) -> bool:
        """Whether a local authority made it what it is."""
        return self.authority is Authority.LOCAL

    @property
    def rests(self) -> bool:
        """Whether it is a rest day."""
        return self.kind in {DayKind.WEEKEND, DayKind.HOLIDAY}


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """A day that a notice names: off, or at work."""

    on: date
    rests: bool
    name: str
    said: str = ""
    """The sentence that it was read from; empty where a file lists the days."""


@dataclass(frozen=True, slots=True)
class YearNotice:
    """The State Council's notice for a year, as an office loads it."""

    year: int
    title: str
    source: str
    days: tuple[NoticeDay, ...]


@dataclass(frozen=True, slots=True)
class DayException:
    """Days that are off or at work other than the year's notice says, with who ordered it and where it is written."""

    on: date
    rests: bool
    name: str
    source: str
    authority: Authority
    until: date | None = None
    """The last of several days; those among them that are so already stay as they are."""

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of it."""
        count = ((self.until or self.on) - self.on).days + 1
        return tuple(self.on + timedelta(days=n) for n in range(count))
