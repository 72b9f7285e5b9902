"""Excel lists: the intake register and the case list as sheets that print and sort (201号第十条(二)).

openpyxl makes the book with its looks and its page; the rows, which are the most of it, are written as SpreadsheetML,
which takes a tenth of its time. They can be written in parts, at different times: `rows_xml`, then `workbook`.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import UTC, date, datetime
from decimal import Decimal
from math import ceil
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from casework.papers.columns import Column
from casework.papers.frozen import EARLIEST, entry
from casework.papers.wording import em, printable

Value = str | int | float | Decimal | date | None
"""What a cell holds. A date stays a date and an amount a number, so that they sort, filter and add up."""

MOST_CHARACTERS = 32_767
"""More than this Excel does not hold in one cell."""

_LINE_POINTS, _AIR, _HIGHEST = 15, 5, 409
"""Points of a line of 11-point text and of the air around a cell's text; Excel has no higher row."""

_FORMULA = ("=", "+", "-", "@", "\t")
_LINE = Side(style="thin", color="808080")
_HEADER_ROW = 3
_DAY_ZERO = date(1899, 12, 30)
"""From which Excel counts days."""
_LOOKS = ("title", "note", "header", "text", "centred", "date", "amount")
"""The looks of cells, numbered from 1 as the book has them; as many again keep what begins like a formula as text."""
_ROWS, _SHEET = b"<sheetData>", "xl/worksheets/sheet1.xml"


def register_xlsx(
    title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, note: str = ""
) -> bytes:
    """The list as .xlsx: title, note (whose list, under which filter, of which day), header, rows.

    The header stays on screen, repeats in print and filters. Raises ValueError where a row has not one value per
    column, or a text exceeds Excel's cell.
    """
    rows = list(rows)
    return workbook(title, columns, [rows_xml(columns, rows)], len(rows), note)


def rows_xml(columns: Sequence[Column], rows: Iterable[Sequence[Value]], done: int = 0) -> bytes:
    """Rows of the list, after so many that are `done` before them. Raises ValueError as `register_xlsx` does."""
    return "".join(
        _row(number, row, columns) for number, row in enumerate(rows, start=_HEADER_ROW + 1 + done)
    ).encode()


def workbook(title: str, columns: Sequence[Column], parts: Iterable[bytes], count: int, note: str) -> bytes:
    """The list as .xlsx, of so many rows that are written already: the same bytes for the same facts."""
    letter, last = get_column_letter(len(columns)), _HEADER_ROW + count
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    _set_up(sheet, columns)
    _register_looks(sheet)
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{letter}{last}"
    made, out = io.BytesIO(), io.BytesIO()
    book.save(made)
    # Saving stamps the present moment into the properties: they are written again without it, and no author.
    book.properties.created = book.properties.modified = datetime(*EARLIEST, tzinfo=UTC)
    book.properties.creator, book.properties.title = None, title
    core = tostring(book.properties.to_tree())
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = core if name == "docProps/core.xml" else source.read(name)
            with target.open(entry(name), "w") as part:
                before, rows, after = content.partition(_ROWS if name == _SHEET else b"\0")
                part.write(before + rows)
                if rows:
                    part.write(_head(title, columns, note))
                    for some in parts:
                        part.write(some)
                part.write(after)
    return out.getvalue()


def _head(title: str, columns: Sequence[Column], note: str) -> bytes:
    lines = ([(title, "title")], [(note, "note")], [(column.title, "header") for column in columns])
    heights = (1, 1, max((_lines(column.title, column) for column in columns), default=1))
    return "".join(
        _written(
            number, [_cell(f"{get_column_letter(n)}{number}", *cell) for n, cell in enumerate(line, 1)], high
        )
        for number, (line, high) in enumerate(zip(lines, heights, strict=True), start=1)
    ).encode()


