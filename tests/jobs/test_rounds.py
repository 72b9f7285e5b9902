"""One round, one transaction: what stops, what goes on, and what another worker does with it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from casework.clock import utc_now
from casework.db import reading, writing
from casework.db.counter import Counter
from casework.jobs.actions import order, take_over
from casework.jobs.queries import LOST_AFTER, lines, lost
from casework.jobs.rounds import Works, finish, take
from casework.jobs.tables import Job, JobState
from tests.jobs.work import COUNTING, EACH, FAILING, THINGS, works


@pytest.fixture
def house(database_url: str) -> Iterator[Works]:
    made = works(database_url)
    yield made
    made.engine.dispose()


def _ordered(house: Works, kind: object = COUNTING, **facts: str) -> int:
    with writing(house.engine) as tx:
        return order(tx, kind, "key", utc_now(), facts=facts)  # type: ignore[arg-type]


def _job(house: Works) -> Job:
    with reading(house.engine) as tx:
        return tx.exec(select(Job)).one()


def _counted(house: Works) -> int:
    with reading(house.engine) as tx:
        return tx.exec(select(Counter.last).where(Counter.name == "things")).first() or 0


def test_a_round_that_comes_again_does_nothing_and_says_what_it_said(house: Works) -> None:
    job_id = _ordered(house)
    assert take(house, job_id, 1, 0)
    assert take(house, job_id, 1, 0)
    assert (_counted(house), _job(house).done) == (EACH, EACH)


def test_a_worker_whose_job_was_taken_over_stops_at_its_next_round(house: Works) -> None:
    job_id = _ordered(house)
    take(house, job_id, 1, 0)
    later = utc_now() + LOST_AFTER + timedelta(seconds=1)
    with writing(house.engine) as tx:
        take_over(tx, job_id, utc_now())
        assert lost(tx, utc_now()) == ()
    assert _job(house).state is JobState.RUNNING, "it moved a moment ago"
    with writing(house.engine) as tx:
        assert lost(tx, later) == (job_id,)
        take_over(tx, job_id, later)
    assert not take(house, job_id, 1, 1)
    finish(house)
    assert (_counted(house), _job(house).state) == (THINGS, JobState.DONE)


def test_what_is_cancelled_does_no_further_round(house: Works) -> None:
    job_id = _ordered(house)
    take(house, job_id, 1, 0)
    with writing(house.engine) as tx:
        tx.get_one(Job, job_id).state = JobState.CANCELLED
    assert not take(house, job_id, 1, 1)
    assert _counted(house) == EACH


def test_what_fails_says_why_and_goes_on_from_there(house: Works, tmp_path: Path) -> None:
    mended = tmp_path / "paper"
    job_id = _ordered(house, FAILING, mended=str(mended))
    with pytest.raises(ValueError, match="没有纸"):
        finish(house)
    job = _job(house)
    assert (job.state, job.done) == (JobState.FAILED, 1)
    with reading(house.engine) as tx:
        assert "打印机没有纸" in str(lines(tx, job_id)[0].said)
    finish(house)
    assert _job(house).state is JobState.FAILED, "nobody has taken it up again"
    mended.touch()
    with writing(house.engine) as tx:
        row = tx.get_one(Job, job_id)
        row.state, row.attempt = JobState.WAITING, 2
    finish(house)
    assert (_job(house).state, _job(house).done) == (JobState.DONE, 2)
