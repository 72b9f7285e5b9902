"""均衡情况: how evenly the work is spread."""

from starlette.responses import Response

from casework.counsel.engagements.evenness import evenness
from casework.counsel.engagements.kind import SEES
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages

pages = Pages()


@pages.get("/counsel/fairness", may(*SEES))
def fairness(desk: Desk) -> Response:
    """The load of everybody in the pool over twelve months, how even it is, and who has which speciality."""
    return desk.page("engagements/fairness.html", found=evenness(desk.tx, desk.viewer, desk.today))
