"""Commendations: the register, one proposal, and what becomes of it."""

from collections.abc import Callable

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.credit.commendations import actions
from casework.credit.commendations.forms import Commending, Word
from casework.credit.commendations.queries import SEES, commendation, commendations
from casework.credit.gate.queries import decision
from casework.credit.subjects.queries import subject
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T, Text

pages = Pages()
SEE, USE, DECIDE = may(*SEES), may(Permission.USE_CREDIT), may(Permission.DECIDE)


@pages.get("/credit/commendations", SEE)
def index(desk: Desk) -> Response:
    """The proposals of the person's organ."""
    found = commendations(desk.tx, desk.viewer, identifier(desk.field("before")))
    return desk.page("commendations/index.html", found=found)


@pages.get("/credit/subjects/{subject_id}/commendations/new", USE)
def new(desk: Desk, subject_id: int) -> Response:
    """The form for a proposal."""
    return _form(desk, subject_id)


@pages.post("/credit/subjects/{subject_id}/commendations", USE)
def propose(desk: Desk, subject_id: int) -> Response:
    """Draw up a proposal."""
    try:
        with desk.attempt():
            key = actions.propose(desk.tx, desk.actor, subject_id, desk.typed(Commending))
    except REFUSALS as error:
        return _form(desk, subject_id, error)
    return desk.go(f"/credit/commendations/{key}", T("已拟提，信用准入已评估。"))


def _form(desk: Desk, subject_id: int, error: CaseworkError | None = None) -> Response:
    return desk.page(
        "commendations/form.html",
        about=subject(desk.tx, desk.viewer, subject_id),
        labels=Commending.labels(),
        **refused(desk, error),
    )


@pages.get("/credit/commendations/{commendation_id}", SEE)
def show(desk: Desk, commendation_id: int) -> Response:
    """One proposal, with what the gate said."""
    return _show(desk, commendation_id)


def _show(desk: Desk, commendation_id: int, error: CaseworkError | None = None) -> Response:
    one = commendation(desk.tx, desk.viewer, commendation_id)
    return desk.page(
        "commendations/show.html",
        one=one,
        said=decision(desk.tx, desk.viewer, one.decision_id or 0),
        uses=desk.viewer.may(Permission.USE_CREDIT) and one.state in {"draft", "returned"},
        decides=desk.viewer.may(Permission.DECIDE)
        and one.state == "submitted"
        and one.made_by != desk.viewer.user_id,
        labels=Word.labels(),
        **refused(desk, error),
    )


def _act(desk: Desk, commendation_id: int, act: Callable[[], object], done: Text) -> Response:
    try:
        with desk.attempt():
            act()
    except REFUSALS as error:
        return _show(desk, commendation_id, error)
    return desk.go(f"/credit/commendations/{commendation_id}", done)


@pages.post("/credit/commendations/{commendation_id}/check", USE)
def check(desk: Desk, commendation_id: int) -> Response:
    """Ask the gate again."""
    return _act(
        desk, commendation_id, lambda: actions.check(desk.tx, desk.actor, commendation_id), T("已重新评估。")
    )


@pages.post("/credit/commendations/{commendation_id}/submit", USE)
def submit(desk: Desk, commendation_id: int) -> Response:
    """Put it up for approval."""
    return _act(
        desk, commendation_id, lambda: actions.submit(desk.tx, desk.actor, commendation_id), T("已提请批准。")
    )


@pages.post("/credit/commendations/{commendation_id}/decide", DECIDE)
def decide(desk: Desk, commendation_id: int) -> Response:
    """Approve it, or return it."""
    return _act(
        desk,
        commendation_id,
        lambda: actions.decide(desk.tx, desk.actor, commendation_id, desk.typed(Word)),
        T("已登记审批意见。"),
    )
