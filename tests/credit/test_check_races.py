"""Two organs check one subject at the same moment, two clerks of one organ ask twice, two people answer at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from casework.credit.checks.actions import answer, ask
from casework.credit.checks.forms import Answering
from casework.credit.checks.tables import CreditCheck
from casework.db import engine as make_engine
from casework.db import reading, writing
from casework.errors import Conflict, Outdated
from tests.cases.test_races import at_once, at_work
from tests.credit.people import company
from tests.credit.test_checks import DAY, asking
from tests.office import Office


@pytest.fixture
def source(city_url: str) -> Iterator[Engine]:
    """A database with the city in it, and connections for everybody who acts at once."""
    made = make_engine(city_url, 8)
    yield made
    made.dispose()


def test_two_organs_check_one_subject_at_once(source: Engine, tmp_path: Path) -> None:
    with writing(source) as tx:
        office = at_work(tx, tmp_path)
        subject_id = company(tx, office.on("commerce-credit", DAY))
        company(tx, office.on("finance-credit", DAY))
    people = iter(("commerce-credit", "finance-credit") * 2)

    def act(office: Office) -> object:
        return ask(office.tx, office.on(next(people), DAY), asking(subject_id))

    found = at_once(source, tmp_path, act)
    assert sorted(map(str, found)).count("done") == 2
    assert sum(isinstance(one, Conflict) for one in found) == 2, "each organ waits for one answer"
    with reading(source) as tx:
        numbers = sorted(tx.exec(select(CreditCheck.number)))
    assert numbers == ["核查〔2026〕1号", "核查〔2026〕2号"]


def test_of_several_who_answer_at_once_one_does(source: Engine, tmp_path: Path) -> None:
    with writing(source) as tx:
        office = at_work(tx, tmp_path)
        commerce = office.on("commerce-credit", DAY)
        key = ask(tx, commerce, asking(company(tx, commerce)))

    def act(office: Office) -> object:
        answer(office.tx, office.on("credit-centre", DAY), key, Answering(opinion="没有查到。", version=1))
        return None

    found = at_once(source, tmp_path, act)
    assert found.count("done") == 1
    assert all(one == "done" or isinstance(one, Outdated) for one in found)
