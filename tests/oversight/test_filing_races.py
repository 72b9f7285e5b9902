"""Two hand one filing in at the same moment; one is received and returned at once; obligations are begun at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import func, select

from casework.db import engine as make_engine
from casework.db import reading, writing
from casework.errors import Conflict, Outdated
from casework.oversight.filings.actions import receive, return_, submit, urge
from casework.oversight.filings.forms import Receiving, Returning, Submitting, Urging
from casework.oversight.filings.tables import Filing, FilingState, FilingVersion
from casework.rulebook.law.filings import FilingDuty
from tests.cases.test_races import at_once, at_work
from tests.office import Office
from tests.oversight.filed import DAY, begun, filed, owed


@pytest.fixture
def source(city_url: str) -> Iterator[Engine]:
    """A database with the city in it, and connections for everybody who acts at once."""
    made = make_engine(city_url, 8)
    yield made
    made.dispose()


def owing(source: Engine, tmp_path: Path, *, handed_in: bool = False) -> int:
    """What planning owes of the third quarter."""
    with writing(source) as tx:
        office = at_work(tx, tmp_path)
        begun(office)
        row = owed(office, "city-planning", FilingDuty.CITY)
        if handed_in:
            filed(office, "planning-handler", row)
        return row.id or 0


@pytest.mark.obligation("YS-20.1")
def test_of_several_who_hand_it_in_at_once_one_does(source: Engine, tmp_path: Path) -> None:
    key = owing(source, tmp_path)
    word = Submitting(version=0)
    found = at_once(
        source, tmp_path, lambda office: submit(office.tx, office.on("planning-handler", DAY), key, word)
    )
    assert found.count("done") == 1
    assert all(one == "done" or isinstance(one, Outdated) for one in found)
    with reading(source) as tx:
        assert tx.exec(select(func.count()).select_from(FilingVersion)).one() == 1


@pytest.mark.obligation("YS-20.1")
def test_received_and_returned_at_once_it_is_one_of_both(source: Engine, tmp_path: Path) -> None:
    key = owing(source, tmp_path, handed_in=True)
    turns = iter(range(4))

    def act(office: Office) -> object:
        chief = office.on("city-supervisor", DAY)
        if next(turns) % 2:
            return receive(office.tx, chief, key, Receiving(version=1))
        return return_(office.tx, chief, key, Returning(version=1, why="缺件", until=date(2026, 10, 15)))

    found = at_once(source, tmp_path, act)
    assert found.count("done") == 1
    assert all(one == "done" or isinstance(one, Outdated) for one in found)
    with reading(source) as tx:
        row = tx.get_one(Filing, key)
        version = tx.exec(select(FilingVersion)).one()
        assert row.state is version.state
        assert row.state in {FilingState.RECEIVED, FilingState.RETURNED}


@pytest.mark.obligation("YS-7")
def test_several_who_urge_at_once_urge_each_organ_once(source: Engine, tmp_path: Path) -> None:
    owing(source, tmp_path)
    word = Urging(period="2026Q3")
    found = at_once(source, tmp_path, lambda office: urge(office.tx, office.on("city-supervisor", DAY), word))
    assert found.count("done") == 1
    assert all(one == "done" or isinstance(one, Conflict) for one in found)


def test_obligations_that_are_begun_at_once_are_begun_once(source: Engine, tmp_path: Path) -> None:
    found = at_once(source, tmp_path, begun)
    assert set(found) == {"done"}
    with reading(source) as tx:
        rows = tx.exec(select(Filing.duty, Filing.organ_id)).all()
    assert len(rows) == len(set(rows)) > 100
