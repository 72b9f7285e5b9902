"""Work whose every thing counts once, and a process that does it until it is killed."""

import time
from pathlib import Path

from sqlalchemy import text

from casework.accounts.roles import Permission
from casework.clock import utc_now
from casework.db import engine
from casework.files.store import FolderStore
from casework.jobs.here import background
from casework.jobs.kinds import Kind, Round, Took, by_name
from casework.jobs.rounds import Works
from casework.settings import Settings

THINGS, EACH = 60, 3


def _step(round_: Round) -> Took:
    """Count three things, each on its own: done twice, a thing counts twice."""
    at = int(round_.cursor or 0)
    for _ in range(EACH):
        round_.tx.execute(
            text(
                "INSERT INTO counters (name, last) VALUES ('things', 1)"
                " ON CONFLICT (name) DO UPDATE SET last = counters.last + 1"
            )
        )
        time.sleep(0.004)
    at += EACH
    return Took(EACH, str(at) if at < THINGS else None)


def _fails(round_: Round) -> Took:
    if round_.cursor is None:
        return Took(1, "1")
    if not Path(round_.facts["mended"]).exists():
        raise ValueError("打印机没有纸")
    return Took(1, None)


COUNTING = Kind("counting", "清点", "件", Permission.MANAGE_CALENDAR, lambda _: THINGS, _step)


def _goes_on(round_: Round) -> Took:
    time.sleep(0.02)
    return Took(1, str(int(round_.cursor or 0) + 1))


ENDLESS = Kind("endless", "盘存", "件", Permission.MANAGE_CALENDAR, lambda _: 10**6, _goes_on)
AWAITED = Kind(
    "awaited",
    "导出",
    "行",
    Permission.MANAGE_CALENDAR,
    lambda _: 1,
    lambda _: Took(1, None),
    result=str.format,
)
FAILING = Kind("failing", "打印", "份", Permission.MANAGE_CALENDAR, lambda _: 2, _fails)


def works(url: str) -> Works:
    """What a process that does this work needs."""
    return Works(
        engine(url),
        FolderStore(Path("unused")),
        utc_now,
        by_name((COUNTING, FAILING, ENDLESS, AWAITED)),
        Settings(),
    )


def until_killed(url: str) -> None:
    """A process that does background work."""
    with background(works(url), url, lambda _: None):
        time.sleep(600)
