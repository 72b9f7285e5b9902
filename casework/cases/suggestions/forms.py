"""What is filled in of a suggestion: what it asks, what is thought of it, the reply, the decision, the sending."""

from typing import Literal

from casework.cases.suggestions.tables import Suggestion
from casework.db import longest
from casework.forms import CaseForm, Day, Number, Pressed, asked
from casework.matters.tables import Event
from casework.text import N_, T

MODES = {"handed_in": N_("当面送交"), "posted": N_("邮寄"), "electronic": N_("电子送达平台")}
"""How a reply goes out."""


class Study(CaseForm):
    """What the suggestion asks, and what the unit thinks of it."""

    asks: str = asked(
        N_("建议的内容"), most=longest(Suggestion, "asks"), missing=T("请写明建议书要求做什么。")
    )
    addressee: str = asked(N_("发送对象"), "", most=longest(Suggestion, "addressee"))
    hearing_id: Number | None = asked(N_("所说的庭审"), None)
    opinion: str = asked(N_("研究意见"), "", most=longest(Suggestion, "opinion"))


class Reply(CaseForm):
    """The reply; with `submit` it goes before the principal."""

    reply: str = asked(N_("复函正文"), most=longest(Suggestion, "reply"), missing=T("请写明怎样答复。"))
    submit: bool = asked("", False, pressed=Pressed("act", "submit", "save"))


class ReplyDecision(CaseForm):
    """What the principal decides on the reply."""

    approve: bool = asked(
        N_("批准"), pressed=Pressed("act", "approve", "return", T("请按“批准”或者“退回并说明理由”。"))
    )
    verdict: str = asked(N_("批示"), "", most=longest(Suggestion, "decision_note"))


class ReplySent(CaseForm):
    """That the reply went out, with its proof."""

    on: Day = asked(N_("回复日期"), missing=T("请填写回复日期。"))
    mode: Literal["handed_in", "posted", "electronic"] = asked(N_("送出方式"), missing=T("请选择送出方式。"))
    proof: str = asked(
        N_("凭证"), most=120, missing=T("请填写签收人、邮件单号或者电子回执号，作为回复的凭证。")
    )
    remark: str = asked(N_("备注"), "", most=longest(Event, "note"))
    file_ids: tuple[Number, ...] = ()
