"""No page issues more statements because there are more rows."""

import pytest
from sqlalchemy import event

from casework.db import writing
from casework.desk.feeds.actions import open_feed
from casework.desk.feeds.forms import NewFeed
from tests.office import Office
from tests.web.served import Served

LIMITS = {
    "/": 14,
    "/?whose=mine": 14,
    "/cases": 9,
    "/cases?q=张某某": 9,
    "/cases/{case}": 18,
    "/calendar": 9,
    "/intake": 7,
    "/days": 7,
    "/days/2026-11-20": 14,
    "/alerts": 8,
    "/approvals": 13,  # one for each kind of paper that waits for a decision
    "/transfers": 7,
    "/calendar/{feed}.ics": 11,
    "/print/duties": 16,  # four of them write what was printed into the trail and its seal
}


@pytest.mark.parametrize("path", LIMITS)
def test_a_page_issues_a_fixed_number_of_statements(served: Served, path: str) -> None:
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        clerk = office.on("city-intake", "2026-11-20")
        first = [office.notice(clerk, served="2026-11-19", number=f"（2026）豫01行初{n}号") for n in (9001,)]
        feed = open_feed(tx, office.on("city-handler", "2026-11-20"), NewFeed(name="手机"))
    few = _count(served, path.format(case=first[0], feed=feed))
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        clerk = office.on("city-intake", "2026-11-20")
        for n in range(9002, 9032):
            office.notice(clerk, served="2026-11-19", number=f"（2026）豫01行初{n}号")
    many = _count(served, path.format(case=first[0], feed=feed))
    assert (few == many, many <= LIMITS[path]) == (True, True), (few, many)


def _count(served: Served, path: str) -> int:
    client = served.browser("city-handler")
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    client.get(path)
    event.listen(served.house.engine, "before_cursor_execute", note)
    try:
        assert client.get(path).status_code == 200
    finally:
        event.remove(served.house.engine, "before_cursor_execute", note)
    return len(seen)
