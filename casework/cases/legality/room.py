"""What the room of the legality review gives to the house."""

from casework.cases.legality import api, pages
from casework.cases.legality.forms import Answered, CarriedOut, ReviewIn
from casework.cases.legality.panels import PANELS
from casework.cases.legality.papers import PAPERS
from casework.cases.legality.tables import LegalityReview
from casework.cases.legality.waits import WAITS
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(LegalityReview,),
    forms=(ReviewIn, Answered, CarriedOut),
    papers=PAPERS,
    panels=PANELS,
    waits=WAITS,
    subject=N_("案件"),
    acts={
        "case.legality.saved": N_("保存合法性审核意见"),
        "case.legality.concluded": N_("合法性审核作出结论"),
        "case.legality.proposed": N_("提出合法性审核的建议"),
        "case.legality.adopted": N_("采纳合法性审核的建议"),
        "case.legality.refused": N_("不采纳合法性审核的建议"),
        "case.legality.returned": N_("退回合法性审核意见"),
        "case.legality.carried_out": N_("登记合法性审核的建议办结"),
    },
    facts={
        "review": N_("审核意见编号"),
        "until": N_("办结日期"),
        "who": N_("办理单位、经办人"),
    },
)
