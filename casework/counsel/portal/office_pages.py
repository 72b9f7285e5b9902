"""The office's side: which files a counsel may open and until when, who opened them, and authority for an inquiry."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.audit.queries import entries
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.counsel.engagements.kind import ENGAGEMENT
from casework.counsel.engagements.queries import case_of, engagement
from casework.counsel.engagements.story import story
from casework.counsel.pool.queries import named
from casework.counsel.portal import actions
from casework.counsel.portal.forms import Inquiring, Releasing
from casework.counsel.portal.papers import inquiry
from casework.counsel.portal.queries import grants_of, releasable, undertakings_of
from casework.errors import CaseworkError, Conflict
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.papers.watermark import BEARS
from casework.text import T

pages = Pages()
MANAGES = may(Permission.MANAGE_COUNSEL)
ONE = "/counsel/engagements/{engagement_id}/files"
OPENED = 50
"""Downloads that the page shows, the newest first; the trail has them all."""


@pages.get(ONE, MANAGES)
def show(desk: Desk, engagement_id: int) -> Response:
    """What was released, and the form that releases more."""
    return _show(desk, engagement_id)


def _show(
    desk: Desk, engagement_id: int, error: CaseworkError | None = None, files: tuple[int, ...] = ()
) -> Response:
    one = engagement(desk.tx, desk.viewer, engagement_id)
    about = case_of(desk.tx, desk.viewer, one.case_id)
    told = story(desk.tx, engagement_id, desk.calendar, desk.today)
    stream = ENGAGEMENT.stream(engagement_id)
    return desk.page(
        "portal/release.html",
        one=one,
        about=about,
        held=told.held,
        declared=told.declared,
        undertaking=undertakings_of(desk.tx, engagement_id).get(told.held.id) if told.held else None,
        grants=grants_of(desk.tx, engagement_id),
        choices=[
            (f, f.media_type in BEARS)
            for f in releasable(desk.tx, [engagement_id, *([about[0]] if about else [])])
        ],
        chosen={identifier(v) for v in desk.fields("files")},
        opened=entries(desk.tx, stream=stream, action="engagement.file_opened", limit=OPENED),
        labels={**LABELS, **Releasing.labels(), **Inquiring.labels()},
        at=desk.request.url.path.rsplit("/", 1)[1],
        files=to_keep(desk, files),
        **refused(desk, error),
    )


@pages.post(ONE, MANAGES)
def release(desk: Desk, engagement_id: int) -> Response:
    """Release files."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            chosen = [i for i in map(identifier, desk.fields("files")) if i is not None]
            word = desk.typed(Releasing, wrong=wrong, files=chosen)
            actions.release(desk.tx, desk.actor, engagement_id, word, file_ids)
    except REFUSALS as error:
        return _show(desk, engagement_id, error, file_ids)
    return desk.go(
        f"/counsel/engagements/{engagement_id}/files",
        T("材料已提供；顾问签署保密承诺并声明没有利害关系后才能打开。"),
    )


@pages.post(ONE + "/{grant_id}/withdraw", MANAGES)
def withdraw(desk: Desk, engagement_id: int, grant_id: int) -> Response:
    """Take a file back."""
    try:
        with desk.attempt():
            engagement_id = actions.withdraw(desk.tx, desk.actor, grant_id)
    except Conflict as error:
        return _show(desk, engagement_id, error)
    return desk.go(f"/counsel/engagements/{engagement_id}/files", T("材料已收回。"))


@pages.post("/counsel/engagements/{engagement_id}/inquiry", MANAGES)
def inquire(desk: Desk, engagement_id: int) -> Response:
    """Authority for an inquiry: kept in the trail, and its letter."""
    try:
        with desk.attempt():
            word = desk.typed(Inquiring)
            name = actions.inquire(desk.tx, desk.actor, engagement_id, word)
    except REFUSALS as error:
        return _show(desk, engagement_id, error)
    one = engagement(desk.tx, desk.viewer, engagement_id)
    who = named(desk.tx, [one.counsel_id or 0])[one.counsel_id or 0]
    return attachment(inquiry(one, who, word, desk.today), f"授权调查函-{name}.docx", DOCX)
