"""Several decide one application at the same moment; several pay one instalment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from casework.credit.applications import actions, paying
from casework.credit.applications.forms import Deciding, Paying
from casework.credit.applications.queries import awards_of, instalments_of, paid
from casework.db import engine as make_engine
from casework.db import reading, writing
from casework.errors import Conflict
from tests.cases.test_races import at_once, at_work
from tests.credit.test_applications import AFTER, HEAD, NEXT, USER, entered, proposed, recognised
from tests.office import Office
from tests.test_cli_programme import W


@pytest.fixture
def source(city_url: str) -> Iterator[Engine]:
    """A database with the city in it, and connections for everybody who acts at once."""
    made = make_engine(city_url, 8)
    yield made
    made.dispose()


def test_of_several_who_decide_at_once_one_does(source: Engine, tmp_path: Path) -> None:
    with writing(source) as tx:
        office = at_work(tx, tmp_path)
        key = entered(office)
        proposed(office, key)
        actions.end_publicity(tx, office.on(USER, AFTER), key)

    def act(office: Office) -> object:
        actions.decide(office.tx, office.on(HEAD, AFTER), key, Deciding(approve=True))
        return None

    found = at_once(source, tmp_path, act)
    assert found.count("done") == 1
    assert all(one == "done" or isinstance(one, Conflict) for one in found)
    with reading(source) as tx:
        assert len(awards_of(tx, key)) == 1
        assert len(instalments_of(tx, key)) == 3


def test_of_several_who_pay_at_once_one_does(source: Engine, tmp_path: Path) -> None:
    with writing(source) as tx:
        office = at_work(tx, tmp_path)
        key = entered(office)
        recognised(office, key)
        one = instalments_of(tx, key)[0]

    def act(office: Office) -> object:
        actor = office.on(USER, NEXT)
        word = Paying(amount=one.amount, on=actor.today, voucher="拨字1号")
        paying.pay(office.tx, actor, key, one.id, word)
        return None

    found = at_once(source, tmp_path, act)
    assert found.count("done") == 1
    assert all(each == "done" or isinstance(each, Conflict) for each in found)
    with reading(source) as tx:
        assert paid(tx, key) == 80 * W
