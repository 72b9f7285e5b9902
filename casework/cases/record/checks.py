"""What every act checks of what it is given: codes are in their lists, dates are of our time."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from casework.cases.record.tables import Instance
from casework.codes import code_list
from casework.db import too_long
from casework.errors import InvalidInput
from casework.reading.case_number import MOST, CaseNumber, case_numbers, parse_document_number
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


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a paper bears it."""

    display: str
    """As the register keeps it: （2026）豫01行初123号之一."""
    own: str
    """The case's alone: 之一 only tells its papers apart (法〔2016〕37号第一点)."""
    key: str
    """The key of the case's own, for search and the check for duplicates."""
    court: str = ""
    """The court that it names, where the list of courts has it."""
    of_case: CaseNumber | None = None
    """The same in its parts where it is a court's; None for the number of another body's paper."""


def read_numbers(text: str) -> tuple[Number, ...]:
    """The numbers that a paper bears, several ones each; none for an empty text. Raises InvalidInput."""
    if not text.strip():
        return ()
    try:
        return tuple(_of_court(found) for found in case_numbers(text))
    except InvalidInput as not_a_case_number:
        try:
            document = parse_document_number(text)
        except InvalidInput:
            raise not_a_case_number from None
        return (Number(document.display, document.display, document.key),)


def _of_court(found: CaseNumber) -> Number:
    return Number(found.display, found.base.display, found.key, found.court_name or "", found)


def read_number(text: str) -> tuple[str, str]:
    """A case's own number and its search key; both empty for none. Raises InvalidInput, also for several."""
    numbers = read_numbers(text)
    if len(numbers) > 1:
        raise InvalidInput({"number": T("一件案件只有一个案号，请只填一个。")})
    return (numbers[0].own, numbers[0].key) if numbers else ("", "")


def check_number(number: str) -> dict[str, Text]:
    """What is wrong with the case numbers or document numbers of a paper."""
    try:
        found = read_numbers(number)
    except InvalidInput as error:
        return {"number": error.message if isinstance(error.message, Text) else Text(error.message)}
    if len(found) > MOST:
        return {
            "number": T("一次最多登记{most}个案号，所填的有{n}个。请分几次登记。", most=MOST, n=len(found))
        }
    wrong = [said for n in found for said in too_long(Instance, number=n.display, number_key=n.key).values()]
    return {"number": wrong[0]} if wrong else {}
