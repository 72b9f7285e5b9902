"""The register and the case list as Excel."""

import time
import zipfile
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from casework.papers.sheets import MOST_CHARACTERS, Column, register_xlsx

COLUMNS = (
    Column("收文编号", 12, centred=True),
    Column("文书名称", 16),
    Column("送达日期", 16),
    Column("送达方式", 12),
    Column("页数", 8, centred=True),
    Column("备注", 30),
)
ROW = ("2026-0031", "应诉通知书", date(2026, 3, 3), "直接送达", 2, "")


def sheet(xlsx: bytes):
    return load_workbook(BytesIO(xlsx)).active


@pytest.mark.obligation("YS-10.2")
def test_登记簿逐件列出_日期是真日期() -> None:
    page = sheet(register_xlsx("收文登记簿", COLUMNS, [ROW], note="2026年3月"))
    assert page["A1"].value == "收文登记簿"
    assert page["A2"].value == "2026年3月"
    assert [cell.value for cell in page[3]] == [column.title for column in COLUMNS]
    assert [cell.value for cell in page[4]][:2] == ["2026-0031", "应诉通知书"]
    assert page["C4"].is_date
    assert page["C4"].value.date() == date(2026, 3, 3)
    assert page["C4"].number_format == 'yyyy"年"m"月"d"日"'
    assert page["E4"].value == 2


@pytest.mark.obligation("YS-10.2")
def test_登记簿可打印_表头冻结并逐页重复() -> None:
    page = sheet(register_xlsx("收文登记簿", COLUMNS, [ROW] * 60))
    assert page.freeze_panes == "A4"
    assert page.print_title_rows == "$3:$3"
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.auto_filter.ref == "A3:F63"
    assert [page.column_dimensions[letter].width for letter in "ABCDEF"] == [c.width for c in COLUMNS]
    assert page["A3"].font.name == "黑体"
    assert page["B4"].border.bottom.style == "thin"


@pytest.mark.parametrize(
    "typed",
    ['=HYPERLINK("http://x","点我")', "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", " =1+1", "\n=1"],
)
def test_当事人写入的公式只作文字(typed: str) -> None:
    page = sheet(register_xlsx("案件", [Column("备注")], [[typed]]))
    cell = page["A4"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value == typed


def test_普通文字不带前缀() -> None:
    assert not sheet(register_xlsx("案件", [Column("备注")], [["张某某"]]))["A4"].quotePrefix


def test_标题和说明以公式开头的也只作文字() -> None:
    page = sheet(register_xlsx("=1+1", [Column("=2")], [], note="=3"))
    assert [page[at].data_type for at in ("A1", "A2", "A3")] == ["s", "s", "s"]


def test_同样的事实生成同样的字节_不留作者和时间(monkeypatch: pytest.MonkeyPatch) -> None:
    xlsx = register_xlsx("收文登记簿", COLUMNS, [ROW])
    tomorrow = time.time() + 86400
    monkeypatch.setattr(time, "time", lambda: tomorrow)  # by which zipfile dates its entries
    assert xlsx == register_xlsx("收文登记簿", COLUMNS, [ROW])
    with zipfile.ZipFile(BytesIO(xlsx)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert "openpyxl" not in core
    assert core.count("1980-01-01T00:00:00Z") == 2


def test_超出单元格容量的文字拒绝而不截断() -> None:
    assert (
        len(sheet(register_xlsx("案件", [Column("备注")], [["某" * MOST_CHARACTERS]]))["A4"].value)
        == MOST_CHARACTERS
    )
    with pytest.raises(ValueError, match="cut off"):
        register_xlsx("案件", [Column("备注")], [["某" * (MOST_CHARACTERS + 1)]])


def test_行列不齐的拒绝() -> None:
    with pytest.raises(ValueError, match="zip"):
        register_xlsx("案件", COLUMNS, [ROW[:-1]])


def test_没有记录也是一份有表头的登记簿() -> None:
    page = sheet(register_xlsx("收文登记簿", COLUMNS, []))
    assert page.max_row == 3
    assert page.auto_filter.ref == "A3:F3"


def test_表名去掉表格软件不接受的字符() -> None:
    assert sheet(register_xlsx("2026/3 收文[登记]簿:全部*", COLUMNS, [])).title == "20263 收文登记簿全部"


def test_行高随最长的一格_短行不变() -> None:
    columns = (Column("案号", 26), Column("承办单位", 16))
    rows = [("（2026）豫01行初1号", "住保局"), ("（2026）豫01行初2号", "郑州市住房保障和房地产管理局法规处")]
    page = sheet(register_xlsx("案件清单", columns, [*rows, ("一\n二\n三\n四", ""), ("甲" * 5000, "")]))
    assert [page.row_dimensions[n].height for n in range(3, 8)] == [None, None, 50, 65, 409]


def test_行高不因行数多而留在内存里() -> None:
    page = sheet(register_xlsx("案件清单", (Column("备注", 8),), [("很长的备注" * 3,)] * 50))
    assert {page.row_dimensions[n].height for n in range(4, 54)} == {80}
