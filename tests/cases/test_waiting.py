"""What waits on whose desk: nothing that came back is overlooked (201号第十条(一), 100号第九条)."""

from datetime import date

import pytest
from sqlalchemy import Connection, event

from casework.accounts.viewer import Actor
from casework.cases.answers.actions import review
from casework.cases.answers.forms import Review
from casework.cases.answers.waits import DRAFT_RETURNED, REVIEW_DRAFT
from casework.cases.approvals.actions import decide
from casework.cases.approvals.forms import Decision
from casework.cases.approvals.waits import DECIDE_FORM, FORM_RETURNED
from casework.cases.transfers.actions import answer_transfer, approve_sending, send_to_unit
from casework.cases.transfers.forms import Leave, Receipt, Sending
from casework.cases.transfers.queries import transfers
from casework.cases.transfers.waits import (
    APPROVE_SENDING,
    SENDING_REFUSED,
    SIGN_FOR,
    TRANSFER_RETURNED,
    UNSIGNED,
)
from casework.desk.dashboard.board import counts
from casework.desk.dashboard.waiting import rows, values, waiting
from casework.desk.decisions.queries import decisions
from casework.house import WAITS
from casework.matters.waits import Wait
from tests.cases.test_flow import D, drafted, fill, to_unit
from tests.office import Office


def waits(office: Office, actor: Actor) -> list[Wait]:
    """What waits for a person; the navigation counts the same."""
    found = [w.wait for w in waiting(office.tx, actor.viewer, actor.today, WAITS)]
    figures = counts(office.tx, actor.viewer, actor.today, WAITS).waits
    assert figures == {f: sum(w.figure == f for w in found) for f in {w.figure for w in WAITS} - {""}}
    return found


