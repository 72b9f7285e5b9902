"""A Word file that somebody brings: taken apart with care, kept to what a layout needs, put together again.

What may be in it is listed, so that whatever is not (macros, embedded objects, controls, other files) is refused by
name, and nothing in it reaches out of the file.
"""

import io
import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from lxml import etree

from casework.errors import InvalidInput
from casework.papers.frozen import entry
from casework.text import N_, T, Text

LARGEST = 5 * 1024 * 1024
"""Bytes of a file; a layout is text, with an emblem perhaps."""
UNPACKED, PARTS = 30 * 1024 * 1024, 300
"""Bytes that it may unpack to, and how many parts it may have."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY, TYPES, RELATIONS = "word/document.xml", "[Content_Types].xml", "_rels/.rels"
_CORE = "docProps/core.xml"
_T = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_R = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PACKAGE = "application/vnd.openxmlformats-package."

_WRITTEN = frozenset(
    f"{_WORD}{part}+xml" for part in ("document.main", "header", "footer", "footnotes", "endnotes")
)
"""Parts that people read, and in which placeholders may stand."""
_KEPT = _WRITTEN | {
    *(f"{_WORD}{part}+xml" for part in ("styles", "settings", "fontTable", "numbering")),
    f"{_OFFICE}theme+xml",
    f"{_OFFICE}obfuscatedFont",
    f"{_PACKAGE}relationships+xml",
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/bmp",
}
_DROPPED = {
    f"{_PACKAGE}core-properties+xml",
    *(f"{_OFFICE}{part}+xml" for part in ("extended-properties", "custom-properties", "customXmlProperties")),
    *(
        f"{_WORD}{part}"
        for part in ("webSettings+xml", "people+xml", "document.glossary+xml", "printerSettings")
    ),
    "application/vnd.ms-word.stylesWithEffects+xml",
}
"""Who wrote it with what, and what no reader sees: left out of what is made."""
_DROPPED_FOLDERS = ("docProps/", "customXml/", "word/glossary/")

_NAMED = (
    (re.compile("macro|vba", re.I), N_("宏")),
    (re.compile("activex|control", re.I), N_("ActiveX 控件")),
    (re.compile("oleobject|embed|package$", re.I), N_("嵌入的对象")),
    (re.compile("comments", re.I), N_("批注")),
    (re.compile("chart|diagram|drawing", re.I), N_("图表或者 SmartArt 图形")),
    (re.compile("emf|wmf|svg|tiff|image", re.I), N_("PNG、JPEG、GIF、BMP 以外的图片")),
)
_FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "SEQ", "PAGEREF", "REF", "TOC"}
)
"""Field codes that compute from the document alone."""
_ELEMENTS = {
    f"{W}altChunk": N_("插入的其他文件"),
    f"{W}subDoc": N_("子文档"),
    f"{W}object": N_("嵌入的对象"),
    f"{W}control": N_("ActiveX 控件"),
    "{urn:schemas-microsoft-com:office:office}OLEObject": N_("嵌入的对象"),
    **dict.fromkeys((f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"), N_("还没有接受或者拒绝的修订")),
    **dict.fromkeys((f"{W}commentRangeStart", f"{W}commentReference"), N_("批注")),
}


class Package:
    """The parts of a Word file by their names, those that people read as trees."""

    def __init__(self, content: bytes, field: str = "file") -> None:
        """Take it apart. Raises InvalidInput (`field`) where it is no Word file that can be read."""
        self.parts = dict(_unpacked(content, field))
        try:
            self._kinds = _kinds(_tree(self.parts[TYPES]))
            self._relations = {
                name: _tree(part)
                for name, part in self.parts.items()
                if self.kind(name) == f"{_PACKAGE}relationships+xml"
            }
            self.trees = {
                name: _tree(part) for name, part in self.parts.items() if self.kind(name) in _WRITTEN
            }
            for name, part in self.parts.items():
                if name.endswith(".xml") and name not in self.trees:
                    _tree(part)
        except (etree.XMLSyntaxError, KeyError, ValueError):
            raise _refused(
                field, T("这份 Word 文件已损坏，打不开。请在 Word 中打开后另存一份，再上传。")
            ) from None
        main = self.kind(BODY)
        if "macroEnabled" in main:
            raise _refused(
                field, T("这是启用宏的文档（.docm）。模板不能带宏，请另存为“Word 文档（*.docx）”，再上传。")
            )
        if main != f"{_WORD}document.main+xml" or self.trees[BODY].tag != f"{W}document":
            raise _refused(
                field, T("这不是普通的 Word 文档。请另存为“Word 文档（*.docx）”（不选“严格”格式），再上传。")
            )

    def kind(self, name: str) -> str:
        """What a part is by the package's own list; blank where it does not say."""
        return self._kinds.get(f"/{name}") or self._kinds.get(name.rpartition(".")[2].lower(), "")

    def faults(self) -> Iterator[Text]:
        """What must not be in a layout, each once, with what to do."""
        found: dict[str, Text] = {}
        for name in self.parts:
            if name != TYPES and not self._leaves_out(name) and self.kind(name) not in _KEPT:
                what = next((word for pattern, word in _NAMED if pattern.search(self.kind(name) or name)), "")
                found.setdefault(what or name, _inside(what) if what else _unknown(name))
        for target, kind in self._outside():
            found.setdefault(target, _outside(kind, target))
        for tree in self.trees.values():
            for what in (_ELEMENTS[element.tag] for element in tree.iter(*_ELEMENTS)):
                found.setdefault(what, _inside(what))
            for code in filter(lambda code: code not in _FIELDS, _codes(tree)):
                found.setdefault(f"field {code}", _computes(code))
        yield from found.values()

    def _outside(self) -> Iterator[tuple[str, str]]:
        """What is referred to outside of the file, and as what."""
        for name, relations in self._relations.items():
            for relation in () if self._leaves_out(name) else relations.iter(f"{_R}Relationship"):
                if relation.get("TargetMode") == "External":
                    yield relation.get("Target", ""), relation.get("Type", "").rpartition("/")[2]

    def written(self, title: str) -> bytes:
        """The file without what says who made it with what, under a title: the same bytes for the same words."""
        for tree in self.trees.values():
            for element in list(tree.iter(f"{W}printerSettings")):
                element.getparent().remove(element)
        left = {name for name in self.parts if self._leaves_out(name)}
        parts = {name: part for name, part in self.parts.items() if name not in left}
        parts |= {name: _bytes(tree) for name, tree in self.trees.items()}
        parts |= {
            name: _bytes(_without(tree, name, left))
            for name, tree in self._relations.items()
            if name not in left
        }
        root = _tree(parts[RELATIONS])
        etree.SubElement(root, f"{_R}Relationship", Id="rIdCasework", Type=_CORE_TYPE, Target=_CORE)
        types = _tree(self.parts[TYPES])
        for override in list(types.iter(f"{_T}Override")):
            if override.get("PartName", "").lstrip("/") in left:
                types.remove(override)
        etree.SubElement(
            types, f"{_T}Override", PartName=f"/{_CORE}", ContentType=f"{_PACKAGE}core-properties+xml"
        )
        parts |= {
            TYPES: _bytes(types),
            RELATIONS: _bytes(root),
            _CORE: _PROPERTIES.format(escape(title)).encode(),
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as target:
            for name in sorted(parts, key=lambda name: (name != TYPES, name)):
                target.writestr(entry(name), parts[name])
        return out.getvalue()

    def _leaves_out(self, name: str) -> bool:
        plain = name.replace("/_rels/", "/").removesuffix(".rels")
        return plain.startswith(_DROPPED_FOLDERS) or self.kind(plain) in _DROPPED


_CORE_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties'
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:language>zh-CN</dc:language>'
    "</cp:coreProperties>"
)


