"""What the pool gives to the house."""

from casework.counsel.pool import api, dossier_pages, pages
from casework.counsel.pool.forms import Bank, Ending, Facts, Filing, Leave, Look, Proposing, Speciality, Word
from casework.counsel.pool.kind import COUNSEL, SEES
from casework.counsel.pool.tables import (
    ConditionCheck,
    Counsel,
    CounselBank,
    CounselLeave,
    CounselPaper,
    CounselProposal,
    CounselSpeciality,
)
from casework.counsel.pool.waits import WAITS
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages, dossier_pages.pages),
    api=(api.routes,),
    matters=(COUNSEL,),
    tables=(
        Counsel,
        CounselSpeciality,
        ConditionCheck,
        CounselProposal,
        CounselBank,
        CounselLeave,
        CounselPaper,
    ),
    forms=(Facts, Speciality, Look, Proposing, Word, Ending, Bank, Leave, Filing),
    waits=WAITS,
    navigation=(
        Entry(
            Group.COUNSEL,
            N_("法律顾问名册"),
            "/counsel/pool",
            "users",
            shown=lambda v: bool(v.permissions & set(SEES)),
        ),
    ),
    above=(
        Above(r"(/counsel/pool)/.+", N_("法律顾问名册")),
        Above(r"/counsel/proposals/.+", N_("审批"), "/approvals"),
    ),
    subject=N_("法律顾问"),
    acts={
        "counsel.added": N_("登记法律顾问候选人"),
        "counsel.changed": N_("修改法律顾问信息"),
        "counsel.checked": N_("核对聘任条件"),
        "counsel.proposed": N_("提请审定聘任、续聘、解聘"),
        "counsel.appoint.approved": N_("批准聘任法律顾问"),
        "counsel.appoint.returned": N_("退回聘任提请"),
        "counsel.renew.approved": N_("批准续聘法律顾问"),
        "counsel.renew.returned": N_("退回续聘提请"),
        "counsel.dismiss.approved": N_("批准解聘法律顾问"),
        "counsel.dismiss.returned": N_("退回解聘提请"),
        "counsel.withdrawn": N_("不再推荐法律顾问候选人"),
        "counsel.bank_set": N_("填写收款账户"),
        "counsel.leave_noted": N_("登记顾问请假"),
        "counsel.leave_withdrawn": N_("撤回顾问请假"),
        "counsel.paper_filed": N_("存入顾问的材料"),
        "counsel.paper_withdrawn": N_("撤下顾问的材料"),
        "counsel.handed_over": N_("移交在办事务"),
        "document.counsel_letter": N_("下载聘书"),
    },
    facts={
        "proposal": N_("提请编号"),
        "account": N_("账号末四位"),
        "paper": N_("材料编号"),
        "work": N_("顾问事务"),
        "given": N_("已另行安排（项）"),
    },
)
