"""What the same answers cost over ten thousand, two hundred thousand and a million cases, as ratios.

`python -m bench.growth` builds what is missing (var/bench), then asks the application itself, signed in and scoped, for
each page, as a clerk, as the supervisor of 126 organs and as the bureau that works on a twentieth of all, and lets a clerk
register papers. What is compared is processor time, the least of several rounds, in each of which every size answers once:
1.0 means that a page costs the same over a hundred times as many cases. `longer` is how much longer the page itself is,
which the smallest city may not fill.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import process_time

from sqlmodel import select
from starlette.testclient import TestClient

from bench.city import NOW, build, name_of, number_of
from casework.accounts.actions import issue_token, start_session
from casework.accounts.queries import viewer_of
from casework.accounts.tables import User
from casework.accounts.viewer import Actor
from casework.app import create_app
from casework.calendar import official
from casework.db import engine, gather_statistics, migrate, writing
from casework.settings import Settings

ROUNDS = 15
WHO = ("city-handler", "city-supervisor", "housing-handler")
PAGES = {
    "dashboard": "/",
    "list": "/cases",
    "list by number": "/cases?sort=number",
    "second page": f"/cases?sort=number&after=2020豫01行初{4004}号~4004",
    "closed": "/cases?state=closed",
    "closed, newest first": "/cases?state=closed&sort=newest&order=desc",
    "late": "/cases?due=late",
    "number search": f"/cases?state=any&q={number_of(4004)}",
    "name search": f"/cases?state=any&q={name_of(4004)}",
    "common search": "/cases?state=any&q=房屋征收",
    "calendar": "/calendar?month=2026-12",
    "register": "/intake",
    "register search": f"/intake?q={number_of(4004)}",
    "case": "/cases/4004",
    "refused": "/audit",
}
Answer = Callable[[], tuple[int, int]]
"""Answers with the status and the length of what is shown."""


@contextmanager
def answers(url: str) -> Iterator[dict[tuple[str, str], Answer]]:
    """What is measured over one database."""
    made = engine(url)
    with writing(made) as tx:
        people = {
            who: tx.exec(select(User.id).where(User.username == who)).one() or 0
            for who in (*WHO, "city-intake")
        }
        cookies = {who: start_session(tx, people[who], at=NOW, address="", agent="bench") for who in WHO}
        clerk = Actor(viewer_of(tx, people["city-intake"]), NOW, official())
        token = issue_token(tx, clerk, "bench", write=True, days=1)
        taken = tx.connection().exec_driver_sql("SELECT max(id) FROM cases").scalar_one()
    gather_statistics(made)
    made.dispose()
    app = create_app(Settings(database_url=url, files=Path("var/bench/files")), lambda: NOW)
    client = TestClient(app, "http://127.0.0.1")

    def page(who: str, path: str) -> Answer:
        headers = {"cookie": f"casework_session={cookies[who]}", "accept-encoding": "gzip"}

        def asked() -> tuple[int, int]:
            answer = client.get(path, headers=headers)
            return answer.status_code, len(answer.content)

        return asked

    def registered() -> tuple[int, int]:
        nonlocal taken
        taken += 1
        paper = {
            "document_type": "response_notice", "number": f"（2026）豫01行初{taken}号", "served_on": "2026-11-20",
            "received_on": "2026-11-20", "service_mode": "direct", "cause": "房屋征收",
            "parties": [{"role": "plaintiff", "name": "张某某"}], "confirm": [],
        }  # fmt: skip
        answer = client.post("/api/v1/documents", json=paper, headers={"authorization": f"Bearer {token}"})
        if answer.status_code == 422 and "doubts" in answer.json():
            paper["confirm"] = [doubt["code"] for doubt in answer.json()["doubts"]]
            answer = client.post(
                "/api/v1/documents", json=paper, headers={"authorization": f"Bearer {token}"}
            )
        return answer.status_code, len(answer.content)

    yield {(who, name): page(who, path) for who in WHO for name, path in PAGES.items()} | {
        ("city-intake", "registration"): registered
    }
    app.state.house.engine.dispose()


def measure(sizes: list[int]) -> dict[str, dict[str, dict[str, float]]]:
    """By person and answer: its status, the milliseconds of processor time over each size, and how they grow."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    with ExitStack() as stack:
        asked = {size: stack.enter_context(answers(_city(size))) for size in sizes}
        for who, name in asked[sizes[0]]:
            first = {size: asked[size][who, name]() for size in sizes}
            times: dict[int, list[float]] = {size: [] for size in sizes}
            for _ in range(ROUNDS):
                for size in sizes:
                    started = process_time()
                    asked[size][who, name]()
                    times[size].append(process_time() - started)
            status, length = first[sizes[-1]]
            least = {size: min(times[size]) * 1000 for size in sizes}
            figures = {"status": status} | {f"{size}": round(least[size], 1) for size in sizes}
            figures["growth"] = round(least[sizes[-1]] / least[sizes[0]], 2)
            figures["longer"] = round(length / first[sizes[0]][1], 2)
            found.setdefault(who, {})[name] = figures
            print(f"{who} {name}: {figures}", file=sys.stderr)
    return found


def _city(size: int) -> str:
    path = Path("var/bench") / f"city-{size}.db"
    url = f"sqlite:///{path}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        build(url, size)
    migrate(url)
    return url


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 200_000, 1_000_000])
    print(json.dumps(measure(parser.parse_args().sizes), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
