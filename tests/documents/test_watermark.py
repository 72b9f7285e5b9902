"""A watermark carries what it is drawn with: it shows in a reader that has no Chinese font (200号第八条第四项)."""

import io
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from casework.papers.glyphs import UNKNOWN, font_of
from casework.papers.watermark import PDF, marked

MARK = "周喆玥 2026-11-23 10:12 仅供办理顾问事务〔2026〕1号使用"
NO_FONTS = "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig><dir>/nowhere</dir></fontconfig>"


def page(mark: str = MARK) -> bytes:
    """An empty page with the mark on it."""
    with pypdfium2.PdfDocument.new() as pdf:
        pdf.new_page(595, 842)
        written = io.BytesIO()
        pdf.save(written)
    return marked("材料.pdf", PDF, written.getvalue(), mark)[2]


def dark(picture: Image.Image) -> int:
    """Dark dots in the strip along the lower edge, where the mark stands plainly."""
    grey = picture.convert("L")
    strip = grey.crop((0, grey.height - grey.height // 40, grey.width // 2, grey.height))
    return sum(strip.histogram()[:128])


@pytest.mark.obligation("FG-8.4")
def test_the_mark_needs_no_font_of_the_reader() -> None:
    content = page()
    assert b"STSong" not in content
    with pypdfium2.PdfDocument(content) as pdf:
        assert MARK in pdf[0].get_textpage().get_text_range()
        there = dark(pdf[0].render(scale=2).to_pil())
    with pypdfium2.PdfDocument(page(" ")) as empty:
        assert (there > 500, dark(empty[0].render(scale=2).to_pil())) == (True, 0)


@pytest.mark.obligation("FG-8.4")
@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_another_reader_without_any_font_shows_the_same(tmp_path: Path) -> None:
    (tmp_path / "mark.pdf").write_bytes(page())
    (tmp_path / "fonts.conf").write_text(NO_FONTS)
    drawing = ["pdftoppm", "-r", "144", "-png", "mark.pdf", "page"]
    subprocess.run(drawing, cwd=tmp_path, env={"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}, check=True)
    [drawn] = tmp_path.glob("page*.png")
    with Image.open(drawn) as other, pypdfium2.PdfDocument(page()) as pdf:
        assert dark(other) == pytest.approx(dark(pdf[0].render(scale=2).to_pil()), rel=0.25)


def test_a_character_without_an_outline_stands_as_a_mark_and_keeps_its_text() -> None:
    rare = "周𬌗"
    with pypdfium2.PdfDocument(page(rare)) as pdf:
        assert "周" in pdf[0].get_textpage().get_text_range()
    assert font_of(rare).length("𬌗") == font_of(UNKNOWN).length(UNKNOWN)
