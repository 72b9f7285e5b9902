"""What the room of compensation gives to the house."""

from casework.cases.compensation import api, pages
from casework.cases.compensation.forms import Draft, Recourse, Step, Verdict
from casework.cases.compensation.panels import PANELS
from casework.cases.compensation.papers import PAPERS
from casework.cases.compensation.tables import CompensationDecision
from casework.cases.compensation.waits import WAITS
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(CompensationDecision,),
    forms=(Draft, Verdict, Step, Recourse),
    papers=PAPERS,
    panels=PANELS,
    waits=WAITS,
    subject=N_("案件"),
    acts={
        "case.compensation.saved": N_("保存赔偿决定拟稿"),
        "case.compensation.submitted": N_("赔偿决定拟稿报审"),
        "case.compensation.made": N_("作出赔偿决定"),
        "case.compensation.returned": N_("退回赔偿决定拟稿"),
        "case.compensation.incomplete": N_("登记赔偿申请材料不齐"),
        "case.compensation.gaps": N_("告知赔偿申请需要补正的内容"),
        "case.compensation.delivered": N_("登记赔偿决定送达"),
        "case.compensation.claimed": N_("登记支付赔偿金申请"),
        "case.compensation.requested": N_("登记向财政部门提出支付申请"),
        "case.compensation.paid": N_("登记赔偿金支付完毕"),
        "case.compensation.recourse": N_("登记是否追偿"),
    },
    facts={"seeks": N_("追偿"), "amount_fen": N_("金额（分）")},
)
