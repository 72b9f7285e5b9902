"""Pages over 200,000 cases beside SQL written by hand and the same template on the loop, as ratios.

`python -m bench.pages` builds the database once (var/bench), then asks the dashboard, the case list, a month and a case page,
signed in, scoped and compressed, of the product and of a bare FastAPI application that runs SQL which was written by hand
for the page, through raw sqlite3, and renders the very template with the ready context. Rounds are interleaved; 1 is as
fast. By the clock the product gains from its threads where the machine is busy; by processor time it does not.
"""

import argparse
import asyncio
import json
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple
from unittest import mock

from bench.city import TODAY, build

ROUNDS, REQUESTS = 9, 48
MONTH = (date(2026, 11, 30), date(2027, 1, 3))
"""The weeks that December touches."""


def pages(case: int) -> dict[str, str]:
    """What is asked for."""
    return {
        "list": "/cases",
        "dashboard": "/",
        "calendar": "/calendar?month=2026-12",
        "case": f"/cases/{case}",
    }


def open_case(cases: int) -> int:
    """An open case of the clerk, three quarters through so many."""
    return cases * 3 // 4 // 200 * 200 + 4


def product(url: str):  # type: ignore[no-untyped-def]
    """The application itself; its clock stands still."""
    from casework.app import create_app
    from casework.settings import Settings

    return create_app(
        Settings(database_url=url, files=Path("var/bench/files"), demo=True),
        lambda: datetime(2026, 11, 23, 2, tzinfo=UTC),
    )


def by_hand(organs: tuple[int, ...], case: int) -> dict[str, list[str]]:
    """What somebody would write for each page by hand, for the organs that the clerk acts for."""
    ours = f"organ_id IN ({','.join(map(str, organs))})"
    line = (
        "JOIN organisations o ON o.id = c.organ_id LEFT JOIN organisations r ON r.id = c.responsible_id "
        "LEFT JOIN users u ON u.id = c.handler_id"
    )
    days = [MONTH[0] + timedelta(days=n) for n in range((MONTH[1] - MONTH[0]).days + 1)]
    standing = f"FROM deadlines WHERE stands = 1 AND {ours}"
    hull = [
        "SELECT u.*, s.csrf FROM user_sessions s JOIN users u ON u.id = s.user_id WHERE s.id = 1",
        f"SELECT (SELECT count(*) FROM (SELECT 1 {standing} AND follow <= '{TODAY}' LIMIT 1000)), "
        f"(SELECT count(*) FROM (SELECT 1 {standing} AND due < '{TODAY}' AND follow < '{TODAY}' LIMIT 1000))",
        f"SELECT count(*) FROM (SELECT 1 FROM cases WHERE closed_on IS NULL AND {ours} LIMIT 1001)",
    ]
    return {
        "list": [*hull, "SELECT c.*, o.short_name, r.short_name, u.name FROM cases c " + line + " WHERE c.id IN "
                 f"(SELECT id FROM cases WHERE closed_on IS NULL AND +{ours} ORDER BY next_follow, id LIMIT 51) "
                 "ORDER BY c.next_follow, c.id"],
        "dashboard": [*hull, "SELECT d.*, c.*, o.short_name, r.short_name, u.name FROM deadlines d "
                      "JOIN cases c ON c.id = d.matter_id " + line + " WHERE d.id IN (SELECT id FROM deadlines "
                      f"WHERE stands = 1 AND +{ours} ORDER BY follow, due, id LIMIT 61) ORDER BY d.follow, d.due, d.id",
                      "SELECT due, layer, character, sum(n) FROM (SELECT due, layer, character, count(*) AS n "
                      f"{standing} AND follow <= '{TODAY + timedelta(days=20)}' GROUP BY organ_id, follow, due, owner, layer, "
                      "provisional, character) GROUP BY 1, 2, 3"],
        "calendar": [*hull, " UNION ALL ".join(
                     f"SELECT '{day}', " + ", ".join(
                         f"CASE WHEN EXISTS (SELECT 1 FROM deadlines WHERE {on} = '{day}') THEN (SELECT count(*) FROM "
                         f"(SELECT 1 FROM deadlines WHERE {ours} AND {on} = '{day}' LIMIT 104)) ELSE 0 END"
                         for on in ("due", "aim"))
                     for day in days),
                     "WITH f AS MATERIALIZED (" + " UNION ALL ".join(
                     f"SELECT id FROM (SELECT id FROM deadlines WHERE {ours} AND {on} = '{day}' ORDER BY met_on, id LIMIT 4)"
                     for day in days for on in ("due", "aim")) + ") SELECT d.*, c.*, o.short_name, r.short_name, u.name FROM f "
                     "JOIN deadlines d ON d.id = f.id "
                     "JOIN cases c ON c.id = d.matter_id " + line],
        "case": [*hull, f"SELECT c.*, o.name, r.name, u.name FROM cases c {line} WHERE c.id = {case}", *(
            f"SELECT * FROM {table} WHERE case_id = {case}"
            for table in ("instances", "parties", "agents", "intakes", "approval_forms", "answers", "transfers")
        ), *(f"SELECT * FROM {table} WHERE matter_id = {case}" for table in ("events", "deadlines", "matter_files"))],
    }  # fmt: skip


