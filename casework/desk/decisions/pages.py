"""Everything that waits for a decision, of every kind that the rooms declare."""

from starlette.responses import Response

from casework.desk.decisions.queries import decisions
from casework.http.desk import Desk
from casework.http.routes import Pages

pages = Pages()


@pages.get("/approvals")
def index(desk: Desk) -> Response:
    """What waits, the most urgent first."""
    return desk.page(
        "decisions/index.html",
        kinds=[
            (wait, wait.listed, decisions(desk.tx, desk.viewer, desk.today, wait, wait.listed))
            for wait in desk.house.waits
            if wait.listed
        ],
    )
