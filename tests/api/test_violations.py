"""Violations over JSON: found, read with the steps of the missed day, decided, ordered, answered."""

from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import select

from casework.db import writing
from casework.files.store import FolderStore
from casework.oversight.violations.detect import examine
from casework.oversight.violations.tables import Violation
from tests.api.conftest import Call
from tests.office import Office, moment


def test_a_violation_is_read_with_the_steps_of_the_day_that_was_missed(
    call: Call, engine: Engine, tmp_path: Path
) -> None:
    with writing(engine) as tx:
        office = Office(tx, FolderStore(tmp_path / "files"), load=False)
        clerk = office.on("jinshui-intake", "2026-11-16")
        case_id = office.notice(
            clerk, served="2026-11-13", received="2026-11-16", number="（2026）豫0105行初9号"
        )
        examine(tx, [case_id], moment("2026-11-20", 2))
        key = tx.exec(select(Violation.id).where(Violation.about_id == case_id)).one()
    status, told = call("city-supervisor", "GET", f"/violations/{key}")
    assert (status, told["violation"]["rule"], told["article"]) == (200, "YS-11", "第二十五条（一）")
    assert told["why"]["steps"][0].startswith("起算：2026年11月16日")
    _, listed = call("city-supervisor", "GET", "/violations")
    assert [line["id"] for line in listed["lines"]] == [key]
    _, lacking = call("city-supervisor", "GET", "/gaps/handler")
    assert lacking["lines"][0]["line"]["case_id"] == case_id
    assert call("jinshui-handler", "GET", f"/violations/{key}")[0] == 404
    status, told = call(
        "city-supervisor", "POST", f"/violations/{key}/decide", {"confirm": True, "reason": "无正当理由"}
    )
    assert (status, told["violation"]["state"]) == (201, "confirmed")
    assert call("jinshui-handler", "GET", f"/violations/{key}")[0] == 200
