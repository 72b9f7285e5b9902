"""A server dies in the middle of a long work, again and again: nothing is done twice and nothing is left out."""

import random
import subprocess
import sys
import time
from pathlib import Path

from sqlmodel import select

from casework.clock import utc_now
from casework.db import reading, writing
from casework.db.counter import Counter
from casework.jobs.actions import order
from casework.jobs.rounds import Works
from casework.jobs.tables import Job, JobState, JobStep
from tests.jobs.work import COUNTING, EACH, THINGS, works

ROOT = Path(__file__).parents[2]


def _process(url: str) -> subprocess.Popen[str]:
    """A process that does background work."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.work", url], cwd=ROOT, stdout=subprocess.DEVNULL, text=True
    )


def _done(house: Works) -> int:
    with reading(house.engine) as tx:
        return tx.exec(select(Job.done)).one()


def _until(house: Works, more_than: int, seconds: float = 60) -> int:
    """How much is done, once it is more than that or all."""
    end = time.monotonic() + seconds
    while (done := _done(house)) <= more_than and done < THINGS:
        assert time.monotonic() < end, f"still at {done}"
        time.sleep(0.01)
    return done


def test_work_killed_between_and_inside_its_rounds_ends_complete_and_counts_each_thing_once(
    database_url: str,
) -> None:
    house, chance, done, kills = works(database_url), random.Random(20261123), 0, 0
    with writing(house.engine) as tx:
        order(tx, COUNTING, "stocktaking", utc_now())
        assert order(tx, COUNTING, "stocktaking", utc_now()) == 1, "asked for twice, it is one job"
    while done < THINGS:
        process = _process(database_url)
        try:
            done = _until(house, done + chance.randint(0, 12))
            time.sleep(chance.random() * 0.06)  # between two rounds, or wherever it is in one
        finally:
            process.kill()
            process.wait()
        kills += 1
        done = _done(house)
    assert kills > 2, "it was killed on its way"
    with reading(house.engine) as tx:
        job = tx.exec(select(Job)).one()
        counted = tx.exec(select(Counter.last).where(Counter.name == "things")).one()
        rounds = sorted(tx.exec(select(JobStep.number)))
    assert (job.state, job.done, job.total, counted) == (JobState.DONE, THINGS, THINGS, THINGS)
    assert rounds == list(range(THINGS // EACH))
    house.engine.dispose()
