"""What the room of rights gives to the house."""

from casework.cases.rights import api, pages
from casework.cases.rights.forms import Waiver
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    forms=(Waiver,),
    facts={
        "rule": N_("规则"),
        "due": N_("到期日"),
        "reason": N_("理由"),
    },
)
