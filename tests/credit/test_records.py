"""Adverse information: who may say it, the same twice is one, and how long it exists (105号第十一条)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from casework.audit.queries import entries
from casework.credit.lookback import shown, shown_until
from casework.credit.products import RecordKind, RecordStatus
from casework.credit.records.actions import correct, end_conduct, enter, forget, revoke
from casework.credit.records.forms import Correcting, Ended, Recording, Revoking
from casework.credit.records.queries import Sought, on_record, record, records
from casework.credit.records.tables import CreditRecord, RecordChange, Source
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from tests.credit.people import company
from tests.office import Office

DAY = "2026-11-23"
TODAY = date(2026, 11, 23)


def told(subject_id: int, **more: Any) -> Recording:
    """A record of a subject: fined by the market office, over in March 2025."""
    facts: dict[str, Any] = {
        "subject_id": subject_id, "kind": RecordKind.ORDINARY, "document": "郑市监处罚〔2025〕12号",
        "conduct": "虚假宣传，已行政处罚", "found_on": date(2025, 3, 10), "ended_on": date(2025, 3, 1),
    }  # fmt: skip
    return Recording(**facts | more)


def entered(office: Office, day: str = DAY, **more: Any) -> int:
    """The same, entered by the market office."""
    market = office.on("market-credit", day)
    return enter(office.tx, market, told(company(office.tx, market), **more))


@pytest.mark.obligation("XY-22")
def test_the_same_record_twice_is_one(office: Office) -> None:
    assert entered(office) == entered(office)
    assert entered(office, given_key="a-1") == entered(office)
    other = entered(office, given_key="a-2", document="郑市监处罚〔2025〕13号")
    assert other == entered(office, given_key="a-2", document="郑市监处罚〔2025〕13号")
    with pytest.raises(Conflict, match="幂等键"):
        entered(office, given_key="a-2", document="郑市监处罚〔2025〕14号")


def test_an_organ_enters_its_own_and_the_centre_for_whom_it_names(office: Office) -> None:
    development, centre = office.on("development-credit", DAY), office.on("credit-centre", DAY)
    key = company(office.tx, development)
    with pytest.raises(Forbidden):
        enter(office.tx, development, told(key, organ_id=office.node("city-market")))
    with pytest.raises(InvalidInput):
        enter(office.tx, centre, told(key))
    made = enter(office.tx, centre, told(key, organ_id=office.node("city-market")))
    with pytest.raises(NotFound):
        record(office.tx, development.viewer, made, TODAY)
    assert record(office.tx, office.on("market-credit", DAY).viewer, made, TODAY).id == made
    with pytest.raises(Forbidden):
        enter(
            office.tx,
            office.on("commerce-credit", DAY),
            told(company(office.tx, office.on("commerce-credit", DAY))),
        )


@pytest.mark.obligation("XY-11")
@pytest.mark.parametrize(
    ("ended_on", "more", "last"),
    [
        pytest.param("2021-11-23", {}, "2026-11-23", id="今天是第五年的对应日，仍可查"),
        pytest.param("2024-02-29", {}, "2029-02-28", id="闰日终止，次年没有对应日的为末日"),
        pytest.param(None, {}, None, id="行为没有终止，一直可查"),
        pytest.param(
            "2015-01-01", {"statute": "某法第十条", "statute_until": date(2030, 1, 1)}, "2030-01-01",
            id="法律另有规定的，从其规定",
        ),
        pytest.param(
            "2025-01-01", {"statute": "某条例第八条", "statute_until": date(2026, 12, 31)}, "2026-12-31",
            id="法规规定较短的，从其规定",
        ),
    ],
)  # fmt: skip
def test_a_record_exists_through_its_last_day(
    office: Office, ended_on: str | None, more: dict[str, Any], last: str | None
) -> None:
    ended = date.fromisoformat(ended_on) if ended_on else None
    key = entered(office, ended_on=ended, found_on=ended or date(2020, 1, 1), **more)
    market = office.on("market-credit", DAY)
    subject_id = record(office.tx, market.viewer, key, TODAY).subject_id
    until = date.fromisoformat(last) if last else date(2049, 12, 31)
    assert [r.id for r in on_record(office.tx, subject_id, until)] == [key]
    if last:
        assert on_record(office.tx, subject_id, until + timedelta(days=1)) == ()
        with pytest.raises(NotFound):
            record(office.tx, market.viewer, key, until + timedelta(days=1))


def test_what_is_past_is_not_taken_in(office: Office) -> None:
    with pytest.raises(InvalidInput, match="不再归集"):
        entered(office, found_on=date(2021, 11, 1), ended_on=date(2021, 11, 22))


@pytest.mark.obligation("XY-11")
def test_what_is_past_is_erased_and_the_trail_never_said_it(office: Office) -> None:
    key = entered(office, found_on=date(2021, 11, 1), ended_on=date(2021, 11, 23))
    kept = entered(office, document="郑市监处罚〔2025〕13号")
    revoke(office.tx, office.on("market-credit", DAY), key, Revoking(why="处罚决定被撤销"))
    assert forget(office.tx, TODAY, 500) == 0
    assert forget(office.tx, TODAY + timedelta(days=1), 500) == 1
    assert [row.id for row in office.tx.exec(select(CreditRecord))] == [kept]
    assert office.tx.exec(select(RecordChange)).all() == []
    for line in entries(office.tx, stream="credit_records", limit=50):
        assert "虚假宣传" not in str(line)
        assert "置业" not in str(line)


@pytest.mark.obligation("XY-11")
@given(
    ended=st.none() | st.dates(date(2010, 1, 1), date(2026, 11, 23)),
    statute=st.none() | st.dates(date(2010, 1, 1), date(2040, 1, 1)),
    on=st.dates(date(2026, 1, 1), date(2045, 1, 1)),
)
def test_the_day_in_the_row_and_the_rule_agree(ended: date | None, statute: date | None, on: date) -> None:
    last = shown_until(ended, statute)
    assert shown(on, ended, statute) == (last is None or on <= last)


def test_a_correction_stands_in_the_place_of_what_was_wrong(office: Office) -> None:
    market = office.on("market-credit", DAY)
    key = entered(office)
    given = told(1).model_dump(exclude={"subject_id", "organ_id", "given_key", "judgment"})
    with pytest.raises(InvalidInput, match="没有可更正的"):
        correct(office.tx, market, key, Correcting(**given, why="核对"))
    made = correct(
        office.tx, market, key, Correcting(**given | {"ended_on": date(2025, 2, 1)}, why="终止日写错")
    )
    assert record(office.tx, market.viewer, key, TODAY).status is RecordStatus.CORRECTED
    assert record(office.tx, market.viewer, made, TODAY).ended_on == date(2025, 2, 1)
    with pytest.raises(Conflict, match="已更正"):
        revoke(office.tx, market, key, Revoking(why="再撤销"))
    assert entered(office) == made, "the right one is the same record from now on"


def test_conduct_that_ends_begins_its_years(office: Office) -> None:
    market = office.on("market-credit", DAY)
    key = entered(office, ended_on=None)
    end_conduct(office.tx, market, key, Ended(ended_on=date(2026, 11, 20)))
    assert record(office.tx, market.viewer, key, TODAY).shown_until == date(2031, 11, 20)
    with pytest.raises(Conflict, match="已登记为"):
        end_conduct(office.tx, market, key, Ended(ended_on=date(2026, 11, 21)))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        pytest.param({"found_on": date(2026, 11, 24)}, "found_on", id="明天才认定"),
        pytest.param({"ended_on": date(2026, 11, 24)}, "ended_on", id="明天才终止"),
        pytest.param({"statute_until": date(2030, 1, 1)}, "statute", id="有期限没有条款"),
        pytest.param({"statute": "某法第十条"}, "statute_until", id="有条款没有期限"),
    ],
)
def test_what_nobody_can_mean_is_refused(office: Office, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        entered(office, **wrong)
    assert set(refused.value.fields) == {field}


def test_lists_hold_what_exists_today(office: Office) -> None:
    key = entered(office, found_on=date(2021, 11, 1), ended_on=date(2021, 11, 23))
    market = office.on("market-credit", DAY).viewer
    assert [r.id for r in records(office.tx, market, TODAY, Sought()).lines] == [key]
    assert records(office.tx, market, TODAY + timedelta(days=1), Sought()).lines == ()


def test_a_judgment_that_was_not_performed_is_a_source_of_its_own(office: Office) -> None:
    with pytest.raises(InvalidInput, match="案号"):
        entered(office, judgment=True, document="")
    key = entered(
        office, judgment=True, document="（2025）豫01行初12号", conduct="未履行生效判决确定的给付义务"
    )
    assert record(office.tx, office.on("market-credit", DAY).viewer, key, TODAY).source is Source.JUDGMENT
