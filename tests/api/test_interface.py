"""The JSON interface: what the pages do to a case, through the same actions, by token and scope."""

import base64
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from casework.db import writing
from casework.demonstration.load import node
from casework.desk.dashboard import board
from tests.api.conftest import Call

NOTICE = {
    "document_type": "response_notice", "sender": "河南省郑州市中级人民法院", "served_on": "2026-11-13",
    "received_on": "2026-11-16", "service_mode": "direct", "number": "(2026)豫01行初123号", "cause": "房屋征收",
    "parties": [{"role": "plaintiff", "name": "张某某"}],
}  # fmt: skip


def test_without_a_token_or_with_the_wrong_scope_nothing_is_done(call: Call) -> None:
    assert call("", "GET", "/cases")[0] == 401
    status, answer = call("city-intake", "POST", "/documents", NOTICE, write=False)
    assert (status, "write" in answer["error"]) == (403, True)
    assert call("city-intake", "GET", "/cases", write=False) == (
        200, {"rows": [], "total": 0, "more_than_counted": False, "next_after": ""},
    )  # fmt: skip


def test_a_case_from_the_notice_to_the_filed_answer_over_json(call: Call, engine: Engine) -> None:
    status, kept = call(
        "city-intake", "POST", "/files",
        {"name": "通知.txt", "content": base64.b64encode("通知".encode()).decode(), "classification": "internal"},
    )  # fmt: skip
    assert status == 201
    status, case = call("city-intake", "POST", "/documents", NOTICE | {"file_ids": [kept["file_id"]]})
    assert status == 201, case
    due = {d["rule"]: d["due"] for d in case["deadlines"]}
    assert (due["APL-67"], due["YS-11"]) == ("2026-11-30", "2026-11-19")
    path = f"/cases/{case['id']}"
    with writing(engine) as tx:
        housing = node(tx, "city-housing")
    form = {"responsible_id": housing, "opinion": "请承办", "submit": True}
    assert call("city-handler", "POST", f"{path}/approval", form)[0] == 201
    assert call("city-handler", "POST", f"{path}/approval/decide", {"approve": True})[0] == 403
    assert call("city-principal", "POST", f"{path}/approval/decide", {"approve": True})[0] == 201
    _, made = call("city-handler", "POST", f"{path}/transfer", {"file_ids": case["files"]})
    transfer = f"/transfers/{made['transfer_id']}"
    assert call("city-legal-head", "POST", f"{transfer}/decide", {"approve": True})[0] == 201
    assert (
        call("housing-handler", "POST", f"{transfer}/answer", {"received": True, "checked": True})[0] == 201
    )
    staff = {"kind": "staff", "name": "马某某", "employer": "郑州市住房保障和房地产管理局"}
    lawyer = {"kind": "lawyer", "name": "冯某", "employer": "某律师事务所", "licence": "1"}
    status, answer = call("housing-handler", "POST", f"{path}/agents", {"agents": [lawyer]})
    assert (status, "不能只委托律师" in answer["fields"]["agents"]) == (422, True)
    assert call("housing-handler", "POST", f"{path}/agents", {"agents": [staff, lawyer]})[0] == 201
    assert call("housing-handler", "POST", f"{path}/evidence", {"lines": [{"name": "笔录"}]})[0] == 201
    assert call("housing-handler", "POST", f"{path}/answer", {"facts": "清楚", "submit": True})[0] == 201
    assert call("city-handler", "POST", f"{path}/review", {"passed": True})[0] == 201
    filing = {"mode": "handed_in", "on": "2026-11-23", "proof": "立案庭签收"}
    status, asked = call("city-handler", "POST", f"{path}/filing", filing)
    assert (status, list(asked["doubts"])) == (422, ["incomplete", "no_proof"])
    status, empty = call("city-handler", "GET", f"{path}/filing")
    assert {"paper": "答辩状", "what": "三、程序", "place": "answer"} in empty
    assert {"paper": "授权委托书", "what": "冯某：联系电话", "place": "agents"} in empty
    assert f"还有{len(empty)}处空缺" in str(asked["doubts"]["incomplete"])
    both = {"confirm": ["incomplete", "no_proof"]}
    status, filed = call("city-handler", "POST", f"{path}/filing", filing | both)
    assert status == 201, filed
    assert {d["rule"]: d["state"] for d in filed["deadlines"]}["APL-67"] == "met"
    assert call("jinshui-handler", "GET", path)[0] == 404


