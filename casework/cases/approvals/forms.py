"""What is filled in on the approval form: by the legal office, and by the principal."""

from casework.cases.approvals.tables import ApprovalForm
from casework.db import longest
from casework.forms import CaseForm, Number, Pressed, asked
from casework.text import N_, T


class Proposal(CaseForm):
    """What the legal office writes, under the names of the columns that keep it; with `submit` for the principal."""

    responsible_id: Number = asked(
        N_("承办单位"), missing=T("请确定承办单位：行政行为由谁作出，就由谁承办。")
    )
    opinion: str = asked(N_("应诉意见"), "", most=longest(ApprovalForm, "opinion"))
    agents_plan: str = asked(N_("拟委托代理人"), "", most=longest(ApprovalForm, "agents_plan"))
    principal_appears: bool | None = asked(N_("负责人出庭"), None)
    """None: nobody has said; the paper leaves both boxes open."""
    remark: str = asked(N_("备注"), "", most=longest(ApprovalForm, "remark"))
    submit: bool = asked("", False, pressed=Pressed("act", "submit", "save"))


class Decision(CaseForm):
    """What the principal decides on the form that it has read, with its reasons."""

    approve: bool = asked(
        N_("批准"), pressed=Pressed("act", "approve", "return", T("请按“批准”或者“退回并说明理由”。"))
    )
    note: str = asked(N_("批示"), "", most=longest(ApprovalForm, "decision_note"))
