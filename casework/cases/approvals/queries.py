"""Approval forms as their page, the case page and the page of decisions show them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.approvals.tables import ApprovalForm
from casework.cases.record.tables import Case
from casework.cases.record.visibility import visible
from casework.db import First, columns, filled, id_of
from casework.organisations.tables import Organisation

WAITING = 100
"""Papers of one kind that the page of decisions lists, the most urgent first."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """The newest approval form of the current instance."""

    id: int
    state: str
    unit_id: int
    unit: str
    opinion: str
    agents_plan: str
    principal_appears: bool | None
    remark: str
    made_by: str
    made_at: datetime
    submitted_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    decision_note: str


@dataclass(frozen=True, slots=True)
class WaitingForm:
    """An approval form before the principal."""

    id: int
    case_id: int
    number: str
    plaintiffs: str
    cause: str
    unit: str
    opinion: str
    made_by: str
    submitted_at: datetime
    next_follow: date
    next_due: date


_Maker, _Decider = aliased(User), aliased(User)
_NEWEST = (
    columns(
        id=ApprovalForm.id,
        state=ApprovalForm.state,
        unit_id=ApprovalForm.responsible_id,
        unit=Organisation.short_name,
        opinion=ApprovalForm.opinion,
        agents_plan=ApprovalForm.agents_plan,
        principal_appears=ApprovalForm.principal_appears,
        remark=ApprovalForm.remark,
        made_by=_Maker.name,
        made_at=ApprovalForm.made_at,
        submitted_at=ApprovalForm.submitted_at,
        decided_by=func.coalesce(_Decider.name, ""),
        decided_at=ApprovalForm.decided_at,
        decision_note=ApprovalForm.decision_note,
    )
    .join(Organisation, col(Organisation.id) == ApprovalForm.responsible_id)
    .join(_Maker, col(_Maker.id) == ApprovalForm.made_by)
    .outerjoin(_Decider, col(_Decider.id) == ApprovalForm.decided_by)
    .where(ApprovalForm.instance_id == bindparam("instance_id"))
    .order_by(col(ApprovalForm.id).desc())
    .limit(1)
)


def newest_form(tx: Session, instance_id: int) -> FormLine | None:
    """The newest approval form of an instance; whether the viewer may see its case is asked before."""
    return next(filled(FormLine, tx.execute(_NEWEST, {"instance_id": instance_id})), None)


def waiting_forms(tx: Session, viewer: Viewer) -> First[WaitingForm]:
    """Forms before the principal, the most urgent first."""
    query = (
        columns(ApprovalForm, Case, Organisation.short_name, User.name)
        .join(Case, col(Case.id) == ApprovalForm.case_id)
        .join(Organisation, col(Organisation.id) == ApprovalForm.responsible_id)
        .join(User, col(User.id) == ApprovalForm.made_by)
        .where(ApprovalForm.state == "submitted", visible(viewer))
        .order_by(col(Case.next_follow), col(ApprovalForm.id))
        .limit(WAITING + 1)
    )
    return First.of(
        (
            WaitingForm(
                id=id_of(f),
                case_id=f.case_id,
                number=c.number,
                plaintiffs=c.plaintiffs,
                cause=c.cause,
                unit=unit,
                opinion=f.opinion,
                made_by=by,
                submitted_at=f.submitted_at or f.made_at,
                next_follow=c.next_follow,
                next_due=c.next_due,
            )
            for f, c, unit, by in tx.execute(query)
        ),
        WAITING,
    )
