"""Case numbers (案号) and the numbers of other papers (文号), read as people type and papers print them.

The grammar is that of 法〔2015〕137号第二条、第三条 (in force 2016-01-01) with the specialised-court
character of 法〔2018〕335号; numbers up to 2015 have their own form, （2015）中行初字第58号. A number is the
case's alone; 号之一 only tells its papers apart (法〔2016〕37号).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

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
_PROVINCES = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新军兵"
MOST = 100
"""Numbers that a range such as 902至904号 may stand for."""

_AROUND = re.compile(r"^(?:(?:案号|案件编号|文号|编号)[:为]*)?[.,;:。、]*|[.,;:。、]+$")
"""What is copied along with a number: 案号： before it, a full stop after it."""
_SUFFIX = re.compile(
    r"(?:号之(?P<after>[一二三四五六七八九十]+|\d{1,2})|之(?P<before>[一二三四五六七八九十]+|\d{1,2})号)$"
)
_YEAR = re.compile(r"\((?P<year>\d{4})年?\)|(?P<bare>\d{4})年?(?=[一-龥])(?![号之第至到和及与])")
_COURT = re.compile(rf"最高法|[{_PROVINCES}](?:\d{{4}}|\d{{2}})?(?!\d)")
_BODY = re.compile(r"(?P<special>知)?(?P<type>(?![字第])[一-龥]{1,6}?)(?:字第|第|字)?(?P<serial>\d{1,8})$")
_OLD = re.compile(r"(?P<words>[一-龥]{2,12}?)(?:字第|第|字)(?P<serial>\d{1,8})$")
_BETWEEN = re.compile(r"(?<=[\d号一二三四五六七八九十])(?:以及|[、,;/和及与])+(?=第?\d|\()|(?<=号)(?=\(\d)")
_PIECE = re.compile(
    rf"(?P<head>(?:{_YEAR.pattern}).*?\D)?第?"
    r"(?P<first>\d{1,8})(?:号?[至到~—–-]+第?(?P<last>\d{1,8}))?(?P<end>号.*|之.+号)?$"
)
"""One of several numbers: its serial, or a range of serials; year, court and type may stand before, 号 after it."""
_STRANGE = re.compile(r"[^一-龥\d]")
_ZEROS = re.compile(rf"(?<![\d{_PROVINCES}])0+(?=\d)")
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
    printed: str = field(default="", compare=False)
    """The serial as the paper prints it where zeros lead it: 00123."""

    @property
    def display(self) -> str:
        """The canonical form: full-width brackets, half-width digits, no spaces; zeros as they are printed."""
        words = f"{self.court_code}{self.special}{self.type_code}{'字第' if self.old_form else ''}"
        return f"（{self.year}）{words}{self.printed or self.serial}号{self.suffix}"

    @property
    def base(self) -> "CaseNumber":
        """The number of the case, whichever of its papers bears it: 912号 for 912号之一."""
        return replace(self, suffix="")

    @property
    def key(self) -> str:
        """The case's key, which search, proposal and the check for duplicates compare: without 之一 and zeros."""
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
    printed: str = field(default="", compare=False)
    """The serial as the paper prints it where zeros lead it."""

    @property
    def display(self) -> str:
        """The canonical form with 〔〕 round the year; zeros as they are printed."""
        return f"{self.words}〔{self.year}〕{self.between}{self.printed or self.serial}号"

    @property
    def key(self) -> str:
        """The form that search and the check for duplicates compare."""
        return search_key(self.display)


def search_key(text: str) -> str:
    """Any number, or a part of one, without brackets, spaces, 字第, leading zeros, 之一 and differences of width.

    What is found in a canonical number is found in its key too: `豫01行初` in `2026豫01行初123号`.
    """
    plain = _ZEROS.sub("", _SUFFIX.sub("号", _plain(text)))
    return re.sub(r"[()]|字?第|字(?=\d)", "", plain).casefold()


def parse(text: str) -> CaseNumber:
    """Read one case number in any brackets and widths, or none.

    Raises InvalidInput (field `number`) saying what is missing, with an example, or which several numbers these are.
    """
    found = case_numbers(text)
    if len(found) > 1:
        raise _wrong(
            T(
                "这里有{n}个案号（{numbers}）。每件案件用自己的案号：请先填其中一个登记，再把这份文书登记到其余各案。",
                n=len(found),
                numbers="、".join(one.display for one in found[:3]) + ("等" if len(found) > 3 else ""),
            )
        )
    return found[0]


def case_numbers(text: str) -> tuple[CaseNumber, ...]:
    """Every case number that a paper prints as its own: （2026）豫01行初902、903、904号 are three, in their order.

    Ranges (902至904号) count where they rise. Raises InvalidInput (field `number`) as `parse` does.
    """
    return tuple(dict.fromkeys(_one(each) for each in _each(_plain(text))))


def _each(plain: str) -> list[str]:
    """The numbers of a text, each written out: its year, court and type from before, its 号 from behind."""
    pieces = [_PIECE.match(piece) for piece in _BETWEEN.split(plain)]
    found = [piece for piece in pieces if piece is not None]
    if len(found) < len(pieces) or (len(found) == 1 and not found[0]["last"]):
        return [plain]
    heads = _filled(piece["head"] for piece in found)
    ends = _filled(piece["end"] for piece in reversed(found))
    return [
        f"{head}{serial}{end}"
        for head, piece, end in zip(heads, found, reversed(ends), strict=True)
        for serial in _serials(piece["first"], piece["last"])
    ]


def _filled(parts: Iterable[str | None]) -> list[str]:
    """Each part, or the one before it where it is missing."""
    filled = [""]
    for part in parts:
        filled.append(part or filled[-1])
    return filled[1:]


