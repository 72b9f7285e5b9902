"""Background work beside whatever else a process does."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from casework.jobs.rounds import Works


@contextmanager
def background(works: Works, database_url: str, first: Callable[[Works], None]) -> Iterator[None]:
    """Do background work as long as the block runs; `first` asks for what every start asks for.

    Everything is loaded and started in a thread, so that the first page does not wait for it.
    """
    ended = threading.Event()

    def run() -> None:
        try:
            from casework.jobs.runner import Runner  # DBOS takes a second to load

            runner = Runner(works, database_url)
            first(works)
            runner.start()
        except Exception:  # pages go on without it, and the log says why nothing is worked off
            logging.getLogger(__name__).exception("background work does not run")
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
