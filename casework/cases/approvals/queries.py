"""Approval forms as their page and the case page show them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.cases.approvals.tables import ApprovalForm
from casework.db import Lines, columns
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
    decided_by: str
    decided_at: datetime | None
    decision_note: str


_Maker, _Decider = aliased(User), aliased(User)
_NEWEST = Lines(
    FormLine,
    columns(
        id=ApprovalForm.id,
        state=ApprovalForm.state,
        responsible_id=ApprovalForm.responsible_id,
        unit=Organisation.short_name,
        opinion=ApprovalForm.opinion,
        agents_plan=ApprovalForm.agents_plan,
        principal_appears=ApprovalForm.principal_appears,
        remark=ApprovalForm.remark,
        made_by=_Maker.name,
        made_at=ApprovalForm.made_at,
        decided_by=func.coalesce(_Decider.name, ""),
        decided_at=ApprovalForm.decided_at,
        decision_note=ApprovalForm.decision_note,
    )
    .join(Organisation, col(Organisation.id) == ApprovalForm.responsible_id)
    .join(_Maker, col(_Maker.id) == ApprovalForm.made_by)
    .outerjoin(_Decider, col(_Decider.id) == ApprovalForm.decided_by)
    .where(ApprovalForm.instance_id == bindparam("instance_id"))
    .order_by(col(ApprovalForm.id).desc())
    .limit(1),
)


def newest_form(tx: Session, instance_id: int) -> FormLine | None:
    """The newest approval form of an instance; whether the viewer may see its case is asked before."""
    return _NEWEST.first(tx, instance_id=instance_id)
