"""What is filled in on the way to an appeal: the opinion, its review, the decision, the petition, the filing."""

from typing import Literal

from casework.cases.appeals.tables import Opinion
from casework.cases.record.filed import MODES
from casework.db import longest
from casework.forms import CaseForm, Day, Number, Pressed, asked
from casework.text import N_, T

LONGEST = 20_000
"""Characters of the reasons or of a part of a petition, some twenty-five pages."""
THROUGH = {"original": N_("通过原审法院提出"), "upper": N_("直接向上一级法院提出，并送原审法院")}
"""How an appeal comes to the court above (民事诉讼法第一百七十三条)."""

__all__ = [
    "LONGEST",
    "MODES",
    "THROUGH",
    "Filing",
    "OpinionIn",
    "PaperVerdict",
    "Petition",
    "Review",
    "Verdict",
    "Withdrawal",
]


class OpinionIn(CaseForm):
    """What the responsible unit says: whether, against what, and why; with `submit` to the legal office."""

    use: bool | None = asked(N_("承办单位意见"), None)
    """True: to turn against the decision; False: to accept it."""
    heads: str = asked(N_("针对的判项（裁项）"), "", most=longest(Opinion, "heads"))
    reasons: str = asked(N_("理由"), "", most=LONGEST)
    submit: bool = asked("", False, pressed=Pressed("act", "submit", "save"))


class Review(CaseForm):
    """The legal office's review: it agrees, proposes otherwise, or returns the opinion."""

    verdict: Literal["agree", "otherwise", "return"] = asked(
        N_("审查结论"), missing=T("请选择审查结论：同意、另提建议，或者退回承办单位。")
    )
    note: str = asked(N_("审查意见"), "", most=longest(Opinion, "review_note"))


class Verdict(CaseForm):
    """What the principal decides: to turn against the decision, to accept it, or to have it looked at again."""

    decision: Literal["use", "accept", "return"] = asked(
        N_("审定"), missing=T("请选择审定结论，或者退回法制机构。")
    )
    note: str = asked(N_("批示"), "", most=longest(Opinion, "decision_note"))


class PaperVerdict(CaseForm):
    """What the principal decided on paper, recorded by the legal office with that paper."""

    decision: Literal["use", "accept"] = asked(N_("审定"), missing=T("请照审定的文书选择结论。"))
    on: Day = asked(N_("审定日期"), missing=T("请填写文书上的审定日期。"))
    by: str = asked(
        N_("审定人"),
        most=longest(Opinion, "on_paper"),
        missing=T("请写明由哪位负责人审定，如“副市长 周某某”。"),
    )
    note: str = asked(N_("批示"), "", most=longest(Opinion, "decision_note"))
    file_ids: tuple[Number, ...] = ()


class Petition(CaseForm):
    """What the petition asks for and on what grounds."""

    request: str = asked(N_("请求事项"), "", most=LONGEST)
    grounds: str = asked(N_("事实和理由"), "", most=LONGEST)


class Filing(CaseForm):
    """The filing with its proof."""

    mode: Literal["handed_in", "posted", "electronic"] = asked(N_("提交方式"), missing=T("请选择提交方式。"))
    through: Literal["original", "upper"] | None = asked(N_("提交给"), None)
    """Of an appeal: through the court of first instance, or to the court above with a copy for the other."""
    on: Day | None = asked(N_("提交日（对方收到日）"), None)
    posted_on: Day | None = asked(N_("交邮日"), None)
    proof: str = asked(N_("凭证"), "", most=120)
    dated: Day | None = asked(N_("文书落款日期"), None)
    note: str = asked(N_("备注"), "", most=1000)
    file_ids: tuple[Number, ...] = ()
    confirm: tuple[str, ...] = ()
    """The codes of the doubts that are confirmed."""


class Withdrawal(CaseForm):
    """The appeal is taken back: when, and by whose decision."""

    on: Day = asked(N_("申请撤回之日"), missing=T("请填写向法院申请撤回上诉的日期。"))
    reason: str = asked(
        N_("撤回的理由"),
        most=1000,
        missing=T("请写明由谁决定、为什么撤回，如“经主要负责人审定，双方已经和解”。"),
    )
    file_ids: tuple[Number, ...] = ()
