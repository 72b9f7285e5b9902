"""Files: what may enter, and that what entered stays what it was."""

import io
import zipfile
from pathlib import Path

import pytest

from casework.cases.files.queries import file_to_serve
from casework.errors import InvalidInput, NotFound
from casework.files.actions import keep
from casework.files.store import FolderStore
from casework.house import MATTERS
from tests.office import Office

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + b"\0" * 64


def docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue()


def put(office: Office, name: str, content: bytes, classification: str = "internal") -> int:
    return keep(
        office.tx, office.on("city-intake", "2026-11-16"), office.store,
        name=name, content=content, classification=classification, max_bytes=10_000,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("通知.pdf", PDF),
        ("通知.PNG", PNG),
        ("通知.docx", docx()),
        ("说明.txt", "说明".encode("gb18030")),
        ("说明.txt", "说明".encode("utf-16")),
    ],
)
def test_usual_files_are_kept(office: Office, name: str, content: bytes) -> None:
    assert put(office, name, content) > 0


@pytest.mark.obligation("GW-13")
@pytest.mark.parametrize("classification", ["secret", "confidential", "top_secret"])
def test_classified_material_never_enters(office: Office, tmp_path: Path, classification: str) -> None:
    with pytest.raises(InvalidInput, match="涉密"):
        put(office, "通知.pdf", PDF, classification)
    assert not any(p.is_file() for p in (tmp_path / "files").rglob("*"))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        pytest.param("通知.pdf", PNG, "扩展名不符", id="图片改名为PDF"),
        pytest.param("通知.docx", PDF, "扩展名不符", id="PDF改名为Word"),
        pytest.param("说明.txt", b"\x00\x01\x02", "扩展名不符", id="不是文字的文本文件"),
        pytest.param("程序.exe", b"MZ", "不能接收", id="可执行文件"),
        pytest.param("通知.pdf", b"", "空文件", id="空文件"),
        pytest.param("通知.pdf", PDF + b"0" * 20_000, "超过", id="太大"),
    ],
)
def test_what_cannot_be_kept_is_said_with_its_reason(
    office: Office, name: str, content: bytes, why: str
) -> None:
    with pytest.raises(InvalidInput, match=why):
        put(office, name, content)


@pytest.mark.obligation("GW-14")
def test_the_same_bytes_are_stored_once_and_a_touched_file_is_not_served(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    first, second = store.put(PDF), store.put(PDF)
    assert first == second
    [path] = [p for p in tmp_path.rglob("*") if p.is_file()]
    path.chmod(0o640)
    path.write_bytes(b"changed")
    with pytest.raises(NotFound, match="校验值不符"):
        store.get(first)


def test_a_file_is_served_to_whoever_sees_the_case_and_to_nobody_else(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-13")
    [line] = office.page(clerk, case_id).files
    assert file_to_serve(
        office.tx, office.on("city-handler", "2026-11-16").viewer, MATTERS.values(), line.file_id
    ).matter == (
        "case",
        case_id,
    )
    for other in ("jinshui-handler", "housing-handler", "administrator", "auditor"):
        with pytest.raises(NotFound):
            file_to_serve(office.tx, office.on(other, "2026-11-16").viewer, MATTERS.values(), line.file_id)
