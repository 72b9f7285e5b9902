"""Excel lists: the intake register and the case list as sheets that print and sort (201号第十条(二))."""

import io
import re
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import UTC, date, datetime
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from casework.papers.columns import Column
from casework.papers.frozen import EARLIEST, frozen
from casework.papers.wording import em, printable

Value = str | int | float | date | None
"""What a cell holds. A date stays a date, so that it sorts and filters as one."""

MOST_CHARACTERS = 32_767
"""More than this Excel does not hold in one cell."""

_LINE_POINTS, _AIR, _HIGHEST = 15, 5, 409
"""Points of a line of 11-point text and of the air around a cell's text; Excel has no higher row."""

_FORMULA = ("=", "+", "-", "@", "\t")
_LINE = Side(style="thin", color="808080")
_HEADER_ROW = 3


def register_xlsx(
    title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, note: str = ""
) -> bytes:
    """The list as .xlsx: title, note (whose list, under which filter, of which day), header, rows.

    The header stays on screen, repeats in print and filters. Rows are written as they come, so a long list
    does not sit in memory. Raises ValueError where a row has not one value per column, or a text exceeds
    Excel's cell.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    _set_up(sheet, columns)
    try:
        last = _write(sheet, title, note, columns, rows)
    except BaseException:
        # A half-written sheet holds a temporary file open; it goes with the failure, not with the process.
        sheet.close()
        sheet._writer.cleanup()
        raise
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{get_column_letter(len(columns))}{last}"
    out = io.BytesIO()
    book.save(out)
    # Saving stamps the present moment into the properties: they are written again without it, and no author.
    book.properties.created = book.properties.modified = datetime(*EARLIEST, tzinfo=UTC)
    book.properties.creator, book.properties.title = None, title
    return frozen(out.getvalue(), {"docProps/core.xml": tostring(book.properties.to_tree())})


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


def _write(
    sheet: WriteOnlyWorksheet,
    title: str,
    note: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
) -> int:
    """Write everything; answers the last row's number."""
    styles = _styles(sheet)
    sheet.append([_cell(sheet, title, styles["title"])])
    sheet.append([_cell(sheet, note, styles["note"])])
    titles = [column.title for column in columns]
    _append(sheet, _HEADER_ROW, titles, columns, [styles["header"]] * len(columns))
    last = _HEADER_ROW
    for row in rows:
        looks = [styles[_kind(value, column)] for value, column in zip(row, columns, strict=True)]
        last += 1
        _append(sheet, last, row, columns, looks)
    return last


def _append(
    sheet: WriteOnlyWorksheet,
    number: int,
    row: Sequence[Value],
    columns: Sequence[Column],
    looks: Sequence[Cell],
) -> None:
    """Write one row, as high as its longest text: Excel and WPS leave a written row at one line and cut off the rest."""
    lines = max((_lines(value, column) for value, column in zip(row, columns, strict=True)), default=1)
    if lines > 1:
        height = min(_HIGHEST, lines * _LINE_POINTS + _AIR)
        sheet.row_dimensions[number] = RowDimension(sheet, index=number, ht=height)
    sheet.append([_cell(sheet, value, look) for value, look in zip(row, looks, strict=True)])
    sheet.row_dimensions.pop(number, None)  # written already: a long list does not sit in memory


def _lines(value: Value, column: Column) -> int:
    """How many lines a value takes in its column: Excel breaks 汉字 anywhere, and keeps a character's room free."""
    if not isinstance(value, str):
        return 1
    room = max(1.0, (column.width - 1.5) / 2)
    return sum(max(1, ceil(em(part) / room)) for part in printable(value).split("\n"))


def _styles(sheet: WriteOnlyWorksheet) -> dict[str, Cell]:
    """One cell per look. Cells share its style: setting fonts and borders on each takes most of the time."""
    box = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    looks = {
        "title": (Font(name="黑体", size=16), Alignment(vertical="center"), Border()),
        "note": (Font(name="宋体", size=10), Alignment(vertical="center"), Border()),
        "header": (Font(name="黑体", size=11), _aligned("center"), box),
        "text": (Font(name="宋体", size=11), _aligned("left"), box),
        "centred": (Font(name="宋体", size=11), _aligned("center"), box),
    }
    styles = {}
    for name, (font, alignment, border) in looks.items():
        cell = styles[name] = WriteOnlyCell(sheet)
        cell.font, cell.alignment, cell.border = font, alignment, border
    styles["header"].fill = PatternFill("solid", fgColor="E7ECF2")
    styles["date"] = _copy(WriteOnlyCell(sheet), styles["centred"])
    styles["date"].number_format = 'yyyy"年"m"月"d"日"'
    return styles


def _aligned(horizontal: str) -> Alignment:
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=True)


def _kind(value: Value, column: Column) -> str:
    return "date" if isinstance(value, date) else "centred" if column.centred else "text"


def _cell(sheet: WriteOnlyWorksheet, value: Value, look: Cell) -> Cell:
    content = printable(value) if isinstance(value, str) else value
    if isinstance(content, str) and len(content) > MOST_CHARACTERS:
        raise ValueError(f"a cell of {len(content)} characters would be cut off")
    cell = WriteOnlyCell(sheet, content)
    if isinstance(content, str) and content.lstrip().startswith(_FORMULA):
        # Kept as it was typed, but as text: Excel marks such a cell with its own apostrophe and runs nothing.
        cell.data_type = "s"
        _copy(cell, look).quotePrefix = True
    else:
        cell._style = look._style
    return cell


def _copy(cell: Cell, look: Cell) -> Cell:
    cell._style = copy(look._style)
    return cell


def _sheet_name(title: str) -> str:
    """Excel allows 31 characters and none of []:*?/\\ in a sheet's name."""
    return re.sub(r"[\[\]:*?/\\]", "", printable(title))[:31] or "Sheet"
