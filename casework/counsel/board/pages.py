"""The board: for the office what it tells and is told, for a counsel what it reads and suggests."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.clock import OFFICE
from casework.counsel.board import actions
from casework.counsel.board.forms import Replying, Suggesting, Telling
from casework.counsel.board.queries import (
    bulletin,
    bulletins,
    file_of,
    files_of,
    read_by,
    readers,
    receipts,
    suggestions,
)
from casework.counsel.board.tables import BulletinKind
from casework.counsel.pool.kind import SEES
from casework.counsel.pool.queries import named
from casework.errors import CaseworkError, InvalidInput
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.papers.watermark import marked
from casework.text import T

pages = Pages()
SEE, MANAGES, COUNSEL = may(*SEES), may(Permission.MANAGE_COUNSEL), may(Permission.COUNSEL)


@pages.get("/counsel/board", SEE)
def index(desk: Desk) -> Response:
    """What counsel were told, and what they suggested."""
    return _index(desk)


def _index(
    desk: Desk, error: CaseworkError | None = None, at: int = 0, files: tuple[int, ...] = ()
) -> Response:
    return desk.page(
        "board/index.html",
        files=to_keep(desk, files),
        told=bulletins(desk.tx, desk.viewer, identifier(desk.field("before"))),
        heard=suggestions(desk.tx, desk.viewer, identifier(desk.field("earlier"))),
        readers=len(readers(desk.tx, desk.viewer.acting_organ_id, desk.today)),
        kinds=tuple(BulletinKind),
        manages=desk.viewer.may(Permission.MANAGE_COUNSEL),
        labels={**LABELS, **Telling.labels(), **Replying.labels()},
        at=at,
        **refused(desk, error),
    )


@pages.post("/counsel/board/bulletins", MANAGES)
def tell(desk: Desk) -> Response:
    """Tell all counsel."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            word = desk.typed(Telling, wrong=wrong, file_ids=list(file_ids))
            key = actions.tell(desk.tx, desk.actor, word)
    except REFUSALS as error:
        return _index(desk, error, files=file_ids)
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
        files=files_of(desk.tx, [one])[one.id],
        read=[(names[key].name, at) for key, at in sorted(read.items(), key=lambda pair: pair[1])],
        unread=[name for key, name in readers(desk.tx, one.organ_id, desk.today) if key not in read],
    )


@pages.get("/counsel/board/bulletins/{bulletin_id}/files/{file_id}", SEE)
def download(desk: Desk, bulletin_id: int, file_id: int) -> Response:
    """A file of a bulletin, noted in the trail."""
    found = file_of(desk.tx, desk.viewer, bulletin_id, file_id)
    desk.trace("board", "file.downloaded", found.name, {"file": file_id, "sha256": found.sha256})
    return attachment(desk.house.store.get(found.sha256), found.name, found.media_type)


@pages.get("/portal/board/bulletins/{bulletin_id}/files/{file_id}", COUNSEL)
def open_file(desk: Desk, bulletin_id: int, file_id: int) -> Response:
    """A file of a bulletin for a counsel: with its name and the moment on it, and a line in the trail."""
    found = file_of(desk.tx, desk.viewer, bulletin_id, file_id)
    mark = f"{desk.viewer.name} {desk.at.astimezone(OFFICE):%Y-%m-%d %H:%M} 仅供本人学习、工作使用"
    try:
        name, kind, drawn = marked(found.name, found.media_type, desk.house.store.get(found.sha256), mark)
    except InvalidInput as error:
        return _own(desk, error)
    facts = {"file": file_id, "sha256": found.sha256, "mark": mark, "bulletin": bulletin_id}
    desk.trace("board", "board.file_opened", found.name, facts)
    return attachment(drawn, name, kind)


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
        files=files_of(desk.tx, told.lines),
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
