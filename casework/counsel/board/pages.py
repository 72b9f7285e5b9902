"""The board: for the office what it tells and is told, for a counsel what it reads and suggests."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.counsel.board import actions
from casework.counsel.board.forms import Replying, Suggesting, Telling
from casework.counsel.board.queries import bulletin, bulletins, read_by, readers, receipts, suggestions
from casework.counsel.board.tables import BulletinKind
from casework.counsel.pool.kind import SEES
from casework.counsel.pool.queries import named
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
SEE, MANAGES, COUNSEL = may(*SEES), may(Permission.MANAGE_COUNSEL), may(Permission.COUNSEL)


@pages.get("/counsel/board", SEE)
def index(desk: Desk) -> Response:
    """What counsel were told, and what they suggested."""
    return _index(desk)


def _index(desk: Desk, error: CaseworkError | None = None, at: int = 0) -> Response:
    return desk.page(
        "board/index.html",
        told=bulletins(desk.tx, desk.viewer, identifier(desk.field("before"))),
        heard=suggestions(desk.tx, desk.viewer, identifier(desk.field("earlier"))),
        readers=len(readers(desk.tx, desk.viewer.acting_organ_id, desk.today)),
        kinds=tuple(BulletinKind),
        manages=desk.viewer.may(Permission.MANAGE_COUNSEL),
        labels={**Telling.labels(), **Replying.labels()},
        at=at,
        **refused(desk, error),
    )


@pages.post("/counsel/board/bulletins", MANAGES)
def tell(desk: Desk) -> Response:
    """Tell all counsel."""
    try:
        with desk.attempt():
            key = actions.tell(desk.tx, desk.actor, desk.typed(Telling))
    except REFUSALS as error:
        return _index(desk, error)
    return desk.go(f"/counsel/board/bulletins/{key}", T("已发布，顾问阅后会有回执。"))


@pages.get("/counsel/board/bulletins/{bulletin_id}", SEE)
def show(desk: Desk, bulletin_id: int) -> Response:
    """A bulletin, with who has read it and who has not."""
    one = bulletin(desk.tx, desk.viewer, bulletin_id)
    read = receipts(desk.tx, bulletin_id)
    names = named(desk.tx, read)
    return desk.page(
        "board/bulletin.html",
        one=one,
        read=[(names[key].name, at) for key, at in sorted(read.items(), key=lambda pair: pair[1])],
        unread=[name for key, name in readers(desk.tx, one.organ_id, desk.today) if key not in read],
    )


@pages.post("/counsel/board/suggestions/{suggestion_id}", MANAGES)
def reply(desk: Desk, suggestion_id: int) -> Response:
    """Answer a suggestion."""
    try:
        with desk.attempt():
            actions.reply(desk.tx, desk.actor, suggestion_id, desk.typed(Replying))
    except REFUSALS as error:
        return _index(desk, error, suggestion_id)
    return desk.go("/counsel/board", T("已答复。"))


@pages.get("/portal/board", COUNSEL)
def own(desk: Desk) -> Response:
    """What the counsel was told, and what it suggested."""
    return _own(desk)


def _own(desk: Desk, error: CaseworkError | None = None) -> Response:
    told = bulletins(desk.tx, desk.viewer, identifier(desk.field("before")))
    return desk.page(
        "board/own.html",
        told=told,
        read=read_by(desk.tx, desk.viewer, told.lines),
        heard=suggestions(desk.tx, desk.viewer, identifier(desk.field("earlier"))),
        labels=Suggesting.labels(),
        **refused(desk, error),
    )


@pages.post("/portal/board/bulletins/{bulletin_id}", COUNSEL)
def note_read(desk: Desk, bulletin_id: int) -> Response:
    """Say that it was read."""
    actions.note_read(desk.tx, desk.actor, bulletin_id)
    return desk.go("/portal/board", T("已回执。"))


@pages.post("/portal/board/suggestions", COUNSEL)
def suggest(desk: Desk) -> Response:
    """Suggest something."""
    try:
        with desk.attempt():
            actions.suggest(desk.tx, desk.actor, desk.typed(Suggesting))
    except REFUSALS as error:
        return _own(desk, error)
    return desk.go("/portal/board", T("已提交，法律顾问办公室会答复。"))
