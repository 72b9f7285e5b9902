"""The calendar of a year and the dates that a change moves, to take along."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session
from starlette.responses import Response

from casework import rulebook
from casework.accounts.viewer import Viewer
from casework.calendar import Calendar
from casework.cases.record.foretell import foreseen
from casework.cases.record.moved import Kept, Moves, moved_ids, moved_rows, reasons
from casework.http.desk import Desk
from casework.http.responses import attachment
from casework.jobs.queries import facts_of
from casework.matters.queries import calendars_around, office_calendar
from casework.matters.tables import DeadlineChange, ForetoldMove
from casework.papers.columns import DAY, Column
from casework.papers.exports import XLSX, Export, Row
from casework.text import N_, WEEKDAYS

MOVES = (
    Column("案号", 26), Column("原告（申请人）", 24), Column("期限", 26), Column("原到期日", DAY), Column("原为暂定", 10, centred=True),
    Column("新到期日", DAY), Column("仍为暂定", 10, centred=True), Column("变化", 16), Column("原因", 44), Column("承办人", 14),
)  # fmt: skip
DAYS = (
    Column("日期", DAY), Column("星期", 10, centred=True), Column("安排", 14, centred=True), Column("节日", 20),
    Column("暂定", 8, centred=True), Column("依据", 60),
)  # fmt: skip


def calendars_of(tx: Session, moves: Moves) -> tuple[Calendar, Calendar]:
    """The calendars before and after a list of moves. Raises InvalidInput where what was foretold no longer fits."""
    if moves.kept is DeadlineChange:
        return calendars_around(tx, moves.key)
    return office_calendar(tx), foreseen(tx, facts_of(tx, moves.key))


def _rows(tx: Session, viewer: Viewer, kept: Kept, ids: Sequence[int]) -> list[Row]:
    lines = moved_rows(tx, viewer, kept, ids)
    why = reasons(*calendars_of(tx, Moves(kept, lines[0].key))) if lines else None
    return [
        (
            m.number, m.plaintiffs, rulebook.rule(m.rule).label, m.due_before, "暂定" if m.was_provisional else "",
            m.due_after, "暂定" if m.is_provisional else "", m.which.label, str(why(m)) if why else "", m.handler,
        )
        for m in lines
    ]  # fmt: skip


FORETOLD = Export(
    name="export.foretold",
    title="将要移动的期限",
    act=N_("导出将要移动的期限"),
    unit=N_("项期限"),
    columns=MOVES,
    rows=lambda tx, viewer, ids: _rows(tx, viewer, ForetoldMove, ids),
)
MOVED = Export(
    name="export.moved",
    title="移动的期限",
    act=N_("导出移动的期限"),
    unit=N_("项期限"),
    columns=MOVES,
    rows=lambda tx, viewer, ids: _rows(tx, viewer, DeadlineChange, ids),
)
FORETOLD_WORK, MOVED_WORK = FORETOLD.work, MOVED.work


def moves_xlsx(desk: Desk, moves: Moves, which: str) -> Response:
    """Every date that a change moves in the cases that the viewer may see; of many, the page of the work."""
    export = MOVED if moves.kept is DeadlineChange else FORETOLD
    return export.answer(desk, moved_ids(desk.tx, desk.viewer, moves), f"　{which}")


def year_xlsx(desk: Desk, year: int) -> Response:
    """The days of a year that a notice, the statute or another order names."""
    from casework.papers.sheets import register_xlsx  # loads much, and few ask for it

    named = desk.calendar.local.named_between(date(year, 1, 1), date(year, 12, 31))
    rows = [
        (d.on, WEEKDAYS[d.on.weekday()], d.kind.label, d.name, "暂定" if d.provisional else "", d.source)
        for d in named
    ]
    note = f"{desk.calendar.notice(year)}　共{len(rows)}日"
    made = register_xlsx(f"{year}年节假日历", DAYS, rows, note=note)
    return _given(desk, year, made, "xlsx", XLSX)


def year_json(desk: Desk, year: int) -> Response:
    """The same for other systems."""
    content = json.dumps(year_plain(desk.calendar, year), ensure_ascii=False, indent=1)
    return _given(desk, year, content.encode(), "json", "application/json")


def _given(desk: Desk, year: int, content: bytes, ending: str, kind: str) -> Response:
    desk.trace("exports", "export.days_off", f"{year}", {"year": year})
    return attachment(content, f"{year}年节假日历.{ending}", kind)


def year_plain(calendar: Calendar, year: int) -> dict[str, Any]:
    """The days of a year that are otherwise than their weekday, or have a name, as JSON has them."""
    return {
        "year": year,
        "announced": year <= calendar.announced_year,
        "notice": calendar.notice(year),
        "days": [
            {
                "on": d.on.isoformat(),
                "rests": d.rests,
                "kind": d.kind.value,
                "name": d.name,
                "source": d.source,
                "authority": d.authority.value,
                "provisional": d.provisional,
            }
            for d in calendar.local.named_between(date(year, 1, 1), date(year, 12, 31))
        ],
    }
