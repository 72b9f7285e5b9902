"""What the room of suggestions gives to the house."""

from casework.cases.suggestions import api, pages
from casework.cases.suggestions.forms import Reply, ReplyDecision, ReplySent, Study
from casework.cases.suggestions.panels import PANELS
from casework.cases.suggestions.papers import PAPERS
from casework.cases.suggestions.register import REGISTER, WORK
from casework.cases.suggestions.tables import Suggestion
from casework.cases.suggestions.waits import WAITS
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(Suggestion,),
    forms=(Study, Reply, ReplyDecision, ReplySent),
    papers=PAPERS,
    panels=PANELS,
    waits=WAITS,
    work=(WORK,),
    navigation=(
        Entry(
            Group.BOOKS, N_("司法、检察建议"), "/suggestions", "note", shown=lambda viewer: bool(viewer.reach)
        ),
    ),
    above=(Above(r"(/suggestions)/.+", N_("司法、检察建议")),),
    subject=N_("案件"),
    acts={
        "case.suggestion.studied": N_("登记对建议的研究意见"),
        "case.suggestion.saved": N_("保存建议复函"),
        "case.suggestion.submitted": N_("建议复函报审"),
        "case.suggestion.approved": N_("批准建议复函"),
        "case.suggestion.returned": N_("退回建议复函"),
        "case.suggestion.answered": N_("登记回复建议"),
        "export.suggestions": REGISTER.act,
        "print.suggestions": REGISTER.printed,
    },
)
