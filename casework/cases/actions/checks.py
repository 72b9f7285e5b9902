"""What every act checks of what it is given: codes are in their lists, dates are of our time."""

from collections.abc import Mapping
from datetime import date

from casework.cases.codes import code_list
from casework.clock import FIRST_DAY, LAST_DAY
from casework.text import T, Text


def unknown_codes(given: Mapping[str, str], lists: Mapping[str, str] | None = None) -> dict[str, Text]:
    """The fields whose code is in no list; an empty code is none. A field's list has its name unless `lists` says."""
    named = lists or {}
    return {
        name: T("请从列表中选择。")
        for name, code in given.items()
        if code and not any(item.code == code for item in code_list(named.get(name, name)).items)
    }


def misdated(given: Mapping[str, date | None]) -> dict[str, Text]:
    """The fields whose date nobody can mean."""
    return {
        name: T("日期{day}不在1990年至2049年之间，请核对年份。", day=day)
        for name, day in given.items()
        if day is not None and not FIRST_DAY <= day <= LAST_DAY
    }
