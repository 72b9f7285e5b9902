"""The calendar's administration: announced years, local exceptions, and whose dates a change moved."""

from datetime import date, timedelta
from typing import Any

from starlette.responses import Response

from casework import rulebook
from casework.accounts.bounds import heads_the_tree
from casework.accounts.roles import Permission
from casework.calendar import Day, notice_format
from casework.cases.actions.refresh import refresh_all
from casework.cases.queries.holidays import moved_dates
from casework.deadlines.actions import load_notice, record_exception, withdraw
from casework.deadlines.queries import calendar_changes, office_calendar
from casework.errors import InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.reading.encoding import decode
from casework.text import T
from casework.web.calendar import mini
from casework.web.forms import FormReader

pages = Pages()
MANAGE = may(Permission.MANAGE_CALENDAR)


@pages.get("/holidays")
def show(desk: Desk) -> Response:
    """A year's rest days and make-up working days with their notice, and the changes of the calendar."""
    return _show(desk)


def _show(desk: Desk, *, status: int = 200, wrong: Any = None) -> Response:
    typed = desk.request.query_params.get("year", "")
    known = typed.isdecimal() and len(typed) == 4 and 1991 <= int(typed) <= 2048
    year = int(typed) if known else desk.today.year
    months = tuple(mini(desk, desk.today.replace(year=year, month=m, day=1)) for m in range(1, 13))
    return desk.page(
        "holidays/show.html",
        status=status,
        year=year,
        months=months,
        special=_special(months),
        changes=calendar_changes(desk.tx),
        wrong=wrong or {},
        value=desk.field,
        may_manage=desk.viewer.may(Permission.MANAGE_CALENDAR) and heads_the_tree(desk.tx, desk.viewer),
    )


def _special(months: Any) -> tuple[tuple[date, date, Day], ...]:
    """The days that a notice or a local exception names: runs of like days, with first, last and one of them."""
    spans: list[tuple[date, date, Day]] = []
    for day in (day for _, weeks in months for week in weeks for day in week if day is not None and day.name):
        first, last, before = spans[-1] if spans else (day.on, day.on, day)
        if day.on == last + timedelta(days=1) and _likeness(day) == _likeness(before):
            spans[-1] = (first, day.on, before)
        else:
            spans.append((day.on, day.on, day))
    return tuple(spans)


def _likeness(day: Day) -> tuple[object, ...]:
    return day.rests, day.name, day.source, day.provisional, day.local


@pages.get("/holidays/changes/{change_id}")
def change(desk: Desk, change_id: int) -> Response:
    """Whose dates a change moved, as far as the viewer may see the cases."""
    return _change(desk, change_id)


def _change(desk: Desk, change_id: int, *, status: int = 200, wrong: Any = None) -> Response:
    found = next((c for c in calendar_changes(desk.tx) if c.id == change_id), None)
    if found is None:
        raise NotFound(T("没有这条日历变更。"))
    return desk.page(
        "holidays/change.html",
        status=status,
        change=found,
        moved=moved_dates(desk.tx, desk.viewer, change_id),
        rule=rulebook.rule,
        wrong=wrong or {},
        value=desk.field,
        may_manage=desk.viewer.may(Permission.MANAGE_CALENDAR) and heads_the_tree(desk.tx, desk.viewer),
    )


def _recompute(desk: Desk, change_id: int) -> Response:
    calendar = office_calendar(desk.tx)
    count = refresh_all(desk.tx, calendar, change_id=change_id)
    return desk.go(f"/holidays/changes/{change_id}", T("日历已更新，{n}件案件的期限已重新计算。", n=count))


@pages.post("/holidays/notices", MANAGE)
def add_notice(desk: Desk) -> Response:
    """Load a year's notice."""
    uploads = desk.uploads("notice")
    try:
        body = _notice_text(desk, uploads)
        with desk.attempt():
            source = desk.field("notice_source")
            change_id = load_notice(desk.tx, desk.actor, body, notice_format(body), source)
    except InvalidInput as error:
        return _show(desk, status=422, wrong=dict(error.fields))
    return _recompute(desk, change_id)


def _notice_text(desk: Desk, uploads: list[tuple[str, bytes]]) -> str:
    if not uploads:
        body = desk.field("body")
        if not body:
            raise InvalidInput({"body": T("请粘贴通知内容，或者选择文件。")})
        return body
    return decode(uploads[0][1], field="body")


@pages.post("/holidays/exceptions", MANAGE)
def add_exception(desk: Desk) -> Response:
    """Record a local exception."""
    reader = FormReader(desk)
    try:
        on = reader.must_day("on", T("请填写日期。"))
        reader.check()
        with desk.attempt():
            change_id = record_exception(
                desk.tx,
                desk.actor,
                on,
                rests=desk.field("rests") != "0",
                name=desk.field("name"),
                source=desk.field("source"),
            )
    except InvalidInput as error:
        return _show(desk, status=422, wrong=dict(error.fields))
    return _recompute(desk, change_id)


@pages.post("/holidays/changes/{change_id}/withdraw", MANAGE)
def take_back(desk: Desk, change_id: int) -> Response:
    """Withdraw a change of the calendar."""
    try:
        with desk.attempt():
            new = withdraw(desk.tx, desk.actor, change_id, desk.field("reason"))
    except InvalidInput as error:
        return _change(desk, change_id, status=422, wrong=dict(error.fields))
    return _recompute(desk, new)
