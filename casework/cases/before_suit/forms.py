"""What is filled in of what comes before a suit: how its mediation ended, and what co-defendants agreed."""

from typing import Literal

from casework.db import longest
from casework.forms import CaseForm, Day, Number, asked
from casework.matters.tables import Event
from casework.text import N_, T

RESULTS = {
    "failed": N_("调解不成，等待法院立案"),
    "settled": N_("调解化解，对方不再起诉（达成协议或者撤回起诉材料）"),
}
"""How mediation before docketing ended."""
WHOSE = {"own": N_("本机关的负责人"), "other": N_("共同被告的负责人")}
"""Whose principal appears (法释〔2020〕3号第三条)."""
SETTLED_BY = {"agreed": N_("共同被告协商确定"), "court": N_("法院确定")}
"""By whom that was settled."""
_NOTE = longest(Event, "note")


class MediationEnded(CaseForm):
    """How the mediation before docketing ended."""

    on: Day = asked(N_("调解结束日期"), missing=T("请填写调解结束的日期。"))
    result: Literal["failed", "settled"] = asked(N_("调解结果"), missing=T("请选择调解结果。"))
    note: str = asked(
        N_("调解情况"), most=_NOTE, missing=T("请写明调解情况：达成的协议要点，或者调解不成的原因。")
    )
    file_ids: tuple[Number, ...] = asked(N_("调解协议、司法确认裁定等材料"), ())


class PrincipalAgreed(CaseForm):
    """Whose principal appears for the joint defendants (法释〔2020〕3号第三条)."""

    on: Day = asked(N_("商定日期"), missing=T("请填写商定（法院确定）的日期。"))
    whose: Literal["own", "other"] = asked(N_("由谁的负责人出庭"), missing=T("请选择由谁的负责人出庭。"))
    settled_by: Literal["agreed", "court"] = asked(N_("怎样确定"), missing=T("请选择怎样确定。"))
    note: str = asked(N_("商定的内容"), "", most=_NOTE)
    file_ids: tuple[Number, ...] = asked(N_("商定的函件或者记录"), ())
