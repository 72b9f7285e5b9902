"""A Word document bears the mark on each page, whatever headers it has."""

import io

import pytest
from docx import Document
from docx.enum.section import WD_SECTION

from casework.http.responses import DOCX
from casework.papers.watermark import marked

MARK = "周某某 2026-12-01 09:30"


def written(kind: str) -> bytes:
    """A document without headers, with one, with two sections, or with another first page."""
    document = Document()
    document.add_paragraph("正文")
    section = document.sections[0]
    if kind == "header":
        section.header.paragraphs[0].text = "某某局"
    elif kind == "sections":
        document.add_section(WD_SECTION.NEW_PAGE).header.is_linked_to_previous = False
    elif kind == "first":
        section.different_first_page_header_footer = True
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.obligation("FG-8.4")
@pytest.mark.parametrize("kind", ["none", "header", "sections", "first"])
def test_each_header_bears_the_mark(kind: str) -> None:
    _, media_type, content = marked("方案.docx", DOCX, written(kind), MARK)
    document = Document(io.BytesIO(content))
    assert media_type == DOCX
    for section in document.sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        for header in headers:
            assert header.is_linked_to_previous is False
            assert header.paragraphs[0].text == MARK
    if kind == "header":
        assert document.sections[0].header.paragraphs[1].text == "某某局"
