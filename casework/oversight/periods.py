"""Quarters and years, the periods of filings and of statistics (201号第二十条、第二十一条)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casework.errors import InvalidInput
from casework.text import N_, T, Text

_QUARTERS = (N_("第一季度"), N_("第二季度"), N_("第三季度"), N_("第四季度"))


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar quarter, or a calendar year."""

    first: date
    last: date

    @property
    def yearly(self) -> bool:
        """Whether it is a year."""
        return self.last.month - self.first.month == 11

    @property
    def code(self) -> str:
        """2026Q3, or 2026: as addresses and files name it."""
        return str(self.first.year) if self.yearly else f"{self.first.year}Q{self._number}"

    @property
    def label(self) -> Text:
        """2026年第三季度, or 2026年度."""
        if self.yearly:
            return T("{year}年度", year=str(self.first.year))
        return T("{year}年{quarter}", year=str(self.first.year), quarter=Text(_QUARTERS[self._number - 1]))

    @property
    def written(self) -> str:
        """The same as papers have it."""
        return str(self.label)

    @property
    def before(self) -> "Period":
        """The one before it."""
        day = self.first - timedelta(days=1)
        return year(day.year) if self.yearly else quarter(day)

    @property
    def after(self) -> "Period":
        """The one after it."""
        day = self.last + timedelta(days=1)
        return year(day.year) if self.yearly else quarter(day)

    @property
    def numbers(self) -> tuple[int, int]:
        """Its first and its last quarter, as running numbers (`quarter_of`)."""
        return quarter_of(self.first), quarter_of(self.last)

    def __contains__(self, on: date) -> bool:
        return self.first <= on <= self.last

    @property
    def _number(self) -> int:
        return (self.first.month + 2) // 3


def quarter_of(on: date) -> int:
    """The quarter that a day is in, as a running number."""
    return on.year * 4 + (on.month - 1) // 3


def quarter(day: date) -> Period:
    """The quarter that a day is in."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return Period(first, (first + timedelta(days=95)).replace(day=1) - timedelta(days=1))


def year(number: int) -> Period:
    """A year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def ended(day: date) -> Period:
    """The quarter that ended last before a day."""
    return quarter(day).before


def quarters(first: Period, last: Period) -> Iterator[Period]:
    """Every quarter from one to another."""
    while first <= last:
        yield first
        first = first.after


def read(code: str) -> Period | None:
    """A period by its code; None where it is none."""
    number, _, which = code.upper().partition("Q")
    if not (number.isascii() and number.isdecimal() and len(number) == 4 and 1990 <= int(number) <= 2048):
        return None
    if not which:
        return year(int(number)) if "Q" not in code.upper() else None
    return quarter(date(int(number), int(which) * 3, 1)) if which in {"1", "2", "3", "4"} else None


def parsed(code: str) -> Period:
    """A period by its code. Raises InvalidInput (`period`)."""
    found = read(code)
    if found is None:
        raise InvalidInput({"period": T("期间写作 2026Q3（季度）或者 2026（年度）。")})
    return found