def _row(number: int, row: Sequence[Value], columns: Sequence[Column]) -> str:
    cells, high = [], 1
    for n, (value, column) in enumerate(zip(row, columns, strict=True), start=1):
        look = _look(value, column)
        cells.append(_cell(f"{get_column_letter(n)}{number}", value, look))
        high = max(high, _lines(value, column))
    return _written(number, cells, high)


def _look(value: Value, column: Column) -> str:
    if isinstance(value, date | Decimal):
        return "date" if isinstance(value, date) else "amount"
    return "centred" if column.centred else "text"


def _written(number: int, cells: Sequence[str], lines: int) -> str:
    """A row as high as its longest text: Excel and WPS leave a written row at one line and cut off the rest."""
    high = f' ht="{min(_HIGHEST, lines * _LINE_POINTS + _AIR)}" customHeight="1"' if lines > 1 else ""
    return f'<row r="{number}"{high}>{"".join(cells)}</row>'


def _lines(value: Value, column: Column) -> int:
    """How many lines a value takes in its column: Excel breaks 汉字 anywhere, and keeps a character's room free."""
    if not isinstance(value, str):
        return 1
    room = max(1.0, (column.width - 1.5) / 2)
    if len(value) <= room and "\n" not in value and "\r" not in value:
        return 1
    return sum(max(1, ceil(em(part) / room)) for part in printable(value).split("\n"))


def _cell(at: str, value: Value, look: str) -> str:
    style = _LOOKS.index(look) + 1
    if value is None:
        return f'<c r="{at}" s="{style}"/>'
    if isinstance(value, date):
        return f'<c r="{at}" s="{style}"><v>{(value - _DAY_ZERO).days}</v></c>'
    if not isinstance(value, str):
        return f'<c r="{at}" s="{style}"><v>{value}</v></c>'
    text = printable(value)
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"a cell of {len(text)} characters would be cut off")
    if text.lstrip().startswith(_FORMULA):
        # Kept as it was typed, but as text: Excel marks such a cell with its own apostrophe and runs nothing.
        style += len(_LOOKS)
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t{kept}>{escape(text)}</t></is></c>'


def _set_up(sheet: WriteOnlyWorksheet, columns: Sequence[Column]) -> None:
    for n, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(n)].width = column.width
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = Worksheet.PAPERSIZE_A4, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _register_looks(sheet: WriteOnlyWorksheet) -> None:
    """Let the book have the looks, in their order."""
    box = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    drawn = {
        "title": (Font(name="黑体", size=16), Alignment(vertical="center"), Border()),
        "note": (Font(name="宋体", size=10), Alignment(vertical="center"), Border()),
        "header": (Font(name="黑体", size=11), _aligned("center"), box),
        "text": (Font(name="宋体", size=11), _aligned("left"), box),
        "centred": (Font(name="宋体", size=11), _aligned("center"), box),
        "date": (Font(name="宋体", size=11), _aligned("center"), box),
        "amount": (Font(name="宋体", size=11), _aligned("right"), box),
    }
    cells = []
    for name in _LOOKS:
        cell = WriteOnlyCell(sheet)
        cell.font, cell.alignment, cell.border = drawn[name]
        if name == "header":
            cell.fill = PatternFill("solid", fgColor="E7ECF2")
        elif name == "date":
            cell.number_format = 'yyyy"年"m"月"d"日"'
        elif name == "amount":
            cell.number_format = "#,##0.00"
        cells.append(cell)
    for cell in tuple(cells):
        quoted = WriteOnlyCell(sheet)
        quoted._style = copy(cell._style)
        quoted.quotePrefix = True
        cells.append(quoted)
    if [cell.style_id for cell in cells] != list(range(1, len(cells) + 1)):
        raise LookupError("openpyxl numbers the looks otherwise than they are written")


def _aligned(horizontal: str) -> Alignment:
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=True)


def _sheet_name(title: str) -> str:
    """Excel allows 31 characters and none of []:*?/\\ in a sheet's name."""
    return re.sub(r"[\[\]:*?/\\]", "", printable(title))[:31] or "Sheet"
