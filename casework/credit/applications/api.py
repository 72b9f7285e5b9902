"""Applications over JSON."""

from pydantic import BaseModel

from casework.accounts.roles import Permission
from casework.credit.applications import actions, paying
from casework.credit.applications.forms import (
    Deciding,
    Entering,
    Finding,
    Objecting,
    Paying,
    Proposing,
    Proving,
    Repaying,
    Restating,
    Revoking,
    Versionless,
    Withdrawing,
)
from casework.credit.applications.ledger import LedgerLine, ledger
from casework.credit.applications.queries import (
    ApplicationLine,
    AwardLine,
    Found,
    InstalmentLine,
    ObjectionLine,
    RepaymentLine,
    application,
    applications,
    awards_of,
    instalments_of,
    objections_of,
    repayments_of,
)
from casework.credit.programmes.queries import SEES
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
USE, DECIDE, PAY = Permission.USE_CREDIT, Permission.DECIDE, Permission.FINANCE


class Whole(BaseModel):
    """An application with all that became of it."""

    application: ApplicationLine
    objections: list[ObjectionLine]
    awards: list[AwardLine]
    instalments: list[InstalmentLine]
    repayments: list[RepaymentLine]


def _whole(desk: Desk, key: int) -> Whole:
    return Whole(
        application=application(desk.tx, desk.viewer, key), objections=list(objections_of(desk.tx, key)),
        awards=list(awards_of(desk.tx, key)), instalments=list(instalments_of(desk.tx, key)),
        repayments=list(repayments_of(desk.tx, key)),
    )  # fmt: skip


@routes.reads("/credit/applications", *SEES)
def read_applications(desk: Desk, before: int | None = None) -> Found:
    """A page of the applications to the person's organ, the newest first."""
    return applications(desk.tx, desk.viewer, before)


@routes.reads("/credit/applications/ledger/{year}", *SEES)
def read_ledger(desk: Desk, year: int) -> list[LedgerLine]:
    """What the programmes of the person's organ have to pay and have paid in a year."""
    return list(ledger(desk.tx, desk.viewer, year))


@routes.reads("/credit/applications/{application_id}", *SEES)
def read_application(desk: Desk, application_id: int) -> Whole:
    """One application, with what was awarded and paid."""
    return _whole(desk, application_id)


@routes.acts("/credit/applications", USE)
def enter(desk: Desk, body: Entering) -> Whole:
    """Enter an application."""
    return _whole(desk, actions.enter(desk.tx, desk.actor, body))


@routes.acts("/credit/applications/{application_id}/facts", USE)
def restate(desk: Desk, application_id: int, body: Restating) -> Whole:
    """State the facts anew."""
    actions.restate(desk.tx, desk.actor, application_id, body)
    return _whole(desk, application_id)


@routes.acts("/credit/applications/{application_id}/evidence", USE)
def prove(desk: Desk, application_id: int, body: Proving) -> Whole:
    """Keep a file, which was uploaded before, as the proof of some facts."""
    actions.prove(desk.tx, desk.actor, application_id, body)
    return _whole(desk, application_id)


@routes.acts("/credit/applications/{application_id}/gate", USE)
def ask_gate(desk: Desk, application_id: int, body: Versionless) -> Whole:
    """Ask the gate about the applicant."""
    actions.ask_gate(desk.tx, desk.actor, application_id, body.version)
    return _whole(desk, application_id)


@routes.acts("/credit/applications/{application_id}/proposal", USE)
def propose(desk: Desk, application_id: int, body: Proposing) -> Whole:
    """Propose to recognise or to refuse."""
    actions.propose(desk.tx, desk.actor, application_id, body)
    return _whole(desk, application_id)


@routes.acts("/credit/applications/{application_id}/objections", USE)
def object_to(desk: Desk, application_id: int, body: Objecting) -> Whole:
    """Note an objection during publicity."""
    actions.object_to(desk.tx, desk.actor, application_id, body)
    return _whole(desk, application_id)


@routes.acts("/credit/applications/{application_id}/objections/{objection_id}", USE)
def find(desk: Desk, application_id: int, objection_id: int, body: Finding) -> Whole:
    """Say what an objection came to."""
    actions.find(desk.tx, desk.actor, application_id, objection_id, body)
    return _whole(desk, application_id)


@routes.acts("/credit/applications/{application_id}/published", USE)
def end_publicity(desk: Desk, application_id: int, body: Versionless) -> Whole:
    """Hand it over for the decision once publicity is over."""
    actions.end_publicity(desk.tx, desk.actor, application_id, body.version)
    return _whole(desk, application_id)


@routes.acts("/credit/applications/{application_id}/decision", DECIDE)
def decide(desk: Desk, application_id: int, body: Deciding) -> Whole:
    """Decide what was proposed."""
    actions.decide(desk.tx, desk.actor, application_id, body)
    return _whole(desk, application_id)


@routes.acts("/credit/applications/{application_id}/withdrawal", USE)
def withdraw(desk: Desk, application_id: int, body: Withdrawing) -> Whole:
    """Note that the applicant took it back."""
    actions.withdraw(desk.tx, desk.actor, application_id, body)
    return _whole(desk, application_id)


@routes.acts("/credit/applications/{application_id}/instalments/{instalment_id}", PAY)
def pay(desk: Desk, application_id: int, instalment_id: int, body: Paying) -> Whole:
    """Mark an instalment as paid."""
    paying.pay(desk.tx, desk.actor, application_id, instalment_id, body)
    return _whole(desk, application_id)


@routes.acts("/credit/applications/{application_id}/revocation", USE)
def propose_revocation(desk: Desk, application_id: int, body: Revoking) -> Whole:
    """Propose to revoke."""
    paying.propose_revocation(desk.tx, desk.actor, application_id, body)
    return _whole(desk, application_id)


@routes.acts("/credit/applications/{application_id}/revoked", DECIDE)
def decide_revocation(desk: Desk, application_id: int, body: Deciding) -> Whole:
    """Decide on a revocation."""
    paying.decide_revocation(desk.tx, desk.actor, application_id, body)
    return _whole(desk, application_id)


@routes.acts("/credit/applications/{application_id}/repayments", PAY)
def repay(desk: Desk, application_id: int, body: Repaying) -> Whole:
    """Note what was paid back."""
    paying.repay(desk.tx, desk.actor, application_id, body)
    return _whole(desk, application_id)
