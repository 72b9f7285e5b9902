"""The work file of a counsel, for the office and for whoever decides on another term or a dismissal (200号第十五条)."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.counsel.assigning.facts import Span
from casework.counsel.pool.queries import CounselLine
from casework.counsel.pool.repeated import said
from casework.counsel.pool.standing import failed
from casework.counsel.workfile.papers import PRINTED, TITLE, paper
from casework.counsel.workfile.queries import PAGE, Part, last_key, lines, own, period_of, seen, workfile
from casework.errors import NotFound
from casework.forms import read_day
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.text import T

pages = Pages()
READS = may(Permission.MANAGE_COUNSEL, Permission.DECIDE)
COUNSEL = may(Permission.COUNSEL)
OFFICE, MINE = "/counsel/pool/{counsel_id}/file", "/portal/file"


@pages.get(OFFICE, READS)
def show(desk: Desk, counsel_id: int) -> Response:
    """The file of a period, by default the term."""
    return _show(desk, seen(desk.tx, desk.viewer, counsel_id), f"/counsel/pool/{counsel_id}")


@pages.get(OFFICE + ".docx", READS)
def download(desk: Desk, counsel_id: int) -> Response:
    """The same as a Word document."""
    return _download(desk, seen(desk.tx, desk.viewer, counsel_id))


@pages.get(OFFICE + "/{part}", READS)
def show_part(desk: Desk, counsel_id: int, part: str) -> Response:
    """One part of it, page by page."""
    return _part(desk, seen(desk.tx, desk.viewer, counsel_id), part, f"/counsel/pool/{counsel_id}")


@pages.get(MINE, COUNSEL)
def show_own(desk: Desk) -> Response:
    """The counsel's own file."""
    return _show(desk, own(desk.tx, desk.viewer), "/portal")


@pages.get(MINE + ".docx", COUNSEL)
def download_own(desk: Desk) -> Response:
    """The counsel's own file as a Word document."""
    return _download(desk, own(desk.tx, desk.viewer))


@pages.get(MINE + "/{part}", COUNSEL)
def show_own_part(desk: Desk, part: str) -> Response:
    """One part of the counsel's own file, page by page."""
    return _part(desk, own(desk.tx, desk.viewer), part, "/portal")


def _period(desk: Desk, one: CounselLine) -> Span:
    first, last = read_day(desk.field("from")), read_day(desk.field("to"))
    return period_of(desk.tx, one, desk.today, first, last)


def _show(desk: Desk, one: CounselLine, home: str) -> Response:
    period = _period(desk, one)
    return desk.page(
        "workfile/show.html",
        one=one,
        file=workfile(desk.tx, one, period, desk.today),
        parts=tuple(Part),
        period=period,
        home=home,
        failed=failed(desk, one.id) if not desk.viewer.outside else None,
        failed_said=said,
    )


def _part(desk: Desk, one: CounselLine, part: str, home: str) -> Response:
    if part not in set(Part):
        raise NotFound(T("工作档案没有这一部分。"))
    which, period, before = Part(part), _period(desk, one), identifier(desk.field("before"))
    found = lines(desk.tx, one, which, period, desk.today, PAGE, before)
    return desk.page(
        "workfile/part.html",
        one=one,
        part=which,
        lines=found,
        period=period,
        home=home,
        paged=before is not None,
        next_before=last_key(found),
    )


def _download(desk: Desk, one: CounselLine) -> Response:
    period = _period(desk, one)
    file = workfile(desk.tx, one, period, desk.today, PRINTED)
    facts = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    desk.trace(f"counsel:{one.id}", "document.counsel_file", one.name, facts)
    content = paper(file, desk.today, own=desk.viewer.outside)
    return attachment(content, f"{TITLE}-{one.name}.docx", DOCX)
