"""The review of the sued act over JSON."""

from casework.accounts.roles import Permission
from casework.cases.legality import actions
from casework.cases.legality.forms import Answered, CarriedOut, ReviewIn
from casework.cases.legality.queries import ReviewLine, reviews_of
from casework.cases.record.taken import take
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.reads("/cases/{case_id}/legality")
def reviews(desk: Desk, case_id: int) -> list[ReviewLine]:
    """Every version of the review of the sued act, the newest first."""
    take(desk, case_id)
    return list(reviews_of(desk.tx, case_id))


@routes.steps("/cases/{case_id}/legality", Permission.HANDLE)
def save_review(desk: Desk, case_id: int, body: ReviewIn) -> int:
    """Write the review; with `submit` it concludes, or its proposal goes to the principal."""
    actions.save_review(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/legality/decision", Permission.DECIDE)
def decide_proposal(desk: Desk, case_id: int, body: Answered) -> int:
    """Adopt the proposal until a day, refuse it, or return it."""
    actions.decide_proposal(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/legality/carried-out", Permission.HANDLE)
def carry_out(desk: Desk, case_id: int, body: CarriedOut) -> int:
    """Record that the adopted proposal was carried out."""
    actions.carry_out(desk.tx, desk.actor, case_id, body)
    return case_id
