"""The calendar over JSON: a year's days, and its notice looked through, proposed, foretold and confirmed."""

from dataclasses import asdict
from datetime import date
from typing import Any

from pydantic import BaseModel

from casework.accounts.roles import Permission
from casework.administration.days_off.actions import confirm_change, look_at
from casework.administration.days_off.exports import calendars_of, year_plain
from casework.administration.days_off.forms import NoticeIn
from casework.administration.days_off.listing import moving
from casework.administration.days_off.looks import foretelling
from casework.calendar import YearNotice, differences, drawn, notice_format
from casework.cases.record.foretell import foretell_change, key_of
from casework.cases.record.moved import Moves, Which
from casework.cases.record.work import calendar_key
from casework.errors import InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.json import Part
from casework.jobs.queries import JobLook, newest, of_key
from casework.matters.actions import load_notice
from casework.matters.queries import CalendarChangeLine, calendar_change, keeps_calendar
from casework.matters.tables import ChangeState, DeadlineChange, ForetoldMove
from casework.text import T

routes = Part()
MANAGE = Permission.MANAGE_CALENDAR


class DayOut(BaseModel):
    """A day that a notice, the statute or another order names."""

    on: date
    rests: bool
    kind: str
    name: str
    source: str
    authority: str
    provisional: bool


class YearOut(BaseModel):
    """The named days of a year; every other day is what its weekday says."""

    year: int
    announced: bool
    notice: str
    days: list[DayOut]


class NoticeDayOut(BaseModel):
    """A day as a notice names it, with the sentence that says so."""

    on: date
    rests: bool
    name: str
    said: str


class DifferenceOut(BaseModel):
    """A day that the product took otherwise until now."""

    on: date
    rested: bool
    rests: bool


class WarningOut(BaseModel):
    """What stands against loading a notice (`blocks`), or should be compared with the original."""

    blocks: bool
    text: str


class LookOut(BaseModel):
    """A notice that was looked through; `job` computes what it would move, where it can be proposed as it is."""

    year: int | None
    title: str
    source: str
    loadable: bool
    days: list[NoticeDayOut]
    differences: list[DifferenceOut]
    warnings: list[WarningOut]
    job: int | None


class MoveOut(BaseModel):
    """A due date of a case that the viewer may see: `which` is `moved`, `firm` or `open`, `why` says by which days."""

    case_id: int
    number: str
    rule: str
    due_before: date
    due_after: date
    was_provisional: bool
    is_provisional: bool
    which: str
    why: str


class EffectOut(BaseModel):
    """How much moves in the whole installation: dates, and the cases with a date that moves."""

    moved: int
    firm: int
    provisional: int
    waiting: int
    cases: int


class MovesOut(BaseModel):
    """How far it is computed, the figures for whoever keeps the calendar, and a page of dates; `next` goes on after it."""

    state: str
    done: int
    total: int
    effect: EffectOut | None
    moves: list[MoveOut]
    next: str


class ChangeOut(BaseModel):
    """A change of the calendar; `job` computes what it would move or, in force, moves it."""

    id: int
    kind: str
    year: int | None
    name: str
    source: str
    state: str
    job: int | None


@routes.reads("/calendar")
def calendar_year(desk: Desk, year: int | None = None) -> YearOut:
    """A year's named days: holidays, make-up working days, and what a place ordered."""
    wanted = desk.today.year if year is None else year
    if not 1991 <= wanted <= 2048:
        raise InvalidInput({"year": T("年份须在{first}年至{last}年之间。", first=1991, last=2048)})
    return YearOut(**year_plain(desk.calendar, wanted))


@routes.acts("/calendar/looks", MANAGE)
def look(desk: Desk, body: NoticeIn) -> LookOut:
    """Look a notice through before it is proposed: its days, what differs, what is wrong; keeps nothing of it."""
    found, job_id = look_at(desk.tx, desk.actor, body.body, body.source)
    say = desk.translator.say
    notice = found.notice
    return LookOut(
        year=notice.year if notice else None,
        title=notice.title if notice else "",
        source=(body.source or notice.source) if notice else "",
        loadable=job_id is not None,
        days=[NoticeDayOut(**asdict(day)) for day in notice.days] if notice else [],
        differences=_differences(desk, notice) if notice else [],
        warnings=[
            *(WarningOut(blocks=True, text=say(fault)) for fault in found.faults),
            *(WarningOut(blocks=False, text=say(remark)) for remark in found.remarks),
        ],
        job=job_id,
    )


