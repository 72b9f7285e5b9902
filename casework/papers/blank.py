"""The empty documents that papers are written into: styles, page and page number, made once each with python-docx.

Imported where a paper is finished: python-docx takes as long to load as to make a blank.
"""

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from typing import cast
from xml.sax.saxutils import escape

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

from casework.papers.frozen import entry
from casework.papers.typography import FANGSONG, LATIN, NUMBER, SONGTI, STAND_INS, STYLES, Page

_TITLE, _END = "{title}", "<w:sectPr"
_CORE, _BODY = "docProps/core.xml", "word/document.xml"

_FONT_TABLE = "".join((
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>',
    *(
        f'<w:font w:name="{name}"><w:altName w:val="{stand_in}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, stand_in in STAND_INS.items()
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


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty document that names no author and no machine: its package, and the two parts that differ in each paper."""

    package: bytes
    core: str
    body: str

    def filled(self, title: str, body: str) -> bytes:
        """The document with a title and a body of WordprocessingML: the same bytes for the same words."""
        out = io.BytesIO()
        out.write(self.package)
        with zipfile.ZipFile(out, "a") as target:
            target.writestr(entry(_CORE), self.core.replace(_TITLE, escape(title)))
            target.writestr(entry(_BODY), self.body.replace(_END, body + _END))
        return out.getvalue()


@cache
def blank(page: Page) -> Blank:
    """The empty document of a page."""
    document = Document()
    _clean(document)
    _set_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    if page.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.footer_distance = Mm(max(8, page.bottom - 12))
    _number_pages(document)
    made, kept = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(kept, "w") as target:
        parts = {name: source.read(name) for name in source.namelist()}
        core, body = parts.pop(_CORE).decode(), parts.pop(_BODY).decode()
        for name, content in parts.items():
            target.writestr(entry(name), content)
    return Blank(kept.getvalue(), core, body)


def _clean(document: DocxDocument) -> None:
    properties = document.core_properties
    for element in list(properties._element):
        properties._element.remove(element)
    properties.title, properties.author, properties.language = _TITLE, "", "zh-CN"
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
    for name, font, points, line, alignment, indent in STYLES:
        style = cast(ParagraphStyle, document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(points)
        style.element.get_or_add_rPr().insert(0, _fonts(font))
        layout = style.paragraph_format
        layout.alignment, layout.widow_control = WD_ALIGN_PARAGRAPH.from_xml(alignment), True
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
        layout.space_before = layout.space_after = Pt(0)
        # Word spaces digits from 汉字: 2026年11月26日 and （2026）豫01行初123号 are one word, without gaps.
        for switch in ("autoSpaceDE", "autoSpaceDN"):
            style.element.pPr.spacing.addprevious(parse_xml(f'<w:{switch} {nsdecls("w")} w:val="0"/>'))
        if indent:
            layout.first_line_indent = Pt(points * indent)
            style.element.pPr.ind.set(qn("w:firstLineChars"), str(indent * 100))


def _fonts(east_asian: str) -> BaseOxmlElement:
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