def _serials(first: str, last: str | None) -> list[str]:
    if last is None:
        return [first]
    if not 0 < int(last) - int(first) < MOST:
        raise _wrong(
            T(
                "“{first}-{last}”看不出是哪几个案号：连号请写“902至904号”，最多{most}个；"
                "同一案号的又一份文书写“902号之一”。",
                first=first,
                last=last,
                most=MOST,
            )
        )
    return [str(n).zfill(len(first)) for n in range(int(first), int(last) + 1)]


def _one(plain: str) -> CaseNumber:
    rest, suffix = _without_suffix(plain)
    if not rest:
        raise _wrong(T("请填写案号，如{example}。", example=EXAMPLE))
    before, ends, more = rest.rpartition("号")
    if not ends:
        raise _wrong(T("案号末尾少了“号”，应如{example}。", example=EXAMPLE))
    if more:
        raise _wrong(T("“号”后面多了“{more}”，请只填案号，如{example}。", more=more, example=EXAMPLE))
    found = _YEAR.match(before)
    if found is None:
        raise _wrong(T("案号开头少了四位年度，应如{example}。", example=EXAMPLE))
    year, rest = int(found["year"] or found["bare"]), before[found.end() :]
    if year not in _YEARS:
        raise _wrong(T("案号里的年度{year}不对，应如{example}。", year=str(year), example=EXAMPLE))
    if strange := _STRANGE.search(rest):
        raise _wrong(
            T(
                "案号里的“{mark}”读不懂，请照文书核对，应如{example}；几个案号写成“902、903号”或“902至904号”。",
                mark=strange[0],
                example=EXAMPLE,
            )
        )
    return _old_form(year, rest, suffix) if year < NEW_FORM_FROM else _new_form(year, rest, suffix)


def case_number(text: str) -> CaseNumber | None:
    """The same where the text is a court's case number, and None for anything else."""
    try:
        return parse(text)
    except InvalidInput:
        return None


def court_name_in(text: str) -> str:
    """The name of the court whose code stands in a number as somebody types it; empty where it is not known."""
    found = case_number(text)
    return (found.court_name if found else None) or ""


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
    serial, printed = _serial(found["serial"])
    return DocumentNumber(before, int(found["year"]), serial, after, printed)


def _plain(text: str) -> str:
    """Half-width, one kind of bracket, no spaces or invisible characters, nothing copied along around it."""
    narrow = unicodedata.normalize("NFKC", text).translate(_ROUND)
    return _AROUND.sub("", "".join(c for c in narrow if not c.isspace() and unicodedata.category(c) != "Cf"))


def _without_suffix(plain: str) -> tuple[str, str]:
    found = _SUFFIX.search(plain)
    if found is None:
        return plain, ""
    which = found["after"] or found["before"]
    if which.isdigit() and 1 <= int(which) <= len(_ORDINALS):
        which = _ORDINALS[int(which) - 1]
    return f"{plain[: found.start()]}号", f"之{which}"


def _old_form(year: int, rest: str, suffix: str) -> CaseNumber:
    if "字" not in rest and "第" not in rest:
        raise _wrong(T("2015年及以前的案号应有“字第”，如{example}。", example=OLD_EXAMPLE))
    found = _OLD.match(rest)
    if found is None:
        raise _wrong(T("“字第”前面写法院和类型，后面写编号，如{example}。", example=OLD_EXAMPLE))
    words = found["words"]
    type_code = ending_in_case_type(words)
    if not type_code:
        raise _wrong(T("案号里少了类型代字（如行初），应如{example}。", example=OLD_EXAMPLE))
    court = words.removesuffix(type_code)
    serial, printed = _serial(found["serial"])
    return CaseNumber(year, court, "", type_code, serial, suffix, old_form=True, printed=printed)


def _new_form(year: int, rest: str, suffix: str) -> CaseNumber:
    court = _COURT.match(rest)
    if court is None:
        raise _wrong(_about_court(rest))
    body = _BODY.match(rest, court.end())
    if body is None:
        raise _wrong(_about_body(rest))
    serial, printed = _serial(body["serial"])
    return CaseNumber(year, court[0], body["special"] or "", body["type"], serial, suffix, printed=printed)


def _about_body(rest: str) -> Text:
    """What is wrong behind the court's code."""
    if not rest[-1].isdigit():
        return T("案号里少了编号，应如{example}。", example=EXAMPLE)
    if re.search(r"\d{9}$", rest):
        return T("案号里的编号太长，请照文书核对，应如{example}。", example=EXAMPLE)
    return T("案号里少了类型代字（如行初），应如{example}。", example=EXAMPLE)


def _about_court(rest: str) -> Text:
    """What is wrong where a court's code should be."""
    words = re.split(r"字?第", rest)[0] if "第" in rest else ""
    if (kind := ending_in_case_type(words)) and kind != words:
        return T(
            "2016年起的案号写法院代字，不写“{words}”，应如{example}；2015年及以前的案号请核对年度。",
            words=words.removesuffix(kind),
            example=EXAMPLE,
        )
    found = re.match(r"([一-龥]+)\d*", rest)
    if found is None or case_type(found[1]) is not None:
        return T("少了法院代字，应如{example}。", example=EXAMPLE)
    return T(
        "法院代字“{words}”不对：省级简称之后，高级法院不加数字，中级法院两位，基层法院四位，应如{example}。",
        words=found[0],
        example=EXAMPLE,
    )


def _serial(digits: str) -> tuple[int, str]:
    """The serial, and as it is printed where zeros lead it."""
    serial = int(digits)
    if serial == 0:
        raise _wrong(T("编号从1开始，应如{example}。", example=EXAMPLE))
    return serial, digits if digits.startswith("0") else ""


def _wrong(message: Text) -> InvalidInput:
    return InvalidInput({"number": message}, message)
