"""Everybody's home: first what the person itself must do, by its roles; nothing beside it that is another's work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission, Reach
from casework.accounts.viewer import Viewer
from casework.alerting.queries import around
from casework.cases.record.hearings import hearings
from casework.cases.record.stages import Stage
from casework.cases.urging.queries import urged_below, urgings
from casework.clock import day_start
from casework.codes import document_type
from casework.desk.dashboard.below import FEW, first_of_organs, organs_below
from casework.desk.dashboard.board import CaseLine, Duty, board, by_case, first_day, own_reach, with_hearings
from casework.desk.dashboard.moved import read_change, recent_moves
from casework.desk.dashboard.newest import newest_papers
from casework.desk.dashboard.waiting import waiting
from casework.desk.day.month import LAST, unsigned
from casework.http.desk import Desk
from casework.http.guards import Guard
from casework.http.routes import Pages
from casework.jobs.queries import under_way, watched
from casework.matters.next_notice import reminder
from casework.rulebook import Character, EventKind, Owner, rule
from casework.text import N_, T

pages = Pages()
PROGRESS = N_("查看进度")
"""The word where the viewer has nothing to do itself: a way to the case, not an act."""


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """Cases whose first date falls into one stretch of time."""

    key: str
    label: str
    first: date | None
    last: date | None
    lines: tuple[CaseLine, ...]


def grouped(lines: tuple[CaseLine, ...], today: date) -> tuple[CaseGroup, ...]:
    """Cases as 已逾期, 今天, 本周, 下周, 更远, by their first date; weeks run from Monday to Sunday."""
    sunday = today + timedelta(days=6 - today.weekday())
    following = sunday + timedelta(days=7)
    spans = (
        ("late", N_("已逾期"), None, today - timedelta(days=1)),
        ("today", N_("今天"), today, today),
        ("this_week", N_("本周"), today + timedelta(days=1), sunday),
        ("next_week", N_("下周"), sunday + timedelta(days=1), following),
        ("later", N_("更远"), following + timedelta(days=1), None),
    )
    days = [(first_day(line.first, today), line) for line in lines]
    groups = (
        CaseGroup(key, label, first, last, tuple(line for day, line in days if _within(day, first, last)))
        for key, label, first, last in spans
    )
    return tuple(g for g in groups if g.lines)


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or day >= first) and (last is None or day <= last)


BESIDE = frozenset(
    {
        Permission.MANAGE_COUNSEL,
        Permission.FINANCE,
        Permission.KEEP_CREDIT,
        Permission.PROVIDE_CREDIT,
        Permission.USE_CREDIT,
    }
)
"""Work beside cases, of which things wait as well."""


def parts(viewer: Viewer) -> tuple[str, ...]:
    """What the viewer's home shows, its own work first: parts of the page, in their order."""
    handles, decides = viewer.may(Permission.HANDLE), viewer.may(Permission.DECIDE)
    found = []
    if viewer.may(Permission.REGISTER) and not handles:
        found.append("papers")
    beside = bool(viewer.permissions & BESIDE)
    if handles or decides or beside or any(map(viewer.may, (Permission.SIGN_FOR, Permission.SUPERVISE))):
        found.append("waiting")
    if own_reach(viewer):
        # Whoever only decides, only registers, or keeps counsel, is not shown the daily work of others, unless it asks.
        only_decides = (decides or beside) and not handles and not viewer.may(Permission.DRAFT)
        found.append("to_log" if _only_registers(viewer) else "folded" if only_decides else "duties")
    if Reach.BELOW in viewer.reach:
        found.append("below")
    return (*found, "hearings") if own_reach(viewer) else tuple(found)


HOMES = {
    Permission.READ_AUDIT: "/audit",
    Permission.MANAGE_PEOPLE: "/people",
    Permission.COUNSEL: "/portal",
    Permission.SUPERVISE_CREDIT: "/credit/supervision",
}
"""The first page of whoever has no cases, and nothing that waits."""


@pages.get("/", Guard(outsiders=True))
def show(desk: Desk) -> Response:
    """What the person must do today and in the next three weeks."""
    viewer = desk.viewer
    shown = parts(viewer)
    if not shown:
        # Whoever has no cases is served better by a first page of its own.
        return desk.go(next(page for permission, page in HOMES.items() if viewer.may(permission)))
    found: dict[str, Any] = {}
    for part in shown:
        found |= LOADED[part](desk)
    if "board" in found and "hearings" in found:
        found["board"] = with_hearings(found["board"], [h.at.date() for h in found["hearings"]])
    return desk.page(
        "dashboard/show.html",
        parts=[TEMPLATES[part] for part in shown],
        only_decides="folded" in shown,
        moved=recent_moves(desk.tx, viewer, desk.at),
        urgings=urgings(desk.tx, viewer),
        leaves=around(desk.tx, viewer.user_id, desk.today),
        days_unsigned=_days_unsigned(desk),
        days_last=LAST,
        missing=reminder(desk.tx, viewer, desk.calendar, desk.today),
        **_still_coming(desk),
        **found,
    )


