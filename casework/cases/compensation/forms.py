"""What is filled in of a claim: the draft of the decision, the principal's word, and each further step with its proof."""

from typing import Literal

from casework.cases.compensation.tables import CompensationDecision
from casework.db import longest
from casework.forms import Amount, CaseForm, Day, Number, Pressed, asked
from casework.matters.tables import Event
from casework.text import N_, T

_LONGEST_PROOF = 200


class Draft(CaseForm):
    """The draft of a decision; with `submit` it goes before the principal."""

    grants: bool | None = asked(N_("决定"), None)
    number: str = asked(N_("文号"), "", most=longest(CompensationDecision, "number"))
    found: str = asked(N_("查明的事实"), "", most=longest(CompensationDecision, "found"))
    reasons: str = asked(N_("理由和依据"), "", most=longest(CompensationDecision, "reasons"))
    items: str = asked(N_("决定的内容"), "", most=longest(CompensationDecision, "items"))
    amount: Amount | None = asked(N_("赔偿金额（元）"), None)
    submit: bool = asked("", False, pressed=Pressed("act", "submit", "save"))


class Verdict(CaseForm):
    """What the principal decides on the draft."""

    approve: bool = asked(
        N_("批准"), pressed=Pressed("act", "approve", "return", T("请按“批准”或者“退回并说明理由”。"))
    )
    note: str = asked(N_("批示"), "", most=longest(CompensationDecision, "decision_note"))


class Step(CaseForm):
    """A further step with its day and its proof."""

    step: Literal["incomplete", "gaps", "delivered", "claimed", "requested", "paid"]
    on: Day = asked(N_("日期"), missing=T("请填写日期。"))
    note: str = asked(N_("说明"), "", most=longest(Event, "note"))
    proof: str = asked(N_("凭证"), "", most=_LONGEST_PROOF)
    file_ids: tuple[Number, ...] = ()


class Recourse(CaseForm):
    """Whether whoever acted with intent or gross negligence bears part of what was paid (国家赔偿法第十六条)."""

    seeks: bool | None = asked(N_("是否追偿"), None)
    on: Day = asked(N_("日期"), missing=T("请填写决定之日。"))
    amount: Amount | None = asked(N_("追偿金额（元）"), None)
    note: str = asked(
        N_("责任人和理由"),
        most=longest(Event, "note"),
        missing=T("请写明向谁追偿、为什么；不追偿的，写明为什么没有故意或者重大过失。"),
    )
