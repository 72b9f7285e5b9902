"""Commendations over JSON."""

from casework.accounts.roles import Permission
from casework.credit.commendations import actions
from casework.credit.commendations.forms import Commending, Word
from casework.credit.commendations.queries import SEES, CommendationLine, Found, commendation, commendations
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
USE, DECIDE = Permission.USE_CREDIT, Permission.DECIDE


@routes.reads("/credit/commendations", *SEES)
def read_commendations(desk: Desk, before: int | None = None) -> Found:
    """A page of the proposals of the person's organ, the newest first."""
    return commendations(desk.tx, desk.viewer, before)


@routes.reads("/credit/commendations/{commendation_id}", *SEES)
def read_commendation(desk: Desk, commendation_id: int) -> CommendationLine:
    """One proposal."""
    return commendation(desk.tx, desk.viewer, commendation_id)


@routes.acts("/credit/subjects/{subject_id}/commendations", USE)
def propose(desk: Desk, subject_id: int, body: Commending) -> CommendationLine:
    """Draw up a proposal; the gate is asked at once."""
    return commendation(desk.tx, desk.viewer, actions.propose(desk.tx, desk.actor, subject_id, body))


@routes.acts("/credit/commendations/{commendation_id}/check", USE)
def check(desk: Desk, commendation_id: int) -> CommendationLine:
    """Ask the gate again."""
    actions.check(desk.tx, desk.actor, commendation_id)
    return commendation(desk.tx, desk.viewer, commendation_id)


@routes.acts("/credit/commendations/{commendation_id}/submission", USE)
def submit(desk: Desk, commendation_id: int) -> CommendationLine:
    """Put it up for approval."""
    actions.submit(desk.tx, desk.actor, commendation_id)
    return commendation(desk.tx, desk.viewer, commendation_id)


@routes.acts("/credit/commendations/{commendation_id}/decision", DECIDE)
def decide(desk: Desk, commendation_id: int, body: Word) -> CommendationLine:
    """Approve it, or return it."""
    actions.decide(desk.tx, desk.actor, commendation_id, body)
    return commendation(desk.tx, desk.viewer, commendation_id)
