"""Every component on a page, and the dashboard, a case and an explanation drawn with them: invented data.

Run it to look: `python -m tests.web.gallery DIR` writes screenshots in three widths into DIR (needs Chromium).
"""

import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from casework import rulebook
from casework.calendar import official
from casework.cases.record.stages import Stage, path
from casework.desk.dashboard.board import Duty
from casework.http.middleware import Surround
from casework.i18n import Language
from casework.pages.chips import chip
from casework.pages.navigation import NavGroup, NavItem
from casework.pages.templating import environment
from casework.resources import shipped
from casework.rulebook import Character, Layer, MatterType, Owner
from casework.rulebook import EventKind as K

TODAY = date(2026, 11, 23)
PAGES = ("components", "dashboard", "case", "why", "register")


@dataclass(frozen=True)
class Load:
    """A day of the strip."""

    on: date
    statutory: int = 0
    local: int = 0
    court: int = 0
    rights: int = 0
    hearings: int = 0


def _deadlines(*events: tuple[K, date]) -> tuple[rulebook.Situation, tuple[rulebook.Deadline, ...]]:
    situation = rulebook.Situation(
        MatterType.LITIGATION,
        rulebook.Procedure.ORDINARY,
        tuple(rulebook.Event(kind, on, id=n) for n, (kind, on) in enumerate(events, start=1)),
    )
    return situation, rulebook.deadlines(situation, official())


def _duty(
    n: int,
    rule: str,
    due: date,
    number: str,
    plaintiffs: str,
    advise: date | None = None,
    follow: date | None = None,
) -> Duty:
    found = rulebook.rule(rule)
    why = rulebook.Why.BACK_PLANNED if follow else rulebook.Why.OWN
    return Duty(
        n, rule, due, follow or due, why, advise or due, due, official().provisional(due), found.layer, found.owner,
        found.term.code if found.term else "30d", None, None, found.triggers[0], 1, found.character, None, True, n,
        f"（2026）豫01行初{number}号", plaintiffs, "行政征收", Stage.ANSWER, MatterType.LITIGATION, "first",
        "河南省郑州市中级人民法院", "市政府",
        "市住房保障局", "应诉处承办人", 1,
    )  # fmt: skip


def duties() -> tuple[Duty, ...]:
    """Open deadlines of every urgency."""
    return (
        _duty(1, "YS-11", date(2026, 11, 20), "131", "刘某某"),
        _duty(2, "YS-19.1", TODAY, "88", "孙某某", date(2026, 11, 20)),
        _duty(3, "ARL-48", TODAY, "215", "周某某"),
        _duty(4, "YS-11", date(2026, 11, 26), "140", "王某某等3人", follow=date(2026, 11, 24)),
        _duty(5, "APL-67", date(2026, 11, 30), "123", "张某某、李某某", date(2026, 11, 27)),
        _duty(6, "APL-85.judgment", date(2026, 12, 1), "90", "冯某某"),
        _duty(7, "SPC23-8", date(2026, 12, 8), "17", "某某置业公司"),
        _duty(8, "APL-67", date(2026, 12, 31), "166", "孔某某"),
        _duty(9, "APL-67", date(2027, 1, 11), "167", "陈某某", date(2027, 1, 8)),
    )


def _nav(current: str) -> tuple[NavGroup, ...]:
    def item(label: str, href: str, icon: str, count: int = 0, *, alert: bool = False) -> NavItem:
        return NavItem(label, href, icon, count, "项", alert, href == current)

    return (
        NavGroup("办案", (item("工作台", "/", "dashboard", 9), item("收文登记", "/intake", "intake", 2),
                          item("案件", "/cases", "cases"), item("审批", "/approvals", "approvals", 2),
                          item("转办", "/transfers", "transfers"))),
        NavGroup("日期", (item("期限日历", "/calendar", "calendar"), item("规则手册", "/rulebook", "rulebook"),
                          item("节假日历", "/holidays", "holidays"))),
        NavGroup("监督", (item("下级案件", "/cases?scope=below", "below", 3, alert=True),
                          item("审计记录", "/audit", "audit"))),
        NavGroup("管理", (item("机构与人员", "/organisations", "organisations"),
                          item("我的设置", "/settings", "settings"))),
    )  # fmt: skip


