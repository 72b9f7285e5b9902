"""Rows of approval forms."""

from datetime import datetime

from sqlmodel import Field

from casework.db import Table, Utc, pending

PENDING = pending("approval_forms", "submitted", "returned")


class ApprovalForm(Table, table=True):
    """行政应诉审批表 of one instance (201号第十一条). What was decided stays as it was; the next one is another row."""

    __tablename__ = "approval_forms"
    __table_args__ = (PENDING.index,)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    instance_id: int = Field(foreign_key="instances.id", index=True)
    responsible_id: int = Field(foreign_key="organisations.id")
    opinion: str = Field(max_length=2000)
    agents_plan: str = Field(default="", max_length=500)
    principal_appears: bool | None = None
    """None: nobody has said whether the principal goes to court."""
    remark: str = Field(default="", max_length=500)
    state: str = Field(default="draft", max_length=20)
    """`draft`, `submitted`, `approved` or `returned`."""
    made_by: int = Field(foreign_key="users.id")
    made_at: datetime = Field(sa_type=Utc)
    submitted_at: datetime | None = Field(default=None, sa_type=Utc)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    decision_note: str = Field(default="", max_length=1000)
