"""Several forward one objection at the same moment, several object to one record, several file online at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from casework.credit.objections.actions import forward
from casework.credit.objections.forms import Forwarding
from casework.credit.objections.tables import Objection
from casework.db import engine as make_engine
from casework.db import reading, writing
from casework.errors import Conflict, InvalidInput, Outdated
from tests.cases.test_races import at_once, at_work
from tests.credit.test_objections import DAY, filed, received
from tests.credit.test_records import entered
from tests.office import Office


@pytest.fixture
def source(city_url: str) -> Iterator[Engine]:
    """A database with the city in it, and connections for everybody who acts at once."""
    made = make_engine(city_url, 8)
    yield made
    made.dispose()


def test_of_several_who_forward_at_once_one_does(source: Engine, tmp_path: Path) -> None:
    with writing(source) as tx:
        office = at_work(tx, tmp_path)
        key = received(office, entered(office))

    def act(office: Office) -> object:
        forward(office.tx, office.on("credit-centre", DAY), key, Forwarding(version=1))
        return None

    found = at_once(source, tmp_path, act)
    assert found.count("done") == 1
    assert all(one == "done" or isinstance(one, Outdated) for one in found)


def test_of_several_objections_to_one_record_one_is_taken_in(source: Engine, tmp_path: Path) -> None:
    with writing(source) as tx:
        record_id = entered(at_work(tx, tmp_path))
    found = at_once(source, tmp_path, lambda office: received(office, record_id))
    assert sum(isinstance(one, Conflict | InvalidInput) for one in found) == len(found) - 1


def test_each_who_files_online_gets_a_number_of_its_own(source: Engine, tmp_path: Path) -> None:
    with writing(source) as tx:
        entered(at_work(tx, tmp_path))
    found = at_once(source, tmp_path, lambda office: filed(office).number)
    with reading(source) as tx:
        rows = tx.exec(select(Objection)).all()
    assert len({row.number for row in rows}) == len(found) == len(rows)
    assert sum(row.matched for row in rows) == 1, "the others find the record disputed already"
