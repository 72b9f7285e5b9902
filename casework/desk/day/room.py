"""What the register of a day gives to the house."""

from casework.accounts.roles import Permission
from casework.desk.day import api, pages
from casework.desk.day.forms import SignOff, TakingBack
from casework.desk.day.tables import DaySignOff
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(DaySignOff,),
    forms=(SignOff, TakingBack),
    work=(pages.WORK,),
    navigation=(
        Entry(
            Group.BOOKS,
            N_("当日登记簿"),
            "/days",
            "clipboard",
            shown=lambda viewer: any(
                map(viewer.may, (Permission.REGISTER, Permission.DECIDE, Permission.SUPERVISE))
            ),
        ),
    ),
    above=(Above(r"(/days)/.+", N_("当日登记簿")),),
    streams={"days": N_("当日登记簿")},
    subject=N_("当日登记簿"),
    acts={
        "day.signed": N_("签认当日登记簿"),
        "day.taken_back": N_("撤回当日登记簿的签认"),
        "document.day": N_("生成当日登记簿"),
        "print.day": N_("打印当日登记簿"),
        "export.day": N_("导出当日登记簿"),
    },
    facts={
        "received": N_("收文"),
        "entered": N_("录入"),
        "later": N_("日后补录"),
        "undone": N_("到期未办"),
        "met": N_("办结"),
        "own": N_("其中签认人录入"),
        "digest": N_("校验值"),
        "last_intake": N_("末条收文编号"),
        "last_event": N_("末条记录编号"),
    },
)
