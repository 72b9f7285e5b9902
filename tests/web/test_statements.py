"""No page issues more statements because there are more rows."""

import pytest
from sqlalchemy import event

from casework.db import reading, writing
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
    "/approvals": 14,  # one for each kind of paper that waits for a decision
    "/transfers": 7,
    "/calendar/{feed}.ics": 11,
    "/print/duties": 16,  # four of them write what was printed into the trail and its seal
}


GROWING = {
    "cases", "matters", "instances", "parties", "agents", "intakes", "events", "deadlines", "matter_files", "stored_files",
    "approval_forms", "transfers", "answers", "evidence", "alerts", "audit_entries", "messages", "appeal_opinions",
    "legality_reviews", "seal_uses", "follows",
}  # fmt: skip
"""Tables that have more rows the more cases there are."""


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


@pytest.mark.parametrize("path", [*LIMITS, "/audit"])
def test_no_page_reads_the_whole_of_a_table_that_grows_with_the_cases(served: Served, path: str) -> None:
    """Not what it shows, and not what it writes into the trail: `/audit` is refused to a handler, which is noted."""
    if served.house.engine.dialect.name != "sqlite":
        return  # how PostgreSQL goes depends on how many rows it has seen
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        case = office.notice(
            office.on("city-intake", "2026-11-20"), served="2026-11-19", number="（2026）豫01行初9101号"
        )
        feed = open_feed(tx, office.on("city-handler", "2026-11-20"), NewFeed(name="平板"))
    asked = path.format(case=case, feed=feed)
    client = served.browser("city-handler")
    client.get(asked)
    ran: dict[str, object] = {}

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        if statement.startswith(("SELECT", "WITH", "UPDATE", "DELETE")):
            ran[statement] = parameters

    event.listen(served.house.engine, "before_cursor_execute", note)
    client.get(asked)
    event.remove(served.house.engine, "before_cursor_execute", note)
    assert ran
    read: list[str] = []
    with reading(served.house.engine) as tx:
        for statement, parameters in ran.items():
            plan = tx.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = (row[3].split() for row in plan)
            read += [
                f"{step[1]}: {statement}"
                for step in steps
                if step[0] == "SCAN" and step[1] in GROWING and len(step) == 2
            ]
    assert not read


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
