"""Seals as people work with them: entered, applied for, approved, put on; and the place of the seal in every document that leaves."""

import hashlib
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, col, select

from casework.accounts.queries import viewer_of
from casework.audit.tables import AuditEntry
from casework.calendar import official
from casework.cases.agents.actions import name_agents
from casework.cases.agents.forms import AgentsIn
from casework.cases.casefile.queries import case_page
from casework.cases.record.tables import Case
from casework.clock import office_day
from casework.db import writing
from casework.demonstration.load import node
from casework.errors import NotFound
from casework.matters.documents import Document
from casework.papers.plain import text_of
from tests.office import LAWYER, STAFF, Office
from tests.support.databases import MOMENT
from tests.web.served import Served, csrf_of, post
from tests.web.test_again import CLERK, HANDLER, main

HEAD, PLACE = "city-legal-head", "（印章）"


def entered(at_work: Served) -> str:
    """A seal of the city government, kept by its clerk."""
    head = at_work.browser(HEAD)
    seal = {
        "organ_id": str(at_work.node("city")), "name": "郑州市人民政府行政应诉专用章", "kind": "special",
        "issued_by": "郑州市人民政府办公厅", "issued_on": "2026-01-05", "keeper_id": str(at_work.person(CLERK)),
        "keeper_on": "2026-01-05", "place": "应诉处印章柜",
    }  # fmt: skip
    nobody = post(head, "/seals/new", "/seals", **seal | {"keeper_id": ""})
    assert (nobody.status_code, "请指定专人保管" in main(nobody)) == (422, True)
    made = post(head, "/seals/new", "/seals", **seal)
    assert made.status_code == 303
    return made.headers["location"].rpartition("/")[2]


@pytest.mark.obligation("GW-11")
def test_from_the_application_to_the_seal_on_the_paper(at_work: Served) -> None:
    seal, case_id = entered(at_work), at_work.known()["passed"]
    today = office_day(MOMENT).isoformat()
    handler, home = at_work.browser(HANDLER), f"/cases/{case_id}"
    assert f"{home}/seals" in handler.get(home).text
    typed = {"seal_id": seal, "paper": "answer", "copies": "3", "purpose": "提交人民法院", "day": today}
    wrong = post(handler, f"{home}/seals", f"{home}/seals", **typed | {"copies": "0"})
    assert (wrong.status_code, "提交人民法院" in wrong.text) == (422, True)
    assert post(handler, f"{home}/seals", f"{home}/seals", **typed).status_code == 303
    [line, *_] = handler.get(f"/api/v1/cases/{case_id}/seals").json()
    use = f"/seals/uses/{line['id']}"
    assert "待批准用印" in main(handler.get(use))
    head = at_work.browser(HEAD)
    assert use in head.get("/").text
    unsaid = post(head, use, f"{use}/decide", act="refuse")
    assert (unsaid.status_code, "请写明不批准的理由" in main(unsaid)) == (422, True)
    assert post(head, use, f"{use}/decide", act="approve").status_code == 303
    keeper = at_work.browser(CLERK)
    assert use in keeper.get("/seals").text.partition("印章登记册")[0]
    content = keeper.get(f"{use}/paper").content
    assert hashlib.sha256(content).hexdigest() == line["sha256"], "what is sealed is what was applied for"
    assert PLACE in text_of("送印稿.docx", content)
    assert post(handler, f"{home}/seals", f"{use}/apply", on=today).status_code == 403
    assert post(keeper, use, f"{use}/apply", on=today).status_code == 303
    again = post(keeper, use, f"{use}/apply", on=today)
    assert (again.status_code, "可能刚由他人办理" in main(again)) == (409, True)
    assert "已用印" in main(handler.get(home))
    assert post(keeper, use, f"{use}/strike", reason="盖错页，重新用印").status_code == 303
    for place in (use, f"{home}/seals", f"/seals/uses?seal={seal}", f"/seals/uses/print?seal={seal}"):
        assert "已作废" in main(handler.get(place))
    book = load_workbook(BytesIO(handler.get(f"/seals/uses.xlsx?seal={seal}").content))
    told = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert {line["number"], "已作废", "盖错页，重新用印", line["sha256"]} <= set(told)
    with at_work.rows() as tx:
        steps = select(AuditEntry.action).where(col(AuditEntry.action).startswith("case.seal."))
        kept = tx.exec(steps.order_by(col(AuditEntry.id))).all()
    assert kept[-4:] == ["case.seal.asked", "case.seal.approved", "case.seal.applied", "case.seal.struck"]


