"""A year's notice before it is proposed: its days, what is wrong or to be checked, and what it would move."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from casework import rulebook
from casework.accounts.roles import Permission
from casework.administration.days_off.actions import look_at
from casework.administration.days_off.exports import moves_xlsx
from casework.administration.days_off.listing import listed, months_of, progress_of
from casework.calendar import Look, differences, drawn, look_through
from casework.cases.record.foretell import FORETELL, foreseen
from casework.cases.record.moved import Moves
from casework.errors import InvalidInput, NotFound
from casework.forms import NOTHING
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.jobs.queries import JobLook, job
from casework.matters.queries import keeps_calendar, office_calendar, same_notice
from casework.matters.tables import ForetoldMove
from casework.papers.plain import text_of
from casework.text import T

pages = Pages()
MANAGE = may(Permission.MANAGE_CALENDAR)
ACCEPT = ".txt,.docx,.html,.htm,.pdf,.csv,.toml"
"""The files that a notice is read from, for the browser's dialogue."""


def notice_text(desk: Desk) -> str:
    """The notice as it was pasted, or out of the file that was chosen. Raises InvalidInput."""
    uploads = desk.uploads("notice")
    if uploads:
        return text_of(*uploads[0], field="body")
    if not desk.field("body"):
        raise InvalidInput({"body": T("请粘贴通知内容，或者选择文件。")})
    return desk.field("body")


@pages.post("/holidays/looks", MANAGE)
def look(desk: Desk) -> Response:
    """Look a notice through; what cannot be proposed as it is comes back with all that was read of it."""
    try:
        body = notice_text(desk)
    except InvalidInput as error:
        return looked(desk, Look(None, (), ()), desk.field("body"), None, status=422, wrong=error.fields)
    found, job_id = look_at(desk.tx, desk.actor, body, desk.field("notice_source"))
    if job_id is None:
        return looked(desk, found, body, None, status=422)
    return desk.go(f"/holidays/looks/{job_id}")


def foretelling(desk: Desk, job_id: int) -> JobLook:
    """A dry run of a notice that is looked through, for those who keep the calendar. Raises NotFound."""
    found = job(desk.tx, desk.viewer, desk.house.kinds, job_id)
    known = found.kind.name == FORETELL.name and "body" in found.facts
    if not known or not keeps_calendar(desk.tx, desk.viewer):
        raise NotFound(T("没有这次试算。"))
    return found


@pages.get("/holidays/looks/{job_id}", MANAGE)
def show(desk: Desk, job_id: int) -> Response:
    """The notice that was looked through, with the dates that it would move, page by page."""
    found = foretelling(desk, job_id)
    body = found.facts["body"]
    return looked(desk, look_through(body), body, found)


def days_of(desk: Desk, look: Look) -> dict[str, Any]:
    """What the list of a notice's days shows: each day, and how it differs from what counts now."""
    notice = look.notice
    after = drawn(notice) if notice is not None else None
    changed = differences(desk.calendar, after, notice.year) if notice and after else ()
    return {"found": notice, "drawn": after, "changed": changed}


def looked(
    desk: Desk,
    look: Look,
    body: str,
    job: JobLook | None,
    *,
    status: int = 200,
    wrong: Mapping[str, Any] = NOTHING,
) -> Response:
    """The page of a notice that is looked through; without a job it cannot be proposed as it is."""
    notice = look.notice
    moves = None
    if job is not None:
        try:
            calendars = office_calendar(desk.tx), foreseen(desk.tx, job.facts)
            moves = listed(desk, Moves(ForetoldMove, job.id), calendars)
        except InvalidInput as error:  # the calendar has changed since it was looked through
            wrong = error.fields
    after = drawn(notice) if notice is not None else None
    changed = days_of(desk, look)["changed"]
    named = {day.on for day in notice.days} if notice else set()
    return desk.page(
        "days_off/look.html",
        status=status,
        look=look,
        body=body,
        source=desk.field("notice_source") or (job.facts["source"] if job else ""),
        job=job,
        wrong=wrong,
        value=desk.field,
        stands=same_notice(desk.tx, body) if job is not None else None,
        stale=job is not None and job.facts["from"] != desk.calendar.version,
        months=months_of(after, notice.year) if notice and after else (),
        **days_of(desk, look),
        unnamed=[d for d in changed if d.on not in named],
        accept=ACCEPT,
        moves=moves,
        rule=rulebook.rule,
    )


@pages.get("/holidays/looks/{job_id}/progress", MANAGE)
def progress(desk: Desk, job_id: int) -> Response:
    """How far the dry run is; the whole page comes again when it has ended."""
    return progress_of(desk, foretelling(desk, job_id))


@pages.get("/holidays/looks/{job_id}/moves.xlsx", may(Permission.EXPORT))
def export(desk: Desk, job_id: int) -> Response:
    """Every date that the notice would move in the cases that the viewer may see."""
    found = foretelling(desk, job_id)
    return moves_xlsx(desk, Moves(ForetoldMove, found.id), found.subject)
