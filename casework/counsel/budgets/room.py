"""What budgets give to the house."""

from casework.counsel.budgets import api, pages, proposal_pages
from casework.counsel.budgets.forms import Annual, LineIn, Opinion, Supplement, TakenBack, Transfer, Verdict
from casework.counsel.budgets.tables import Budget, BudgetEntry, BudgetLine, BudgetProposal
from casework.counsel.budgets.waits import WAITS
from casework.counsel.who import sees_money
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(proposal_pages.pages, pages.pages),
    api=(api.routes,),
    tables=(Budget, BudgetLine, BudgetProposal, BudgetEntry),
    forms=(Annual, LineIn, Supplement, Transfer, Opinion, Verdict, TakenBack),
    waits=WAITS,
    work=(pages.WORK,),
    navigation=(
        Entry(
            Group.COUNSEL,
            N_("经费预算"),
            "/counsel/budgets",
            "calculator",
            shown=sees_money,
            figure="budgets",
            counted=N_("件经费事项待办"),
        ),
    ),
    above=(Above(r"(/counsel/budgets)/.+", N_("经费预算")),),
    streams={"budgets": N_("法律顾问经费")},
    subject=N_("法律顾问经费"),
    acts={
        "budget.proposed": N_("提出预算事项"),
        "budget.reviewed": N_("审核预算事项"),
        "budget.returned": N_("退回预算事项"),
        "budget.approved": N_("批准预算事项"),
        "budget.withdrawn": N_("撤回预算事项"),
        "budget.committed": N_("占用经费"),
        "budget.released": N_("释放经费"),
        "budget.accepted": N_("核定费用"),
        "budget.paid": N_("支付费用"),
        "print.budget": N_("打印预算"),
        "print.budget_entries": N_("打印经费台账"),
        "export.budget_entries": N_("导出经费台账"),
    },
    facts={
        "budget_proposal": N_("预算事项登记号"),
        "budget_items": N_("预算内容"),
        "work": N_("工作"),
        "entry_note": N_("说明"),
        "committed_fen": N_("占用（分）"),
        "released_fen": N_("释放（分）"),
        "accepted_fen": N_("核定（分）"),
        "paid_fen": N_("支付（分）"),
    },
)
