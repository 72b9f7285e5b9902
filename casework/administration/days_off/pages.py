"""The calendar's administration: announced years, exceptions, who confirms them, and whose dates they move."""

from datetime import date, timedelta
from typing import Any

from starlette.responses import Response

from casework import rulebook
from casework.accounts.bounds import calendar_keepers, heads_the_tree
from casework.accounts.roles import Permission
from casework.administration.days_off.actions import confirm_change
from casework.calendar import Authority, Day, notice_format
from casework.cases.record.moves import effect_of, expected_moves, hindered, moves_of, seen_of
from casework.cases.record.work import calendar_key
from casework.desk.month.pages import mini
from casework.errors import InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.jobs.queries import of_key
from casework.jobs.tables import JobState
from casework.matters.actions import load_notice, record_exception, refuse, withdraw
from casework.matters.queries import CalendarChangeLine, calendar_changes
from casework.matters.tables import ChangeState
from casework.pages.forms import FormReader
from casework.reading.encoding import decode
from casework.text import T

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
        "days_off/show.html",
        status=status,
        year=year,
        months=months,
        special=_special(months),
        changes=calendar_changes(desk.tx),
        wrong=wrong or {},
        value=desk.field,
        may_manage=_manages(desk),
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
    return day.rests, day.name, day.source, day.provisional, day.authority


@pages.get("/holidays/changes/{change_id}")
def change(desk: Desk, change_id: int) -> Response:
    """A change of the calendar: what it moves or moved, as far as the viewer may see the cases, and what is to be done."""
    return _change(desk, change_id)


def _change(desk: Desk, change_id: int, *, status: int = 200, wrong: Any = None) -> Response:
    found = next((c for c in calendar_changes(desk.tx) if c.id == change_id), None)
    if found is None:
        raise NotFound(T("没有这条日历变更。"))
    manages = _manages(desk)
    told = dict(wrong or {})
    others = calendar_keepers(desk.tx) if manages and found.waits else {}
    others.pop(found.recorded_by_id, None)
    job = of_key(desk.tx, desk.house.kinds, calendar_key(change_id))
    return desk.page(
        "days_off/change.html",
        status=status,
        change=found,
        **_moves(desk, found, told, manages=manages),
        hindered=hindered(desk.tx, desk.viewer, found),
        job=job,
        under_way=job is not None and job.state is not JobState.DONE,
        ended_on=(found.until or found.on or desk.today) + timedelta(days=1),
        rule=rulebook.rule,
        others=tuple(others.values()),
        mine=found.recorded_by_id == desk.viewer.user_id,
        wrong=told,
        value=desk.field,
        may_manage=manages,
    )


@pages.get("/holidays/changes/{change_id}/progress")
def progress(desk: Desk, change_id: int) -> Response:
    """How far the recomputation after a change is; the whole page comes again when it has ended."""
    job = of_key(desk.tx, desk.house.kinds, calendar_key(change_id))
    if job is None:
        raise NotFound(T("没有这条日历变更。"))
    answer = desk.page("days_off/_progress.html", job=job)
    if not job.state.going:
        answer.headers["HX-Refresh"] = "true"
    return answer


def _moves(desk: Desk, found: CalendarChangeLine, told: dict[str, Any], *, manages: bool) -> dict[str, Any]:
    """The moves that the viewer sees, and how many there are in all, for whoever decides on the change.

    What a proposal would move is computed for those alone.
    """
    if found.state is ChangeState.CONFIRMED:
        all_moves = moves_of(desk.tx, found.id)
    elif found.waits and manages:
        try:
            all_moves = expected_moves(desk.tx, found.id)
        except InvalidInput as error:
            told.setdefault("confirm", error.message)
            all_moves = ()
    else:
        all_moves = ()
    return {
        "moved": seen_of(desk.tx, desk.viewer, all_moves),
        "effect": effect_of(all_moves) if manages else None,
    }


def _manages(desk: Desk) -> bool:
    return desk.viewer.may(Permission.MANAGE_CALENDAR) and heads_the_tree(desk.tx, desk.viewer)


def _proposed(desk: Desk, change_id: int) -> Response:
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
    uploads = desk.uploads("notice")
    try:
        body = _notice_text(desk, uploads)
        with desk.attempt():
            source = desk.field("notice_source")
            change_id = load_notice(desk.tx, desk.actor, body, notice_format(body), source)
    except InvalidInput as error:
        return _show(desk, status=422, wrong=dict(error.fields))
    return _proposed(desk, change_id)


def _notice_text(desk: Desk, uploads: list[tuple[str, bytes]]) -> str:
    if not uploads:
        body = desk.field("body")
        if not body:
            raise InvalidInput({"body": T("请粘贴通知内容，或者选择文件。")})
        return body
    return decode(uploads[0][1], field="body")


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
