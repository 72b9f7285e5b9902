"""Days, and what may be said about them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.text import N_


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
    local: bool

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


@dataclass(frozen=True, slots=True)
class YearNotice:
    """The State Council's notice for a year, as an office loads it."""

    year: int
    title: str
    source: str
    days: tuple[NoticeDay, ...]


@dataclass(frozen=True, slots=True)
class LocalException:
    """A day on which a place rests or works other than the notice says, with its source."""

    on: date
    rests: bool
    name: str
    source: str
