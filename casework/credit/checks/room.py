"""What checks give to the house."""

from casework.credit.checks import api, pages, public_pages
from casework.credit.checks.forms import Answering, Asking, Verifying, Withdrawing
from casework.credit.checks.kind import CREDIT_CHECK, SEES
from casework.credit.checks.tables import CheckFinding, CreditCheck
from casework.credit.checks.waits import WAITS
from casework.credit.checks.work import WORK
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages, public_pages.pages),
    api=(api.routes,),
    matters=(CREDIT_CHECK,),
    tables=(CreditCheck, CheckFinding),
    forms=(Asking, Answering, Withdrawing, Verifying),
    waits=WAITS,
    work=WORK,
    navigation=(
        Entry(
            Group.CREDIT,
            N_("信用核查"),
            "/credit/checks",
            "search",
            shown=lambda v: bool(v.permissions & set(SEES)),
        ),
    ),
    above=(Above(r"(/credit/checks)/.+", N_("信用核查")),),
    streams={"credit_checks": N_("核验信用信息查询意见")},
    subject=N_("信用核查"),
    acts={
        "credit_check.asked": N_("申请信用核查"),
        "credit_check.answered": N_("答复信用核查"),
        "credit_check.withdrawn": N_("撤回信用核查"),
        "credit_check.verified": N_("核验信用信息查询意见"),
        "document.credit_check": N_("下载信用信息查询意见"),
    },
    facts={"seal": N_("封存校验码"), "use": N_("应用领域")},
)
