"""What seals give to the house."""

from casework.administration.seals import api, log_pages, pages, register_pages
from casework.administration.seals.forms import Applied, Asking, Consent, Handing, NewSeal, Striking, Turn
from casework.administration.seals.panels import PANELS
from casework.administration.seals.tables import Seal, SealChange, SealUse
from casework.administration.seals.waits import WAITS
from casework.room import Above, Entry, Group, Room
from casework.text import N_

USE = {
    "asked": N_("申请用印"),
    "approved": N_("批准用印"),
    "refused": N_("不批准用印"),
    "applied": N_("用印"),
    "struck": N_("作废用印记录"),
}
"""The acts of a use: those of a case stand in its stream, the others in that of the seals."""

ROOM = Room(
    pages=(log_pages.pages, pages.pages, register_pages.pages),
    api=(api.routes,),
    tables=(Seal, SealChange, SealUse),
    forms=(NewSeal, Handing, Turn, Asking, Consent, Applied, Striking),
    panels=PANELS,
    waits=WAITS,
    work=(log_pages.WORK,),
    navigation=(
        Entry(Group.BOOKS, N_("印章"), "/seals", "stamp", figure="seals", counted=N_("件待批准、待用印")),
    ),
    above=(Above(r"(/seals)/.+", N_("印章")),),
    streams={"seals": N_("印章")},
    subject=N_("印章"),
    acts={
        "seal.registered": N_("登记印章"),
        "seal.handed_over": N_("交接印章"),
        "seal.suspended": N_("停用印章"),
        "seal.in_use": N_("恢复使用印章"),
        "seal.destroyed": N_("缴销印章"),
        "print.seal_uses": N_("打印用印登记簿"),
        "export.seal_uses": N_("导出用印登记簿"),
    }
    | {f"seal.{act}": words for act, words in USE.items()}
    | {f"case.seal.{act}": words for act, words in USE.items()},
    facts={
        "seal": N_("印章"),
        "seal_id": N_("印章登记号"),
        "use": N_("用印记录编号"),
    },
)
