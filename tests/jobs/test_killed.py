"""A server dies in the middle of a long work, again and again: nothing is done twice and nothing is left out."""

import multiprocessing
import random
import time

from sqlmodel import select

from casework.clock import utc_now
from casework.db import reading, writing
from casework.db.counter import Counter
from casework.jobs.actions import order
from casework.jobs.rounds import Works
from casework.jobs.tables import Job, JobState, JobStep
from tests.jobs.work import AWAITED, COUNTING, EACH, ENDLESS, THINGS, until_killed, works

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.jobs.work", "casework.jobs.runner"])


def _done(house: Works) -> int:
    with reading(house.engine) as tx:
        return tx.exec(select(Job.done)).one()


def _until(house: Works, more_than: int, seconds: float = 120) -> int:
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
        process = PROCESSES.Process(target=until_killed, args=(database_url,))
        process.start()
        try:
            done = _until(house, done + chance.randint(0, 12))
            time.sleep(chance.random() * 0.06)  # between two rounds, or wherever it is in one
        finally:
            process.kill()
            process.join()
            process.close()
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


def test_a_list_that_somebody_waits_for_does_not_wait_for_long_work(database_url: str) -> None:
    house = works(database_url)
    with writing(house.engine) as tx:
        long = order(tx, ENDLESS, "long", utc_now())
        awaited = order(tx, AWAITED, "list", utc_now())
    process = PROCESSES.Process(target=until_killed, args=(database_url,))
    process.start()
    try:
        end, states = time.monotonic() + 60, {}
        while states.get(awaited) is not JobState.DONE or states[long] is JobState.WAITING:
            assert time.monotonic() < end, states
            time.sleep(0.05)
            with reading(house.engine) as tx:
                states = dict(tx.exec(select(Job.id, Job.state)).all())
    finally:
        process.kill()
        process.join()
        process.close()
    assert states[long] is JobState.RUNNING
    house.engine.dispose()
