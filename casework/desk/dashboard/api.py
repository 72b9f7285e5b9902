"""What a person must do, over JSON."""

from casework.desk.dashboard.board import Duty, board
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.reads("/duties")
def duties(desk: Desk, mine: bool = False) -> list[Duty]:
    """What the person must do, the most urgent first: at most 60; the lists of cases have all."""
    return list(board(desk.tx, desk.viewer, desk.today, mine=mine).duties)
