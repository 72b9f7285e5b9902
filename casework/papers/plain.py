"""The plain text of a file that somebody has: text, Word, a saved page, or a PDF with text in it."""

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import PurePath
from threading import Lock

from casework.errors import InvalidInput
from casework.reading.encoding import decode
from casework.text import T, Text, clean

LARGEST = 30_000_000
"""Bytes that a Word file may unpack to."""
PAGES = 60
"""Pages of a PDF that are read: a notice has two or three."""
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|div|p)\b", re.I | re.S)
_PAGE_NUMBER = re.compile(r"^[ \t\u3000]*[-—–－─][ \t\u3000]*\d{1,3}[ \t\u3000]*[-—–－─][ \t\u3000]*$", re.M)
PDFIUM = Lock()
"""PDFium does one thing at a time."""


def text_of(name: str, content: bytes, *, field: str = "file") -> str:
    """The text of a file, by what it is and not by what it is called.

    Raises InvalidInput (`field`) that says what to do where there is no text in it.
    """
    if content.startswith(b"%PDF"):
        found = _of_pdf(content, field)
    elif content.startswith(b"PK") and (word := _of_word(content, name, field)) is not None:
        found = word
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refuse(
            field, T("这是旧版的 Word 或者 Excel 文件（.doc、.xls）。请另存为 .docx 或者 .csv 再选择。")
        )
    else:
        found = decode(content, field=field)
        if _HTML.match(found.lstrip("\ufeff")) or PurePath(name).suffix.lower() in {".html", ".htm"}:
            found = _of_page(found)
    found = clean(found)
    if not found.strip():
        raise _refuse(field, T("这个文件里没有文字。请选择另一份，或者把通知全文粘贴进来。"))
    return found


def _refuse(field: str, said: Text) -> InvalidInput:
    return InvalidInput({field: said})


def _of_pdf(content: bytes, field: str) -> str:
    import pypdfium2  # here, since few files are PDFs

    with PDFIUM:
        try:
            with pypdfium2.PdfDocument(content) as pdf:
                if len(pdf) > PAGES:
                    raise _refuse(
                        field, T("这份 PDF 有{n}页，超过{most}页，不像一份通知。", n=len(pdf), most=PAGES)
                    )
                pages = [page.get_textpage().get_text_range() for page in pdf]
        except pypdfium2.PdfiumError:
            raise _refuse(
                field, T("这份 PDF 打不开，可能已损坏或者设了密码。请把通知全文粘贴进来。")
            ) from None
    found = "\n".join(page.replace("\r\n", "\n").replace("\ufffe", "") for page in pages)
    if not found.strip():
        raise _refuse(field, T("这份 PDF 是扫描的图片，没有文字。请把通知全文粘贴进来。"))
    return _PAGE_NUMBER.sub("", found)


def _of_word(content: bytes, name: str, field: str) -> str | None:
    """The paragraphs and the cells of tables in their order; None where it is no Word file and not called one."""
    from docx import Document  # here, since it loads much

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            fits = sum(part.file_size for part in packed.infolist()) <= LARGEST
        body = Document(io.BytesIO(content)).element.body if fits else None
    except Exception:  # python-docx and lxml raise whatever comes, of a file that somebody chose
        body = None
    if body is None:
        if PurePath(name).suffix.lower() == ".docx":
            raise _refuse(
                field, T("这份 Word 文件打不开，可能已损坏、太大或者设了密码。请把通知全文粘贴进来。")
            )
        return None
    paragraphs = body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    return "\n".join(
        "".join(part.text or "" for part in p.iter() if part.tag.endswith("}t")) for p in paragraphs
    )


def _of_page(html: str) -> str:
    reader = _Page()
    reader.feed(html)
    reader.close()
    return "".join(reader.said)


class _Page(HTMLParser):
    """What a page says: the text of its elements, each block on a line of its own."""

    _SILENT = frozenset({"script", "style", "template", "noscript", "title", "svg", "select"})
    _INLINE = frozenset({"a", "b", "i", "u", "em", "font", "span", "strong", "sub", "sup", "small"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent += tag in self._SILENT
        if tag not in self._INLINE:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in self._SILENT))
        if tag not in self._INLINE:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)
