"""Everything that a counsel has in hand, given to others in one act."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.counsel.engagements.forms import HandedOver, HandingOver
from casework.counsel.engagements.handover import hand_over, proposed_handover
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import answered
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
MANAGES = may(Permission.MANAGE_COUNSEL)


@pages.get("/counsel/pool/{counsel_id}/handover", MANAGES)
def show(desk: Desk, counsel_id: int) -> Response:
    """What it has in hand, with whom the product proposes for each: nothing is done by it."""
    return _show(desk, counsel_id)


def _show(desk: Desk, counsel_id: int, error: CaseworkError | None = None) -> Response:
    found = proposed_handover(desk.tx, desk.viewer, desk.house.gate, counsel_id, desk.today)
    return desk.page(
        "engagements/handover.html",
        found=found,
        typed={row["engagement_id"]: row for row in HandedOver.rows(desk.fields)},
        labels={**HandingOver.labels(), **HandedOver.labels()},
        **refused(desk, error),
    )


@pages.post("/counsel/pool/{counsel_id}/handover", MANAGES)
def hand_all_over(desk: Desk, counsel_id: int) -> Response:
    """Give all of it to whom it is planned for, or nothing."""
    try:
        with desk.attempt():
            word = desk.typed(HandingOver, choices=answered(HandedOver.rows(desk.fields)))
            given, waits = hand_over(desk.tx, desk.actor, desk.house.gate, counsel_id, word)
    except REFUSALS as error:
        return _show(desk, counsel_id, error)
    said = T("已移交：{given}项另行安排，等待接受；{waits}项待安排。", given=given, waits=waits)
    return desk.go(f"/counsel/pool/{counsel_id}", said)
