"""Type and page of official documents, in the spirit of GB/T 9704-2012.

A4; margins 37/35/28/26 mm; titles 小标宋 二号; text 仿宋 三号 on fixed lines of 28 points; headings 黑体 and
楷体; page numbers — 1 — in 宋体 四号. 仿宋, 黑体, 楷体 and 宋体 come with every Chinese Windows;
方正小标宋简体 is bought, so the font table names 宋体 as what takes its place.
"""

from dataclasses import dataclass

XIAOBIAOSONG, FANGSONG, HEITI, KAITI, SONGTI = "方正小标宋简体", "仿宋", "黑体", "楷体", "宋体"
LATIN = "Times New Roman"
STAND_INS = {
    XIAOBIAOSONG: SONGTI,
    FANGSONG: "仿宋_GB2312",
    HEITI: "SimHei",
    KAITI: "楷体_GB2312",
    SONGTI: "SimSun",
}
"""What Word takes where a font is not installed."""

TITLE, TEXT, PLAIN, RIGHT, PARTY = "公文标题", "公文正文", "公文顶格", "公文落款", "公文当事人"
HEADING, SUBHEADING = "公文一级标题", "公文二级标题"
LABEL, CELL, NUMBER, FOOT = "表格栏目", "表格文字", "表格居中", "表格落款"
LIST_LABEL, LIST_CELL, LIST_NUMBER = "清单栏目", "清单文字", "清单居中"

STYLES = (
    # name, font, points (二号 22, 三号 16, 小四 12, 五号 10.5), line, alignment, indent in characters
    (TITLE, XIAOBIAOSONG, 22, 34, "center", 0),
    (TEXT, FANGSONG, 16, 28, "both", 2),
    (PLAIN, FANGSONG, 16, 28, "both", 0),
    (PARTY, FANGSONG, 16, 28, "left", 2),
    (HEADING, HEITI, 16, 28, "both", 2),
    (SUBHEADING, KAITI, 16, 28, "both", 2),
    (RIGHT, FANGSONG, 16, 28, "right", 0),
    (LABEL, HEITI, 12, 18, "center", 0),
    (CELL, FANGSONG, 12, 18, "left", 0),
    (NUMBER, FANGSONG, 12, 18, "center", 0),
    (FOOT, FANGSONG, 12, 18, "right", 0),
    (LIST_LABEL, HEITI, 10.5, 16, "center", 0),
    (LIST_CELL, FANGSONG, 10.5, 16, "left", 0),
    (LIST_NUMBER, FANGSONG, 10.5, 16, "center", 0),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of A4, in millimetres."""

    top: int
    bottom: int
    left: int
    right: int
    landscape: bool = False

    @property
    def width(self) -> int:
        """The whole width."""
        return 297 if self.landscape else 210

    @property
    def height(self) -> int:
        """The whole height."""
        return 210 if self.landscape else 297

    @property
    def text_width(self) -> int:
        """How wide text may be, in twentieths of a point."""
        return twips(self.width) - twips(self.left) - twips(self.right)


TEXT_PAGE, FORM_PAGE, LANDSCAPE = Page(37, 35, 28, 26), Page(18, 18, 25, 22), Page(20, 20, 25, 22, True)
"""Running text; a form, which has more of the page's height so that it is signed on one sheet; a wide list."""


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point, as Word keeps lengths."""
    return round(millimetres * 1440 / 25.4)
