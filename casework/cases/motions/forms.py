"""What is filled in of an application: its text, and its filing."""

from typing import Literal

from casework.cases.motions.tables import MotionText
from casework.db import longest
from casework.forms import CaseForm, Day, Number, asked
from casework.matters.tables import Event
from casework.text import N_, T


class MotionIn(CaseForm):
    """What an application asks for, and why."""

    wanted: str = asked(N_("请求"), most=longest(MotionText, "wanted"), missing=T("请写明请求什么。"))
    until: Day | None = asked(N_("请求延期至"), None)
    grounds: str = asked(
        N_("事实和理由"), most=longest(MotionText, "grounds"), missing=T("请写明事实和理由，申请书照此印出。")
    )
    proofs: str = asked(N_("证明材料"), "", most=longest(MotionText, "proofs"))


class MotionFiling(CaseForm):
    """The filing of an application, with its proof."""

    mode: Literal["handed_in", "posted", "electronic"] = asked(N_("提交方式"), missing=T("请选择提交方式。"))
    on: Day | None = asked(N_("提交日（对方收到日）"), None)
    posted_on: Day | None = asked(N_("交邮日"), None)
    proof: str = asked(N_("凭证"), "", most=120)
    dated: Day | None = asked(N_("文书落款日期"), None)
    note: str = asked(N_("备注"), "", most=longest(Event, "note"))
    file_ids: tuple[Number, ...] = ()
    confirm: tuple[str, ...] = ()
    """The codes of the doubts that are confirmed."""
