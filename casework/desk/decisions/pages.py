"""Everything that waits for a decision: forms, drafts, outgoing transfers."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.answers.queries import waiting_reviews
from casework.cases.approvals.queries import WAITING, waiting_forms
from casework.cases.transfers.queries import transfers
from casework.cases.transfers.tables import TransferState
from casework.db import First
from casework.http.desk import Desk
from casework.http.routes import Pages

pages = Pages()


@pages.get("/approvals")
def index(desk: Desk) -> Response:
    """What waits, the most urgent first."""
    tx, viewer = desk.tx, desk.viewer
    sendings = transfers(tx, viewer, state=TransferState.WAITING, limit=WAITING + 1)
    return desk.page(
        "decisions/index.html",
        forms=waiting_forms(tx, viewer),
        reviews=waiting_reviews(tx, viewer),
        sendings=First.of(sendings, WAITING),
        may_decide=viewer.may(Permission.DECIDE),
        may_review=viewer.may(Permission.HANDLE),
        may_send=viewer.may(Permission.APPROVE_SENDING),
    )
