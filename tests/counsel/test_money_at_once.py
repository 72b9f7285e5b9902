"""Two people move the same money at the same moment: one of them does, and the other is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from casework.accounts.viewer import Actor
from casework.counsel.budgets import actions
from casework.counsel.budgets.forms import Annual, LineIn, Opinion, Verdict
from casework.counsel.budgets.proposals import decide, propose_annual, review
from casework.counsel.budgets.queries import lines
from casework.counsel.services import Service
from casework.counsel.tariffs.actions import enter, put_in_force
from casework.counsel.tariffs.forms import NewLine
from casework.counsel.tariffs.price import FeeUnit
from casework.db import engine as make_engine
from casework.db import reading, writing
from casework.errors import Conflict, InvalidInput
from casework.money import Money
from tests.cases.test_races import at_once, at_work
from tests.office import Office

DAY, YEAR = "2026-01-12", 2026


@pytest.fixture
def source(city_url: str) -> Iterator[Engine]:
    """A database with the city in it, and connections for everybody who acts at once."""
    made = make_engine(city_url, 8)
    yield made
    made.dispose()


def office_(office: Office) -> Actor:
    return office.on("city-counsel-office", DAY)


def proposed(office: Office) -> int:
    line = LineIn(name="意见", services=[Service.OPINION], amount=Money(1_000))
    return propose_annual(office.tx, office_(office), Annual(year=YEAR, lines=[line], justification="测算"))


def kinds(found: list[object]) -> list[str]:
    return sorted(type(one).__name__ for one in found)


@pytest.mark.obligation("FG-19")
def test_of_those_who_commit_the_last_money_at_once_one_gets_it(source: Engine, tmp_path: Path) -> None:
    with writing(source) as tx:
        office = at_work(tx, tmp_path)
        made = proposed(office)
        review(tx, office.on("city-finance", DAY), made, Opinion(passed=True, document="郑财行〔2026〕12号"))
        decide(tx, office.on("city-principal", DAY), made, Verdict(approve=True))
        city = office.node("city")
    taken = iter(range(4))

    def commit(office: Office) -> None:
        key = f"w/{next(taken)}"
        actions.commit(office.tx, office_(office), city, YEAR, Service.OPINION, key, Money(600))

    found = at_once(source, tmp_path, commit)
    assert kinds(found) == ["Conflict"] * 3 + ["str"]
    assert all("可用4.00元，需要6.00元" in str(one) for one in found if isinstance(one, Conflict))
    with reading(source) as tx:
        assert lines(tx, city, YEAR)[0].has.parts == (1_000, 600, 0, 0)


def test_of_those_who_propose_the_same_budget_one_does(source: Engine, tmp_path: Path) -> None:
    assert kinds(at_once(source, tmp_path, proposed)) == ["Conflict"] * 3 + ["str"]


def test_of_those_who_approve_at_once_one_allots(source: Engine, tmp_path: Path) -> None:
    with writing(source) as tx:
        office = at_work(tx, tmp_path)
        made = proposed(office)
        review(tx, office.on("city-finance", DAY), made, Opinion(passed=True, document="郑财行〔2026〕12号"))
        city = office.node("city")

    def approve(office: Office) -> None:
        decide(office.tx, office.on("city-principal", DAY), made, Verdict(approve=True))

    assert kinds(at_once(source, tmp_path, approve)) == ["Conflict"] * 3 + ["str"]
    with reading(source) as tx:
        assert lines(tx, city, YEAR)[0].has.parts == (1_000, 0, 0, 0)


def test_of_those_who_put_the_same_fee_in_force_at_once_one_does(source: Engine, tmp_path: Path) -> None:
    new = NewLine.of(
        service=Service.OPINION,
        fee_unit=FeeUnit.PIECE,
        amount=100,
        start="2026-01-01",
        source="郑司法〔2025〕5号",
    )
    with writing(source) as tx:
        office = at_work(tx, tmp_path)
        drafts = iter([enter(tx, office_(office), new) for _ in range(4)])
    found = at_once(source, tmp_path, lambda office: put_in_force(office.tx, office_(office), [next(drafts)]))
    assert kinds(found) == ["InvalidInput"] * 3 + ["str"]
    assert all("重叠" in str(one) for one in found if isinstance(one, InvalidInput))
