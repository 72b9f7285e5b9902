"""Training in a browser, from the call to who came, with its papers; and the limit of open cases."""

import io

import pytest
from docx import Document

from casework.db import reading
from casework.demonstration.load import node
from tests.web.served import Served
from tests.web.test_portal import filled


@pytest.mark.obligation("YS-22")
def test_a_training_is_entered_attended_and_recorded(served: Served) -> None:
    with reading(served.house.engine) as tx:
        housing = node(tx, "city-housing")
    host, called = served.browser("city-handler"), served.browser("housing-handler")
    wanted = {
        "kind": "course", "title": "应诉能力培训班", "first": "2026-11-20", "place": "三楼会议室", "hours": "4", "organs": str(housing),
    }  # fmt: skip
    assert filled(host, "/training/new", "/training", **wanted | {"hours": ""}).status_code == 422
    made = filled(host, "/training/new", "/training", **wanted)
    assert made.status_code == 303, made.text[-2000:]
    home = made.headers["location"]
    assert "应诉能力培训班" in called.get("/").text, "it waits on the desk of the organ that is called"
    page = called.get(home)
    assert page.status_code == 200
    assert "更正" not in page.text
    wrong = filled(called, home, f"{home}/attendance", organ_id=str(housing), others="，，")
    assert (wrong.status_code, "第1行看不明白" in wrong.text) == (422, True)
    told = {"organ_id": str(housing), "others": "王某某，科长\n执法人员6人"}
    assert filled(called, home, f"{home}/attendance", **told).status_code == 303
    assert "执法人员6人" in called.get(home).text
    assert served.browser("jinshui-handler").get(home).status_code == 404
    assert filled(called, home, f"{home}/record", record="x").status_code == 403
    assert filled(host, home, f"{home}/record", record="讲授举证责任。").status_code == 303
    added = filled(
        host,
        home,
        f"{home}/files",
        {"file": ("课件.txt", "要点".encode(), "text/plain")},
        classification="internal",
    )
    assert added.status_code == 303
    link = called.get(home).text.split(f'href="{home}/files/')[1].split('"')[0]
    assert called.get(f"{home}/files/{link}").content.decode() == "要点"
    record = Document(io.BytesIO(called.get(f"{home}/record.docx").content))
    assert "王某某" in "".join(c.text for t in record.tables for r in t.rows for c in r.cells)
    sheet = Document(io.BytesIO(host.get(f"{home}/sheet.docx").content))
    assert len(sheet.tables[0].rows) > 20
    assert (
        filled(host, f"{home}/change", f"{home}/change", **wanted | {"title": "改名的培训班"}).status_code
        == 303
    )
    assert "改名的培训班" in host.get("/training").text
    assert called.get(f"{home}/change").status_code == 403
    counted = served.browser("city-supervisor").get("/training/counts?year=2026").text
    row = counted.split("郑州市住房保障和房地产管理局<svg")[1].split("</tr>")[0]
    assert [cell.split("<")[0] for cell in row.split('">')[-7:]][-3:] == ["7", "7", "28"]
    ours = filled(host, home, f"{home}/cancel", reason="改期")
    assert (ours.status_code, "不能取消" in ours.text) == (409, True)


@pytest.mark.obligation("YS-24")
def test_the_head_of_an_office_sets_a_limit(served: Served) -> None:
    head = served.browser("city-legal-head")
    assert filled(head, "/workload", "/workload/limit", most="", since="2026-12-01").status_code == 422
    assert filled(head, "/workload", "/workload/limit", most="1", since="2099-12-01").status_code == 422
    done = filled(head, "/workload", "/workload/limit", most="1", since=str(served.house.clock().date()))
    assert done.status_code == 303, done.text[-1500:]
    assert "现为1件" in head.get("/workload").text
