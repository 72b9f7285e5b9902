"""Read a form at the edge: text becomes dates, numbers and codes, and what cannot be read is said in words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from casework.errors import InvalidInput
from casework.forms import misdated, read_day
from casework.http.desk import Desk
from casework.text import T, Text


def answered(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows of a form without the fields that were left empty, so that each has what it has where nothing is said."""
    return [{name: value for name, value in row.items() if value} for row in rows]


class FormReader:
    """Reads the fields of one form and collects what is wrong, so that everything is said at once."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.wrong: dict[str, Text | str] = {}

    def day(self, name: str, *, missing: Text | None = None) -> date | None:
        """A date as 2026-11-23, or written 2026年11月23日 or 2026/11/23 or 20261123."""
        return self._parsed(name, self.desk.field(name), missing)

    def must_day(self, name: str, missing: Text) -> date:
        """A date that cannot be left out; today stands in for it so that the other fields are checked as well."""
        return self.day(name, missing=missing) or self.desk.today

    def _parsed(self, name: str, value: str, missing: Text | None) -> date | None:
        if not value:
            if missing is not None:
                self.wrong[name] = missing
            return None
        day = read_day(value)
        if day is None:
            self.wrong[name] = T("“{value}”不是日期，请写成 2026-11-23 或 2026年11月23日。", value=value)
        elif wrong := misdated({name: day}):
            self.wrong |= wrong
            return None
        return day

    def number(self, name: str) -> int | None:
        """A whole number."""
        value = self.desk.field(name)
        if not value:
            return None
        number = identifier(value)
        if number is None:
            self.wrong[name] = T("“{value}”不是整数，请填数字。", value=value)
        return number

    def flag(self, name: str) -> bool:
        """A ticked box."""
        return self.desk.field(name) in {"1", "on", "true"}

    def version(self) -> int | None:
        """The case's version when the form was opened, or the later one that the person has looked at since.

        A form that was opened before somebody else acted comes back with a box (`mine`): ticked, it says that the
        person has seen the state of that version and that its own words go (`casework.cases.record.again`).
        """
        return identifier(self.desk.field("mine") or self.desk.field("version"))

    def check(self) -> None:
        """Raise InvalidInput where anything was wrong."""
        if self.wrong:
            raise InvalidInput(self.wrong)


def told_of(value: Callable[[str], str], wrong: Mapping[str, object]) -> Callable[..., bool]:
    """Whether a form says anything in some fields, or they are wrong: then a fold that holds them stands open."""
    return lambda *names: any(name in wrong or value(name) for name in names)


def identifier(value: str) -> int | None:
    """A number out of an address or a hidden field; None where nothing can have it."""
    return int(value) if value.isdecimal() and len(value) <= 9 else None


def month_of(desk: Desk) -> date:
    """The first day of the month that the address names, else of the current one."""
    year, _, month = desk.field("month").partition("-")
    if (
        year.isdecimal()
        and month.isdecimal()
        and len(desk.field("month")) <= len("2026-11")
        and 1990 <= int(year) <= 2048
        and 1 <= int(month) <= 12
    ):
        return date(int(year), int(month), 1)
    return desk.today.replace(day=1)


def day_of(desk: Desk) -> date | None:
    """The day that the address names, or None."""
    try:
        day = date.fromisoformat(desk.field("day"))
    except ValueError:
        return None
    return day if 1990 <= day.year <= 2048 else None
