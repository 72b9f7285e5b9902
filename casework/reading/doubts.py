"""What a case number contradicts of the paper that it is typed for. Doubts are asked back, never refused."""

from collections.abc import Iterator
from datetime import date

from casework.reading.case_number import CaseNumber
from casework.reading.case_types import CaseType, Level
from casework.reading.courts import courts
from casework.text import T, Text

TOO_OLD = 10
"""Years between a number and the service of its paper from which on one of the two is probably mistyped."""

_SUITS = frozenset({"litigation", "compensation"})
_ORDER = {"first": 1, "second": 2, "retrial": 3}


def contradictions(
    number: CaseNumber,
    *,
    matter: str = "",
    level: str = "",
    served_on: date | None = None,
    court: str = "",
    complaint: bool = False,
) -> tuple[Text, ...]:
    """What in a number does not go with the rest of the form, each in a sentence; nothing where all agrees.

    `matter` is a matter type's value (litigation), `level` a code of the list `level` (first), `court` the body as
    typed, `complaint` whether the paper is a complaint's copy; what is left out is not compared.
    """
    return (
        *_of_the_type(number, matter, level, complaint),
        *_of_the_year(number.year, served_on),
        *_of_the_court(number, court),
    )


def _of_the_type(number: CaseNumber, matter: str, level: str, complaint: bool) -> Iterator[Text]:
    kind = number.type
    if kind is None:
        yield T("类型代字“{code}”不在代字表里，请照文书核对案号。", code=number.type_code)
    elif kind.level is Level.PRE_SUIT:
        if complaint:
            yield T(
                "类型代字“{code}”是{kind}，法院还没有立案，起诉状副本随附的答辩期限不由此起算。"
                "请核对案号；立案后会有新的案号和应诉通知书。",
                code=kind.code,
                kind=Text(kind.label),
            )
    else:
        yield from _of_matter_and_level(kind, matter, level)


def _of_matter_and_level(kind: CaseType, matter: str, level: str) -> Iterator[Text]:
    same = kind.matter == matter or {kind.matter, matter} <= _SUITS
    if matter and not same:
        yield T(
            "类型代字“{code}”是{kind}，与这里登记的案件类型不符。请核对案号和文书种类。",
            code=kind.code,
            kind=Text(kind.label),
        )
    # An appeal's copy still bears the number of the first instance; no paper bears that of an instance to come.
    elif _ORDER.get(kind.level.instance, 0) > _ORDER.get(level, 9):
        yield T(
            "类型代字“{code}”是{kind}，这里登记的审级在它之前。请核对案号和审级。",
            code=kind.code,
            kind=Text(kind.label),
        )


def _of_the_year(year: int, served_on: date | None) -> Iterator[Text]:
    if served_on is None:
        return
    if year > served_on.year:
        yield T("案号的年度{year}晚于送达日（{served}）。请核对两处。", year=str(year), served=served_on)
    elif served_on.year - year >= TOO_OLD:
        yield T(
            "送达日（{served}）比案号的年度{year}晚了{n}年。请核对两处。",
            served=served_on,
            year=str(year),
            n=served_on.year - year,
        )


def _of_the_court(number: CaseNumber, typed: str) -> Iterator[Text]:
    typed = "".join(typed.split())
    own = number.court_name
    named = next((c.name for c in courts() if c.name == typed), None)
    if not typed or (own is None and named is None):
        return
    if own is None:
        yield T(
            "法院代字“{code}”不是{typed}的代字。请核对案号和来文机关。", code=number.court_code, typed=typed
        )
    elif not (_within(typed, own) or _within(own, typed)):
        yield T(
            "法院代字“{code}”是{own}，来文机关写的是{typed}。请核对案号和来文机关。",
            code=number.court_code,
            own=own,
            typed=typed,
        )


def _within(short: str, long: str) -> bool:
    """Whether a name leaves out characters of another one: 郑州中院 of 河南省郑州市中级人民法院."""
    rest = iter(long)
    return all(character in rest for character in short)
