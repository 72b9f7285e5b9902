"""What is filled in of an obligation: what the decision orders by when, and what was done of it."""

from typing import Literal

from casework.db import longest
from casework.forms import Amount, CaseForm, Day, Number, asked
from casework.matters.tables import Event
from casework.text import N_, T

_NOTE = longest(Event, "note")
LONGEST_NAME, LONGEST_WHY = 120, 500
ACTS = {
    "partly": N_("部分履行"),
    "settled": N_("达成执行和解"),
    "performed": N_("履行完毕"),
}
"""What is done of an obligation."""


class NewObligation(CaseForm):
    """An obligation of the operative part."""

    what_kind: str = asked(N_("履行内容"), missing=T("请选择要做的是哪一类事。"))
    """A code of the list `obligation`."""
    wording: str = asked(N_("主文原文"), most=_NOTE, missing=T("请照主文写明要做什么。"))
    amount: Amount | None = asked(N_("金额（元）"), None)
    performer: str = asked(N_("由谁履行"), most=LONGEST_NAME, missing=T("请写明由哪个单位、谁来办。"))
    term: str = asked(N_("文书写明的期限"), "", most=40)
    """As the decision words it; empty where it names none, or says 立即."""
    due: Day | None = asked(N_("机关自定的最后一日"), None)
    begins: Day | None = asked(N_("起算日"), None)
    """Empty: from the decision's effect, as it is recorded."""
    why: str = asked(N_("理由"), "", most=LONGEST_WHY)
    """Why that last day, or that first one."""


class Progress(CaseForm):
    """What was done of an obligation, with its proof."""

    item: str
    act: Literal["partly", "settled", "performed"] = asked(N_("办理情况"), missing=T("请选择办到了哪一步。"))
    on: Day = asked(N_("日期"), missing=T("请填写日期。"))
    paid: Amount | None = asked(N_("本次金额（元）"), None)
    agreed: Day | None = asked(N_("和解约定的履行日"), None)
    proof: str = asked(N_("凭证"), "", most=LONGEST_NAME)
    note: str = asked(N_("说明"), "", most=_NOTE)
    file_ids: tuple[Number, ...] = ()


class NothingToPerform(CaseForm):
    """That a decision orders nothing of the organ."""

    reason: str = asked(N_("理由"), most=_NOTE, missing=T("请写明主文为什么没有须履行的内容。"))
