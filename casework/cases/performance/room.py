"""What the room of performance gives to the house."""

from casework.cases.performance import api, pages
from casework.cases.performance.forms import NewObligation, NothingToPerform, Progress
from casework.cases.performance.panels import PANELS
from casework.cases.performance.register import REGISTER, WORK
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    forms=(NewObligation, Progress, NothingToPerform),
    panels=PANELS,
    work=(WORK,),
    navigation=(
        Entry(Group.BOOKS, N_("裁判履行"), "/performance", "check", shown=lambda viewer: bool(viewer.reach)),
    ),
    above=(Above(r"(/performance)/.+", N_("裁判履行")),),
    subject=N_("案件"),
    acts={
        "case.obligation.set": N_("登记裁判确定的义务"),
        "case.obligation.none": N_("登记裁判没有须履行的内容"),
        "case.obligation.partly": N_("登记部分履行"),
        "case.obligation.settled": N_("登记执行和解"),
        "case.obligation.performed": N_("登记履行完毕"),
        "export.performance": REGISTER.act,
        "print.performance": REGISTER.printed,
    },
    facts={"performer": N_("由谁履行"), "proof": N_("凭证")},
)
