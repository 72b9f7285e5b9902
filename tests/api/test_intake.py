"""The register over JSON: what is doubtful is asked back by its codes, and a paper of several numbers answers with its cases."""

import pytest
from sqlalchemy import Engine
from sqlmodel import func, select

from casework.cases.record.tables import Case
from casework.db import reading, writing
from casework.demonstration.load import node
from tests.api.conftest import Call
from tests.api.test_interface import NOTICE


def test_a_doubt_is_answered_with_its_code_and_confirmed_by_it(call: Call) -> None:
    paper = NOTICE | {"number": "（2026）豫01民初4003号"}
    status, asked = call("city-intake", "POST", "/documents", paper)
    assert (status, list(asked["doubts"])) == (422, ["number_type"])
    assert "类型代字“民初”" in asked["doubts"]["number_type"]
    assert "fields" not in asked
    assert call("city-intake", "POST", "/documents", paper | {"confirm": ["number_court"]})[0] == 422
    assert call("city-intake", "POST", "/documents", paper | {"confirm": ["number_type"]})[0] == 201


def test_a_known_number_goes_into_its_case_and_a_suffix_too(call: Call, engine: Engine) -> None:
    _, case = call("city-intake", "POST", "/documents", NOTICE)
    later = {k: v for k, v in NOTICE.items() if k not in {"parties", "cause", "sender"}}
    later |= {
        "document_type": "summons",
        "hearing_at": "2026-12-15T09:00",
        "number": "（2026）豫01行初123号之一",
    }
    status, same = call("city-intake", "POST", "/documents", later)
    assert (status, same["id"], same["cases"]) == (201, case["id"], [case["id"]])
    with reading(engine) as tx:
        assert tx.exec(select(func.count()).select_from(Case)).one() == 1


def test_several_numbers_are_several_cases(call: Call) -> None:
    paper = NOTICE | {"number": "（2026）豫01行初902、903、904号", "confirm": ["several_begin"]}
    status, first = call("city-intake", "POST", "/documents", paper)
    assert (status, first["number"], len(set(first["cases"]))) == (201, "（2026）豫01行初902号", 3)


@pytest.mark.parametrize("matter", ["credit", "counsel", "filing"])
def test_no_case_of_a_matter_that_is_none(call: Call, matter: str) -> None:
    status, answer = call(
        "city-intake", "POST", "/documents", NOTICE | {"document_type": "other", "matter_type": matter}
    )
    assert (status, "不是一类案件" in answer["fields"]["matter_type"]) == (422, True)


def test_an_event_without_its_essentials_is_asked_back(call: Call) -> None:
    _, case = call("city-intake", "POST", "/documents", NOTICE)
    event = {"kind": "hearing_notified", "on": "2026-11-20"}
    status, asked = call("city-intake", "POST", f"/cases/{case['id']}/events", event)
    assert (status, list(asked["doubts"])) == (422, ["unsaid_hearing_at"])
    event["confirm"] = ["unsaid_hearing_at"]
    assert call("city-intake", "POST", f"/cases/{case['id']}/events", event)[0] == 201


def test_a_correction_is_asked_back_and_confirmed_by_its_code(call: Call) -> None:
    _, case = call("city-intake", "POST", "/documents", NOTICE)
    _, seen = call("city-intake", "GET", f"/cases/{case['id']}", None)
    served = next(e["id"] for e in seen["events"] if e["kind"] == "complaint_served")
    path, body = (
        f"/cases/{case['id']}/events/{served}/correct",
        {"on": "2026-11-02", "reason": "以回证为准。"},
    )
    status, asked = call("city-intake", "POST", path, body)
    assert (status, list(asked["doubts"])) == (422, ["forwarded_late"])
    assert call("city-intake", "POST", path, body | {"confirm": ["forwarded_late"]})[0] == 201


def test_a_correction_keeps_the_order_of_the_steps_and_the_principals_words(
    call: Call, engine: Engine
) -> None:
    _, case = call("city-intake", "POST", "/documents", NOTICE)
    with writing(engine) as tx:
        form = {"responsible_id": node(tx, "city-housing"), "opinion": "请承办", "submit": True}
    call("city-handler", "POST", f"/cases/{case['id']}/approval", form)
    said = {"approve": True, "note": "照办"}
    assert call("city-principal", "POST", f"/cases/{case['id']}/approval/decide", said)[0] == 201
    _, seen = call("city-handler", "GET", f"/cases/{case['id']}", None)
    approval = next(e for e in seen["events"] if e["kind"] == "approval_decided")
    path = f"/cases/{case['id']}/events/{approval['id']}/correct"
    status, refused = call("city-handler", "POST", path, {"on": "2026-11-02", "reason": "以原件为准。"})
    assert (status, "应诉审批表报批" in refused["fields"]["on"]) == (422, True)
    same_day = {"on": approval["on"], "reason": "以原件为准。"}
    status, refused = call("city-handler", "POST", path, same_day | {"note": "同意"})
    assert (status, list(refused["fields"])) == (422, ["note"])
    assert call("city-handler", "POST", path, same_day)[0] == 201
