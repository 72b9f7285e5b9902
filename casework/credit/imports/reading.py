"""Read a file of adverse information: csv (UTF-8 or GB18030) or xlsx. Every row is what it says, or why it cannot be.

No database: who and what is entered already is asked afterwards (`taking`).
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from casework.clock import FIRST_DAY, LAST_DAY
from casework.credit.codes import Code, CodeKind, SubjectKind, kinds_of, read_code
from casework.credit.lookback import shown_until
from casework.credit.products import RecordKind
from casework.credit.records.same import said
from casework.credit.records.wrong import wrong_with
from casework.errors import InvalidInput
from casework.forms import read_day
from casework.naming.names import plain
from casework.reading.encoding import decode
from casework.text import N_, T, Text, clean

MOST = 200_000
"""Rows of one file."""
UNPACKED = 400 * 1024 * 1024
"""Bytes that an xlsx may unpack to."""
HEADS = {
    "kind": N_("主体类型"),
    "name": N_("姓名或者名称"),
    "code_kind": N_("代码类型"),
    "code": N_("代码"),
    "grade": N_("失信程度"),
    "document": N_("文书号"),
    "conduct": N_("失信行为"),
    "found_on": N_("认定日期"),
    "ended_on": N_("行为终止日期"),
    "statute": N_("另有规定的条款"),
    "statute_until": N_("可查询至"),
    "organ": N_("信息提供单位"),
}
"""The columns, by what they fill."""
NEEDED = ("kind", "name", "grade", "conduct", "found_on")
_LONGEST = {"name": 120, "document": 120, "conduct": 500, "statute": 200}
_NUMBER = 15
"""So many digits a spreadsheet keeps of a number; what is longer it rounds."""
E = TypeVar("E", bound=StrEnum)


class Good(NamedTuple):
    """A row that can be taken in."""

    row: int
    kind: SubjectKind
    name: str
    plain: str
    code: Code
    grade: RecordKind
    document: str
    conduct: str
    found_on: date
    ended_on: date | None
    statute: str
    statute_until: date | None
    organ_id: int
    shown_until: date | None
    who: str
    """What sets its subject apart within the file: kind and code, or kind and name where there is none."""
    said: str
    """What sets it apart among the records of its subject (`same.said`)."""
    repeats: bool = False
    """Whether an earlier row says the same."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that cannot be taken in."""

    row: int
    why: Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole file."""

    rows: tuple[Good | Wrong, ...] = field(default=())


def read(name: str, content: bytes, today: date, organs: Mapping[str, int], own: int | None) -> Sheet:
    """Every row of a file. `organs`: key by name of who may provide; `own`: the organ where the file names none.

    Raises InvalidInput (`file`) where it is no such file, has no such columns, or too many rows.
    """
    cells = _xlsx(content) if content[:2] == b"PK" else _csv(content)
    head = next(cells, None)
    columns = _columns(head or (), own)
    rows: list[Good | Wrong] = []
    seen: set[tuple[str, int, str]] = set()
    for n, line in enumerate(cells, start=2):
        if n > MOST + 1:
            raise _refused(T("一次最多导入{most}行，请把文件分成几份。", most=MOST))
        values = {key: line[at] if at < len(line) else "" for key, at in columns.items()}
        if not any(values.values()):
            continue
        made = _row(n, values, today, organs, own)
        if isinstance(made, Good):
            key = (made.who, made.organ_id, made.said)
            if key in seen:
                made = made._replace(repeats=True)
            seen.add(key)
        rows.append(made)
    if not rows:
        raise _refused(T("文件“{name}”里没有数据。", name=name))
    return Sheet(tuple(rows))


def _refused(why: Text) -> InvalidInput:
    return InvalidInput({"file": why})


def _csv(content: bytes) -> Iterator[tuple[str, ...]]:
    text = clean(decode(content))
    head = text.split("\n", 1)[0]
    sign = max(",\t;，", key=head.count)
    if sign == "，":
        raise _refused(T("各列之间用的是全角逗号，请在 Excel 或 WPS 里另存为 CSV。"))
    try:
        for line in csv.reader(io.StringIO(text), delimiter=sign):
            yield tuple(map(str.strip, line))
    except csv.Error:
        raise _refused(T("读不出这个 CSV 文件，请在 Excel 或 WPS 里重新另存。")) from None


def _xlsx(content: bytes) -> Iterator[tuple[str, ...]]:
    from openpyxl import load_workbook  # half a second, for whoever brings such a file

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > UNPACKED:
                raise _refused(T("文件解开后过大，请把它分成几份，或者另存为 CSV。"))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for line in book.worksheets[0].iter_rows(values_only=True):
            yield tuple(_cell(value) for value in line)
    except InvalidInput:
        raise
    except Exception:  # whatever the library makes of a file that is none
        raise _refused(T("读不出这个 Excel 文件，请在 Excel 或 WPS 里另存为 .xlsx 或者 CSV。")) from None


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and abs(value) >= 10**_NUMBER:
        return f"{_LOST}{value}"
    return clean(str(value)).strip()


_LOST = "\x01"
"""Marks a number of which the spreadsheet has lost the last digits."""


def _columns(head: Iterable[str], own: int | None) -> dict[str, int]:
    titles = {plain(title): at for at, title in enumerate(head)}
    found = {key: titles[plain(title)] for key, title in HEADS.items() if plain(title) in titles}
    needed = NEEDED if own is not None else (*NEEDED, "organ")
    missing = [HEADS[key] for key in needed if key not in found]
    if missing:
        raise _refused(
            T("第一行须写明各列的名称，缺少：{missing}。请按模板填写。", missing="、".join(missing))
        )
    return found


def _row(
    n: int, values: Mapping[str, str], today: date, organs: Mapping[str, int], own: int | None
) -> Good | Wrong:
    try:
        return _good(n, values, today, organs, own)
    except _Wrong as wrong:
        return Wrong(n, wrong.why)


class _Wrong(ValueError):
    def __init__(self, why: Text) -> None:
        super().__init__(why.msgid)
        self.why = why


def _good(n: int, values: Mapping[str, str], today: date, organs: Mapping[str, int], own: int | None) -> Good:
    get = values.get
    kind = _member(SubjectKind, get("kind", ""), HEADS["kind"])
    grade = _member(RecordKind, get("grade", ""), HEADS["grade"])
    for key in ("name", "conduct"):
        if not get(key):
            raise _Wrong(T("没有填写“{column}”。", column=Text(HEADS[key])))
    for key, most in _LONGEST.items():
        if len(get(key, "")) > most:
            raise _Wrong(T("“{column}”超过{most}个字。", column=Text(HEADS[key]), most=most))
    code = _code(kind, get("code_kind", ""), get("code", ""))
    told = _Told(
        found_on=_needed_day(get("found_on", ""), "found_on"), ended_on=_day(get("ended_on", ""), "ended_on"),
        statute=get("statute", ""), statute_until=_day(get("statute_until", ""), "statute_until"),
    )  # fmt: skip
    if wrong := wrong_with(told, today):
        raise _Wrong(next(why for why in wrong.values() if isinstance(why, Text)))
    name, document, conduct = values["name"], get("document", ""), values["conduct"]
    same_name = _plain(name)
    return Good(
        row=n, kind=kind, name=name, plain=same_name, code=code, grade=grade,
        document=document, conduct=conduct, found_on=told.found_on, ended_on=told.ended_on,
        statute=told.statute, statute_until=told.statute_until, organ_id=_organ(get("organ", ""), organs, own),
        shown_until=shown_until(told.ended_on, told.statute_until),
        who=f"{kind} {code.value}" if code.value else f"{kind} {code.value}\n{same_name}",
        said=said(_plain(document), _plain(conduct), told.found_on),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    found_on: date
    ended_on: date | None
    statute: str
    statute_until: date | None


def _member(enum: type[E], written: str, column: str) -> E:
    found = _members(enum).get(written)
    if found is None:
        labels = "、".join(str(getattr(one, "label", one)) for one in enum)
        raise _Wrong(T("“{column}”须为：{labels}。", column=Text(column), labels=labels))
    return found  # type: ignore[return-value]


@lru_cache(maxsize=16)
def _members(enum: type[StrEnum]) -> dict[str, StrEnum]:
    return {str(getattr(one, "label", one)): one for one in enum} | {one.value: one for one in enum}


def _code(kind: SubjectKind, written_kind: str, written: str) -> Code:
    if written.startswith(_LOST):
        raise _Wrong(T("代码在表格里按数字保存，末几位已经丢失；请把该列设为文本，重新填写。"))
    likely = kinds_of(kind)[0] if written else CodeKind.NONE
    chosen = _member(CodeKind, written_kind, HEADS["code_kind"]) if written_kind else likely
    found = _read_code(kind, chosen, written)
    if isinstance(found, Text):
        raise _Wrong(found)
    return found


@lru_cache(maxsize=50_000)
def _read_code(kind: SubjectKind, chosen: CodeKind, written: str) -> Code | Text:
    return read_code(kind, chosen, written)


@lru_cache(maxsize=10_000)
def _plain(name: str) -> str:
    return plain(name)


def _needed_day(written: str, key: str) -> date:
    found = _day(written, key)
    if found is None:
        raise _Wrong(T("没有填写“{column}”。", column=Text(HEADS[key])))
    return found


def _day(written: str, key: str) -> date | None:
    if not written:
        return None
    found = _read_day(written)
    if found is None or not FIRST_DAY <= found <= LAST_DAY:
        raise _Wrong(T("“{column}”须为日期，如 2026-09-22。", column=Text(HEADS[key])))
    return found


@lru_cache(maxsize=20_000)
def _read_day(written: str) -> date | None:
    return read_day(written)


def _organ(written: str, organs: Mapping[str, int], own: int | None) -> int:
    if not written and own is not None:
        return own
    found = organs.get(written)
    if found is None:
        raise _Wrong(T("“信息提供单位”须为机构全称或者简称，且是您可以代为登记的机关。"))
    return found
