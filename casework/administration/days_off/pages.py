"""The calendar's administration: announced years, exceptions, who confirms them, and whose dates they move."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from starlette.responses import Response

from casework import rulebook
from casework.accounts.bounds import calendar_keepers
from casework.accounts.roles import Permission
from casework.administration.days_off.actions import confirm_change
from casework.administration.days_off.exports import calendars_of, moves_xlsx, year_json, year_xlsx
from casework.administration.days_off.listing import Moving, listed, months_of, progress_of, special
from casework.administration.days_off.looks import ACCEPT, days_of, looked, notice_text
from casework.calendar import Authority, look_through, notice_format
from casework.cases.record.foretell import foretell_change, key_of
from casework.cases.record.moved import Moves
from casework.cases.record.moves import hindered
from casework.cases.record.work import calendar_key
from casework.errors import InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.jobs.queries import JobLook, newest, of_key
from casework.jobs.tables import JobState
from casework.matters.actions import load_notice, record_exception, refuse, withdraw
from casework.matters.next_notice import reminder
from casework.matters.queries import (
    CalendarChangeLine,
    calendar_change,
    calendar_changes,
    calendar_with,
    keeps_calendar,
    notice_body,
)
from casework.matters.tables import ChangeState, DeadlineChange, ForetoldMove
from casework.pages.forms import FormReader
from casework.text import T

pages = Pages()
MANAGE = may(Permission.MANAGE_CALENDAR)


@pages.get("/holidays")
def show(desk: Desk) -> Response:
    """A year's rest days and make-up working days with their notice, and the changes of the calendar."""
    return _show(desk)


def _show(desk: Desk, *, status: int = 200, wrong: Any = None) -> Response:
    year = _year(desk)
    months = months_of(desk.calendar, year)
    return desk.page(
        "days_off/show.html",
        status=status,
        year=year,
        months=months,
        special=special(months),
        changes=calendar_changes(desk.tx),
        wrong=wrong or {},
        value=desk.field,
        may_manage=keeps_calendar(desk.tx, desk.viewer),
        accept=ACCEPT,
        missing=reminder(desk.tx, desk.viewer, desk.calendar, desk.today),
    )


def _year(desk: Desk) -> int:
    typed = desk.request.query_params.get("year", "")
    known = typed.isdecimal() and len(typed) == 4 and 1991 <= int(typed) <= 2048
    return int(typed) if known else desk.today.year


@pages.get("/holidays.xlsx")
def export_year(desk: Desk) -> Response:
    """The days of a year that a notice, the statute or another order names, as a workbook."""
    return year_xlsx(desk, _year(desk))


@pages.get("/holidays.json")
def export_plain(desk: Desk) -> Response:
    """The same for other systems."""
    return year_json(desk, _year(desk))


@pages.get("/holidays/changes/{change_id}")
def change(desk: Desk, change_id: int) -> Response:
    """A change of the calendar: what it moves or moved, as far as the viewer may see the cases, and what is to be done."""
    return _change(desk, change_id)


def _change(desk: Desk, change_id: int, *, status: int = 200, wrong: Any = None) -> Response:
    found = calendar_change(desk.tx, change_id)
    manages = keeps_calendar(desk.tx, desk.viewer)
    told = dict(wrong or {})
    others = calendar_keepers(desk.tx) if manages and found.waits else {}
    others.pop(found.recorded_by_id, None)
    job = of_key(desk.tx, desk.house.kinds, calendar_key(change_id))
    foretold = newest(desk.tx, desk.house.kinds, key_of(change_id)) if manages and found.waits else None
    days = (
        days_of(desk, look_through(notice_body(desk.tx, change_id)))
        if found.kind == "notice"
        else {"found": None}
    )
    return desk.page(
        "days_off/change.html",
        status=status,
        change=found,
        moves=_moves(desk, found, foretold, told),
        hindered=hindered(desk.tx, desk.viewer, found),
        job=job,
        under_way=job is not None and job.state is not JobState.DONE,
        foretold=foretold,
        stale=foretold is not None and foretold.facts["from"] != desk.calendar.version,
        ended_on=(found.until or found.on or desk.today) + timedelta(days=1),
        rule=rulebook.rule,
        others=tuple(others.values()),
        mine=found.recorded_by_id == desk.viewer.user_id,
        **days,
        wrong=told,
        value=desk.field,
        may_manage=manages,
    )


@pages.get("/holidays/changes/{change_id}/progress")
def progress(desk: Desk, change_id: int) -> Response:
    """How far the recomputation after a change is; the whole page comes again when it has ended."""
    return progress_of(desk, of_key(desk.tx, desk.house.kinds, calendar_key(change_id)))


@pages.get("/holidays/changes/{change_id}/foretold", MANAGE)
def progress_before(desk: Desk, change_id: int) -> Response:
    """How far it is computed what a proposed change would move."""
    sees = keeps_calendar(desk.tx, desk.viewer)
    return progress_of(desk, newest(desk.tx, desk.house.kinds, key_of(change_id)) if sees else None)