@pytest.mark.obligation("YS-10.1")
def test_the_form_waits_for_the_principal_and_what_it_returned_for_the_handler(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    form = fill(office, case_id, "2026-11-17")
    principal, handler = office.on("city-principal", "2026-11-17"), office.on("city-handler", "2026-11-17")
    assert (waits(office, principal), waits(office, handler)) == ([DECIDE_FORM], [])
    decide(office.tx, principal, form, Decision(approve=False, note="请补充依据"))
    assert (waits(office, principal), waits(office, handler)) == ([], [FORM_RETURNED])
    assert waiting(office.tx, handler.viewer, handler.today, WAITS)[0].href == f"/cases/{case_id}/approval"
    fill(office, case_id, "2026-11-17")
    assert waits(office, handler) == []


@pytest.mark.obligation("GW-8")
@pytest.mark.obligation("GW-9")
def test_a_transfer_waits_for_the_head_the_unit_and_when_it_comes_back_for_the_handler(
    office: Office,
) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    handler, head = office.on("city-handler", "2026-11-17"), office.on("city-legal-head", "2026-11-17")
    decide(
        office.tx,
        office.on("city-principal", "2026-11-17"),
        fill(office, case_id, "2026-11-17"),
        Decision(approve=True),
    )
    files = [f.file_id for f in office.page(handler, case_id).files]
    first = send_to_unit(office.tx, handler, case_id, Sending(message="", file_ids=files))
    assert waits(office, head) == [APPROVE_SENDING]
    approve_sending(office.tx, head, first, Leave(approve=False, note="请补起诉状副本"))
    assert waits(office, handler) == [SENDING_REFUSED]
    assert str(office.page(handler, case_id).next.label) == "修改后重新转办"
    second = to_unit(office, case_id, "2026-11-17")
    unit = office.on("housing-handler", "2026-11-17")
    assert (waits(office, unit), waits(office, handler)) == ([SIGN_FOR], [])
    assert waits(office, office.on("city-handler", "2026-11-18")) == [UNSIGNED]
    answer_transfer(office.tx, unit, second, Receipt(received=False, reason="缺第二页"))
    assert (waits(office, unit), waits(office, handler)) == ([], [TRANSFER_RETURNED])
    third = to_unit(office, case_id, "2026-11-18")
    answer_transfer(
        office.tx,
        office.on("housing-handler", "2026-11-18"),
        third,
        Receipt(received=True, on=D("2026-11-18"), checked=True),
    )
    assert waits(office, office.on("city-handler", "2026-11-20")) == []


@pytest.mark.obligation("GW-8")
def test_what_is_prepared_to_leave_waits_neither_for_its_maker_nor_before_the_unit(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    form = fill(office, case_id, "2026-11-17")
    decide(office.tx, office.on("city-principal", "2026-11-17"), form, Decision(approve=True))
    head, unit = office.on("city-legal-head", "2026-11-17"), office.on("housing-handler", "2026-11-17")
    returned = to_unit(office, case_id, "2026-11-17")
    answer_transfer(office.tx, unit, returned, Receipt(received=False, reason="缺第二页"))
    files = [f.file_id for f in office.page(head, case_id).files]
    send_to_unit(office.tx, head, case_id, Sending(message="", file_ids=files))
    assert (waits(office, head), waits(office, unit)) == ([], [])
    listed = APPROVE_SENDING.listed
    assert listed is not None
    seen = [
        decisions(office.tx, actor.viewer, actor.today, APPROVE_SENDING, listed) for actor in (head, unit)
    ]
    assert [len(found) for found in seen] == [1, 0], "the office sees what stands, the unit what was sent"


@pytest.mark.obligation("YS-10.3")
def test_a_draft_waits_for_the_review_and_what_was_returned_for_the_unit(office: Office) -> None:
    case_id = drafted(office)
    handler, unit = office.on("city-handler", "2026-11-25"), office.on("housing-handler", "2026-11-25")
    assert (waits(office, handler), waits(office, unit)) == ([REVIEW_DRAFT], [])
    review(office.tx, handler, case_id, Review(passed=False, note="请补证据"))
    assert (waits(office, handler), waits(office, unit)) == ([], [DRAFT_RETURNED])


def test_a_unit_sees_the_transfers_that_were_sent_to_it_and_no_others(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    principal = office.on("city-principal", "2026-11-17")
    decide(office.tx, principal, fill(office, case_id, "2026-11-17", "city-planning"), Decision(approve=True))
    first = to_unit(office, case_id, "2026-11-17")
    planning, housing = (
        office.on("planning-handler", "2026-11-18"),
        office.on("housing-handler", "2026-11-18"),
    )
    answer_transfer(office.tx, planning, first, Receipt(received=False, reason="错送"))
    decide(office.tx, principal, fill(office, case_id, "2026-11-18", "city-housing"), Decision(approve=True))
    assert str(office.page(planning, case_id).next.label) == "把材料转办承办单位"
    second = to_unit(office, case_id, "2026-11-18")
    assert [t.id for t in transfers(office.tx, housing.viewer)] == [second]
    assert transfers(office.tx, planning.viewer) == ()
    assert {t.id for t in transfers(office.tx, office.on("city-handler", "2026-11-18").viewer)} == {
        first,
        second,
    }


@pytest.mark.parametrize("wait", WAITS, ids=lambda wait: wait.code)
def test_what_waits_is_found_without_reading_what_is_settled(office: Office, wait: Wait) -> None:
    """However many rows are settled in one state: such statistics make SQLite leave an index of all states aside."""
    if office.tx.get_bind().dialect.name != "sqlite":
        return  # it has statistics of its own, by which it goes
    connection = office.tx.connection()
    table = wait.of.__tablename__
    connection.exec_driver_sql("ANALYZE")
    connection.exec_driver_sql("DELETE FROM sqlite_stat1 WHERE tbl = ?", (table,))
    indexes = connection.exec_driver_sql(
        "SELECT name, sql LIKE '% WHERE %' FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (table,)
    ).all()
    forged = [(table, name, "3 3 3 3" if of_few else "20000 20000 20000 20000") for name, of_few in indexes]
    connection.exec_driver_sql("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", [*forged, (table, None, "20000")])
    connection.exec_driver_sql("ANALYZE sqlite_schema")
    ran: list[tuple[str, object]] = []

    def note(_c: Connection, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        ran.append((statement, parameters))

    viewer = office.on("city-legal-head", "2026-11-17").viewer
    event.listen(connection, "before_cursor_execute", note)
    found = rows(wait, *wait.whose, id=wait.of.id)
    connection.execute(found, values(viewer, date(2026, 11, 17))).all()
    event.remove(connection, "before_cursor_execute", note)
    statement, parameters = ran[0]
    plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    read = [step for step in plan if step.split()[:2] == ["SCAN", table]]
    few = {name for name, of_few in indexes if of_few}
    assert all(any(f" {name}" in step for name in few) for step in read), plan
