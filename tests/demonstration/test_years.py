"""Two years of the city's counsel, loaded whole: what an office would look for in its own books holds in them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from sqlmodel import Session, col, select

from casework.calendar import official
from casework.counsel.budgets.ledger import figures
from casework.counsel.budgets.tables import Budget, BudgetEntry, BudgetLine, EntryKind
from casework.counsel.engagements.done import accepted, at_work
from casework.counsel.engagements.evenness import evenness
from casework.counsel.engagements.states import EngagementState, Outcome
from casework.counsel.engagements.tables import Assignment, Engagement
from casework.counsel.fees.states import FeeState
from casework.counsel.fees.tables import Fee
from casework.counsel.opinions.find import intact
from casework.counsel.opinions.tables import CounselOpinion
from casework.counsel.pool.queries import in_office, terms_of
from casework.counsel.pool.tables import Counsel, InPool
from casework.counsel.services import Service
from casework.db import engine, id_of, writing
from casework.demonstration.counsel import load_desk
from casework.demonstration.counsel_people import PEOPLE
from casework.demonstration.counsel_pieces import pieces
from casework.demonstration.counsel_years import OFTEN, load_years
from casework.demonstration.hands import KEEPER
from casework.demonstration.load import Day, node
from casework.files.store import FolderStore
from tests.support.databases import Holding, Sqlite

TODAY = date(2026, 11, 30)
LIKE = 30
"""As many counsel as the pool of a city has."""


@pytest.fixture(scope="module")
def tx(sqlite: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The city with the whole of its years: what holds in them hangs on no database, and they take a while."""
    folder = tmp_path_factory.mktemp("years")
    with sqlite.fresh(Holding.CITY, folder / "files") as url:
        made = engine(url)
        with writing(made) as tx:
            for load in (load_years, load_desk):
                load(tx, official(), TODAY, FolderStore(folder / "files"), OFTEN)
            yield tx
        made.dispose()


def test_every_kind_of_work_is_there_and_no_title_twice(tx: Session) -> None:
    works = tx.exec(select(Engagement)).all()
    assert 150 <= len(works) <= 300
    assert {work.service for work in works} == set(Service)
    assert len({work.title for work in works}) == len(works)
    assert {work.state for work in works} >= set(EngagementState) - {
        EngagementState.RETURNED,
        EngagementState.RECUSED,
    }


@pytest.mark.parametrize(
    "today", [date(2026, 1, 4), date(2026, 1, 23), date(2026, 2, 28), date(2027, 12, 31)]
)
def test_titles_differ_whatever_day_it_is(today: date) -> None:
    laid = list(pieces(official(), date(today.year - 2, 1, 1), date(today.year, 12, 31), OFTEN))
    assert len({piece.title for piece in laid}) == len(laid)


def test_everybody_is_in_the_pool_and_worked_in_its_terms_alone(tx: Session) -> None:
    people = {id_of(one): one for one in tx.exec(select(Counsel))}
    assert len(people) == len(PEOPLE) == LIKE
    states = Counter(one.state for one in people.values())
    assert states[InPool.DISMISSED] == 1
    assert states[InPool.CANDIDATE] == 2
    pool = in_office(tx, (node(tx, "city"),))
    assert [one.name for one in pool if one.expired(TODAY)] == ["韩某某"]
    assert [one.name for one in pool if one.serves(TODAY) and (one.term_last - TODAY).days <= 30] == [
        "沈某某"
    ]  # type: ignore[operator]
    terms = terms_of(tx, people)
    [gone] = [key for key, one in people.items() if one.state is InPool.DISMISSED]
    for given in tx.exec(select(Assignment)):
        if given.counsel_id == gone:
            assert given.on <= people[gone].left_on  # type: ignore[operator]
            continue
        assert any(term.first <= given.on <= term.last for term in terms[given.counsel_id]), given


def test_work_is_even(tx: Session) -> None:
    viewer = Day(tx, official(), TODAY).as_(KEEPER).viewer
    gini = evenness(tx, viewer, TODAY).gini
    assert gini is not None
    assert gini < Fraction(3, 10)


def test_nothing_that_was_not_accepted_is_paid(tx: Session) -> None:
    done = {work.engagement_id for work in accepted(tx, (node(tx, "city"),), date(2020, 1, 1), TODAY)}
    fees = tx.exec(select(Fee)).all()
    assert {fee.engagement_id for fee in fees} <= done
    assert {FeeState.PAID, FeeState.BATCHED, FeeState.DETERMINED, FeeState.REFUSED} == {
        fee.state for fee in fees
    }
    assert len(done) > len(fees), "the newest is not determined yet"


def test_the_ledger_balances_line_by_line(tx: Session) -> None:
    entered: dict[int, Counter[EntryKind]] = defaultdict(Counter)
    for entry in tx.exec(select(BudgetEntry)):
        entered[entry.line_id][entry.kind] += entry.fen
    years = Counter[int]()
    for line, budget in tx.exec(
        select(BudgetLine, Budget).join(Budget, col(Budget.id) == BudgetLine.budget_id)
    ):
        sums = figures(entered[id_of(line)])
        assert sums.free >= 0
        assert sums.allotted == sums.committed + sums.accepted + sums.paid + sums.free
        years[budget.year] += sums.committed + sums.accepted + sums.paid
        if budget.year < TODAY.year:
            assert sums.committed == 0, "last year's work is done"
    assert set(years) == {2024, 2025, 2026}
    paid = sum(fee.amount.fen for fee in tx.exec(select(Fee).where(Fee.state == FeeState.PAID)))
    assert paid == sum(of[EntryKind.PAY] for of in entered.values())


def test_what_is_committed_is_the_work_in_hand(tx: Session) -> None:
    keys = {work.key for work in at_work(tx, (node(tx, "city"),))}
    undetermined = {work.key for work in accepted(tx, (node(tx, "city"),), date(2026, 10, 1), TODAY)}
    held: Counter[str] = Counter()
    for entry in tx.exec(select(BudgetEntry).where(BudgetEntry.key != "")):
        sign = {EntryKind.COMMIT: 1, EntryKind.RELEASE: -1}.get(entry.kind, 0)
        held[entry.key] += sign * entry.fen
    assert {key for key, fen in held.items() if fen} <= keys | undetermined


def test_what_is_signed_is_what_was_signed(tx: Session) -> None:
    signed = tx.exec(select(CounselOpinion).where(CounselOpinion.state == "signed")).all()
    assert len(signed) > 20
    assert all(intact(tx, opinion) for opinion in signed)


def test_things_went_wrong_as_they_do(tx: Session) -> None:
    given = tx.exec(select(Assignment)).all()
    outcomes = Counter(one.outcome for one in given)
    assert all(outcomes[which] for which in (Outcome.REFUSED, Outcome.RECUSED, Outcome.ENDED, Outcome.HELD))
    assert sum(bool(one.handed_in_late) for one in given) > 5
    assert sum(one.handed_in > 1 for one in given) > 5
