"""Read a year's notice: the State Council's own sentences, or TOML, or CSV as spreadsheets save it."""

import csv
import io
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Literal

from casework.calendar.days import NoticeDay, YearNotice
from casework.calendar.sentences import read_sentences
from casework.calendar.table import FIRST_NOTICE, LAST
from casework.errors import InvalidInput
from casework.text import T, Text

_TOML = re.compile(r"\s*(\[{1,2}\s*[A-Za-z_\"'.-]+\s*\]|[A-Za-z_\"'.-]+\s*=)")
_CSV = re.compile(
    r"(?i)[\s\"]*(?:date|kind|name)[\s\"]*[,\t]|[\s\"]*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[\s\"]*[,\t]"
)
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
Format = Literal["toml", "csv", "sentences"]
FORMATS: dict[str, Format] = {"toml": "toml", "csv": "csv", "sentences": "sentences"}
"""The formats by their names, as a loaded notice keeps them."""


def notice_format(text: str) -> Format:
    """Which of the three a text is written in: its first line that is neither empty nor a remark tells a file's.

    What is neither TOML nor CSV is taken for sentences, however little of them can be read.
    """
    lines = (line for line in text.lstrip("\ufeff").splitlines())
    first = next(
        (line for line in lines if line.strip(' \t,"') and not line.lstrip(' \t"').startswith("#")), ""
    )
    if _TOML.match(first):
        return "toml"
    return "csv" if _CSV.match(first) else "sentences"


def read_notice(text: str, *, format: Format | None = None) -> YearNotice:
    """The notice that a small file describes.

    TOML: `year`, `title`, `source`, and tables `[[off]]` / `[[work]]` with `name` and `on`, or `from` and `to`.
    CSV: a head row `date,kind,name`, `kind` being `off` or `work`, and optionally a first line `# title; source`;
    as spreadsheets save it too: a mark at its head, 2027/2/5, empty rows and columns.
    Sentences: as the State Council's page has them, with the title.
    `format` where it is known; else the text tells. Raises InvalidInput naming the line, the entry or the sentence.
    """
    readers = {"toml": _from_toml, "csv": _from_csv, "sentences": read_sentences}
    return readers[format or notice_format(text)](text)


def _refuse(message: Text) -> InvalidInput:
    return InvalidInput({"body": message})


