"""Filings on their pages: handed in by the organ, received or returned by the city, carried by hand, taken away."""

import csv
import io
import json
import re
import zipfile
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from casework.db import writing
from casework.oversight.filings.exchange import Signer, opened
from casework.rulebook.law.filings import FilingDuty
from tests.office import Office
from tests.oversight.filed import begun, decided, owed
from tests.web.served import Served, post

ORGAN, CITY = "planning-handler", "city-supervisor"


@pytest.fixture
def page(served: Served) -> str:
    """The page of what planning owes of the third quarter, with one decision in it that has its copy and one that has none."""
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        decided(office, ORGAN, received="2026-08-05", number="（2026）豫01行初901号")
        decided(office, ORGAN, received="2026-08-06", number="（2026）豫01行初902号", copy=False)
        begun(office)
        return f"/oversight/filings/{owed(office, 'city-planning', FilingDuty.CITY).id}"


def words(content: bytes) -> str:
    """Everything that a document says."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.obligation("YS-20.1")
def test_a_filing_from_the_register_to_the_receipt(served: Served, page: str) -> None:
    organ, city = served.browser(ORGAN), served.browser(CITY)
    assert "报送备案（报表）" in organ.get("/").text
    shown = organ.get(page).text
    assert "（2026）豫01行初902号" in shown
    assert "缺复印件" in shown
    refused = post(organ, page, f"{page}/submit", version="0", filled_by="张三")
    assert refused.status_code == 422
    assert "没有复印件" in refused.text
    event = re.search(r'name="event_id" value="(\d+)"', shown)
    assert event is not None
    copies = {"file": ("裁定.txt", "复印件".encode(), "text/plain")}
    assert (
        organ.post(
            f"{page}/copies",
            data={"csrf": csrf(shown), "event_id": event[1]},
            files=copies,
            follow_redirects=False,
        ).status_code
        == 303
    )
    assert "缺复印件" not in organ.get(page).text
    assert (
        post(organ, page, f"{page}/submit", version="0", filled_by="张三", reviewed_by="李四").status_code
        == 303
    )
    assert "接收备案（报表）" in city.get("/").text
    returned = post(city, page, f"{page}/return", version="1", why="第2件看不清", until="2026-12-01")
    assert returned.status_code == 303
    assert "第2件看不清" in words(city.get(f"{page}/answer.docx").content)
    assert "补正退回的备案（报表）" in organ.get("/").text
    assert post(organ, page, f"{page}/submit", version="2", note="已重新扫描").status_code == 303
    assert post(city, page, f"{page}/receive", version="2").status_code == 409
    assert post(city, page, f"{page}/receive", version="3").status_code == 303
    receipt = words(organ.get(f"{page}/answer.docx").content)
    assert "已收悉" in receipt
    assert "备案2件" in receipt
    assert "与报送时一致" in organ.get(f"{page}/editions/1").text
    assert "裁判文书没有变化" in organ.get(f"{page}/editions/2").text
    [copy, *_] = re.findall(rf"{page}/files/\d+", city.get(page).text)
    assert city.get(copy).status_code == 200
    assert served.browser("hr-handler").get(copy).status_code == 404
    assert served.browser("hr-handler").get(page).status_code == 404


def csrf(text: str) -> str:
    """The word that a page's forms carry."""
    found = re.search(r'name="csrf" value="([^"]+)"', text)
    assert found is not None
    return found[1]


@pytest.mark.obligation("YS-20.1")
def test_the_form_in_each_of_its_formats_and_the_archive_say_the_same(served: Served, page: str) -> None:
    organ = served.browser(ORGAN)
    assert (
        post(
            organ, page, f"{page}/submit", version="0", note="=1+1 复印件随后补", reviewed_by="李四"
        ).status_code
        == 303
    )
    said = words(organ.get(f"{page}/form.docx").content)
    book = load_workbook(io.BytesIO(organ.get(f"{page}/form.xlsx").content)).active
    assert book is not None
    sheet = "\n".join(str(c.value) for row in book.iter_rows() for c in row if c.value)
    lines = organ.get(f"{page}/form.csv").content.decode("utf-8-sig")
    for text in (said, sheet):
        assert "行政应诉案件备案表" in text
        assert "填报单位：郑州市自然资源和规划局" in text
        assert "审核人：李四" in text
    for text in (said, sheet, lines):
        assert "（2026）豫01行初901号" in text
        assert "驳回诉讼请求" in text
    assert book.page_setup.orientation == "landscape"
    assert all(c.data_type != "f" for row in book.iter_rows() for c in row)
    assert len(list(csv.reader(io.StringIO(lines)))) == 3
    pack = zipfile.ZipFile(io.BytesIO(organ.get(f"{page}/pack.zip").content))
    [copy] = [name for name in pack.namelist() if name.startswith("裁判文书/")]
    assert pack.read(copy).decode() == "判决 （2026）豫01行初901号"


