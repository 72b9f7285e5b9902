"""What is filled in to send documents, to let them leave, and to sign for them."""

from casework.cases.transfers.tables import Transfer
from casework.db import longest
from casework.forms import CaseForm, Day, Form, Number, Pressed, asked
from casework.text import N_, T

_MESSAGE, _REASON = longest(Transfer, "message"), longest(Transfer, "reason")


class Sending(CaseForm):
    """Documents to the responsible unit."""

    file_ids: tuple[Number, ...] = asked(N_("随转材料"))
    message: str = asked(N_("办理要求"), "", most=_MESSAGE)


class Leave(CaseForm):
    """The head's leave to send, or its refusal with the reason; the version is not asked for: a transfer never changes."""

    approve: bool = asked(
        N_("批准发出"), pressed=Pressed("act", "approve", "refuse", T("请按“批准发出”或者“不批准”。"))
    )
    note: str = asked(N_("不批准的理由"), "", most=_REASON)


class Receipt(Form):
    """The unit's receipt of what it has checked, or its return with the reason."""

    received: bool = asked(
        N_("签收"), pressed=Pressed("act", "receive", "return", T("请按“签收”或者“退回并说明理由”。"))
    )
    on: Day | None = asked(N_("签收日"), None)
    checked: bool = asked(N_("核对"), False)
    reason: str = asked(N_("退回的理由"), "", most=_REASON)
