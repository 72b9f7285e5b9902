"""Layouts as an office works with them on the pages and over JSON."""

import base64
import io
from typing import Any

from docx import Document as Word

from casework.audit.queries import entries
from casework.cases.record.kind import CASE
from casework.clock import office_day
from casework.papers.plain import text_of
from tests.support.databases import MOMENT
from tests.web.served import Served, csrf_of
from tests.web.test_again import HANDLER, main

HEAD, PAGE = "city-legal-head", "/layouts/representative"
TODAY = office_day(MOMENT).isoformat()


def changed(content: bytes, old: str, new: str) -> bytes:
    """A layout in which somebody writes other words."""
    word, out = Word(io.BytesIO(content)), io.BytesIO()
    for p in word.paragraphs:
        if old in p.text:
            p.text = p.text.replace(old, new)
    word.save(out)
    return out.getvalue()


def send(browser: Any, content: bytes | None, remark: str) -> Any:
    """Upload a version."""
    files = {"file": ("模板.docx", content)} if content is not None else {"file": ("", b"")}
    data = {"csrf": csrf_of(browser.get(PAGE).text), "remark": remark}
    return browser.post(PAGE, data=data, files=files)


def test_from_the_house_s_layout_to_the_paper_in_the_office_s_words(at_work: Served) -> None:
    head, handler = at_work.browser(HEAD), at_work.browser(HANDLER)
    case_id = at_work.known()["passed"]
    assert "证明书" in main(head.get("/layouts"))
    start = head.get(f"{PAGE}/start.docx").content
    assert "{{机关名称}}" in text_of("a.docx", start)
    wrong = send(head, changed(start, "特此证明", "特此证明，{{联系人}}，{{案号}"), "署名前增加一句")
    assert wrong.status_code == 422
    assert "模板有 2 处需要改正，没有保存" in main(wrong)
    assert "没有“{{联系人}}”这个字段" in main(wrong)
    assert 'value="署名前增加一句"' in wrong.text
    assert send(head, start, "").status_code == 422
    assert "请选择模板文件" in main(send(head, None, "没有文件"))
    made = send(head, changed(start, "特此证明", "以上情况属实"), "改一句话")
    assert made.status_code == 303
    page = head.get(PAGE).text
    [version] = head.get("/api/v1/layouts/representative").json()["layouts"]
    assert "第1版" in page
    shown = head.get(f"{PAGE}/preview.docx?version={version['id']}")
    assert "赵某某现任郑州市人民政府市长" in text_of("a.docx", shown.content)
    nothing = head.get(f"{PAGE}/preview.docx?version={version['id']}&case=没有")
    assert (nothing.status_code, "没有案号为“没有”的案件" in main(nothing)) == (422, True)
    data = {"csrf": csrf_of(page), "layout_id": str(version["id"]), "begins_on": TODAY, "seen": "0"}
    assert head.post(f"{PAGE}/turns", data=data).status_code == 303
    again = head.post(f"{PAGE}/turns", data=data)
    assert (again.status_code, "刚才有人改动" in main(again)) == (409, True)
    paper = handler.get(f"/cases/{case_id}/documents/representative.docx")
    said = text_of("a.docx", paper.content)
    assert "以上情况属实" in said
    assert "特此证明" not in said
    with at_work.rows() as tx:
        told = next(
            e for e in entries(tx, stream=CASE.stream(case_id), limit=5) if e.action == "document.rendered"
        )
    assert told.facts["layout"].endswith("v1")
    assert handler.get(f"{PAGE}/versions/{version['id']}.docx").status_code == 200
    assert "上传新版本" not in handler.get(PAGE).text


def test_a_plan_is_withdrawn_and_who_may_act(at_work: Served) -> None:
    head, handler = at_work.browser(HEAD), at_work.browser(HANDLER)
    start = head.get(f"{PAGE}/start.docx").content
    assert send(head, start, "与系统版式相同").status_code == 303
    [version] = head.get("/api/v1/layouts/representative").json()["layouts"]
    data = {"csrf": csrf_of(head.get(PAGE).text), "layout_id": str(version["id"]), "seen": "0"}
    early = head.post(f"{PAGE}/turns", data=data | {"begins_on": "2020-01-01"})
    assert (early.status_code, "不能早于今天" in main(early)) == (422, True)
    assert head.post(f"{PAGE}/turns", data=data | {"begins_on": "2030-01-01"}).status_code == 303
    [planned] = head.get("/api/v1/layouts/representative").json()["turns"]
    withdraw = f"{PAGE}/turns/{planned['id']}/withdraw"
    assert "尚未开始" in main(head.get(PAGE))
    late = head.post(withdraw, data={"csrf": data["csrf"], "seen": "0"})
    assert (late.status_code, "刚才有人改动" in main(late)) == (409, True)
    assert (
        handler.post(withdraw, data={"csrf": csrf_of(handler.get(PAGE).text), "seen": "1"}).status_code == 403
    )
    assert head.post(withdraw, data={"csrf": data["csrf"], "seen": "1"}).status_code == 303
    assert "已撤回" in main(head.get(PAGE))
    assert head.get(f"{PAGE}/preview.docx?version=999999").status_code == 404
    assert head.get(f"/layouts/answer/versions/{version['id']}.docx").status_code == 404
    assert head.get("/layouts/nothing").status_code == 404


def test_the_same_over_json(at_work: Served) -> None:
    head = at_work.browser(HEAD)
    api = "/api/v1/layouts"
    assert {d["name"] for d in head.get(api).json()} == {d.name for d in at_work.house.papers}
    start = base64.b64decode(head.get(f"{api}/representative/start").json()["content"])
    bad = base64.b64encode(changed(start, "特此证明", "{{没有}}")).decode()
    token = {"x-csrf-token": csrf_of(head.get(PAGE).text)}
    look = head.post(f"{api}/representative/looks", json={"content": bad}, headers=token).json()
    assert len(look["faults"]) == 1
    organ = at_work.node("city")
    refused = head.post(
        f"{api}/representative", json={"organ_id": organ, "remark": "改", "content": bad}, headers=token
    )
    assert (refused.status_code, "没有“{{没有}}”" in refused.text) == (422, True)
    good = base64.b64encode(changed(start, "特此证明", "属实")).decode()
    made = head.post(
        f"{api}/representative", json={"organ_id": organ, "remark": "改", "content": good}, headers=token
    ).json()
    [version] = made["layouts"]
    stored = base64.b64decode(head.get(f"{api}/versions/{version['id']}").json()["content"])
    assert "属实" in text_of("a.docx", stored)
    turn = {"organ_id": organ, "layout_id": version["id"], "begins_on": "2030-01-01", "seen": made["seen"]}
    [planned] = head.post(f"{api}/representative/turns", json=turn, headers=token).json()["turns"]
    assert head.post(f"{api}/representative/turns", json=turn, headers=token).status_code == 409
    after = head.post(
        f"{api}/representative/turns/{planned['id']}/withdraw", json={"seen": 1}, headers=token
    ).json()
    assert after["turns"][0]["withdrawn_by"]
