"""Quarters and years, the periods of filings and statistics (201号第二十条、第二十一条)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casework.errors import InvalidInput
from casework.text import T, Text

_WRITTEN = re.compile(r"([12][0-9]{3})(?:Q([1-4]))?")
_ORDINALS = "一二三四"


def quarter_of(on: date) -> int:
    """The quarter that a day is in, as a running number."""
    return on.year * 4 + (on.month - 1) // 3


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Quarters that follow each other, as running numbers, both ends included."""

    first: int
    last: int

    @classmethod
    def year(cls, year: int) -> "Period":
        """A calendar year."""
        return cls(year * 4, year * 4 + 3)

    @classmethod
    def quarter(cls, on: date) -> "Period":
        """The quarter that a day is in."""
        return cls(quarter_of(on), quarter_of(on))

    @classmethod
    def parsed(cls, written: str) -> "Period":
        """`2026Q3` or `2026`. Raises InvalidInput (`period`)."""
        found = _WRITTEN.fullmatch(written)
        if found is None:
            raise InvalidInput({"period": T("期间写作 2026Q3（季度）或者 2026（年度）。")})
        year, part = int(found[1]), found[2]
        return cls.year(year) if part is None else cls(year * 4 + int(part) - 1, year * 4 + int(part) - 1)

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.first // 4, self.first % 4 * 3 + 1, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        following = self.last + 1
        return date(following // 4, following % 4 * 3 + 1, 1) - timedelta(days=1)

    @property
    def is_year(self) -> bool:
        """Whether it is a calendar year."""
        return self.first % 4 == 0 and self.last - self.first == 3

    @property
    def code(self) -> str:
        """As addresses and files write it."""
        return str(self.first // 4) if self.is_year else f"{self.first // 4}Q{self.first % 4 + 1}"

    @property
    def label(self) -> Text:
        """What it is called."""
        if self.is_year:
            return T("{year}年", year=str(self.first // 4))
        return T("{year}年第{n}季度", year=str(self.first // 4), n=_ORDINALS[self.first % 4])

    def before(self) -> "Period":
        """The period of the same length before it."""
        length = self.last - self.first + 1
        return Period(self.first - length, self.last - length)

    def year_earlier(self) -> "Period":
        """The same period of the year before."""
        return Period(self.first - 4, self.last - 4)

    def quarters(self) -> Iterator["Period"]:
        """Its quarters, one by one."""
        return (Period(n, n) for n in range(self.first, self.last + 1))

    def __contains__(self, on: date) -> bool:
        return self.first <= quarter_of(on) <= self.last
