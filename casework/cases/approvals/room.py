"""What the room of approval forms gives to the house."""

from casework.cases.approvals import api, pages
from casework.cases.approvals.forms import Decision, Proposal
from casework.cases.approvals.panels import PANELS
from casework.cases.approvals.papers import PAPERS
from casework.cases.approvals.tables import ApprovalForm
from casework.cases.approvals.waits import WAITS
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(ApprovalForm,),
    forms=(Proposal, Decision),
    papers=PAPERS,
    panels=PANELS,
    waits=WAITS,
    subject=N_("案件"),
    acts={
        "case.form.saved": N_("保存应诉审批表"),
        "case.form.submitted": N_("报批应诉审批表"),
        "case.form.approved": N_("批准应诉审批表"),
        "case.form.returned": N_("退回应诉审批表"),
    },
    facts={
        "form": N_("审批表编号"),
        "note": N_("意见"),
    },
)
