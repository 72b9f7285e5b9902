"""The dashboard: what I must do, by urgency."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission, Reach
from casework.accounts.viewer import Viewer
from casework.cases.queries.board import Duty, board, folded
from casework.cases.queries.desk import hearings
from casework.cases.queries.holidays import recent_moves
from casework.cases.queries.urgings import urgings
from casework.cases.queries.waiting import waiting
from casework.cases.stages import Stage
from casework.clock import day_start
from casework.http.desk import Desk
from casework.http.routes import Pages
from casework.rulebook import ANSWERS, Character, Owner
from casework.text import N_

pages = Pages()
TOLD_FOR = timedelta(days=14)
"""So long the dashboard tells whose dates a change of the calendar moved."""


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """Duties of one stretch of time."""

    key: str
    label: str
    first: date | None
    last: date | None
    duties: tuple[Duty, ...]


def grouped(duties: tuple[Duty, ...], today: date) -> tuple[DutyGroup, ...]:
    """Duties as 已逾期, 今天, 本周, 下周, 更远, by the date to follow; weeks run from Monday to Sunday.

    What has passed its latest day and is not yet due is for today: it is late only after its due date.
    """
    sunday = today + timedelta(days=6 - today.weekday())
    following = sunday + timedelta(days=7)
    spans = (
        ("late", N_("已逾期"), None, today - timedelta(days=1)),
        ("today", N_("今天"), today, today),
        ("this_week", N_("本周"), today + timedelta(days=1), sunday),
        ("next_week", N_("下周"), sunday + timedelta(days=1), following),
        ("later", N_("更远"), following + timedelta(days=1), None),
    )
    groups = (
        DutyGroup(
            key,
            label,
            first,
            last,
            tuple(
                d
                for d in duties
                if (first is None or _when(d, today) >= first) and (last is None or _when(d, today) <= last)
            ),
        )
        for key, label, first, last in spans
    )
    return tuple(g for g in groups if g.duties)


def _when(duty: Duty, today: date) -> date:
    return duty.due if duty.due < today else max(duty.follow, today)


@pages.get("/")
def show(desk: Desk) -> Response:
    """What the person must do today and in the next three weeks."""
    viewer = desk.viewer
    if not viewer.reach:
        # Whoever manages accounts or audits has no cases: its own first page serves it better.
        return desk.go("/audit" if viewer.may(Permission.READ_AUDIT) else "/organisations")
    mine = desk.field("whose") == "mine"
    return desk.page(
        "dashboard/show.html",
        mine=mine,
        verb=verb,
        **_context(desk, mine=mine),
    )


def _context(desk: Desk, *, mine: bool) -> dict[str, Any]:
    viewer, today = desk.viewer, desk.today
    found = board(desk.tx, viewer, today, mine=mine)
    lines, beside = folded(found.duties)
    week_end = today + timedelta(days=6 - today.weekday())
    return {
        "board": found,
        "groups": grouped(lines, today),
        "beside": beside,
        "hearings": hearings(desk.tx, viewer, today, today + timedelta(days=20)),
        "week_end": week_end,
        "moved": recent_moves(desk.tx, viewer, desk.at - TOLD_FOR),
        "urgings": urgings(desk.tx, viewer),
        "waiting": waiting(desk.tx, viewer, day_start(today)),
    }


def verb(duty: Duty, viewer: Viewer) -> str:
    """The word on a duty's button: what the viewer does about it next, on the case's page."""
    if duty.rule == "YS-11":
        needed, word = Permission.HANDLE, N_("填写审批表")
    elif duty.character is Character.RIGHT:
        needed, word = Permission.HANDLE, N_("是否行使")
    elif duty.rule not in ANSWERS and duty.rule != "YS-12.1":
        unit_owes = duty.owner is Owner.RESPONSIBLE_UNIT
        needed, word = Permission.DRAFT if unit_owes else Permission.REGISTER, N_("登记办理")
    elif duty.stage is Stage.REVIEW:
        needed, word = Permission.HANDLE, N_("审核")
    elif duty.stage is Stage.FILING:
        needed, word = Permission.HANDLE, N_("登记提交")
    elif duty.stage is Stage.ANSWER and Reach.ORGAN not in viewer.reach:
        needed, word = Permission.DRAFT, N_("拟订答辩")
    else:
        return N_("查看进度")
    return word if viewer.may(needed) else N_("查看进度")


@pages.get("/print/duties")
def register(desk: Desk) -> Response:
    """The day's register of deadlines, to print and sign (当日期限登记簿)."""
    found = board(desk.tx, desk.viewer, desk.today, mine=False)
    desk.trace("prints", "print.duties", desk.today.isoformat(), {"rows": len(found.duties)})
    return desk.page("dashboard/register.html", duties=found.duties, more=found.more)
