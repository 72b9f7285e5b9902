"""A sheet being written: paragraphs, bordered tables, the signature block, and the bytes at the end."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from casework.papers import typography as type_
from casework.papers.frozen import frozen
from casework.papers.wording import GAP, em, printable, signing_day

WHOLE = 150
"""A row whose longest cell has no more characters stays on one page. A longer one may break: LibreOffice cuts
off the end of an unbreakable row that is higher than the page."""

HELD = 200
"""A paragraph of no more characters is held with the closing. LibreOffice moves a held paragraph as a whole: with a
longer one the closing would no longer fit on a page, and break where it must not."""

_EM, _INDENT, _DATE_INDENT = 16, 2, 4
"""三号 in points, and how many characters a signature and its date stand from the right edge."""

_SEAL = "（印章）"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its text (a newline is a paragraph), how many columns it spans, and in which style.

    `down` is "start" where the cell goes on in the next row and "more" where it continues the one above.
    `open_` lists the borders left out ("top", "bottom").
    """

    text: str = ""
    span: int = 1
    style: str = type_.CELL
    down: str = ""
    open_: tuple[str, ...] = ()
    top: bool = False
    """Text at the top rather than in the middle."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row at least so high; it grows with its text, so nothing is cut. A header repeats on each page.

    `keep` holds it on the page of the row below.
    """

    cells: tuple[Cell, ...]
    height_mm: float = 0
    header: bool = False
    keep: bool = False


_TABLE = (
    f"<w:tblPr {nsdecls('w')}>"
    '<w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'
        for side, eighths in (
            ("top", 8), ("left", 8), ("bottom", 8), ("right", 8), ("insideH", 4), ("insideV", 4)
        )
    )
    + '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/>'
    '<w:left w:w="70" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr>"
)  # fmt: skip
"""Real borders and fixed columns; widths in twentieths of a point."""


def label(text: str, style: str = type_.LABEL) -> Cell:
    """The name of a column."""
    return Cell(text, style=style)


