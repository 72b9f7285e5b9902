"""What the room of urging gives to the house."""

from casework.cases.urging import api, pages
from casework.cases.urging.forms import Urging
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    forms=(Urging,),
    subject=N_("案件"),
    acts={
        "case.urged": N_("上级督办"),
        "case.reminded": N_("催办承办单位"),
    },
)