def _refused(field: str, said: Text) -> InvalidInput:
    return InvalidInput({field: said})


def _inside(what: str) -> Text:
    return T("模板中有{what}，请删除后再上传。", what=Text(what))


def _unknown(name: str) -> Text:
    return T(
        "模板中有不能使用的内容（{part}），请新建一份 Word 文档，只复制文字、表格和图片，再上传。", part=name
    )


def _computes(code: str) -> Text:
    return T("模板中有域“{code}”，它会读取文件以外的内容或者自行变化。请删除这个域，改写成文字。", code=code)


def _outside(kind: str, target: str) -> Text:
    if kind == "attachedTemplate":
        return T(
            "模板链接到另一个模板文件（{target}）。请在 Word 的“开发工具”中打开“文档模板”，把它改为“Normal”，再上传。",
            target=target,
        )
    if kind == "hyperlink":
        return T("模板中有指向外部的超链接（{target}），请取消超链接，只留文字。", target=target)
    return T(
        "模板引用了文件以外的内容（{target}），打开文书时会去读取它。请改为直接放在文档里，再上传。",
        target=target,
    )


def _unpacked(content: bytes, field: str) -> Iterator[tuple[str, bytes]]:
    if len(content) > LARGEST:
        raise _refused(field, T("模板超过{mb} MB。请压缩其中的图片，再上传。", mb=LARGEST // 1_048_576))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused(
            field, T("这是旧版的 Word 文件（.doc），或者设了打开密码。请取消密码，另存为 .docx，再上传。")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [part for part in packed.infolist() if not part.is_dir()]
            names = {part.filename for part in parts}
            if not {BODY, TYPES, RELATIONS} <= names:
                raise _refused(field, T("这不是 Word 文档。请选择 .docx 文件。"))
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise _refused(
                    field,
                    T("这份文件展开以后太大，不像一份模板。请新建一份 Word 文档，只复制需要的内容，再上传。"),
                )
            if len(names) < len(parts) or any(_strange(name) for name in names):
                raise _refused(
                    field, T("这份 Word 文件的内部结构不正常。请在 Word 中打开后另存一份，再上传。")
                )
            yield from [(part.filename, packed.read(part)) for part in parts]
    except (
        zipfile.BadZipFile,
        ValueError,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        struct.error,
    ):
        raise _refused(
            field, T("这不是 Word 文档，或者文件已损坏、设了密码。请选择能用 Word 打开的 .docx 文件。")
        ) from None


def _strange(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _tree(part: bytes) -> "etree._Element":
    """A part as a tree; one that declares a document type or entities is none. Raises ValueError, XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(part, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("a part of a package declares a document type")
    return root


def _bytes(tree: "etree._Element") -> bytes:
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _kinds(types: "etree._Element") -> dict[str, str]:
    kinds = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in types.iter(f"{_T}Default")}
    return kinds | {e.get("PartName", ""): e.get("ContentType", "") for e in types.iter(f"{_T}Override")}


def _codes(tree: "etree._Element") -> Iterator[str]:
    """The names of the fields of a part; Word may split the code of one over several runs."""
    for simple in tree.iter(f"{W}fldSimple"):
        yield _code(simple.get(f"{W}instr", ""))
    code: list[str] = []
    for element in tree.iter(f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}instrText":
            code.append(element.text or "")
        elif code:
            yield _code("".join(code))
            code = []
    if code:
        yield _code("".join(code))


def _code(text: str) -> str:
    return (text.split() or [""])[0].upper()


def _without(relations: "etree._Element", name: str, left: set[str]) -> "etree._Element":
    """Relations without those to parts that are left out."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in list(relations.iter(f"{_R}Relationship")):
        target = relation.get("Target", "")
        if posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") in left:
            relations.remove(relation)
    return relations
