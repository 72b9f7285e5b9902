"""What it costs to compute every open deadline again, beside the pure core alone over the same events.

`python -m bench.recomputation [CASES]` prints JSON. Every case is open. They are computed once, which writes what the
bulk loader left out; then again, in the rounds of the product's own work, once with the same calendar, which moves
nothing, and once after a week's closure. Before each round the core alone computes the deadlines and the dates to follow
of the same cases from situations that are there already: no database, no row, no comparison. `of_core` is the core's
time in that of the rounds; `grown_mb` how much more memory the process took at most than before the first case.
"""

import json
import sys
from datetime import date
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time

from sqlalchemy import Engine, func
from sqlmodel import col, select

from bench.city import NOW, TODAY, build
from casework.accounts.tables import User
from casework.calendar import Authority, Calendar
from casework.cases.record.refresh import AT_ONCE, locked, refresh_set
from casework.cases.record.situations import situations_of
from casework.cases.record.tables import Case
from casework.db import engine, id_of, reading, writing
from casework.matters.events import events_of
from casework.matters.queries import office_calendar
from casework.matters.tables import CalendarChange, ChangeState, DeadlineChange, StoredDeadline
from casework.rulebook import Situation, deadlines, follow_by

FOLDER = Path("var/bench")
CASES = 112_000
"""So many have a million open deadlines."""
CLOSED = (date(2026, 12, 7), date(2026, 12, 11))


def main(cases: int) -> None:
    """Build the city unless it is there, and print the figures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"open-{cases}.db"
    url = f"sqlite:///{path}"
    if not path.exists():
        build(url, cases, all_open=True)
    made = engine(url)
    _over(made, cases, None)
    before = _peak()
    with reading(made) as tx:
        standing = tx.exec(select(func.count()).where(col(StoredDeadline.stands))).one()
    same = _over(made, cases, None)
    moving = _over(made, cases, _closure(made))
    with reading(made) as tx:
        moved = tx.exec(select(func.count()).select_from(DeadlineChange)).one()
    print(
        json.dumps(
            {
                "cases": cases,
                "open_deadlines": standing,
                "nothing_moves": {"of_core": round(same, 2)},
                "closure_of_a_week": {"of_core": round(moving, 2), "moved": moved},
                "grown_mb": _peak() - before,
            },
            indent=1,
        )
    )
    made.dispose()


def _closure(made: Engine) -> int:
    """Order a week's closure, in force at once, and answer the change's id."""
    with writing(made) as tx:
        somebody = tx.exec(select(func.min(User.id))).one() or 0
        first, last = CLOSED
        change = CalendarChange(
            kind="exception", on=first, until=last, rests=True, authority=Authority.STATE_COUNCIL, source="bench",
            recorded_by=somebody, recorded_at=NOW, state=ChangeState.CONFIRMED, decided_at=NOW,
        )  # fmt: skip
        tx.add(change)
        tx.flush()
        return id_of(change)


def _over(made: Engine, cases: int, change_id: int | None) -> float:
    """Compute all cases again, round by round; answers the core's time in the time of the rounds."""
    core = rounds = 0.0
    for first in range(1, cases + 1, AT_ONCE):
        ids = list(range(first, min(first + AT_ONCE, cases + 1)))
        with reading(made) as tx:
            calendar = office_calendar(tx)
            found = list(tx.exec(select(Case).where(col(Case.id).in_(ids))))
            per_case = situations_of(tx, found, events_of(tx, ids), calendar, TODAY)
            situations = [s for instances in per_case.values() for _, s in instances]
        started = process_time()
        _core(situations, calendar)
        between = process_time()
        with writing(made) as tx:
            refresh_set(tx, locked(tx, ids), office_calendar(tx), TODAY, change_id=change_id, index=False)
        core, rounds = core + between - started, rounds + process_time() - between
    return core / rounds


def _core(situations: list[Situation], calendar: Calendar) -> None:
    for situation in situations:
        follow_by(situation, deadlines(situation, calendar), calendar)


def _peak() -> int:
    return getrusage(RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
