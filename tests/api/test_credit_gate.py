"""The gate over JSON, for any organ, with the decision kept (105号第十七条)."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from casework.credit.gate.tables import GateDecision
from casework.db import reading, writing
from casework.files.store import FolderStore
from tests.api.conftest import Call
from tests.credit.people import unified
from tests.credit.test_decisions import subject
from tests.office import Office

USER, GATE = "finance-credit", "/credit/gate"


@pytest.fixture
def subject_id(engine: Engine, tmp_path: Path) -> int:
    """A company that shows what permits need."""
    with writing(engine) as tx:
        return subject(Office(tx, FolderStore(tmp_path), load=False))[0]


@pytest.mark.obligation("XY-17")
def test_an_organ_asks_by_key_or_by_name_and_code(call: Call, subject_id: int) -> None:
    status, said = call(USER, "POST", GATE, {"field": "permits", "subject_id": subject_id})
    assert status in {200, 201}
    assert (said["decision"], said["state"]) == ("eligible", "decided")
    assert [(r["product"], r["met"]) for r in said["requirements"]] == [("commitment", True), ("check", True)]
    named = {"field": "permits", "name": "郑州某某置业有限公司", "code": unified(1)}
    assert call(USER, "POST", GATE, named)[1]["id"] == said["id"]
    assert call(USER, "POST", GATE, named | {"name": "别的公司"})[0] == 422
    assert call(USER, "POST", GATE, {"field": "other", "subject_id": subject_id})[0] == 422
    other = {"field": "other", "subject_id": subject_id, "required": ["report"]}
    assert call(USER, "POST", GATE, other)[1]["decision"] == "pending"
    assert call("commerce-credit", "POST", GATE, named)[1]["decision"] == "eligible"
    assert call("city-handler", "POST", GATE, named)[0] == 403
    assert call("market-credit", "GET", f"/credit/decisions/{said['id']}")[0] == 404


@pytest.mark.obligation("XY-GATE")
def test_two_who_ask_at_once_get_one_decision(call: Call, subject_id: int, engine: Engine) -> None:
    body = {"field": "permits", "subject_id": subject_id}
    call(USER, "GET", "/credit/decisions")  # its token is there
    with ThreadPoolExecutor(2) as at_once:
        said = list(at_once.map(lambda _: call(USER, "POST", GATE, body)[1]["id"], range(4)))
    assert len(set(said)) == 1
    with reading(engine) as tx:
        assert len(tx.exec(select(GateDecision.id)).all()) == 1
