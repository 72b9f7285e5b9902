"""What every act checks of what it is given: codes are in their lists, dates are of our time."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from casework.cases.codes import code_list
from casework.cases.tables import Instance
from casework.clock import FIRST_DAY, LAST_DAY
from casework.db import too_long
from casework.errors import InvalidInput
from casework.reading.case_number import case_number, parse, parse_document_number
from casework.rulebook import DECIDING, EventKind, parse_term
from casework.text import T, Text


def unknown_codes(given: Mapping[str, str], lists: Mapping[str, str] | None = None) -> dict[str, Text]:
    """The fields whose code is in no list; an empty code is none. A field's list has its name unless `lists` says."""
    named = lists or {}
    return {
        name: T("请从列表中选择。")
        for name, code in given.items()
        if code and not any(item.code == code for item in code_list(named.get(name, name)).items)
    }


def check_outcome(outcome: str, kinds: AbstractSet[EventKind]) -> dict[str, Text]:
    """What is wrong with an outcome (结案方式): only a paper or event that decides has one, out of the list."""
    if outcome and not DECIDING & kinds:
        return {
            "outcome": T("只有裁判文书（判决、裁定、调解、复议决定、裁决）才填裁判结果，请清空或者改选。")
        }
    return unknown_codes({"outcome": outcome}, {"outcome": "closing"})


def check_term(term: str) -> dict[str, Text]:
    """What is wrong with the term that a document fixes, as it is typed; nothing where there is none."""
    if term:
        try:
            parse_term(term)
        except InvalidInput:
            return {
                "term": T(
                    "“{term}”不是期限，请写成 15日、10个工作日、2个月或1年，也可以照文书写成 十五日内、两个月。",
                    term=term,
                )
            }
    return {}


def note_too_long(table: Any, **column: str) -> dict[str, Text]:
    """What is wrong with the length of a note, which forms call `note` whatever the column that keeps it."""
    said = next(iter(too_long(table, **column).values()), None)
    return {"note": said} if said is not None else {}


def misdated(given: Mapping[str, date | None]) -> dict[str, Text]:
    """The fields whose date nobody can mean."""
    return {
        name: T("日期{day}不在1990年至2049年之间，请核对年份。", day=day)
        for name, day in given.items()
        if day is not None and not FIRST_DAY <= day <= LAST_DAY
    }


def read_number(text: str) -> tuple[str, str]:
    """A case number or a document number as a paper bears it, and the key of its case; both empty for none.

    The key leaves out 之一 and leading zeros: it is the case's own, by which a paper finds its case.
    """
    if not text.strip():
        return "", ""
    try:
        found = parse(text)
    except InvalidInput as not_a_case_number:
        try:
            document = parse_document_number(text)
        except InvalidInput:
            raise not_a_case_number from None
        return document.display, document.key
    return found.display, found.key


def own_number(number: str) -> str:
    """The number by which a case goes: a court's without 之一, which only tells its papers apart (法〔2016〕37号)."""
    found = case_number(number)
    return found.base.display if found else number


def check_number(number: str) -> dict[str, Text]:
    """What is wrong with a case number or document number."""
    try:
        display, key = read_number(number)
    except InvalidInput as error:
        return {"number": error.message if isinstance(error.message, Text) else Text(error.message)}
    wrong = [*too_long(Instance, number=display).values(), *too_long(Instance, number_key=key).values()]
    return {"number": wrong[0]} if wrong else {}
