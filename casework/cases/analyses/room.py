"""What the room of lost cases gives to the house."""

from casework.cases.analyses import api, pages
from casework.cases.analyses.forms import AdviceFollowed, AnalysisDecision, AnalysisIn, Assignment, LossJudged
from casework.cases.analyses.panels import PANELS
from casework.cases.analyses.papers import PAPERS
from casework.cases.analyses.register import REGISTER, WORK
from casework.cases.analyses.tables import Analysis
from casework.cases.analyses.waits import WAITS
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(Analysis,),
    forms=(AnalysisIn, AnalysisDecision, LossJudged, Assignment, AdviceFollowed),
    papers=PAPERS,
    panels=PANELS,
    waits=WAITS,
    work=(WORK,),
    navigation=(
        Entry(Group.BOOKS, N_("败诉案件"), "/lost", "clipboard", shown=lambda viewer: bool(viewer.reach)),
    ),
    above=(Above(r"(/lost)/.+", N_("败诉案件")),),
    subject=N_("案件"),
    acts={
        "case.analysis.lost": N_("认定为败诉"),
        "case.analysis.not_lost": N_("认定为未败诉"),
        "case.analysis.assigned": N_("另定败诉分析的期限"),
        "case.analysis.saved": N_("保存败诉案件分析报告"),
        "case.analysis.submitted": N_("败诉案件分析报告送审"),
        "case.analysis.approved": N_("审定败诉案件分析报告"),
        "case.analysis.returned": N_("退回败诉案件分析报告"),
        "case.analysis.followed": N_("登记法制建议的办理情况"),
        "export.lost": REGISTER.act,
        "print.lost": REGISTER.printed,
    },
    facts={"instance": N_("审级编号")},
)
