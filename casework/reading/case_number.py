"""Case numbers (案号) and the numbers of other papers (文号), read as people type them.

The grammar is that of 法〔2015〕137号第二条、第三条 (in force 2016-01-01) with the specialised-court
character of 法〔2018〕335号; numbers up to 2015 have their own form, （2015）中行初字第58号.
"""

import re
import unicodedata
from dataclasses import dataclass

from casework.errors import InvalidInput
from casework.reading.case_types import CaseType, case_type, ending_in_case_type
from casework.reading.courts import court_of, court_of_old_form
from casework.text import T, Text

EXAMPLE = "（2026）豫01行初123号"
OLD_EXAMPLE = "（2015）中行初字第58号"
DOCUMENT_EXAMPLE = "郑政复答〔2026〕66号"

NEW_FORM_FROM = 2016
"""The first year whose numbers follow 法〔2015〕137号."""

_YEARS = range(1980, 2100)
_OPENING, _CLOSING = "〔[【〖{「『《<", "〕]】〗}」』》>"
_ROUND = str.maketrans(_OPENING + _CLOSING, "(" * len(_OPENING) + ")" * len(_CLOSING))
_ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_SUFFIX = re.compile(r"号之(?P<which>[一二三四五六七八九十]+|\d{1,2})$")
_YEAR = re.compile(r"\((?P<year>\d{4})\)")
_COURT = re.compile(
    r"最高法|[京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新军兵](?:\d{4}|\d{2})?(?!\d)"
)
_BODY = re.compile(r"(?P<special>知)?(?P<type>[一-龥]{1,6}?)(?P<serial>\d{1,8})$")
_OLD = re.compile(r"(?P<words>[一-龥]{2,12}?)字第(?P<serial>\d{1,8})$")
_DOCUMENT = re.compile(
    r"(?P<before>[^()]{0,30}?)\((?P<year>\d{4})\)(?P<after>[^()\d]{0,12})(?P<serial>\d{1,8})号$"
)


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A court's number for one case at one instance."""

    year: int
    court_code: str
    """法院代字 such as 豫01; in the old form the court's own words such as 中."""
    special: str
    """专门审判代字: 知, or empty."""
    type_code: str
    """类型代字 such as 行初."""
    serial: int
    suffix: str = ""
    """之一, 之二 …, of a further paper under the same number."""
    old_form: bool = False

    @property
    def display(self) -> str:
        """The canonical form: full-width brackets, half-width digits, no spaces."""
        words = f"{self.court_code}{self.special}{self.type_code}{'字第' if self.old_form else ''}"
        return f"（{self.year}）{words}{self.serial}号{self.suffix}"

    @property
    def key(self) -> str:
        """The form that search and the check for duplicates compare."""
        return search_key(self.display)

    @property
    def type(self) -> CaseType | None:
        """What kind of case the type code stands for; None where the list does not have it."""
        return case_type(self.type_code)

    @property
    def court_name(self) -> str | None:
        """The court's full name where the list of courts has its code."""
        court = (court_of_old_form if self.old_form else court_of)(self.court_code)
        return court.name if court else None


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The number of a paper that is not a court's case: reconsideration, judicial suggestion, arbitration."""

    words: str
    """The issuer's words (发文机关代字), such as 郑政复答."""
    year: int
    serial: int
    between: str = ""
    """What stands between year and serial: 第, or an arbitration commission's words where the year leads."""

    @property
    def display(self) -> str:
        """The canonical form with 〔〕 round the year."""
        return f"{self.words}〔{self.year}〕{self.between}{self.serial}号"

    @property
    def key(self) -> str:
        """The form that search and the check for duplicates compare."""
        return search_key(self.display)


def search_key(text: str) -> str:
    """Any number, or a part of one, without brackets, spaces, the optional 第 and differences of width.

    What is found in a canonical number is found in its key too: `豫01行初` in `2026豫01行初123号`.
    """
    return re.sub(r"[()第]", "", _plain(text)).casefold()


def parse(text: str) -> CaseNumber:
    """Read a case number in any brackets and widths.

    Raises InvalidInput (field `number`) saying what is missing, with an example.
    """
    rest = _plain(text)
    rest, suffix = _without_suffix(rest)
    if not rest:
        raise _wrong(T("请填写案号，如{example}。", example=EXAMPLE))
    if not rest.endswith("号"):
        raise _wrong(T("案号末尾少了“号”，应如{example}。", example=EXAMPLE))
    found = _YEAR.match(rest)
    if found is None:
        raise _wrong(T("案号开头少了带括号的四位年度，应如{example}。", example=EXAMPLE))
    year, rest = int(found["year"]), rest[found.end() : -1]
    if year not in _YEARS:
        raise _wrong(T("案号里的年度{year}不对，应如{example}。", year=str(year), example=EXAMPLE))
    return _old_form(year, rest, suffix) if "字第" in rest else _new_form(year, rest, suffix)


