"""What fees give to the house."""

from casework.counsel.fees import api, pages, spending_pages
from casework.counsel.fees.forms import Determination, Making, Paying
from casework.counsel.fees.tables import Batch, Fee, FeeWord
from casework.counsel.fees.waits import WAITS
from casework.counsel.who import sees_money
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages, spending_pages.pages),
    api=(api.routes, spending_pages.routes),
    tables=(Fee, FeeWord, Batch),
    forms=(Determination, Making, Paying),
    waits=WAITS,
    navigation=(
        Entry(Group.COUNSEL, N_("顾问费用"), "/counsel/fees", "calculator", shown=sees_money),
        Entry(
            Group.COUNSEL,
            N_("付款"),
            "/counsel/payments",
            "export",
            shown=sees_money,
            figure="payments",
            counted=N_("笔费用待付"),
        ),
    ),
    above=(
        Above(r"(/counsel/fees)/.+", N_("顾问费用")),
        Above(r"(/counsel/spending)/.+", N_("支出分布")),
        Above(r"(/counsel/payments)/.+", N_("付款")),
    ),
    streams={"fees": N_("顾问费用")},
    subject=N_("顾问费用"),
    acts={
        "fee.determined": N_("核定顾问费用"),
        "fee.batched": N_("生成付款批次"),
        "fee.batch_cancelled": N_("撤销付款批次"),
        "fee.paid": N_("登记支付顾问费用"),
        "export.payment_batch": N_("导出付款明细"),
        "document.fee_statement": N_("生成费用结算单"),
        "print.spending": N_("打印经费支出分布表"),
        "export.fee_statement": N_("导出费用结算单"),
    },
    facts={"engagement": N_("事务编号"), "batch": N_("付款批次编号")},
)
