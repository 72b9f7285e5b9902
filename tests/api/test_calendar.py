"""The calendar over JSON: a notice looked through, proposed, foretold and confirmed by another person."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from casework.db import writing
from casework.files.store import FolderStore
from casework.jobs.rounds import finish
from tests.api.conftest import Call
from tests.calendar.texts import NEXT
from tests.office import Office

NUMBER = "（2027）豫01行初77号"


@pytest.fixture
def suit(engine: Engine, client: TestClient, tmp_path: Path) -> int:  # noqa: ARG001  (it fills the database)
    """A suit whose answer is due on 10 February 2027 as long as the notice is not loaded."""
    with writing(engine) as tx:
        office = Office(tx, FolderStore(tmp_path / "files"), load=False)
        return office.notice(office.on("city-intake", "2027-01-27"), served="2027-01-26", number=NUMBER)


def _moves(call: Call, who: str, path: str) -> dict[str, Any]:
    status, found = call(who, "GET", f"{path}/moves?which=moved")
    assert status == 200, found
    return dict(found)


def _works(client: TestClient) -> Any:
    return client.app.state.house.works  # type: ignore[attr-defined]


def test_a_notice_from_the_look_to_the_moved_dates(call: Call, client: TestClient, suit: int) -> None:
    status, look = call("city-legal-head", "POST", "/calendar/looks", {"body": NEXT})
    assert (status, look["year"], look["loadable"]) == (201, 2027, True)
    assert {"on": "2027-10-04", "rested": False, "rests": True} in look["differences"]
    assert [w["blocks"] for w in look["warnings"]] == [False]
    before = _moves(call, "city-legal-head", f"/calendar/looks/{look['job']}")
    assert (before["state"], before["moves"]) == ("waiting", [])
    finish(_works(client))
    foretold = _moves(call, "city-legal-head", f"/calendar/looks/{look['job']}")
    assert (foretold["state"], foretold["effect"]["cases"]) == ("done", 1)
    answer = next(m for m in foretold["moves"] if m["rule"] == "APL-67")
    assert (answer["case_id"], answer["due_before"], answer["due_after"]) == (
        suit,
        "2027-02-10",
        "2027-02-14",
    )
    assert "放假（春节）" in answer["why"]

    status, change = call("city-legal-head", "POST", "/calendar/notices", {"body": NEXT})
    assert (status, change["state"]) == (201, "proposed")
    path = f"/calendar/changes/{change['id']}"
    finish(_works(client))
    assert _moves(call, "city-legal-head", path)["moves"] == foretold["moves"]
    assert call("city-handler", "GET", f"{path}/moves")[0] == 404, "a proposal is for whoever decides on it"
    assert call("city-legal-head", "POST", f"{path}/confirm", {})[0] == 403, "not by who proposed it"
    assert call("city-handler", "POST", f"{path}/confirm", {})[0] == 403
    status, change = call("administrator", "POST", f"{path}/confirm", {})
    assert (status, change["state"]) == (201, "confirmed")
    finish(_works(client))
    moved = _moves(call, "city-handler", path)
    assert (moved["state"], moved["effect"]) == ("done", None)
    assert [(m["rule"], m["due_after"], m["why"]) for m in moved["moves"]] == [
        (m["rule"], m["due_after"], m["why"]) for m in foretold["moves"]
    ]
    assert _moves(call, "jinshui-handler", path)["moves"] == []
    assert call("city-handler", "GET", path)[1]["state"] == "confirmed"


def test_what_is_wrong_is_told_with_the_days_that_were_read(call: Call) -> None:
    wrong = NEXT.replace("5月8日（周六）上班", "5月8日（周日）上班")
    status, look = call("city-legal-head", "POST", "/calendar/looks", {"body": wrong})
    assert (status, look["loadable"], look["job"]) == (201, False, None)
    assert "不是写的星期日" in look["warnings"][0]["text"]
    assert look["days"]
    assert call("city-legal-head", "POST", "/calendar/notices", {"body": wrong})[0] == 422
    assert call("city-handler", "POST", "/calendar/looks", {"body": NEXT})[0] == 403


def test_a_year_s_named_days(call: Call) -> None:
    status, year = call("city-handler", "GET", "/calendar?year=2026")
    assert (status, year["announced"]) == (200, True)
    assert {"on": "2026-10-10", "rests": False, "kind": "make_up"}.items() <= next(
        d for d in year["days"] if d["on"] == "2026-10-10"
    ).items()
    assert call("city-handler", "GET", "/calendar?year=2027")[1]["announced"] is False
    assert call("city-handler", "GET", "/calendar")[1]["year"] == 2026
    assert call("city-handler", "GET", "/calendar?year=1066")[0] == 422
    assert call("city-handler", "GET", "/calendar/changes/1")[0] == 404
