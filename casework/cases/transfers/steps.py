"""What comes next where documents are on their way to the unit."""

from datetime import date

from casework.accounts.roles import Permission
from casework.cases.record.situations import TRANSFER
from casework.cases.record.stages import Stage
from casework.cases.record.steps import NextStep, Standing, step
from casework.rulebook import EventKind
from casework.text import N_, T

_FIRST = (
    N_("把材料转办承办单位"),
    N_("转办材料"),
    T("审批表已批准。承办单位签收后才开始计10日，请尽快转办。"),
    Permission.HANDLE,
)
_AFTER = {
    EventKind.TRANSFER_PREPARED: (
        N_("等待负责人批准发出"),
        N_("批准发出"),
        T("转办须经负责人批准后发出（电子公文管理办法第八条）。"),
        Permission.APPROVE_SENDING,
    ),
    EventKind.DOCUMENTS_SENT_TO_UNIT: (
        N_("承办单位核对并签收材料"),
        N_("核对签收"),
        T("承办单位签收之日起算10日；有缺件或错送的，写明理由退回。"),
        Permission.SIGN_FOR,
    ),
    EventKind.TRANSFER_REFUSED: (
        N_("修改后重新转办"),
        N_("重新转办"),
        T("负责人没有批准发出，理由见“转办”。请修改后重新转办。"),
        Permission.HANDLE,
    ),
    EventKind.DOCUMENTS_RETURNED_BY_UNIT: (
        N_("处理退回并重新转办"),
        N_("重新转办"),
        T("承办单位已退回材料并写明理由，请补齐后重新转办。"),
        Permission.HANDLE,
    ),
}
"""What the last thing that happened to a transfer asks for: label, button, reason, and who takes the step."""
_OPEN = frozenset({EventKind.TRANSFER_PREPARED, EventKind.DOCUMENTS_SENT_TO_UNIT})


def next_step(s: Standing, due: date | None) -> NextStep | None:
    """The transfer's turn, from the approval to the unit's receipt."""
    if s.stage.number > Stage.TRANSFER.number:
        return None
    # Another approval overtakes what happened to the documents before: they went to the wrong unit.
    approved = s.last(EventKind.APPROVAL_DECIDED)
    newest = (s.since(approved) if approved else s).last(*TRANSFER)
    label, button, reason, permission = _AFTER.get(newest.kind, _FIRST) if newest else _FIRST
    page = f"/transfers/{newest.facts['transfer']}" if newest and newest.kind in _OPEN else ""
    return step("transfer", label, button, reason, permission, due, page=page)
