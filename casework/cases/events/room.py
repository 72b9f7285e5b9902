"""What the room of events by hand gives to the house."""

from casework.cases.events import api, pages
from casework.cases.events.forms import Correction, Happening, Withdrawal
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    forms=(Happening, Correction, Withdrawal),
    subject=N_("案件"),
    acts={
        "case.event.corrected": N_("更正事件"),
        "case.event.withdrawn": N_("撤回事件"),
    },
    facts={
        "event": N_("事件编号"),
        "superseded": N_("原事件编号"),
        "was": N_("原日期"),
        "on": N_("日期"),
        "posted_was": N_("原交邮日"),
        "posted_now": N_("更正后的交邮日"),
        "note_was": N_("原说明"),
        "note_now": N_("更正后的说明"),
    },
)
