"""A visible mark on whatever leaves the house: who took it, and when, on each page of it.

PDF and pictures are drawn on, a Word document bears it in its headers, a text in its first line. What cannot bear it is
refused, and does not leave.
"""

import io
from collections.abc import Callable
from pathlib import PurePath

from casework.errors import InvalidInput
from casework.http.responses import DOCX
from casework.papers.glyphs import font_of, stream
from casework.papers.plain import PDFIUM
from casework.reading.encoding import decode
from casework.text import T

PDF, TEXT = "application/pdf", "text/plain"
PICTURES = frozenset({"image/jpeg", "image/png", "image/tiff"})
BEARS = frozenset({PDF, TEXT, DOCX}) | PICTURES
"""The kinds of files that can bear a mark."""
PAGES = 2000
STEP, GAP = 170, 60
"""Points between two lines of the mark, and between two of it in a line."""
RESOLUTION = 150
"""Dots an inch of a picture that becomes a page."""


def must_bear(name: str, media_type: str) -> None:
    """Raises InvalidInput on `file` where this kind of file cannot bear a mark."""
    if media_type not in BEARS:
        raise InvalidInput(
            {
                "file": T(
                    "“{name}”这种文件不能加水印，不能提供。请转换为 PDF、Word（.docx）、图片或者 TXT。",
                    name=name,
                )
            }
        )


def marked(name: str, media_type: str, content: bytes, mark: str) -> tuple[str, str, bytes]:
    """The file with the mark on it: its name, its kind, its content; a picture becomes a PDF.

    Raises InvalidInput where it cannot bear one, also since it does not open.
    """
    must_bear(name, media_type)
    if media_type == TEXT:
        return name, media_type, f"{mark}\n{decode(content)}".encode()
    try:
        if media_type == DOCX:
            return name, media_type, _in_headers(content, mark)
        if media_type in PICTURES:
            return f"{PurePath(name).stem}.pdf", PDF, _on_pages(_as_pages(content), mark)
        return name, media_type, _on_pages(content, mark)
    except InvalidInput:
        raise
    except Exception:  # the libraries raise whatever comes, of a file that somebody chose
        raise _unopened(name) from None


def _unopened(name: str) -> InvalidInput:
    return InvalidInput(
        {"file": T("“{name}”打不开，可能已损坏或者设了密码，不能加水印，没有提供。", name=name)}
    )


def _in_headers(content: bytes, mark: str) -> bytes:
    from docx import Document  # here, since it loads much

    document = Document(io.BytesIO(content))
    for n, section in enumerate(document.sections):
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            if header.is_linked_to_previous and n > 0:
                continue  # it shows the header of the section before, which has it
            header.is_linked_to_previous = False
            first = header.paragraphs[0] if header.paragraphs else None
            line = first.insert_paragraph_before(mark) if first is not None else header.add_paragraph(mark)
            line.paragraph_format.alignment = 1
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _as_pages(content: bytes) -> bytes:
    from PIL import Image, ImageOps, ImageSequence  # here, since few files are pictures

    with Image.open(io.BytesIO(content)) as picture:
        pages = [
            ImageOps.exif_transpose(frame.copy()).convert("RGB") for frame in ImageSequence.Iterator(picture)
        ]
    written = io.BytesIO()
    first, *others = pages
    first.save(written, "PDF", save_all=True, append_images=others, resolution=RESOLUTION)
    return written.getvalue()


_TURNED: dict[int, Callable[[float, float], tuple[float, float, float, float, float, float]]] = {
    0: lambda w, h: (1, 0, 0, 1, 0, 0),  # noqa: ARG005
    90: lambda w, h: (0, 1, -1, 0, w, 0),  # noqa: ARG005
    180: lambda w, h: (-1, 0, 0, -1, w, h),
    270: lambda w, h: (0, -1, 1, 0, 0, h),  # noqa: ARG005
}
"""How what is seen upright lies on a page that is turned by so many degrees."""


def _on_pages(content: bytes, mark: str) -> bytes:
    import pypdfium2  # here, since few files are PDFs

    written = io.BytesIO()
    with PDFIUM, pypdfium2.PdfDocument(content) as pdf:
        if len(pdf) > PAGES:
            raise InvalidInput({"file": T("这份材料超过{most}页，请分册提供。", most=PAGES)})
        for page in pdf:
            left, bottom, right, top = page.get_cropbox()
            width, height, turned = right - left, top - bottom, page.get_rotation()
            seen = (height, width) if turned % 180 else (width, height)
            with pypdfium2.PdfDocument(_sheet(*seen, mark)) as sheet:
                drawn = sheet.page_as_xobject(0, pdf)
            laid = drawn.as_pageobject()
            a, b, c, d, e, f = _TURNED[turned](width, height)
            laid.set_matrix(pypdfium2.PdfMatrix(a, b, c, d, e + left, f + bottom))
            page.insert_obj(laid)
            page.gen_content()
        pdf.save(written)
    return written.getvalue()


def _sheet(width: float, height: float, mark: str) -> bytes:
    """A page that bears the mark alone: slanted and pale all over, and plainly along the lower edge. It carries what it is
    drawn with, so that it shows in every reader."""
    font = font_of(mark)
    written = font.written(mark)
    size = min(18.0, max(8.0, width / 28))
    apart = int(0.906 * font.length(mark) * size) + GAP
    slanted = "\n".join(
        f"0.906 0.423 -0.423 0.906 {x:.1f} {y:.1f} Tm <{written}> Tj"
        for x in range(20, int(width), apart)
        for y in range(40, int(height), STEP)
    )
    drawn = (
        f"q /Pale gs 0.35 g BT /F1 {size:.1f} Tf\n{slanted}\nET Q\n"
        f"q 0.25 g BT /F1 8 Tf 1 0 0 1 18 8 Tm <{written}> Tj ET Q"
    ).encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:.2f} {height:.2f}]/Contents 4 0 R/Resources"
        "<</Font<</F1 5 0 R>>/ExtGState<</Pale<</Type/ExtGState/ca 0.28>>>>>>>>".encode(),
        stream(drawn),
        *font.objects(5),
    ]
    body, places = b"%PDF-1.5\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + part + b"\nendobj\n"
    listed = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{listed}"
        f"trailer\n<</Size {len(parts) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    )
    return body + end.encode()
