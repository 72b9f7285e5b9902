"""Pages over 200,000 cases beside the same SQL and template through raw sqlite3 on the loop, as ratios.

`python -m bench.pages` builds the database once (var/bench), then asks the dashboard, the case list and a case page,
signed in and scoped, of the product and of a bare FastAPI application that runs the very statements which the product
ran for that page and renders the very template with the very context. Rounds are interleaved; 1 is as fast.
"""

import argparse
import asyncio
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROUNDS, REQUESTS = 3, 48
TODAY = date(2026, 11, 23)
PAGES = {"list": "/cases", "dashboard": "/", "case": "/cases/150001"}


def build(url: str, cases: int) -> None:
    """A database of the demonstration city with many cases, written in bulk."""
    from sqlalchemy import insert
    from sqlmodel import select

    from casework.accounts.tables import User
    from casework.cases import search
    from casework.cases.stages import Stage
    from casework.cases.tables import NEVER, Case, Event, Instance, Party
    from casework.db import engine, migrate, writing
    from casework.deadlines.tables import StoredDeadline
    from casework.demonstration.load import load_city
    from casework.organisations.kinds import OrganKind
    from casework.organisations.tables import Organisation
    from casework.rulebook import Character, EventKind, Layer, MatterType, Owner, Procedure, Why

    migrate(url)
    made = engine(url)
    now = datetime(2026, 11, 23, 2, tzinfo=UTC)
    with writing(made) as tx:
        load_city(tx, now)
        organs = list(tx.exec(select(Organisation.id).where(Organisation.kind != OrganKind.UNIT)))
        city = tx.exec(select(Organisation.id).where(Organisation.key == "city")).one()
        clerk = tx.exec(select(User.id).where(User.username == "city-handler")).one()
        for start in range(1, cases + 1, 5000):
            rows: dict[type, list[dict[str, object]]] = {
                Case: [],
                Instance: [],
                Party: [],
                Event: [],
                StoredDeadline: [],
            }
            for n in range(start, min(start + 5000, cases + 1)):
                organ = city if n % 4 == 0 or n == 150001 else organs[n % len(organs)]
                unit = organs[n * 13 % len(organs)]
                is_open = n % 100 < 15
                due = TODAY + timedelta(days=(n * 7) % 60 - 5)
                number = f"（2026）豫01行初{n}号"
                served = due - timedelta(days=15)
                rows[Case].append({
                    "id": n, "organ_id": organ, "matter_type": MatterType.LITIGATION, "cause": "房屋征收",
                    "handler_id": clerk, "responsible_id": unit,
                    "created_by": clerk, "created_at": now, "version": 1, "number": number, "number_key": number,
                    "court": "河南省郑州市中级人民法院", "plaintiffs": "张某某", "level": "first", "procedure": Procedure.ORDINARY,
                    "stage": Stage.APPROVAL if is_open else Stage.ARCHIVE, "next_rule": "APL-67" if is_open else "",
                    "next_due": due if is_open else NEVER, "next_follow": due if is_open else NEVER,
                    "late_after": due if is_open else NEVER, "next_why": Why.OWN if is_open else None, "next_advise": due if is_open else None,
                    "next_layer": Layer.STATUTORY if is_open else None, "next_provisional": False,
                    "closed_on": None if is_open else TODAY, "defendant_form": "", "cause_code": "", "act_kind": "",
                    "field": "", "sued_act": "", "with_compensation": False, "major": False,
                })  # fmt: skip
                rows[Instance].append({
                    "id": n, "case_id": n, "seq": 1, "level": "first", "court": "河南省郑州市中级人民法院", "number": number,
                    "number_key": number, "procedure": Procedure.ORDINARY, "panel": "", "claims": "", "outcome_code": "",
                })  # fmt: skip
                rows[Party].append(
                    {
                        "case_id": n,
                        "seq": 1,
                        "role": "plaintiff",
                        "name": f"张某某{n}",
                        "kind": "citizen",
                        "agent": "",
                    }
                )
                rows[Event] += [
                    {"case_id": n, "instance_id": n, "kind": kind, "on": served, "term": "", "facts": {}, "note": "",
                     "recorded_by": clerk, "recorded_at": now, "withdrawn": False, "reason": ""}
                    for kind in (EventKind.COMPLAINT_SERVED, EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE)
                ]  # fmt: skip
                if is_open:
                    rows[StoredDeadline].append({
                        "case_id": n, "organ_id": organ, "responsible_id": unit, "stands": True, "character": Character.DUTY, "ended_by": None,
                        "rule": "APL-67", "trigger_kind": EventKind.COMPLAINT_SERVED, "trigger_on": served,
                        "last_day": due, "due": due, "follow": due, "follow_why": Why.OWN,
                        "advise_by": due, "provisional": False, "layer": Layer.STATUTORY,
                        "owner": Owner.LEGAL_OFFICE, "term": "15日", "calendar_version": "bench",
                    })  # fmt: skip
            for table, values in rows.items():
                if values:
                    tx.execute(insert(table), values)
            for row in rows[Case]:
                n = row["id"]
                search.index(tx, n, (row["number"], row["court"], f"张某某{n}", row["cause"]))
    made.dispose()


