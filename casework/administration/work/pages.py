"""Background work: how far each job is, its log, and stopping it or taking it up again."""

from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.errors import NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.jobs import actions, queries
from casework.jobs.tables import JobState
from casework.pages.forms import identifier
from casework.text import T, Text

pages = Pages()
WATCH = may(Permission.MANAGE_CALENDAR, Permission.MANAGE_PEOPLE, Permission.EXPORT)
"""Of these everybody sees the work that is its own; whose other work one sees is asked with each query."""
SHOWN = 30


@pages.get("/jobs", WATCH)
def index(desk: Desk) -> Response:
    """The jobs, the newest first, and what may be started by hand."""
    before = identifier(desk.field("before"))
    found = queries.jobs(desk.tx, desk.viewer, desk.house.kinds, before_id=before, limit=SHOWN + 1)
    watched = queries.watched(desk.tx, desk.viewer, desk.house.kinds)
    return desk.page(
        "work/index.html",
        jobs=found[:SHOWN],
        next_before=found[SHOWN - 1].id if len(found) > SHOWN else None,
        startable=tuple(kind for kind in watched if kind.by_hand),
    )


@pages.get("/jobs/{job_id}", WATCH)
def show(desk: Desk, job_id: int) -> Response:
    """A job: how far it is, what it says, and what may be done about it."""
    return desk.page("work/show.html", asked=False, **_look(desk, job_id))


@pages.get("/jobs/{job_id}/progress", WATCH)
def progress(desk: Desk, job_id: int) -> Response:
    """The part of the job's page that moves; it asks for itself again as long as the job goes on."""
    found = _look(desk, job_id)
    answer = desk.page("work/_progress.html", **found)
    if not found["job"].state.going:
        answer.headers["HX-Refresh"] = "true"  # whatever else the page says of it is no longer true
    return answer


@pages.get("/jobs/{job_id}/file", WATCH)
def file(desk: Desk, job_id: int) -> Response:
    """The file that a job has made, for whoever ordered it."""
    found = queries.job(desk.tx, desk.viewer, desk.house.kinds, job_id)
    if found.kind.result is None or found.owner != desk.viewer.user_id or found.state is not JobState.DONE:
        raise NotFound(T("没有这份文件。"))
    answer: Response = found.kind.result(desk, found)
    return answer


def _look(desk: Desk, job_id: int) -> dict[str, Any]:
    found = queries.job(desk.tx, desk.viewer, desk.house.kinds, job_id)
    return {"job": found, "lines": queries.lines(desk.tx, job_id)}


@pages.post("/jobs", WATCH)
def start(desk: Desk) -> Response:
    """Start a kind of work by hand."""
    name = desk.field("kind")
    job_id = actions.start(desk.tx, desk.actor, desk.house.kinds, name)
    title = Text(desk.house.kinds[name].title)
    return desk.go(f"/jobs/{job_id}", T("“{title}”在后台进行，可以离开这一页。", title=title))


@pages.post("/jobs/{job_id}/cancel", WATCH)
def cancel(desk: Desk, job_id: int) -> Response:
    """Stop a job after the round that it is in; asked back first."""
    if desk.field("confirm") != "cancel" and (found := _look(desk, job_id))["job"].state.going:
        return desk.page("work/show.html", status=422, asked=True, **found)
    actions.cancel(desk.tx, desk.actor, desk.house.kinds, job_id)
    return desk.go(f"/jobs/{job_id}", T("已取消。做过的不退回，需要时可以继续。"))


@pages.post("/jobs/{job_id}/again", WATCH)
def again(desk: Desk, job_id: int) -> Response:
    """Take up a job where it stopped."""
    actions.again(desk.tx, desk.actor, desk.house.kinds, job_id)
    return desk.go(f"/jobs/{job_id}", T("接着做，从停下的地方继续。"))
