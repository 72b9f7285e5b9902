"""A notice is read from whatever file somebody has of it."""

import io
import zipfile

import pytest
from docx import Document

from casework.calendar import look_through
from casework.errors import InvalidInput
from casework.papers import plain
from casework.papers.plain import text_of
from tests.calendar.texts import NEXT, notice_of
from tests.support.pdf import pdf_of


def _word(text: str) -> bytes:
    document, out = Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def _page(text: str) -> str:
    lines = "".join(f"<p>{line.replace('元旦', '<b>元</b>旦')}</p>" for line in text.splitlines())
    return (
        "<!DOCTYPE html><html><head><title>通知</title><script>var day = '1月1日放假';</script></head><body>"
        f"<ul><li>首页</li><li>政策&nbsp;文件</li></ul>{lines}"
        "<h3>相关稿件</h3><p>一图看懂：10月1日怎么休，11日上班</p></body></html>"
    )


FILES = {
    "文本": ("n.txt", NEXT.encode()),
    "GB18030文本": ("n.txt", NEXT.encode("gb18030")),
    "Word": ("n.docx", _word(NEXT)),
    "名称不对的Word": ("通知", _word(NEXT)),
    "存下的网页": ("n.html", _page(NEXT).encode()),
    "GB2312的网页": ("n.htm", _page(NEXT).encode("gb18030")),
    "PDF": ("n.pdf", pdf_of(NEXT)),
    "有页码的PDF": ("n.pdf", pdf_of(NEXT.replace("　　四、劳动节", "— 1 —\n　　四、劳动节"))),
}


@pytest.mark.parametrize(("name", "content"), FILES.values(), ids=FILES)
def test_every_kind_of_file_gives_the_same_days(name: str, content: bytes) -> None:
    found, pasted = look_through(text_of(name, content)), look_through(NEXT)
    assert found.faults == ()
    assert found.notice is not None
    assert pasted.notice is not None
    assert [(d.on, d.rests, d.name) for d in found.notice.days] == [
        (d.on, d.rests, d.name) for d in pasted.notice.days
    ]


def test_every_notice_since_2007_is_read_out_of_a_saved_page_and_a_pdf() -> None:
    for year in range(2007, 2027):
        pasted = look_through(notice_of(year)).notice
        assert pasted is not None
        for name, content in (
            ("n.html", _page(notice_of(year)).encode()),
            ("n.pdf", pdf_of(notice_of(year))),
        ):
            found = look_through(text_of(name, content)).notice
            assert found is not None, (year, name)
            assert [d.on for d in found.days] == [d.on for d in pasted.days], (year, name)


def _zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("n.pdf", pdf_of(""), "扫描的图片", id="扫描的PDF"),
        pytest.param("n.pdf", b"%PDF-1.4 broken", "可能已损坏或者设了密码", id="坏的PDF"),
        pytest.param("n.docx", b"PK\x03\x04broken", "这份 Word 文件打不开", id="坏的Word"),
        pytest.param("n.docx", _zipped("a.txt"), "这份 Word 文件打不开", id="不是Word的压缩包"),
        pytest.param("n.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版的 Word", id="旧版Word"),
        pytest.param("n.txt", b" \n", "没有文字", id="空文件"),
        pytest.param("n.html", b"<html><script>x</script></html>", "没有文字", id="空网页"),
        pytest.param("n.csv", b"PK\x03\x04\x00\x00", "另存为“CSV UTF-8”", id="不是文本"),
    ],
)
def test_what_has_no_text_is_refused_with_what_to_do(name: str, content: bytes, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        text_of(name, content)


def test_a_file_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "LARGEST", 100)
    with pytest.raises(InvalidInput, match="太大"):
        text_of("n.docx", _word(NEXT))


def test_a_book_is_no_notice() -> None:
    with pytest.raises(InvalidInput, match="61页"):
        text_of("n.pdf", pdf_of("一\n" * (60 * 40) + "一"))
