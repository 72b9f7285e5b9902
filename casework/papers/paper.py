"""A sheet being written: paragraphs, bordered tables, the signature block, and the bytes at the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from xml.sax.saxutils import escape, quoteattr

from casework.papers import typography as type_
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
    '<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>'
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


_WORDS = '<w:t xml:space="preserve">'


@dataclass(slots=True)
class _Line:
    """A paragraph. Lengths are points; what is None is as the style says."""

    text: str
    style: str
    keep: bool = False
    """It stays on the page of what follows."""
    above: float | None = None
    below: float | None = None
    line: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float | None = None

    def xml(self) -> str:
        """The paragraph as WordprocessingML."""
        spacing = _lengths(before=self.above, after=self.below, line=self.line)
        exactly = "" if self.line is None else ' w:lineRule="exact"'
        indent = _lengths(left=self.left, right=self.right, hanging=self.hanging)
        return "".join((
            f"<w:p><w:pPr><w:pStyle w:val={quoteattr(self.style)}/>",
            "<w:keepNext/>" if self.keep else "",
            f"<w:spacing{spacing}{exactly}/>" if spacing else "",
            f"<w:ind{indent}/>" if indent else "",
            "</w:pPr>",
            *(_run(piece) for piece in GAP.split(self.text) if piece),
            "</w:p>",
        ))  # fmt: skip


def _lengths(**points: float | None) -> str:
    return "".join(
        f' w:{name}="{round(length * 20)}"' for name, length in points.items() if length is not None
    )


def _run(piece: str) -> str:
    """Words of one look; “ ” … — have a Latin and a Chinese shape, and without the hint Word takes the Latin one."""
    marked = '<w:b/><w:highlight w:val="yellow"/>' if GAP.fullmatch(piece) else ""
    words = escape(piece).replace("\t", "</w:t><w:tab/>" + _WORDS).replace("\n", "</w:t><w:br/>" + _WORDS)
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{marked}</w:rPr>{_WORDS}{words}</w:t></w:r>'


class Paper:
    """A document in the making, written as WordprocessingML. Text is appended in order; `done` answers the file."""

    def __init__(self, title: str, *, landscape: bool = False, form: bool = False) -> None:
        self._title = title
        self._page = type_.LANDSCAPE if landscape else type_.FORM_PAGE if form else type_.TEXT_PAGE
        self._air = 6 if form else 14
        self._body: list[_Line | str] = []
        self._last: _Line | None = None

    def title(self, text: str, *, above: float = 0) -> None:
        """The title, centred, with a line of air below; a second one with some points of air `above`."""
        self._add(_Line(text, type_.TITLE, keep=True, above=above, below=self._air))

    def text(self, text: str) -> None:
        """Running text, each line a paragraph indented by two characters."""
        for line in _lines(text):
            self._add(_Line(line, type_.TEXT))

    def party(self, text: str) -> None:
        """A party or an agent, indented and ragged: justified, its numbers would be pulled apart."""
        self._add(_Line(text, type_.PARTY))

    def plain(self, text: str, *, keep: bool = False) -> None:
        """A line without indent: an addressee, a party."""
        for line in _lines(text):
            self._add(_Line(line, type_.PLAIN, keep))

    def heading(self, text: str) -> None:
        """A heading of the first level (黑体); it never ends a page."""
        self._add(_Line(text, type_.HEADING, keep=True))

    def subheading(self, text: str) -> None:
        """A heading of the second level (楷体); it never ends a page."""
        self._add(_Line(text, type_.SUBHEADING, keep=True))

    def small(self, text: str, style: str = type_.CELL, *, keep: bool = False) -> None:
        """A line in the size of a table, above one (`keep` holds it there) or below one."""
        for line in _lines(text):
            self._add(_Line(line, style, keep))

    def space(self, points: float = 28) -> None:
        """Air between two blocks."""
        self._add(_Line("", type_.PLAIN, line=points))

    def to(self, addressee: str) -> None:
        """The closing address 此致 ××人民法院; it stays with the signature."""
        self._with_last()
        self._add(_Line("此致", type_.TEXT, keep=True))
        self.plain(addressee, keep=True)

    def signature(self, lines: Sequence[str], on: date | None) -> None:
        """Who signs, with the place of the seal, and the date centred under it: never alone on a page.

        The first line is the sealed one. The date stays four characters from the edge, where the seal has
        room, and a shorter name is centred over it (GB/T 9704-2012).
        """
        self._with_last()
        self._add(_Line("", type_.PLAIN))
        self._with_last()
        signing = signing_day(on)
        sealed, *others = lines
        parts = _broken(sealed, self._page.text_width / 20 / _EM - _INDENT)
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
        self._add(_Line(text, type_.RIGHT, right=_EM * indent))

    def attachments(self, items: Sequence[str]) -> None:
        """附：1. … as the last block, its numbers under each other."""
        if not items:
            return
        self._with_last()
        self.space(14)
        self._with_last()
        for n, item in enumerate(items, start=1):
            first = n == 1
            self._add(
                _Line(
                    f"{'附：' if first else ''}{n}．{item}",
                    type_.PLAIN,
                    keep=n < len(items),
                    left=32 + 32 + 24,
                    hanging=24 + 32 if first else 24,
                )
            )

    def receipt(self, text: str) -> None:
        """A line for whoever receives the paper to sign, on the signature's page."""
        self._with_last()
        self.space(14)
        self._with_last()
        self.small(text)

    def table(self, widths: Sequence[float], rows: Iterable[Row]) -> None:
        """A bordered table over the whole text width; `widths` are the columns' shares."""
        shares = list(accumulate(widths, initial=0.0))
        edges = [round(self._page.text_width * share / shares[-1]) for share in shares]
        grid = "".join(f'<w:gridCol w:w="{end - start}"/>' for start, end in pairwise(edges))
        self._body += (
            f"<w:tbl>{_TABLE.format(width=edges[-1])}<w:tblGrid>{grid}</w:tblGrid>",
            *(_row(edges, row) for row in rows),
            "</w:tbl>",
        )

    def _add(self, line: _Line) -> None:
        line.text = printable(line.text)
        self._body.append(line)
        self._last = line

    def _with_last(self) -> None:
        """Hold what was written last on the page of what follows, so that no page has a signature alone."""
        if self._last is not None and em(self._last.text) <= HELD:
            self._last.keep = True

    def done(self) -> bytes:
        """The finished .docx."""
        from casework.papers.blank import blank  # loads python-docx

        body = "".join(part if isinstance(part, str) else part.xml() for part in self._body)
        return blank(self._page).filled(self._title, body)


