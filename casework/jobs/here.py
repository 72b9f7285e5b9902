"""Background work beside whatever else a process does."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from casework.db import reading
from casework.jobs.queries import LOOK_AFTER, going
from casework.jobs.rounds import Works
from casework.jobs.schedule import Schedule

log = logging.getLogger(__name__)


@contextmanager
def background(works: Works, database_url: str, first: Callable[[Works], None]) -> Iterator[None]:
    """Do background work as long as the block runs; `first` asks for what every start asks for.

    DBOS takes a second of processor time to load and start: it waits for the first work there is, and a thread does
    it, so that no page waits for it.
    """
    ended = threading.Event()

    def run() -> None:
        schedule = Schedule(works)
        try:
            first(works)
            if not _asked(works, schedule, ended):
                return
            from casework.jobs.runner import Runner

            runner = Runner(works, database_url, schedule)
            runner.start()
        except Exception:  # pages go on without it, and the log says why nothing is worked off
            log.exception("background work does not run")
            return
        ended.wait()
        runner.stop()

    thread = threading.Thread(target=run, name="casework-background")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _asked(works: Works, schedule: Schedule, ended: threading.Event) -> bool:
    """Wait for work, and answer whether there is any before the end: new, or left by a process that was killed."""
    while not ended.wait(LOOK_AFTER):
        try:
            schedule.ask()
            with reading(works.engine) as tx:
                if going(tx):
                    return True
        except Exception:  # the database is down or busy: looked at again with the next turn
            log.warning("background work was not looked for", exc_info=True)
    return False