def _kept(found: CalendarChangeLine, foretold: JobLook | None) -> Moves | None:
    """Where the moves of a change are kept: recorded of one in force, foretold of a proposed one."""
    if found.state is ChangeState.CONFIRMED:
        return Moves(DeadlineChange, found.id)
    return Moves(ForetoldMove, foretold.id) if foretold is not None else None


def _moves(
    desk: Desk, found: CalendarChangeLine, foretold: JobLook | None, told: dict[str, Any]
) -> Moving | None:
    moves = _kept(found, foretold)
    if found.waits:
        try:
            calendar_with(desk.tx, found.id)
        except InvalidInput as error:
            told.setdefault("confirm", error.message)
            return None
    return listed(desk, moves, calendars_of(desk.tx, moves)) if moves is not None else None


@pages.get("/holidays/changes/{change_id}/moves.xlsx", may(Permission.EXPORT))
def export_moves(desk: Desk, change_id: int) -> Response:
    """Every date that the change moves or moved in the cases that the viewer may see, as a workbook."""
    found = calendar_change(desk.tx, change_id)
    foretold = (
        newest(desk.tx, desk.house.kinds, key_of(change_id)) if keeps_calendar(desk.tx, desk.viewer) else None
    )
    moves = _kept(found, foretold if found.waits else None)
    if moves is None:
        raise NotFound(T("这条日历变更没有期限清单。"))
    return moves_xlsx(desk, moves, found.name)


@pages.post("/holidays/changes/{change_id}/foretell", MANAGE)
def foretell(desk: Desk, change_id: int) -> Response:
    """Compute anew what a proposed change would move: cases have come since, or the calendar has changed."""
    found = calendar_change(desk.tx, change_id)
    if found.waits:
        with suppress(InvalidInput):  # it no longer fits, and its page says why
            foretell_change(desk.tx, desk.actor, change_id)
    return desk.go(f"/holidays/changes/{change_id}")


def _proposed(desk: Desk, change_id: int) -> Response:
    """To the page of what was proposed, for which it is computed meanwhile what it would move."""
    foretell_change(desk.tx, desk.actor, change_id)
    told = T("已提出，须由另一位管理人员确认；确认前不影响任何期限。")
    return desk.go(f"/holidays/changes/{change_id}", told)


@pages.post("/holidays/changes/{change_id}/confirm", MANAGE)
def put_into_force(desk: Desk, change_id: int) -> Response:
    """Confirm what another person proposed, and compute every case again."""
    try:
        with desk.attempt():
            job_id = confirm_change(desk.tx, desk.actor, change_id)
    except InvalidInput as error:
        return _change(desk, change_id, status=422, wrong=dict(error.fields))
    told = T("已确认生效，期限正在后台重新计算。") if job_id else T("已确认生效，没有期限因此移动。")
    return desk.go(f"/holidays/changes/{change_id}", told)


@pages.post("/holidays/changes/{change_id}/refuse", MANAGE)
def leave_out(desk: Desk, change_id: int) -> Response:
    """Leave a proposed change without effect, with the reason."""
    try:
        with desk.attempt():
            refuse(desk.tx, desk.actor, change_id, desk.field("refusal"))
    except InvalidInput as error:
        return _change(desk, change_id, status=422, wrong=dict(error.fields))
    return desk.go(f"/holidays/changes/{change_id}", T("已记为不采用，日历没有改变。"))


@pages.post("/holidays/notices", MANAGE)
def add_notice(desk: Desk) -> Response:
    """Propose a year's notice."""
    body = ""
    try:
        body = notice_text(desk)
        with desk.attempt():
            change_id = load_notice(
                desk.tx, desk.actor, body, notice_format(body), desk.field("notice_source")
            )
    except InvalidInput as error:
        return looked(desk, look_through(body), body, None, status=422, wrong=error.fields)
    return _proposed(desk, change_id)


@pages.post("/holidays/exceptions", MANAGE)
def add_exception(desk: Desk) -> Response:
    """Propose days that are off or at work other than the notice says."""
    reader = FormReader(desk)
    try:
        on = reader.must_day("on", T("请填写日期。"))
        until = reader.day("until")
        authority = desk.field("authority")
        if authority not in set(Authority):
            reader.wrong["authority"] = T("请选择由谁决定。")
        reader.check()
        with desk.attempt():
            change_id = record_exception(
                desk.tx,
                desk.actor,
                on,
                rests=desk.field("rests") != "0",
                name=desk.field("name"),
                source=desk.field("source"),
                authority=Authority(authority),
                until=until,
            )
    except InvalidInput as error:
        return _show(desk, status=422, wrong=dict(error.fields))
    return _proposed(desk, change_id)


@pages.post("/holidays/changes/{change_id}/withdraw", MANAGE)
def take_back(desk: Desk, change_id: int) -> Response:
    """Propose to take a change of the calendar back."""
    try:
        with desk.attempt():
            new = withdraw(desk.tx, desk.actor, change_id, desk.field("reason"))
    except InvalidInput as error:
        return _change(desk, change_id, status=422, wrong=dict(error.fields))
    return _proposed(desk, new)
