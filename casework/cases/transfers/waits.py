"""Transfers that wait: for leave to go out, for the unit's receipt, and come back (100号第八条、第九条)."""

from sqlmodel import col

from casework.accounts.roles import Permission, Reach
from casework.cases.record.waits import DAY_BEGAN, ME, OUR_NODES, OURS, newest
from casework.cases.transfers.tables import PENDING, Transfer, TransferState
from casework.matters.waits import Listed, Wait
from casework.organisations.tables import Organisation
from casework.text import N_

APPROVE_SENDING = Wait(
    code="approve_sending",
    label=N_("批准发出转办"),
    verb=N_("批准发出"),
    permission=Permission.APPROVE_SENDING,
    of=Transfer,
    stands=(PENDING.rows(TransferState.WAITING),),
    # Nobody lets its own leave.
    whose=(OURS, col(Transfer.made_by) != ME),
    by=Transfer.made_by,
    at=col(Transfer.made_at),
    page="/transfers/{id}",
    figure="approvals",
    listed=Listed(
        title=N_("转办"),
        nothing=N_("没有等待批准发出的转办"),
        unit=Transfer.to_id,
        # The unit sees what has been sent to it, and nothing before.
        seen=frozenset({Reach.ORGAN, Reach.BELOW}),
    ),
)
SENDING_REFUSED = Wait(
    code="sending_refused",
    label=N_("转办未获批准，修改后再报"),
    verb=N_("修改"),
    permission=Permission.HANDLE,
    of=Transfer,
    stands=(PENDING.rows(TransferState.REFUSED), newest(Transfer)),
    whose=(OURS,),
    by=Transfer.decided_by,
    at=col(Transfer.decided_at),
    page="/cases/{case_id}/transfer",
    figure="transfers",
)
SIGN_FOR = Wait(
    code="sign_for",
    label=N_("核对签收转办材料"),
    verb=N_("核对签收"),
    permission=Permission.SIGN_FOR,
    of=Transfer,
    stands=(PENDING.rows(TransferState.SENT),),
    whose=(col(Transfer.to_id).in_(OUR_NODES),),
    by=Transfer.made_by,
    at=col(Transfer.sent_at),
    page="/transfers/{id}",
    figure="transfers",
)
TRANSFER_RETURNED = Wait(
    code="transfer_returned",
    label=N_("承办单位退回转办，处理后再转"),
    verb=N_("修改"),
    permission=Permission.HANDLE,
    of=Transfer,
    stands=(PENDING.rows(TransferState.RETURNED), newest(Transfer)),
    whose=(OURS,),
    by=Transfer.answered_by,
    at=col(Transfer.answered_at),
    page="/cases/{case_id}/transfer",
    figure="transfers",
)
UNSIGNED = Wait(
    code="unsigned",
    label=N_("承办单位还没有签收"),
    verb=N_("催办"),
    permission=Permission.HANDLE,
    of=Transfer,
    # What was sent before today is shown to its sender (100号第九条).
    stands=(PENDING.rows(TransferState.SENT), col(Transfer.sent_at) < DAY_BEGAN),
    whose=(OURS,),
    by=Transfer.to_id,
    by_name=col(Organisation.short_name),
    at=col(Transfer.sent_at),
    page="/cases/{case_id}/urge",
    sent=True,
)
WAITS = (APPROVE_SENDING, SENDING_REFUSED, SIGN_FOR, TRANSFER_RETURNED, UNSIGNED)
