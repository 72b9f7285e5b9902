"""Run background work in a process, with DBOS: it resumes what was killed, and spreads work over processes.

Jobs stand in our own database, where an act asks for them in its own transaction; DBOS's own database only knows how
far a worker has come with one, and may be thrown away. Imported where it is started: DBOS takes a while to load.
"""

import logging
import threading
from pathlib import Path

from dbos import DBOS, SetWorkflowID
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from casework.db import reading, writing
from casework.errors import Busy
from casework.jobs import rounds
from casework.jobs.actions import take_over
from casework.jobs.kinds import Kind
from casework.jobs.queries import LOOK_AFTER, lost, waiting
from casework.jobs.rounds import Works
from casework.jobs.schedule import Schedule

QUEUE, AWAITED, OUTSIDE = "casework-jobs", "casework-awaited", "casework-outside"
"""Work goes one after the other; what somebody waits for, to take it along, does not wait for the rest. What waits for
other machines goes side by side: one that hangs holds up nothing but what goes there."""
AT_ONCE = {QUEUE: 1, AWAITED: 1, OUTSIDE: 8}
log = logging.getLogger(__name__)
_works: Works | None = None
_stopping = threading.Event()


class _Stopped(BaseException):
    """The process ends: no failure of the work, so DBOS must not note one, and resumes it next time."""


def system_url(database_url: str) -> str:
    """Where DBOS keeps its own: a file beside SQLite's, a schema of its own in PostgreSQL's database."""
    url = make_url(database_url)
    if not url.drivername.startswith("sqlite"):
        return database_url
    path = Path(url.database or "casework.db")
    return f"sqlite:///{path.with_name(f'{path.stem}-jobs.db')}"


def _here() -> Works:
    if _works is None:
        raise LookupError("background work is not running in this process")
    return _works


@DBOS.step(
    name="round",
    retries_allowed=True,
    max_attempts=4,
    should_retry=lambda error: isinstance(error, OperationalError | Busy),
)
def _take(job_id: int, attempt: int, number: int) -> bool:
    if _stopping.is_set():
        raise _Stopped
    return rounds.take(_here(), job_id, attempt, number)


@DBOS.workflow(name="job")
def _job(job_id: int, attempt: int, first: int) -> None:
    try:
        rounds.run(job_id, attempt, first, _take)
    except Exception as error:  # whatever a kind's step raises stops the job, and its page says so
        rounds.fail(_here(), job_id, attempt, error)


def _queue_of(kind: Kind | None) -> str:
    if kind is not None and kind.errand:
        return OUTSIDE
    return AWAITED if kind is not None and kind.result else QUEUE


class Runner:
    """Background work in this process, in threads of its own. There is one of them in a process."""

    def __init__(self, works: Works, database_url: str, schedule: Schedule) -> None:
        self._works, self._url, self._schedule = works, database_url, schedule
        self._thread = threading.Thread(target=self._look, name="casework-jobs", daemon=True)

    def start(self) -> None:
        """Take up what was killed, and from now on whatever waits."""
        global _works
        _works = self._works
        _stopping.clear()
        DBOS(
            config={
                "name": "casework",
                "system_database_url": system_url(self._url),
                "dbos_system_schema": "dbos",
                # What was begun under the last version goes on under this one: its rounds are ours, not DBOS's.
                "application_version": "rounds-1",
                "executor_id": "casework",
                "log_level": "WARNING",
                "sys_db_pool_size": 4,
            }
        )
        DBOS.launch()
        for queue, at_once in AT_ONCE.items():
            DBOS.register_queue(queue, worker_concurrency=at_once, polling_interval_sec=LOOK_AFTER)
        self._thread.start()

    def stop(self) -> None:
        """Stop after the rounds under way; the rest goes on at the next start."""
        _stopping.set()
        self._thread.join(10)
        DBOS.destroy(workflow_completion_timeout_sec=5)

    def _look(self) -> None:
        handed: set[tuple[int, int]] = set()
        while not _stopping.wait(LOOK_AFTER):
            try:
                self._schedule.ask()
                self._hand_over(handed)
            except Exception:  # the database is down or busy: looked at again with the next turn
                log.warning("background work was not looked for", exc_info=True)

    def _hand_over(self, handed: set[tuple[int, int]]) -> None:
        works = self._works
        with reading(works.engine) as tx:
            found, stuck = waiting(tx), lost(tx, works.clock())
        for job_id in stuck:
            with writing(works.engine) as tx:
                take_over(tx, job_id, works.clock())
        for job_id, attempt, kind in found:
            if (job_id, attempt) not in handed:
                queue = _queue_of(works.kinds.get(kind))
                with SetWorkflowID(f"job-{job_id}-{attempt}"):
                    DBOS.enqueue_workflow(queue, _job, job_id, attempt, rounds.first_round(works, job_id))
                handed.add((job_id, attempt))