@pytest.mark.obligation("GW-11")
def test_another_keeper_and_the_end_of_a_seal(at_work: Served) -> None:
    seal = entered(at_work)
    today = office_day(MOMENT).isoformat()
    head, page = at_work.browser(HEAD), f"/seals/{seal}"
    handed = {"new_keeper": str(at_work.person(HANDLER)), "handed_on": today}
    silent = post(head, page, f"{page}/keeper", **handed, handed_why="")
    assert (silent.status_code, "请写明交接的原因" in main(silent)) == (422, True)
    assert post(head, page, f"{page}/keeper", **handed, handed_why="岗位调整").status_code == 303
    turned = {"state": "destroyed", "turned_on": today, "turned_why": "机构改革，交回销毁"}
    assert post(head, page, f"{page}/state", **turned).status_code == 303
    shown = main(head.get(page))
    assert all(words in shown for words in ("岗位调整", "机构改革，交回销毁", "已缴销"))
    assert "停用、恢复、缴销" not in shown
    handler = at_work.browser(HANDLER)
    refused = post(
        handler,
        "/seals/uses/new",
        "/seals/uses",
        seal_id=seal,
        title="介绍信",
        copies="1",
        purpose="联系工作",
    )
    assert (refused.status_code, "不能用印" in main(refused)) == (422, True)


@pytest.mark.obligation("GW-11")
def test_over_json_as_well(at_work: Served) -> None:
    seal, today = entered(at_work), office_day(MOMENT).isoformat()
    people = {name: at_work.browser(name) for name in (HANDLER, HEAD, CLERK)}
    words = {name: browser.get("/seals").text for name, browser in people.items()}

    def send(name: str, path: str, **body: object) -> dict[str, object]:
        headers = {"x-csrf-token": csrf_of(words[name])}
        answer = people[name].post(f"/api/v1{path}", json=body, headers=headers)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    made = send(HANDLER, "/seals/uses", seal_id=int(seal), title="介绍信", copies=1, purpose="联系工作")
    use = f"/seals/uses/{made['id']}"
    assert send(HEAD, f"{use}/decision", approve=True)["state"] == "approved"
    assert send(CLERK, f"{use}/applied", on=today)["applied_on"] == today
    assert send(CLERK, f"{use}/striking", reason="误登")["struck_reason"] == "误登"
    [line] = people[HANDLER].get(f"/api/v1/seals/uses?seal_id={seal}").json()
    assert (line["number"], line["state"]) == (made["number"], "applied")
    assert people[HANDLER].get(f"/api/v1/seals/{seal}").json()["changes"][0]["state"] == "in_use"


@pytest.mark.obligation("GW-11")
def test_every_document_that_leaves_the_house_marks_the_place_of_the_seal(at_work: Served) -> None:
    """In the cases of the demonstration, and in one whose agents changed, whether it is offered or can be made anyway."""
    leaving = [d for d in at_work.house.papers if d.sealed]
    met: set[str] = set()
    with writing(at_work.house.engine) as tx:
        office = Office(tx, at_work.house.store, load=False)
        unit = office.on("housing-handler", office_day(MOMENT).isoformat())
        name_agents(tx, unit, at_work.known()["filed"], AgentsIn(agents=[STAFF, LAWYER]))
        viewer = viewer_of(tx, at_work.person(HANDLER))
        above = viewer_of(tx, at_work.person("city-supervisor"))
        own = col(Case.organ_id).in_(viewer.acts_for)
        cases = [(viewer, n) for n in tx.exec(select(Case.id).where(own))]
        # What goes to the organs below is made by the office above, in their cases.
        cases += [
            (above, n)
            for n in tx.exec(select(Case.id).where(~own, col(Case.organ_id) == node(tx, "jinshui")))
        ]
        for viewer, case_id in cases:
            page = case_page(tx, viewer, official(), office_day(MOMENT), case_id or 0)
            for document in leaving:
                for name in [n for n, _ in document.offered(page)] or [document.name]:
                    if made := _made(tx, document, viewer, page, name):
                        assert PLACE in text_of("文书.docx", made), (document.title, "没有标明用印位置")
                        met.add(document.name)
    assert {d.name for d in leaving} - met == set(), "这些文书没有一件演示案件能生成，请在演示中补上"


def _made(tx: Session, document: Document, viewer: object, page: object, name: str) -> bytes:
    try:
        return document.render(tx, viewer, page, name, None)  # type: ignore[arg-type]
    except NotFound:
        return b""
