"""Type and page of official documents, in the spirit of GB/T 9704-2012.

A4; margins 37/35/28/26 mm; titles 小标宋 二号; text 仿宋 三号 on fixed lines of 28 points; headings 黑体 and
楷体; page numbers — 1 — in 宋体 四号. 仿宋, 黑体, 楷体 and 宋体 come with every Chinese Windows;
方正小标宋简体 is bought, so the font table names 宋体 as what takes its place.
"""

import io
from functools import cache
from typing import cast

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

XIAOBIAOSONG, FANGSONG, HEITI, KAITI, SONGTI = "方正小标宋简体", "仿宋", "黑体", "楷体", "宋体"
LATIN = "Times New Roman"

TITLE, TEXT, PLAIN, RIGHT, PARTY = "公文标题", "公文正文", "公文顶格", "公文落款", "公文当事人"
HEADING, SUBHEADING = "公文一级标题", "公文二级标题"
LABEL, CELL, NUMBER, FOOT = "表格栏目", "表格文字", "表格居中", "表格落款"
LIST_LABEL, LIST_CELL, LIST_NUMBER = "清单栏目", "清单文字", "清单居中"

_LEFT, _CENTRE, _RIGHT, _BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)

_TEXT_PAGE, _FORM, _LANDSCAPE = (37, 35, 28, 26), (18, 18, 25, 22), (20, 20, 25, 22)
"""Margins in millimetres: top, bottom, left, right."""

_STYLES = (
    # name, font, points (二号 22, 三号 16, 小四 12, 五号 10.5), line, alignment, indent in characters
    (TITLE, XIAOBIAOSONG, 22, 34, _CENTRE, 0),
    (TEXT, FANGSONG, 16, 28, _BOTH, 2),
    (PLAIN, FANGSONG, 16, 28, _BOTH, 0),
    (PARTY, FANGSONG, 16, 28, _LEFT, 2),
    (HEADING, HEITI, 16, 28, _BOTH, 2),
    (SUBHEADING, KAITI, 16, 28, _BOTH, 2),
    (RIGHT, FANGSONG, 16, 28, _RIGHT, 0),
    (LABEL, HEITI, 12, 18, _CENTRE, 0),
    (CELL, FANGSONG, 12, 18, _LEFT, 0),
    (NUMBER, FANGSONG, 12, 18, _CENTRE, 0),
    (FOOT, FANGSONG, 12, 18, _RIGHT, 0),
    (LIST_LABEL, HEITI, 10.5, 16, _CENTRE, 0),
    (LIST_CELL, FANGSONG, 10.5, 16, _LEFT, 0),
    (LIST_NUMBER, FANGSONG, 10.5, 16, _CENTRE, 0),
)

_STAND_INS = {
    XIAOBIAOSONG: SONGTI,
    FANGSONG: "仿宋_GB2312",
    HEITI: "SimHei",
    KAITI: "楷体_GB2312",
    SONGTI: "SimSun",
}
"""What Word takes where a font is not installed."""

_FONT_TABLE = "".join((
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>',
    *(
        f'<w:font w:name="{name}"><w:altName w:val="{stand_in}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, stand_in in _STAND_INS.items()
    ),
    "</w:fonts>",
))  # fmt: skip

_SETTINGS = f"""<w:settings {nsdecls("w")}>
<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>
<w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>
<w:adjustLineHeightInTable/><w:useFELayout/>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>"""


def blank(title: str, *, landscape: bool = False, form: bool = False) -> DocxDocument:
    """An empty document with the styles, the page and its number; it names no author and no machine.

    `form` gives a table form more of the page's height, so that it is signed on one sheet.
    """
    document = Document(io.BytesIO(_styled(landscape=landscape, form=form)))
    document.core_properties.title = title
    return document


@cache
def _styled(*, landscape: bool, form: bool) -> bytes:
    """The same without its title, made once: styles and page cost as much as what is written on it."""
    document = Document()
    _clean(document)
    _set_styles(document)
    section = document.sections[0]
    short, long = Mm(210), Mm(297)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    top, bottom, left, right = _LANDSCAPE if landscape else _FORM if form else _TEXT_PAGE
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer_distance = Mm(max(8, bottom - 12))
    _number_pages(document)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _clean(document: DocxDocument) -> None:
    properties = document.core_properties
    for element in list(properties._element):
        properties._element.remove(element)
    properties.title, properties.author, properties.language = "", "", "zh-CN"
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith(("/thumbnail", "/extended-properties")):
            package.rels.pop(key)
    for key, relation in list(document.part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relation.target_part._blob = _FONT_TABLE.encode()
        elif relation.reltype.endswith(("/customXml", "/stylesWithEffects", "/numbering", "/webSettings")):
            document.part.rels.pop(key)
    settings = document.settings.element
    for element in list(settings):
        settings.remove(element)
    for element in list(parse_xml(_SETTINGS)):
        settings.append(element)


def _set_styles(document: DocxDocument) -> None:
    root = document.styles.element
    keep = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Footer", "FooterChar"}
    for style in list(root.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in keep:
            root.remove(style)
    root.replace(root.find(qn("w:docDefaults")), parse_xml(
        f'<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}"'
        f' w:eastAsia="{FANGSONG}" w:cs="{LATIN}"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
    ))  # fmt: skip
    for name, font, points, line, alignment, indent in _STYLES:
        style = cast(ParagraphStyle, document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(points)
        style.element.get_or_add_rPr().insert(0, fonts(font))
        layout = style.paragraph_format
        layout.alignment, layout.widow_control = alignment, True
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
        layout.space_before = layout.space_after = Pt(0)
        # Word spaces digits from 汉字: 2026年11月26日 and （2026）豫01行初123号 are one word, without gaps.
        for switch in ("autoSpaceDE", "autoSpaceDN"):
            style.element.pPr.spacing.addprevious(parse_xml(f'<w:{switch} {nsdecls("w")} w:val="0"/>'))
        if indent:
            layout.first_line_indent = Pt(points * indent)
            style.element.pPr.ind.set(qn("w:firstLineChars"), str(indent * 100))


def fonts(east_asian: str) -> BaseOxmlElement:
    """The font of a run or a style, the East Asian one really set: Word ignores a mere font name for 汉字."""
    return parse_xml(
        f'<w:rFonts {nsdecls("w")} w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{east_asian}"'
        f' w:cs="{LATIN}"/>'
    )


def _number_pages(document: DocxDocument) -> None:
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = document.styles[NUMBER]
    song = f'w:ascii="{SONGTI}" w:hAnsi="{SONGTI}" w:eastAsia="{SONGTI}" w:hint="eastAsia"'
    for piece in (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    ):
        run = f'<w:r {nsdecls("w")}><w:rPr><w:rFonts {song}/><w:sz w:val="28"/></w:rPr>{piece}</w:r>'
        paragraph._p.append(parse_xml(run))
