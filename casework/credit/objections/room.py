"""What objections give to the house."""

from casework.credit.objections import api, pages, public_pages
from casework.credit.objections.forms import (
    Examining,
    FilingOnline,
    Following,
    Forwarding,
    Matching,
    Notifying,
    Receiving,
    Rejecting,
    Settling,
    Withdrawing,
)
from casework.credit.objections.kind import OBJECTION, SEES
from casework.credit.objections.tables import Objection
from casework.credit.objections.waits import WAITS
from casework.credit.objections.work import WORK
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages, public_pages.pages),
    api=(api.routes,),
    matters=(OBJECTION,),
    tables=(Objection,),
    forms=(
        Receiving, FilingOnline, Following, Matching, Rejecting, Forwarding, Examining, Settling, Notifying,
        Withdrawing,
    ),
    waits=WAITS,
    work=WORK,
    navigation=(
        Entry(
            Group.CREDIT,
            N_("信用异议"),
            "/credit/objections",
            "note",
            shown=lambda v: bool(v.permissions & set(SEES)),
        ),
    ),
    above=(Above(r"(/credit/objections)/.+", N_("信用异议")),),
    subject=N_("信用异议"),
    acts={
        "credit_objection.received": N_("登记信用异议"),
        "credit_objection.filed": N_("网上提交信用异议"),
        "credit_objection.matched": N_("匹配所异议的记录"),
        "credit_objection.rejected": N_("不予受理信用异议"),
        "credit_objection.forwarded": N_("转送信用异议"),
        "credit_objection.examining": N_("登记检验鉴定开始"),
        "credit_objection.examined": N_("登记检验鉴定结束"),
        "credit_objection.settled": N_("自行处理信用异议"),
        "credit_objection.verified": N_("反馈信用异议核查结果"),
        "credit_objection.notified": N_("告知信用异议处理结果"),
        "credit_objection.withdrawn": N_("登记撤回信用异议"),
        "document.credit_objection": N_("下载信用异议告知书"),
    },
    facts={"record": N_("记录编号"), "provider": N_("信息提供单位"), "files": N_("证据份数")},
)  # fmt: skip
