"""The public page that says whether an answer of the credit centre is real. It knows nobody, and tells of nobody."""

from starlette.responses import Response

from casework.audit.actions import append
from casework.credit.checks.forms import Verifying
from casework.credit.checks.kind import CREDIT_CHECK
from casework.credit.checks.queries import Verified, verified
from casework.credit.public.attempts import failed, too_many
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import PUBLIC
from casework.http.routes import Pages
from casework.pages.refused import REFUSALS, refused
from casework.text import N_

pages = Pages()
PUBLIC_NAME = N_("公众")


@pages.get("/public/credit/verify", PUBLIC)
def show(desk: Desk) -> Response:
    """The form."""
    return _page(desk)


@pages.post("/public/credit/verify", PUBLIC)
def verify(desk: Desk) -> Response:
    """Say whether number and code fit; a wrong number and a wrong code are answered alike, and counted."""
    try:
        word = desk.typed(Verifying)
    except REFUSALS as error:
        return _page(desk, error)
    client = desk.request.client
    address = client.host if client else ""
    if too_many(desk.tx, address, word.number, desk.at):
        return _page(desk, answer="waits", status=429)
    found = verified(desk.tx, word.number, word.code, desk.today)
    if found is None:
        failed(desk.tx, address, word.number, desk.at)
        return _page(desk, answer="unknown", status=422)
    append(
        desk.tx, "credit_checks", f"{CREDIT_CHECK.name}.verified", at=desk.at, user_id=None, actor=PUBLIC_NAME,
        subject=found.number,
    )  # fmt: skip
    return _page(desk, found=found, answer="real")


def _page(
    desk: Desk,
    error: CaseworkError | None = None,
    found: Verified | None = None,
    answer: str = "",
    status: int = 200,
) -> Response:
    shown = refused(desk, error)
    return desk.page(
        "checks/verify.html",
        found=found,
        answer=answer,
        labels=Verifying.labels(),
        **shown | {"status": shown["status"] if error is not None else status},
    )