def _from_toml(text: str) -> YearNotice:
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _refuse(T("不是有效的 TOML：{reason}", reason=str(error))) from error
    year = data.get("year")
    if type(year) is not int:
        raise _refuse(T("缺少年份，请写 year = 2027。"))
    if not FIRST_NOTICE <= year < LAST.year:
        raise _refuse(T("年份须在{first}年至{last}年之间。", first=FIRST_NOTICE, last=LAST.year - 1))
    days: dict[date, NoticeDay] = {}
    for kind in ("off", "work"):
        entries = data.get(kind, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise _refuse(T("“{kind}”须写成 [[{kind}]] 的列表。", kind=kind))
        for n, entry in enumerate(entries, start=1):
            for on in _span(entry, kind, n):
                _add(
                    days,
                    year,
                    NoticeDay(on, kind == "off", str(entry.get("name", ""))),
                    T("[[{kind}]] 第{n}项", kind=kind, n=n),
                )
    return _notice(year, str(data.get("title", "")), str(data.get("source", "")), days)


def _span(entry: dict[str, Any], kind: str, n: int) -> list[date]:
    if "on" in entry and ("from" in entry or "to" in entry):
        raise _refuse(T("[[{kind}]] 第{n}项既写了 on 又写了 from 或者 to，请只写一种。", kind=kind, n=n))
    first, last = entry.get("on", entry.get("from")), entry.get("on", entry.get("to"))
    if (
        type(first) is not date  # a date with a time of day is none
        or type(last) is not date
        or not first <= last
        or (last - first).days > 20
    ):
        raise _refuse(
            T("[[{kind}]] 第{n}项的日期有误，请写 on = 2027-01-01，或者 from、to。", kind=kind, n=n)
        )
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def _from_csv(text: str) -> YearNotice:
    # What Excel calls Unicode text has tabs for commas; a field with a comma is quoted in both.
    lines = text.lstrip("\ufeff").replace("\t", ",").splitlines()
    title = source = ""
    above = 0
    while above < len(lines) and (not lines[above].strip(" ,") or lines[above].startswith(("#", '"#'))):
        if lines[above].strip(" ,"):
            title, _, source = (part.strip() for part in _remark(lines[above]).partition(";"))
        above += 1
    days: dict[date, NoticeDay] = {}
    read: list[tuple[int, NoticeDay]] = []
    for n, row in _rows(lines[above:], above):
        kind = row.get("kind", "").lower()
        on = _day(row.get("date", ""))
        if on is None:
            raise _refuse(T("第{n}行的日期有误，请写 2027-01-01。", n=n))
        if kind not in {"off", "work"}:
            raise _refuse(T("第{n}行的种类须为 off（放假）或 work（上班）。", n=n))
        read.append((n, NoticeDay(on, kind == "off", row.get("name", ""))))
    if not read:
        raise _refuse(T("没有读到任何日期。CSV 的表头须为 date,kind,name。"))
    year = max(day.on.year for _, day in read)
    if not FIRST_NOTICE <= year < LAST.year:
        raise _refuse(T("年份须在{first}年至{last}年之间。", first=FIRST_NOTICE, last=LAST.year - 1))
    for n, day in read:
        _add(days, year, day, T("第{n}行", n=n))
    return _notice(year, title, source, days)


def _remark(line: str) -> str:
    """What stands after the #, without the commas of the columns that a spreadsheet adds."""
    try:
        cells = next(csv.reader([line]), [])
    except csv.Error:
        cells = [line]
    return ",".join(cells).strip(" ,").lstrip("# ")


def _rows(lines: list[str], above: int) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows under the head row that hold anything, with their line as the editor counts it."""
    rows = csv.DictReader(io.StringIO("\n".join(lines)))
    try:
        for row in rows:
            cells = {
                name.strip().lower(): value.strip()
                for name, value in row.items()
                if isinstance(name, str) and isinstance(value, str)
            }
            if any(cells.values()):
                yield above + rows.line_num, cells
    except csv.Error as error:
        raise _refuse(
            T("第{n}行不能读取，请检查引号和内容：{reason}", n=above + rows.line_num + 1, reason=str(error))
        ) from None


def _day(text: str) -> date | None:
    """2027-02-05, or 2027/2/5 as spreadsheets write it."""
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _add(days: dict[date, NoticeDay], year: int, day: NoticeDay, where: Text) -> None:
    if day.on.year != year and not (day.on.year == year - 1 and (day.on.month, day.on.day) >= (12, 25)):
        raise _refuse(T("{where}：{day}不属于{year}年的放假安排。", where=where, day=day.on, year=year))
    if day.on in days:
        raise _refuse(T("{where}：{day}重复出现，请只写一次。", where=where, day=day.on))
    if not day.name:
        raise _refuse(T("{where}：请写明节日名称。", where=where))
    if not day.rests and day.on.weekday() < 5:
        raise _refuse(T("{where}：{day}不是周末，不能列为调休上班。", where=where, day=day.on))
    days[day.on] = day


def _notice(year: int, title: str, source: str, days: dict[date, NoticeDay]) -> YearNotice:
    if date(year, 1, 1) not in days and date(year, 10, 1) not in days:
        raise _refuse(T("{year}年的安排中没有元旦和国庆节，请核对是否完整。", year=year))
    title = title or f"国务院办公厅关于{year}年部分节假日安排的通知"
    return YearNotice(year, title, source or title, tuple(days[on] for on in sorted(days)))
