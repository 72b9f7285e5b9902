"""What an office brings as its own layout is looked through, and what is wrong with it said at once."""

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest
from document_samples import lines, text
from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from casework.papers import package
from casework.papers.filling import filled
from casework.papers.templates import SHOWN, look_through

KNOWN = {
    "案号": "（2026）豫01行初1号",
    "案由": "拆迁",
    "第三人": "某某公司",
    "理由": "一",
    "印章": "（印章）",
    "证据": ({"组别": "第一组", "证据名称": "公告", "页码": "1"},),
    "依据": ({"依据名称": "条例"},),
}
EVIDENCE = (
    {"组别": "第一组", "证据名称": "公告", "页码": "1"},
    {"组别": None, "证据名称": "照片<&>", "页码": ""},
)


def made(*paragraphs: str | list[str], table: list[list[str]] | None = None, header: str = "") -> bytes:
    """A document of these paragraphs; one of several runs is a list."""
    document, out = Document(), io.BytesIO()
    document.core_properties.author = "某编辑"
    for said in paragraphs:
        p = document.add_paragraph()
        for run in [said] if isinstance(said, str) else said:
            p.add_run(run)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, said in zip(row.cells, texts, strict=True):
                cell.text = said
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(out)
    return out.getvalue()


def repacked(content: bytes, change: Callable[[dict[str, bytes]], Mapping[str, bytes] | None]) -> bytes:
    """The same with other parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts.update(change(parts) or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


def found(content: bytes, *, sealed: bool = False) -> list[str]:
    """What is wrong with it, in words."""
    return [str(fault) for fault in look_through(content, KNOWN, sealed=sealed).faults]


class Test占位符:
    @pytest.mark.parametrize(
        "runs",
        [
            ["{{案", "号}}"],
            ["{", "{案号}", "}"],
            ["前{{", "案号", "}}、{{", "案由}}后"],
            ["｛｛案号｝｝"],
            ["{{ 案 号 }}"],
        ],
        ids=("名称中间", "括号中间", "两处相连", "全角括号", "带空格"),
    )
    def test_被Word拆开的自动拼合(self, runs: list[str]) -> None:
        content = made(runs)
        look = look_through(content, KNOWN)
        assert look.faults == ()
        assert "案号" in look.used
        assert "（2026）豫01行初1号" in text(filled(content, KNOWN, "x"))
        assert "{" not in text(filled(content, KNOWN, "x"))

    def test_拼合时说明有几处_文字的样式不变(self) -> None:
        content = made(["{{案", "号}}"], ["{{案由", "}}"])
        assert [str(r) for r in look_through(content, KNOWN).remarks] == [
            "有2处占位符被 Word 拆成了几段，已自动拼合。"
        ]

    def test_系统版式印出而模板没有的字段要说明(self) -> None:
        look = look_through(made(["{{案号}}"]), KNOWN, usual=("案号", "案由"))
        assert look.faults == ()
        assert [str(r) for r in look.remarks] == [
            "与系统版式相比没有用到：{{案由}}。这些内容不会印在文书上，请核对。"
        ]

    @pytest.mark.parametrize(
        ("said", "told"),
        [
            ("{{案号码}}", "正文第1段：没有“{{案号码}}”这个字段，是不是“{{案号}}”？"),
            ("{{完全不同的东西}}", "没有“{{完全不同的东西}}”这个字段，请从字段表中选用"),
            ("{案号}", "花括号没有成对"),
            ("{{案号}", "花括号没有成对"),
            ("{{案号", "花括号没有成对"),
            ("案号}}", "花括号没有成对"),
            ("{{案{{案由}}号}}", "花括号没有成对"),
            ("{{}}", "里没有字段名称"),
            ("{{证据}}", "是一份清单，请在表格的一行里分别写它的各项，如{{证据.组别}}、{{证据.证据名称}}"),
            ("{{证据.证据名称}}", "只能写在表格的一行里"),
            ("{{证据.名}}", "是不是“{{证据.证据名称}}”"),
        ],
    )
    def test_写错的说明在哪里_该怎样改(self, said: str, told: str) -> None:
        [fault] = found(made(said))
        assert told in fault

    def test_全部问题一次列出_各说明位置(self) -> None:
        content = made(
            "{{案号}}", "{{案耗}}", table=[["案由", "{{案油}}"], ["{{案号", ""]], header="{{第3人}}"
        )
        assert [fault.partition("：")[0] for fault in found(content)] == [
            "正文第2段",
            "正文第1个表格第1行第2格",
            "正文第1个表格第2行第1格",
            "页眉第1段",
        ]

    def test_一行里写了两份清单(self) -> None:
        [fault] = found(made(table=[["{{证据.证据名称}}", "{{依据.依据名称}}"]]))
        assert "“证据”和“依据”两份清单" in fault

    def test_问题太多时说明还有几处(self) -> None:
        told = found(made(*["{{没有}}"] * (SHOWN + 7)))
        assert len(told) == SHOWN + 1
        assert "还有7处" in told[-1]

    def test_文本框里的也认(self) -> None:
        document, out = Document(), io.BytesIO()
        document.add_paragraph("外{{案由}}").runs[0]._r.addnext(
            parse_xml(
                f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
                "<w:p><w:r><w:t>{{案</w:t></w:r><w:r><w:t>号}}</w:t></w:r></w:p>"
                "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            )
        )
        document.save(out)
        look = look_through(out.getvalue(), KNOWN)
        assert (look.faults, look.used) == ((), ("案由", "案号"))
        assert "（2026）豫01行初1号" in text(filled(out.getvalue(), KNOWN, "x"))

    @pytest.mark.obligation("GW-11")
    @pytest.mark.parametrize(
        ("said", "accepted"), [("某机关（印章）", True), ("某机关{{印章}}", True), ("某机关", False)]
    )
    def test_外发的文书须标明用印位置(self, said: str, accepted: bool) -> None:
        told = found(made(said), sealed=True)
        assert (told == []) is accepted
        assert accepted or "{{印章}}" in told[0]


class Test填写:
    def test_填入的只是文字_不再解释(self) -> None:
        values = {**KNOWN, "案号": "{{案由}}<w:p/>&", "案由": "乙"}
        assert lines(filled(made("{{案号}}", "{{案由}}"), values, "x"))[:2] == ["{{案由}}<w:p/>&", "乙"]

    def test_几行的值成为几段_样式相同(self) -> None:
        document, out = Document(), io.BytesIO()
        p = document.add_paragraph(style="Heading 1")
        p.add_run("{{理由}}").bold = True
        document.add_paragraph("理由：{{理由}}。")
        document.save(out)
        after = Document(io.BytesIO(filled(out.getvalue(), {"理由": "一\n二"}, "x")))
        assert [(q.text, q.style.name) for q in after.paragraphs] == [
            ("一", "Heading 1"),
            ("二", "Heading 1"),
            ("理由：一\n二。", "Normal"),
        ]
        assert all(r.bold for q in after.paragraphs[:2] for r in q.runs)

    def test_清单逐项成行_组别只在变化时出现_表头不动(self) -> None:
        content = made(
            table=[
                ["名称", "页码"],
                ["{{证据.组别}}", ""],
                ["{{证据.证据名称}}", "{{证据.页码}}"],
                ["合计", "{{案号}}"],
            ]
        )
        table = Document(io.BytesIO(filled(content, {**KNOWN, "证据": EVIDENCE}, "x"))).tables[0]
        assert [[c.text for c in row.cells] for row in table.rows] == [
            ["名称", "页码"],
            ["第一组", ""],
            ["公告", "1"],
            ["照片<&>", ""],
            ["合计", "（2026）豫01行初1号"],
        ]

    def test_没有的人和事_写它的段落_表格行和整张清单不出现(self) -> None:
        content = made(
            "第三人：{{第三人}}",
            "案由：{{案由}}；第三人：{{第三人}}",
            table=[["第三人", "{{第三人}}"], ["案由", "{{案由}}"]],
        )
        after = Document(io.BytesIO(filled(content, {**KNOWN, "第三人": None}, "x")))
        assert [p.text for p in after.paragraphs if p.text] == ["案由：拆迁；第三人："]
        assert [[c.text for c in row.cells] for row in after.tables[0].rows] == [["案由", "拆迁"]]
        listed = made("前", table=[["名称"], ["{{证据.证据名称}}"]])
        assert Document(io.BytesIO(filled(listed, {**KNOWN, "证据": None}, "x"))).tables == []

    def test_太长的表格行和段落可以跨页_不会被截断(self) -> None:
        document, out = Document(), io.BytesIO()
        document.add_paragraph("{{案由}}").paragraph_format.keep_with_next = True
        document.add_paragraph("{{理由}}").paragraph_format.keep_with_next = True
        row = document.add_table(1, 1).rows[0]
        row.cells[0].text = "{{理由}}"
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        document.save(out)
        for said, kept in (("短", True), ("长" * 400, False)):
            after = Document(io.BytesIO(filled(out.getvalue(), {"案由": "甲\n乙", "理由": said}, "x")))
            assert [p.paragraph_format.keep_with_next for p in after.paragraphs] == [None, True, kept or None]
            assert (after.tables[0].rows[0]._tr.find(f".//{qn('w:cantSplit')}") is not None) is kept

    def test_固定的行高装不下时提醒(self) -> None:
        document, out = Document(), io.BytesIO()
        row = document.add_table(1, 1).rows[0]
        row.cells[0].text = "{{理由}}"
        row.height, row.height_rule = 400000, WD_ROW_HEIGHT_RULE.EXACTLY
        document.save(out)
        look = look_through(out.getvalue(), KNOWN)
        assert look.faults == ()
        assert "第1个表格第1行设了固定行高" in str(look.remarks[0])

    def test_空缺仍然醒目标出(self) -> None:
        document = Document(io.BytesIO(filled(made("号：{{案号}}。"), {"案号": "【待补：案号】"}, "x")))
        runs = document.paragraphs[0].runs
        assert [r.text for r in runs if r.text] == ["号：", "【待补：案号】", "。"]
        assert [r.font.highlight_color is not None for r in runs if r.text] == [False, True, False]

    def test_页面_页眉和样式不变_不留作者和时间_同样的字节(self) -> None:
        content = made("{{案号}}", header="某市人民政府 {{案由}}")
        one = filled(content, KNOWN, "题名")
        assert one == filled(content, KNOWN, "题名")
        document = Document(io.BytesIO(one))
        assert document.sections[0].header.paragraphs[0].text == "某市人民政府 拆迁"
        assert document.core_properties.author == ""
        assert document.core_properties.title == "题名"
        with zipfile.ZipFile(io.BytesIO(one)) as packed:
            assert not [n for n in packed.namelist() if n.startswith(("docProps/app", "customXml"))]
            assert b"\xe6\x9f\x90\xe7\xbc\x96\xe8\xbe\x91" not in b"".join(
                map(packed.read, packed.namelist())
            )
        assert document.styles.element.find(qn("w:docDefaults")) is not None


def _kind(parts: dict[str, bytes], name: str, kind: str, content: bytes = b"x") -> dict[str, bytes]:
    types = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    )
    return {"[Content_Types].xml": types, name: content}


def _outside(parts: dict[str, bytes], kind: str, target: str) -> dict[str, bytes]:
    name = "word/_rels/document.xml.rels"
    relation = (
        f'<Relationship Id="rId99" Target="{target}" TargetMode="External" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    return {name: parts[name].replace(b"</Relationships>", relation.encode())}


def _body(parts: dict[str, bytes], xml: str) -> dict[str, bytes]:
    return {"word/document.xml": parts["word/document.xml"].replace(b"<w:body>", f"<w:body>{xml}".encode())}


W = "application/vnd.openxmlformats-officedocument.wordprocessingml."
HOSTILE = {
    "宏": (lambda p: _kind(p, "word/vbaProject.bin", "application/vnd.ms-office.vbaProject"), "有宏"),
    "启用宏的文档": (
        lambda p: {
            "[Content_Types].xml": p["[Content_Types].xml"].replace(
                f"{W}document.main+xml".encode(), b"application/vnd.ms-word.document.macroEnabled.main+xml"
            )
        },
        "模板不能带宏",
    ),
    "Word模板": (
        lambda p: {
            "[Content_Types].xml": p["[Content_Types].xml"].replace(
                b"document.main+xml", b"template.main+xml"
            )
        },
        "另存为“Word 文档",
    ),
    "嵌入对象": (
        lambda p: _kind(p, "word/embeddings/a.bin", "application/vnd.openxmlformats-officedocument.oleObject"),
        "有嵌入的对象",
    ),
    "ActiveX": (lambda p: _kind(p, "word/activeX/a.xml", "application/vnd.ms-office.activeX+xml", b"<a/>"), "有ActiveX"),
    "批注": (lambda p: _kind(p, "word/comments.xml", f"{W}comments+xml", b"<a/>"), "有批注"),
    "没有列明的部分": (lambda _: {"word/strange.bin": b"x"}, "不能使用的内容（word/strange.bin）"),
    "远程模板": (lambda p: _outside(p, "attachedTemplate", "file:///x.dotm"), "链接到另一个模板文件（file:///x.dotm）"),
    "远程图片": (lambda p: _outside(p, "image", "http://x/a.png"), "引用了文件以外的内容（http://x/a.png）"),
    "外部超链接": (lambda p: _outside(p, "hyperlink", "http://x/"), "取消超链接"),
    "读取外部的域": (
        lambda p: _body(p, '<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;c:/x&quot; "/></w:p>'),
        "有域“INCLUDETEXT”",
    ),
    "拆开的域": (
        lambda p: _body(
            p,
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDE</w:instrText></w:r>'
            '<w:r><w:instrText>AUTO x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        ),
        "有域“DDEAUTO”",
    ),
    "修订": (lambda p: _body(p, '<w:p><w:ins w:id="1"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'), "修订"),
    "文档类型": (
        lambda p: {"word/document.xml": b'<!DOCTYPE a [<!ENTITY e "x">]>' + p["word/document.xml"].split(b"?>", 1)[1]},
        "已损坏",
    ),
    "样式里的实体": (
        lambda _: {"word/styles.xml": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'},
        "已损坏",
    ),
    "不成形": (lambda _: {"word/document.xml": b"<w:document"}, "已损坏"),
    "越出文件夹": (lambda _: {"../x.xml": b"<a/>"}, "内部结构不正常"),
}  # fmt: skip


class Test不能进来的:
    @pytest.mark.parametrize(("change", "told"), HOSTILE.values(), ids=HOSTILE)
    def test_各说明是什么_该怎样办(
        self, change: Callable[[dict[str, bytes]], Mapping[str, bytes]], told: str
    ) -> None:
        assert any(told in fault for fault in found(repacked(made("{{案号}}"), change)))

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"", "不是 Word 文档"),
            (b"%PDF-1.4", "不是 Word 文档"),
            (b"PK\x03\x04broken", "不是 Word 文档"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版的 Word 文件"),
        ],
        ids=("空文件", "PDF", "坏的压缩包", "旧版Word或者加密"),
    )
    def test_不是文档的(self, content: bytes, told: str) -> None:
        assert told in found(content)[0]

    def test_展开以后太大的不展开(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(package, "UNPACKED", 1000)
        assert "太大" in found(made("x"))[0]
        monkeypatch.setattr(package, "LARGEST", 10)
        assert "超过" in found(made("x"))[0]

    def test_问题可能不止一处_一起列出(self) -> None:
        content = repacked(
            made("{{案耗}}"), lambda p: {**_outside(p, "hyperlink", "http://x/"), **_body(p, "<w:altChunk/>")}
        )
        assert len(found(content)) == 3
