"""The official form as .xlsx: title, whose it is, the tables with their borders, who filled them in."""

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from casework.oversight.filings.forms_of import Said, Table, foot, head, remarks, tables
from casework.papers.wording import printable

_LINE = Side(style="thin")
_BOX = Border(_LINE, _LINE, _LINE, _LINE)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(vertical="center", wrap_text=True)
_TITLE, _HEAD, _CELL = Font("方正小标宋简体", 18), Font("黑体", 10), Font("宋体", 10)


class _Sheet:
    """A sheet that is written from above."""

    def __init__(self, sheet: Any, wide: int) -> None:
        self.sheet, self.wide, self.at = sheet, wide, 0

    def across(self, value: str, font: Font = _CELL, align: Alignment = _LEFT, height: float = 20) -> None:
        """A line over all columns."""
        self.at += 1
        self._put(1, value, font, align)
        self.sheet.merge_cells(start_row=self.at, start_column=1, end_row=self.at, end_column=self.wide)
        self.sheet.row_dimensions[self.at].height = height

    def table(self, table: Table) -> None:
        """A table with its heading."""
        heading, columns, rows = table
        if heading:
            self.across(heading, _HEAD)
        self._row([title for title, _ in columns], _HEAD, middle=len(columns))
        for row in rows or [[""] * len(columns)]:
            self._row(row, _CELL, middle=1)

    def _row(self, cells: list[str], font: Font, middle: int) -> None:
        self.at += 1
        for n, value in enumerate(cells, 1):
            self._put(n, value, font, _MIDDLE if n <= middle else _LEFT).border = _BOX

    def _put(self, n: int, value: str, font: Font, align: Alignment) -> Any:
        cell = self.sheet.cell(self.at, n)
        cell.value, cell.font, cell.alignment = printable(value), font, align
        if cell.data_type == "f":  # it is kept as it was typed, and nothing runs
            cell.data_type, cell.quotePrefix = "s", True
        return cell


def workbook(said: Said) -> bytes:
    """The form, on a page of its own width."""
    found = list(tables(said))
    columns = max((columns for _, columns, _ in found), key=len)
    book = Workbook()
    sheet = book.active
    sheet.title = said.title[:31]
    made = _Sheet(sheet, len(columns))
    made.across(said.title, _TITLE, _MIDDLE, 34)
    made.across(head(said))
    for table in found:
        made.table(table)
    for words in (*remarks(said), foot(said)):
        made.across(words)
    for n, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(n)].width = max(6, width)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
