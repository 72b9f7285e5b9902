"""The board over JSON."""

from dataclasses import dataclass

from casework.accounts.roles import Permission
from casework.counsel.board import actions
from casework.counsel.board.forms import Replying, Suggesting, Telling
from casework.counsel.board.queries import (
    BulletinLine,
    FileLine,
    SuggestionLine,
    bulletin,
    bulletins,
    files_of,
    suggestions,
)
from casework.counsel.pool.kind import SEES
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
MANAGE, COUNSEL = Permission.MANAGE_COUNSEL, Permission.COUNSEL


@dataclass(frozen=True, slots=True)
class Made:
    """What was added."""

    id: int


@routes.reads("/counsel/board/bulletins", *SEES, COUNSEL)
def read_bulletins(desk: Desk, before: int | None = None) -> list[BulletinLine]:
    """A page of fifty, the newest first; the next one begins before the last line's id."""
    return list(bulletins(desk.tx, desk.viewer, before).lines)


@routes.reads("/counsel/board/bulletins/{bulletin_id}/files", *SEES, COUNSEL)
def read_files(desk: Desk, bulletin_id: int) -> list[FileLine]:
    """The files that a bulletin carries."""
    one = bulletin(desk.tx, desk.viewer, bulletin_id)
    return list(files_of(desk.tx, [one])[one.id])


@routes.acts("/counsel/board/bulletins", MANAGE)
def tell(desk: Desk, body: Telling) -> BulletinLine:
    """Tell all counsel."""
    return bulletin(desk.tx, desk.viewer, actions.tell(desk.tx, desk.actor, body))


@routes.acts("/counsel/board/bulletins/{bulletin_id}/receipt", COUNSEL)
def note_read(desk: Desk, bulletin_id: int) -> BulletinLine:
    """Say that it was read."""
    actions.note_read(desk.tx, desk.actor, bulletin_id)
    return bulletin(desk.tx, desk.viewer, bulletin_id)


@routes.reads("/counsel/board/suggestions", *SEES, COUNSEL)
def read_suggestions(desk: Desk, before: int | None = None) -> list[SuggestionLine]:
    """A page of fifty, the newest first: to the office all, to a counsel its own."""
    return list(suggestions(desk.tx, desk.viewer, before).lines)


@routes.acts("/counsel/board/suggestions", COUNSEL)
def suggest(desk: Desk, body: Suggesting) -> Made:
    """Suggest something."""
    return Made(actions.suggest(desk.tx, desk.actor, body))


@routes.acts("/counsel/board/suggestions/{suggestion_id}/reply", MANAGE)
def reply(desk: Desk, suggestion_id: int, body: Replying) -> Made:
    """Answer a suggestion."""
    actions.reply(desk.tx, desk.actor, suggestion_id, body)
    return Made(suggestion_id)
