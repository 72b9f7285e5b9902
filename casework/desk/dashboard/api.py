"""What a person must do, over JSON."""

from datetime import date

from casework.desk.dashboard import board, moved
from casework.errors import InvalidInput
from casework.forms import LARGEST_ID
from casework.http.desk import Desk
from casework.http.json import Part
from casework.text import T

routes = Part()


@routes.reads("/duties")
def duties(desk: Desk, mine: bool = False, after: str = "") -> list[board.Duty]:
    """What the person must do, the most urgent first, 60 at a time.

    `after` goes on after the last line of the answer before: its `follow`, `due` and `deadline_id`, joined by `~`.
    """
    place = _place(after) if after else None
    return list(board.duties(desk.tx, desk.viewer, desk.today, mine=mine, after=place))


@routes.reads("/moves")
def moves(desk: Desk) -> list[moved.Moved]:
    """Changes of the calendar of the last 14 days that moved dates of the person's offices, and are not read yet."""
    return list(moved.recent_moves(desk.tx, desk.viewer, desk.at))


@routes.acts("/moves/{change_id}/read")
def read(desk: Desk, change_id: int) -> list[moved.Moved]:
    """Note a change as read; answers what is left."""
    moved.read_change(desk.tx, desk.actor, change_id)
    return moves(desk)


def _place(after: str) -> tuple[date, date, int]:
    try:
        follow, due, number = after.split("~")
        place = date.fromisoformat(follow), date.fromisoformat(due), int(number)
    except ValueError:
        place = None
    if place is None or not 0 < place[2] <= LARGEST_ID:
        raise InvalidInput({"after": T("请写上一页最后一项的 follow、due 和 deadline_id，用“~”连接。")})
    return place