def _row(edges: Sequence[int], row: Row) -> str:
    properties = "".join((
        "<w:cantSplit/>" if max(len(cell.text) for cell in row.cells) <= WHOLE else "",
        f'<w:trHeight w:val="{type_.twips(row.height_mm)}"/>' if row.height_mm else "",
        "<w:tblHeader/>" if row.header else "",
    ))  # fmt: skip
    columns = list(accumulate((cell.span for cell in row.cells), initial=0))
    cells = (
        _cell(cell, edges[end] - edges[start], keep=row.keep)
        for cell, (start, end) in zip(row.cells, pairwise(columns), strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, *, keep: bool) -> str:
    properties = "".join((
        f'<w:tcW w:type="dxa" w:w="{width}"/>',
        f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else "",
        {"": "", "start": '<w:vMerge w:val="restart"/>', "more": "<w:vMerge/>"}[cell.down],
        "<w:tcBorders>" if cell.open_ else "",
        *(f'<w:{side} w:val="nil"/>' for side in cell.open_),
        "</w:tcBorders>" if cell.open_ else "",
        f'<w:vAlign w:val="{"top" if cell.top else "center"}"/>',
    ))  # fmt: skip
    lines = (_Line(line, cell.style, keep).xml() for line in printable(cell.text).split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(lines)}</w:tc>"


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