def bare(url: str, cookie: str, case: int):  # type: ignore[no-untyped-def]
    """SQL written by hand through sqlite3 on the loop, and the very template with the ready context."""
    from fastapi import FastAPI
    from sqlmodel import select
    from starlette.middleware.gzip import GZipMiddleware
    from starlette.responses import HTMLResponse
    from starlette.testclient import TestClient

    import casework.pages.render as render
    from casework.accounts.queries import viewer_of
    from casework.accounts.tables import User
    from casework.db import reading
    from casework.i18n import Language
    from casework.pages.templating import environment

    app = product(url)
    shown: dict[str, tuple[str, dict[str, object]]] = {}
    now = ""

    class Kept:
        def __init__(self, name: str) -> None:
            self.name = name

        def get_template(self, name: str) -> "Kept":
            return Kept(name)

        def render(self, context: dict[str, object]) -> str:
            shown[now] = (self.name, context)
            return environment(Language.ZH).get_template(self.name).render(context)

    client = TestClient(app, "http://127.0.0.1", cookies={"casework_session": cookie})
    with mock.patch.object(render, "environment", return_value=Kept("")):
        for name, path in pages(case).items():
            now = name
            assert client.get(path).status_code == 200, name
    with reading(app.state.house.engine) as tx:
        clerk = tx.exec(select(User.id).where(User.username == "city-handler")).one() or 0
        statements = by_hand(viewer_of(tx, clerk).acts_for, case)
    app.state.house.engine.dispose()

    connection = sqlite3.connect(url.removeprefix("sqlite:///"), check_same_thread=False)
    connection.execute("PRAGMA mmap_size=268435456")
    served = FastAPI()
    served.add_middleware(GZipMiddleware, minimum_size=2048, compresslevel=4)

    def add(name: str, path: str) -> None:
        template, context = shown[name]
        template_object = environment(Language.ZH).get_template(template)

        @served.get(path)
        async def page() -> HTMLResponse:
            for statement in statements[name]:
                connection.execute(statement).fetchall()
            return HTMLResponse(template_object.render(context))

    for name, path in pages(case).items():
        add(name, path.partition("?")[0])
    return served


