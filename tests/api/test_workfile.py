"""The work file, the comparison and the spending of a year over JSON."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from casework.db import writing
from casework.files.store import FolderStore
from tests.api.conftest import Call
from tests.counsel.test_fees import determine, funded
from tests.counsel.test_portal import signs_in
from tests.counsel.test_workfile import served
from tests.office import Office


@pytest.fixture(autouse=True)
def work(engine: Engine, tmp_path: Path) -> None:
    """A counsel with two pieces of accepted work, one of them late and one with its fee."""
    with writing(engine) as tx:
        office = Office(tx, FolderStore(tmp_path), load=False)
        funded(office)
        counsel_id = signs_in(office)
        served(office, counsel_id, "2026-12-09", title="甲")
        determine(office, served(office, counsel_id, "2026-11-23", title="乙"))


def test_a_work_file_is_read_whole_and_part_by_part(call: Call) -> None:
    _, pool = call("city-counsel-office", "GET", "/counsel/pool?state=appointed")
    key = pool[0]["id"]
    status, file = call("city-counsel-office", "GET", f"/counsel/pool/{key}/file")
    assert (status, file["counsel"]["id"], file["first"]) == (200, key, pool[0]["term_first"])
    assert (file["work"]["given"], file["work"]["timely"], file["years"][0]["fen"]) == (2, 0.5, 100_000)
    status, part = call("city-principal", "GET", f"/counsel/pool/{key}/file/work")
    assert (status, part["before"]) == (200, None)
    assert [(one["title"], one["late_days"], one["fee"] is None) for one in part["work"]] == [
        ("乙", 0, False),
        ("甲", 2, True),
    ]
    assert set(part["work"][0]) >= {"due", "handed_in_on", "late_days", "score", "rubric", "fee"}
    assert call("city-counsel-office", "GET", f"/counsel/pool/{key}/file/nothing")[0] == 422
    assert (
        call("city-counsel-office", "GET", f"/counsel/pool/{key}/file?first=2026-02-01&last=2026-01-01")[0]
        == 422
    )
    assert call("city-finance", "GET", f"/counsel/pool/{key}/file")[0] == 403
    assert call("jinshui-legal-head", "GET", f"/counsel/pool/{key}/file")[0] == 404


def test_the_pool_is_compared_in_the_order_of_its_keys(call: Call) -> None:
    status, found = call("city-principal", "GET", "/counsel/comparison?service=opinion")
    assert status == 200
    keys = [one["counsel_id"] for one in found["counsel"]]
    assert keys == sorted(keys)
    assert set(found["spreads"]) == {"accepted", "units", "timely", "score"}


def test_a_years_spending_is_read_by_kind_and_by_counsel(call: Call) -> None:
    status, found = call("city-finance", "GET", "/counsel/spending/2026")
    assert (status, found["year"]) == (200, 2026)
    assert sum(one["spent"] for one in found["kinds"]) == sum(one["spent"] for one in found["counsel"])
    assert call("city-handler", "GET", "/counsel/spending/2026")[0] == 403