def _differences(desk: Desk, notice: YearNotice) -> list[DifferenceOut]:
    found = differences(desk.calendar, drawn(notice), notice.year)
    return [DifferenceOut(on=d.on, rested=d.before.rests, rests=d.after.rests) for d in found]


@routes.reads("/calendar/looks/{job_id}/moves", MANAGE)
def look_moves(desk: Desk, job_id: int, which: str = "", after: str = "") -> MovesOut:
    """The dates that a notice which was looked through would move, 50 at a time."""
    return _page(desk, Moves(ForetoldMove, job_id), foretelling(desk, job_id), which, after)


@routes.acts("/calendar/notices", MANAGE)
def propose_notice(desk: Desk, body: NoticeIn) -> ChangeOut:
    """Propose a year's notice; it has no effect until another person confirms it."""
    change_id = load_notice(desk.tx, desk.actor, body.body, notice_format(body.body), body.source)
    return _change(desk, change_id, foretell_change(desk.tx, desk.actor, change_id))


@routes.reads("/calendar/changes/{change_id}")
def change(desk: Desk, change_id: int) -> ChangeOut:
    """A change of the calendar, and how far it has come."""
    job = _job(desk, calendar_change(desk.tx, change_id))
    return _change(desk, change_id, job.id if job else None)


@routes.reads("/calendar/changes/{change_id}/moves")
def change_moves(desk: Desk, change_id: int, which: str = "", after: str = "") -> MovesOut:
    """The dates that a change moves or moved in the cases that the viewer may see, 50 at a time."""
    found = calendar_change(desk.tx, change_id)
    job = _job(desk, found)
    if found.state is ChangeState.CONFIRMED:
        return _page(desk, Moves(DeadlineChange, change_id), job, which, after)
    if job is None:
        raise NotFound(T("这条日历变更没有期限清单。"))
    return _page(desk, Moves(ForetoldMove, job.id), job, which, after)


@routes.acts("/calendar/changes/{change_id}/confirm", MANAGE)
def confirm(desk: Desk, change_id: int) -> ChangeOut:
    """Put into force what another person proposed; the cases are computed again in the background."""
    return _change(desk, change_id, confirm_change(desk.tx, desk.actor, change_id))


def _job(desk: Desk, found: CalendarChangeLine) -> JobLook | None:
    """What moves the dates of a change in force; for whoever decides on a proposed one, its dry run."""
    if found.state is ChangeState.CONFIRMED:
        return of_key(desk.tx, desk.house.kinds, calendar_key(found.id))
    sees = found.waits and keeps_calendar(desk.tx, desk.viewer)
    return newest(desk.tx, desk.house.kinds, key_of(found.id)) if sees else None


def _change(desk: Desk, change_id: int, job_id: int | None) -> ChangeOut:
    found = calendar_change(desk.tx, change_id)
    return ChangeOut(
        id=found.id,
        kind=found.kind,
        year=found.year,
        name=found.name,
        source=found.source,
        state="withdrawn" if found.withdrawn else found.state.value,
        job=job_id,
    )


def _page(desk: Desk, moves: Moves, job: JobLook | None, which: str, after: str) -> MovesOut:
    if which and which not in set(Which):
        known = "、".join(Which)
        raise InvalidInput({"which": T("which 须为 {known} 之一，或者不写。", known=known)})
    found = moving(desk, moves, calendars_of(desk.tx, moves), Which(which) if which else None, after)
    say: Any = desk.translator.say
    return MovesOut(
        state=job.state.value if job else "done",
        done=job.done if job else 0,
        total=job.total if job else 0,
        effect=EffectOut(**asdict(found.effect)) if keeps_calendar(desk.tx, desk.viewer) else None,
        moves=[
            MoveOut(
                case_id=m.case_id,
                number=m.number,
                rule=m.rule,
                due_before=m.due_before,
                due_after=m.due_after,
                was_provisional=m.was_provisional,
                is_provisional=m.is_provisional,
                which=m.which.value,
                why=say(why),
            )
            for m, why in zip(found.lines, found.reasons, strict=True)
        ],
        next=found.next_after,
    )