def context(name: str, language: Language) -> dict[str, Any]:
    """What a page of the gallery is rendered with."""
    calendar = official()
    d = date(2026, 11, 1)
    events = (
        (K.COMPLAINT_SERVED, date(2026, 11, 13)),
        (K.NOTICE_RECEIVED_BY_LEGAL_OFFICE, date(2026, 11, 16)),
        (K.APPROVAL_FORM_SUBMITTED, date(2026, 11, 17)),
        (K.APPROVAL_DECIDED, date(2026, 11, 18)),
        (K.DOCUMENTS_RECEIVED_BY_UNIT, date(2026, 11, 18)),
    )
    situation, found = _deadlines(*events)
    _, met = _deadlines((K.COMPLAINT_SERVED, date(2026, 9, 22)), (K.ANSWER_FILED, date(2026, 9, 29)))
    answer = next(x for x in met if x.rule.id == "APL-67")
    all_duties = duties()
    spans = (
        ("已逾期", "请先处理，并在案件页登记原因", True, 0, 1),
        ("今天", "11月23日（星期一）", False, 1, 3),
        ("本周", "11月24日 — 11月29日", False, 3, 4),
        ("下周", "11月30日 — 12月6日", False, 4, 6),
        ("更远", "12月7日以后", False, 6, 9),
    )
    loads = {0: (2, 1, 0, 0), 1: (0, 1, 0, 0), 2: (0, 0, 0, 1), 3: (0, 1, 0, 0), 4: (1, 0, 0, 1), 7: (1, 1, 0, 0),
             8: (1, 0, 0, 0), 9: (0, 1, 0, 0), 11: (0, 1, 0, 0), 15: (0, 0, 1, 0), 17: (4, 3, 0, 2),
             18: (1, 0, 0, 0)}  # fmt: skip
    month = [SimpleNamespace(day=calendar.day(date(2026, 10, 26) + timedelta(days=n)),
                             in_month=6 <= n <= 35) for n in range(42)]  # fmt: skip
    mini_days = [None] + [calendar.day(date(2026, 9, n)) for n in range(1, 31)] + [None] * 4
    state = TODAY
    return {
        "viewer": SimpleNamespace(
            outside=False,
            reach=frozenset(), username="handler", name="应诉处承办人", acting_organ_name="某市人民政府", node_name="市司法局行政应诉处",
        ),
        "nav": _nav({"dashboard": "/", "components": ""}.get(name, "/cases")),
        "today": TODAY, "calendar": calendar, "language": language, "csrf": "x", "address": "/",
        "demo": False, "flash": "已登记收到答辩材料。" if name == "components" else "",
        "printed_at": datetime(2026, 11, 23, 9, 5, tzinfo=UTC),
        "strip_days": [Load(TODAY + timedelta(days=n), *loads.get(n, ())) for n in range(21)],
        "groups": [(label, note, late, all_duties[a:b]) for label, note, late, a, b in spans],
        "duties": all_duties, "late_day": date(2026, 11, 19),
        "warnings": {5: "承办单位期限与法定期限同日届满，无审核时间"},
        "path": path(
            {s: date(2026, 11, 16) for s in (Stage.INTAKE, Stage.APPROVAL, Stage.TRANSFER)}, Stage.ANSWER
        ),
        "next_day": date(2026, 11, 26), "layers": tuple(Layer), "deadlines": found,
        "why": "APL-67/1", "check": rulebook.chain(situation, calendar, TODAY),
        "days": SimpleNamespace(d1113=d.replace(day=13), d1116=d.replace(day=16), d1118=d.replace(day=18)),
        "met": answer, "met_days": rulebook.day_count(answer),
        "chips": [chip(due, TODAY, calendar, met_on, character=Character.WATCH if t else Character.DUTY) for due, met_on, t in (
            (date(2026, 11, 20), None, False), (TODAY, None, False), (date(2026, 11, 26), None, False),
            (date(2026, 12, 8), None, False), (TODAY, TODAY, False), (date(2026, 11, 20), TODAY, False),
            (None, None, False), (date(2026, 12, 31), None, True))],
        "dates": ((date(2026, 10, 7), False), (date(2026, 10, 10), False), (date(2027, 1, 4), True)),
        "mini": (date(2026, 9, 1), tuple(tuple(mini_days[n : n + 7]) for n in range(0, 35, 7))),
        "busy": {date(2026, 9, 29)}, "month": d, "month_cells": month, "state": state, "owner": tuple(Owner),
    }  # fmt: skip


def render(name: str, language: Language = Language.ZH) -> str:
    """A page of the gallery as HTML, by the product's own environment with these templates beside its own."""
    shown = environment(language).overlay(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.FileSystemLoader(Path(__file__).parent / "gallery_pages"),
                jinja2.FileSystemLoader(shipped("templates")),
            ]
        )
    )
    return shown.get_template(f"{name}.html").render(context(name, language))


def _page(request: Request) -> Response:
    language = Language(request.query_params.get("language", "zh"))
    return HTMLResponse(render(request.path_params["name"], language))


def _slow(_request: Request) -> Response:
    time.sleep(1.5)
    return HTMLResponse(render("dashboard"))


app = Starlette(
    routes=[
        Mount("/static", StaticFiles(directory=shipped("static"))),
        Route("/slow", _slow, methods=["POST"]),
        Route("/fails", lambda _r: PlainTextResponse("no", 503)),
        Route("/works", lambda _r: HTMLResponse("<p>新内容。</p>")),
        Route("/{name}", _page),
    ]
)
app.add_middleware(Surround, failed=lambda _r, error: PlainTextResponse(str(error), 500), largest=1_000_000)


@contextmanager
def serving() -> Iterator[str]:
    """The gallery under the product's own headers, on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip


def main(folder: Path, pages: tuple[str, ...] = PAGES, widths: tuple[int, ...] = (1440, 1280, 390)) -> None:
    """Write a screenshot of every page in every width, and say what the browser complains of."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with serving() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for width in widths:
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.on("console", lambda message: sys.stderr.write(f"{message.text}\n"))
            page.on("pageerror", lambda error: sys.stderr.write(f"{error}\n"))
            for name in pages:
                page.goto(f"{address}/{name}")
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                if wide > 0:
                    sys.stderr.write(f"{name} at {width}: {wide}px too wide\n")
                page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or PAGES)
