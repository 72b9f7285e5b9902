"""What comes next while a proposal is before the principal, or came back."""

from datetime import date

from casework.accounts.roles import Permission
from casework.cases.legality.proposal import SAID
from casework.cases.record.steps import NextStep, Standing, step
from casework.rulebook import EventKind
from casework.text import N_, T

_ASKS = {
    EventKind.LEGALITY_PROPOSED: (
        N_("等待主要负责人决定合法性审核的建议"),
        N_("决定"),
        T("法制机构已提出停止执行、变更或者撤销行政行为的建议（201号规则第十条第四项）。"),
        Permission.DECIDE,
    ),
    EventKind.LEGALITY_RETURNED: (
        N_("修改并重新提出合法性审核意见"),
        N_("修改审核意见"),
        T("主要负责人已退回审核意见并写明理由，请修改后再报。"),
        Permission.HANDLE,
    ),
}


def next_step(s: Standing, _due: date | None) -> NextStep | None:
    """The proposal's turn; once it is adopted, the day that the principal set asks for it (rule YS-10.4)."""
    said = s.said(*SAID)
    return step("legality", *_ASKS[said], None) if said in _ASKS else None
