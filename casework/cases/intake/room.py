"""What the register gives to the house."""

from casework.accounts.roles import Permission
from casework.cases.intake import api, correct_pages, form, pages
from casework.cases.intake.forms import PaperCorrection
from casework.cases.record.forms import DocumentIn
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages, form.pages, correct_pages.pages),
    api=(api.routes,),
    work=(pages.WORK,),
    forms=(DocumentIn, PaperCorrection),
    navigation=(
        Entry(
            Group.WORK,
            N_("收文登记"),
            "/intake",
            "intake",
            shown=lambda viewer: viewer.may(Permission.REGISTER) or viewer.may(Permission.DECIDE),
        ),
    ),
    above=(Above(r"(/intake)/.+", N_("收文登记")),),
    subject=N_("案件"),
    acts={
        "case.document_registered": N_("登记收文"),
        "case.document_corrected": N_("更正收文登记"),
    },
    facts={
        "intake": N_("收文编号"),
        "served_on": N_("送达日期"),
        "received_on": N_("收到日期"),
    },
)