def _days_unsigned(desk: Desk) -> tuple[date, ...]:
    """To the head of the legal office alone: the last days whose register nobody signed off."""
    if not desk.viewer.may(Permission.APPROVE_SENDING):
        return ()
    return unsigned(desk.tx, desk.viewer.acting_organ_id, desk.today)


def _still_coming(desk: Desk) -> dict[str, Any]:
    """Of the demonstration, the work that still brings its history; and whether the viewer may look at it."""
    coming = under_way(desk.tx, desk.house.kinds)[:1] if desk.demo else ()
    seen = watched(desk.tx, desk.viewer, desk.house.kinds) if coming else ()
    return {"coming": coming, "watches": any(job.kind in seen for job in coming)}


def _duties(desk: Desk) -> dict[str, Any]:
    viewer, today = desk.viewer, desk.today
    mine = desk.field("whose") == "mine"
    found = board(desk.tx, viewer, today, mine=mine)
    lines = by_case(found.duties, today)
    to_log = tuple(line for line in lines if verb(line.first, viewer) is not PROGRESS)
    return {
        "mine": mine,
        "verb": verb,
        "progress": PROGRESS,
        "board": found,
        "groups": grouped(lines, today),
        "to_log": grouped(to_log, today) if _only_registers(viewer) else None,
    }


def _only_registers(viewer: Viewer) -> bool:
    return viewer.may(Permission.REGISTER) and not viewer.may(Permission.HANDLE)


def _waiting(desk: Desk) -> dict[str, Any]:
    found = waiting(desk.tx, desk.viewer, desk.today, desk.house.waits)
    return {
        "waiting": tuple(w for w in found if not w.wait.sent),
        "unsigned": tuple(w for w in found if w.wait.sent),
        "more_waits": found.more,
    }


def _papers(desk: Desk) -> dict[str, Any]:
    logged, unfinished, looked_through = newest_papers(desk.tx, desk.viewer, day_start(desk.today))
    return {
        "logged": logged,
        "unfinished": unfinished,
        "looked_through": looked_through,
        "document": _document,
    }


def _document(code: str) -> str:
    return document_type(code).label


def _hearings(desk: Desk) -> dict[str, Any]:
    return {"hearings": hearings(desk.tx, desk.viewer, desk.today, desk.today + timedelta(days=20))}


def _below(desk: Desk) -> dict[str, Any]:
    organs, urged = organs_below(desk.tx, desk.viewer, desk.today, FEW), urged_below(desk.tx, desk.viewer)
    first = first_of_organs(desk.tx, organs)
    return {
        "organs": organs,
        "few": FEW,
        "first_of": {organ: by_case(duties, desk.today) for organ, duties in first.items()},
        "urged": urged,
        "urged_of": {u.case_id: u for u in urged},
    }


LOADED: dict[str, Callable[[Desk], dict[str, Any]]] = {
    "papers": _papers,
    "waiting": _waiting,
    "duties": _duties,
    "to_log": _duties,
    "folded": _duties,
    "below": _below,
    "hearings": _hearings,
}
TEMPLATES = {
    "papers": "dashboard/_papers.html",
    "waiting": "dashboard/_waiting.html",
    "duties": "dashboard/_duties.html",
    "to_log": "dashboard/_to_log.html",
    "folded": "dashboard/_folded.html",
    "below": "dashboard/_below.html",
    "hearings": "dashboard/_hearings.html",
}


def verb(duty: Duty, viewer: Viewer) -> str:
    """The word on a duty's button: what the viewer does about it next, on the case's page."""
    owed = rule(duty.rule)
    if EventKind.APPROVAL_FORM_SUBMITTED in owed.met_by:
        needed, word = Permission.HANDLE, N_("填写审批表")
    elif duty.character is Character.RIGHT:
        needed, word = Permission.HANDLE, N_("是否行使")
    elif not owed.answer and EventKind.DRAFT_ANSWER_SUBMITTED not in owed.met_by:
        unit_owes = duty.owner is Owner.RESPONSIBLE_UNIT
        needed, word = Permission.DRAFT if unit_owes else Permission.REGISTER, N_("登记办理")
    elif duty.stage is Stage.REVIEW:
        needed, word = Permission.HANDLE, N_("审核")
    elif duty.stage is Stage.FILING:
        needed, word = Permission.HANDLE, N_("登记提交")
    elif duty.stage is Stage.ANSWER and Reach.ORGAN not in viewer.reach:
        needed, word = Permission.DRAFT, N_("拟订答辩")
    else:
        return PROGRESS
    return word if viewer.may(needed) else PROGRESS


@pages.post("/holidays/changes/{change_id}/read")
def read(desk: Desk, change_id: int) -> Response:
    """Put away what a change of the calendar moved: it is read."""
    read_change(desk.tx, desk.actor, change_id)
    return desk.go("/", T("已标为已读，工作台不再提示这次变更；移动的日期在“节假日历”里随时可查。"))


@pages.get("/print/duties")
def register(desk: Desk) -> Response:
    """The day's register of deadlines, to print and sign (当日期限登记簿)."""
    found = board(desk.tx, desk.viewer, desk.today, mine=False)
    desk.trace("prints", "print.duties", desk.today.isoformat(), {"rows": len(found.duties)})
    return desk.page("dashboard/register.html", duties=found.duties)
