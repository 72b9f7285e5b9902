"""Nothing grows with the city: where many cases fit, an index is walked in the order of the page, and shows the same."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Connection, event, text
from sqlmodel import select

from casework.accounts.viewer import Actor
from casework.cases.intake import entries
from casework.cases.intake.queries import register
from casework.cases.listing import queries as listing
from casework.cases.listing.queries import Filters
from casework.cases.record import search as finding
from casework.cases.record.tables import Case
from casework.desk.dashboard import board
from casework.desk.month import queries as month
from casework.matters import search
from tests.office import Office

TODAY = date(2026, 11, 23)
Crowd = Callable[[], None]


@pytest.fixture
def clerk(office: Office) -> Actor:
    """A clerk of the city with twelve cases; a district has one more."""
    clerk = office.on("city-intake", "2026-11-20")
    for n in range(12):
        office.notice(clerk, served=f"2026-11-{10 + n // 3}", number=f"（2026）豫01行初{n * 7 % 12 + 1}号")
    office.notice(
        office.on("jinshui-handler", "2026-11-20"), served="2026-11-12", number="（2026）豫01行初99号"
    )
    return office.on("city-handler", "2026-11-23")


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> Crowd:
    """From now on five cases are many."""

    def crowded() -> None:
        monkeypatch.setattr(listing, "COUNTED", 5)
        monkeypatch.setattr(entries, "FEW", 5)
        monkeypatch.setattr(finding, "_COMMON", 5)
        monkeypatch.setattr(board, "COUNT_LIMIT", 5)
        monkeypatch.setattr(month, "MANY", 5)
        monkeypatch.setattr(month, "MOST", -2)
        for built in (listing._statement, listing._count, entries._newest, entries._counted,
                      board._standing_counted, board._duties):  # fmt: skip
            built.cache_clear()

    return crowded


WHO = ["city-handler", "city-supervisor", "jinshui-handler", "housing-handler"]
ASKED = [
    Filters(sort=sort, descending=descending, state=state, q=q, due=due)
    for sort in ("due", "number", "newest")
    for descending, state, q, due in (
        (False, "open", "", ""), (True, "any", "", ""), (False, "open", "张某某", ""), (False, "open", "", "week"),
        (False, "any", "豫01行初", "late"), (True, "any", "（2026）豫01行初8号", ""), (False, "any", "某", ""),
    )
]  # fmt: skip


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize("who", WHO)
def test_the_list_shows_the_same_cases_in_the_same_order_however_many_there_are(
    office: Office, crowd: Crowd, who: str
) -> None:
    viewer = office.on(who, "2026-11-23").viewer
    few = [[r.id for r in listing.case_list(office.tx, viewer, f, TODAY).rows] for f in ASKED]
    crowd()
    many = [[r.id for r in listing.case_list(office.tx, viewer, f, TODAY).rows] for f in ASKED]
    assert many == few
    assert who == "housing-handler" or any(few)


@pytest.mark.usefixtures("clerk")
def test_of_common_words_a_sample_says_how_many_there_are_at_least(
    office: Office, crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer, asked = office.on("city-handler", "2026-11-23").viewer, Filters(state="any", q="某")
    monkeypatch.setattr(listing, "COUNTED", 20)
    exact = listing.case_list(office.tx, viewer, asked, TODAY, limit=4)
    assert (exact.total, exact.more_than_counted) == (12, False)
    crowd()
    monkeypatch.setattr(search, "SAMPLE", 12)  # the district's case has the words as well
    found = listing.case_list(office.tx, viewer, asked, TODAY, limit=4)
    assert found.more_than_counted
    assert 4 <= found.total < exact.total
    assert found.next_after == exact.next_after


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize(
    "typed", ["某", "某 征收", "张某", "豫01行初", "（2026） 豫01 行初", "初1", "2026", "没有这样的话"]
)
def test_asked_case_by_case_the_words_find_the_same(office: Office, typed: str) -> None:
    some, each = (
        set(office.tx.exec(select(Case.id).where(condition("q")), params={"q": typed}))
        for condition in (finding.matching, finding.each_matching)
    )
    assert each == some
    assert bool(some) == (typed != "没有这样的话")


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize("who", WHO)
def test_so_do_the_register_and_the_dashboard(office: Office, crowd: Crowd, who: str) -> None:
    viewer = office.on(who, "2026-11-23").viewer

    def shown() -> list[list[int]]:
        logged = [register(office.tx, viewer, q=q, year=2026) for q in ("", "张某某", "豫01行初8号")]
        duties = board.board(office.tx, viewer, TODAY, mine=False).duties
        return [[e.id for e in found] for found in logged] + [[d.deadline_id for d in duties]]

    few = shown()
    crowd()
    assert shown() == few


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize("who", WHO)
def test_so_does_a_month_that_is_asked_day_by_day(office: Office, crowd: Crowd, who: str) -> None:
    viewer = office.on(who, "2026-11-23").viewer
    december = (date(2026, 11, 16), date(2027, 1, 3))

    def shown() -> tuple[list[int], dict[date, tuple[int, int]], list[int]]:
        many = month.crowded(office.tx, viewer, *december)
        counted = month.loads(office.tx, viewer, *december, many=many)
        of_days = month.first_of_each(office.tx, viewer, counted.values())
        listed = month.duties_between(office.tx, viewer, *december, aimed=False, many=many)
        loads = {on: (min(c.due, 3), min(c.aimed, 3)) for on, c in counted.items() if c.due or c.aimed}
        return [d.deadline_id for d in of_days], loads, [d.deadline_id for d in listed]

    few = shown()
    crowd()
    assert shown() == few
    assert who != "city-handler" or any(month.Load(on, *n).more for on, n in few[1].items())


def test_the_first_of_a_day_that_has_many_are_found_in_the_index_of_their_order(
    office: Office, clerk: Actor, crowd: Crowd
) -> None:
    if office.tx.get_bind().dialect.name != "sqlite":
        return
    crowd()
    office.tx.execute(text("ANALYZE"))
    ran: list[tuple[str, object]] = []

    def note(_c: Connection, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        ran.append((statement, parameters))

    event.listen(office.tx.get_bind(), "before_cursor_execute", note)
    on = date(2026, 11, 30)
    month.first_of_each(office.tx, clerk.viewer, [month.Load(on, 9, 9)])
    event.remove(office.tx.get_bind(), "before_cursor_execute", note)
    statement, parameters = ran[0]  # which they are; what a line shows of them is asked then
    plan = [
        r[3] for r in office.tx.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    ]
    walked = [step for step in plan if "ix_deadlines_due_all" in step or "ix_deadlines_aim_all" in step]
    assert len(walked) >= 2, plan
    assert all("USING COVERING INDEX" in step for step in walked), plan


def test_of_many_cases_only_those_on_the_page_are_sorted(office: Office, clerk: Actor, crowd: Crowd) -> None:
    if office.tx.get_bind().dialect.name != "sqlite":
        return  # how PostgreSQL goes depends on how many rows it has seen
    crowd()
    office.tx.execute(text("ANALYZE"))  # as the service does at its start
    ran: list[tuple[str, object]] = []

    def note(_c: Connection, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        ran.append((statement, parameters))

    event.listen(office.tx.get_bind(), "before_cursor_execute", note)
    for sort in ("due", "number"):
        ran.clear()
        listing.case_list(office.tx, clerk.viewer, Filters(sort=sort), TODAY)
        plan = [
            row[3]
            for row in office.tx.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {ran[-1][0]}", ran[-1][1])
        ]
        assert any(f"USING COVERING INDEX ix_cases_{sort}" in step for step in plan), plan
        assert sum("TEMP B-TREE" in step for step in plan) <= 1, "the fifty of the page alone"
    event.remove(office.tx.get_bind(), "before_cursor_execute", note)


def test_closed_cases_are_not_looked_for_behind_all_that_are_open(office: Office, clerk: Actor) -> None:
    ran: list[str] = []

    def note(_c: Connection, _cursor: object, statement: str, *_more: object) -> None:
        ran.append(statement)

    event.listen(office.tx.get_bind(), "before_cursor_execute", note)
    listing.case_list(office.tx, clerk.viewer, Filters(state="closed"), TODAY)
    event.remove(office.tx.get_bind(), "before_cursor_execute", note)
    assert "ORDER BY cases.id" in ran[-1]
    assert "ORDER BY cases.next_follow" not in ran[-1]


def test_the_whole_number_of_a_case_is_looked_up_and_not_searched_for(office: Office, clerk: Actor) -> None:
    office.tx.execute(text("DELETE FROM matter_search"))
    [row] = listing.case_list(office.tx, clerk.viewer, Filters(q="(2026) 豫01行初 第8号"), TODAY).rows
    assert row.number == "（2026）豫01行初8号"
    assert listing.case_list(office.tx, clerk.viewer, Filters(q="（2026）豫01行初99号"), TODAY).rows == ()


def test_a_number_that_stands_on_a_paper_is_found_where_it_is_another_organ_s_case(
    office: Office, clerk: Actor
) -> None:
    case_id = listing.case_list(office.tx, clerk.viewer, Filters(q="豫01行初8号"), TODAY).rows[0].id
    search.index(office.tx, case_id, ["（2026）豫01行初8号", "（2026）豫01行初99号"])
    [row] = listing.case_list(office.tx, clerk.viewer, Filters(q="（2026）豫01行初99号"), TODAY).rows
    assert row.id == case_id


def test_what_stands_is_counted_in_its_index_without_a_look_at_the_rows(office: Office, clerk: Actor) -> None:
    if office.tx.get_bind().dialect.name != "sqlite":
        return
    office.tx.execute(text("ANALYZE"))
    ran: list[tuple[str, object]] = []

    def note(_c: Connection, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        ran.append((statement, parameters))

    event.listen(office.tx.get_bind(), "before_cursor_execute", note)
    board.board(office.tx, clerk.viewer, TODAY, mine=False)
    event.remove(office.tx.get_bind(), "before_cursor_execute", note)
    counted = [(s, p) for s, p in ran if "count(*)" in s]
    assert len(counted) == 3
    for statement, parameters in counted:
        plan = office.tx.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
        index = "provisional" if "provisional = 1" in statement else "standing_organ"
        assert any(f"COVERING INDEX ix_deadlines_{index}" in row[3] for row in plan), statement


@pytest.mark.parametrize("table", ["events", "approval_forms", "transfers", "answers", "evidence", "agents"])
def test_what_an_instance_holds_is_found_by_its_index(office: Office, table: str) -> None:
    if office.tx.get_bind().dialect.name != "sqlite":
        return
    plan = office.tx.execute(text(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE instance_id = 1"))  # noqa: S608
    assert [row[3] for row in plan] == [f"SEARCH {table} USING INDEX ix_{table}_instance_id (instance_id=?)"]
