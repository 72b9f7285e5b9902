"""What the gate gives to the house."""

from casework.accounts.roles import Permission
from casework.credit.gate import api, pages
from casework.credit.gate.forms import Asking, Calling, Changing, Linking, Noting, Weighing, Word
from casework.credit.gate.tables import (
    CreditLink,
    DecisionRecord,
    DecisionTurn,
    DecisionUse,
    FieldRule,
    GateDecision,
)
from casework.credit.gate.waits import WAITS
from casework.credit.gate.work import WORK
from casework.room import Above, Entry, Group, Room
from casework.text import N_

CREDIT = {Permission.USE_CREDIT, Permission.KEEP_CREDIT}
ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(FieldRule, GateDecision, DecisionUse, DecisionRecord, DecisionTurn, CreditLink),
    forms=(Asking, Calling, Weighing, Noting, Changing, Word, Linking),
    waits=WAITS,
    work=WORK,
    navigation=(
        Entry(
            Group.CREDIT,
            N_("信用准入"),
            "/credit/decisions",
            "circle-check",
            shown=lambda v: bool(v.permissions & CREDIT),
        ),
        Entry(
            Group.CREDIT,
            N_("信用产品要求"),
            "/credit/matrix",
            "list",
            shown=lambda v: bool(v.permissions & (CREDIT | {Permission.SUPERVISE_CREDIT})),
        ),
    ),
    above=(Above(r"(/credit/decisions)/.+", N_("信用准入")),),
    streams={"credit_gate": N_("信用准入")},
    subject=N_("信用准入"),
    acts={
        "credit_decision.asked": N_("评估信用准入"),
        "credit_decision.weighed": N_("认定信用记录"),
        "credit_decision.acted_on": N_("采用准入结论"),
        "credit_decision.reviewed": N_("阅知、复核准入结论"),
        "credit_decision.evaluated": N_("重新评估准入结论"),
        "document.credit_opinion": N_("下载信用准入意见"),
        "credit_matrix.proposed": N_("提出调整信用产品要求"),
        "credit_matrix.approved": N_("同意调整信用产品要求"),
        "credit_matrix.returned": N_("退回信用产品要求的调整"),
        "credit_link.made": N_("关联信用主体"),
    },
    facts={"decision": N_("结论"), "was": N_("原结论"), "subject": N_("信用主体")},
)