def product(url: str):  # type: ignore[no-untyped-def]
    """The application itself; its clock stands still."""
    from casework.app import create_app
    from casework.settings import Settings

    return create_app(
        Settings(database_url=url, files=Path("var/bench/files"), demo=True),
        lambda: datetime(2026, 11, 23, 2, tzinfo=UTC),
    )


def bare(url: str, cookie: str):  # type: ignore[no-untyped-def]  # noqa: C901
    """The same statements through sqlite3 on the loop, the same template with the same context."""
    from fastapi import FastAPI
    from sqlalchemy import event
    from starlette.responses import HTMLResponse
    from starlette.testclient import TestClient

    import casework.web.render as render
    from casework.i18n import Language
    from casework.web.templating import environment

    app = product(url)
    ran: dict[str, list[tuple[str, object]]] = {}
    shown: dict[str, tuple[str, dict[str, object]]] = {}
    now = ""

    def note(_c: object, _cur: object, statement: str, parameters: object, *_more: object) -> None:
        if statement.startswith("SELECT"):
            ran.setdefault(now, []).append((statement, parameters))

    class Kept:
        def __init__(self, name: str) -> None:
            self.name = name

        def get_template(self, name: str) -> "Kept":
            return Kept(name)

        def render(self, context: dict[str, object]) -> str:
            shown[now] = (self.name, context)
            return environment(Language.ZH).get_template(self.name).render(context)

    original = render.environment
    render.environment = lambda _language: Kept("")  # type: ignore[assignment]
    event.listen(app.state.house.engine, "before_cursor_execute", note)
    client = TestClient(app, "http://127.0.0.1", cookies={"casework_session": cookie})
    for name, path in PAGES.items():
        now = name
        assert client.get(path).status_code == 200, name
    render.environment = original  # type: ignore[assignment]
    app.state.house.engine.dispose()

    connection = sqlite3.connect(url.removeprefix("sqlite:///"), check_same_thread=False)
    connection.execute("PRAGMA mmap_size=268435456")
    served = FastAPI()

    def add(name: str, path: str) -> None:
        template, context = shown[name]
        template_object = environment(Language.ZH).get_template(template)

        @served.get(path)
        async def page() -> HTMLResponse:
            for statement, parameters in ran[name]:
                connection.execute(statement, parameters).fetchall()  # type: ignore[call-overload]
            return HTMLResponse(template_object.render(context))

    for name, path in PAGES.items():
        add(name, path)
    return served


async def ask(port: int, path: str, cookie: str, connections: int, requests: int) -> list[float]:
    """Latencies in seconds of so many requests over kept-alive connections."""
    wire = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\r\n".encode()
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


def serve(url: str, port: int, kind: str, cookie: str) -> None:
    """Run one of the two applications."""
    import gc

    import uvicorn

    app = product(url) if kind == "product" else bare(url, cookie)
    gc.freeze()
    uvicorn.run(app, host="127.0.0.1", port=port, log_config=None, access_log=False)


def measure(url: str) -> dict[str, object]:
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
            ["bench.pages", "--serve", url, "8941", "product", cookie],
            ["bench.pages", "--serve", url, "8942", "bare", cookie],
            ["bench.django_admin", url.removeprefix("sqlite:///"), str(own), "8943", str(kept)],
        ]
        servers = [subprocess.Popen([sys.executable, "-m", *words]) for words in commands]
        try:
            ours = [Peer("product", 8941, session), Peer("bare", 8942, session)]
            for peer in ours:
                _wait(peer, "/cases")
            found = {name: _page([(peer, path) for peer in ours]) for name, path in PAGES.items()}
            while not kept.exists():
                time.sleep(0.2)
            django = Peer("django", 8943, f"sessionid={kept.read_text()}")
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
        rounds: list[list[tuple[float, float, float]]] = [[], []]
        for _ in range(ROUNDS):
            for n, (peer, path) in enumerate(pair):
                started = time.perf_counter()
                times = sorted(asyncio.run(ask(peer.port, path, peer.cookie, connections, REQUESTS)))
                rate = len(times) / (time.perf_counter() - started)
                rounds[n].append((rate, times[len(times) // 2], times[int(len(times) * 0.99)]))
        result[f"{connections} connections"] = {
            f"requests per second, product to {pair[1][0].name}": round(
                median(ours[0] / other[0] for ours, other in zip(*rounds, strict=True)), 2
            ),
            "p99 to p50, product": round(median(r[2] / r[1] for r in rounds[0]), 2),
        }
    return result


def main() -> None:
    """Build what is missing, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--serve", nargs=4)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve[0], int(given.serve[1]), given.serve[2], given.serve[3])
        return
    path = Path("var/bench") / f"pages-{given.cases}.db"
    url = f"sqlite:///{path}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        build(url, given.cases)
    result = {"cases": given.cases, "pages": measure(url)}
    print(json.dumps(result, ensure_ascii=False, indent=1))
    if given.json:
        given.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