async def ask(port: int, path: str, cookie: str, connections: int, requests: int) -> list[float]:
    """Latencies in seconds of so many requests over kept-alive connections."""
    wire = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    times: list[float] = []

    async def one(count: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(count):
            started = time.perf_counter()
            writer.write(wire)
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), head[:200]
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            times.append(time.perf_counter() - started)
        writer.close()

    await asyncio.wait_for(asyncio.gather(*(one(requests // connections) for _ in range(connections))), 120)
    return times


def serve(url: str, port: int, kind: str, cookie: str, case: int) -> None:
    """Run one of the two applications."""
    import gc

    import uvicorn

    app = product(url) if kind == "product" else bare(url, cookie, case)
    gc.freeze()
    uvicorn.run(app, host="127.0.0.1", port=port, log_config=None, access_log=False)


def measure(url: str, case: int) -> dict[str, object]:
    """Interleaved rounds of both, as ratios."""
    from sqlmodel import select

    from casework.accounts.actions import start_session
    from casework.accounts.tables import User
    from casework.db import engine, writing

    made = engine(url)
    with writing(made) as tx:
        user = tx.exec(select(User.id).where(User.username == "city-handler")).one()
        cookie = start_session(
            tx, user or 0, at=datetime(2026, 11, 23, 2, tzinfo=UTC), address="", agent="bench"
        )
    made.dispose()
    with tempfile.TemporaryDirectory() as folder:
        session = f"casework_session={cookie}"
        own, kept = Path(folder) / "django.db", Path(folder) / "cookie"
        commands = [
            ["bench.pages", "--serve", json.dumps([url, 8941, "product", cookie, case])],
            ["bench.pages", "--serve", json.dumps([url, 8942, "bare", cookie, case])],
            ["bench.django_admin", url.removeprefix("sqlite:///"), str(own), "8943", str(kept)],
        ]
        for port in (8941, 8942, 8943):
            socket.create_server(
                ("127.0.0.1", port)
            ).close()  # what a stopped run left there would be measured instead
        servers = [subprocess.Popen([sys.executable, "-m", *words]) for words in commands]
        try:
            ours = [
                Peer("product", 8941, session, servers[0].pid),
                Peer("bare", 8942, session, servers[1].pid),
            ]
            for peer in ours:
                _wait(peer, "/cases")
            found: dict[str, object] = {
                name: _page([(peer, path) for peer in ours]) for name, path in pages(case).items()
            }
            while not kept.exists():
                time.sleep(0.2)
            django = Peer("django", 8943, f"sessionid={kept.read_text()}", servers[2].pid)
            _wait(django, "/admin/bench/case/")
            found["list beside Django's admin"] = _page([(ours[0], "/cases"), (django, "/admin/bench/case/")])
            return found
        finally:
            for server in servers:
                server.terminate()


class Peer(NamedTuple):
    """One of the measured applications."""

    name: str
    port: int
    cookie: str
    pid: int

    def processor_time(self) -> float:
        """Seconds that it has computed so far: the clock of another process, as Linux numbers it."""
        return time.clock_gettime(~self.pid << 3 | 2)


def _wait(peer: Peer, path: str) -> None:
    for _ in range(120):
        try:
            asyncio.run(ask(peer.port, path, peer.cookie, 1, 1))
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"{peer.name} does not answer")


def _page(pair: list[tuple[Peer, str]]) -> dict[str, object]:
    """The first of the pair beside the second."""
    result: dict[str, object] = {}
    for connections in (1, 16):
        rounds: list[list[tuple[float, float, float, float]]] = [[], []]
        for _ in range(ROUNDS):
            for n, (peer, path) in enumerate(pair):
                started, computed = time.perf_counter(), peer.processor_time()
                times = sorted(asyncio.run(ask(peer.port, path, peer.cookie, connections, REQUESTS)))
                rate = len(times) / (time.perf_counter() - started)
                computed = peer.processor_time() - computed
                rounds[n].append((rate, times[len(times) // 2], times[int(len(times) * 0.99)], computed))
        result[f"{connections} connections"] = {
            f"requests per second, product to {pair[1][0].name}": round(
                median(ours[0] / other[0] for ours, other in zip(*rounds, strict=True)), 2
            ),
            f"processor time, {pair[1][0].name} to product": round(
                median(other[3] / ours[3] for ours, other in zip(*rounds, strict=True)), 2
            ),
            "p99 to p50, product": round(median(r[2] / r[1] for r in rounds[0]), 2),
        }
    return result


def main() -> None:
    """Build what is missing, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--serve", type=json.loads)
    given = parser.parse_args()
    if given.serve:
        serve(*given.serve)
        return
    path = Path("var/bench") / f"city-{given.cases}.db"
    url = f"sqlite:///{path}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        build(url, given.cases)
    result = {"cases": given.cases, "pages": measure(url, open_case(given.cases))}
    print(json.dumps(result, ensure_ascii=False, indent=1))
    if given.json:
        given.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
