"""Approval forms as their page and the case page show them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.cases.approvals.tables import ApprovalForm
from casework.db import id_of
from casework.organisations.tables import Organisation


@dataclass(frozen=True, slots=True)
class FormLine:
    """The newest approval form of the current instance."""

    id: int
    state: str
    responsible_id: int
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


def newest_form(tx: Session, instance_id: int) -> FormLine | None:
    """The newest approval form of an instance; whether the viewer may see its case is asked before."""
    maker, decider = aliased(User), aliased(User)
    row = tx.exec(
        select(ApprovalForm, Organisation.short_name, maker.name, decider.name)
        .join(Organisation, col(Organisation.id) == ApprovalForm.responsible_id)
        .join(maker, col(maker.id) == ApprovalForm.made_by)
        .outerjoin(decider, col(decider.id) == ApprovalForm.decided_by)
        .where(ApprovalForm.instance_id == instance_id)
        .order_by(col(ApprovalForm.id).desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    f, unit, made_by, decided_by = row
    return FormLine(
        id=id_of(f),
        state=f.state,
        responsible_id=f.responsible_id,
        unit=unit,
        opinion=f.opinion,
        agents_plan=f.agents_plan,
        principal_appears=f.principal_appears,
        remark=f.remark,
        made_by=made_by,
        made_at=f.made_at,
        submitted_at=f.submitted_at,
        decided_by=decided_by or "",
        decided_at=f.decided_at,
        decision_note=f.decision_note,
    )