def test_bad_input_names_its_fields_and_an_outdated_version_is_a_conflict(call: Call) -> None:
    status, answer = call(
        "city-intake", "POST", "/documents", NOTICE | {"number": "（2026）行初1号", "served_on": "2026-12-01"}
    )
    assert (status, set(answer["fields"]) >= {"number", "served_on"}) == (422, True)
    assert call("city-intake", "POST", "/documents", {"nonsense": 1})[0] == 422
    _, case = call("city-intake", "POST", "/documents", NOTICE)
    event = {"kind": "note", "on": "2026-11-23", "version": case["version"]}
    assert call("city-intake", "POST", f"/cases/{case['id']}/events", event)[0] == 201
    assert call("city-intake", "POST", f"/cases/{case['id']}/events", event)[0] == 409


def test_a_rule_is_computed_and_the_interface_describes_itself(call: Call) -> None:
    status, due = call("city-handler", "GET", "/rules/APL-67/due?on=2026-09-22")
    assert (status, due["due"], due["advise_by"]) == (200, "2026-10-08", "2026-09-30")
    assert call("city-handler", "GET", "/rules/NOPE/due?on=2026-09-22")[0] == 404
    status, described = call("", "GET", "/openapi.json")
    assert (status, "/api/v1/cases/{case_id}/filing" in described["paths"]) == (200, True)


def test_whoever_may_not_call_is_told_so_before_what_is_wrong_with_the_call(call: Call) -> None:
    for who, write, status, said in (
        ("", True, 401, "请先登录"),
        ("city-supervisor", False, 403, "write"),
        ("city-intake", True, 403, "您的岗位不能"),
    ):
        found, answer = call(who, "POST", "/cases/1/urge", {"message": ""}, write=write)
        assert (found, said in answer["error"], "fields" in answer) == (status, True, False)


def test_what_a_program_leaves_out_is_asked_for_in_the_words_of_the_page(call: Call) -> None:
    for message in ("", "  ", None):
        sent = {"message": message} if message is not None else {}
        status, answer = call("city-supervisor", "POST", "/cases/1/urge", sent)
        assert (status, answer["fields"]) == (422, {"message": "请写明要求办理什么、何时办结。"})
    too_long = {"message": "催" * 1001}
    status, answer = call("city-supervisor", "POST", "/cases/1/urge", too_long)
    assert (status, answer["fields"]) == (422, {"message": "最多1000个字符，现有1001个，请缩短。"})


def test_what_a_person_must_do_is_answered_page_by_page_to_its_end(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(1, 4):
        assert (
            call("city-intake", "POST", "/documents", NOTICE | {"number": f"(2026)豫01行初{n}号"})[0] == 201
        )
    _, every = call("city-handler", "GET", "/duties")
    assert len(every) > 4
    monkeypatch.setattr(board, "SHOWN", 2)
    found: list[Any] = []
    after = ""
    while page := call("city-handler", "GET", f"/duties?after={after}")[1]:
        assert len(page) <= 2
        found += page
        after = "{follow}~{due}~{deadline_id}".format(**page[-1])
    assert found == every
    for wrong in ("2", "2026-11-30~2026-11-30", "2026-11-30~2026-11-30~x", f"2026-11-30~2026-11-30~{10**30}"):
        status, answer = call("city-handler", "GET", f"/duties?after={wrong}")
        assert (status, list(answer["fields"])) == (422, ["after"])


def test_a_calendar_feed_is_opened_listed_and_revoked(call: Call, client: TestClient) -> None:
    assert call("city-handler", "POST", "/calendar/feeds", {"name": " "})[1]["fields"]["name"].startswith(
        "请写明"
    )
    assert call("city-handler", "POST", "/calendar/feeds", {"name": "手机"}, write=False)[0] == 403
    status, made = call("city-handler", "POST", "/calendar/feeds", {"name": "手机"})
    assert status == 201
    assert client.get(made["address"]).headers["content-type"] == "text/calendar; charset=utf-8"
    [line] = call("city-handler", "GET", "/calendar/feeds")[1]
    assert (line["name"], line["fetched_at"] is not None, "address" in line) == ("手机", True, False)
    assert call("city-intake", "POST", f"/calendar/feeds/{line['id']}/revoke", {})[0] == 404
    assert call("city-handler", "POST", f"/calendar/feeds/{line['id']}/revoke", {}) == (201, [])
    assert client.get(made["address"]).status_code == 404
    assert call("auditor", "POST", "/calendar/feeds", {"name": "手机"})[0] == 403
