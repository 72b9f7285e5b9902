"""What comes next until the principal has approved the form."""

from datetime import date

from casework.accounts.roles import Permission
from casework.cases.record.situations import APPROVAL
from casework.cases.record.stages import Stage
from casework.cases.record.steps import NextStep, Standing, step
from casework.rulebook import EventKind
from casework.text import N_, T

_FIRST = (
    N_("填写应诉审批表并报批"),
    N_("填写审批表"),
    T("收到应诉通知后3日内填写审批表，确定承办单位，提出应诉意见（201号规则第十一条）。"),
    Permission.HANDLE,
)
_AFTER = {
    EventKind.APPROVAL_FORM_SUBMITTED: (
        N_("等待主要负责人审批"),
        N_("审批"),
        T("应诉审批表已报主要负责人，批准后即可转办承办单位。"),
        Permission.DECIDE,
    ),
    EventKind.APPROVAL_RETURNED: (
        N_("修改并重新报批应诉审批表"),
        N_("修改审批表"),
        T("主要负责人已退回审批表并写明理由，请修改后再报。"),
        Permission.HANDLE,
    ),
}
"""What the last thing that happened to a form asks for: label, button, reason, and who takes the step."""


def next_step(s: Standing, due: date | None) -> NextStep | None:
    """The form's turn, from the notice to the principal's approval."""
    if s.stage.number > Stage.APPROVAL.number:
        return None
    said = s.said(*APPROVAL)
    return step("approval", *(_AFTER.get(said, _FIRST) if said else _FIRST), due)
