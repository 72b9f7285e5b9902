"""What the room of urging gives to the house."""

from casework.accounts.roles import Permission
from casework.cases.urging import api, pages
from casework.cases.urging.forms import Urging, UrgingAnswer
from casework.cases.urging.papers import PAPERS
from casework.room import Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    forms=(Urging, UrgingAnswer),
    papers=PAPERS,
    navigation=(
        Entry(
            Group.WATCH, N_("督办"), "/urgings", "bell",
            shown=lambda viewer: viewer.may(Permission.SUPERVISE) or viewer.may(Permission.HANDLE),
        ),
    ),
    subject=N_("案件"),
    acts={
        "case.urged": N_("上级督办"),
        "case.reminded": N_("催办承办单位"),
        "case.urging_answered": N_("答复上级督办"),
    },
    facts={"of": N_("所指事件")},
)  # fmt: skip
