"""Do background work round by round: each round is one transaction, with its own key in it.

Whoever calls `take` for the same round again (a worker that was killed between the commit and its own record, or a
second worker that took the job over) finds the key and does nothing.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Engine, func
from sqlmodel import Session, select

from casework.clock import Clock
from casework.db import id_of, reading, writing
from casework.files.store import Store
from casework.jobs.actions import answer_call, say
from casework.jobs.kinds import Errand, Kinds, Round
from casework.jobs.queries import calls, waiting
from casework.jobs.tables import Job, JobState, JobStep
from casework.settings import Settings
from casework.text import T

PAUSE = 0.05
"""Seconds between two rounds, in which writers of other processes come in; those of this one queue anyway."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Works:
    """What a process needs to do background work."""

    engine: Engine
    store: Store
    clock: Clock
    kinds: Kinds
    settings: Settings


def first_round(works: Works, job_id: int) -> int:
    """The number of the round that comes next."""
    with reading(works.engine) as tx:
        return tx.exec(select(func.count()).where(JobStep.job_id == job_id)).one()


def take(works: Works, job_id: int, attempt: int, number: int) -> bool:
    """Do one round, unless it is done already, and answer whether another follows.

    None follows in a job that was cancelled, has failed, or was taken up anew meanwhile. Raises what the kind's step
    raises, and then nothing of the round stays.
    """
    brought = _outside(works, job_id, attempt, number)
    with writing(works.engine) as tx:
        job = tx.exec(select(Job).where(Job.id == job_id).with_for_update()).one_or_none()
        if job is None or not job.state.going or job.attempt != attempt:
            return False
        known = tx.get(JobStep, (job_id, number))
        if known is not None:
            return known.more
        return _round(works, tx, job, number, brought)


def _outside(works: Works, job_id: int, attempt: int, number: int) -> Any:
    """What the errand of a round that is not done yet brings, where its kind has one."""
    with reading(works.engine) as tx:
        job = tx.get(Job, job_id)
        known = tx.get(JobStep, (job_id, number))
    if job is None or job.attempt != attempt or not job.state.going or known is not None:
        return None
    errand = works.kinds[job.kind].errand
    return errand(Errand(works.engine, works.settings, works.clock, job.facts)) if errand else None


def _round(works: Works, tx: Session, job: Job, number: int, brought: Any) -> bool:
    kind, at = works.kinds[job.kind], works.clock()
    round_ = Round(id_of(job), tx, at, works.store, job.facts, job.cursor, brought, works.kinds)
    if number == 0:
        job.total = kind.count(round_)
        say(tx, id_of(job), at, T("开始，共{n}项。", n=job.total))
    took = kind.step(round_)
    more = took.cursor is not None
    job.state, job.moved_at, job.cursor = JobState.RUNNING, at, took.cursor
    job.done += took.done
    job.total = max(job.total, job.done)
    tx.add(JobStep(job_id=id_of(job), number=number, done=took.done, more=more, at=at))
    for line in took.said:
        say(tx, id_of(job), at, line)
    if not more:
        job.state, job.ended_at, job.total = JobState.DONE, at, job.done
        say(tx, id_of(job), at, T("完成，共{n}项。", n=job.done))
    return more


def fail(works: Works, job_id: int, attempt: int, error: Exception) -> None:
    """Stop a job at the round that raised; it goes on from there when it is taken up again."""
    log.error("background work failed", exc_info=error, extra={"job": job_id})
    with writing(works.engine) as tx:
        job = tx.exec(select(Job).where(Job.id == job_id).with_for_update()).one()
        if job.state.going and job.attempt == attempt:
            at = works.clock()
            job.state, job.ended_at, job.moved_at = JobState.FAILED, at, at
            why = f"{type(error).__name__}：{error}"
            say(tx, job_id, at, T("出错，停在第{n}项之后：{why}", n=job.done, why=why[:300]))


def run(job_id: int, attempt: int, first: int, take_one: Callable[[int, int, int], bool]) -> None:
    """Do rounds until none follows; `take_one` is how a round is done here."""
    number = first
    while take_one(job_id, attempt, number):
        number += 1
        time.sleep(PAUSE)


def hear(works: Works) -> None:
    """Ask for the jobs that are due by themselves."""
    at = works.clock()
    with reading(works.engine) as tx:
        heard = calls(tx, works.kinds, at)
    for kind, call in heard:
        with writing(works.engine) as tx:
            answer_call(tx, kind, call, at)


def finish(works: Works, job_id: int | None = None) -> None:
    """Do all that waits (or one job of it) here and now, in this thread, without any runner.

    Raises what a kind's step raises, with the job stopped there.
    """
    if job_id is None:
        hear(works)
    with reading(works.engine) as tx:
        found = [(job, attempt) for job, attempt, _ in waiting(tx) if job_id in {None, job}]
    for job, attempt in found:
        try:
            run(job, attempt, first_round(works, job), partial(take, works))
        except Exception as error:
            fail(works, job, attempt, error)
            raise
