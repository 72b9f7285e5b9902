"""Find an application for whoever may see it, and close an act in it."""

from sqlmodel import Session, select

from casework.accounts.viewer import Actor
from casework.credit.applications.kind import APPLICATION
from casework.credit.applications.queries import repaid, seen, unseen
from casework.credit.applications.tables import (
    ApplicationState,
    CreditApplication,
    CreditInstalment,
    InstalmentState,
)
from casework.db import id_of
from casework.errors import Conflict
from casework.matters import acts
from casework.matters.tables import Matter
from casework.text import T, Text

_OVER = {ApplicationState.REFUSED, ApplicationState.WITHDRAWN}


def to_act_on(
    tx: Session, actor: Actor, application_id: int, version: int | None, *states: ApplicationState
) -> CreditApplication:
    """An application in one of these states, locked. Raises NotFound; Outdated, with who was first; Conflict."""
    known = tx.exec(
        select(CreditApplication.id).where(CreditApplication.id == application_id, seen(actor.viewer))
    )
    if known.one_or_none() is None:
        raise unseen()
    matter = acts.lock(tx, application_id)
    acts.must_be_newest(tx, actor, APPLICATION, matter, version)
    row = tx.get_one(CreditApplication, application_id)
    if row.state not in states:
        raise Conflict(T("这项申请{state}，不能这样办理。", state=Text(row.state.label)))
    return row


def acted(tx: Session, actor: Actor, row: CreditApplication, action: str, **facts: object) -> None:
    """Close an act: raise the version, say whether anything is still to come, and put it into the matter's own stream."""
    tx.flush()
    key = id_of(row)
    matter = tx.get_one(Matter, key)
    matter.version += 1
    matter.closed_on = actor.today if row.state in _OVER or _done(tx, row) else None
    tx.flush()
    acts.acted(tx, actor, APPLICATION, key, action, row.number, facts)


def _done(tx: Session, row: CreditApplication) -> bool:
    """Whether a recognised applicant has had everything, and a revoked one has paid back what it had to."""
    if row.state not in {ApplicationState.RECOGNISED, ApplicationState.REVOKED}:
        return False
    due = (CreditInstalment.application_id == row.id, CreditInstalment.state == InstalmentState.DUE)
    if tx.exec(select(CreditInstalment.id).where(*due).limit(1)).first() is not None:
        return False
    return row.state is ApplicationState.RECOGNISED or owed(tx, row) == 0


def owed(tx: Session, row: CreditApplication) -> int:
    """What is still to be paid back, in 分."""
    return (row.repay.fen if row.repay else 0) - repaid(tx, id_of(row))