@pytest.mark.obligation("YS-20.1")
def test_a_package_goes_from_one_network_to_another(served: Served, page: str) -> None:
    organ, city = served.browser(ORGAN), served.browser(CITY)
    home = "/oversight/filings"
    own = Signer(b"a network of its own, which nobody else has")
    assert post(organ, page, f"{page}/submit", version="0", note="复印件随后补").status_code == 303
    assert post(city, page, f"{page}/return", version="1", why="缺件", until="2026-12-01").status_code == 303
    keys = city.get(f"{home}/keys").text
    sender = re.search(r'<option value="(\d+)"[^>]*>郑州市自然资源和规划局', keys)
    assert sender is not None
    assert post(city, f"{home}/keys", f"{home}/keys", organ_id=sender[1], key="x").status_code == 422
    assert post(city, f"{home}/keys", f"{home}/keys", organ_id=sender[1], key=own.public).status_code == 303
    said = {
        "organ": "city-planning", "organ_name": "资源规划局", "receiver": "city", "receiver_name": "市政府", "duty": "city",
        "period": ["2026-07-01", "2026-09-30"], "edition": 5, "submitted_on": "2026-11-20", "filled_by": "张三",
        "reviewed_by": "李四", "nil": True, "note": "", "copies": [],
        "content": {"rows": [], "differences": [], "units": [], "counts": [], "figures": []},
    }  # fmt: skip

    def brought(content: bytes) -> Any:
        files = {"file": ("交换包.json", content, "application/json")}
        data = {"csrf": csrf(city.get(f"{home}/carried").text)}
        return city.post(f"{home}/carried", data=data, files=files, follow_redirects=False)

    package = own.package(said)
    spoilt = json.loads(package)
    spoilt["payload"]["nil"] = False
    assert "可能在途中被改动" in brought(json.dumps(spoilt).encode()).text
    assert brought(package).status_code == 303
    again = brought(package)
    assert again.status_code == 409
    assert "导入过" in again.text
    mine = opened(organ.get(f"{page}/package.json?edition=1").content)
    mine.must_be_signed()
    assert mine.payload["content"]["rows"][0]["number"] == "（2026）豫01行初901号"
    assert city.get(f"{page}/package.json").status_code == 409, "由报送单位导出"
    key = re.search(rf"{home}/keys/(\d+)/end", city.get(f"{home}/keys").text)
    assert key is not None
    assert post(city, f"{home}/keys", key[0], why="更换服务器").status_code == 303


@pytest.mark.obligation("YS-7")
def test_the_board_shows_who_has_not_filed_and_urges_in_one_act(served: Served, page: str) -> None:
    city, organ = served.browser(CITY), served.browser(ORGAN)
    board = "/oversight/filings/board?period=2026Q3"
    shown = city.get(board).text
    assert "没有报送的单位" in shown
    assert "未报 逾期" in shown
    typed = {"period": "2026Q3", "message": "请于三日内报送"}
    assert post(city, board, "/oversight/filings/urge", **typed).status_code == 303
    assert post(city, board, "/oversight/filings/urge", **typed).status_code == 409
    assert "上级催报" in organ.get("/").text
    assert "请于三日内报送" in organ.get(page).text
    assert city.get("/oversight/filings/board.xlsx?period=2026Q3").content[:2] == b"PK"
    assert organ.get(board).status_code == 403


def test_lists_of_filings_that_stop_lead_on(
    served: Served, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(served.house.engine) as tx:
        from tests.oversight.filed import Q4

        begun(Office(tx, served.house.store, load=False), Q4)
    monkeypatch.setattr("casework.oversight.filings.queries.PAGE", 1)
    monkeypatch.setattr("casework.oversight.filings.queries.BOARD", 1)
    organ = served.browser(ORGAN)
    first = organ.get("/oversight/filings").text
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    assert f'"{page}"' not in first
    assert f'"{page}"' in organ.get(following[1].replace("&amp;", "&")).text
    assert "只显示前1项" in served.browser(CITY).get("/oversight/filings/board?period=2026Q3").text
