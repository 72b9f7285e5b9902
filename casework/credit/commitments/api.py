"""Commitments over JSON."""

from casework.accounts.roles import Permission
from casework.credit.commitments import actions
from casework.credit.commitments.forms import Breached, Preparing, Signed
from casework.credit.commitments.queries import CommitmentLine, Found, commitment, commitments
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
SEES = (Permission.KEEP_CREDIT, Permission.USE_CREDIT)


@routes.reads("/credit/commitments", *SEES)
def read_commitments(desk: Desk, before: int | None = None) -> Found:
    """A page of the commitments given to the person's organ, the newest first; for the centre all."""
    return commitments(desk.tx, desk.viewer, desk.today, before)


@routes.reads("/credit/commitments/{commitment_id}", *SEES)
def read_commitment(desk: Desk, commitment_id: int) -> CommitmentLine:
    """One commitment, with its breach as long as that exists."""
    return commitment(desk.tx, desk.viewer, commitment_id, desk.today)


@routes.acts("/credit/commitments", Permission.USE_CREDIT)
def prepare(desk: Desk, body: Preparing) -> CommitmentLine:
    """Word a commitment for a subject to sign."""
    key = actions.prepare(desk.tx, desk.actor, body)
    return commitment(desk.tx, desk.viewer, key, desk.today)


@routes.acts("/credit/commitments/{commitment_id}/signed", Permission.USE_CREDIT)
def sign(desk: Desk, commitment_id: int, body: Signed) -> CommitmentLine:
    """Keep the signed copy, which was uploaded before."""
    actions.sign(desk.tx, desk.actor, commitment_id, body)
    return commitment(desk.tx, desk.viewer, commitment_id, desk.today)


@routes.acts("/credit/commitments/{commitment_id}/breach", Permission.USE_CREDIT)
def breach(desk: Desk, commitment_id: int, body: Breached) -> CommitmentLine:
    """Tell that it was not kept; its evidence was uploaded before."""
    actions.breach(desk.tx, desk.actor, commitment_id, body)
    return commitment(desk.tx, desk.viewer, commitment_id, desk.today)
