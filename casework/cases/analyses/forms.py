"""What is filled in of a lost case: whether it is one, by when it is analysed, the analysis, its review, its advice."""

from typing import Literal

from casework.cases.analyses.tables import Analysis
from casework.db import longest
from casework.forms import CaseForm, Day, Pressed, asked
from casework.matters.tables import Event
from casework.text import N_, T

FOLLOWED = {"adopted": N_("已采纳，正在办"), "rejected": N_("未采纳"), "done": N_("已采纳并办结")}
"""What becomes of the advice."""


class LossJudged(CaseForm):
    """Whether a decision counts as lost, where the definition leaves it open or says otherwise."""

    lost: bool = asked(
        N_("是否败诉"), pressed=Pressed("act", "lost", "not_lost", T("请按“认定为败诉”或者“认定为未败诉”。"))
    )
    ground: str = asked(
        N_("认定理由"), most=longest(Event, "note"), missing=T("请写明为什么这样认定，如“二审维持败诉判决”。")
    )


class Assignment(CaseForm):
    """By when the analysis is to be approved, where it is not the usual term."""

    term: str = asked(N_("分析期限"), most=20, missing=T("请填写期限，如 15日、10个工作日。"))
    why: str = asked(N_("交办说明"), "", most=longest(Event, "note"))


class AnalysisIn(CaseForm):
    """The analysis; with `submit` it goes to the head of the legal office."""

    cause: str = asked(N_("败诉原因"), missing=T("请选择败诉的主要原因。"))
    basics: str = asked(N_("基本案情"), "", most=longest(Analysis, "basics"))
    reasons: str = asked(N_("原因分析"), "", most=longest(Analysis, "reasons"))
    links: str = asked(N_("责任环节"), "", most=longest(Analysis, "links"))
    unit: str = asked(N_("责任单位"), "", most=longest(Analysis, "unit"))
    advice: str = asked(N_("法制建议"), "", most=longest(Analysis, "advice"))
    submit: bool = asked("", False, pressed=Pressed("act", "submit", "save"))


class AnalysisDecision(CaseForm):
    """What the head of the legal office decides on the analysis."""

    approve: bool = asked(
        N_("审定"), pressed=Pressed("act", "approve", "return", T("请按“审定”或者“退回并说明理由”。"))
    )
    verdict: str = asked(N_("审核意见"), "", most=longest(Analysis, "decision_note"))


class AdviceFollowed(CaseForm):
    """What became of the advice."""

    followed: Literal["adopted", "rejected", "done"] = asked(
        N_("建议办理情况"), missing=T("请选择建议的办理情况。")
    )
    followed_on: Day = asked(N_("日期"), missing=T("请填写日期。"))
    followed_note: str = asked(N_("说明"), "", most=longest(Analysis, "followed_note"))