def case_number(text: str) -> CaseNumber | None:
    """The same where the text is a court's case number, and None for anything else."""
    try:
        return parse(text)
    except InvalidInput:
        return None


def parse_document_number(text: str) -> DocumentNumber:
    """Read the number of a paper that is not a court's case; lenient about brackets, widths and 第.

    Raises InvalidInput (field `number`) where words, year, serial or 号 is missing, and where the words are
    those of a court's case number in the wrong order.
    """
    found = _DOCUMENT.match(_plain(text))
    if found is None or int(found["year"]) not in _YEARS:
        raise _wrong(T("文号应有发文机关代字、年度、编号和“号”，如{example}。", example=DOCUMENT_EXAMPLE))
    before, after = found["before"], found["after"]
    # Only arbitration commissions put the year first; anything else like it is a case number half typed.
    if not before and "仲" not in after:
        raise _wrong(T("文号开头少了发文机关代字，应如{example}。", example=DOCUMENT_EXAMPLE))
    if before and after not in {"", "第", "字", "字第"}:
        raise _wrong(T("文号的年度后面应直接写编号，如{example}。", example=DOCUMENT_EXAMPLE))
    court = _COURT.match(before)
    if court is not None and case_type(before[court.end() :]) is not None:
        raise _wrong(T("这是法院的案号，年度要写在最前面，应如{example}。", example=EXAMPLE))
    return DocumentNumber(before, int(found["year"]), _serial(found["serial"]), after)


def _plain(text: str) -> str:
    """Half-width, one kind of bracket, no spaces or invisible characters."""
    narrow = unicodedata.normalize("NFKC", text).translate(_ROUND)
    return "".join(c for c in narrow if not c.isspace() and unicodedata.category(c) != "Cf")


def _without_suffix(plain: str) -> tuple[str, str]:
    found = _SUFFIX.search(plain)
    if found is None:
        return plain, ""
    which = found["which"]
    if which.isdigit() and 1 <= int(which) <= len(_ORDINALS):
        which = _ORDINALS[int(which) - 1]
    return plain[: found.start() + 1], f"之{which}"


def _old_form(year: int, rest: str, suffix: str) -> CaseNumber:
    if year >= NEW_FORM_FROM:
        raise _wrong(T("2016年起的案号不写“字第”，应如{example}。", example=EXAMPLE))
    found = _OLD.match(rest)
    if found is None:
        raise _wrong(T("“字第”前面写法院和类型，后面写编号，如{example}。", example=OLD_EXAMPLE))
    words = found["words"]
    type_code = ending_in_case_type(words)
    if not type_code:
        raise _wrong(T("案号里少了类型代字（如行初），应如{example}。", example=OLD_EXAMPLE))
    court = words.removesuffix(type_code)
    return CaseNumber(year, court, "", type_code, _serial(found["serial"]), suffix, old_form=True)


def _new_form(year: int, rest: str, suffix: str) -> CaseNumber:
    if year < NEW_FORM_FROM:
        raise _wrong(T("2015年及以前的案号应有“字第”，如{example}。", example=OLD_EXAMPLE))
    court = _COURT.match(rest)
    if court is None:
        raise _wrong(_about_court(rest))
    body = _BODY.match(rest, court.end())
    if body is None:
        if not rest[-1:].isdigit():
            raise _wrong(T("案号里少了编号，应如{example}。", example=EXAMPLE))
        raise _wrong(T("案号里少了类型代字（如行初），应如{example}。", example=EXAMPLE))
    return CaseNumber(year, court[0], body["special"] or "", body["type"], _serial(body["serial"]), suffix)


def _about_court(rest: str) -> Text:
    found = re.match(r"([一-龥]+)\d*", rest)
    if found is None or case_type(found[1]) is not None:
        return T("少了法院代字，应如{example}。", example=EXAMPLE)
    return T(
        "法院代字“{words}”不对：省级简称之后，高级法院不加数字，中级法院两位，基层法院四位，应如{example}。",
        words=found[0],
        example=EXAMPLE,
    )


def _serial(digits: str) -> int:
    serial = int(digits)
    if serial == 0:
        raise _wrong(T("编号从1开始，应如{example}。", example=EXAMPLE))
    return serial


def _wrong(message: Text) -> InvalidInput:
    return InvalidInput({"number": message}, message)