class Paper:
    """A document in the making. Text is appended in order; `done` answers the finished file."""

    def __init__(self, title: str, *, landscape: bool = False, form: bool = False) -> None:
        self._document = type_.blank(title, landscape=landscape, form=form)
        section = self._document.sections[0]
        self._air = 6 if form else 14
        self._last: Paragraph | None = None
        self._width = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]

    def title(self, text: str, *, above: float = 0) -> None:
        """The title, centred, with a line of air below; a second one with some points of air `above`."""
        paragraph = self._add(text, type_.TITLE)
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = (
            Pt(above),
            Pt(self._air),
        )
        paragraph.paragraph_format.keep_with_next = True

    def text(self, text: str) -> None:
        """Running text, each line a paragraph indented by two characters."""
        for line in _lines(text):
            self._add(line, type_.TEXT)

    def party(self, text: str) -> None:
        """A party or an agent, indented and ragged: justified, its numbers would be pulled apart."""
        self._add(text, type_.PARTY)

    def plain(self, text: str, *, keep: bool = False) -> None:
        """A line without indent: an addressee, a party."""
        for line in _lines(text):
            self._add(line, type_.PLAIN).paragraph_format.keep_with_next = keep

    def heading(self, text: str) -> None:
        """A heading of the first level (黑体); it never ends a page."""
        self._add(text, type_.HEADING).paragraph_format.keep_with_next = True

    def subheading(self, text: str) -> None:
        """A heading of the second level (楷体); it never ends a page."""
        self._add(text, type_.SUBHEADING).paragraph_format.keep_with_next = True

    def small(self, text: str, style: str = type_.CELL, *, keep: bool = False) -> None:
        """A line in the size of a table, above one (`keep` holds it there) or below one."""
        for line in _lines(text):
            self._add(line, style).paragraph_format.keep_with_next = keep or None

    def space(self, points: float = 28) -> None:
        """Air between two blocks."""
        self._add("", type_.PLAIN).paragraph_format.line_spacing = Pt(points)

    def to(self, addressee: str) -> None:
        """The closing address 此致 ××人民法院; it stays with the signature."""
        self._with_last()
        self._add("此致", type_.TEXT).paragraph_format.keep_with_next = True
        self.plain(addressee, keep=True)

    def signature(self, lines: Sequence[str], on: date | None) -> None:
        """Who signs, with the place of the seal, and the date centred under it: never alone on a page.

        The first line is the sealed one. The date stays four characters from the edge, where the seal has
        room, and a shorter name is centred over it (GB/T 9704-2012).
        """
        self._with_last()
        self._add("", type_.PLAIN)
        self._with_last()
        signing = signing_day(on)
        sealed, *others = lines
        parts = _broken(sealed, self._width / Pt(_EM) - _INDENT)
        over = (em(parts[-1]) - em(signing)) / 2
        edge = max(_INDENT, _DATE_INDENT - over) if len(parts) == 1 else _INDENT
        for line in (*parts, *others):
            # Blanks at a line's end hang over the edge and leave no room for the pen: they become its indent.
            written = line.rstrip("　")
            self._signed(written, edge + len(line) - len(written))
            self._with_last()
        self._signed(signing, max(_DATE_INDENT, edge + over))

    def _signed(self, text: str, indent: float) -> None:
        """A line of the signature, so many characters from the right edge."""
        self._add(text, type_.RIGHT).paragraph_format.right_indent = Pt(_EM * indent)

    def attachments(self, items: Sequence[str]) -> None:
        """附：1. … as the last block, its numbers under each other."""
        if not items:
            return
        self._with_last()
        self.space(14)
        self._with_last()
        for n, item in enumerate(items, start=1):
            paragraph = self._add(f"{'附：' if n == 1 else ''}{n}．{item}", type_.PLAIN)
            paragraph.paragraph_format.left_indent = Pt(32 + 32 + 24)
            paragraph.paragraph_format.first_line_indent = Pt(-24 if n > 1 else -24 - 32)
            paragraph.paragraph_format.keep_with_next = n < len(items)

    def receipt(self, text: str) -> None:
        """A line for whoever receives the paper to sign, on the signature's page."""
        self._with_last()
        self.space(14)
        self._with_last()
        self.small(text)

    def table(self, widths: Sequence[float], rows: Iterable[Row]) -> None:
        """A bordered table over the whole text width; `widths` are the columns' shares."""
        whole = sum(widths)
        columns = [Length(round(self._width * share / whole)) for share in widths]
        table = self._document.add_table(rows=0, cols=len(columns))
        table._tbl.replace(table._tbl.tblPr, parse_xml(_TABLE.format(width=round(self._width / 635))))
        for grid, width in zip(table._tbl.tblGrid.gridCol_lst, columns, strict=True):
            grid.w = width
        for row in rows:
            self._row(table, columns, row)

    def _row(self, table: Table, columns: Sequence[Length], row: Row) -> None:
        # Built cell by cell: table.cell() and merging walk the whole table each time.
        line = table._tbl.add_tr()
        properties = line.get_or_add_trPr()
        if max(len(cell.text) for cell in row.cells) <= WHOLE:
            properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if row.height_mm:
            line.trHeight_val = Mm(row.height_mm)
        if row.header:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        at = 0
        for cell in row.cells:
            tc = line.add_tc()
            tc.width = Length(sum(columns[at : at + cell.span]))
            if cell.span > 1:
                tc.grid_span = cell.span
            at += cell.span
            self._fill(_Cell(tc, table), cell, keep=row.keep)

    def _fill(self, place: _Cell, cell: Cell, *, keep: bool) -> None:
        properties = place._tc.get_or_add_tcPr()
        if cell.down:
            start = ' w:val="restart"' if cell.down == "start" else ""
            properties.append(parse_xml(f"<w:vMerge {nsdecls('w')}{start}/>"))
        if cell.open_:
            sides = "".join(f'<w:{side} w:val="nil"/>' for side in cell.open_)
            properties.append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{sides}</w:tcBorders>"))
        properties.append(parse_xml(f'<w:vAlign {nsdecls("w")} w:val="{"top" if cell.top else "center"}"/>'))
        for n, line in enumerate(printable(cell.text).split("\n")):
            paragraph = place.paragraphs[0] if n == 0 else place.add_paragraph()
            self._write(paragraph, line, cell.style).paragraph_format.keep_with_next = keep or None

    def _add(self, text: str, style: str) -> Paragraph:
        self._last = self._write(self._document.add_paragraph(), printable(text), style)
        return self._last

    def _write(self, paragraph: Paragraph, text: str, style: str) -> Paragraph:
        paragraph.style = self._document.styles[style]
        for piece in GAP.split(text):
            if piece:
                run = paragraph.add_run(piece)
                # “ ” … — have a Latin and a Chinese shape; without the hint Word takes the Latin one.
                run._r.get_or_add_rPr().append(parse_xml(f'<w:rFonts {nsdecls("w")} w:hint="eastAsia"/>'))
                if GAP.fullmatch(piece):
                    run.bold, run.font.highlight_color = True, WD_COLOR_INDEX.YELLOW
        return paragraph

    def _with_last(self) -> None:
        """Hold what was written last on the page of what follows, so that no page has a signature alone."""
        if self._last is not None and em(self._last.text) <= HELD:
            self._last.paragraph_format.keep_with_next = True

    def done(self) -> bytes:
        """The finished .docx."""
        out = io.BytesIO()
        self._document.save(out)
        return frozen(out.getvalue())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in printable(text).split("\n") if line.strip()]


def _broken(line: str, room: float) -> list[str]:
    """A signature too long for one line, in two that end with a whole name; broken by Word where none does."""
    if em(line) <= room:
        return [line]
    edges = [n for n, c in enumerate(line) if c == "（" and not line.startswith(_SEAL, n)]
    edges += [n + 1 for n, c in enumerate(line) if c == "）" and not line.startswith(_SEAL, n + 1)]
    halves = [(line[:n], line[n:]) for n in edges if 0 < n < len(line)]
    fitting = [pair for pair in halves if max(map(em, pair)) <= room]
    return list(min(fitting, key=lambda pair: max(map(em, pair)))) if fitting else [line]
