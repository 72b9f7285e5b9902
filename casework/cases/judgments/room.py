"""What the room of decisions gives to the house."""

from casework.accounts.roles import Permission
from casework.cases.judgments import api, pages, panels, register
from casework.cases.judgments.forms import CertificateIn, HeadIn, HeadsIn, PartyServedIn, ServiceIn, ThirdIn
from casework.cases.judgments.tables import JudgmentHead
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(register.pages, pages.pages),
    api=(api.routes,),
    tables=(JudgmentHead,),
    forms=(HeadsIn, HeadIn, ThirdIn, ServiceIn, PartyServedIn, CertificateIn),
    panels=panels.PANELS,
    work=(register.WORK,),
    navigation=(
        Entry(
            Group.BOOKS,
            N_("收到的裁判"),
            "/judgments",
            "stamp",
            shown=lambda viewer: any(
                map(viewer.may, (Permission.REGISTER, Permission.DECIDE, Permission.SUPERVISE))
            ),
        ),
    ),
    above=(Above(r"(/judgments)/.+", N_("收到的裁判")),),
    subject=N_("案件"),
    acts={
        "case.judgment.heads": N_("登记判项"),
        "case.judgment.service": N_("登记裁判文书送达各方"),
    },
    facts={
        "instance": N_("审级编号"),
        "heads": N_("判项数"),
        "parties": N_("已送达的当事人数"),
    },
)
