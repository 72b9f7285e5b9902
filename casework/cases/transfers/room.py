"""What the room of transfers gives to the house."""

from casework.cases.transfers import api, pages
from casework.cases.transfers.forms import Leave, Receipt, Sending
from casework.cases.transfers.papers import PAPERS
from casework.cases.transfers.tables import Transfer, TransferFile
from casework.cases.transfers.waits import WAITS
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(Transfer, TransferFile),
    papers=PAPERS,
    waits=WAITS,
    forms=(Sending, Leave, Receipt),
    navigation=(
        Entry(
            Group.WORK, N_("转办"), "/transfers", "transfers",
            shown=lambda viewer: bool(viewer.reach), figure="transfers", counted=N_("件待签收、待再转"),
        ),
    ),
    above=(Above(r"(/transfers/\d{1,9})/.+", N_("返回转办")),),
    subject=N_("案件"),
    acts={
        "case.transfer.made": N_("拟转办材料"),
        "case.transfer.sent": N_("批准并发出转办"),
        "case.transfer.refused": N_("不同意转办"),
        "case.transfer.received": N_("签收转办材料"),
        "case.transfer.returned": N_("退回转办材料"),
    },
    facts={"transfer": N_("转办编号"), "digest": N_("材料摘要值")},
)  # fmt: skip
